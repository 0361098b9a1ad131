"""Whoever counted a difference does not decide about it either, as its owner does not."""

from django.db import migrations

PENGHITUNG = """
CREATE FUNCTION akuntansi_selisih_bukan_penghitung() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- That the owner does not decide is the CHECK selisih_kas_diputus_orang_lain.
    IF NEW.diputus_oleh_id <> NEW.pemilik_id AND EXISTS (
        SELECT 1 FROM akuntansi_hitungkas
         WHERE id = NEW.hitungan_id AND oleh_id = NEW.diputus_oleh_id) THEN
        RAISE EXCEPTION 'Selisih kas % diputus penghitungnya sendiri.', NEW.id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'selisih_kas_diputus_bukan_penghitung',
                  TABLE = 'akuntansi_selisihkas';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER selisih_kas_diputus_bukan_penghitung
    BEFORE INSERT OR UPDATE OF diputus_oleh_id ON akuntansi_selisihkas
    FOR EACH ROW EXECUTE FUNCTION akuntansi_selisih_bukan_penghitung();
"""

PENGHITUNG_LEPAS = """
DROP TRIGGER selisih_kas_diputus_bukan_penghitung ON akuntansi_selisihkas;
DROP FUNCTION akuntansi_selisih_bukan_penghitung();
"""


class Migration(migrations.Migration):
    dependencies = [("akuntansi", "0010_penjaga_kas")]

    operations = [migrations.RunSQL(PENGHITUNG, PENGHITUNG_LEPAS)]
