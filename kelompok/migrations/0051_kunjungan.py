"""Visits of the PPL to groups, and what is taken back of them."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0014_penjaga_lembaga"),
        ("kelompok", "0050_persetujuan_impor"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KunjunganPPL",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tanggal", models.DateField(verbose_name="tanggal kunjungan")),
                ("ditemui", models.CharField(max_length=300, verbose_name="yang ditemui")),
                ("hasil", models.CharField(max_length=1000, verbose_name="hasil kunjungan")),
                ("kunci", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="kunci")),
                ("tanggal_buku", models.DateField(verbose_name="tanggal buku")),
                (
                    "pada",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="pada"),
                ),
                (
                    "dibuat_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "foto",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.berkas",
                        verbose_name="foto",
                    ),
                ),
                (
                    "kelompok",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kunjungan",
                        to="kelompok.kelompok",
                    ),
                ),
                (
                    "pengunjung",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dikunjungi oleh",
                    ),
                ),
            ],
            options={
                "verbose_name": "kunjungan PPL",
                "verbose_name_plural": "kunjungan PPL",
                "ordering": ["-tanggal", "-id"],
            },
        ),
        migrations.CreateModel(
            name="PembatalanKunjungan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("alasan", models.CharField(max_length=300, verbose_name="alasan")),
                ("tanggal_buku", models.DateField(verbose_name="tanggal buku")),
                (
                    "pada",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="pada"),
                ),
                (
                    "dibuat_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kunjungan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pembatalan",
                        to="kelompok.kunjunganppl",
                    ),
                ),
            ],
            options={
                "verbose_name": "pembatalan kunjungan",
                "verbose_name_plural": "pembatalan kunjungan",
                "ordering": ["-id"],
            },
        ),
        migrations.AddIndex(
            model_name="kunjunganppl",
            index=models.Index(fields=["kelompok", "-tanggal"], name="kunjungan_per_kelompok"),
        ),
        migrations.AddIndex(
            model_name="kunjunganppl",
            index=models.Index(fields=["-tanggal", "-id"], name="kunjungan_terakhir"),
        ),
        migrations.AddConstraint(
            model_name="kunjunganppl",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ditemui", ""), _negated=True), models.Q(("hasil", ""), _negated=True)
                ),
                name="kunjungan_beruraian",
                violation_error_message="Tulis siapa yang ditemui dan hasil kunjungannya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="kunjunganppl",
            constraint=models.CheckConstraint(
                condition=models.Q(("tanggal__lte", models.F("tanggal_buku"))),
                name="kunjungan_tidak_mendahului",
                violation_error_message="Tanggal kunjungan tidak boleh sesudah hari ini.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pembatalankunjungan",
            constraint=models.CheckConstraint(
                condition=models.Q(("alasan", ""), _negated=True),
                name="pembatalan_kunjungan_beralasan",
                violation_error_message="Tulis mengapa kunjungan ini dibatalkan.",
            ),
        ),
    ]
