"""What the database knows of cash: a drawer's account moves only while its session is open.

Order of locks: the period, the sessions of drawers (oldest first), the voucher book's number.
"""

from django.db import migrations

# A drawer's balance in the ledger: what its last session of an earlier day was closed with, and
# the lines since. Nothing can lie between, since no entry touches a drawer that is not open.
SALDO = """
CREATE FUNCTION akuntansi_saldo_laci(id_laci bigint, per date) RETURNS numeric
LANGUAGE sql STABLE AS $$
    WITH titik AS (
        SELECT tanggal, saldo_akhir FROM akuntansi_sesilaci
         WHERE laci_id = id_laci AND ditutup_pada IS NOT NULL AND tanggal < per
         ORDER BY tanggal DESC, id DESC LIMIT 1
    )
    SELECT coalesce((SELECT saldo_akhir FROM titik), 0) + coalesce(sum(b.debit - b.kredit), 0)
      FROM akuntansi_barisjurnal b
     WHERE b.akun_id = (SELECT akun_id FROM akuntansi_tempatkas WHERE id = id_laci)
       AND b.tanggal > coalesce((SELECT tanggal FROM titik), '-infinity'::date)
$$;
"""

# As before, and in the same look at the accounts: is one of them a drawer? Only then more is asked.
BARIS = """
CREATE OR REPLACE FUNCTION akuntansi_periksa_baris() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    salah record;
    laci record;
BEGIN
    -- All lines of the entries touched, not only the new ones: a second balanced set would
    -- otherwise pass.
    SELECT j.id, j.total, s.debit, s.kredit INTO salah
      FROM (SELECT b.jurnal_id, sum(b.debit) AS debit, sum(b.kredit) AS kredit
              FROM akuntansi_barisjurnal b
             WHERE b.jurnal_id IN (SELECT DISTINCT jurnal_id FROM baru)
             GROUP BY b.jurnal_id) s
      JOIN akuntansi_jurnal j ON j.id = s.jurnal_id
     WHERE s.debit <> j.total OR s.kredit <> j.total
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Jurnal % tidak seimbang: total %, debit %, kredit %.',
                        salah.id, salah.total, salah.debit, salah.kredit
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jurnal_seimbang',
                  TABLE = 'akuntansi_jurnal';
    END IF;
    -- Django's foreign keys look only at commit. Locked here, a change of an account under way is
    -- either waited for or waits for us.
    PERFORM 1 FROM akuntansi_akun WHERE id IN (SELECT akun_id FROM baru) FOR KEY SHARE;
    SELECT min(a.kode) FILTER (WHERE a.judul OR a.ditutup_pada <= b.tanggal) AS tertutup,
           bool_or(t.id IS NOT NULL) AS berlaci
      INTO salah
      FROM baru b
      JOIN akuntansi_akun a ON a.id = b.akun_id
      LEFT JOIN akuntansi_tempatkas t ON t.akun_id = a.id AND t.jenis = 'LACI';
    IF salah.tertutup IS NOT NULL THEN
        RAISE EXCEPTION 'Akun % tidak menerima posting.', salah.tertutup
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'akun_dapat_diposting', TABLE = 'akuntansi_akun';
    END IF;
    IF salah.berlaci THEN
        FOR laci IN
            SELECT DISTINCT t.id, t.nama, b.tanggal
              FROM baru b
              JOIN akuntansi_tempatkas t ON t.akun_id = b.akun_id AND t.jenis = 'LACI'
             ORDER BY t.id
        LOOP
            -- Whoever posts through a drawer has it alone until the end of the transaction, so the
            -- balance below is the balance.
            PERFORM 1 FROM akuntansi_sesilaci
              WHERE laci_id = laci.id AND tanggal = laci.tanggal AND ditutup_pada IS NULL
                FOR UPDATE;
            IF NOT FOUND THEN
                RAISE EXCEPTION '% tidak terbuka pada %.', laci.nama, laci.tanggal
                    USING ERRCODE = 'integrity_constraint_violation',
                          CONSTRAINT = 'laci_terbuka', TABLE = 'akuntansi_sesilaci';
            ELSIF akuntansi_saldo_laci(laci.id, laci.tanggal) < 0 THEN
                RAISE EXCEPTION 'Uang di % kurang.', laci.nama
                    USING ERRCODE = 'integrity_constraint_violation',
                          CONSTRAINT = 'saldo_laci_tidak_negatif', TABLE = 'akuntansi_sesilaci';
            END IF;
        END LOOP;
    END IF;
    RETURN NULL;
END $$;
"""

BARIS_LAMA = """
CREATE OR REPLACE FUNCTION akuntansi_periksa_baris() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    salah record;
BEGIN
    SELECT j.id, j.total, s.debit, s.kredit INTO salah
      FROM (SELECT b.jurnal_id, sum(b.debit) AS debit, sum(b.kredit) AS kredit
              FROM akuntansi_barisjurnal b
             WHERE b.jurnal_id IN (SELECT DISTINCT jurnal_id FROM baru)
             GROUP BY b.jurnal_id) s
      JOIN akuntansi_jurnal j ON j.id = s.jurnal_id
     WHERE s.debit <> j.total OR s.kredit <> j.total
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Jurnal % tidak seimbang: total %, debit %, kredit %.',
                        salah.id, salah.total, salah.debit, salah.kredit
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jurnal_seimbang',
                  TABLE = 'akuntansi_jurnal';
    END IF;
    PERFORM 1 FROM akuntansi_akun WHERE id IN (SELECT akun_id FROM baru) FOR KEY SHARE;
    SELECT a.kode INTO salah
      FROM baru b
      JOIN akuntansi_akun a ON a.id = b.akun_id
     WHERE a.judul OR a.ditutup_pada <= b.tanggal
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Akun % tidak menerima posting.', salah.kode
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'akun_dapat_diposting', TABLE = 'akuntansi_akun';
    END IF;
    RETURN NULL;
END $$;
"""

TEMPAT = """
CREATE FUNCTION akuntansi_periksa_tempat_kas() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    aturan text;
    akun record;
BEGIN
    IF TG_OP = 'DELETE' THEN
        aturan := 'tempat_kas_tidak_dihapus';
    ELSIF TG_OP = 'UPDATE' THEN
        IF (NEW.id, NEW.jenis, NEW.akun_id) <> (OLD.id, OLD.jenis, OLD.akun_id) THEN
            aturan := 'tempat_kas_tetap';
        END IF;
    ELSE
        -- Alone: an entry under way through this account ends before it becomes a drawer's.
        SELECT kas, bank, judul INTO akun FROM akuntansi_akun WHERE id = NEW.akun_id FOR UPDATE;
        IF NOT akun.kas OR akun.bank OR akun.judul THEN
            aturan := 'tempat_kas_berakun_kas';
        END IF;
    END IF;
    IF aturan IS NOT NULL THEN
        RAISE EXCEPTION 'Perubahan tempat kas ditolak: %.', aturan
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = aturan,
                  TABLE = 'akuntansi_tempatkas';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER tempat_kas_dijaga BEFORE INSERT OR UPDATE OR DELETE ON akuntansi_tempatkas
    FOR EACH ROW EXECUTE FUNCTION akuntansi_periksa_tempat_kas();
CREATE TRIGGER tempat_kas_tak_dikosongkan BEFORE TRUNCATE ON akuntansi_tempatkas
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

TEMPAT_LEPAS = """
DROP TRIGGER tempat_kas_tak_dikosongkan ON akuntansi_tempatkas;
DROP TRIGGER tempat_kas_dijaga ON akuntansi_tempatkas;
DROP FUNCTION akuntansi_periksa_tempat_kas();
"""

SESI = """
CREATE FUNCTION akuntansi_periksa_sesi_laci() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    aturan text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        aturan := 'sesi_laci_tidak_dihapus';
    ELSIF TG_OP = 'INSERT' THEN
        IF NEW.ditutup_pada IS NOT NULL OR NOT EXISTS (
            SELECT 1 FROM akuntansi_tempatkas
             WHERE id = NEW.laci_id AND jenis = 'LACI' AND ditutup_pada IS NULL FOR SHARE) THEN
            aturan := 'sesi_laci_mulai_terbuka';
        ELSIF EXISTS (SELECT 1 FROM akuntansi_sesilaci
                       WHERE laci_id = NEW.laci_id AND tanggal > NEW.tanggal) THEN
            aturan := 'sesi_laci_berurutan';
        ELSIF NEW.saldo_awal <> akuntansi_saldo_laci(NEW.laci_id, NEW.tanggal) THEN
            aturan := 'saldo_sesi_sama_dengan_buku';
        END IF;
    ELSIF OLD.ditutup_pada IS NOT NULL
       OR (NEW.id, NEW.laci_id, NEW.kasir_id, NEW.tanggal, NEW.saldo_awal, NEW.dibuka_pada)
       <> (OLD.id, OLD.laci_id, OLD.kasir_id, OLD.tanggal, OLD.saldo_awal, OLD.dibuka_pada) THEN
        aturan := 'sesi_laci_tetap';
    ELSIF NEW.ditutup_pada IS NOT NULL
      AND NEW.saldo_akhir <> akuntansi_saldo_laci(NEW.laci_id, NEW.tanggal) THEN
        aturan := 'saldo_sesi_sama_dengan_buku';
    END IF;
    IF aturan IS NOT NULL THEN
        RAISE EXCEPTION 'Perubahan sesi laci ditolak: %.', aturan
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = aturan,
                  TABLE = 'akuntansi_sesilaci';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER sesi_laci_dijaga BEFORE INSERT OR UPDATE OR DELETE ON akuntansi_sesilaci
    FOR EACH ROW EXECUTE FUNCTION akuntansi_periksa_sesi_laci();
CREATE TRIGGER sesi_laci_tak_dikosongkan BEFORE TRUNCATE ON akuntansi_sesilaci
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

SESI_LEPAS = """
DROP TRIGGER sesi_laci_tak_dikosongkan ON akuntansi_sesilaci;
DROP TRIGGER sesi_laci_dijaga ON akuntansi_sesilaci;
DROP FUNCTION akuntansi_periksa_sesi_laci();
"""

HITUNG = """
CREATE FUNCTION akuntansi_periksa_hitungan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    salah record;
BEGIN
    SELECT h.id INTO salah
      FROM akuntansi_hitungkas h
     WHERE h.id = CASE WHEN TG_TABLE_NAME = 'akuntansi_hitungkas'
                       THEN (to_jsonb(NEW) ->> 'id')::bigint
                       ELSE (to_jsonb(NEW) ->> 'hitungan_id')::bigint END
       AND h.jumlah <> (SELECT coalesce(sum(b.nominal::numeric * b.lembar), 0)
                          FROM akuntansi_butirhitung b WHERE b.hitungan_id = h.id);
    IF FOUND THEN
        RAISE EXCEPTION 'Hitungan kas % tidak sama dengan rinciannya.', salah.id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'hitungan_sama_dengan_rincian', TABLE = 'akuntansi_hitungkas';
    END IF;
    RETURN NULL;
END $$;
-- At commit, since a count and its lines come by two statements.
CREATE CONSTRAINT TRIGGER hitungan_sama_dengan_rincian AFTER INSERT ON akuntansi_hitungkas
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION akuntansi_periksa_hitungan();
CREATE CONSTRAINT TRIGGER butir_sama_dengan_hitungan AFTER INSERT ON akuntansi_butirhitung
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION akuntansi_periksa_hitungan();
"""

HITUNG_LEPAS = """
DROP TRIGGER butir_sama_dengan_hitungan ON akuntansi_butirhitung;
DROP TRIGGER hitungan_sama_dengan_rincian ON akuntansi_hitungkas;
DROP FUNCTION akuntansi_periksa_hitungan();
"""

# A thing that waits for a person: nothing changes but the decision, and that once. The first
# argument names the states that wait, the second the columns that a decision fills.
PUTUSAN = """
CREATE FUNCTION akuntansi_putusan_sekali() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    bidang text[] := string_to_array(TG_ARGV[1], ' ');
BEGIN
    IF TG_OP = 'UPDATE'
       AND to_jsonb(OLD) ->> 'status' = ANY (string_to_array(TG_ARGV[0], ' '))
       AND (to_jsonb(NEW) - bidang) = (to_jsonb(OLD) - bidang) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Yang sudah diputus tidak berubah lagi: %.', TG_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME,
              TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER transaksi_kas_diputus_sekali BEFORE UPDATE OR DELETE ON akuntansi_transaksikas
    FOR EACH ROW EXECUTE FUNCTION akuntansi_putusan_sekali('MENUNGGU',
        'status jurnal_id diputus_oleh_id diputus_pada catatan_putusan');
CREATE TRIGGER pindah_kas_diputus_sekali BEFORE UPDATE OR DELETE ON akuntansi_pindahkas
    FOR EACH ROW EXECUTE FUNCTION akuntansi_putusan_sekali('DIMINTA DIKIRIM',
        'status jurnal_id dikirim_oleh_id dikirim_pada diputus_oleh_id diputus_pada catatan_putusan');
CREATE TRIGGER selisih_kas_diputus_sekali BEFORE UPDATE OR DELETE ON akuntansi_selisihkas
    FOR EACH ROW EXECUTE FUNCTION akuntansi_putusan_sekali('MENUNGGU',
        'status diputus_oleh_id diputus_pada catatan_putusan');
CREATE TRIGGER serah_laci_diputus_sekali BEFORE UPDATE OR DELETE ON akuntansi_serahlaci
    FOR EACH ROW EXECUTE FUNCTION akuntansi_putusan_sekali('MENUNGGU',
        'status diputus_oleh_id diputus_pada catatan_putusan sesi_baru_id');
CREATE TRIGGER transaksi_kas_tak_dikosongkan BEFORE TRUNCATE ON akuntansi_transaksikas
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER pindah_kas_tak_dikosongkan BEFORE TRUNCATE ON akuntansi_pindahkas
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER selisih_kas_tak_dikosongkan BEFORE TRUNCATE ON akuntansi_selisihkas
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER serah_laci_tak_dikosongkan BEFORE TRUNCATE ON akuntansi_serahlaci
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

PUTUSAN_LEPAS = """
DROP TRIGGER transaksi_kas_tak_dikosongkan ON akuntansi_transaksikas;
DROP TRIGGER pindah_kas_tak_dikosongkan ON akuntansi_pindahkas;
DROP TRIGGER selisih_kas_tak_dikosongkan ON akuntansi_selisihkas;
DROP TRIGGER serah_laci_tak_dikosongkan ON akuntansi_serahlaci;
DROP TRIGGER transaksi_kas_diputus_sekali ON akuntansi_transaksikas;
DROP TRIGGER pindah_kas_diputus_sekali ON akuntansi_pindahkas;
DROP TRIGGER selisih_kas_diputus_sekali ON akuntansi_selisihkas;
DROP TRIGGER serah_laci_diputus_sekali ON akuntansi_serahlaci;
DROP FUNCTION akuntansi_putusan_sekali();
"""

HANYA_TAMBAH = """
CREATE TRIGGER akuntansi_hitungkas_hanya_tambah BEFORE UPDATE OR DELETE ON akuntansi_hitungkas
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER akuntansi_hitungkas_tak_dikosongkan BEFORE TRUNCATE ON akuntansi_hitungkas
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER akuntansi_butirhitung_hanya_tambah BEFORE UPDATE OR DELETE ON akuntansi_butirhitung
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER akuntansi_butirhitung_tak_dikosongkan BEFORE TRUNCATE ON akuntansi_butirhitung
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER akuntansi_cetakkwitansi_hanya_tambah
    BEFORE UPDATE OR DELETE ON akuntansi_cetakkwitansi
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER akuntansi_cetakkwitansi_tak_dikosongkan BEFORE TRUNCATE ON akuntansi_cetakkwitansi
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

HANYA_TAMBAH_LEPAS = """
DROP TRIGGER akuntansi_hitungkas_hanya_tambah ON akuntansi_hitungkas;
DROP TRIGGER akuntansi_hitungkas_tak_dikosongkan ON akuntansi_hitungkas;
DROP TRIGGER akuntansi_butirhitung_hanya_tambah ON akuntansi_butirhitung;
DROP TRIGGER akuntansi_butirhitung_tak_dikosongkan ON akuntansi_butirhitung;
DROP TRIGGER akuntansi_cetakkwitansi_hanya_tambah ON akuntansi_cetakkwitansi;
DROP TRIGGER akuntansi_cetakkwitansi_tak_dikosongkan ON akuntansi_cetakkwitansi;
"""

# Books whose chart was installed before get what cash needs; own accounts stay as they are.
BAGAN = """
UPDATE akuntansi_akun SET peruntukan = 'SELISIH_KURANG'
 WHERE kode = '5-5103' AND jenis = 'BEBAN' AND NOT judul AND peruntukan IS NULL
   AND ditutup_pada IS NULL;
INSERT INTO akuntansi_akun (kode, nama, induk_id, jenis, saldo_normal, judul, kas, bank, pihak,
                            unit, arus_kas, pos, peruntukan, sementara,
                            kata_kunci)
SELECT b.kode, b.nama, i.id, i.jenis, b.sisi, b.judul, false, false, 'UMUM', i.unit, b.arus,
       b.pos, b.guna, false, ''
  FROM (VALUES ('1-112', 'Kas di laci kasir', '1-11', 'ASET', 'DEBIT', true, '', '', NULL),
               ('4-3107', 'Selisih lebih kas', '4-3', 'PENDAPATAN', 'KREDIT', false, 'OPERASI',
                'pendapatan_lain', 'SELISIH_LEBIH'))
       AS b (kode, nama, induk, jenis, sisi, judul, arus, pos, guna)
  JOIN akuntansi_akun i ON i.kode = b.induk AND i.judul AND i.jenis = b.jenis
ON CONFLICT DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [("akuntansi", "0009_kas")]

    operations = [
        migrations.RunSQL(SALDO, "DROP FUNCTION akuntansi_saldo_laci(bigint, date);"),
        migrations.RunSQL(BARIS, BARIS_LAMA),
        migrations.RunSQL(TEMPAT, TEMPAT_LEPAS),
        migrations.RunSQL(SESI, SESI_LEPAS),
        migrations.RunSQL(HITUNG, HITUNG_LEPAS),
        migrations.RunSQL(PUTUSAN, PUTUSAN_LEPAS),
        migrations.RunSQL(HANYA_TAMBAH, HANYA_TAMBAH_LEPAS),
        migrations.RunSQL(BAGAN, migrations.RunSQL.noop),
    ]
