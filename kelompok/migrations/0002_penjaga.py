"""Triggers of groups: each refuses under the name of its rule; none writes anything."""

from django.db import migrations

SEJENIS = """
ALTER TABLE kelompok_keanggotaankelompok ADD CONSTRAINT keanggotaan_sejenis_kelompoknya
    FOREIGN KEY (kelompok_id, jenis) REFERENCES kelompok_kelompok (id, jenis);
"""

# What was written about the past stays; a row that holds may only be ended, once.
RIWAYAT = """
CREATE FUNCTION kelompok_periksa_riwayat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    boleh text[] := TG_ARGV[0]::text[];
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.selesai IS NULL
       AND to_jsonb(NEW) - boleh = to_jsonb(OLD) - boleh THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Riwayat % hanya dapat diakhiri, sekali.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER riwayat_keanggotaan_kelompok BEFORE UPDATE OR DELETE ON kelompok_keanggotaankelompok
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_riwayat('{selesai,sebab_selesai}');
CREATE TRIGGER riwayat_pengurus_kelompok BEFORE UPDATE OR DELETE ON kelompok_penguruskelompok
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_riwayat('{selesai,nomor_sk,tanggal_sk}');
CREATE TRIGGER riwayat_penugasan_ppl BEFORE UPDATE OR DELETE ON kelompok_penugasanppl
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_riwayat('{selesai}');
CREATE TRIGGER keanggotaan_kelompok_tak_dikosongkan BEFORE TRUNCATE ON kelompok_keanggotaankelompok
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER pengurus_kelompok_tak_dikosongkan BEFORE TRUNCATE ON kelompok_penguruskelompok
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

RIWAYAT_LEPAS = """
DROP TRIGGER pengurus_kelompok_tak_dikosongkan ON kelompok_penguruskelompok;
DROP TRIGGER keanggotaan_kelompok_tak_dikosongkan ON kelompok_keanggotaankelompok;
DROP TRIGGER riwayat_penugasan_ppl ON kelompok_penugasanppl;
DROP TRIGGER riwayat_pengurus_kelompok ON kelompok_penguruskelompok;
DROP TRIGGER riwayat_keanggotaan_kelompok ON kelompok_keanggotaankelompok;
DROP FUNCTION kelompok_periksa_riwayat();
"""

# Asked when the transaction ends and from both sides: whoever leads a group belongs to it on every
# day of the term, so a member leaves only after the office was handed over.
PENGURUS = """
CREATE FUNCTION kelompok_periksa_pengurus() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    salah record;
BEGIN
    SELECT p.id INTO salah FROM kelompok_penguruskelompok p
     WHERE p.kelompok_id = NEW.kelompok_id AND p.anggota_id = NEW.anggota_id
       AND NOT EXISTS (
            SELECT 1 FROM kelompok_keanggotaankelompok k
             WHERE k.kelompok_id = p.kelompok_id AND k.anggota_id = p.anggota_id
               AND daterange(k.mulai, k.selesai, '[]') @> daterange(p.mulai, p.selesai, '[]'))
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Pengurus kelompok % bukan anggota kelompoknya sepanjang jabatannya.',
                        salah.id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'pengurus_anggota_kelompok', TABLE = 'kelompok_penguruskelompok';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER pengurus_anggota_kelompok
    AFTER INSERT OR UPDATE ON kelompok_penguruskelompok
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_pengurus();
CREATE CONSTRAINT TRIGGER anggota_kelompok_tetap_selama_menjabat
    AFTER UPDATE ON kelompok_keanggotaankelompok
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_pengurus();
"""

PENGURUS_LEPAS = """
DROP TRIGGER anggota_kelompok_tetap_selama_menjabat ON kelompok_keanggotaankelompok;
DROP TRIGGER pengurus_anggota_kelompok ON kelompok_penguruskelompok;
DROP FUNCTION kelompok_periksa_pengurus();
"""


class Migration(migrations.Migration):
    dependencies = [("kelompok", "0001_awal"), ("core", "0002_penjaga")]

    operations = [
        migrations.RunSQL(
            SEJENIS,
            "ALTER TABLE kelompok_keanggotaankelompok"
            " DROP CONSTRAINT keanggotaan_sejenis_kelompoknya;",
        ),
        migrations.RunSQL(RIWAYAT, RIWAYAT_LEPAS),
        migrations.RunSQL(PENGURUS, PENGURUS_LEPAS),
    ]
