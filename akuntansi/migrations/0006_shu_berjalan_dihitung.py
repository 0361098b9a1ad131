"""SHU tahun berjalan is income minus expense; nothing is posted to the account of that name."""

from django.db import migrations

# A book that holds a balance there from earlier times must still be mended: lines that bring it
# nearer to zero pass, be they a reversal or an entry that moves it.
SHU_BERJALAN = """
CREATE FUNCTION akuntansi_shu_berjalan_dihitung() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    akun record;
    perubahan numeric;
    kini numeric;
BEGIN
    SELECT id, kode INTO akun FROM akuntansi_akun WHERE peruntukan = 'SHU_BERJALAN';
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    SELECT sum(debit - kredit) INTO perubahan FROM baru WHERE akun_id = akun.id;
    IF perubahan IS NULL THEN
        RETURN NULL;
    END IF;
    -- Two who mend at once would together pass zero: the second waits and looks again.
    PERFORM 1 FROM akuntansi_akun WHERE id = akun.id FOR NO KEY UPDATE;
    SELECT sum(debit - kredit) INTO kini FROM akuntansi_barisjurnal WHERE akun_id = akun.id;
    IF kini * (kini - perubahan) < 0 OR abs(kini) >= abs(kini - perubahan) THEN
        RAISE EXCEPTION 'Akun % dihitung, bukan diposting.', akun.kode
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'shu_berjalan_dihitung', TABLE = 'akuntansi_akun';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER shu_berjalan_dihitung AFTER INSERT ON akuntansi_barisjurnal
    REFERENCING NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION akuntansi_shu_berjalan_dihitung();
"""

SHU_BERJALAN_LEPAS = """
DROP TRIGGER shu_berjalan_dihitung ON akuntansi_barisjurnal;
DROP FUNCTION akuntansi_shu_berjalan_dihitung();
"""


class Migration(migrations.Migration):
    dependencies = [("akuntansi", "0005_pos_sementara")]

    operations = [migrations.RunSQL(SHU_BERJALAN, SHU_BERJALAN_LEPAS)]
