"""Triggers of how groups begin and end: each refuses under the name of its rule."""

from django.db import migrations

TABEL_TETAP = (
    "kelompok_pembentukankelompok",
    "kelompok_pendirikelompok",
    "kelompok_peristiwakelompok",
    "kelompok_anggotapindah",
)
TETAP = "".join(
    f"""
CREATE TRIGGER {tabel}_hanya_tambah BEFORE UPDATE OR DELETE ON {tabel}
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER {tabel}_tak_dikosongkan BEFORE TRUNCATE ON {tabel}
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""
    for tabel in TABEL_TETAP
)
TETAP_LEPAS = "".join(
    f"DROP TRIGGER {tabel}_tak_dikosongkan ON {tabel};DROP TRIGGER {tabel}_hanya_tambah ON {tabel};"
    for tabel in TABEL_TETAP
)

# A group is what its last turn says; number and kind stand on papers and in other tables.
KELOMPOK = """
CREATE FUNCTION kelompok_periksa_perubahan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    aturan text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        aturan := 'kelompok_tidak_dihapus';
    ELSIF (NEW.id, NEW.nomor, NEW.jenis) <> (OLD.id, OLD.nomor, OLD.jenis)
       OR (OLD.asal_id IS NOT NULL AND NEW.asal_id IS DISTINCT FROM OLD.asal_id)
       OR (OLD.status = 'BUBAR' AND to_jsonb(NEW) <> to_jsonb(OLD)) THEN
        aturan := 'kelompok_tetap';
    ELSIF NEW.status <> OLD.status THEN
        IF (OLD.status, NEW.status) NOT IN (
            ('DIBENTUK', 'AKTIF'), ('DIBENTUK', 'BUBAR'), ('AKTIF', 'BUBAR')) THEN
            aturan := 'status_kelompok_berurutan';
        ELSIF NOT EXISTS (
            SELECT 1 FROM kelompok_peristiwakelompok p
             WHERE p.kelompok_id = OLD.id
               AND p.jenis = ANY (CASE NEW.status WHEN 'AKTIF' THEN '{DIAKTIFKAN}'::text[]
                                                  ELSE '{DIGABUNG,BUBAR}'::text[] END)) THEN
            aturan := 'status_kelompok_berperistiwa';
        END IF;
    END IF;
    IF aturan IS NOT NULL THEN
        RAISE EXCEPTION 'Perubahan kelompok % ditolak: %.', OLD.nomor, aturan
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = aturan,
                  TABLE = 'kelompok_kelompok';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER kelompok_dijaga BEFORE UPDATE OR DELETE ON kelompok_kelompok
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_perubahan();
"""
KELOMPOK_LEPAS = """
DROP TRIGGER kelompok_dijaga ON kelompok_kelompok;
DROP FUNCTION kelompok_periksa_perubahan();
"""

# Asked when the transaction ends, from every side: nobody belongs to, leads or accompanies a group
# after the day it ended.
KOSONG = """
CREATE FUNCTION kelompok_periksa_kosong() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    id_kelompok bigint := (to_jsonb(NEW) ->> TG_ARGV[0])::bigint;
    hari date;
BEGIN
    SELECT bubar INTO hari FROM kelompok_kelompok WHERE id = id_kelompok AND status = 'BUBAR';
    IF hari IS NOT NULL AND (
        EXISTS (SELECT 1 FROM kelompok_keanggotaankelompok
                 WHERE kelompok_id = id_kelompok AND (selesai IS NULL OR selesai > hari))
        OR EXISTS (SELECT 1 FROM kelompok_penguruskelompok
                    WHERE kelompok_id = id_kelompok AND (selesai IS NULL OR selesai > hari))
        OR EXISTS (SELECT 1 FROM kelompok_penugasanppl
                    WHERE kelompok_id = id_kelompok AND (selesai IS NULL OR selesai > hari))) THEN
        RAISE EXCEPTION 'Kelompok % sudah bubar dan masih berisi.', id_kelompok
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'kelompok_bubar_kosong', TABLE = 'kelompok_kelompok';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER kelompok_bubar_kosong AFTER UPDATE OF status ON kelompok_kelompok
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_kosong('id');
CREATE CONSTRAINT TRIGGER anggota_tidak_masuk_kelompok_bubar
    AFTER INSERT ON kelompok_keanggotaankelompok DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_kosong('kelompok_id');
CREATE CONSTRAINT TRIGGER pengurus_tidak_masuk_kelompok_bubar
    AFTER INSERT ON kelompok_penguruskelompok DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_kosong('kelompok_id');
CREATE CONSTRAINT TRIGGER ppl_tidak_masuk_kelompok_bubar
    AFTER INSERT ON kelompok_penugasanppl DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_kosong('kelompok_id');
"""
KOSONG_LEPAS = """
DROP TRIGGER ppl_tidak_masuk_kelompok_bubar ON kelompok_penugasanppl;
DROP TRIGGER pengurus_tidak_masuk_kelompok_bubar ON kelompok_penguruskelompok;
DROP TRIGGER anggota_tidak_masuk_kelompok_bubar ON kelompok_keanggotaankelompok;
DROP TRIGGER kelompok_bubar_kosong ON kelompok_kelompok;
DROP FUNCTION kelompok_periksa_kosong();
"""

# A founding meeting without founders is none; who moves is the same person here and there.
PENDIRI = """
CREATE FUNCTION kelompok_periksa_pendiri() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM kelompok_pendirikelompok WHERE pembentukan_id = NEW.id) THEN
        RAISE EXCEPTION 'Berita acara pembentukan % tanpa pendiri.', NEW.id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'pembentukan_berpendiri', TABLE = 'kelompok_pembentukankelompok';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER pembentukan_berpendiri
    AFTER INSERT ON kelompok_pembentukankelompok DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_pendiri();

CREATE FUNCTION kelompok_periksa_pindah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM kelompok_keanggotaankelompok d, kelompok_keanggotaankelompok k,
                      kelompok_peristiwakelompok p
         WHERE d.id = NEW.dari_id AND k.id = NEW.ke_id AND p.id = NEW.peristiwa_id
           AND d.anggota_id = k.anggota_id AND d.kelompok_id = p.kelompok_id
           AND k.kelompok_id = p.lain_id AND d.selesai = p.tanggal - 1 AND k.mulai = p.tanggal) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Anggota pindah tidak sesuai peristiwanya.'
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER pindah_sesuai_peristiwa BEFORE INSERT ON kelompok_anggotapindah
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_pindah();
"""
PENDIRI_LEPAS = """
DROP TRIGGER pindah_sesuai_peristiwa ON kelompok_anggotapindah;
DROP FUNCTION kelompok_periksa_pindah();
DROP TRIGGER pembentukan_berpendiri ON kelompok_pembentukankelompok;
DROP FUNCTION kelompok_periksa_pendiri();
"""

# A membership that is to begin or to end on a later day is a plan: it may be taken back or changed
# until that day comes. The easternmost zone says which days are over, so no zone rewrites its past.
RIWAYAT = """
CREATE FUNCTION kelompok_periksa_riwayat_anggota() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    boleh text[] := '{selesai,sebab_selesai}';
    kini date := (now() AT TIME ZONE 'Asia/Jayapura')::date;
BEGIN
    IF TG_OP = 'DELETE' AND OLD.mulai > kini AND NOT EXISTS (
        SELECT 1 FROM kelompok_penguruskelompok p
         WHERE p.kelompok_id = OLD.kelompok_id AND p.anggota_id = OLD.anggota_id
           AND p.mulai >= OLD.mulai) THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - boleh = to_jsonb(OLD) - boleh
       AND (OLD.selesai IS NULL OR OLD.selesai >= kini) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Riwayat % hanya dapat diakhiri, sekali.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
DROP TRIGGER riwayat_keanggotaan_kelompok ON kelompok_keanggotaankelompok;
CREATE TRIGGER riwayat_keanggotaan_kelompok BEFORE UPDATE OR DELETE ON kelompok_keanggotaankelompok
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_riwayat_anggota();
"""
RIWAYAT_LEPAS = """
DROP TRIGGER riwayat_keanggotaan_kelompok ON kelompok_keanggotaankelompok;
DROP FUNCTION kelompok_periksa_riwayat_anggota();
CREATE TRIGGER riwayat_keanggotaan_kelompok BEFORE UPDATE OR DELETE ON kelompok_keanggotaankelompok
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_riwayat('{selesai,sebab_selesai}');
"""


class Migration(migrations.Migration):
    dependencies = [("kelompok", "0012_pembentukan"), ("core", "0002_penjaga")]

    operations = [
        migrations.RunSQL(TETAP, TETAP_LEPAS),
        migrations.RunSQL(KELOMPOK, KELOMPOK_LEPAS),
        migrations.RunSQL(KOSONG, KOSONG_LEPAS),
        migrations.RunSQL(PENDIRI, PENDIRI_LEPAS),
        migrations.RunSQL(RIWAYAT, RIWAYAT_LEPAS),
    ]
