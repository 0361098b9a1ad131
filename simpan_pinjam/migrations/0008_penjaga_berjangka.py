"""Triggers of term deposits: each refuses under the name of its rule; none writes anything."""

from django.db import migrations

# Whose it is, what may change, and what it may become.
BERJANGKA = """
CREATE FUNCTION simpan_pinjam_periksa_berjangka() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM simpan_pinjam_rekeningsimpanan r
                     JOIN simpan_pinjam_produksimpanan p ON p.id = r.produk_id
                     JOIN simpan_pinjam_rekeningsimpanan j ON j.anggota_id = r.anggota_id
                     JOIN simpan_pinjam_produksimpanan q ON q.id = j.produk_id
                    WHERE r.id = NEW.rekening_id AND p.jenis = 'BERJANGKA'
                      AND j.id = NEW.rekening_jasa_id AND q.jenis = 'SUKARELA') THEN
        RAISE EXCEPTION 'Simpanan berjangka % dan rekening jasanya tidak seorang.', NEW.nomor
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'berjangka_milik_anggotanya',
                  TABLE = 'simpan_pinjam_simpananberjangka';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER berjangka_milik_anggotanya BEFORE INSERT OR UPDATE
    ON simpan_pinjam_simpananberjangka
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_periksa_berjangka();

CREATE FUNCTION simpan_pinjam_berjangka_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    bebas text[] := ARRAY['rekening_jasa_id', 'tindakan', 'tindakan_sejak', 'kendala', 'status',
                          'selesai_pada'];
BEGIN
    IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - bebas) = (to_jsonb(OLD) - bebas)
       AND (OLD.status = 'BERJALAN'
            OR (OLD.status IN ('DICAIRKAN', 'DIPUTUS') AND NEW.status = 'BERJALAN')) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Simpanan berjangka % tidak berubah seperti itu.', OLD.nomor
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'berjangka_tetap',
              TABLE = 'simpan_pinjam_simpananberjangka';
END $$;
CREATE TRIGGER berjangka_tetap BEFORE UPDATE OR DELETE ON simpan_pinjam_simpananberjangka
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_berjangka_tetap();
CREATE TRIGGER berjangka_tak_dikosongkan BEFORE TRUNCATE ON simpan_pinjam_simpananberjangka
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

BERJANGKA_LEPAS = """
DROP TRIGGER berjangka_tak_dikosongkan ON simpan_pinjam_simpananberjangka;
DROP TRIGGER berjangka_tetap ON simpan_pinjam_simpananberjangka;
DROP FUNCTION simpan_pinjam_berjangka_tetap();
DROP TRIGGER berjangka_milik_anggotanya ON simpan_pinjam_simpananberjangka;
DROP FUNCTION simpan_pinjam_periksa_berjangka();
"""

# Terms follow each other on the deposit's own day of the month, at the rate of the product's terms
# on the day each begins.
MASA = """
CREATE FUNCTION simpan_pinjam_periksa_masa() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    b record;
    aturan text;
BEGIN
    SELECT s.mulai, s.jangka_bulan, r.produk_id INTO b
      FROM simpan_pinjam_simpananberjangka s
      JOIN simpan_pinjam_rekeningsimpanan r ON r.id = s.rekening_id
     WHERE s.id = NEW.berjangka_id;
    IF NEW.jangka_bulan <> b.jangka_bulan
       OR NEW.mulai <> (b.mulai + make_interval(months => (NEW.ke - 1) * b.jangka_bulan))::date
       OR NEW.jatuh_tempo <> (b.mulai + make_interval(months => NEW.ke * b.jangka_bulan))::date
       OR (NEW.ke > 1 AND NOT EXISTS (SELECT FROM simpan_pinjam_masaberjangka m
                                       WHERE m.berjangka_id = NEW.berjangka_id
                                         AND m.ke = NEW.ke - 1)) THEN
        aturan := 'masa_berjangka_bersambung';
    ELSIF NEW.ketentuan_id IS NOT NULL
       AND (NEW.ketentuan_id IS DISTINCT FROM
            (SELECT k.id FROM simpan_pinjam_ketentuanproduk k
              WHERE k.produk_id = b.produk_id AND k.status = 'BERLAKU'
                AND k.berlaku_sejak <= NEW.mulai
              ORDER BY k.berlaku_sejak DESC LIMIT 1)
            OR NEW.persen_per_tahun IS DISTINCT FROM
               (SELECT t.persen_per_tahun FROM simpan_pinjam_tingkatjasa t
                 WHERE t.ketentuan_id = NEW.ketentuan_id AND t.jangka_bulan = NEW.jangka_bulan
                   AND t.mulai_saldo <= NEW.nominal
                 ORDER BY t.mulai_saldo DESC LIMIT 1)) THEN
        aturan := 'masa_menurut_ketentuan';
    END IF;
    IF aturan IS NOT NULL THEN
        RAISE EXCEPTION 'Masa ke-% simpanan berjangka % melanggar %.', NEW.ke, NEW.berjangka_id,
                        aturan
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = aturan,
                  TABLE = 'simpan_pinjam_masaberjangka';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER masa_berjangka_diperiksa BEFORE INSERT ON simpan_pinjam_masaberjangka
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_periksa_masa();

CREATE FUNCTION simpan_pinjam_periksa_jasa_berjangka() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM simpan_pinjam_masaberjangka m
                     JOIN simpan_pinjam_simpananberjangka s ON s.id = m.berjangka_id
                     JOIN akuntansi_jurnal j ON j.id = NEW.jurnal_id
                    WHERE m.id = NEW.masa_id
                      AND NEW.ke > m.bulan_lampau AND NEW.ke <= m.jangka_bulan
                      AND j.tanggal >= NEW.tanggal
                      AND NEW.rekening_id IN (s.rekening_id, s.rekening_jasa_id)
                      AND NEW.tanggal = (s.mulai + make_interval(
                          months => (m.ke - 1) * m.jangka_bulan + NEW.ke))::date) THEN
        RAISE EXCEPTION 'Jasa bulan ke-% masa % tidak pada tanggalnya.', NEW.ke, NEW.masa_id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'jasa_berjangka_pada_tanggalnya',
                  TABLE = 'simpan_pinjam_jasaberjangka';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER jasa_berjangka_pada_tanggalnya BEFORE INSERT ON simpan_pinjam_jasaberjangka
    FOR EACH ROW EXECUTE FUNCTION simpan_pinjam_periksa_jasa_berjangka();
"""

MASA_LEPAS = """
DROP TRIGGER jasa_berjangka_pada_tanggalnya ON simpan_pinjam_jasaberjangka;
DROP FUNCTION simpan_pinjam_periksa_jasa_berjangka();
DROP TRIGGER masa_berjangka_diperiksa ON simpan_pinjam_masaberjangka;
DROP FUNCTION simpan_pinjam_periksa_masa();
"""

# At commit: a running deposit holds its current nominal, a finished one nothing. So neither the
# counter nor a run over all accounts can take part of it away.
SALDO = """
CREATE FUNCTION simpan_pinjam_periksa_nominal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    baris jsonb := to_jsonb(NEW);
    id_berjangka bigint := CASE TG_TABLE_NAME
        WHEN 'simpan_pinjam_masaberjangka' THEN (baris ->> 'berjangka_id')::bigint
        WHEN 'simpan_pinjam_simpananberjangka' THEN (baris ->> 'id')::bigint
        ELSE (SELECT s.id FROM simpan_pinjam_simpananberjangka s
               WHERE s.rekening_id = (baris ->> 'id')::bigint) END;
BEGIN
    IF id_berjangka IS NOT NULL
       AND EXISTS (SELECT FROM simpan_pinjam_simpananberjangka s
                     JOIN simpan_pinjam_rekeningsimpanan r ON r.id = s.rekening_id
                    WHERE s.id = id_berjangka
                      AND r.saldo IS DISTINCT FROM
                          CASE WHEN s.status <> 'BERJALAN' THEN 0
                               ELSE (SELECT m.nominal FROM simpan_pinjam_masaberjangka m
                                      WHERE m.berjangka_id = s.id
                                      ORDER BY m.ke DESC LIMIT 1) END) THEN
        RAISE EXCEPTION 'Saldo simpanan berjangka % bukan nominalnya.', id_berjangka
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'saldo_berjangka_sama_dengan_nominal',
                  TABLE = 'simpan_pinjam_simpananberjangka';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER saldo_berjangka_sama_dengan_nominal
    AFTER UPDATE OF saldo ON simpan_pinjam_rekeningsimpanan
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.saldo IS DISTINCT FROM NEW.saldo)
    EXECUTE FUNCTION simpan_pinjam_periksa_nominal();
CREATE CONSTRAINT TRIGGER nominal_sama_dengan_saldo
    AFTER INSERT OR UPDATE OF status ON simpan_pinjam_simpananberjangka
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION simpan_pinjam_periksa_nominal();
CREATE CONSTRAINT TRIGGER nominal_masa_sama_dengan_saldo
    AFTER INSERT ON simpan_pinjam_masaberjangka
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION simpan_pinjam_periksa_nominal();
"""

SALDO_LEPAS = """
DROP TRIGGER nominal_masa_sama_dengan_saldo ON simpan_pinjam_masaberjangka;
DROP TRIGGER nominal_sama_dengan_saldo ON simpan_pinjam_simpananberjangka;
DROP TRIGGER saldo_berjangka_sama_dengan_nominal ON simpan_pinjam_rekeningsimpanan;
DROP FUNCTION simpan_pinjam_periksa_nominal();
"""

TETAP = ("masaberjangka", "jasaberjangka", "pencairanberjangka", "penaltiberjangka")

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
    dependencies = [("simpan_pinjam", "0007_berjangka")]

    operations = [
        migrations.RunSQL(BERJANGKA, BERJANGKA_LEPAS),
        migrations.RunSQL(MASA, MASA_LEPAS),
        migrations.RunSQL(SALDO, SALDO_LEPAS),
        migrations.RunSQL(HANYA_TAMBAH, HANYA_TAMBAH_LEPAS),
    ]
