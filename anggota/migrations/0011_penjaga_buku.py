"""Triggers of the books and registers: each refuses under the name of its rule."""

from django.db import migrations

TABEL = (
    "anggota_catatanbuku",
    "anggota_tanggapancatatan",
    "anggota_coretancatatan",
    "anggota_tandacatatan",
)
HANYA_TAMBAH = "".join(
    f"""
CREATE TRIGGER {tabel}_hanya_tambah BEFORE UPDATE OR DELETE ON {tabel}
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER {tabel}_tak_dikosongkan BEFORE TRUNCATE ON {tabel}
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""
    for tabel in TABEL
)
HANYA_TAMBAH_LEPAS = "".join(
    f"DROP TRIGGER {tabel}_hanya_tambah ON {tabel};DROP TRIGGER {tabel}_tak_dikosongkan ON {tabel};"
    for tabel in TABEL
)

CATATAN = """
CREATE FUNCTION anggota_periksa_catatanbuku() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    aturan text;
BEGIN
    IF NEW.nomor <> 1 + coalesce((SELECT max(nomor) FROM anggota_catatanbuku
                                   WHERE buku = NEW.buku AND tahun = NEW.tahun), 0) THEN
        aturan := 'nomor_catatan_berurut';
    ELSIF NEW.menggantikan_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM anggota_catatanbuku c
              JOIN anggota_coretancatatan x ON x.catatan_id = c.id
             WHERE c.id = NEW.menggantikan_id AND c.buku = NEW.buku) THEN
        aturan := 'pengganti_catatan_tercoret';
    ELSIF NEW.buku = 'INVENTARIS' AND EXISTS (
            SELECT FROM anggota_catatanbuku c
             WHERE c.buku = 'INVENTARIS' AND lower(c.isi->>'kode') = lower(NEW.isi->>'kode')
               AND NOT EXISTS (SELECT FROM anggota_coretancatatan x WHERE x.catatan_id = c.id)) THEN
        aturan := 'kode_inventaris_tunggal';
    END IF;
    IF aturan IS NOT NULL THEN
        RAISE EXCEPTION 'Catatan buku ditolak: %.', aturan
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = aturan,
                  TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER catatan_buku_dijaga BEFORE INSERT ON anggota_catatanbuku
    FOR EACH ROW EXECUTE FUNCTION anggota_periksa_catatanbuku();

CREATE FUNCTION anggota_tolak_atas_coretan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM anggota_coretancatatan WHERE catatan_id = NEW.catatan_id) THEN
        RAISE EXCEPTION 'Entri yang dicoret tidak ditulisi lagi.'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'catatan_tercoret_selesai', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER tanggapan_atas_catatan_utuh BEFORE INSERT ON anggota_tanggapancatatan
    FOR EACH ROW EXECUTE FUNCTION anggota_tolak_atas_coretan();
CREATE TRIGGER tanda_atas_catatan_utuh BEFORE INSERT ON anggota_tandacatatan
    FOR EACH ROW EXECUTE FUNCTION anggota_tolak_atas_coretan();
"""

CATATAN_LEPAS = """
DROP TRIGGER tanda_atas_catatan_utuh ON anggota_tandacatatan;
DROP TRIGGER tanggapan_atas_catatan_utuh ON anggota_tanggapancatatan;
DROP FUNCTION anggota_tolak_atas_coretan();
DROP TRIGGER catatan_buku_dijaga ON anggota_catatanbuku;
DROP FUNCTION anggota_periksa_catatanbuku();
"""

# An officer is a member on the day she takes office (UU 25/1992 pasal 29 ayat 1, pasal 38 ayat 1).
JABATAN = """
CREATE FUNCTION anggota_periksa_masajabatan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    akhir constant text[] := ARRAY['selesai', 'alasan', 'diakhiri_oleh_id'];
    aturan text;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT EXISTS (SELECT FROM anggota_keanggotaan k
                        WHERE k.anggota_id = NEW.anggota_id AND k.mulai <= NEW.mulai
                          AND (k.selesai IS NULL OR k.selesai >= NEW.mulai)) THEN
            aturan := 'pejabat_adalah_anggota';
        ELSIF NEW.sampai > NEW.mulai + make_interval(years => NEW.batas_tahun) THEN
            aturan := 'masa_jabatan_dalam_batas';
        END IF;
    ELSIF TG_OP = 'DELETE' OR OLD.selesai IS NOT NULL
       OR to_jsonb(OLD) - akhir <> to_jsonb(NEW) - akhir THEN
        aturan := 'masa_jabatan_dijaga';
    END IF;
    IF aturan IS NOT NULL THEN
        RAISE EXCEPTION 'Masa jabatan ditolak: %.', aturan
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = aturan,
                  TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER masa_jabatan_dijaga BEFORE INSERT OR UPDATE OR DELETE ON anggota_masajabatan
    FOR EACH ROW EXECUTE FUNCTION anggota_periksa_masajabatan();
CREATE TRIGGER masa_jabatan_tak_dikosongkan BEFORE TRUNCATE ON anggota_masajabatan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

JABATAN_LEPAS = """
DROP TRIGGER masa_jabatan_tak_dikosongkan ON anggota_masajabatan;
DROP TRIGGER masa_jabatan_dijaga ON anggota_masajabatan;
DROP FUNCTION anggota_periksa_masajabatan();
"""

# Each agreement and the ending are written once; the rest never changes.
KARYAWAN = """
CREATE FUNCTION anggota_periksa_karyawan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    pengurus constant text[] := ARRAY['disetujui_pengurus_id', 'disetujui_pengurus_pada'];
    ketua constant text[] := ARRAY['disetujui_ketua_id', 'disetujui_ketua_pada'];
    akhir constant text[] := ARRAY['selesai', 'alasan', 'diakhiri_oleh_id'];
    bebas text[] := ARRAY[]::text[];
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.disetujui_pengurus_id IS NULL THEN bebas := bebas || pengurus; END IF;
        IF OLD.disetujui_ketua_id IS NULL THEN bebas := bebas || ketua; END IF;
        IF OLD.selesai IS NULL THEN bebas := bebas || akhir; END IF;
        IF to_jsonb(OLD) - bebas = to_jsonb(NEW) - bebas THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'Catatan karyawan tidak dapat diubah atau dihapus.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'karyawan_dijaga',
              TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER karyawan_dijaga BEFORE UPDATE OR DELETE ON anggota_karyawan
    FOR EACH ROW EXECUTE FUNCTION anggota_periksa_karyawan();
CREATE TRIGGER karyawan_tak_dikosongkan BEFORE TRUNCATE ON anggota_karyawan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

KARYAWAN_LEPAS = """
DROP TRIGGER karyawan_tak_dikosongkan ON anggota_karyawan;
DROP TRIGGER karyawan_dijaga ON anggota_karyawan;
DROP FUNCTION anggota_periksa_karyawan();
"""


class Migration(migrations.Migration):
    dependencies = [("anggota", "0010_buku_administrasi")]

    operations = [
        migrations.RunSQL(HANYA_TAMBAH, HANYA_TAMBAH_LEPAS),
        migrations.RunSQL(CATATAN, CATATAN_LEPAS),
        migrations.RunSQL(JABATAN, JABATAN_LEPAS),
        migrations.RunSQL(KARYAWAN, KARYAWAN_LEPAS),
    ]
