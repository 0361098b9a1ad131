"""Triggers of the ledger. Each refuses under the name of its rule; none writes anything.

Locks, always taken in this order: what is decided about periods (7410000000000), a period (that
plus its id; posting shares it, closing has it alone), accounts, the voucher book's number.
Whoever waited for a lock reads again what it decides by, which needs READ COMMITTED.
"""

from django.db import migrations

# Sums of each account up to a day: the last checkpoint whose month ends by then, and the lines
# after it, found through the index on account and date. Closing, statements and the trigger that
# judges a close ask this one question.
SALDO = """
CREATE INDEX jurnal_penutup ON akuntansi_jurnal (tanggal) WHERE penutup;

CREATE FUNCTION akuntansi_saldo(per date)
RETURNS TABLE (akun_id bigint, debit numeric, kredit numeric,
               debit_penutup numeric, kredit_penutup numeric)
LANGUAGE sql STABLE AS $$
    WITH titik AS MATERIALIZED (
        SELECT p.id, p.selesai FROM akuntansi_periode p
         WHERE p.status = 'TUTUP' AND p.selesai <= per
         ORDER BY p.selesai DESC LIMIT 1
    ), batas AS MATERIALIZED (
        SELECT coalesce((SELECT selesai FROM titik), '-infinity'::date) AS tanggal
    ), penutup AS (
        SELECT b.akun_id, sum(b.debit) AS debit, sum(b.kredit) AS kredit
          FROM akuntansi_jurnal j
          JOIN akuntansi_barisjurnal b ON b.jurnal_id = j.id
         WHERE j.penutup AND j.tanggal > (SELECT tanggal FROM batas) AND j.tanggal <= per
         GROUP BY b.akun_id
    )
    SELECT a.id,
           coalesce(s.debit, 0) + coalesce(m.debit, 0),
           coalesce(s.kredit, 0) + coalesce(m.kredit, 0),
           coalesce(s.debit_penutup, 0) + coalesce(p.debit, 0),
           coalesce(s.kredit_penutup, 0) + coalesce(p.kredit, 0)
      FROM akuntansi_akun a
      LEFT JOIN akuntansi_saldotutup s
        ON s.akun_id = a.id AND s.periode_id = (SELECT id FROM titik)
      LEFT JOIN LATERAL (
            SELECT sum(b.debit) AS debit, sum(b.kredit) AS kredit
              FROM akuntansi_barisjurnal b
             WHERE b.akun_id = a.id AND b.tanggal > (SELECT tanggal FROM batas)
               AND b.tanggal <= per) m ON true
      LEFT JOIN penutup p ON p.akun_id = a.id
     WHERE s.akun_id IS NOT NULL OR m.debit IS NOT NULL
$$;
"""

SALDO_LEPAS = """
DROP FUNCTION akuntansi_saldo(date);
DROP INDEX jurnal_penutup;
"""

BARIS = """
ALTER TABLE akuntansi_barisjurnal ADD CONSTRAINT baris_setanggal_jurnalnya
    FOREIGN KEY (jurnal_id, tanggal) REFERENCES akuntansi_jurnal (id, tanggal);

CREATE FUNCTION akuntansi_periksa_baris() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    salah record;
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
CREATE TRIGGER jurnal_seimbang AFTER INSERT ON akuntansi_barisjurnal
    REFERENCING NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION akuntansi_periksa_baris();
"""

BARIS_LEPAS = """
DROP TRIGGER jurnal_seimbang ON akuntansi_barisjurnal;
DROP FUNCTION akuntansi_periksa_baris();
ALTER TABLE akuntansi_barisjurnal DROP CONSTRAINT baris_setanggal_jurnalnya;
"""

JURNAL = """
ALTER TABLE akuntansi_jurnal
    ADD CONSTRAINT nomor_bukti_setahun_tanggal CHECK (tahun = extract(year FROM tanggal)),
    ADD CONSTRAINT penutup_akhir_tahun CHECK (
        NOT penutup OR (extract(month FROM tanggal) = 12 AND extract(day FROM tanggal) = 31));

CREATE FUNCTION akuntansi_periksa_jurnal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    id_periode bigint;
    status_periode text;
    asal record;
    aturan text;
BEGIN
    SELECT id INTO id_periode FROM akuntansi_periode
     WHERE NEW.tanggal BETWEEN mulai AND selesai;
    IF FOUND THEN
        PERFORM pg_advisory_xact_lock_shared(7410000000000 + id_periode);
        SELECT status INTO status_periode FROM akuntansi_periode WHERE id = id_periode;
    END IF;
    IF status_periode IS DISTINCT FROM 'BUKA' THEN
        aturan := 'periode_terbuka';
    ELSIF current_setting('transaction_isolation') <> 'read committed' THEN
        -- A snapshot from before the wait would show the period as it was.
        aturan := 'baca_terkini';
    ELSIF NEW.membalik_id IS NOT NULL THEN
        SELECT total, tanggal, membalik_id, penutup INTO asal
          FROM akuntansi_jurnal WHERE id = NEW.membalik_id;
        IF NOT FOUND OR asal.membalik_id IS NOT NULL OR asal.total <> NEW.total
           OR asal.tanggal > NEW.tanggal OR asal.penutup <> NEW.penutup
           OR (NEW.penutup AND asal.tanggal <> NEW.tanggal) THEN
            aturan := 'pembalikan_setara';
        END IF;
    END IF;
    IF aturan IS NOT NULL THEN
        RAISE EXCEPTION 'Jurnal tanggal % ditolak: %.', NEW.tanggal, aturan
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = aturan,
                  TABLE = 'akuntansi_jurnal';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER periode_terbuka BEFORE INSERT ON akuntansi_jurnal
    FOR EACH ROW EXECUTE FUNCTION akuntansi_periksa_jurnal();

CREATE FUNCTION akuntansi_jurnal_lengkap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    aturan text;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM akuntansi_barisjurnal WHERE jurnal_id = NEW.id) THEN
        aturan := 'jurnal_punya_baris';
    ELSIF NEW.membalik_id IS NOT NULL AND EXISTS (
        -- One direction is enough: the totals are equal and every line is above zero.
        SELECT akun_id, debit, kredit FROM akuntansi_barisjurnal WHERE jurnal_id = NEW.id
        EXCEPT ALL
        SELECT akun_id, kredit, debit FROM akuntansi_barisjurnal
         WHERE jurnal_id = NEW.membalik_id) THEN
        aturan := 'pembalikan_mencerminkan';
    END IF;
    IF aturan IS NOT NULL THEN
        RAISE EXCEPTION 'Jurnal % tidak lengkap: %.', NEW.id, aturan
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = aturan,
                  TABLE = 'akuntansi_jurnal';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER jurnal_punya_baris AFTER INSERT ON akuntansi_jurnal
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION akuntansi_jurnal_lengkap();
"""

JURNAL_LEPAS = """
DROP TRIGGER jurnal_punya_baris ON akuntansi_jurnal;
DROP FUNCTION akuntansi_jurnal_lengkap();
DROP TRIGGER periode_terbuka ON akuntansi_jurnal;
DROP FUNCTION akuntansi_periksa_jurnal();
ALTER TABLE akuntansi_jurnal
    DROP CONSTRAINT penutup_akhir_tahun, DROP CONSTRAINT nomor_bukti_setahun_tanggal;
"""

PERIODE = """
ALTER TABLE akuntansi_periode ADD CONSTRAINT periode_dalam_tahun_buku CHECK (
    extract(year FROM mulai) = tahun_buku AND extract(year FROM selesai) = tahun_buku);

CREATE FUNCTION akuntansi_periksa_periode() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    aturan text;
BEGIN
    -- One decision about periods at a time: two months locked apart could otherwise close and
    -- re-open past each other.
    PERFORM pg_advisory_xact_lock(7410000000000);
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        aturan := 'baca_terkini';
    ELSIF TG_OP = 'DELETE' THEN
        aturan := 'periode_tidak_dihapus';
    ELSIF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'BUKA' OR EXISTS (SELECT 1 FROM akuntansi_periode
                                            WHERE status = 'TUTUP' AND selesai >= NEW.mulai) THEN
            aturan := 'periode_baru_terbuka';
        END IF;
    ELSIF (NEW.id, NEW.tahun_buku, NEW.mulai, NEW.selesai)
       <> (OLD.id, OLD.tahun_buku, OLD.mulai, OLD.selesai) THEN
        aturan := 'periode_tetap';
    ELSIF NEW.status <> OLD.status THEN
        PERFORM pg_advisory_xact_lock(7410000000000 + OLD.id);
        IF NEW.status = 'TUTUP' AND EXISTS (SELECT 1 FROM akuntansi_periode
                                             WHERE selesai < OLD.mulai AND status = 'BUKA') THEN
            aturan := 'periode_ditutup_berurutan';
        ELSIF NEW.status = 'BUKA' AND EXISTS (SELECT 1 FROM akuntansi_periode
                                               WHERE mulai > OLD.selesai AND status = 'TUTUP') THEN
            aturan := 'periode_dibuka_dari_akhir';
        ELSIF NEW.status IS DISTINCT FROM (SELECT status FROM akuntansi_peristiwaperiode
                                            WHERE periode_id = OLD.id
                                            ORDER BY id DESC LIMIT 1) THEN
            aturan := 'periode_berperistiwa';
        ELSIF NEW.status = 'TUTUP' AND EXISTS (
            WITH beku AS (
                SELECT akun_id, debit, kredit, debit_penutup, kredit_penutup
                  FROM akuntansi_saldotutup WHERE periode_id = OLD.id
            ), benar AS MATERIALIZED (
                SELECT * FROM akuntansi_saldo(OLD.selesai)
            )
            (TABLE beku EXCEPT TABLE benar) UNION ALL (TABLE benar EXCEPT TABLE beku)) THEN
            aturan := 'saldo_tutup_benar';
        END IF;
    END IF;
    IF aturan IS NOT NULL THEN
        RAISE EXCEPTION 'Perubahan periode ditolak: %.', aturan
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = aturan,
                  TABLE = 'akuntansi_periode';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER periode_dijaga BEFORE INSERT OR UPDATE OR DELETE ON akuntansi_periode
    FOR EACH ROW EXECUTE FUNCTION akuntansi_periksa_periode();
CREATE TRIGGER periode_tak_dikosongkan BEFORE TRUNCATE ON akuntansi_periode
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();

-- A checkpoint is written while its month is open and frozen by the close, which compares it.
CREATE FUNCTION akuntansi_periksa_saldo_tutup() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    id_periode bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.periode_id ELSE NEW.periode_id END;
BEGIN
    PERFORM pg_advisory_xact_lock(7410000000000 + id_periode);
    IF TG_OP = 'UPDATE'
       OR (SELECT status FROM akuntansi_periode WHERE id = id_periode) = 'TUTUP' THEN
        RAISE EXCEPTION 'Saldo tutup periode % sudah beku.', id_periode
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'saldo_tutup_beku',
                  TABLE = 'akuntansi_saldotutup';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER saldo_tutup_beku BEFORE INSERT OR UPDATE OR DELETE ON akuntansi_saldotutup
    FOR EACH ROW EXECUTE FUNCTION akuntansi_periksa_saldo_tutup();
CREATE TRIGGER saldo_tutup_tak_dikosongkan BEFORE TRUNCATE ON akuntansi_saldotutup
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

PERIODE_LEPAS = """
DROP TRIGGER saldo_tutup_tak_dikosongkan ON akuntansi_saldotutup;
DROP TRIGGER saldo_tutup_beku ON akuntansi_saldotutup;
DROP FUNCTION akuntansi_periksa_saldo_tutup();
DROP TRIGGER periode_tak_dikosongkan ON akuntansi_periode;
DROP TRIGGER periode_dijaga ON akuntansi_periode;
DROP FUNCTION akuntansi_periksa_periode();
ALTER TABLE akuntansi_periode DROP CONSTRAINT periode_dalam_tahun_buku;
"""

AKUN = """
CREATE FUNCTION akuntansi_periksa_akun() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    aturan text;
    induk record;
    sifat_berubah boolean := false;
    penutupan_berubah boolean := false;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        sifat_berubah := (NEW.id, NEW.jenis, NEW.saldo_normal, NEW.judul, NEW.kas)
                      <> (OLD.id, OLD.jenis, OLD.saldo_normal, OLD.judul, OLD.kas);
        penutupan_berubah := NEW.ditutup_pada IS DISTINCT FROM OLD.ditutup_pada;
        IF NEW.induk_id IS DISTINCT FROM OLD.induk_id THEN
            PERFORM pg_advisory_xact_lock(7420000000000);
        END IF;
        IF sifat_berubah OR penutupan_berubah THEN
            -- Waits for postings and new children under way: they hold a lock that an update
            -- alone would not meet.
            PERFORM 1 FROM akuntansi_akun WHERE id = OLD.id FOR UPDATE;
        END IF;
    END IF;

    IF TG_OP = 'DELETE' THEN
        aturan := 'akun_tidak_dihapus';
    ELSIF sifat_berubah
      AND (EXISTS (SELECT 1 FROM akuntansi_barisjurnal WHERE akun_id = OLD.id)
           OR EXISTS (SELECT 1 FROM akuntansi_akun WHERE induk_id = OLD.id)) THEN
        aturan := 'sifat_akun_terpakai_tetap';
    ELSIF penutupan_berubah
      AND EXISTS (SELECT 1 FROM akuntansi_barisjurnal
                   WHERE akun_id = OLD.id AND tanggal >= NEW.ditutup_pada) THEN
        aturan := 'akun_ditutup_sesudah_baris_terakhir';
    ELSIF NEW.induk_id IS NOT NULL THEN
        SELECT judul, jenis INTO induk FROM akuntansi_akun
         WHERE id = NEW.induk_id FOR KEY SHARE;
        IF NOT FOUND OR NOT induk.judul OR induk.jenis <> NEW.jenis THEN
            aturan := 'induk_akun_judul_sejenis';
        ELSIF EXISTS (
            WITH RECURSIVE silsilah (id, induk_id) AS (
                SELECT id, induk_id FROM akuntansi_akun WHERE id = NEW.induk_id
                UNION
                SELECT a.id, a.induk_id FROM akuntansi_akun a
                  JOIN silsilah s ON a.id = s.induk_id)
            SELECT 1 FROM silsilah WHERE id = NEW.id) THEN
            aturan := 'induk_akun_tidak_melingkar';
        END IF;
    END IF;
    IF aturan IS NOT NULL THEN
        RAISE EXCEPTION 'Perubahan akun ditolak: %.', aturan
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = aturan,
                  TABLE = 'akuntansi_akun';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER akun_dijaga BEFORE INSERT OR UPDATE OR DELETE ON akuntansi_akun
    FOR EACH ROW EXECUTE FUNCTION akuntansi_periksa_akun();
CREATE TRIGGER akun_tak_dikosongkan BEFORE TRUNCATE ON akuntansi_akun
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

AKUN_LEPAS = """
DROP TRIGGER akun_tak_dikosongkan ON akuntansi_akun;
DROP TRIGGER akun_dijaga ON akuntansi_akun;
DROP FUNCTION akuntansi_periksa_akun();
"""

HANYA_TAMBAH = """
CREATE TRIGGER akuntansi_jurnal_hanya_tambah BEFORE UPDATE OR DELETE ON akuntansi_jurnal
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER akuntansi_jurnal_tak_dikosongkan BEFORE TRUNCATE ON akuntansi_jurnal
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER akuntansi_barisjurnal_hanya_tambah BEFORE UPDATE OR DELETE ON akuntansi_barisjurnal
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER akuntansi_barisjurnal_tak_dikosongkan BEFORE TRUNCATE ON akuntansi_barisjurnal
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER akuntansi_buktijurnal_hanya_tambah BEFORE UPDATE OR DELETE ON akuntansi_buktijurnal
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER akuntansi_buktijurnal_tak_dikosongkan BEFORE TRUNCATE ON akuntansi_buktijurnal
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER akuntansi_peristiwaperiode_hanya_tambah
    BEFORE UPDATE OR DELETE ON akuntansi_peristiwaperiode
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER akuntansi_peristiwaperiode_tak_dikosongkan
    BEFORE TRUNCATE ON akuntansi_peristiwaperiode
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

HANYA_TAMBAH_LEPAS = """
DROP TRIGGER akuntansi_jurnal_hanya_tambah ON akuntansi_jurnal;
DROP TRIGGER akuntansi_jurnal_tak_dikosongkan ON akuntansi_jurnal;
DROP TRIGGER akuntansi_barisjurnal_hanya_tambah ON akuntansi_barisjurnal;
DROP TRIGGER akuntansi_barisjurnal_tak_dikosongkan ON akuntansi_barisjurnal;
DROP TRIGGER akuntansi_buktijurnal_hanya_tambah ON akuntansi_buktijurnal;
DROP TRIGGER akuntansi_buktijurnal_tak_dikosongkan ON akuntansi_buktijurnal;
DROP TRIGGER akuntansi_peristiwaperiode_hanya_tambah ON akuntansi_peristiwaperiode;
DROP TRIGGER akuntansi_peristiwaperiode_tak_dikosongkan ON akuntansi_peristiwaperiode;
"""


class Migration(migrations.Migration):
    dependencies = [("akuntansi", "0001_awal"), ("core", "0002_penjaga")]

    operations = [
        migrations.RunSQL(SALDO, SALDO_LEPAS),
        migrations.RunSQL(BARIS, BARIS_LEPAS),
        migrations.RunSQL(JURNAL, JURNAL_LEPAS),
        migrations.RunSQL(PERIODE, PERIODE_LEPAS),
        migrations.RunSQL(AKUN, AKUN_LEPAS),
        migrations.RunSQL(HANYA_TAMBAH, HANYA_TAMBAH_LEPAS),
    ]
