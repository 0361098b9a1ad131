"""Triggers of rat: what was assessed is added to, never rewritten."""

from django.db import migrations

PASANG = """
CREATE TRIGGER rat_versipenilaian_hanya_tambah BEFORE UPDATE OR DELETE ON rat_versipenilaian
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER rat_versipenilaian_tak_dikosongkan BEFORE TRUNCATE ON rat_versipenilaian
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER rat_angkapenilaian_hanya_tambah BEFORE UPDATE OR DELETE ON rat_angkapenilaian
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER rat_angkapenilaian_tak_dikosongkan BEFORE TRUNCATE ON rat_angkapenilaian
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER rat_jawabanmanajemen_hanya_tambah BEFORE UPDATE OR DELETE ON rat_jawabanmanajemen
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER rat_jawabanmanajemen_tak_dikosongkan BEFORE TRUNCATE ON rat_jawabanmanajemen
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER rat_nilaikomponen_hanya_tambah BEFORE UPDATE OR DELETE ON rat_nilaikomponen
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER rat_nilaikomponen_tak_dikosongkan BEFORE TRUNCATE ON rat_nilaikomponen
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER rat_hasilresmi_hanya_tambah BEFORE UPDATE OR DELETE ON rat_hasilresmi
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER rat_hasilresmi_tak_dikosongkan BEFORE TRUNCATE ON rat_hasilresmi
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

LEPAS = """
DROP TRIGGER rat_versipenilaian_hanya_tambah ON rat_versipenilaian;
DROP TRIGGER rat_versipenilaian_tak_dikosongkan ON rat_versipenilaian;
DROP TRIGGER rat_angkapenilaian_hanya_tambah ON rat_angkapenilaian;
DROP TRIGGER rat_angkapenilaian_tak_dikosongkan ON rat_angkapenilaian;
DROP TRIGGER rat_jawabanmanajemen_hanya_tambah ON rat_jawabanmanajemen;
DROP TRIGGER rat_jawabanmanajemen_tak_dikosongkan ON rat_jawabanmanajemen;
DROP TRIGGER rat_nilaikomponen_hanya_tambah ON rat_nilaikomponen;
DROP TRIGGER rat_nilaikomponen_tak_dikosongkan ON rat_nilaikomponen;
DROP TRIGGER rat_hasilresmi_hanya_tambah ON rat_hasilresmi;
DROP TRIGGER rat_hasilresmi_tak_dikosongkan ON rat_hasilresmi;
"""


class Migration(migrations.Migration):
    dependencies = [("rat", "0001_awal"), ("core", "0002_penjaga")]

    operations = [migrations.RunSQL(PASANG, LEPAS)]
