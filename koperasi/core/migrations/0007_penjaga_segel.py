"""Triggers of the chain: only added to, one line without a gap, whole hashes."""

from django.db import migrations

PASANG = """
ALTER TABLE core_segel ADD CONSTRAINT segel_utuh CHECK (
    urut > 0 AND octet_length(sidik) = 32 AND octet_length(mac) = 32);

CREATE FUNCTION core_segel_bersambung() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    awal bigint;
    akhir bigint;
    banyak bigint;
BEGIN
    SELECT min(urut), max(urut), count(*) INTO awal, akhir, banyak FROM baru;
    IF banyak > 0 AND (akhir - awal + 1 <> banyak OR (awal > 1 AND NOT EXISTS (
            SELECT FROM core_segel WHERE urut = awal - 1))) THEN
        RAISE EXCEPTION 'Segel nomor % sampai % tidak menyambung rantai.', awal, akhir
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'segel_bersambung', TABLE = 'core_segel';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER segel_bersambung AFTER INSERT ON core_segel
    REFERENCING NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION core_segel_bersambung();
CREATE TRIGGER core_segel_hanya_tambah BEFORE UPDATE OR DELETE ON core_segel
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER core_segel_tak_dikosongkan BEFORE TRUNCATE ON core_segel
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER core_periksarantai_hanya_tambah BEFORE UPDATE OR DELETE ON core_periksarantai
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER core_periksarantai_tak_dikosongkan BEFORE TRUNCATE ON core_periksarantai
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

LEPAS = """
DROP TRIGGER core_periksarantai_tak_dikosongkan ON core_periksarantai;
DROP TRIGGER core_periksarantai_hanya_tambah ON core_periksarantai;
DROP TRIGGER core_segel_tak_dikosongkan ON core_segel;
DROP TRIGGER core_segel_hanya_tambah ON core_segel;
DROP TRIGGER segel_bersambung ON core_segel;
DROP FUNCTION core_segel_bersambung();
ALTER TABLE core_segel DROP CONSTRAINT segel_utuh;
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0006_segel")]

    operations = [migrations.RunSQL(PASANG, LEPAS)]
