"""Triggers of membership: each refuses under the name of its rule; none writes anything."""

from django.db import migrations

# A membership is what its latest event says; from where to where is written here once.
KEANGGOTAAN = """
CREATE FUNCTION anggota_periksa_keanggotaan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    aturan text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        aturan := 'keanggotaan_tidak_dihapus';
    ELSIF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'CALON' THEN
            aturan := 'keanggotaan_mulai_dari_calon';
        END IF;
    ELSIF (NEW.id, NEW.anggota_id, NEW.diajukan) <> (OLD.id, OLD.anggota_id, OLD.diajukan)
       OR (OLD.nomor IS NOT NULL AND NEW.nomor IS DISTINCT FROM OLD.nomor)
       OR (OLD.mulai IS NOT NULL AND NEW.mulai IS DISTINCT FROM OLD.mulai) THEN
        aturan := 'keanggotaan_tetap';
    ELSIF NEW.status <> OLD.status THEN
        IF (OLD.status, NEW.status) NOT IN (
            ('CALON', 'DISETUJUI'), ('DISETUJUI', 'DISAHKAN'), ('DISAHKAN', 'AKTIF'),
            ('CALON', 'DITOLAK'), ('DISETUJUI', 'DITOLAK'), ('DISAHKAN', 'DITOLAK'),
            ('AKTIF', 'KELUAR'), ('AKTIF', 'MENINGGAL'), ('AKTIF', 'DIBERHENTIKAN')) THEN
            aturan := 'keanggotaan_berurutan';
        ELSIF NEW.status IS DISTINCT FROM (SELECT status FROM anggota_peristiwakeanggotaan
                                            WHERE keanggotaan_id = OLD.id
                                            ORDER BY id DESC LIMIT 1) THEN
            aturan := 'keanggotaan_berperistiwa';
        END IF;
    ELSIF OLD.selesai IS NOT NULL AND NEW.selesai IS DISTINCT FROM OLD.selesai THEN
        aturan := 'keanggotaan_tetap';
    END IF;
    IF aturan IS NOT NULL THEN
        RAISE EXCEPTION 'Perubahan keanggotaan ditolak: %.', aturan
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = aturan,
                  TABLE = 'anggota_keanggotaan';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keanggotaan_dijaga BEFORE INSERT OR UPDATE OR DELETE ON anggota_keanggotaan
    FOR EACH ROW EXECUTE FUNCTION anggota_periksa_keanggotaan();
CREATE TRIGGER keanggotaan_tak_dikosongkan BEFORE TRUNCATE ON anggota_keanggotaan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

KEANGGOTAAN_LEPAS = """
DROP TRIGGER keanggotaan_tak_dikosongkan ON anggota_keanggotaan;
DROP TRIGGER keanggotaan_dijaga ON anggota_keanggotaan;
DROP FUNCTION anggota_periksa_keanggotaan();
"""

# Looked at when the transaction ends, since a set is written row by row.
AHLI_WARIS = """
CREATE FUNCTION anggota_periksa_ahli_waris() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    id_anggota bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.anggota_id ELSE NEW.anggota_id END;
    jumlah numeric;
BEGIN
    SELECT sum(persen) INTO jumlah FROM anggota_ahliwaris
     WHERE anggota_id = id_anggota AND diganti_pada IS NULL;
    IF jumlah <> 100 THEN
        RAISE EXCEPTION 'Bagian ahli waris berjumlah % persen, bukan 100.', jumlah
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'bagian_ahli_waris_utuh', TABLE = 'anggota_ahliwaris';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER bagian_ahli_waris_utuh
    AFTER INSERT OR UPDATE OR DELETE ON anggota_ahliwaris
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION anggota_periksa_ahli_waris();
"""

AHLI_WARIS_LEPAS = """
DROP TRIGGER bagian_ahli_waris_utuh ON anggota_ahliwaris;
DROP FUNCTION anggota_periksa_ahli_waris();
"""

HANYA_TAMBAH = """
CREATE TRIGGER anggota_peristiwakeanggotaan_hanya_tambah
    BEFORE UPDATE OR DELETE ON anggota_peristiwakeanggotaan
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER anggota_peristiwakeanggotaan_tak_dikosongkan
    BEFORE TRUNCATE ON anggota_peristiwakeanggotaan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER anggota_persetujuan_hanya_tambah BEFORE UPDATE OR DELETE ON anggota_persetujuan
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER anggota_persetujuan_tak_dikosongkan BEFORE TRUNCATE ON anggota_persetujuan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

HANYA_TAMBAH_LEPAS = """
DROP TRIGGER anggota_peristiwakeanggotaan_hanya_tambah ON anggota_peristiwakeanggotaan;
DROP TRIGGER anggota_peristiwakeanggotaan_tak_dikosongkan ON anggota_peristiwakeanggotaan;
DROP TRIGGER anggota_persetujuan_hanya_tambah ON anggota_persetujuan;
DROP TRIGGER anggota_persetujuan_tak_dikosongkan ON anggota_persetujuan;
"""


class Migration(migrations.Migration):
    dependencies = [("anggota", "0001_awal"), ("core", "0002_penjaga")]

    operations = [
        migrations.RunSQL(KEANGGOTAAN, KEANGGOTAAN_LEPAS),
        migrations.RunSQL(AHLI_WARIS, AHLI_WARIS_LEPAS),
        migrations.RunSQL(HANYA_TAMBAH, HANYA_TAMBAH_LEPAS),
    ]
