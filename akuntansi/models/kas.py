"""Cash by the place where it lies: drawers and their sessions, counts, differences, hand-overs."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from koperasi.core.fields import RupiahField
from koperasi.core.tulisan import tanggal_panjang
from koperasi.core.uang import format_rupiah

from ..enums import JenisPecahan, JenisTempatKas, SaatHitung, StatusSelisih, StatusSerahLaci


class TempatKas(models.Model):
    """The safe (``UTAMA``, one) or a drawer (``LACI``), each with a ledger account of its own.

    ``penjaga`` answers for it: the keeper of the safe, the teller whose drawer it is. An entry
    touches a drawer's account only while a session of that drawer is open.
    """

    jenis = models.CharField("jenis", max_length=5, choices=JenisTempatKas)
    nama = models.CharField("nama", max_length=60, unique=True)
    akun = models.OneToOneField("akuntansi.Akun", models.PROTECT, related_name="tempat_kas")
    penjaga = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    ditutup_pada = models.DateField("tidak dipakai sejak", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "tempat kas"
        ordering = ["-jenis", "nama"]
        constraints = [
            models.CheckConstraint(
                condition=Q(jenis__in=JenisTempatKas.values) & ~Q(nama=""),
                name="jenis_tempat_kas_sah",
            ),
            models.UniqueConstraint(
                fields=["jenis"],
                condition=Q(jenis="UTAMA"),
                name="satu_kas_utama",
                violation_error_message="Kas utama sudah ditetapkan.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def laci(self) -> bool:
        return self.jenis == JenisTempatKas.LACI


class SesiLaci(models.Model):
    """One teller at one drawer from opening to closing, on one business date.

    ``saldo_awal`` and ``saldo_akhir`` are what the ledger said then; the counts stand beside it.
    """

    laci = models.ForeignKey(TempatKas, models.PROTECT, related_name="sesi")
    kasir = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tanggal = models.DateField("tanggal buku")
    saldo_awal = RupiahField("saldo awal menurut buku")
    dibuka_pada = models.DateTimeField("dibuka pada", default=timezone.now)
    saldo_akhir = RupiahField("saldo akhir menurut buku", null=True, blank=True)
    ditutup_pada = models.DateTimeField("ditutup pada", null=True, blank=True)
    alasan_lewat_batas = models.CharField("alasan saldo melewati batas", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "sesi laci"
        ordering = ["-tanggal", "-id"]
        indexes = [models.Index(fields=["laci", "-tanggal", "-id"], name="sesi_per_laci")]
        constraints = [
            models.UniqueConstraint(
                fields=["laci"],
                condition=Q(ditutup_pada__isnull=True),
                name="satu_sesi_terbuka_per_laci",
                violation_error_message="Laci ini sudah terbuka.",
            ),
            models.UniqueConstraint(
                fields=["kasir"],
                condition=Q(ditutup_pada__isnull=True),
                name="satu_laci_terbuka_per_kasir",
                violation_error_message="Kasir ini masih memegang laci yang terbuka.",
            ),
            models.CheckConstraint(
                condition=Q(ditutup_pada__isnull=True, saldo_akhir__isnull=True)
                | Q(ditutup_pada__isnull=False, saldo_akhir__isnull=False, saldo_akhir__gte=0),
                name="sesi_ditutup_bersaldo",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.laci}, {tanggal_panjang(self.tanggal)}"

    @property
    def terbuka(self) -> bool:
        return self.ditutup_pada is None


class HitungKas(models.Model):
    """Cash counted by denomination, beside what the ledger says (``saldo_buku``).

    ``saksi`` counted along: the other teller of a hand-over, or whoever watched an opname.
    """

    hanya_tambah = True

    tempat = models.ForeignKey(TempatKas, models.PROTECT, related_name="hitungan")
    sesi = models.ForeignKey(
        SesiLaci, models.PROTECT, null=True, blank=True, related_name="hitungan"
    )
    saat = models.CharField("saat", max_length=6, choices=SaatHitung)
    tanggal = models.DateField("tanggal buku")
    saldo_buku = RupiahField("saldo menurut buku")
    jumlah = RupiahField("jumlah dihitung")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saksi = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    kunci = models.UUIDField("kunci", unique=True)
    pada = models.DateTimeField("pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "hitungan kas"
        ordering = ["-tanggal", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(saat__in=SaatHitung.values, jumlah__gte=0), name="hitungan_kas_sah"
            ),
            models.CheckConstraint(
                condition=Q(saat="OPNAME") | Q(sesi__isnull=False), name="hitungan_laci_bersesi"
            ),
            models.CheckConstraint(
                condition=Q(saksi__isnull=True) | ~Q(saksi=F("oleh")),
                name="saksi_hitungan_orang_lain",
                violation_error_message="Saksi harus orang lain daripada yang menghitung.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_saat_display()} {self.tempat}, {tanggal_panjang(self.tanggal)}"

    @property
    def beda(self) -> Decimal:
        """Counted minus booked: above zero is too much cash, below zero too little."""
        return self.jumlah - self.saldo_buku


class ButirHitung(models.Model):
    """How many notes or coins of one denomination."""

    hanya_tambah = True

    hitungan = models.ForeignKey(HitungKas, models.PROTECT, related_name="butir")
    jenis = models.CharField("jenis", max_length=6, choices=JenisPecahan)
    nominal = models.PositiveIntegerField("nominal")
    lembar = models.PositiveIntegerField("lembar atau keping")

    class Meta:
        verbose_name = verbose_name_plural = "butir hitungan kas"
        ordering = ["hitungan", "jenis", "-nominal"]
        constraints = [
            models.UniqueConstraint(
                fields=["hitungan", "jenis", "nominal"], name="satu_butir_per_pecahan"
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=JenisPecahan.values, nominal__gt=0, lembar__gt=0),
                name="butir_hitungan_sah",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nominal} × {self.lembar}"

    @property
    def jumlah(self) -> int:
        return self.nominal * self.lembar


class SelisihKas(models.Model):
    """What a count found too much (above zero) or too little, posted at once and answered for.

    ``pemilik`` answers; another person decides whether the explanation stands.
    """

    hitungan = models.OneToOneField(HitungKas, models.PROTECT, related_name="selisih")
    jumlah = RupiahField("selisih")
    pemilik = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    alasan = models.CharField("penjelasan", max_length=300)
    jurnal = models.OneToOneField("akuntansi.Jurnal", models.PROTECT, related_name="selisih_kas")
    status = models.CharField(
        "status", max_length=9, choices=StatusSelisih, default=StatusSelisih.MENUNGGU
    )
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    catatan_putusan = models.CharField("catatan putusan", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "selisih kas"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=StatusSelisih.values) & ~Q(jumlah=0),
                name="selisih_kas_sah",
            ),
            models.CheckConstraint(
                condition=~Q(alasan=""),
                name="selisih_kas_dijelaskan",
                violation_error_message="Tulis penjelasan selisih.",
            ),
            models.CheckConstraint(
                condition=Q(status="MENUNGGU", diputus_oleh__isnull=True, diputus_pada__isnull=True)
                | (
                    ~Q(status="MENUNGGU")
                    & Q(diputus_oleh__isnull=False, diputus_pada__isnull=False)
                    & (~Q(status="DITOLAK") | ~Q(catatan_putusan=""))
                ),
                name="selisih_kas_diputus_lengkap",
            ),
            models.CheckConstraint(
                condition=Q(diputus_oleh__isnull=True) | ~Q(diputus_oleh=F("pemilik")),
                name="selisih_kas_diputus_orang_lain",
                violation_error_message="Selisih diputus orang lain daripada pemiliknya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hitungan}: {format_rupiah(self.jumlah, lambang=True)}"


class SerahLaci(models.Model):
    """A drawer handed from one teller to another: the giver counts, the receiver agrees.

    Accepted, it ends the giver's session and begins ``sesi_baru``, the receiver's.
    """

    sesi = models.ForeignKey(SesiLaci, models.PROTECT, related_name="penyerahan")
    dari = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kepada = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saldo_buku = RupiahField("saldo menurut buku")
    jumlah = RupiahField("jumlah dihitung")
    rincian = models.JSONField("rincian pecahan")
    alasan = models.CharField("penjelasan selisih", max_length=300, blank=True)
    tanggal = models.DateField("tanggal buku")
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    status = models.CharField(
        "status", max_length=8, choices=StatusSerahLaci, default=StatusSerahLaci.MENUNGGU
    )
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    catatan_putusan = models.CharField("catatan putusan", max_length=300, blank=True)
    sesi_baru = models.OneToOneField(
        SesiLaci, models.PROTECT, null=True, blank=True, related_name="asal_penyerahan"
    )

    class Meta:
        verbose_name = verbose_name_plural = "serah terima laci"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sesi"],
                condition=Q(status="MENUNGGU"),
                name="satu_serah_laci_menunggu",
                violation_error_message="Laci ini sedang menunggu diterima kasir lain.",
            ),
            models.CheckConstraint(
                condition=~Q(dari=F("kepada")),
                name="serah_laci_kepada_orang_lain",
                violation_error_message="Laci tidak diserahkan kepada diri sendiri.",
            ),
            models.CheckConstraint(
                condition=Q(status="MENUNGGU", diputus_oleh__isnull=True, diputus_pada__isnull=True)
                | Q(
                    status="DITERIMA",
                    diputus_oleh=F("kepada"),
                    diputus_pada__isnull=False,
                    sesi_baru__isnull=False,
                )
                | Q(status="DITOLAK", diputus_oleh=F("kepada"), diputus_pada__isnull=False)
                | Q(status="DITARIK", diputus_oleh=F("dari"), diputus_pada__isnull=False),
                name="serah_laci_diputus_yang_berhak",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sesi}: {self.get_status_display()}"
