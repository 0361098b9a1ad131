import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rat", "0003_rasio_sebesar_apa_pun"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="penilaiankesehatan",
            name="satu_penilaian_per_koperasi_dan_tanggal",
        ),
        migrations.AddField(
            model_name="penilaiankesehatan",
            name="alasan_batal",
            field=models.CharField(
                default="", editable=False, max_length=300, verbose_name="alasan pembatalan"
            ),
        ),
        migrations.AddField(
            model_name="penilaiankesehatan",
            name="dibatalkan_oleh",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="penilaiankesehatan",
            name="dibatalkan_pada",
            field=models.DateTimeField(editable=False, null=True, verbose_name="dibatalkan pada"),
        ),
        migrations.AddConstraint(
            model_name="koperasilain",
            constraint=models.UniqueConstraint(
                fields=("nama", "tempat", "dibuat_oleh"), name="koperasi_lain_tunggal"
            ),
        ),
        migrations.AddConstraint(
            model_name="penilaiankesehatan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("dibatalkan_pada__isnull", True)),
                fields=("koperasi_lain", "per_tanggal"),
                name="satu_penilaian_per_koperasi_dan_tanggal",
                nulls_distinct=False,
                violation_error_message="Penilaian tanggal ini sudah ada; buka lalu perbaiki.",
            ),
        ),
        migrations.AddConstraint(
            model_name="penilaiankesehatan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("alasan_batal", ""),
                        ("dibatalkan_oleh__isnull", True),
                        ("dibatalkan_pada__isnull", True),
                    ),
                    models.Q(
                        ("dibatalkan_oleh__isnull", False),
                        ("dibatalkan_pada__isnull", False),
                        models.Q(("alasan_batal", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="pembatalan_penilaian_beralasan",
                violation_error_message="Tulis alasan pembatalan.",
            ),
        ),
    ]
