"""Triggers of the ledger. Each refuses under the name of its rule; none writes anything.

Posting takes a shared advisory lock on the period, closing the exclusive one, and both read the
period's status after that: a close never waits behind a queue of row locks, and no entry slips in
behind it.
"""

from django.db import migrations

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
CREATE FUNCTION akuntansi_periksa_jurnal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    id_periode bigint;
    status_periode text;
    asal record;
BEGIN
    SELECT id INTO id_periode FROM akuntansi_periode
     WHERE NEW.tanggal BETWEEN mulai AND selesai;
    IF FOUND THEN
        PERFORM pg_advisory_xact_lock_shared(7410000000000 + id_periode);
        SELECT status INTO status_periode FROM akuntansi_periode WHERE id = id_periode;
    END IF;
    IF status_periode IS DISTINCT FROM 'BUKA' THEN
        RAISE EXCEPTION 'Tanggal % tidak berada dalam periode yang terbuka.', NEW.tanggal
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'periode_terbuka',
                  TABLE = 'akuntansi_periode';
    END IF;
    IF NEW.membalik_id IS NOT NULL THEN
        SELECT total, tanggal, membalik_id INTO asal
          FROM akuntansi_jurnal WHERE id = NEW.membalik_id;
        IF asal.membalik_id IS NOT NULL OR asal.total <> NEW.total OR asal.tanggal > NEW.tanggal
        THEN
            RAISE EXCEPTION 'Jurnal % tidak dapat dibalik seperti ini.', NEW.membalik_id
                USING ERRCODE = 'integrity_constraint_violation',
                      CONSTRAINT = 'pembalikan_setara', TABLE = 'akuntansi_jurnal';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER periode_terbuka BEFORE INSERT ON akuntansi_jurnal
    FOR EACH ROW EXECUTE FUNCTION akuntansi_periksa_jurnal();

CREATE FUNCTION akuntansi_jurnal_punya_baris() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM akuntansi_barisjurnal WHERE jurnal_id = NEW.id) THEN
        RAISE EXCEPTION 'Jurnal % tidak mempunyai baris.', NEW.id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'jurnal_punya_baris', TABLE = 'akuntansi_jurnal';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER jurnal_punya_baris AFTER INSERT ON akuntansi_jurnal
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION akuntansi_jurnal_punya_baris();
"""

JURNAL_LEPAS = """
DROP TRIGGER jurnal_punya_baris ON akuntansi_jurnal;
DROP FUNCTION akuntansi_jurnal_punya_baris();
DROP TRIGGER periode_terbuka ON akuntansi_jurnal;
DROP FUNCTION akuntansi_periksa_jurnal();
"""

PERIODE = """
CREATE FUNCTION akuntansi_periksa_periode() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    aturan text;
BEGIN
    IF TG_OP = 'DELETE' THEN
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
"""

PERIODE_LEPAS = """
DROP TRIGGER periode_tak_dikosongkan ON akuntansi_periode;
DROP TRIGGER periode_dijaga ON akuntansi_periode;
DROP FUNCTION akuntansi_periksa_periode();
"""

AKUN = """
CREATE FUNCTION akuntansi_periksa_akun() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    aturan text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        aturan := 'akun_tidak_dihapus';
    ELSIF NEW.induk_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM akuntansi_akun
             WHERE id = NEW.induk_id AND judul AND jenis = NEW.jenis AND id <> NEW.id) THEN
        aturan := 'induk_akun_judul_sejenis';
    ELSIF TG_OP = 'UPDATE'
      AND (NEW.jenis, NEW.saldo_normal, NEW.judul, NEW.kas)
       <> (OLD.jenis, OLD.saldo_normal, OLD.judul, OLD.kas)
      AND (EXISTS (SELECT 1 FROM akuntansi_barisjurnal WHERE akun_id = OLD.id)
           OR EXISTS (SELECT 1 FROM akuntansi_akun WHERE induk_id = OLD.id)) THEN
        aturan := 'sifat_akun_terpakai_tetap';
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
        migrations.RunSQL(BARIS, BARIS_LEPAS),
        migrations.RunSQL(JURNAL, JURNAL_LEPAS),
        migrations.RunSQL(PERIODE, PERIODE_LEPAS),
        migrations.RunSQL(AKUN, AKUN_LEPAS),
        migrations.RunSQL(HANYA_TAMBAH, HANYA_TAMBAH_LEPAS),
    ]
