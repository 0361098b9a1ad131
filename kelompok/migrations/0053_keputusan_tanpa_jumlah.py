"""Nothing more goes out on a decision about funds that names no amount.

Such decisions are older than the rule that they name one; what went out on them stays.
"""

from django.db import migrations

FUNGSI = """
CREATE OR REPLACE FUNCTION kelompok_periksa_batas_keputusan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    batas numeric;
    terpakai numeric;
BEGIN
    SELECT jumlah INTO batas FROM kelompok_keputusan WHERE id = NEW.keputusan_id
       FOR NO KEY UPDATE;
    {tanpa_jumlah}
    SELECT coalesce(sum(m.keluar), 0) INTO terpakai FROM kelompok_mutasidana m
     WHERE m.keputusan_id = NEW.keputusan_id
       AND NOT EXISTS (SELECT FROM kelompok_mutasidana b WHERE b.membalik_id = m.id);
    IF terpakai + NEW.keluar > batas THEN
        PERFORM kelompok_tolak('pengeluaran_dana_sebatas_keputusan', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
"""
# What is no decision about funds at all is refused under its own name, by the other trigger.
TANPA_JUMLAH = """IF batas IS NULL AND EXISTS (SELECT FROM kelompok_keputusan
                                WHERE id = NEW.keputusan_id AND perihal = 'DANA') THEN
        PERFORM kelompok_tolak('keputusan_dana_tanpa_jumlah', TG_TABLE_NAME);
    END IF;"""


class Migration(migrations.Migration):
    dependencies = [("kelompok", "0052_penjaga_kunjungan")]

    operations = [
        migrations.RunSQL(FUNGSI.format(tanpa_jumlah=TANPA_JUMLAH), FUNGSI.format(tanpa_jumlah=""))
    ]
