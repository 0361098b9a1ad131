"""Visits are only added to, and a group becomes active after one of them."""

from django.db import migrations

TABEL_TETAP = ("kelompok_kunjunganppl", "kelompok_pembatalankunjungan")
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

# Without a visit somebody says why, in the turn itself: the pengawas reads it.
AKTIF = """
CREATE FUNCTION kelompok_periksa_pengaktifan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.alasan = '' AND NOT EXISTS (
        SELECT FROM kelompok_kunjunganppl v JOIN kelompok_kelompok k ON k.id = v.kelompok_id
         WHERE v.kelompok_id = NEW.kelompok_id AND v.tanggal BETWEEN k.dibentuk AND NEW.tanggal
           AND NOT EXISTS (SELECT FROM kelompok_pembatalankunjungan b
                            WHERE b.kunjungan_id = v.id)) THEN
        PERFORM kelompok_tolak('pengaktifan_berkunjungan', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER pengaktifan_berkunjungan BEFORE INSERT ON kelompok_peristiwakelompok
    FOR EACH ROW WHEN (NEW.jenis = 'DIAKTIFKAN')
    EXECUTE FUNCTION kelompok_periksa_pengaktifan();
"""
AKTIF_LEPAS = """
DROP TRIGGER pengaktifan_berkunjungan ON kelompok_peristiwakelompok;
DROP FUNCTION kelompok_periksa_pengaktifan();
"""


class Migration(migrations.Migration):
    dependencies = [("kelompok", "0051_kunjungan")]

    operations = [
        migrations.RunSQL(TETAP, TETAP_LEPAS),
        migrations.RunSQL(AKTIF, AKTIF_LEPAS),
    ]
