"""The words of people's search texts are kept by triggers, since services, imports and repairs all
write people, and a word that one of them forgot would be a person whom nobody finds by mistake."""

from django.db import migrations

# Letters, with an apostrophe or a hyphen inside ("nur'aini"). Shorter words are near too many
# others to be guessed at.
KATA = """
CREATE FUNCTION anggota_kata_dari(teks text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    SELECT DISTINCT m[1] FROM regexp_matches(teks, '[[:alpha:]]+(?:[''’-][[:alpha:]]+)*', 'g') m
     WHERE length(m[1]) BETWEEN 3 AND 40
$$;
CREATE FUNCTION anggota_potongan_kata(kata text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT array_agg(DISTINCT p) FROM (
        SELECT kata UNION ALL
        SELECT left(kata, n - 1) || substr(kata, n + 1) FROM generate_series(1, length(kata)) n
    ) AS semua (p)
$$;
"""
KATA_LEPAS = """
DROP FUNCTION anggota_potongan_kata(text);
DROP FUNCTION anggota_kata_dari(text);
"""

# Statement by statement, so that an import asks once for a thousand people.
DICATAT = """
CREATE FUNCTION anggota_catat_kata_baru() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO anggota_kataanggota (kata, potongan)
    SELECT k.kata, anggota_potongan_kata(k.kata)
      FROM (SELECT DISTINCT kata FROM baru, anggota_kata_dari(baru.teks_cari) AS kata) k
     WHERE NOT EXISTS (SELECT FROM anggota_kataanggota ada WHERE ada.kata = k.kata);
    RETURN NULL;
END $$;
CREATE TRIGGER kata_anggota_dicatat AFTER INSERT ON anggota_anggota
    REFERENCING NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION anggota_catat_kata_baru();

-- Planned for the few persons that a word names, never by reading all of them.
CREATE FUNCTION anggota_catat_kata_berubah() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off AS $$
DECLARE
    tinggal text := '';
BEGIN
    IF TG_OP = 'UPDATE' THEN
        tinggal := NEW.teks_cari;
        INSERT INTO anggota_kataanggota (kata, potongan)
        SELECT kata, anggota_potongan_kata(kata) FROM anggota_kata_dari(NEW.teks_cari) AS kata
         WHERE NOT EXISTS (SELECT FROM anggota_kataanggota ada WHERE ada.kata = kata.kata);
    END IF;
    DELETE FROM anggota_kataanggota
     WHERE kata IN (SELECT * FROM anggota_kata_dari(OLD.teks_cari)
                    EXCEPT SELECT * FROM anggota_kata_dari(tinggal))
       AND NOT EXISTS (SELECT FROM anggota_anggota a
                        WHERE a.teks_cari LIKE '%' || anggota_kataanggota.kata || '%');
    RETURN NULL;
END $$;
CREATE TRIGGER kata_anggota_berubah AFTER UPDATE ON anggota_anggota
    FOR EACH ROW WHEN (OLD.teks_cari IS DISTINCT FROM NEW.teks_cari)
    EXECUTE FUNCTION anggota_catat_kata_berubah();
CREATE TRIGGER kata_anggota_hilang AFTER DELETE ON anggota_anggota
    FOR EACH ROW EXECUTE FUNCTION anggota_catat_kata_berubah();
"""
DICATAT_LEPAS = """
DROP TRIGGER kata_anggota_hilang ON anggota_anggota;
DROP TRIGGER kata_anggota_berubah ON anggota_anggota;
DROP TRIGGER kata_anggota_dicatat ON anggota_anggota;
DROP FUNCTION anggota_catat_kata_berubah();
DROP FUNCTION anggota_catat_kata_baru();
"""

YANG_SUDAH_ADA = """
INSERT INTO anggota_kataanggota (kata, potongan)
SELECT kata, anggota_potongan_kata(kata)
  FROM (SELECT DISTINCT kata FROM anggota_anggota, anggota_kata_dari(teks_cari) AS kata) k;
"""


class Migration(migrations.Migration):
    dependencies = [("anggota", "0012_kata_pencarian")]

    operations = [
        migrations.RunSQL(KATA, KATA_LEPAS),
        migrations.RunSQL(DICATAT, DICATAT_LEPAS),
        migrations.RunSQL(YANG_SUDAH_ADA, migrations.RunSQL.noop),
        # What an index on an expression holds is known to the planner only when it has looked.
        migrations.RunSQL("ANALYZE anggota_anggota, anggota_kataanggota;", migrations.RunSQL.noop),
    ]
