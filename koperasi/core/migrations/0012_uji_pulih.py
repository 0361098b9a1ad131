"""Restore drills: results that are added and never changed."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

PASANG = """
CREATE TRIGGER core_ujipulih_hanya_tambah BEFORE UPDATE OR DELETE ON core_ujipulih
    FOR EACH ROW EXECUTE FUNCTION renteng_tolak_ubah();
CREATE TRIGGER core_ujipulih_tak_dikosongkan BEFORE TRUNCATE ON core_ujipulih
    FOR EACH STATEMENT EXECUTE FUNCTION renteng_tolak_ubah();
"""

LEPAS = """
DROP TRIGGER core_ujipulih_hanya_tambah ON core_ujipulih;
DROP TRIGGER core_ujipulih_tak_dikosongkan ON core_ujipulih;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0011_indeks_jejak"),
    ]

    operations = [
        migrations.CreateModel(
            name="UjiPulih",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kunci", models.CharField(max_length=120, unique=True, verbose_name="kunci")),
                ("arsip", models.CharField(max_length=120, verbose_name="arsip")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 arsip")),
                ("momen_arsip", models.DateTimeField(verbose_name="arsip dibuat pada")),
                ("tanggal_buku", models.DateField(verbose_name="tanggal buku")),
                (
                    "dimulai_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="dimulai pada"
                    ),
                ),
                ("lama_detik", models.PositiveIntegerField(verbose_name="lama (detik)")),
                ("lulus", models.BooleanField(verbose_name="lulus")),
                (
                    "alasan",
                    models.CharField(
                        blank=True, max_length=1000, verbose_name="alasan tidak lulus"
                    ),
                ),
                ("hasil", models.JSONField(verbose_name="hasil tiap bukti")),
                (
                    "dibuat_oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="oleh",
                    ),
                ),
            ],
            options={
                "verbose_name": "uji pulih",
                "verbose_name_plural": "uji pulih",
                "ordering": ["-dimulai_pada"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("alasan", ""), ("lulus", True)),
                            models.Q(("lulus", False), models.Q(("alasan", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="uji_pulih_gagal_beralasan",
                    )
                ],
            },
        ),
        migrations.RunSQL(PASANG, LEPAS),
    ]
