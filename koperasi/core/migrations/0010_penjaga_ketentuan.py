"""Triggers of policies: only what is still to come may change, and a decided proposal not at all."""

from django.db import migrations

PASANG = """
CREATE FUNCTION core_ketentuan_dijaga() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    berubah constant text[] := ARRAY['berlaku_sampai', 'sampai_diubah_pada', 'dicabut_pada',
        'dicabut_oleh_id', 'pencabutan_diusulkan_oleh_id', 'alasan_cabut'];
    aturan text := 'ketentuan_tetap';
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.dicabut_pada IS NULL
       AND to_jsonb(OLD) - berubah = to_jsonb(NEW) - berubah THEN
        IF NEW.dicabut_pada IS NOT NULL THEN
            aturan := 'ketentuan_dicabut_sebelum_berlaku';
            IF OLD.berlaku_sejak > NEW.dicabut_pada AND OLD.tanggal_buku <= NEW.dicabut_pada
               AND OLD.berlaku_sampai IS NOT DISTINCT FROM NEW.berlaku_sampai
               AND OLD.sampai_diubah_pada IS NOT DISTINCT FROM NEW.sampai_diubah_pada THEN
                RETURN NEW;
            END IF;
        ELSE
            -- Only days from the day of the change on may gain or lose this value.
            aturan := 'ketentuan_masa_lalu_tetap';
            IF NEW.sampai_diubah_pada >= coalesce(OLD.sampai_diubah_pada, OLD.tanggal_buku)
               AND least(coalesce(OLD.berlaku_sampai, 'infinity'),
                         coalesce(NEW.berlaku_sampai, 'infinity'))
                   >= NEW.sampai_diubah_pada - 1 THEN
                RETURN NEW;
            END IF;
        END IF;
    END IF;
    RAISE EXCEPTION 'Ketentuan yang sudah diputuskan tidak dapat diubah atau dihapus.'
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = aturan, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER ketentuan_dijaga BEFORE UPDATE OR DELETE ON core_ketentuan
    FOR EACH ROW EXECUTE FUNCTION core_ketentuan_dijaga();
CREATE TRIGGER ketentuan_tak_dikosongkan BEFORE TRUNCATE ON core_ketentuan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();

CREATE FUNCTION core_usulanketentuan_beku() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    putusan constant text[] := ARRAY['status', 'diputus_oleh_id', 'diputus_pada',
        'alasan_putusan', 'hasil_id'];
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.status = 'MENUNGGU'
       AND to_jsonb(OLD) - putusan = to_jsonb(NEW) - putusan THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Usulan ketentuan tidak dapat diubah atau dihapus.'
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = 'usulan_ketentuan_beku', TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER usulan_ketentuan_beku BEFORE UPDATE OR DELETE ON core_usulanketentuan
    FOR EACH ROW EXECUTE FUNCTION core_usulanketentuan_beku();
CREATE TRIGGER usulan_ketentuan_tak_dikosongkan BEFORE TRUNCATE ON core_usulanketentuan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

LEPAS = """
DROP TRIGGER ketentuan_dijaga ON core_ketentuan;
DROP TRIGGER ketentuan_tak_dikosongkan ON core_ketentuan;
DROP FUNCTION core_ketentuan_dijaga();
DROP TRIGGER usulan_ketentuan_beku ON core_usulanketentuan;
DROP TRIGGER usulan_ketentuan_tak_dikosongkan ON core_usulanketentuan;
DROP FUNCTION core_usulanketentuan_beku();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0009_usulan_ketentuan")]

    operations = [migrations.RunSQL(PASANG, LEPAS)]
