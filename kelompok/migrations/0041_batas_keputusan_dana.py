"""A decision about funds says how much it lets out at most, and no more goes out on it.

Decisions from before, which name no amount, keep letting out what they did.
"""

from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Floor

import koperasi.core.fields

BERJUMLAH = """
CREATE FUNCTION kelompok_periksa_jumlah_keputusan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.perihal = 'DANA' AND NEW.hasil = 'DITERIMA' AND NEW.jumlah IS NULL THEN
        PERFORM kelompok_tolak('keputusan_dana_berjumlah', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keputusan_dana_berjumlah BEFORE INSERT ON kelompok_keputusan
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_jumlah_keputusan();
"""
BERJUMLAH_LEPAS = """
DROP TRIGGER keputusan_dana_berjumlah ON kelompok_keputusan;
DROP FUNCTION kelompok_periksa_jumlah_keputusan();
"""

# The decision is held, since two funds of the group may spend on it at the same moment. A line that
# was taken back no longer counts.
BATAS = """
CREATE FUNCTION kelompok_periksa_batas_keputusan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    batas numeric;
    terpakai numeric;
BEGIN
    SELECT jumlah INTO batas FROM kelompok_keputusan WHERE id = NEW.keputusan_id
       FOR NO KEY UPDATE;
    SELECT coalesce(sum(m.keluar), 0) INTO terpakai FROM kelompok_mutasidana m
     WHERE m.keputusan_id = NEW.keputusan_id
       AND NOT EXISTS (SELECT FROM kelompok_mutasidana b WHERE b.membalik_id = m.id);
    IF terpakai + NEW.keluar > batas THEN
        PERFORM kelompok_tolak('pengeluaran_dana_sebatas_keputusan', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER pengeluaran_dana_sebatas_keputusan BEFORE INSERT ON kelompok_mutasidana
    FOR EACH ROW WHEN (NEW.keputusan_id IS NOT NULL AND NEW.keluar > 0)
    EXECUTE FUNCTION kelompok_periksa_batas_keputusan();
"""
BATAS_LEPAS = """
DROP TRIGGER pengeluaran_dana_sebatas_keputusan ON kelompok_mutasidana;
DROP FUNCTION kelompok_periksa_batas_keputusan();
"""


class Migration(migrations.Migration):
    dependencies = [("kelompok", "0040_dasar_pertemuan_ditutup")]

    operations = [
        migrations.AddField(
            "keputusan",
            "jumlah",
            koperasi.core.fields.RupiahField("paling banyak dikeluarkan", null=True, blank=True),
        ),
        migrations.AddConstraint(
            "keputusan",
            models.CheckConstraint(
                condition=Q(jumlah__isnull=True)
                | Q(perihal="DANA", jumlah__gte=0, jumlah=Floor(F("jumlah"))),
                name="jumlah_keputusan_dana_sah",
                violation_error_message="Jumlah hanya untuk keputusan dana, dalam rupiah utuh.",
            ),
        ),
        migrations.RunSQL(BERJUMLAH, BERJUMLAH_LEPAS),
        migrations.RunSQL(BATAS, BATAS_LEPAS),
    ]
