"""Savings products, and what was decided about each from which day on."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Floor
from django.utils import timezone

from koperasi.core.fields import RupiahField

from ..enums import (
    TUNGGAL,
    AturanTarik,
    BasisPenalti,
    JenisSimpanan,
    MetodeJasa,
    PembagiJasa,
    StatusKetentuanProduk,
)


class ProdukSimpanan(models.Model):
    """A kind of savings with its own control account, on which nothing moves without a member.

    ``saldo_awal_pada`` is the day at whose end the members' opening balances stand; from the day
    after, every entry on ``akun`` carries movements that add up to it (trigger
    ``akun_simpanan_berperincian``). Until it is set the product takes no money.
    """

    kode = models.CharField("kode", max_length=8, unique=True)
    nama = models.CharField("nama", max_length=60, unique=True)
    jenis = models.CharField("jenis", max_length=16, choices=JenisSimpanan)
    akun = models.OneToOneField("akuntansi.Akun", models.PROTECT, related_name="+")
    akun_jasa = models.ForeignKey(
        "akuntansi.Akun", models.PROTECT, related_name="+", null=True, blank=True
    )
    saldo_awal_pada = models.DateField("saldo awal pada", null=True, blank=True)
    ditutup_pada = models.DateField("ditutup pada", null=True, blank=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "produk simpanan"
        ordering = ["kode"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kode__regex=r"^[A-Z][A-Z0-9]*$") & ~Q(nama=""),
                name="kode_produk_sah",
                violation_error_message="Kode produk terdiri dari huruf besar dan angka.",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=JenisSimpanan.values), name="jenis_produk_sah"
            ),
            models.UniqueConstraint(
                fields=["jenis"],
                condition=Q(jenis__in=[j.value for j in TUNGGAL]),
                name="satu_produk_pokok_wajib_penyertaan",
                violation_error_message="Produk jenis ini sudah ada; hanya boleh satu.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class KetentuanProduk(models.Model):
    """A product's terms from ``berlaku_sejak`` on, as a meeting decided them; the latest holds.

    Percentages are per year for interest, of their basis for penalties; amounts whole rupiah.
    ``batas_persen`` is the legal ceiling on the day of approval (Permenkop 8/2023 art. 26), and
    above it ``alasan_lewat_batas`` says why.
    """

    produk = models.ForeignKey(ProdukSimpanan, models.PROTECT, related_name="ketentuan")
    berlaku_sejak = models.DateField("berlaku sejak")
    diputuskan_pada = models.DateField("diputuskan pada")
    keputusan = models.CharField("keputusan", max_length=160)
    status = models.CharField("keadaan", max_length=8, choices=StatusKetentuanProduk)

    setoran_awal = RupiahField("setoran pertama paling sedikit", default=0)
    setoran_minimum = RupiahField("setoran paling sedikit", default=1)
    saldo_minimum = RupiahField("saldo mengendap", default=0)
    penarikan = models.CharField("penarikan", max_length=11, choices=AturanTarik)
    penalti_basis = models.CharField(
        "penalti", max_length=9, choices=BasisPenalti, default=BasisPenalti.TIDAK_ADA
    )
    penalti_persen = models.DecimalField(
        "persen penalti", max_digits=6, decimal_places=3, default=0
    )
    penalti_bebas_meninggal = models.BooleanField("tanpa penalti bila meninggal", default=True)
    biaya_bulanan = RupiahField("biaya administrasi sebulan", default=0)

    metode = models.CharField("cara menghitung jasa", max_length=22, choices=MetodeJasa)
    pembagi = models.CharField(
        "pembagi", max_length=5, choices=PembagiJasa, default=PembagiJasa.BULAN
    )
    basis_hari = models.PositiveSmallIntegerField("hari setahun", default=365)
    satuan_bulat = RupiahField("jasa dibulatkan ke", default=1)

    persen_tertinggi = models.DecimalField(
        "persen tertinggi", max_digits=6, decimal_places=3, default=Decimal(0)
    )
    batas_persen = models.DecimalField(
        "batas persen", max_digits=6, decimal_places=3, null=True, blank=True
    )
    alasan_lewat_batas = models.CharField("alasan melewati batas", max_length=300, blank=True)

    kunci = models.UUIDField("kunci", unique=True)
    diusulkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diusulkan_pada = models.DateTimeField("diusulkan pada", default=timezone.now)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    catatan_putusan = models.CharField("catatan putusan", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "ketentuan produk simpanan"
        ordering = ["produk", "-berlaku_sejak", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["produk", "berlaku_sejak"],
                condition=Q(status="BERLAKU"),
                name="satu_ketentuan_produk_per_tanggal",
                violation_error_message="Sudah ada ketentuan produk ini mulai tanggal itu.",
            ),
            models.UniqueConstraint(
                fields=["produk"],
                condition=Q(status="USULAN"),
                name="satu_usulan_per_produk",
                violation_error_message="Masih ada usulan untuk produk ini yang belum diputus.",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=StatusKetentuanProduk.values,
                    penarikan__in=AturanTarik.values,
                    penalti_basis__in=BasisPenalti.values,
                    metode__in=MetodeJasa.values,
                    pembagi__in=PembagiJasa.values,
                    basis_hari__in=(360, 365),
                    setoran_minimum__gte=1,
                    setoran_awal__gte=0,
                    saldo_minimum__gte=0,
                    penalti_persen__gte=0,
                    penalti_persen__lte=100,
                    biaya_bulanan__gte=0,
                    satuan_bulat__gte=1,
                )
                & ~Q(keputusan=""),
                name="ketentuan_produk_sah",
            ),
            models.CheckConstraint(
                condition=Q(
                    setoran_awal=Floor(F("setoran_awal")),
                    setoran_minimum=Floor(F("setoran_minimum")),
                    saldo_minimum=Floor(F("saldo_minimum")),
                    biaya_bulanan=Floor(F("biaya_bulanan")),
                    satuan_bulat=Floor(F("satuan_bulat")),
                ),
                name="ketentuan_produk_rupiah_utuh",
                violation_error_message="Jumlah dalam ketentuan produk adalah rupiah utuh.",
            ),
            models.CheckConstraint(
                condition=Q(status="USULAN", diputus_oleh__isnull=True, diputus_pada__isnull=True)
                | (
                    ~Q(status="USULAN")
                    & Q(diputus_oleh__isnull=False, diputus_pada__isnull=False)
                    & ~Q(diputus_oleh=F("diusulkan_oleh"))
                ),
                name="ketentuan_produk_dua_orang",
                violation_error_message="Yang menyetujui harus orang lain daripada pengusulnya.",
            ),
            models.CheckConstraint(
                condition=~Q(status="BERLAKU")
                | Q(batas_persen__isnull=False)
                & (Q(persen_tertinggi__lte=F("batas_persen")) | ~Q(alasan_lewat_batas="")),
                name="jasa_di_atas_batas_beralasan",
                violation_error_message="Jasa di atas batas memerlukan alasan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.produk_id} sejak {self.berlaku_sejak:%d-%m-%Y}"


class TingkatJasa(models.Model):
    """What a balance from ``mulai_saldo`` upward earns, or a term deposit of ``jangka_bulan``."""

    hanya_tambah = True

    ketentuan = models.ForeignKey(KetentuanProduk, models.PROTECT, related_name="tingkat")
    mulai_saldo = RupiahField("mulai saldo", default=0)
    jangka_bulan = models.PositiveSmallIntegerField("jangka (bulan)", default=0)
    persen_per_tahun = models.DecimalField("persen setahun", max_digits=6, decimal_places=3)

    class Meta:
        verbose_name = verbose_name_plural = "tingkat jasa"
        ordering = ["ketentuan", "jangka_bulan", "mulai_saldo"]
        constraints = [
            models.UniqueConstraint(
                fields=["ketentuan", "jangka_bulan", "mulai_saldo"], name="tingkat_jasa_tunggal"
            ),
            models.CheckConstraint(
                condition=Q(mulai_saldo__gte=0, persen_per_tahun__gte=0, persen_per_tahun__lte=100),
                name="tingkat_jasa_sah",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mulai_saldo} {self.persen_per_tahun}"


class MasaPenarikan(models.Model):
    """A window in which a product of the kind ``JENDELA`` may be withdrawn, as a meeting set it."""

    produk = models.ForeignKey(ProdukSimpanan, models.PROTECT, related_name="masa_penarikan")
    nama = models.CharField("nama", max_length=60)
    mulai = models.DateField("mulai")
    selesai = models.DateField("sampai dengan")
    keputusan = models.CharField("keputusan", max_length=160)
    kunci = models.UUIDField("kunci", unique=True)
    dibatalkan_pada = models.DateField("dibatalkan pada", null=True, blank=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "masa penarikan"
        ordering = ["produk", "-mulai"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__gte=F("mulai")) & ~Q(nama="") & ~Q(keputusan=""),
                name="masa_penarikan_sah",
                violation_error_message="Akhir masa penarikan tidak boleh mendahului mulainya.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama
