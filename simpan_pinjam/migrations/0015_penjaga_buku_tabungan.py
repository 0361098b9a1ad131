"""Prints into passbooks follow each other, and stay as they were noted."""

from django.db import migrations

BERURUTAN = """
CREATE FUNCTION simpan_pinjam_periksa_cetak_buku() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    terakhir integer;
    kini integer;
BEGIN
    SELECT coalesce(max(c.sampai_urut), 0), max(c.buku) INTO terakhir, kini
      FROM simpan_pinjam_cetakbukutabungan c WHERE c.rekening_id = NEW.rekening_id;
    IF NEW.sampai_urut > (SELECT r.urut FROM simpan_pinjam_rekeningsimpanan r
                           WHERE r.id = NEW.rekening_id)
       OR (CASE NEW.jenis
              WHEN 'LANJUT' THEN NEW.dari_urut <> terakhir + 1 OR NEW.buku <> coalesce(kini, 1)
              WHEN 'BUKU_BARU' THEN NEW.dari_urut <> terakhir + 1
                                    OR NEW.buku IS DISTINCT FROM kini + 1
              ELSE NEW.dari_urut > terakhir OR NEW.buku IS DISTINCT FROM kini
          END) THEN
        RAISE EXCEPTION 'Cetakan buku rekening % tidak berurutan.', NEW.rekening_id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'cetak_buku_berurutan',
                  TABLE = 'simpan_pinjam_cetakbukutabungan';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cetak_buku_berurutan BEFORE INSERT ON simpan_pinjam_cetakbukutabungan
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_periksa_cetak_buku();
CREATE TRIGGER simpan_pinjam_cetakbukutabungan_hanya_tambah
    BEFORE UPDATE OR DELETE ON simpan_pinjam_cetakbukutabungan
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER simpan_pinjam_cetakbukutabungan_tak_dikosongkan
    BEFORE TRUNCATE ON simpan_pinjam_cetakbukutabungan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

LEPAS = """
DROP TRIGGER simpan_pinjam_cetakbukutabungan_tak_dikosongkan ON simpan_pinjam_cetakbukutabungan;
DROP TRIGGER simpan_pinjam_cetakbukutabungan_hanya_tambah ON simpan_pinjam_cetakbukutabungan;
DROP TRIGGER cetak_buku_berurutan ON simpan_pinjam_cetakbukutabungan;
DROP FUNCTION simpan_pinjam_periksa_cetak_buku();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("simpan_pinjam", "0014_buku_tabungan"),
        ("core", "0002_penjaga"),
    ]

    operations = [migrations.RunSQL(BERURUTAN, LEPAS)]
