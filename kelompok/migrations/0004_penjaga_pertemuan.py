"""Triggers of meetings: each refuses under the name of its rule; none writes anything.

Order of locks: the meeting, then its attendance, decisions and minutes.
"""

from django.db import migrations

TOLAK = """
CREATE FUNCTION kelompok_tolak(aturan text, tabel text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Perubahan pertemuan ditolak: %.', aturan
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = aturan, TABLE = tabel;
END $$;
"""

# Who takes part: the members of that day. At the founding of a group nobody is one yet, so there
# whoever stands in the attendance takes part too.
PESERTA = """
CREATE FUNCTION kelompok_peserta(
    id_pertemuan bigint,
    OUT anggota integer, OUT hadir integer, OUT daring integer, OUT tercatat integer
) LANGUAGE sql STABLE AS $$
    WITH p AS (SELECT * FROM kelompok_pertemuan WHERE id = id_pertemuan), peserta AS (
        SELECT k.anggota_id FROM kelompok_keanggotaankelompok k JOIN p USING (kelompok_id)
         WHERE daterange(k.mulai, k.selesai, '[]') @> p.tanggal
        UNION
        SELECT h.anggota_id FROM kelompok_kehadiran h JOIN p ON p.id = h.pertemuan_id
         WHERE p.jenis = 'PEMBENTUKAN'
    )
    SELECT count(*), count(*) FILTER (WHERE h.status = 'HADIR'),
           count(*) FILTER (WHERE h.status = 'DARING'), count(h.id)
      FROM peserta s
      LEFT JOIN kelompok_kehadiran h
        ON h.pertemuan_id = id_pertemuan AND h.anggota_id = s.anggota_id
$$;
"""

# A meeting begins open. Once it is closed or cancelled nothing about it changes; it closes only
# with everybody's attendance noted, the numbers as they are, and a quorum for what was accepted.
PERTEMUAN = """
CREATE FUNCTION kelompok_periksa_pertemuan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    n record;
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM kelompok_tolak('pertemuan_tidak_dihapus', TG_TABLE_NAME);
    ELSIF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'DIBUKA' OR NEW.keputusan_terakhir <> 0 THEN
            PERFORM kelompok_tolak('pertemuan_mulai_terbuka', TG_TABLE_NAME);
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.status <> 'DIBUKA' THEN
        PERFORM kelompok_tolak('pertemuan_tertutup_tetap', TG_TABLE_NAME);
    END IF;
    IF (NEW.id, NEW.kode, NEW.kelompok_id, NEW.tanggal, NEW.jenis, NEW.dibuka_pada)
       IS DISTINCT FROM (OLD.id, OLD.kode, OLD.kelompok_id, OLD.tanggal, OLD.jenis,
                         OLD.dibuka_pada)
       OR NEW.keputusan_terakhir < OLD.keputusan_terakhir THEN
        PERFORM kelompok_tolak('pertemuan_tetap', TG_TABLE_NAME);
    END IF;
    IF NEW.status = 'DIBATALKAN' AND EXISTS (
        SELECT FROM kelompok_keputusan
         WHERE pertemuan_id = NEW.id AND dibatalkan_pada IS NULL) THEN
        PERFORM kelompok_tolak('pertemuan_berkeputusan_tidak_batal', TG_TABLE_NAME);
    END IF;
    IF NEW.status = 'DITUTUP' THEN
        SELECT * INTO n FROM kelompok_peserta(NEW.id);
        IF n.tercatat <> n.anggota THEN
            PERFORM kelompok_tolak('pertemuan_ditutup_lengkap', TG_TABLE_NAME);
        ELSIF NEW.jumlah_anggota <> n.anggota
           OR NEW.jumlah_hadir
              <> n.hadir + (CASE WHEN NEW.daring_dihitung THEN n.daring ELSE 0 END) THEN
            PERFORM kelompok_tolak('pertemuan_menghitung_hadir', TG_TABLE_NAME);
        ELSIF NEW.jumlah_hadir < NEW.ambang_kuorum AND EXISTS (
            SELECT FROM kelompok_keputusan
             WHERE pertemuan_id = NEW.id AND perlu_kuorum AND hasil = 'DITERIMA'
               AND dibatalkan_pada IS NULL) THEN
            PERFORM kelompok_tolak('pertemuan_ditutup_berkuorum', TG_TABLE_NAME);
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER pertemuan_dijaga BEFORE INSERT OR UPDATE OR DELETE ON kelompok_pertemuan
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_pertemuan();
CREATE TRIGGER pertemuan_tak_dikosongkan BEFORE TRUNCATE ON kelompok_pertemuan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

# Only members of that day, and only while the meeting is open. The meeting is locked, so that it
# cannot close between the look and the write.
KEHADIRAN = """
CREATE FUNCTION kelompok_periksa_kehadiran() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    p record;
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM kelompok_tolak('kehadiran_tidak_dihapus', TG_TABLE_NAME);
    ELSIF TG_OP = 'UPDATE' AND (NEW.pertemuan_id, NEW.anggota_id)
                            <> (OLD.pertemuan_id, OLD.anggota_id) THEN
        PERFORM kelompok_tolak('kehadiran_tetap', TG_TABLE_NAME);
    END IF;
    SELECT status, kelompok_id, tanggal, jenis INTO p FROM kelompok_pertemuan
     WHERE id = NEW.pertemuan_id FOR SHARE;
    IF p.status <> 'DIBUKA' THEN
        PERFORM kelompok_tolak('kehadiran_sampai_ditutup', TG_TABLE_NAME);
    END IF;
    IF p.jenis <> 'PEMBENTUKAN' AND NOT EXISTS (
        SELECT FROM kelompok_keanggotaankelompok k
         WHERE k.kelompok_id = p.kelompok_id AND k.anggota_id = NEW.anggota_id
           AND daterange(k.mulai, k.selesai, '[]') @> p.tanggal) THEN
        PERFORM kelompok_tolak('kehadiran_anggota_hari_itu', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER kehadiran_dijaga BEFORE INSERT OR UPDATE OR DELETE ON kelompok_kehadiran
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_kehadiran();
CREATE TRIGGER kehadiran_tak_dikosongkan BEFORE TRUNCATE ON kelompok_kehadiran
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

# A decision is made in an open meeting and counts who is there. After that only its follow-up
# moves; while the meeting is open it may be taken back, once.
KEPUTUSAN = """
CREATE FUNCTION kelompok_periksa_keputusan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    susul text[] := '{tindak_lanjut,selesai_pada,selesai_oleh_id,catatan_selesai}';
    batal text[] := '{dibatalkan_pada,dibatalkan_oleh_id,alasan_batal}';
    n record;
    keadaan text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM kelompok_tolak('keputusan_tetap', TG_TABLE_NAME);
    END IF;
    SELECT status INTO keadaan FROM kelompok_pertemuan WHERE id = NEW.pertemuan_id FOR SHARE;
    IF TG_OP = 'INSERT' THEN
        IF keadaan <> 'DIBUKA' OR NEW.dibatalkan_pada IS NOT NULL THEN
            PERFORM kelompok_tolak('keputusan_sampai_ditutup', TG_TABLE_NAME);
        END IF;
        SELECT * INTO n FROM kelompok_peserta(NEW.pertemuan_id);
        IF NEW.jumlah_anggota <> n.anggota
           OR NEW.jumlah_hadir
              <> n.hadir + (CASE WHEN NEW.daring_dihitung THEN n.daring ELSE 0 END) THEN
            PERFORM kelompok_tolak('keputusan_menghitung_hadir', TG_TABLE_NAME);
        END IF;
        RETURN NEW;
    END IF;
    IF to_jsonb(NEW) - susul - batal <> to_jsonb(OLD) - susul - batal
       OR OLD.dibatalkan_pada IS NOT NULL THEN
        PERFORM kelompok_tolak('keputusan_tetap', TG_TABLE_NAME);
    ELSIF NEW.dibatalkan_pada IS NOT NULL AND keadaan <> 'DIBUKA' THEN
        PERFORM kelompok_tolak('keputusan_batal_sampai_ditutup', TG_TABLE_NAME);
    ELSIF OLD.tindak_lanjut = 'SELESAI'
          AND to_jsonb(NEW) - batal <> to_jsonb(OLD) - batal THEN
        PERFORM kelompok_tolak('tindak_lanjut_selesai_tetap', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keputusan_dijaga BEFORE INSERT OR UPDATE OR DELETE ON kelompok_keputusan
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_keputusan();
CREATE TRIGGER keputusan_tak_dikosongkan BEFORE TRUNCATE ON kelompok_keputusan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

# Minutes go from draft to read, corrected, approved, locked, and never back. They are read and
# approved in a later meeting of the same group, while that meeting is open.
NOTULEN = """
CREATE FUNCTION kelompok_periksa_notulen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asal record;
    kini record;
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM kelompok_tolak('notulen_tidak_dihapus', TG_TABLE_NAME);
    ELSIF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'DRAF' THEN
            PERFORM kelompok_tolak('notulen_berurutan', TG_TABLE_NAME);
        END IF;
        RETURN NEW;
    ELSIF OLD.status = 'TERKUNCI' THEN
        PERFORM kelompok_tolak('notulen_terkunci', TG_TABLE_NAME);
    ELSIF NEW.id <> OLD.id OR NEW.pertemuan_id <> OLD.pertemuan_id
       OR (OLD.disahkan_di_id IS NOT NULL AND (NEW.disahkan_di_id, NEW.disahkan_oleh_id,
           NEW.disahkan_pada, NEW.dibaca_di_id) IS DISTINCT FROM (OLD.disahkan_di_id,
           OLD.disahkan_oleh_id, OLD.disahkan_pada, OLD.dibaca_di_id)) THEN
        PERFORM kelompok_tolak('notulen_tetap', TG_TABLE_NAME);
    ELSIF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
        ('DRAF', 'DIBACA'), ('DIBACA', 'DIKOREKSI'), ('DIBACA', 'DISAHKAN'),
        ('DIKOREKSI', 'DISAHKAN'), ('DISAHKAN', 'TERKUNCI')) THEN
        PERFORM kelompok_tolak('notulen_berurutan', TG_TABLE_NAME);
    END IF;
    SELECT kelompok_id, tanggal, status INTO asal FROM kelompok_pertemuan
     WHERE id = NEW.pertemuan_id;
    IF NEW.status <> OLD.status THEN
        SELECT kelompok_id, tanggal, status INTO kini FROM kelompok_pertemuan
         WHERE id = coalesce(NEW.disahkan_di_id, NEW.dibaca_di_id) FOR SHARE;
        IF kini.kelompok_id <> asal.kelompok_id OR kini.tanggal <= asal.tanggal
           OR asal.status <> 'DITUTUP'
           OR (NEW.status <> 'TERKUNCI' AND kini.status <> 'DIBUKA')
           OR (NEW.status = 'TERKUNCI' AND kini.status <> 'DITUTUP') THEN
            PERFORM kelompok_tolak('notulen_disahkan_pertemuan_berikut', TG_TABLE_NAME);
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER notulen_dijaga BEFORE INSERT OR UPDATE OR DELETE ON kelompok_notulen
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_notulen();
CREATE TRIGGER notulen_tak_dikosongkan BEFORE TRUNCATE ON kelompok_notulen
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

# The text of a section is what its latest change says, and changes only before the approval.
ISI = """
CREATE FUNCTION kelompok_periksa_isi_notulen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    keadaan text;
BEGIN
    IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE'
       AND ((NEW.notulen_id, NEW.bagian) <> (OLD.notulen_id, OLD.bagian)
            OR NEW.versi <> OLD.versi + 1) THEN
        PERFORM kelompok_tolak('isi_notulen_tetap', TG_TABLE_NAME);
    END IF;
    SELECT status INTO keadaan FROM kelompok_notulen WHERE id = NEW.notulen_id FOR SHARE;
    IF keadaan IN ('DISAHKAN', 'TERKUNCI') THEN
        PERFORM kelompok_tolak('notulen_disahkan_tetap', TG_TABLE_NAME);
    ELSIF NOT EXISTS (
        SELECT FROM kelompok_perubahannotulen u
         WHERE u.notulen_id = NEW.notulen_id AND u.bagian = NEW.bagian
           AND u.versi = NEW.versi AND u.menjadi = NEW.teks
           AND u.koreksi = (keadaan <> 'DRAF')) THEN
        PERFORM kelompok_tolak('isi_notulen_berperubahan', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER isi_notulen_dijaga BEFORE INSERT OR UPDATE OR DELETE ON kelompok_isinotulen
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_isi_notulen();
CREATE TRIGGER isi_notulen_tak_dikosongkan BEFORE TRUNCATE ON kelompok_isinotulen
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

LEPAS = """
DROP TRIGGER isi_notulen_tak_dikosongkan ON kelompok_isinotulen;
DROP TRIGGER isi_notulen_dijaga ON kelompok_isinotulen;
DROP FUNCTION kelompok_periksa_isi_notulen();
DROP TRIGGER notulen_tak_dikosongkan ON kelompok_notulen;
DROP TRIGGER notulen_dijaga ON kelompok_notulen;
DROP FUNCTION kelompok_periksa_notulen();
DROP TRIGGER keputusan_tak_dikosongkan ON kelompok_keputusan;
DROP TRIGGER keputusan_dijaga ON kelompok_keputusan;
DROP FUNCTION kelompok_periksa_keputusan();
DROP TRIGGER kehadiran_tak_dikosongkan ON kelompok_kehadiran;
DROP TRIGGER kehadiran_dijaga ON kelompok_kehadiran;
DROP FUNCTION kelompok_periksa_kehadiran();
DROP TRIGGER pertemuan_tak_dikosongkan ON kelompok_pertemuan;
DROP TRIGGER pertemuan_dijaga ON kelompok_pertemuan;
DROP FUNCTION kelompok_periksa_pertemuan();
DROP FUNCTION kelompok_peserta(bigint);
DROP FUNCTION kelompok_tolak(text, text);
"""

HANYA_TAMBAH = """
CREATE TRIGGER kelompok_perubahankehadiran_hanya_tambah
    BEFORE UPDATE OR DELETE ON kelompok_perubahankehadiran
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER kelompok_perubahankehadiran_tak_dikosongkan
    BEFORE TRUNCATE ON kelompok_perubahankehadiran
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER kelompok_perubahannotulen_hanya_tambah
    BEFORE UPDATE OR DELETE ON kelompok_perubahannotulen
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER kelompok_perubahannotulen_tak_dikosongkan
    BEFORE TRUNCATE ON kelompok_perubahannotulen
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

HANYA_TAMBAH_LEPAS = """
DROP TRIGGER kelompok_perubahankehadiran_hanya_tambah ON kelompok_perubahankehadiran;
DROP TRIGGER kelompok_perubahankehadiran_tak_dikosongkan ON kelompok_perubahankehadiran;
DROP TRIGGER kelompok_perubahannotulen_hanya_tambah ON kelompok_perubahannotulen;
DROP TRIGGER kelompok_perubahannotulen_tak_dikosongkan ON kelompok_perubahannotulen;
"""


class Migration(migrations.Migration):
    dependencies = [("kelompok", "0003_pertemuan")]

    operations = [
        migrations.RunSQL(
            TOLAK + PESERTA + PERTEMUAN + KEHADIRAN + KEPUTUSAN + NOTULEN + ISI, LEPAS
        ),
        migrations.RunSQL(HANYA_TAMBAH, HANYA_TAMBAH_LEPAS),
    ]
