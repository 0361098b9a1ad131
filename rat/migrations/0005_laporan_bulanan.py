import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_penjaga"),
        ("rat", "0004_pembatalan"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="angkapenilaian",
            name="dibawa_dari",
            field=models.DateField(blank=True, null=True, verbose_name="dibawa dari penilaian per"),
        ),
        migrations.AddField(
            model_name="versipenilaian",
            name="dasar",
            field=models.CharField(
                blank=True, default="", max_length=200, verbose_name="dasar angka"
            ),
        ),
        migrations.CreateModel(
            name="LaporanBulanan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("bulan", models.DateField(unique=True, verbose_name="bulan")),
                ("tanggal_buku", models.DateField(verbose_name="tanggal buku")),
                (
                    "dibuat_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="dibuat pada"
                    ),
                ),
                (
                    "dibuat_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "laporan bulanan",
                "verbose_name_plural": "laporan bulanan",
                "ordering": ["-bulan"],
            },
        ),
        migrations.CreateModel(
            name="ButirLaporanBulanan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("NERACA", "Neraca"),
                            ("HASIL_USAHA", "Hasil usaha"),
                            ("SHU", "SHU sementara"),
                            ("KESEHATAN", "Kesehatan"),
                        ],
                        max_length=12,
                        verbose_name="jenis",
                    ),
                ),
                (
                    "alasan",
                    models.CharField(blank=True, max_length=300, verbose_name="alasan dilewati"),
                ),
                (
                    "dokumen",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.dokumen",
                    ),
                ),
                (
                    "laporan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="butir",
                        to="rat.laporanbulanan",
                    ),
                ),
            ],
            options={
                "verbose_name": "butir laporan bulanan",
                "verbose_name_plural": "butir laporan bulanan",
                "ordering": ["id"],
            },
        ),
        migrations.AddConstraint(
            model_name="laporanbulanan",
            constraint=models.CheckConstraint(
                condition=models.Q(("bulan__day", 1)), name="bulan_laporan_tanggal_satu"
            ),
        ),
        migrations.AddConstraint(
            model_name="butirlaporanbulanan",
            constraint=models.UniqueConstraint(
                fields=("laporan", "jenis"), name="satu_butir_per_jenis_laporan"
            ),
        ),
        migrations.AddConstraint(
            model_name="butirlaporanbulanan",
            constraint=models.CheckConstraint(
                condition=models.Q(("jenis__in", ["NERACA", "HASIL_USAHA", "SHU", "KESEHATAN"])),
                name="jenis_laporan_bulanan_sah",
            ),
        ),
        migrations.AddConstraint(
            model_name="butirlaporanbulanan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("alasan", ""), ("dokumen__isnull", False)),
                    models.Q(("dokumen__isnull", True), models.Q(("alasan", ""), _negated=True)),
                    _connector="OR",
                ),
                name="butir_laporan_berdokumen_atau_beralasan",
            ),
        ),
    ]
