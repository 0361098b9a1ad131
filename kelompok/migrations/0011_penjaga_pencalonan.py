"""Triggers of proposals to a group: each refuses under the name of its rule."""

from django.db import migrations

SEJENIS = """
ALTER TABLE kelompok_pencalonan ADD CONSTRAINT pencalonan_sejenis_kelompoknya
    FOREIGN KEY (kelompok_id, jenis) REFERENCES kelompok_kelompok (id, jenis);
"""
SEJENIS_LEPAS = "ALTER TABLE kelompok_pencalonan DROP CONSTRAINT pencalonan_sejenis_kelompoknya;"

# What was proposed stays; a decision is added to it, and an agreed proposal ends once.
PENJAGA = """
CREATE FUNCTION kelompok_periksa_pencalonan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    putusan text[] := '{status,diputus_pada,dasar,alasan}';
BEGIN
    IF TG_OP = 'UPDATE'
       AND to_jsonb(NEW) - putusan = to_jsonb(OLD) - putusan
       AND (OLD.status, NEW.status) IN (
            ('DIAJUKAN', 'DISETUJUI'), ('DIAJUKAN', 'DITOLAK'), ('DIAJUKAN', 'DITARIK'),
            ('DISETUJUI', 'MASUK'), ('DISETUJUI', 'DITARIK')) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Pencalonan % hanya dapat diputus, berurutan.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER pencalonan_dijaga BEFORE UPDATE OR DELETE ON kelompok_pencalonan
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_pencalonan();
CREATE TRIGGER pencalonan_tak_dikosongkan BEFORE TRUNCATE ON kelompok_pencalonan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();

CREATE FUNCTION kelompok_periksa_pengusul() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.pengusul_id IS NULL OR EXISTS (
        SELECT 1 FROM kelompok_keanggotaankelompok k
         WHERE k.kelompok_id = NEW.kelompok_id AND k.anggota_id = NEW.pengusul_id
           AND daterange(k.mulai, k.selesai, '[]') @> NEW.tanggal) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Pengusul bukan anggota kelompok % pada tanggal itu.', NEW.kelompok_id
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER pengusul_anggota_kelompok BEFORE INSERT ON kelompok_pencalonan
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_pengusul();
"""
PENJAGA_LEPAS = """
DROP TRIGGER pengusul_anggota_kelompok ON kelompok_pencalonan;
DROP FUNCTION kelompok_periksa_pengusul();
DROP TRIGGER pencalonan_tak_dikosongkan ON kelompok_pencalonan;
DROP TRIGGER pencalonan_dijaga ON kelompok_pencalonan;
DROP FUNCTION kelompok_periksa_pencalonan();
"""


class Migration(migrations.Migration):
    dependencies = [("kelompok", "0010_pencalonan"), ("core", "0002_penjaga")]

    operations = [
        migrations.RunSQL(SEJENIS, SEJENIS_LEPAS),
        migrations.RunSQL(PENJAGA, PENJAGA_LEPAS),
    ]
