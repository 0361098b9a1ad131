"""Meetings: attendance, minutes, decisions."""

import uuid

import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("anggota", "0002_penjaga"),
        ("kelompok", "0011_penjaga_pencalonan"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Pertemuan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kode", models.UUIDField(editable=False, unique=True, verbose_name="kode")),
                ("tanggal", models.DateField(verbose_name="tanggal")),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("RUTIN", "Pertemuan rutin"),
                            ("PEMBENTUKAN", "Pembentukan kelompok"),
                            ("LUAR_BIASA", "Pertemuan luar biasa"),
                        ],
                        default="RUTIN",
                        max_length=11,
                        verbose_name="jenis",
                    ),
                ),
                ("tempat", models.CharField(blank=True, max_length=150, verbose_name="tempat")),
                ("mulai", models.TimeField(blank=True, null=True, verbose_name="jam mulai")),
                ("selesai", models.TimeField(blank=True, null=True, verbose_name="jam selesai")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("DIBUKA", "Berlangsung"),
                            ("DITUTUP", "Sudah ditutup"),
                            ("DIBATALKAN", "Dibatalkan"),
                        ],
                        default="DIBUKA",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "keputusan_terakhir",
                    models.PositiveSmallIntegerField(default=0, verbose_name="keputusan terakhir"),
                ),
                (
                    "jumlah_anggota",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="jumlah anggota"
                    ),
                ),
                (
                    "jumlah_hadir",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="dihitung hadir"
                    ),
                ),
                (
                    "ambang_kuorum",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="ambang kuorum"
                    ),
                ),
                (
                    "daring_dihitung",
                    models.BooleanField(blank=True, null=True, verbose_name="daring dihitung"),
                ),
                (
                    "rumus_kuorum",
                    models.CharField(blank=True, max_length=120, verbose_name="rumus kuorum"),
                ),
                (
                    "tanggal_berikut",
                    models.DateField(blank=True, null=True, verbose_name="pertemuan berikutnya"),
                ),
                (
                    "jam_berikut",
                    models.TimeField(blank=True, null=True, verbose_name="jam berikutnya"),
                ),
                (
                    "tempat_berikut",
                    models.CharField(blank=True, max_length=150, verbose_name="tempat berikutnya"),
                ),
                (
                    "dibuka_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="dibuka pada"
                    ),
                ),
                (
                    "dibuat_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="dibuat pada"
                    ),
                ),
                (
                    "ditutup_pada",
                    models.DateTimeField(blank=True, null=True, verbose_name="ditutup pada"),
                ),
                (
                    "alasan_batal",
                    models.CharField(blank=True, max_length=200, verbose_name="alasan dibatalkan"),
                ),
                (
                    "dibuat_oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ditutup_oleh",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kelompok",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pertemuan",
                        to="kelompok.kelompok",
                    ),
                ),
            ],
            options={
                "verbose_name": "pertemuan",
                "verbose_name_plural": "pertemuan",
                "ordering": ["-tanggal", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Notulen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("DRAF", "Draf"),
                            ("DIBACA", "Dibacakan"),
                            ("DIKOREKSI", "Dikoreksi"),
                            ("DISAHKAN", "Disahkan"),
                            ("TERKUNCI", "Disahkan dan terkunci"),
                        ],
                        default="DRAF",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                (
                    "disahkan_pada",
                    models.DateTimeField(blank=True, null=True, verbose_name="disahkan pada"),
                ),
                (
                    "disahkan_oleh",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dibaca_di",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notulen_dibaca",
                        to="kelompok.pertemuan",
                    ),
                ),
                (
                    "disahkan_di",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notulen_disahkan",
                        to="kelompok.pertemuan",
                    ),
                ),
                (
                    "pertemuan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notulen",
                        to="kelompok.pertemuan",
                    ),
                ),
            ],
            options={
                "verbose_name": "notulen",
                "verbose_name_plural": "notulen",
                "ordering": ["-pertemuan__tanggal"],
            },
        ),
        migrations.CreateModel(
            name="Keputusan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kunci", models.UUIDField(unique=True, verbose_name="kunci")),
                ("nomor", models.PositiveSmallIntegerField(verbose_name="nomor")),
                (
                    "perihal",
                    models.CharField(
                        choices=[
                            ("TERIMA_ANGGOTA", "Penerimaan anggota"),
                            ("PJ", "Pemilihan PJ dan pengurus kelompok"),
                            ("PERATURAN", "Peraturan kelompok"),
                            ("DANA", "Dana kelompok"),
                            ("URUNAN", "Urunan"),
                            ("PINDAH", "Anggota pindah kelompok"),
                            ("PECAH", "Pemecahan kelompok"),
                            ("GABUNG", "Penggabungan kelompok"),
                            ("BERHENTI", "Anggota berhenti"),
                            ("SANKSI", "Sanksi"),
                            ("LAIN", "Lain-lain"),
                        ],
                        max_length=14,
                        verbose_name="perihal",
                    ),
                ),
                ("teks", models.CharField(max_length=1000, verbose_name="keputusan")),
                (
                    "hasil",
                    models.CharField(
                        choices=[
                            ("DITERIMA", "Diterima"),
                            ("DITOLAK", "Ditolak"),
                            ("DITUNDA", "Ditunda"),
                        ],
                        max_length=8,
                        verbose_name="hasil",
                    ),
                ),
                (
                    "setuju",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="setuju"),
                ),
                (
                    "tidak",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="tidak setuju"
                    ),
                ),
                (
                    "abstain",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="abstain"),
                ),
                ("perlu_kuorum", models.BooleanField(verbose_name="memerlukan kuorum")),
                ("jumlah_anggota", models.PositiveSmallIntegerField(verbose_name="jumlah anggota")),
                ("jumlah_hadir", models.PositiveSmallIntegerField(verbose_name="dihitung hadir")),
                ("ambang_kuorum", models.PositiveSmallIntegerField(verbose_name="ambang kuorum")),
                ("daring_dihitung", models.BooleanField(verbose_name="daring dihitung")),
                ("batas", models.DateField(blank=True, null=True, verbose_name="batas waktu")),
                (
                    "tindak_lanjut",
                    models.CharField(
                        choices=[
                            ("TIDAK_PERLU", "Tidak perlu"),
                            ("BELUM", "Belum dikerjakan"),
                            ("SELESAI", "Selesai"),
                        ],
                        default="TIDAK_PERLU",
                        max_length=11,
                        verbose_name="tindak lanjut",
                    ),
                ),
                (
                    "selesai_pada",
                    models.DateField(blank=True, null=True, verbose_name="selesai pada"),
                ),
                (
                    "catatan_selesai",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="catatan penyelesaian"
                    ),
                ),
                ("pada", models.DateTimeField(verbose_name="pada")),
                (
                    "diterima_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="diterima pada"
                    ),
                ),
                (
                    "dibatalkan_pada",
                    models.DateTimeField(blank=True, null=True, verbose_name="dibatalkan pada"),
                ),
                (
                    "alasan_batal",
                    models.CharField(blank=True, max_length=200, verbose_name="alasan dibatalkan"),
                ),
                (
                    "anggota",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keputusan_kelompok",
                        to="anggota.anggota",
                        verbose_name="mengenai anggota",
                    ),
                ),
                (
                    "dibatalkan_oleh",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "keanggotaan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keputusan_kelompok",
                        to="anggota.keanggotaan",
                    ),
                ),
                (
                    "lanjutan_dari",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lanjutan",
                        to="kelompok.keputusan",
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "penanggung_jawab",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="anggota.anggota",
                        verbose_name="penanggung jawab",
                    ),
                ),
                (
                    "selesai_oleh",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pertemuan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keputusan",
                        to="kelompok.pertemuan",
                    ),
                ),
            ],
            options={
                "verbose_name": "keputusan",
                "verbose_name_plural": "keputusan",
                "ordering": ["pertemuan", "nomor"],
            },
        ),
        migrations.CreateModel(
            name="Kehadiran",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("HADIR", "Hadir"),
                            ("DARING", "Daring"),
                            ("IZIN", "Izin"),
                            ("SAKIT", "Sakit"),
                            ("ALPA", "Alpa"),
                        ],
                        max_length=6,
                        verbose_name="status",
                    ),
                ),
                ("jam_datang", models.TimeField(blank=True, null=True, verbose_name="jam datang")),
                (
                    "keterangan",
                    models.CharField(blank=True, max_length=120, verbose_name="keterangan"),
                ),
                ("kunci", models.UUIDField(default=uuid.uuid4, verbose_name="kunci")),
                (
                    "pada",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="pada"),
                ),
                (
                    "anggota",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kehadiran",
                        to="anggota.anggota",
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pertemuan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kehadiran",
                        to="kelompok.pertemuan",
                    ),
                ),
            ],
            options={
                "verbose_name": "kehadiran",
                "verbose_name_plural": "kehadiran",
                "ordering": ["pertemuan", "anggota"],
            },
        ),
        migrations.CreateModel(
            name="PerubahanKehadiran",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kunci", models.UUIDField(unique=True, verbose_name="kunci")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("HADIR", "Hadir"),
                            ("DARING", "Daring"),
                            ("IZIN", "Izin"),
                            ("SAKIT", "Sakit"),
                            ("ALPA", "Alpa"),
                        ],
                        max_length=6,
                        verbose_name="status",
                    ),
                ),
                ("semula", models.CharField(blank=True, max_length=6, verbose_name="semula")),
                ("jam_datang", models.TimeField(blank=True, null=True, verbose_name="jam datang")),
                (
                    "keterangan",
                    models.CharField(blank=True, max_length=120, verbose_name="keterangan"),
                ),
                ("berlaku", models.BooleanField(default=True, verbose_name="mengubah keadaan")),
                ("pada", models.DateTimeField(verbose_name="pada")),
                (
                    "diterima_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="diterima pada"
                    ),
                ),
                (
                    "anggota",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="anggota.anggota",
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pertemuan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="perubahan_kehadiran",
                        to="kelompok.pertemuan",
                    ),
                ),
            ],
            options={
                "verbose_name": "perubahan kehadiran",
                "verbose_name_plural": "perubahan kehadiran",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="PerubahanNotulen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kunci", models.UUIDField(unique=True, verbose_name="kunci")),
                (
                    "bagian",
                    models.CharField(
                        choices=[
                            ("PEMBUKAAN", "Pembukaan"),
                            ("NOTULEN_LALU", "Pembacaan dan koreksi notulen lalu"),
                            ("PRAKATA_PJ", "Prakata PJ"),
                            ("PEMBINAAN_PPL", "Pembinaan PPL"),
                            ("KEANGGOTAAN", "Keanggotaan"),
                            ("KEUANGAN", "Keuangan"),
                            ("MUSYAWARAH", "Musyawarah kelompok"),
                            ("USULAN", "Usulan untuk koperasi"),
                            ("PENUTUP", "Penutup"),
                        ],
                        max_length=13,
                        verbose_name="bagian",
                    ),
                ),
                ("versi", models.PositiveIntegerField(verbose_name="versi")),
                ("semula", models.TextField(blank=True, verbose_name="semula")),
                ("menjadi", models.TextField(blank=True, verbose_name="menjadi")),
                ("koreksi", models.BooleanField(default=False, verbose_name="koreksi")),
                (
                    "alasan",
                    models.CharField(blank=True, max_length=200, verbose_name="alasan koreksi"),
                ),
                ("pada", models.DateTimeField(verbose_name="pada")),
                (
                    "diterima_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="diterima pada"
                    ),
                ),
                (
                    "notulen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="perubahan",
                        to="kelompok.notulen",
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pertemuan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="koreksi_notulen",
                        to="kelompok.pertemuan",
                        verbose_name="dikoreksi di pertemuan",
                    ),
                ),
            ],
            options={
                "verbose_name": "perubahan notulen",
                "verbose_name_plural": "perubahan notulen",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="IsiNotulen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "bagian",
                    models.CharField(
                        choices=[
                            ("PEMBUKAAN", "Pembukaan"),
                            ("NOTULEN_LALU", "Pembacaan dan koreksi notulen lalu"),
                            ("PRAKATA_PJ", "Prakata PJ"),
                            ("PEMBINAAN_PPL", "Pembinaan PPL"),
                            ("KEANGGOTAAN", "Keanggotaan"),
                            ("KEUANGAN", "Keuangan"),
                            ("MUSYAWARAH", "Musyawarah kelompok"),
                            ("USULAN", "Usulan untuk koperasi"),
                            ("PENUTUP", "Penutup"),
                        ],
                        max_length=13,
                        verbose_name="bagian",
                    ),
                ),
                ("teks", models.TextField(blank=True, verbose_name="isi")),
                ("versi", models.PositiveIntegerField(default=1, verbose_name="versi")),
                (
                    "notulen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="isi",
                        to="kelompok.notulen",
                    ),
                ),
            ],
            options={
                "verbose_name": "isi notulen",
                "verbose_name_plural": "isi notulen",
                "ordering": ["notulen", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("notulen", "bagian"), name="satu_isi_per_bagian"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "bagian__in",
                                [
                                    "PEMBUKAAN",
                                    "NOTULEN_LALU",
                                    "PRAKATA_PJ",
                                    "PEMBINAAN_PPL",
                                    "KEANGGOTAAN",
                                    "KEUANGAN",
                                    "MUSYAWARAH",
                                    "USULAN",
                                    "PENUTUP",
                                ],
                            )
                        ),
                        name="bagian_notulen_sah",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="pertemuan",
            index=models.Index(
                fields=["kelompok", "-tanggal", "-id"], name="pertemuan_per_kelompok"
            ),
        ),
        migrations.AddIndex(
            model_name="pertemuan",
            index=models.Index(fields=["-tanggal", "-id"], name="pertemuan_per_tanggal"),
        ),
        migrations.AddConstraint(
            model_name="pertemuan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "DIBATALKAN"), _negated=True),
                fields=("kelompok", "tanggal"),
                name="satu_pertemuan_per_hari",
                violation_error_message="Kelompok ini sudah punya pertemuan pada tanggal itu; buka yang sudah ada.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pertemuan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("jenis__in", ["RUTIN", "PEMBENTUKAN", "LUAR_BIASA"]),
                    ("status__in", ["DIBUKA", "DITUTUP", "DIBATALKAN"]),
                ),
                name="jenis_pertemuan_sah",
            ),
        ),
        migrations.AddConstraint(
            model_name="pertemuan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("mulai__isnull", True),
                    ("selesai__isnull", True),
                    ("selesai__gte", models.F("mulai")),
                    _connector="OR",
                ),
                name="jam_pertemuan_berurut",
                violation_error_message="Jam selesai tidak boleh mendahului jam mulai.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pertemuan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tanggal_berikut__isnull", True),
                    ("tanggal_berikut__gt", models.F("tanggal")),
                    _connector="OR",
                ),
                name="pertemuan_berikut_sesudahnya",
                violation_error_message="Pertemuan berikutnya harus sesudah pertemuan ini.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pertemuan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ambang_kuorum__gt", 0),
                        ("ambang_kuorum__lte", models.F("jumlah_anggota")),
                        ("daring_dihitung__isnull", False),
                        ("ditutup_oleh__isnull", False),
                        ("ditutup_pada__isnull", False),
                        ("jumlah_anggota__gt", 0),
                        ("jumlah_hadir__isnull", False),
                        ("jumlah_hadir__lte", models.F("jumlah_anggota")),
                        ("status", "DITUTUP"),
                        models.Q(("rumus_kuorum", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("status", "DITUTUP"), _negated=True),
                        ("ambang_kuorum__isnull", True),
                        ("daring_dihitung__isnull", True),
                        ("jumlah_anggota__isnull", True),
                        ("jumlah_hadir__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="pertemuan_tertutup_berangka",
            ),
        ),
        migrations.AddConstraint(
            model_name="pertemuan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "DIBATALKAN"), _negated=True),
                    models.Q(
                        ("ditutup_oleh__isnull", False),
                        ("ditutup_pada__isnull", False),
                        models.Q(("alasan_batal", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="pertemuan_batal_beralasan",
                violation_error_message="Tulis mengapa pertemuan dibatalkan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="notulen",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dibaca_di__isnull", True), ("status", "DRAF")),
                    models.Q(
                        ("dibaca_di__isnull", False),
                        ("status__in", ["DIBACA", "DIKOREKSI", "DISAHKAN", "TERKUNCI"]),
                    ),
                    _connector="OR",
                ),
                name="notulen_dibaca_di_pertemuan",
            ),
        ),
        migrations.AddConstraint(
            model_name="notulen",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("disahkan_di__isnull", False),
                        ("disahkan_oleh__isnull", False),
                        ("disahkan_pada__isnull", False),
                        ("status__in", ["DISAHKAN", "TERKUNCI"]),
                    ),
                    models.Q(
                        ("disahkan_di__isnull", True),
                        ("disahkan_oleh__isnull", True),
                        ("disahkan_pada__isnull", True),
                        ("status__in", ["DRAF", "DIBACA", "DIKOREKSI"]),
                    ),
                    _connector="OR",
                ),
                name="notulen_disahkan_lengkap",
            ),
        ),
        migrations.AddConstraint(
            model_name="keputusan",
            constraint=models.UniqueConstraint(
                fields=("pertemuan", "nomor"), name="nomor_keputusan_tunggal"
            ),
        ),
        migrations.AddConstraint(
            model_name="keputusan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hasil__in", ["DITERIMA", "DITOLAK", "DITUNDA"]),
                    ("nomor__gt", 0),
                    (
                        "perihal__in",
                        [
                            "TERIMA_ANGGOTA",
                            "PJ",
                            "PERATURAN",
                            "DANA",
                            "URUNAN",
                            "PINDAH",
                            "PECAH",
                            "GABUNG",
                            "BERHENTI",
                            "SANKSI",
                            "LAIN",
                        ],
                    ),
                    ("tindak_lanjut__in", ["TIDAK_PERLU", "BELUM", "SELESAI"]),
                    models.Q(("teks", ""), _negated=True),
                ),
                name="keputusan_sah",
                violation_error_message="Tulis bunyi keputusannya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="keputusan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("hasil", "DITERIMA"), _negated=True),
                    ("perlu_kuorum", False),
                    ("jumlah_hadir__gte", models.F("ambang_kuorum")),
                    _connector="OR",
                ),
                name="keputusan_diterima_berkuorum",
                violation_error_message="Kuorum belum tercapai, jadi keputusan ini belum dapat diterima. Tunda, atau tunggu anggota yang lain datang.",
            ),
        ),
        migrations.AddConstraint(
            model_name="keputusan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("abstain__isnull", True), ("setuju__isnull", True), ("tidak__isnull", True)
                    ),
                    models.Q(
                        ("abstain__isnull", False),
                        (
                            "jumlah_hadir__gte",
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("setuju"), "+", models.F("tidak")
                                ),
                                "+",
                                models.F("abstain"),
                            ),
                        ),
                        ("setuju__isnull", False),
                        ("tidak__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="suara_keputusan_sah",
                violation_error_message="Jumlah suara tidak boleh melebihi yang hadir.",
            ),
        ),
        migrations.AddConstraint(
            model_name="keputusan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("hasil", "DITERIMA"), _negated=True),
                    ("setuju__isnull", True),
                    ("setuju__gt", models.F("tidak")),
                    _connector="OR",
                ),
                name="keputusan_diterima_terbanyak",
                violation_error_message="Diterima bila yang setuju lebih banyak daripada yang tidak.",
            ),
        ),
        migrations.AddConstraint(
            model_name="keputusan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("selesai_oleh__isnull", False),
                        ("selesai_pada__isnull", False),
                        ("tindak_lanjut", "SELESAI"),
                    ),
                    models.Q(
                        models.Q(("tindak_lanjut", "SELESAI"), _negated=True),
                        ("selesai_oleh__isnull", True),
                        ("selesai_pada__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="tindak_lanjut_selesai_lengkap",
            ),
        ),
        migrations.AddConstraint(
            model_name="keputusan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dibatalkan_oleh__isnull", True), ("dibatalkan_pada__isnull", True)),
                    models.Q(
                        ("dibatalkan_oleh__isnull", False),
                        ("dibatalkan_pada__isnull", False),
                        models.Q(("alasan_batal", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="keputusan_batal_beralasan",
                violation_error_message="Tulis mengapa keputusan ini dibatalkan.",
            ),
        ),
        migrations.AddIndex(
            model_name="kehadiran",
            index=models.Index(fields=["anggota", "pertemuan"], name="kehadiran_per_anggota"),
        ),
        migrations.AddConstraint(
            model_name="kehadiran",
            constraint=models.UniqueConstraint(
                fields=("pertemuan", "anggota"), name="satu_kehadiran_per_anggota"
            ),
        ),
        migrations.AddConstraint(
            model_name="kehadiran",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["HADIR", "DARING", "IZIN", "SAKIT", "ALPA"])),
                name="status_hadir_sah",
            ),
        ),
        migrations.AddConstraint(
            model_name="perubahankehadiran",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["HADIR", "DARING", "IZIN", "SAKIT", "ALPA"])),
                name="perubahan_kehadiran_sah",
            ),
        ),
        migrations.AddConstraint(
            model_name="perubahannotulen",
            constraint=models.UniqueConstraint(
                fields=("notulen", "bagian", "versi"), name="satu_perubahan_per_versi_notulen"
            ),
        ),
        migrations.AddConstraint(
            model_name="perubahannotulen",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "bagian__in",
                        [
                            "PEMBUKAAN",
                            "NOTULEN_LALU",
                            "PRAKATA_PJ",
                            "PEMBINAAN_PPL",
                            "KEANGGOTAAN",
                            "KEUANGAN",
                            "MUSYAWARAH",
                            "USULAN",
                            "PENUTUP",
                        ],
                    )
                ),
                name="bagian_perubahan_notulen_sah",
            ),
        ),
        migrations.AddConstraint(
            model_name="perubahannotulen",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("koreksi", False), ("pertemuan__isnull", True)),
                    models.Q(
                        ("koreksi", True),
                        ("pertemuan__isnull", False),
                        models.Q(("alasan", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="koreksi_notulen_beralasan",
                violation_error_message="Tulis apa yang dikoreksi dan mengapa.",
            ),
        ),
    ]
