"""A month's interest, once posted, stays as it was counted."""

from django.db import migrations

JASA = """
CREATE FUNCTION simpan_pinjam_jaga_rincian_jasa() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    keadaan text;
BEGIN
    SELECT status INTO keadaan FROM simpan_pinjam_perhitunganjasa
     WHERE id = CASE WHEN TG_OP = 'INSERT' THEN NEW.perhitungan_id ELSE OLD.perhitungan_id END;
    IF keadaan = 'DIHITUNG' THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    -- Taken back: the row no longer counts for its month, and says all else as it did.
    IF TG_OP = 'UPDATE' AND keadaan = 'DIPOSTING' AND NEW.bulan_diposting IS NULL
       AND (to_jsonb(NEW) - 'bulan_diposting') = (to_jsonb(OLD) - 'bulan_diposting') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Rincian jasa % tidak berubah lagi.', keadaan
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = 'rincian_jasa_diposting_tetap',
              TABLE = 'simpan_pinjam_rincianjasa';
END $$;
CREATE TRIGGER rincian_jasa_diposting_tetap
    BEFORE INSERT OR UPDATE OR DELETE ON simpan_pinjam_rincianjasa
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_jaga_rincian_jasa();
CREATE TRIGGER rincian_jasa_tak_dikosongkan BEFORE TRUNCATE ON simpan_pinjam_rincianjasa
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();

CREATE FUNCTION simpan_pinjam_jaga_perhitungan_jasa() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.bulan = NEW.bulan AND OLD.kunci = NEW.kunci
       AND OLD.dihitung_oleh_id = NEW.dihitung_oleh_id
       AND (OLD.status = 'DIHITUNG'
            OR OLD.status = 'DIPOSTING' AND NEW.status = 'DIBALIK'
               AND (to_jsonb(NEW) - 'status') = (to_jsonb(OLD) - 'status')) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Perhitungan jasa % tidak berubah lagi.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = 'perhitungan_jasa_tetap', TABLE = 'simpan_pinjam_perhitunganjasa';
END $$;
CREATE TRIGGER perhitungan_jasa_tetap BEFORE UPDATE OR DELETE ON simpan_pinjam_perhitunganjasa
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_jaga_perhitungan_jasa();
CREATE TRIGGER perhitungan_jasa_tak_dikosongkan BEFORE TRUNCATE ON simpan_pinjam_perhitunganjasa
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

JASA_LEPAS = """
DROP TRIGGER perhitungan_jasa_tak_dikosongkan ON simpan_pinjam_perhitunganjasa;
DROP TRIGGER perhitungan_jasa_tetap ON simpan_pinjam_perhitunganjasa;
DROP FUNCTION simpan_pinjam_jaga_perhitungan_jasa();
DROP TRIGGER rincian_jasa_tak_dikosongkan ON simpan_pinjam_rincianjasa;
DROP TRIGGER rincian_jasa_diposting_tetap ON simpan_pinjam_rincianjasa;
DROP FUNCTION simpan_pinjam_jaga_rincian_jasa();
"""


class Migration(migrations.Migration):
    dependencies = [("simpan_pinjam", "0005_jasa"), ("core", "0002_penjaga")]

    operations = [migrations.RunSQL(JASA, JASA_LEPAS)]
