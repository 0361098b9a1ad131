"""Rounds from door to door: receipts stay, a round is handed in once and then rests."""

from django.db import migrations

JEMPUTAN = """
CREATE FUNCTION simpan_pinjam_jaga_jemputan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'status') = (to_jsonb(OLD) - 'status')
       AND (OLD.status, NEW.status) IN (('BERJALAN', 'DISETOR'), ('BERJALAN', 'BATAL'),
                                        ('DISETOR', 'BERJALAN')) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Jemputan % tidak berubah.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jemputan_tetap',
              TABLE = 'simpan_pinjam_jemputan';
END $$;
CREATE TRIGGER jemputan_tetap BEFORE UPDATE OR DELETE ON simpan_pinjam_jemputan
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_jaga_jemputan();
CREATE TRIGGER jemputan_tak_dikosongkan BEFORE TRUNCATE ON simpan_pinjam_jemputan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();

-- Receipts are written, and voided, while the round runs.
CREATE FUNCTION simpan_pinjam_jaga_kwitansi() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    bidang text[] := ARRAY['dibatalkan_pada', 'alasan_batal'];
BEGIN
    IF TG_OP <> 'DELETE' AND EXISTS (
            SELECT FROM simpan_pinjam_butirjemputan b
              JOIN simpan_pinjam_jemputan j ON j.id = b.jemputan_id
             WHERE b.id = NEW.butir_id AND j.status = 'BERJALAN')
       AND (TG_OP = 'INSERT' OR (OLD.dibatalkan_pada IS NULL
            AND (to_jsonb(NEW) - bidang) = (to_jsonb(OLD) - bidang))) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Kwitansi jemputan tidak berubah lagi.'
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = 'kwitansi_jemputan_tetap',
              TABLE = 'simpan_pinjam_kwitansijemputan';
END $$;
CREATE TRIGGER kwitansi_jemputan_tetap
    BEFORE INSERT OR UPDATE OR DELETE ON simpan_pinjam_kwitansijemputan
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_jaga_kwitansi();
CREATE TRIGGER kwitansi_jemputan_tak_dikosongkan BEFORE TRUNCATE ON simpan_pinjam_kwitansijemputan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER setoran_jemputan_dibalik_sekali
    BEFORE UPDATE OR DELETE ON simpan_pinjam_setoranjemputan
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_sekali('dibalik_pada');
CREATE TRIGGER setoran_jemputan_tak_dikosongkan BEFORE TRUNCATE ON simpan_pinjam_setoranjemputan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();

-- What is handed in answers for the receipts that stand, to the rupiah.
CREATE FUNCTION simpan_pinjam_periksa_setoran_jemputan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.jumlah <> (SELECT coalesce(sum(k.jumlah), 0)
                        FROM simpan_pinjam_kwitansijemputan k
                        JOIN simpan_pinjam_butirjemputan b ON b.id = k.butir_id
                       WHERE b.jemputan_id = NEW.jemputan_id AND k.dibatalkan_pada IS NULL)
       OR NEW.diterima <> coalesce((SELECT t.jumlah FROM akuntansi_transaksikas t
                                     WHERE t.id = NEW.kas_id), 0)
       OR greatest(NEW.jumlah - NEW.diterima, 0)
          <> coalesce((SELECT j.total FROM akuntansi_jurnal j WHERE j.id = NEW.jurnal_kurang_id), 0)
       OR (SELECT j.petugas_id FROM simpan_pinjam_jemputan j WHERE j.id = NEW.jemputan_id)
          = NEW.diterima_oleh_id THEN
        RAISE EXCEPTION 'Setoran jemputan % tidak sama dengan kwitansi dan buktinya.', NEW.id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'setoran_sama_dengan_kwitansi',
                  TABLE = 'simpan_pinjam_setoranjemputan';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER setoran_sama_dengan_kwitansi
    AFTER INSERT ON simpan_pinjam_setoranjemputan
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION simpan_pinjam_periksa_setoran_jemputan();
"""

JEMPUTAN_LEPAS = """
DROP TRIGGER setoran_sama_dengan_kwitansi ON simpan_pinjam_setoranjemputan;
DROP FUNCTION simpan_pinjam_periksa_setoran_jemputan();
DROP TRIGGER setoran_jemputan_tak_dikosongkan ON simpan_pinjam_setoranjemputan;
DROP TRIGGER setoran_jemputan_dibalik_sekali ON simpan_pinjam_setoranjemputan;
DROP TRIGGER kwitansi_jemputan_tak_dikosongkan ON simpan_pinjam_kwitansijemputan;
DROP TRIGGER kwitansi_jemputan_tetap ON simpan_pinjam_kwitansijemputan;
DROP FUNCTION simpan_pinjam_jaga_kwitansi();
DROP TRIGGER jemputan_tak_dikosongkan ON simpan_pinjam_jemputan;
DROP TRIGGER jemputan_tetap ON simpan_pinjam_jemputan;
DROP FUNCTION simpan_pinjam_jaga_jemputan();
"""


class Migration(migrations.Migration):
    dependencies = [("simpan_pinjam", "0011_jemputan"), ("core", "0002_penjaga")]

    operations = [migrations.RunSQL(JEMPUTAN, JEMPUTAN_LEPAS)]
