"""Two people for a ratification, and heirs whose former sets stay as they were."""

from django.db import migrations

# What nobody in particular proposed (rows taken over from an older book) anybody may ratify.
PENGESAH = """
CREATE FUNCTION anggota_periksa_pengesah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = 'DISAHKAN' AND EXISTS (
        SELECT FROM anggota_peristiwakeanggotaan p
         WHERE p.keanggotaan_id = NEW.keanggotaan_id AND p.status = 'CALON'
           AND p.dibuat_oleh_id = NEW.dibuat_oleh_id) THEN
        RAISE EXCEPTION 'Yang mengesahkan calon anggota sama dengan yang mengajukannya.'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'pengesah_bukan_pengaju', TABLE = 'anggota_peristiwakeanggotaan';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER pengesah_bukan_pengaju BEFORE INSERT ON anggota_peristiwakeanggotaan
    FOR EACH ROW EXECUTE FUNCTION anggota_periksa_pengesah();
"""

PENGESAH_LEPAS = """
DROP TRIGGER pengesah_bukan_pengaju ON anggota_peristiwakeanggotaan;
DROP FUNCTION anggota_periksa_pengesah();
"""

# A set is replaced as a whole; rows go only with the person's data, when she is no member any more.
AHLI_WARIS = """
CREATE FUNCTION anggota_jaga_ahli_waris() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ditolak boolean;
BEGIN
    IF TG_OP = 'DELETE' THEN
        ditolak := EXISTS (
            SELECT FROM anggota_keanggotaan k
             WHERE k.anggota_id = OLD.anggota_id
               AND k.status NOT IN ('DITOLAK', 'KELUAR', 'MENINGGAL', 'DIBERHENTIKAN'));
    ELSE
        ditolak := OLD.diganti_pada IS NOT NULL
            OR to_jsonb(NEW) - 'diganti_pada' <> to_jsonb(OLD) - 'diganti_pada';
    END IF;
    IF ditolak THEN
        RAISE EXCEPTION 'Ahli waris yang tercatat tidak diubah; susunan baru menggantikannya.'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'ahli_waris_tetap', TABLE = 'anggota_ahliwaris';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER ahli_waris_tetap BEFORE UPDATE OR DELETE ON anggota_ahliwaris
    FOR EACH ROW EXECUTE FUNCTION anggota_jaga_ahli_waris();
"""

AHLI_WARIS_LEPAS = """
DROP TRIGGER ahli_waris_tetap ON anggota_ahliwaris;
DROP FUNCTION anggota_jaga_ahli_waris();
"""


class Migration(migrations.Migration):
    dependencies = [("anggota", "0003_kunci_berkas")]

    operations = [
        migrations.RunSQL(PENGESAH, PENGESAH_LEPAS),
        migrations.RunSQL(AHLI_WARIS, AHLI_WARIS_LEPAS),
    ]
