"""Triggers of simpanan pokok: each refuses under the name of its rule; none writes anything."""

from django.db import migrations

# Looked at when the transaction ends: voucher, membership and receipt say the same.
PENERIMAAN = """
CREATE FUNCTION simpan_pinjam_periksa_simpanan_pokok() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM akuntansi_jurnal j, anggota_keanggotaan k
         WHERE j.id = NEW.jurnal_id AND k.id = NEW.keanggotaan_id
           AND j.total = NEW.jumlah AND j.tanggal = NEW.tanggal AND j.membalik_id IS NULL
           AND k.mulai = NEW.tanggal) THEN
        RAISE EXCEPTION 'Simpanan pokok % tidak sama dengan jurnal atau keanggotaannya.', NEW.id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER simpanan_pokok_mengaktifkan_anggota
    AFTER INSERT ON simpan_pinjam_penerimaansimpananpokok
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_periksa_simpanan_pokok();
"""

PENERIMAAN_LEPAS = """
DROP TRIGGER simpanan_pokok_mengaktifkan_anggota ON simpan_pinjam_penerimaansimpananpokok;
DROP FUNCTION simpan_pinjam_periksa_simpanan_pokok();
"""

# A reversal of the voucher would leave a member who has not paid. Her membership is locked, so
# that nothing about it changes between the look and the end.
PEMBALIKAN = """
CREATE FUNCTION simpan_pinjam_periksa_pembalikan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    keadaan text;
BEGIN
    SELECT k.status INTO keadaan
      FROM simpan_pinjam_penerimaansimpananpokok p
      JOIN anggota_keanggotaan k ON k.id = p.keanggotaan_id
     WHERE p.jurnal_id = NEW.membalik_id
       FOR SHARE OF k;
    IF keadaan = 'AKTIF' THEN
        RAISE EXCEPTION 'Simpanan pokok seorang anggota tidak dibalik.'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'simpanan_pokok_anggota_tidak_dibalik',
                  TABLE = 'simpan_pinjam_penerimaansimpananpokok';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER simpanan_pokok_anggota_tidak_dibalik
    AFTER INSERT ON akuntansi_jurnal
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.membalik_id IS NOT NULL)
    EXECUTE FUNCTION simpan_pinjam_periksa_pembalikan();
"""

PEMBALIKAN_LEPAS = """
DROP TRIGGER simpanan_pokok_anggota_tidak_dibalik ON akuntansi_jurnal;
DROP FUNCTION simpan_pinjam_periksa_pembalikan();
"""

HANYA_TAMBAH = """
CREATE TRIGGER simpan_pinjam_penerimaansimpananpokok_hanya_tambah
    BEFORE UPDATE OR DELETE ON simpan_pinjam_penerimaansimpananpokok
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER simpan_pinjam_penerimaansimpananpokok_tak_dikosongkan
    BEFORE TRUNCATE ON simpan_pinjam_penerimaansimpananpokok
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

HANYA_TAMBAH_LEPAS = """
DROP TRIGGER simpan_pinjam_penerimaansimpananpokok_tak_dikosongkan
    ON simpan_pinjam_penerimaansimpananpokok;
DROP TRIGGER simpan_pinjam_penerimaansimpananpokok_hanya_tambah
    ON simpan_pinjam_penerimaansimpananpokok;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("simpan_pinjam", "0001_awal"),
        ("akuntansi", "0011_selisih_bukan_penghitung"),
        ("anggota", "0002_penjaga"),
        ("core", "0002_penjaga"),
    ]

    operations = [
        migrations.RunSQL(PENERIMAAN, PENERIMAAN_LEPAS),
        migrations.RunSQL(PEMBALIKAN, PEMBALIKAN_LEPAS),
        migrations.RunSQL(HANYA_TAMBAH, HANYA_TAMBAH_LEPAS),
    ]
