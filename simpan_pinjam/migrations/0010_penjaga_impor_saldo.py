"""An import of opening balances is written or thrown away once, and stays as it was then."""

from django.db import migrations

JAGA = """
CREATE TRIGGER impor_simpanan_diputus_sekali
    BEFORE UPDATE OR DELETE ON simpan_pinjam_imporsaldosimpanan
    FOR EACH ROW EXECUTE FUNCTION akuntansi_putusan_sekali('UJI',
        'status diputus_oleh_id diputus_pada lembar hasil');
CREATE TRIGGER impor_simpanan_tak_dikosongkan BEFORE TRUNCATE ON simpan_pinjam_imporsaldosimpanan
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

LEPAS = """
DROP TRIGGER impor_simpanan_tak_dikosongkan ON simpan_pinjam_imporsaldosimpanan;
DROP TRIGGER impor_simpanan_diputus_sekali ON simpan_pinjam_imporsaldosimpanan;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("simpan_pinjam", "0009_impor_saldo"),
        ("akuntansi", "0010_penjaga_kas"),
        ("core", "0002_penjaga"),
    ]

    operations = [migrations.RunSQL(JAGA, LEPAS)]
