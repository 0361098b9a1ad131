"""Elections, group rules and sanctions rest on a decision of a closed meeting, as spending and levies
do: only then it is final. While the meeting is open its attendance may still be put right, and a
decision that would lose its quorum by that must remain free to be taken back.

So nothing rests on a decision that can still be taken back, and the guard against that is needless.
"""

from django.db import migrations

DASAR = """
CREATE OR REPLACE FUNCTION kelompok_periksa_dasar_keputusan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.keputusan_id IS NOT NULL THEN
        -- Held, so that it is not taken back between this look and the commit.
        PERFORM FROM kelompok_keputusan k JOIN kelompok_pertemuan p ON p.id = k.pertemuan_id
          WHERE k.id = NEW.keputusan_id AND k.perihal = TG_ARGV[0] AND k.hasil = 'DITERIMA'
            AND k.dibatalkan_pada IS NULL AND p.status = 'DITUTUP'
            AND p.kelompok_id = NEW.kelompok_id
            FOR SHARE OF k;
        IF NOT FOUND THEN
            PERFORM kelompok_tolak(TG_NAME, TG_TABLE_NAME);
        END IF;
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER keputusan_sudah_dipakai ON kelompok_keputusan;
DROP FUNCTION kelompok_periksa_keputusan_dipakai();
"""

SEMULA = """
CREATE OR REPLACE FUNCTION kelompok_periksa_dasar_keputusan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.keputusan_id IS NULL OR EXISTS (
        SELECT FROM kelompok_keputusan k JOIN kelompok_pertemuan p ON p.id = k.pertemuan_id
         WHERE k.id = NEW.keputusan_id AND k.perihal = TG_ARGV[0] AND k.hasil = 'DITERIMA'
           AND k.dibatalkan_pada IS NULL AND p.kelompok_id = NEW.kelompok_id) THEN
        RETURN NEW;
    END IF;
    PERFORM kelompok_tolak(TG_NAME, TG_TABLE_NAME);
END $$;
CREATE FUNCTION kelompok_periksa_keputusan_dipakai() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM kelompok_pemilihan WHERE keputusan_id = NEW.id)
       OR EXISTS (SELECT FROM kelompok_peraturankelompok WHERE keputusan_id = NEW.id)
       OR EXISTS (SELECT FROM kelompok_sanksi WHERE keputusan_id = NEW.id) THEN
        PERFORM kelompok_tolak('keputusan_sudah_dipakai', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keputusan_sudah_dipakai BEFORE UPDATE OF dibatalkan_pada ON kelompok_keputusan
    FOR EACH ROW WHEN (NEW.dibatalkan_pada IS NOT NULL)
    EXECUTE FUNCTION kelompok_periksa_keputusan_dipakai();
"""


class Migration(migrations.Migration):
    dependencies = [("kelompok", "0032_putaran_arisan")]

    operations = [migrations.RunSQL(DASAR, SEMULA)]
