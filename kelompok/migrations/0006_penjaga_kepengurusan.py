"""Triggers of elections, group rules and sanctions: what was decided stays as it was decided."""

from django.db import migrations

# Whoever rests on a decision rests on one that was accepted, of the right kind and group.
DASAR = """
CREATE FUNCTION kelompok_periksa_dasar_keputusan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.keputusan_id IS NULL OR EXISTS (
        SELECT FROM kelompok_keputusan k JOIN kelompok_pertemuan p ON p.id = k.pertemuan_id
         WHERE k.id = NEW.keputusan_id AND k.perihal = TG_ARGV[0] AND k.hasil = 'DITERIMA'
           AND k.dibatalkan_pada IS NULL AND p.kelompok_id = NEW.kelompok_id) THEN
        RETURN NEW;
    END IF;
    PERFORM kelompok_tolak(TG_NAME, TG_TABLE_NAME);
END $$;
CREATE TRIGGER pemilihan_berkeputusan BEFORE INSERT ON kelompok_pemilihan
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_dasar_keputusan('PJ');
CREATE TRIGGER peraturan_berkeputusan BEFORE INSERT ON kelompok_peraturankelompok
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_dasar_keputusan('PERATURAN');
CREATE TRIGGER sanksi_berkeputusan BEFORE INSERT ON kelompok_sanksi
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_dasar_keputusan('SANKSI');
"""

# A decision that somebody rests on is not taken back under them.
DIPAKAI = """
CREATE FUNCTION kelompok_periksa_keputusan_dipakai() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM kelompok_pemilihan WHERE keputusan_id = NEW.id)
       OR EXISTS (SELECT FROM kelompok_peraturankelompok WHERE keputusan_id = NEW.id)
       OR EXISTS (SELECT FROM kelompok_sanksi WHERE keputusan_id = NEW.id) THEN
        PERFORM kelompok_tolak('keputusan_sudah_dipakai', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keputusan_sudah_dipakai BEFORE UPDATE OF dibatalkan_pada ON kelompok_keputusan
    FOR EACH ROW WHEN (NEW.dibatalkan_pada IS NOT NULL)
    EXECUTE FUNCTION kelompok_periksa_keputusan_dipakai();
"""

PEMILIHAN = """
CREATE FUNCTION kelompok_periksa_pemilihan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    putusan text[] := '{status,nomor_sk,tanggal_sk,alasan_tolak,pengurus_id,dokumen_id,
                        diputus_oleh_id,diputus_pada}';
BEGIN
    IF TG_OP = 'DELETE' OR OLD.status <> 'DIPILIH'
       OR to_jsonb(NEW) - putusan <> to_jsonb(OLD) - putusan THEN
        PERFORM kelompok_tolak('pemilihan_diputus_sekali', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER pemilihan_diputus_sekali BEFORE UPDATE OR DELETE ON kelompok_pemilihan
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_pemilihan();
CREATE TRIGGER pemilihan_tak_dikosongkan BEFORE TRUNCATE ON kelompok_pemilihan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

# The date of the next review moves only with a review; a sanction is lifted once.
SANKSI = """
CREATE FUNCTION kelompok_periksa_sanksi() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    cabut text[] := '{dicabut_sejak,dicabut_oleh_id,alasan_cabut}';
BEGIN
    IF TG_OP = 'DELETE' OR OLD.dicabut_sejak IS NOT NULL
       OR to_jsonb(NEW) - cabut - 'tinjau_pada' <> to_jsonb(OLD) - cabut - 'tinjau_pada' THEN
        PERFORM kelompok_tolak('sanksi_tetap', TG_TABLE_NAME);
    ELSIF NEW.tinjau_pada <> OLD.tinjau_pada AND NOT EXISTS (
        SELECT FROM kelompok_tinjauansanksi t
         WHERE t.sanksi_id = NEW.id AND t.berikut = NEW.tinjau_pada) THEN
        PERFORM kelompok_tolak('sanksi_ditinjau_bertulis', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sanksi_dijaga BEFORE UPDATE OR DELETE ON kelompok_sanksi
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_sanksi();
CREATE TRIGGER sanksi_tak_dikosongkan BEFORE TRUNCATE ON kelompok_sanksi
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

LEPAS = """
DROP TRIGGER sanksi_tak_dikosongkan ON kelompok_sanksi;
DROP TRIGGER sanksi_dijaga ON kelompok_sanksi;
DROP FUNCTION kelompok_periksa_sanksi();
DROP TRIGGER pemilihan_tak_dikosongkan ON kelompok_pemilihan;
DROP TRIGGER pemilihan_diputus_sekali ON kelompok_pemilihan;
DROP FUNCTION kelompok_periksa_pemilihan();
DROP TRIGGER keputusan_sudah_dipakai ON kelompok_keputusan;
DROP FUNCTION kelompok_periksa_keputusan_dipakai();
DROP TRIGGER sanksi_berkeputusan ON kelompok_sanksi;
DROP TRIGGER peraturan_berkeputusan ON kelompok_peraturankelompok;
DROP TRIGGER pemilihan_berkeputusan ON kelompok_pemilihan;
DROP FUNCTION kelompok_periksa_dasar_keputusan();
"""

TABEL = ("calonpengurus", "peraturankelompok", "pasalperaturan", "tinjauansanksi")
HANYA_TAMBAH = "".join(
    f"""
CREATE TRIGGER kelompok_{t}_hanya_tambah BEFORE UPDATE OR DELETE ON kelompok_{t}
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER kelompok_{t}_tak_dikosongkan BEFORE TRUNCATE ON kelompok_{t}
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""
    for t in TABEL
)
HANYA_TAMBAH_LEPAS = "".join(
    f"""
DROP TRIGGER kelompok_{t}_hanya_tambah ON kelompok_{t};
DROP TRIGGER kelompok_{t}_tak_dikosongkan ON kelompok_{t};
"""
    for t in TABEL
)


class Migration(migrations.Migration):
    dependencies = [("kelompok", "0005_kepengurusan")]

    operations = [
        migrations.RunSQL(DASAR + DIPAKAI + PEMILIHAN + SANKSI, LEPAS),
        migrations.RunSQL(HANYA_TAMBAH, HANYA_TAMBAH_LEPAS),
    ]
