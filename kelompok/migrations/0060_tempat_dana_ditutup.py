"""A place where a fund was kept can be closed when it is empty; what is closed stays closed."""

from django.db import migrations, models
from django.db.models import Q

# A hand-over counts the places that are there; closed ones are empty by their own rule.
SERAH = """
CREATE OR REPLACE FUNCTION kelompok_periksa_serah_lengkap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM kelompok_tempatdana t JOIN kelompok_danakelompok d ON d.id = t.dana_id
         WHERE d.kelompok_id = NEW.kelompok_id{syarat}
           AND NOT EXISTS (SELECT FROM kelompok_hitungdana h
                            WHERE h.serah_terima_id = NEW.id AND h.tempat_id = t.id)) THEN
        PERFORM kelompok_tolak('serah_terima_semua_dana', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END $$;
"""
TETAP = """
DROP TRIGGER tempat_dana_tetap ON kelompok_tempatdana;
CREATE TRIGGER tempat_dana_tetap BEFORE UPDATE OR DELETE ON kelompok_tempatdana
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_tetap('{boleh}');
"""
DITUTUP = """
CREATE FUNCTION kelompok_tolak_tempat_ditutup() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM kelompok_tolak(TG_NAME, TG_TABLE_NAME);
END $$;
CREATE TRIGGER tempat_dana_ditutup_tetap BEFORE UPDATE ON kelompok_tempatdana
    FOR EACH ROW WHEN (OLD.ditutup_pada IS NOT NULL)
    EXECUTE FUNCTION kelompok_tolak_tempat_ditutup();

CREATE FUNCTION kelompok_periksa_tempat_mutasi() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM kelompok_tempatdana
                WHERE id IN (NEW.tempat_id, NEW.ke_tempat_id) AND ditutup_pada IS NOT NULL) THEN
        PERFORM kelompok_tolak('mutasi_di_tempat_terpakai', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER mutasi_di_tempat_terpakai BEFORE INSERT ON kelompok_mutasidana
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_tempat_mutasi();
"""
DITUTUP_LEPAS = """
DROP TRIGGER mutasi_di_tempat_terpakai ON kelompok_mutasidana;
DROP FUNCTION kelompok_periksa_tempat_mutasi();
DROP TRIGGER tempat_dana_ditutup_tetap ON kelompok_tempatdana;
DROP FUNCTION kelompok_tolak_tempat_ditutup();
"""


class Migration(migrations.Migration):
    dependencies = [("kelompok", "0055_penjaga_serah_dana")]

    operations = [
        migrations.AddField(
            "tempatdana",
            "ditutup_pada",
            models.DateField(blank=True, null=True, verbose_name="ditutup pada"),
        ),
        migrations.AddField(
            "tempatdana",
            "alasan_tutup",
            models.CharField(blank=True, default="", max_length=200, verbose_name="alasan ditutup"),
            preserve_default=False,
        ),
        migrations.RemoveConstraint("tempatdana", "tempat_dana_tunggal"),
        migrations.AddConstraint(
            "tempatdana",
            models.UniqueConstraint(
                condition=Q(ditutup_pada__isnull=True),
                fields=("dana", "jenis", "lembaga", "nomor_akhir"),
                name="tempat_dana_tunggal",
                violation_error_message="Tempat simpan ini sudah tercatat.",
            ),
        ),
        migrations.AddConstraint(
            "tempatdana",
            models.CheckConstraint(
                condition=Q(ditutup_pada__isnull=True, alasan_tutup="")
                | Q(ditutup_pada__isnull=False, saldo=0) & ~Q(alasan_tutup="") & ~Q(jenis="TANGAN"),
                name="tempat_dana_ditutup_kosong",
                violation_error_message="Tempat simpan ditutup bila sudah kosong, dengan alasan.",
            ),
        ),
        migrations.RunSQL(
            TETAP.format(boleh="{saldo,ditutup_pada,alasan_tutup}"), TETAP.format(boleh="{saldo}")
        ),
        migrations.RunSQL(DITUTUP, DITUTUP_LEPAS),
        migrations.RunSQL(
            SERAH.format(syarat="\n           AND t.ditutup_pada IS NULL"), SERAH.format(syarat="")
        ),
    ]
