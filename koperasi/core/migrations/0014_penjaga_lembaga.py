"""Trigger of the cooperative's documents: a version stays as it was recorded."""

from django.db import migrations

PASANG = """
CREATE FUNCTION core_dokumenlembaga_dijaga() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    berubah constant text[] := ARRAY['berlaku_sampai', 'dicabut_pada', 'dicabut_oleh_id',
        'alasan_cabut'];
BEGIN
    -- The end follows from the versions beside it; a withdrawal is written once.
    IF TG_OP = 'UPDATE' AND OLD.dicabut_pada IS NULL
       AND to_jsonb(OLD) - berubah = to_jsonb(NEW) - berubah THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Versi dokumen kelembagaan tidak dapat diubah atau dihapus.'
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = 'dokumen_lembaga_dijaga', TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER dokumen_lembaga_dijaga BEFORE UPDATE OR DELETE ON core_dokumenlembaga
    FOR EACH ROW EXECUTE FUNCTION core_dokumenlembaga_dijaga();
CREATE TRIGGER dokumen_lembaga_tak_dikosongkan BEFORE TRUNCATE ON core_dokumenlembaga
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

LEPAS = """
DROP TRIGGER dokumen_lembaga_tak_dikosongkan ON core_dokumenlembaga;
DROP TRIGGER dokumen_lembaga_dijaga ON core_dokumenlembaga;
DROP FUNCTION core_dokumenlembaga_dijaga();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0013_dokumen_lembaga")]

    operations = [migrations.RunSQL(PASANG, LEPAS)]
