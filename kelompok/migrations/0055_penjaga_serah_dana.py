"""When groups merge their money goes along: out of one book, into the other, in the same place.

Both lines are written for good: a merge is not taken back.
"""

from django.db import migrations

DASAR = """
CREATE TRIGGER penggabungan_berkeputusan BEFORE INSERT ON kelompok_peristiwakelompok
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_dasar_keputusan('GABUNG');
"""
DASAR_LEPAS = "DROP TRIGGER penggabungan_berkeputusan ON kelompok_peristiwakelompok;"

# Out of a fund of the group that ends, as its own meeting decided; into one of the group where its
# members went, the same amount, kept where it was.
SERAH = """
CREATE FUNCTION kelompok_periksa_serah_dana() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    g record;
    asal record;
BEGIN
    SELECT p.kelompok_id, p.lain_id, p.jenis, p.keputusan_id INTO g
      FROM kelompok_peristiwakelompok p WHERE p.id = NEW.peristiwa_id;
    IF g.jenis <> 'DIGABUNG' OR g.keputusan_id IS NULL OR NOT EXISTS (
        SELECT FROM kelompok_danakelompok d
         WHERE d.id = NEW.dana_id
           AND d.kelompok_id = CASE NEW.jenis WHEN 'SERAH' THEN g.kelompok_id ELSE g.lain_id END) THEN
        PERFORM kelompok_tolak('serah_dana_menurut_penggabungan', TG_TABLE_NAME);
    END IF;
    IF NEW.jenis = 'GABUNG' THEN
        SELECT m.jenis, m.keluar, m.tanggal, m.peristiwa_id, d.jenis AS jenis_dana,
               t.jenis AS tempat, t.lembaga, t.nomor_akhir INTO asal
          FROM kelompok_mutasidana m
          JOIN kelompok_danakelompok d ON d.id = m.dana_id
          JOIN kelompok_tempatdana t ON t.id = m.tempat_id
         WHERE m.id = NEW.pasangan_id;
        IF (asal.jenis, asal.keluar, asal.tanggal, asal.peristiwa_id)
           IS DISTINCT FROM ('SERAH', NEW.masuk, NEW.tanggal, NEW.peristiwa_id)
           OR NOT EXISTS (
            SELECT FROM kelompok_tempatdana t JOIN kelompok_danakelompok d ON d.id = t.dana_id
             WHERE t.id = NEW.tempat_id AND d.jenis = asal.jenis_dana AND t.jenis = asal.tempat
               AND t.lembaga = asal.lembaga AND t.nomor_akhir = asal.nomor_akhir) THEN
            PERFORM kelompok_tolak('serah_dana_setara', TG_TABLE_NAME);
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER serah_dana_dijaga BEFORE INSERT ON kelompok_mutasidana
    FOR EACH ROW WHEN (NEW.jenis IN ('SERAH', 'GABUNG'))
    EXECUTE FUNCTION kelompok_periksa_serah_dana();

CREATE FUNCTION kelompok_periksa_pasangan_dana() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM kelompok_mutasidana WHERE pasangan_id = NEW.id) THEN
        PERFORM kelompok_tolak('serah_dana_berpasangan', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER serah_dana_berpasangan AFTER INSERT ON kelompok_mutasidana
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.jenis = 'SERAH')
    EXECUTE FUNCTION kelompok_periksa_pasangan_dana();

CREATE FUNCTION kelompok_periksa_balik_serah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM kelompok_mutasidana
                WHERE id = NEW.membalik_id AND jenis IN ('SERAH', 'GABUNG')) THEN
        PERFORM kelompok_tolak('serah_dana_tidak_dibalik', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER serah_dana_tidak_dibalik BEFORE INSERT ON kelompok_mutasidana
    FOR EACH ROW WHEN (NEW.jenis = 'BALIK')
    EXECUTE FUNCTION kelompok_periksa_balik_serah();
"""
SERAH_LEPAS = """
DROP TRIGGER serah_dana_tidak_dibalik ON kelompok_mutasidana;
DROP FUNCTION kelompok_periksa_balik_serah();
DROP TRIGGER serah_dana_berpasangan ON kelompok_mutasidana;
DROP FUNCTION kelompok_periksa_pasangan_dana();
DROP TRIGGER serah_dana_dijaga ON kelompok_mutasidana;
DROP FUNCTION kelompok_periksa_serah_dana();
"""


class Migration(migrations.Migration):
    dependencies = [("kelompok", "0054_serah_dana")]

    operations = [
        migrations.RunSQL(DASAR, DASAR_LEPAS),
        migrations.RunSQL(SERAH, SERAH_LEPAS),
    ]
