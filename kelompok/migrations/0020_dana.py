"""Funds of groups, the hand-over between PJ, and levies."""

import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.math
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import kelompok.models.urunan
import koperasi.core.fields


class Migration(migrations.Migration):
    dependencies = [
        ("akuntansi", "0011_selisih_bukan_penghitung"),
        ("anggota", "0002_penjaga"),
        ("kelompok", "0030_impor"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DanaKelompok",
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
                            ("KAS_TR", "Kas tanggung renteng"),
                            ("KAS", "Kas kelompok"),
                            ("SOSIAL", "Dana sosial"),
                            ("TABUNGAN", "Tabungan kelompok"),
                            ("ARISAN", "Arisan"),
                        ],
                        max_length=8,
                        verbose_name="jenis",
                    ),
                ),
                ("nama", models.CharField(max_length=60, verbose_name="nama dana")),
                ("saldo", koperasi.core.fields.RupiahField(default=0, verbose_name="saldo")),
                ("kunci", models.UUIDField(unique=True, verbose_name="kunci")),
                (
                    "dibuat_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="dibuat pada"
                    ),
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
                    "kelompok",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dana",
                        to="kelompok.kelompok",
                    ),
                ),
            ],
            options={
                "verbose_name": "dana kelompok",
                "verbose_name_plural": "dana kelompok",
                "ordering": ["kelompok", "id"],
            },
        ),
        migrations.CreateModel(
            name="AturanIuran",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mulai", models.DateField(verbose_name="berlaku mulai bulan")),
                ("jumlah", koperasi.core.fields.RupiahField(verbose_name="iuran sebulan")),
                ("dasar", models.CharField(max_length=200, verbose_name="dasar")),
                ("kunci", models.UUIDField(unique=True, verbose_name="kunci")),
                (
                    "dibuat_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="dibuat pada"
                    ),
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
                    "dana",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aturan_iuran",
                        to="kelompok.danakelompok",
                    ),
                ),
            ],
            options={
                "verbose_name": "aturan iuran dana",
                "verbose_name_plural": "aturan iuran dana",
                "ordering": ["dana", "-mulai", "-id"],
            },
        ),
        migrations.CreateModel(
            name="MutasiDana",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tahun", models.PositiveSmallIntegerField(verbose_name="tahun")),
                ("urut", models.PositiveIntegerField(verbose_name="urut")),
                ("tanggal", models.DateField(verbose_name="tanggal")),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("SALDO_AWAL", "Saldo awal"),
                            ("IURAN", "Iuran"),
                            ("TERIMA", "Penerimaan lain"),
                            ("KELUAR", "Pengeluaran"),
                            ("ARISAN", "Penarikan arisan"),
                            ("PINDAH", "Pindah tempat simpan"),
                            ("BALIK", "Pembalikan"),
                        ],
                        max_length=10,
                        verbose_name="jenis",
                    ),
                ),
                ("uraian", models.CharField(max_length=200, verbose_name="uraian")),
                ("bulan", models.DateField(blank=True, null=True, verbose_name="iuran bulan")),
                (
                    "putaran",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="putaran arisan"
                    ),
                ),
                ("masuk", koperasi.core.fields.RupiahField(default=0, verbose_name="masuk")),
                ("keluar", koperasi.core.fields.RupiahField(default=0, verbose_name="keluar")),
                ("pindah", koperasi.core.fields.RupiahField(default=0, verbose_name="pindah")),
                (
                    "alasan_balik",
                    models.CharField(blank=True, max_length=200, verbose_name="alasan pembalikan"),
                ),
                ("kunci", models.UUIDField(unique=True, verbose_name="kunci")),
                ("tanggal_buku", models.DateField(verbose_name="tanggal buku")),
                (
                    "dibuat_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="dibuat pada"
                    ),
                ),
                (
                    "anggota",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mutasi_dana",
                        to="anggota.anggota",
                    ),
                ),
                (
                    "dana",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mutasi",
                        to="kelompok.danakelompok",
                    ),
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
                    "keputusan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mutasi_dana",
                        to="kelompok.keputusan",
                    ),
                ),
                (
                    "membalik",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dibalik_oleh",
                        to="kelompok.mutasidana",
                    ),
                ),
            ],
            options={
                "verbose_name": "mutasi dana",
                "verbose_name_plural": "mutasi dana",
                "ordering": ["dana", "id"],
            },
        ),
        migrations.CreateModel(
            name="PembacaanDana",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("saldo", koperasi.core.fields.RupiahField(verbose_name="saldo yang dibacakan")),
                ("kunci", models.UUIDField(unique=True, verbose_name="kunci")),
                (
                    "dibuat_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="dibuat pada"
                    ),
                ),
                (
                    "dana",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pembacaan",
                        to="kelompok.danakelompok",
                    ),
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
                    "pertemuan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pembacaan_dana",
                        to="kelompok.pertemuan",
                    ),
                ),
                (
                    "sampai",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kelompok.mutasidana",
                    ),
                ),
            ],
            options={
                "verbose_name": "pembacaan saldo dana",
                "verbose_name_plural": "pembacaan saldo dana",
                "ordering": ["dana", "-id"],
            },
        ),
        migrations.CreateModel(
            name="SerahTerimaPJ",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tanggal", models.DateField(verbose_name="tanggal")),
                ("dokumen", models.JSONField(default=list, verbose_name="dokumen yang diserahkan")),
                ("tagihan", models.CharField(max_length=300, verbose_name="tagihan terbuka")),
                ("kasus", models.CharField(max_length=300, verbose_name="kasus tanggung renteng")),
                ("catatan", models.CharField(blank=True, max_length=300, verbose_name="catatan")),
                ("kunci", models.UUIDField(unique=True, verbose_name="kunci")),
                ("tanggal_buku", models.DateField(verbose_name="tanggal buku")),
                (
                    "dibuat_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="dibuat pada"
                    ),
                ),
                (
                    "dari",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="penyerahan",
                        to="kelompok.penguruskelompok",
                    ),
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
                    "kelompok",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="serah_terima",
                        to="kelompok.kelompok",
                    ),
                ),
                (
                    "kepada",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="penerimaan",
                        to="kelompok.penguruskelompok",
                    ),
                ),
                (
                    "ppl",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="disaksikan PPL",
                    ),
                ),
            ],
            options={
                "verbose_name": "serah terima PJ",
                "verbose_name_plural": "serah terima PJ",
                "ordering": ["-tanggal", "-id"],
            },
        ),
        migrations.CreateModel(
            name="TempatDana",
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
                            ("TANGAN", "Tangan PJ"),
                            ("BANK", "Rekening bank"),
                            ("KOPERASI", "Simpanan di koperasi"),
                        ],
                        max_length=8,
                        verbose_name="disimpan di",
                    ),
                ),
                (
                    "lembaga",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="nama bank atau simpanan"
                    ),
                ),
                (
                    "nomor_akhir",
                    models.CharField(
                        blank=True, max_length=4, verbose_name="empat angka akhir rekening"
                    ),
                ),
                ("saldo", koperasi.core.fields.RupiahField(default=0, verbose_name="saldo")),
                (
                    "dibuat_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="dibuat pada"
                    ),
                ),
                (
                    "dana",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tempat",
                        to="kelompok.danakelompok",
                    ),
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
            ],
            options={
                "verbose_name": "tempat simpan dana",
                "verbose_name_plural": "tempat simpan dana",
                "ordering": ["dana", "id"],
            },
        ),
        migrations.AddField(
            model_name="mutasidana",
            name="ke_tempat",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kelompok.tempatdana",
            ),
        ),
        migrations.AddField(
            model_name="mutasidana",
            name="tempat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kelompok.tempatdana",
            ),
        ),
        migrations.CreateModel(
            name="HitungDana",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("saldo_buku", koperasi.core.fields.RupiahField(verbose_name="saldo menurut buku")),
                ("dihitung", koperasi.core.fields.RupiahField(verbose_name="dihitung")),
                ("pecahan", models.JSONField(default=list, verbose_name="pecahan")),
                (
                    "alasan",
                    models.CharField(blank=True, max_length=300, verbose_name="penjelasan selisih"),
                ),
                (
                    "dana",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kelompok.danakelompok",
                    ),
                ),
                (
                    "penanggung",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="anggota.anggota",
                        verbose_name="yang menanggung selisih",
                    ),
                ),
                (
                    "serah_terima",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hitungan",
                        to="kelompok.serahterimapj",
                    ),
                ),
                (
                    "tempat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kelompok.tempatdana",
                    ),
                ),
            ],
            options={
                "verbose_name": "hitungan dana",
                "verbose_name_plural": "hitungan dana",
                "ordering": ["serah_terima", "id"],
            },
        ),
        migrations.CreateModel(
            name="Urunan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nama", models.CharField(max_length=80, verbose_name="nama urunan")),
                ("keperluan", models.CharField(max_length=300, verbose_name="untuk keperluan")),
                (
                    "lingkup",
                    models.CharField(
                        choices=[
                            ("SEMUA", "Semua anggota koperasi"),
                            ("KELOMPOK", "Satu kelompok"),
                        ],
                        max_length=8,
                        verbose_name="berlaku untuk",
                    ),
                ),
                ("jumlah", koperasi.core.fields.RupiahField(verbose_name="jumlah sebulan")),
                ("banyak_bulan", models.PositiveSmallIntegerField(verbose_name="banyak bulan")),
                ("mulai", models.DateField(verbose_name="mulai bulan")),
                ("dasar", models.CharField(max_length=200, verbose_name="dasar keputusan")),
                ("akun", models.CharField(max_length=20, verbose_name="akun")),
                ("kunci", models.UUIDField(unique=True, verbose_name="kunci")),
                ("tanggal_buku", models.DateField(verbose_name="tanggal buku")),
                (
                    "dibuat_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="dibuat pada"
                    ),
                ),
                (
                    "dihentikan_pada",
                    models.DateField(blank=True, null=True, verbose_name="dihentikan pada"),
                ),
                (
                    "alasan_henti",
                    models.CharField(blank=True, max_length=300, verbose_name="alasan dihentikan"),
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
                    "dihentikan_oleh",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="urunan",
                        to="kelompok.kelompok",
                    ),
                ),
                (
                    "keputusan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="urunan",
                        to="kelompok.keputusan",
                    ),
                ),
            ],
            options={
                "verbose_name": "urunan",
                "verbose_name_plural": "urunan",
                "ordering": ["-mulai", "-id"],
            },
        ),
        migrations.CreateModel(
            name="PembayaranUrunan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dari_bulan", models.PositiveSmallIntegerField(verbose_name="dari bulan ke")),
                ("sampai_bulan", models.PositiveSmallIntegerField(verbose_name="sampai bulan ke")),
                ("jumlah", koperasi.core.fields.RupiahField(verbose_name="jumlah")),
                ("tanggal", models.DateField(verbose_name="tanggal")),
                ("kunci", models.UUIDField(unique=True, verbose_name="kunci")),
                (
                    "dibuat_pada",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="dibuat pada"
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
                    "dibuat_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "jurnal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="akuntansi.jurnal",
                    ),
                ),
                (
                    "jurnal_balik",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="akuntansi.jurnal",
                    ),
                ),
                (
                    "urunan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pembayaran",
                        to="kelompok.urunan",
                    ),
                ),
            ],
            options={
                "verbose_name": "pembayaran urunan",
                "verbose_name_plural": "pembayaran urunan",
                "ordering": ["-id"],
            },
        ),
        migrations.AddConstraint(
            model_name="danakelompok",
            constraint=models.UniqueConstraint(
                fields=("kelompok", "nama"),
                name="nama_dana_tunggal",
                violation_error_message="Kelompok ini sudah punya dana bernama itu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="danakelompok",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("jenis__in", ["KAS_TR", "KAS", "SOSIAL", "TABUNGAN", "ARISAN"]),
                    models.Q(("nama", ""), _negated=True),
                ),
                name="jenis_dana_sah",
            ),
        ),
        migrations.AddConstraint(
            model_name="danakelompok",
            constraint=models.CheckConstraint(
                condition=models.Q(("saldo__gte", 0)),
                name="saldo_dana_tidak_negatif",
                violation_error_message="Saldo dana ini tidak cukup.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aturaniuran",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("jumlah", django.db.models.functions.math.Floor(models.F("jumlah"))),
                    ("jumlah__gte", 0),
                    ("mulai__day", 1),
                    models.Q(("dasar", ""), _negated=True),
                ),
                name="aturan_iuran_sah",
                violation_error_message="Iuran dalam rupiah utuh, mulai tanggal satu, dengan dasarnya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pembacaandana",
            constraint=models.UniqueConstraint(
                fields=("dana", "pertemuan"),
                name="saldo_dana_dibacakan_sekali",
                violation_error_message="Saldo dana ini sudah dibacakan dalam pertemuan itu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="serahterimapj",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dari", models.F("kepada")), _negated=True),
                    ("tanggal__lte", models.F("tanggal_buku")),
                ),
                name="serah_terima_dua_orang",
                violation_error_message="PJ yang menerima harus orang lain daripada yang menyerahkan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tempatdana",
            constraint=models.UniqueConstraint(
                fields=("dana", "jenis", "lembaga", "nomor_akhir"),
                name="tempat_dana_tunggal",
                violation_error_message="Tempat simpan ini sudah tercatat.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tempatdana",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("jenis", "TANGAN"), ("lembaga", ""), ("nomor_akhir", "")),
                    models.Q(
                        ("jenis__in", ["BANK", "KOPERASI"]),
                        ("nomor_akhir__regex", "^([0-9]{4})?$"),
                        models.Q(("lembaga", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="tempat_dana_sah",
                violation_error_message="Sebutkan nama bank atau simpanannya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tempatdana",
            constraint=models.CheckConstraint(
                condition=models.Q(("saldo__gte", 0)),
                name="saldo_tempat_dana_tidak_negatif",
                violation_error_message="Uang di tempat simpan itu tidak cukup.",
            ),
        ),
        migrations.AddIndex(
            model_name="mutasidana",
            index=models.Index(
                fields=["dana", "id"], include=("masuk", "keluar"), name="mutasi_dana_per_dana"
            ),
        ),
        migrations.AddIndex(
            model_name="mutasidana",
            index=models.Index(
                condition=models.Q(("bulan__isnull", False)),
                fields=["dana", "bulan"],
                name="mutasi_dana_per_bulan",
            ),
        ),
        migrations.AddConstraint(
            model_name="mutasidana",
            constraint=models.UniqueConstraint(
                fields=("dana", "tahun", "urut"), name="nomor_bukti_dana_tunggal"
            ),
        ),
        migrations.AddConstraint(
            model_name="mutasidana",
            constraint=models.UniqueConstraint(
                condition=models.Q(("jenis", "SALDO_AWAL")),
                fields=("dana",),
                name="satu_saldo_awal_dana",
                violation_error_message="Saldo awal dana ini sudah dicatat.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mutasidana",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("keluar", 0), ("masuk__gt", 0), ("pindah", 0)),
                        models.Q(("keluar__gt", 0), ("masuk", 0), ("pindah", 0)),
                        models.Q(("keluar", 0), ("masuk", 0), ("pindah__gt", 0)),
                        _connector="OR",
                    ),
                    ("keluar", django.db.models.functions.math.Floor(models.F("keluar"))),
                    ("masuk", django.db.models.functions.math.Floor(models.F("masuk"))),
                    ("pindah", django.db.models.functions.math.Floor(models.F("pindah"))),
                ),
                name="mutasi_dana_satu_arah",
                violation_error_message="Jumlah harus lebih dari nol, dalam rupiah utuh.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mutasidana",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ke_tempat__isnull", True), ("pindah", 0)),
                    models.Q(
                        ("ke_tempat__isnull", False),
                        ("pindah__gt", 0),
                        models.Q(("ke_tempat", models.F("tempat")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="pindah_dana_bertujuan",
                violation_error_message="Pilih tempat simpan lain sebagai tujuan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mutasidana",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("jenis__in", ["SALDO_AWAL", "IURAN", "TERIMA"]), ("masuk__gt", 0)),
                    models.Q(("jenis__in", ["KELUAR", "ARISAN"]), ("keluar__gt", 0)),
                    models.Q(("jenis", "PINDAH"), ("pindah__gt", 0)),
                    ("jenis", "BALIK"),
                    _connector="OR",
                ),
                name="jenis_mutasi_dana_sah",
            ),
        ),
        migrations.AddConstraint(
            model_name="mutasidana",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("jenis__in", ["KELUAR", "ARISAN"]), _negated=True),
                    ("keputusan__isnull", False),
                    _connector="OR",
                ),
                name="pengeluaran_dana_berkeputusan",
                violation_error_message="Dana hanya keluar dengan keputusan kelompok yang tercatat dalam notulen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mutasidana",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("jenis", "BALIK"),
                        ("membalik__isnull", False),
                        models.Q(("alasan_balik", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("jenis", "BALIK"), _negated=True),
                        ("alasan_balik", ""),
                        ("membalik__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="pembalikan_dana_beralasan",
                violation_error_message="Tulis alasan pembalikan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mutasidana",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("jenis", "IURAN"), _negated=True),
                    models.Q(
                        ("anggota__isnull", False), ("bulan__day", 1), ("bulan__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="iuran_dana_bernama_dan_berbulan",
            ),
        ),
        migrations.AddConstraint(
            model_name="mutasidana",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("jenis", "ARISAN"), _negated=True),
                    models.Q(("anggota__isnull", False), ("putaran__gt", 0)),
                    _connector="OR",
                ),
                name="penarikan_arisan_bernama",
            ),
        ),
        migrations.AddConstraint(
            model_name="mutasidana",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tahun", django.db.models.functions.datetime.ExtractYear("tanggal")),
                    ("urut__gt", 0),
                    models.Q(("uraian", ""), _negated=True),
                    ("tanggal__lte", models.F("tanggal_buku")),
                ),
                name="mutasi_dana_lengkap",
                violation_error_message="Tulis uraiannya; tanggal tidak boleh sesudah hari ini.",
            ),
        ),
        migrations.AddConstraint(
            model_name="hitungdana",
            constraint=models.UniqueConstraint(
                fields=("serah_terima", "tempat"), name="satu_hitungan_per_tempat_dana"
            ),
        ),
        migrations.AddConstraint(
            model_name="hitungdana",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dihitung", django.db.models.functions.math.Floor(models.F("dihitung"))),
                    ("dihitung__gte", 0),
                ),
                name="hitungan_dana_sah",
                violation_error_message="Hitungan dalam rupiah utuh, tidak kurang dari nol.",
            ),
        ),
        migrations.AddConstraint(
            model_name="hitungdana",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("alasan", ""),
                        ("dihitung", models.F("saldo_buku")),
                        ("penanggung__isnull", True),
                    ),
                    models.Q(
                        models.Q(("dihitung", models.F("saldo_buku")), _negated=True),
                        models.Q(("alasan", ""), _negated=True),
                        ("penanggung__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="selisih_dana_dijelaskan",
                violation_error_message="Selisih memerlukan penjelasan dan orang yang menanggung.",
            ),
        ),
        migrations.AddConstraint(
            model_name="urunan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("banyak_bulan__range", (1, 120)),
                    ("jumlah", django.db.models.functions.math.Floor(models.F("jumlah"))),
                    ("jumlah__gt", 0),
                    ("mulai__day", 1),
                    models.Q(("nama", ""), _negated=True),
                    models.Q(("dasar", ""), _negated=True),
                    models.Q(("akun", ""), _negated=True),
                ),
                name="urunan_sah",
                violation_error_message="Isi jumlah, banyak bulan, dan dasar keputusannya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="urunan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kelompok__isnull", True), ("lingkup", "SEMUA")),
                    models.Q(("kelompok__isnull", False), ("lingkup", "KELOMPOK")),
                    _connector="OR",
                ),
                name="lingkup_urunan_sah",
                violation_error_message="Pilih kelompoknya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="urunan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("alasan_henti", ""),
                        ("dihentikan_oleh__isnull", True),
                        ("dihentikan_pada__isnull", True),
                    ),
                    models.Q(
                        ("dihentikan_oleh__isnull", False),
                        ("dihentikan_pada__isnull", False),
                        models.Q(("alasan_henti", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="urunan_dihentikan_beralasan",
                violation_error_message="Tulis alasan urunan dihentikan.",
            ),
        ),
        migrations.AddIndex(
            model_name="pembayaranurunan",
            index=models.Index(fields=["urunan", "anggota"], name="pembayaran_urunan_per_orang"),
        ),
        migrations.AddConstraint(
            model_name="pembayaranurunan",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("jurnal_balik__isnull", True)),
                expressions=[
                    ("urunan", "="),
                    ("anggota", "="),
                    (kelompok.models.urunan.RentangBulan("dari_bulan", "sampai_bulan"), "&&"),
                ],
                name="bulan_urunan_dibayar_sekali",
                violation_error_message="Bulan itu sudah dibayar.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pembayaranurunan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dari_bulan__gt", 0),
                    ("jumlah", django.db.models.functions.math.Floor(models.F("jumlah"))),
                    ("jumlah__gt", 0),
                    ("sampai_bulan__gte", models.F("dari_bulan")),
                ),
                name="jumlah_urunan_utuh",
            ),
        ),
    ]
