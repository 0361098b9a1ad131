"""Elections, group rules and sanctions."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("anggota", "0011_penjaga_buku"),
        ("core", "0014_penjaga_lembaga"),
        ("kelompok", "0021_penjaga_dana"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Pemilihan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kunci", models.UUIDField(unique=True, verbose_name="kunci")),
                (
                    "jabatan",
                    models.CharField(
                        choices=[
                            ("PJ_I", "PJ I"),
                            ("PJ_II", "PJ II"),
                            ("PETUGAS_SETOR", "Petugas setor"),
                            ("SEKRETARIS", "Sekretaris"),
                        ],
                        max_length=13,
                        verbose_name="jabatan",
                    ),
                ),
                ("mulai", models.DateField(verbose_name="mulai menjabat")),
                ("sampai_rencana", models.DateField(verbose_name="akhir masa jabatan")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("DIPILIH", "Menunggu disahkan pengurus"),
                            ("DISAHKAN", "Disahkan dengan SK"),
                            ("DITOLAK", "Tidak disahkan"),
                        ],
                        default="DIPILIH",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                (
                    "nomor_sk",
                    models.CharField(blank=True, max_length=60, verbose_name="nomor SK pengurus"),
                ),
                ("tanggal_sk", models.DateField(blank=True, null=True, verbose_name="tanggal SK")),
                (
                    "alasan_tolak",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="alasan tidak disahkan"
                    ),
                ),
                ("tanggal_buku", models.DateField(verbose_name="tanggal buku")),
                (
                    "pada",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="pada"),
                ),
                (
                    "diputus_pada",
                    models.DateTimeField(blank=True, null=True, verbose_name="diputus pada"),
                ),
                (
                    "dicatat_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "diputus_oleh",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dokumen",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.dokumen",
                        verbose_name="SK",
                    ),
                ),
                (
                    "kelompok",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pemilihan",
                        to="kelompok.kelompok",
                    ),
                ),
                (
                    "keputusan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pemilihan",
                        to="kelompok.keputusan",
                    ),
                ),
                (
                    "pengurus",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pemilihan",
                        to="kelompok.penguruskelompok",
                    ),
                ),
                (
                    "terpilih",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="anggota.anggota",
                        verbose_name="yang terpilih",
                    ),
                ),
            ],
            options={
                "verbose_name": "pemilihan pengurus kelompok",
                "verbose_name_plural": "pemilihan pengurus kelompok",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="CalonPengurus",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "suara",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="suara"),
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
                    "pemilihan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calon",
                        to="kelompok.pemilihan",
                    ),
                ),
            ],
            options={
                "verbose_name": "calon pengurus kelompok",
                "verbose_name_plural": "calon pengurus kelompok",
                "ordering": ["pemilihan", "id"],
            },
        ),
        migrations.CreateModel(
            name="PeraturanKelompok",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kunci", models.UUIDField(unique=True, verbose_name="kunci")),
                ("versi", models.PositiveSmallIntegerField(verbose_name="versi")),
                ("berlaku_sejak", models.DateField(verbose_name="berlaku sejak")),
                ("penghargaan", models.TextField(verbose_name="penghargaan")),
                ("sanksi", models.TextField(verbose_name="sanksi")),
                ("tanggal_buku", models.DateField(verbose_name="tanggal buku")),
                (
                    "pada",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="pada"),
                ),
                (
                    "kelompok",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="peraturan",
                        to="kelompok.kelompok",
                    ),
                ),
                (
                    "keputusan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="peraturan",
                        to="kelompok.keputusan",
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "peraturan kelompok",
                "verbose_name_plural": "peraturan kelompok",
                "ordering": ["kelompok", "-versi"],
            },
        ),
        migrations.CreateModel(
            name="PasalPeraturan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nomor", models.PositiveSmallIntegerField(verbose_name="pasal")),
                ("judul", models.CharField(blank=True, max_length=80, verbose_name="judul")),
                ("isi", models.TextField(verbose_name="isi")),
                (
                    "peraturan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pasal",
                        to="kelompok.peraturankelompok",
                    ),
                ),
            ],
            options={
                "verbose_name": "pasal peraturan kelompok",
                "verbose_name_plural": "pasal peraturan kelompok",
                "ordering": ["peraturan", "nomor"],
            },
        ),
        migrations.CreateModel(
            name="Sanksi",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kunci", models.UUIDField(unique=True, verbose_name="kunci")),
                ("alasan", models.CharField(max_length=500, verbose_name="alasan")),
                (
                    "layanan",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("SEMUA", "Semua layanan koperasi"),
                                ("PINJAMAN", "Pinjaman baru"),
                                ("BARANG", "Pembelian barang"),
                                ("TARIK_SIMPANAN", "Penarikan simpanan sukarela"),
                                ("PENDIDIKAN", "Pelatihan dan kegiatan"),
                            ],
                            max_length=14,
                        ),
                        size=None,
                        verbose_name="layanan yang dihentikan",
                    ),
                ),
                ("mulai", models.DateField(verbose_name="mulai")),
                ("sampai", models.DateField(blank=True, null=True, verbose_name="berakhir pada")),
                ("syarat", models.CharField(max_length=500, verbose_name="syarat pemulihan")),
                ("tinjau_pada", models.DateField(verbose_name="ditinjau pada")),
                ("tanggal_buku", models.DateField(verbose_name="tanggal buku")),
                (
                    "pada",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="pada"),
                ),
                (
                    "dicabut_sejak",
                    models.DateField(blank=True, null=True, verbose_name="dicabut sejak"),
                ),
                (
                    "alasan_cabut",
                    models.CharField(blank=True, max_length=300, verbose_name="alasan dicabut"),
                ),
                (
                    "anggota",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sanksi",
                        to="anggota.anggota",
                    ),
                ),
                (
                    "dicabut_oleh",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ditetapkan_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kelompok",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sanksi",
                        to="kelompok.kelompok",
                    ),
                ),
                (
                    "keputusan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sanksi",
                        to="kelompok.keputusan",
                        verbose_name="keputusan kelompok",
                    ),
                ),
            ],
            options={
                "verbose_name": "sanksi",
                "verbose_name_plural": "sanksi",
                "ordering": ["-mulai", "-id"],
            },
        ),
        migrations.CreateModel(
            name="TinjauanSanksi",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kunci", models.UUIDField(unique=True, verbose_name="kunci")),
                ("tanggal", models.DateField(verbose_name="tanggal")),
                ("hasil", models.CharField(max_length=500, verbose_name="hasil peninjauan")),
                ("berikut", models.DateField(verbose_name="ditinjau lagi pada")),
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
                    ),
                ),
                (
                    "sanksi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tinjauan",
                        to="kelompok.sanksi",
                    ),
                ),
            ],
            options={
                "verbose_name": "tinjauan sanksi",
                "verbose_name_plural": "tinjauan sanksi",
                "ordering": ["-id"],
            },
        ),
        migrations.AddConstraint(
            model_name="pemilihan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "DIPILIH")),
                fields=("kelompok", "jabatan"),
                name="satu_pemilihan_menunggu",
                violation_error_message="Pemilihan jabatan ini masih menunggu disahkan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pemilihan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("jabatan__in", ["PJ_I", "PJ_II", "PETUGAS_SETOR", "SEKRETARIS"]),
                    ("sampai_rencana__gte", models.F("mulai")),
                ),
                name="pemilihan_sah",
                violation_error_message="Akhir masa jabatan tidak boleh mendahului awalnya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pemilihan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("diputus_oleh__isnull", True),
                        ("diputus_pada__isnull", True),
                        ("pengurus__isnull", True),
                        ("status", "DIPILIH"),
                    ),
                    models.Q(
                        ("diputus_oleh__isnull", False),
                        ("diputus_pada__isnull", False),
                        ("pengurus__isnull", False),
                        ("status", "DISAHKAN"),
                        ("tanggal_sk__isnull", False),
                        models.Q(("nomor_sk", ""), _negated=True),
                    ),
                    models.Q(
                        ("diputus_oleh__isnull", False),
                        ("diputus_pada__isnull", False),
                        ("pengurus__isnull", True),
                        ("status", "DITOLAK"),
                        models.Q(("alasan_tolak", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="pemilihan_diputus_lengkap",
                violation_error_message="Tulis mengapa pemilihan ini tidak disahkan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pemilihan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("diputus_oleh__isnull", True),
                    models.Q(("diputus_oleh", models.F("dicatat_oleh")), _negated=True),
                    _connector="OR",
                ),
                name="pemilihan_disahkan_orang_lain",
                violation_error_message="Yang mengesahkan harus orang lain daripada yang mencatat pemilihannya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="calonpengurus",
            constraint=models.UniqueConstraint(
                fields=("pemilihan", "anggota"), name="satu_calon_sekali"
            ),
        ),
        migrations.AddConstraint(
            model_name="peraturankelompok",
            constraint=models.UniqueConstraint(
                fields=("kelompok", "versi"), name="satu_versi_peraturan"
            ),
        ),
        migrations.AddConstraint(
            model_name="peraturankelompok",
            constraint=models.UniqueConstraint(
                fields=("kelompok", "berlaku_sejak"),
                name="satu_peraturan_per_hari",
                violation_error_message="Sudah ada peraturan yang berlaku sejak tanggal itu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="peraturankelompok",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("penghargaan", ""), _negated=True),
                    models.Q(("sanksi", ""), _negated=True),
                ),
                name="peraturan_berpenghargaan_dan_bersanksi",
                violation_error_message="Peraturan kelompok memuat penghargaan dan sanksi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pasalperaturan",
            constraint=models.UniqueConstraint(
                fields=("peraturan", "nomor"), name="satu_nomor_pasal"
            ),
        ),
        migrations.AddConstraint(
            model_name="pasalperaturan",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("isi", ""), _negated=True), ("nomor__gt", 0)),
                name="pasal_berisi",
            ),
        ),
        migrations.AddIndex(
            model_name="sanksi",
            index=models.Index(fields=["kelompok", "-mulai"], name="sanksi_per_kelompok"),
        ),
        migrations.AddConstraint(
            model_name="sanksi",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("alasan", ""), _negated=True),
                    models.Q(("syarat", ""), _negated=True),
                    ("layanan__len__gt", 0),
                ),
                name="sanksi_beralasan",
                violation_error_message="Tulis alasan, layanan yang dihentikan, dan syarat pemulihannya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sanksi",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("sampai__isnull", True),
                        ("sampai__gte", models.F("mulai")),
                        _connector="OR",
                    ),
                    ("tinjau_pada__gt", models.F("mulai")),
                ),
                name="sanksi_berurut",
                violation_error_message="Peninjauan dan akhir sanksi harus sesudah mulainya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sanksi",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dicabut_oleh__isnull", True), ("dicabut_sejak__isnull", True)),
                    models.Q(
                        ("dicabut_oleh__isnull", False),
                        ("dicabut_sejak__gte", models.F("mulai")),
                        models.Q(("alasan_cabut", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="sanksi_dicabut_lengkap",
                violation_error_message="Tulis mengapa sanksi dicabut.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tinjauansanksi",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("hasil", ""), _negated=True), ("berikut__gt", models.F("tanggal"))
                ),
                name="tinjauan_sanksi_sah",
                violation_error_message="Tulis hasilnya; peninjauan berikutnya sesudah hari ini.",
            ),
        ),
    ]
