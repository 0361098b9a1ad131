"""The parts of a transaction that has an owner add up to it, and stay."""

from django.db import migrations

BUTIR = """
CREATE FUNCTION akuntansi_periksa_butir_kas() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    salah bigint;
BEGIN
    SELECT t.id INTO salah
      FROM akuntansi_transaksikas t
     WHERE t.id = CASE WHEN TG_TABLE_NAME = 'akuntansi_transaksikas' THEN NEW.id
                       ELSE (to_jsonb(NEW) ->> 'transaksi_id')::bigint END
       AND CASE WHEN t.pemilik = '' THEN 0 ELSE t.jumlah END
           <> (SELECT coalesce(sum(b.jumlah), 0)
                 FROM akuntansi_butirtransaksikas b WHERE b.transaksi_id = t.id);
    IF FOUND THEN
        RAISE EXCEPTION 'Transaksi kas % tidak sama dengan butirnya.', salah
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'transaksi_kas_sama_dengan_butir',
                  TABLE = 'akuntansi_transaksikas';
    END IF;
    RETURN NULL;
END $$;
-- At commit, since a transaction and its parts come by two statements.
CREATE CONSTRAINT TRIGGER transaksi_kas_sama_dengan_butir AFTER INSERT ON akuntansi_transaksikas
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION akuntansi_periksa_butir_kas();
CREATE CONSTRAINT TRIGGER butir_kas_sama_dengan_transaksi
    AFTER INSERT ON akuntansi_butirtransaksikas
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION akuntansi_periksa_butir_kas();
CREATE TRIGGER akuntansi_butirtransaksikas_hanya_tambah
    BEFORE UPDATE OR DELETE ON akuntansi_butirtransaksikas
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER akuntansi_butirtransaksikas_tak_dikosongkan
    BEFORE TRUNCATE ON akuntansi_butirtransaksikas
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

BUTIR_LEPAS = """
DROP TRIGGER akuntansi_butirtransaksikas_tak_dikosongkan ON akuntansi_butirtransaksikas;
DROP TRIGGER akuntansi_butirtransaksikas_hanya_tambah ON akuntansi_butirtransaksikas;
DROP TRIGGER butir_kas_sama_dengan_transaksi ON akuntansi_butirtransaksikas;
DROP TRIGGER transaksi_kas_sama_dengan_butir ON akuntansi_transaksikas;
DROP FUNCTION akuntansi_periksa_butir_kas();
"""

# What a register stands behind stays with it.
DIRINCI = """
CREATE FUNCTION akuntansi_tolak_lepas_rincian() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.dirinci <> '' AND NEW.dirinci <> OLD.dirinci THEN
        RAISE EXCEPTION 'Akun % tetap dirinci.', OLD.kode
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'akun_tetap_dirinci', TABLE = 'akuntansi_akun';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER akun_tetap_dirinci BEFORE UPDATE ON akuntansi_akun
    FOR EACH ROW EXECUTE FUNCTION akuntansi_tolak_lepas_rincian();
"""

DIRINCI_LEPAS = """
DROP TRIGGER akun_tetap_dirinci ON akuntansi_akun;
DROP FUNCTION akuntansi_tolak_lepas_rincian();
"""


class Migration(migrations.Migration):
    dependencies = [("akuntansi", "0012_butir_kas"), ("core", "0002_penjaga")]

    operations = [
        migrations.RunSQL(BUTIR, BUTIR_LEPAS),
        migrations.RunSQL(DIRINCI, DIRINCI_LEPAS),
    ]
