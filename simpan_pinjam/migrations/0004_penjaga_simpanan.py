"""Triggers of savings: each refuses under the name of its rule; none writes anything.

Movements and balances are judged by the statement, with transition tables, so that interest for
every account costs one look over all of them, not one per row.
"""

from django.db import migrations

# All movements of an entry on one control account come by one statement, after the entry: a later
# one would make their sum another than that of the lines.
MUTASI = """
CREATE FUNCTION simpan_pinjam_periksa_mutasi() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    salah record;
    aturan text;
BEGIN
    SELECT b.rekening_id AS id INTO salah
      FROM baru b
      LEFT JOIN simpan_pinjam_mutasisimpanan s
             ON s.rekening_id = b.rekening_id AND s.urut = b.urut - 1
     WHERE (b.urut > 1 AND s.id IS NULL) OR b.saldo <> coalesce(s.saldo, 0) + b.jumlah
     LIMIT 1;
    IF FOUND THEN aturan := 'mutasi_berantai'; END IF;

    IF aturan IS NULL THEN
        SELECT r.id INTO salah
          FROM (SELECT rekening_id, max(urut) AS urut FROM baru GROUP BY rekening_id) t
          JOIN simpan_pinjam_mutasisimpanan m
            ON m.rekening_id = t.rekening_id AND m.urut = t.urut
          JOIN simpan_pinjam_rekeningsimpanan r ON r.id = t.rekening_id
         WHERE r.urut <> t.urut OR r.saldo <> m.saldo
         LIMIT 1;
        IF FOUND THEN aturan := 'saldo_sama_dengan_mutasi'; END IF;
    END IF;

    IF aturan IS NULL THEN
        SELECT r.id INTO salah
          FROM baru b
          JOIN simpan_pinjam_rekeningsimpanan r ON r.id = b.rekening_id
          JOIN simpan_pinjam_produksimpanan p ON p.id = r.produk_id
          LEFT JOIN akuntansi_jurnal j ON j.id = b.jurnal_id
         WHERE b.tanggal < r.dibuka_pada OR r.ditutup_pada IS NOT NULL
            OR b.tanggal <> coalesce(j.tanggal, b.tanggal)
            OR (p.saldo_awal_pada IS NOT NULL
                AND (b.jurnal_id IS NULL OR b.tanggal <= p.saldo_awal_pada))
         LIMIT 1;
        IF FOUND THEN aturan := 'mutasi_dalam_umur_rekening'; END IF;
    END IF;

    IF aturan IS NULL THEN
        SELECT t.jurnal_id AS id INTO salah
          FROM (SELECT DISTINCT b.jurnal_id, p.akun_id
                  FROM baru b
                  JOIN simpan_pinjam_rekeningsimpanan r ON r.id = b.rekening_id
                  JOIN simpan_pinjam_produksimpanan p ON p.id = r.produk_id
                 WHERE b.jurnal_id IS NOT NULL) t
         WHERE (SELECT sum(m.jumlah)
                  FROM simpan_pinjam_mutasisimpanan m
                  JOIN simpan_pinjam_rekeningsimpanan r ON r.id = m.rekening_id
                  JOIN simpan_pinjam_produksimpanan p ON p.id = r.produk_id
                 WHERE m.jurnal_id = t.jurnal_id AND p.akun_id = t.akun_id)
               IS DISTINCT FROM
               (SELECT sum(l.kredit - l.debit) FROM akuntansi_barisjurnal l
                 WHERE l.jurnal_id = t.jurnal_id AND l.akun_id = t.akun_id)
         LIMIT 1;
        IF FOUND THEN aturan := 'mutasi_sama_dengan_jurnal'; END IF;
    END IF;

    IF aturan IS NULL THEN
        SELECT b.id INTO salah
          FROM baru b
          JOIN simpan_pinjam_mutasisimpanan a ON a.id = b.membalik_id
         WHERE a.rekening_id <> b.rekening_id OR a.jumlah <> -b.jumlah OR a.jenis = 'BALIK'
         LIMIT 1;
        IF FOUND THEN aturan := 'pembalikan_mutasi_setara'; END IF;
    END IF;

    -- What leaves on an earlier date must have been there on that day and ever since.
    IF aturan IS NULL THEN
        SELECT t.rekening_id AS id INTO salah
          FROM (SELECT rekening_id, min(tanggal) AS dari FROM baru
                 WHERE jumlah < 0 GROUP BY rekening_id) t
         WHERE EXISTS (SELECT FROM simpan_pinjam_mutasisimpanan m
                        WHERE m.rekening_id = t.rekening_id AND m.tanggal > t.dari)
           AND EXISTS (SELECT FROM (SELECT m.tanggal, sum(sum(m.jumlah)) OVER (ORDER BY m.tanggal)
                                           AS saldo
                                      FROM simpan_pinjam_mutasisimpanan m
                                     WHERE m.rekening_id = t.rekening_id
                                     GROUP BY m.tanggal) h
                        WHERE h.tanggal >= t.dari AND h.saldo < 0)
         LIMIT 1;
        IF FOUND THEN aturan := 'saldo_pada_tanggal_tidak_negatif'; END IF;
    END IF;

    IF aturan IS NOT NULL THEN
        RAISE EXCEPTION 'Mutasi simpanan melanggar %: %.', aturan, salah.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = aturan,
                  TABLE = 'simpan_pinjam_mutasisimpanan';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER mutasi_simpanan_diperiksa AFTER INSERT ON simpan_pinjam_mutasisimpanan
    REFERENCING NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION simpan_pinjam_periksa_mutasi();
"""

MUTASI_LEPAS = """
DROP TRIGGER mutasi_simpanan_diperiksa ON simpan_pinjam_mutasisimpanan;
DROP FUNCTION simpan_pinjam_periksa_mutasi();
"""

# A balance changes by the statement that adds its movement, and by no other.
REKENING = """
CREATE FUNCTION simpan_pinjam_periksa_saldo() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    salah record;
BEGIN
    SELECT b.id INTO salah
      FROM baru b
      JOIN lama l ON l.id = b.id
      LEFT JOIN simpan_pinjam_mutasisimpanan m ON m.rekening_id = b.id AND m.urut = b.urut
     WHERE (b.saldo <> l.saldo OR b.urut <> l.urut)
       AND (m.id IS NULL OR m.saldo <> b.saldo OR b.urut <= l.urut)
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Saldo rekening % tidak sama dengan mutasinya.', salah.id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'saldo_sama_dengan_mutasi',
                  TABLE = 'simpan_pinjam_rekeningsimpanan';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER saldo_sama_dengan_mutasi AFTER UPDATE ON simpan_pinjam_rekeningsimpanan
    REFERENCING OLD TABLE AS lama NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION simpan_pinjam_periksa_saldo();

CREATE FUNCTION simpan_pinjam_tolak_rekening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rekening simpanan melanggar %.', TG_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME,
              TABLE = 'simpan_pinjam_rekeningsimpanan';
END $$;
CREATE TRIGGER rekening_mulai_kosong BEFORE INSERT ON simpan_pinjam_rekeningsimpanan
    FOR EACH ROW WHEN (NEW.saldo <> 0 OR NEW.urut <> 0 OR NEW.ditahan <> 0)
    EXECUTE FUNCTION simpan_pinjam_tolak_rekening();
CREATE TRIGGER rekening_tetap_milik_pembukanya BEFORE UPDATE ON simpan_pinjam_rekeningsimpanan
    FOR EACH ROW WHEN ((OLD.nomor, OLD.anggota_id, OLD.produk_id, OLD.dibuka_pada)
                       IS DISTINCT FROM
                       (NEW.nomor, NEW.anggota_id, NEW.produk_id, NEW.dibuka_pada))
    EXECUTE FUNCTION simpan_pinjam_tolak_rekening();
CREATE TRIGGER rekening_tidak_dihapus BEFORE DELETE ON simpan_pinjam_rekeningsimpanan
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_tolak_rekening();
CREATE TRIGGER rekening_tak_dikosongkan BEFORE TRUNCATE ON simpan_pinjam_rekeningsimpanan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

REKENING_LEPAS = """
DROP TRIGGER rekening_tak_dikosongkan ON simpan_pinjam_rekeningsimpanan;
DROP TRIGGER rekening_tidak_dihapus ON simpan_pinjam_rekeningsimpanan;
DROP TRIGGER rekening_tetap_milik_pembukanya ON simpan_pinjam_rekeningsimpanan;
DROP TRIGGER rekening_mulai_kosong ON simpan_pinjam_rekeningsimpanan;
DROP FUNCTION simpan_pinjam_tolak_rekening();
DROP TRIGGER saldo_sama_dengan_mutasi ON simpan_pinjam_rekeningsimpanan;
DROP FUNCTION simpan_pinjam_periksa_saldo();
"""

# What is held is what the holds say; a hold is let go once.
TAHANAN = """
CREATE FUNCTION simpan_pinjam_periksa_tahanan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    id_rekening bigint := CASE WHEN TG_TABLE_NAME = 'simpan_pinjam_rekeningsimpanan'
                               THEN (to_jsonb(NEW) ->> 'id')::bigint
                               ELSE (to_jsonb(NEW) ->> 'rekening_id')::bigint END;
BEGIN
    IF (SELECT r.ditahan FROM simpan_pinjam_rekeningsimpanan r WHERE r.id = id_rekening)
       <> (SELECT coalesce(sum(t.jumlah), 0) FROM simpan_pinjam_tahanansaldo t
            WHERE t.rekening_id = id_rekening AND t.dilepas_pada IS NULL) THEN
        RAISE EXCEPTION 'Yang ditahan di rekening % tidak sama dengan tahanannya.', id_rekening
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'ditahan_sama_dengan_tahanan',
                  TABLE = 'simpan_pinjam_rekeningsimpanan';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ditahan_sama_dengan_tahanan
    AFTER UPDATE OF ditahan ON simpan_pinjam_rekeningsimpanan
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION simpan_pinjam_periksa_tahanan();
CREATE CONSTRAINT TRIGGER tahanan_sama_dengan_ditahan
    AFTER INSERT OR UPDATE ON simpan_pinjam_tahanansaldo
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION simpan_pinjam_periksa_tahanan();

CREATE FUNCTION simpan_pinjam_sekali() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    kolom text[] := string_to_array(TG_ARGV[0], ' ');
BEGIN
    IF TG_OP = 'UPDATE'
       AND (to_jsonb(OLD) -> kolom[1]) = 'null'::jsonb
       AND (to_jsonb(NEW) - kolom) = (to_jsonb(OLD) - kolom) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Baris ini tidak berubah lagi: %.', TG_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME,
              TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER tahanan_dilepas_sekali BEFORE UPDATE OR DELETE ON simpan_pinjam_tahanansaldo
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_sekali('dilepas_pada dilepas_oleh_id alasan_lepas');
CREATE TRIGGER masa_penarikan_dibatalkan_sekali
    BEFORE UPDATE OR DELETE ON simpan_pinjam_masapenarikan
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_sekali('dibatalkan_pada');
CREATE TRIGGER tahanan_tak_dikosongkan BEFORE TRUNCATE ON simpan_pinjam_tahanansaldo
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER masa_penarikan_tak_dikosongkan BEFORE TRUNCATE ON simpan_pinjam_masapenarikan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

TAHANAN_LEPAS = """
DROP TRIGGER masa_penarikan_tak_dikosongkan ON simpan_pinjam_masapenarikan;
DROP TRIGGER tahanan_tak_dikosongkan ON simpan_pinjam_tahanansaldo;
DROP TRIGGER masa_penarikan_dibatalkan_sekali ON simpan_pinjam_masapenarikan;
DROP TRIGGER tahanan_dilepas_sekali ON simpan_pinjam_tahanansaldo;
DROP FUNCTION simpan_pinjam_sekali();
DROP TRIGGER tahanan_sama_dengan_ditahan ON simpan_pinjam_tahanansaldo;
DROP TRIGGER ditahan_sama_dengan_tahanan ON simpan_pinjam_rekeningsimpanan;
DROP FUNCTION simpan_pinjam_periksa_tahanan();
"""

# A product's account is its own for good. When its opening balances stand, they and every movement
# since equal the ledger, entry by entry.
PRODUK = """
CREATE FUNCTION simpan_pinjam_tolak_produk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Produk simpanan melanggar %.', TG_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME,
              TABLE = 'simpan_pinjam_produksimpanan';
END $$;
CREATE TRIGGER produk_simpanan_tetap BEFORE UPDATE ON simpan_pinjam_produksimpanan
    FOR EACH ROW WHEN ((OLD.kode, OLD.jenis, OLD.akun_id) IS DISTINCT FROM
                       (NEW.kode, NEW.jenis, NEW.akun_id)
                       OR (OLD.saldo_awal_pada IS NOT NULL
                           AND NEW.saldo_awal_pada IS DISTINCT FROM OLD.saldo_awal_pada))
    EXECUTE FUNCTION simpan_pinjam_tolak_produk();
CREATE TRIGGER produk_simpanan_mulai_tanpa_saldo BEFORE INSERT ON simpan_pinjam_produksimpanan
    FOR EACH ROW WHEN (NEW.saldo_awal_pada IS NOT NULL)
    EXECUTE FUNCTION simpan_pinjam_tolak_produk();
CREATE TRIGGER produk_simpanan_tidak_dihapus BEFORE DELETE ON simpan_pinjam_produksimpanan
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_tolak_produk();
CREATE TRIGGER produk_simpanan_tak_dikosongkan BEFORE TRUNCATE ON simpan_pinjam_produksimpanan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();

CREATE FUNCTION simpan_pinjam_periksa_saldo_awal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT coalesce(sum(m.jumlah), 0) FROM simpan_pinjam_mutasisimpanan m
          JOIN simpan_pinjam_rekeningsimpanan r ON r.id = m.rekening_id
         WHERE r.produk_id = NEW.id AND m.jurnal_id IS NULL)
       <> (SELECT coalesce(sum(l.kredit - l.debit), 0) FROM akuntansi_barisjurnal l
            WHERE l.akun_id = NEW.akun_id AND l.tanggal <= NEW.saldo_awal_pada)
       OR EXISTS (SELECT FROM simpan_pinjam_mutasisimpanan m
                    JOIN simpan_pinjam_rekeningsimpanan r ON r.id = m.rekening_id
                   WHERE r.produk_id = NEW.id
                     AND CASE WHEN m.jurnal_id IS NULL THEN m.tanggal <> NEW.saldo_awal_pada
                              ELSE m.tanggal <= NEW.saldo_awal_pada END)
       OR EXISTS (SELECT FROM (SELECT l.jurnal_id, sum(l.kredit - l.debit) AS nilai
                                 FROM akuntansi_barisjurnal l
                                WHERE l.akun_id = NEW.akun_id AND l.tanggal > NEW.saldo_awal_pada
                                GROUP BY l.jurnal_id) e
                    FULL JOIN (SELECT m.jurnal_id, sum(m.jumlah) AS nilai
                                 FROM simpan_pinjam_mutasisimpanan m
                                 JOIN simpan_pinjam_rekeningsimpanan r ON r.id = m.rekening_id
                                WHERE r.produk_id = NEW.id AND m.jurnal_id IS NOT NULL
                                GROUP BY m.jurnal_id) s USING (jurnal_id)
                   WHERE coalesce(e.nilai, 0) <> coalesce(s.nilai, 0)) THEN
        RAISE EXCEPTION 'Rincian produk % tidak sama dengan buku besar.', NEW.kode
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'produk_cocok_dengan_buku',
                  TABLE = 'simpan_pinjam_produksimpanan';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER produk_cocok_dengan_buku AFTER UPDATE ON simpan_pinjam_produksimpanan
    FOR EACH ROW WHEN (OLD.saldo_awal_pada IS NULL AND NEW.saldo_awal_pada IS NOT NULL)
    EXECUTE FUNCTION simpan_pinjam_periksa_saldo_awal();
"""

PRODUK_LEPAS = """
DROP TRIGGER produk_cocok_dengan_buku ON simpan_pinjam_produksimpanan;
DROP FUNCTION simpan_pinjam_periksa_saldo_awal();
DROP TRIGGER produk_simpanan_tak_dikosongkan ON simpan_pinjam_produksimpanan;
DROP TRIGGER produk_simpanan_tidak_dihapus ON simpan_pinjam_produksimpanan;
DROP TRIGGER produk_simpanan_mulai_tanpa_saldo ON simpan_pinjam_produksimpanan;
DROP TRIGGER produk_simpanan_tetap ON simpan_pinjam_produksimpanan;
DROP FUNCTION simpan_pinjam_tolak_produk();
"""

# At commit: an entry on a product's account brings its movements along.
PERINCIAN = """
CREATE FUNCTION simpan_pinjam_periksa_perincian() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM (SELECT p.id AS produk_id, sum(l.kredit - l.debit) AS nilai
                              FROM akuntansi_barisjurnal l
                              JOIN simpan_pinjam_produksimpanan p
                                ON p.akun_id = l.akun_id AND p.saldo_awal_pada IS NOT NULL
                             WHERE l.jurnal_id = NEW.id
                             GROUP BY p.id) e
                WHERE e.nilai <> (SELECT coalesce(sum(m.jumlah), 0)
                                    FROM simpan_pinjam_mutasisimpanan m
                                    JOIN simpan_pinjam_rekeningsimpanan r ON r.id = m.rekening_id
                                   WHERE m.jurnal_id = NEW.id AND r.produk_id = e.produk_id)) THEN
        RAISE EXCEPTION 'Jurnal % menyentuh akun simpanan tanpa mutasi anggotanya.', NEW.id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'akun_simpanan_berperincian',
                  TABLE = 'akuntansi_jurnal';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER akun_simpanan_berperincian AFTER INSERT ON akuntansi_jurnal
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_periksa_perincian();
"""

PERINCIAN_LEPAS = """
DROP TRIGGER akun_simpanan_berperincian ON akuntansi_jurnal;
DROP FUNCTION simpan_pinjam_periksa_perincian();
"""

# Terms are decided once, and their rates are those that were proposed.
KETENTUAN = """
CREATE TRIGGER ketentuan_produk_diputus_sekali
    BEFORE UPDATE OR DELETE ON simpan_pinjam_ketentuanproduk
    FOR EACH ROW EXECUTE FUNCTION akuntansi_putusan_sekali('USULAN',
        'status diputus_oleh_id diputus_pada catatan_putusan batas_persen alasan_lewat_batas');
CREATE TRIGGER ketentuan_produk_tak_dikosongkan BEFORE TRUNCATE ON simpan_pinjam_ketentuanproduk
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();

CREATE FUNCTION simpan_pinjam_periksa_tingkat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    id_ketentuan bigint := CASE WHEN TG_TABLE_NAME = 'simpan_pinjam_tingkatjasa'
                                THEN (to_jsonb(NEW) ->> 'ketentuan_id')::bigint
                                ELSE (to_jsonb(NEW) ->> 'id')::bigint END;
BEGIN
    IF EXISTS (SELECT FROM simpan_pinjam_ketentuanproduk k
                WHERE k.id = id_ketentuan
                  AND k.persen_tertinggi <> (SELECT coalesce(max(t.persen_per_tahun), 0)
                                               FROM simpan_pinjam_tingkatjasa t
                                              WHERE t.ketentuan_id = k.id)) THEN
        RAISE EXCEPTION 'Persen tertinggi ketentuan % tidak sama dengan tingkatnya.', id_ketentuan
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'persen_tertinggi_sama_dengan_tingkat',
                  TABLE = 'simpan_pinjam_ketentuanproduk';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER persen_tertinggi_sama_dengan_tingkat
    AFTER INSERT OR UPDATE ON simpan_pinjam_ketentuanproduk
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION simpan_pinjam_periksa_tingkat();
CREATE CONSTRAINT TRIGGER tingkat_sama_dengan_persen_tertinggi
    AFTER INSERT ON simpan_pinjam_tingkatjasa
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION simpan_pinjam_periksa_tingkat();

CREATE FUNCTION simpan_pinjam_tolak_tingkat_susulan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM simpan_pinjam_ketentuanproduk k
                WHERE k.id = NEW.ketentuan_id AND k.status <> 'USULAN') THEN
        RAISE EXCEPTION 'Ketentuan % sudah diputus.', NEW.ketentuan_id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'tingkat_sebelum_diputus', TABLE = 'simpan_pinjam_tingkatjasa';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER tingkat_sebelum_diputus BEFORE INSERT ON simpan_pinjam_tingkatjasa
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_tolak_tingkat_susulan();
"""

KETENTUAN_LEPAS = """
DROP TRIGGER tingkat_sebelum_diputus ON simpan_pinjam_tingkatjasa;
DROP FUNCTION simpan_pinjam_tolak_tingkat_susulan();
DROP TRIGGER tingkat_sama_dengan_persen_tertinggi ON simpan_pinjam_tingkatjasa;
DROP TRIGGER persen_tertinggi_sama_dengan_tingkat ON simpan_pinjam_ketentuanproduk;
DROP FUNCTION simpan_pinjam_periksa_tingkat();
DROP TRIGGER ketentuan_produk_tak_dikosongkan ON simpan_pinjam_ketentuanproduk;
DROP TRIGGER ketentuan_produk_diputus_sekali ON simpan_pinjam_ketentuanproduk;
"""

# A transaction and its accounts come by two statements: judged at commit.
TRANSAKSI = """
CREATE FUNCTION simpan_pinjam_periksa_transaksi() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    id_transaksi bigint := CASE WHEN TG_TABLE_NAME = 'simpan_pinjam_transaksisimpanan'
                                THEN (to_jsonb(NEW) ->> 'id')::bigint
                                ELSE (to_jsonb(NEW) ->> 'transaksi_id')::bigint END;
BEGIN
    IF EXISTS (SELECT FROM simpan_pinjam_transaksisimpanan t,
                      LATERAL (SELECT coalesce(sum(greatest(b.jumlah, 0)), 0) AS masuk,
                                      coalesce(sum(greatest(-b.jumlah, 0)), 0) AS keluar
                                 FROM simpan_pinjam_baristransaksi b
                                WHERE b.transaksi_id = t.id) s
                WHERE t.id = id_transaksi
                  AND (s.masuk <> CASE WHEN t.jenis = 'TARIK' THEN 0 ELSE t.jumlah END
                       OR s.keluar <> CASE WHEN t.jenis = 'SETOR' THEN 0 ELSE t.jumlah END)) THEN
        RAISE EXCEPTION 'Transaksi simpanan % tidak sama dengan barisnya.', id_transaksi
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'transaksi_simpanan_sama_dengan_baris',
                  TABLE = 'simpan_pinjam_transaksisimpanan';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER transaksi_simpanan_sama_dengan_baris
    AFTER INSERT ON simpan_pinjam_transaksisimpanan
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION simpan_pinjam_periksa_transaksi();
CREATE CONSTRAINT TRIGGER baris_simpanan_sama_dengan_transaksi
    AFTER INSERT ON simpan_pinjam_baristransaksi
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION simpan_pinjam_periksa_transaksi();
"""

TRANSAKSI_LEPAS = """
DROP TRIGGER baris_simpanan_sama_dengan_transaksi ON simpan_pinjam_baristransaksi;
DROP TRIGGER transaksi_simpanan_sama_dengan_baris ON simpan_pinjam_transaksisimpanan;
DROP FUNCTION simpan_pinjam_periksa_transaksi();
"""

TETAP = ("mutasisimpanan", "tingkatjasa", "transaksisimpanan", "baristransaksi")

HANYA_TAMBAH = "".join(
    f"""
CREATE TRIGGER simpan_pinjam_{t}_hanya_tambah BEFORE UPDATE OR DELETE ON simpan_pinjam_{t}
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER simpan_pinjam_{t}_tak_dikosongkan BEFORE TRUNCATE ON simpan_pinjam_{t}
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""
    for t in TETAP
)

HANYA_TAMBAH_LEPAS = "".join(
    f"""
DROP TRIGGER simpan_pinjam_{t}_tak_dikosongkan ON simpan_pinjam_{t};
DROP TRIGGER simpan_pinjam_{t}_hanya_tambah ON simpan_pinjam_{t};
"""
    for t in TETAP
)


class Migration(migrations.Migration):
    dependencies = [
        ("simpan_pinjam", "0003_simpanan"),
        ("akuntansi", "0013_penjaga_butir_kas"),
        ("core", "0002_penjaga"),
    ]

    operations = [
        migrations.RunSQL(MUTASI, MUTASI_LEPAS),
        migrations.RunSQL(REKENING, REKENING_LEPAS),
        migrations.RunSQL(TAHANAN, TAHANAN_LEPAS),
        migrations.RunSQL(PRODUK, PRODUK_LEPAS),
        migrations.RunSQL(PERINCIAN, PERINCIAN_LEPAS),
        migrations.RunSQL(KETENTUAN, KETENTUAN_LEPAS),
        migrations.RunSQL(TRANSAKSI, TRANSAKSI_LEPAS),
        migrations.RunSQL(HANYA_TAMBAH, HANYA_TAMBAH_LEPAS),
    ]
