import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_penjaga"),
    ]

    operations = [
        migrations.CreateModel(
            name="HalPerhatian",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jenis", models.CharField(max_length=60, verbose_name="jenis")),
                ("kunci", models.CharField(max_length=160, verbose_name="kunci")),
                ("judul", models.CharField(max_length=200, verbose_name="judul")),
                ("uraian", models.TextField(max_length=2000, verbose_name="apa yang terjadi")),
                (
                    "alasan",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="alasan yang diberikan"
                    ),
                ),
                (
                    "tautan",
                    models.CharField(blank=True, max_length=300, verbose_name="tautan bukti"),
                ),
                (
                    "objek_jenis",
                    models.CharField(blank=True, max_length=60, verbose_name="jenis objek"),
                ),
                ("objek_id", models.CharField(blank=True, max_length=60, verbose_name="objek")),
                ("tanggal_buku", models.DateField(verbose_name="tanggal buku")),
                (
                    "pada",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="pada"),
                ),
                (
                    "oleh",
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
                "verbose_name": "hal perhatian",
                "verbose_name_plural": "hal perhatian",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="CatatanHal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("urut", models.PositiveSmallIntegerField(verbose_name="urut")),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("MINTA", "Meminta tanggapan"),
                            ("TANGGAPAN", "Menanggapi"),
                            ("SELESAI", "Menyelesaikan"),
                            ("BUKA_LAGI", "Membuka lagi"),
                        ],
                        max_length=10,
                        verbose_name="jenis",
                    ),
                ),
                (
                    "menjadi",
                    models.CharField(
                        choices=[
                            ("BARU", "Baru"),
                            ("MENUNGGU", "Menunggu tanggapan"),
                            ("DITANGGAPI", "Ditanggapi"),
                            ("SELESAI", "Selesai"),
                        ],
                        max_length=10,
                        verbose_name="menjadi",
                    ),
                ),
                (
                    "temuan",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("WAJAR", "Wajar"),
                            ("TINDAK_LANJUT", "Perlu tindak lanjut"),
                            ("PELANGGARAN", "Pelanggaran"),
                        ],
                        max_length=14,
                        verbose_name="temuan",
                    ),
                ),
                ("isi", models.TextField(max_length=2000, verbose_name="isi")),
                ("kunci", models.UUIDField(unique=True, verbose_name="kunci")),
                ("tanggal_buku", models.DateField(verbose_name="tanggal buku")),
                (
                    "pada",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="pada"),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="oleh",
                    ),
                ),
                (
                    "hal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="catatan",
                        to="core.halperhatian",
                    ),
                ),
            ],
            options={
                "verbose_name": "catatan hal perhatian",
                "verbose_name_plural": "catatan hal perhatian",
                "ordering": ["hal", "urut"],
            },
        ),
        migrations.CreateModel(
            name="PihakTerkait",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "hal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pihak",
                        to="core.halperhatian",
                    ),
                ),
                (
                    "orang",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "pihak terkait",
                "verbose_name_plural": "pihak terkait",
            },
        ),
        migrations.AddIndex(
            model_name="halperhatian",
            index=models.Index(fields=["objek_jenis", "objek_id"], name="hal_per_objek"),
        ),
        migrations.AddConstraint(
            model_name="halperhatian",
            constraint=models.UniqueConstraint(fields=("kunci",), name="satu_hal_per_kunci"),
        ),
        migrations.AddConstraint(
            model_name="halperhatian",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("judul", ""), _negated=True), models.Q(("uraian", ""), _negated=True)
                ),
                name="hal_berisi",
            ),
        ),
        migrations.AddConstraint(
            model_name="catatanhal",
            constraint=models.UniqueConstraint(
                fields=("hal", "urut"),
                name="urut_catatan_hal_tunggal",
                violation_error_message="Orang lain baru saja menulis pada hal ini. Muat ulang halamannya dan baca dahulu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="catatanhal",
            constraint=models.CheckConstraint(
                condition=models.Q(("isi", ""), _negated=True), name="catatan_hal_berisi"
            ),
        ),
        migrations.AddConstraint(
            model_name="catatanhal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("jenis", "MINTA"), ("menjadi", "MENUNGGU")),
                    models.Q(("jenis", "TANGGAPAN"), ("menjadi", "DITANGGAPI")),
                    models.Q(("jenis", "SELESAI"), ("menjadi", "SELESAI")),
                    models.Q(("jenis", "BUKA_LAGI"), ("menjadi", "BARU")),
                    _connector="OR",
                ),
                name="catatan_hal_menjadi_statusnya",
            ),
        ),
        migrations.AddConstraint(
            model_name="catatanhal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("jenis", "SELESAI"),
                        ("temuan__in", ["WAJAR", "TINDAK_LANJUT", "PELANGGARAN"]),
                    ),
                    models.Q(models.Q(("jenis", "SELESAI"), _negated=True), ("temuan", "")),
                    _connector="OR",
                ),
                name="temuan_saat_selesai",
                violation_error_message="Pilih temuan: wajar, perlu tindak lanjut, atau pelanggaran.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pihakterkait",
            constraint=models.UniqueConstraint(
                fields=("hal", "orang"), name="pihak_terkait_tunggal"
            ),
        ),
    ]
