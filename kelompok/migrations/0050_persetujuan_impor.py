"""A list of members is let in by somebody else than who uploaded or submitted it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

DISETUJUI = """
CREATE FUNCTION kelompok_periksa_impor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Imports that ended before this rule keep their end.
    IF NEW.status = 'SELESAI' AND NEW.disetujui_oleh_id IS NULL
       AND (TG_OP = 'INSERT' OR OLD.status <> 'SELESAI') THEN
        PERFORM kelompok_tolak('impor_anggota_disetujui', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER impor_anggota_dijaga BEFORE INSERT OR UPDATE ON kelompok_imporanggota
    FOR EACH ROW EXECUTE FUNCTION kelompok_periksa_impor();
"""
TANPA = """
DROP TRIGGER impor_anggota_dijaga ON kelompok_imporanggota;
DROP FUNCTION kelompok_periksa_impor();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("kelompok", "0041_batas_keputusan_dana"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="imporanggota",
            name="diajukan_oleh",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="imporanggota",
            name="diajukan_pada",
            field=models.DateTimeField(blank=True, null=True, verbose_name="diajukan pada"),
        ),
        migrations.AddField(
            model_name="imporanggota",
            name="disetujui_oleh",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="imporanggota",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("disetujui_oleh__isnull", True),
                    models.Q(
                        ("diajukan_oleh__isnull", False),
                        models.Q(("disetujui_oleh", models.F("diajukan_oleh")), _negated=True),
                        models.Q(("disetujui_oleh", models.F("dibuat_oleh")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="impor_anggota_disetujui_orang_lain",
                violation_error_message="Impor disetujui oleh pengurus lain daripada yang "
                "mengunggah dan yang mengajukannya.",
            ),
        ),
        migrations.RunSQL(DISETUJUI, TANPA),
    ]
