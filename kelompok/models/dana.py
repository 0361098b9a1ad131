"""The group's own money: its funds, where each is kept, and a book that is only added to.

Never in the cooperative's ledger: a fund is spent by its group alone, with a minuted decision
(risiko A8).
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Floor
from django.utils import timezone

from koperasi.core.enums import Peran
from koperasi.core.fields import RupiahField
from koperasi.core.models import Pengguna
from koperasi.core.peran import peran_pengguna
from koperasi.core.uang import format_rupiah

from ..enums import MUTASI_PENGGABUNGAN, JenisDana, JenisMutasiDana, JenisTempatDana
from .kelompok import Kelompok, PengurusKelompok
from .pertemuan import PEMEGANG_PERTEMUAN

MENGELOLA_SEMUA = frozenset({Peran.STAF, Peran.MANAJER})


class DanaKelompokQuerySet(models.QuerySet["DanaKelompok"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "DanaKelompokQuerySet":
        """Funds of the groups this person may see."""
        return self.filter(kelompok__in=Kelompok.objects.terlihat_oleh(pengguna))

    def dikelola_oleh(self, pengguna: Pengguna) -> "DanaKelompokQuerySet":
        """Funds this person may write about."""
        return self.filter(kelompok__in=kelompok_berdana_dikelola(pengguna))


def kelompok_berdana_dikelola(pengguna: Pengguna) -> models.QuerySet[Kelompok]:
    """The groups whose money this person records: staf and manajer all, PJ while she is one."""
    peran = peran_pengguna(pengguna)
    if peran & MENGELOLA_SEMUA:
        return Kelompok.objects.all()
    if Peran.PJ not in peran:
        return Kelompok.objects.none()
    jabatan = PengurusKelompok.objects.filter(
        anggota__pengguna=pengguna, jabatan__in=PEMEGANG_PERTEMUAN
    ).berlaku()
    return Kelompok.objects.filter(pk__in=jabatan.values("kelompok"))


class DanaKelompok(models.Model):
    """A fund of a group. ``saldo`` is changed by UPDATE … + x alone, never below zero, and is
    compared with the book whenever either of them is written (``saldo_dana_sama_dengan_buku``)."""

    kelompok = models.ForeignKey(Kelompok, models.PROTECT, related_name="dana")
    jenis = models.CharField("jenis", max_length=8, choices=JenisDana)
    nama = models.CharField("nama dana", max_length=60)
    saldo = RupiahField("saldo", default=0)
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    objects = DanaKelompokQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "dana kelompok"
        ordering = ["kelompok", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kelompok", "nama"],
                name="nama_dana_tunggal",
                violation_error_message="Kelompok ini sudah punya dana bernama itu.",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=JenisDana.values) & ~Q(nama=""), name="jenis_dana_sah"
            ),
            models.CheckConstraint(
                condition=Q(saldo__gte=0),
                name="saldo_dana_tidak_negatif",
                violation_error_message="Saldo dana ini tidak cukup.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class AturanIuran(models.Model):
    """What each member pays into a fund every month, by the group's own rule, from a month on."""

    hanya_tambah = True

    dana = models.ForeignKey(DanaKelompok, models.PROTECT, related_name="aturan_iuran")
    mulai = models.DateField("berlaku mulai bulan")
    jumlah = RupiahField("iuran sebulan")
    dasar = models.CharField("dasar", max_length=200)
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "aturan iuran dana"
        ordering = ["dana", "-mulai", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(jumlah__gte=0, jumlah=Floor(F("jumlah")), mulai__day=1) & ~Q(dasar=""),
                name="aturan_iuran_sah",
                violation_error_message="Iuran dalam rupiah utuh, mulai tanggal satu, dengan "
                "dasarnya.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dana_id} {format_rupiah(self.jumlah)} sejak {self.mulai}"


class TempatDana(models.Model):
    """A place where part of a fund is kept. Of an account number the last four digits suffice to
    know it again; the rest is not kept.

    An account that is no more is closed once it is empty, and its row stays for the lines of the
    book that name it. The hands of the PJ are never closed.
    """

    dana = models.ForeignKey(DanaKelompok, models.PROTECT, related_name="tempat")
    jenis = models.CharField("disimpan di", max_length=8, choices=JenisTempatDana)
    lembaga = models.CharField("nama bank atau simpanan", max_length=60, blank=True)
    nomor_akhir = models.CharField("empat angka akhir rekening", max_length=4, blank=True)
    saldo = RupiahField("saldo", default=0)
    ditutup_pada = models.DateField("ditutup pada", null=True, blank=True)
    alasan_tutup = models.CharField("alasan ditutup", max_length=200, blank=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "tempat simpan dana"
        ordering = ["dana", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dana", "jenis", "lembaga", "nomor_akhir"],
                condition=Q(ditutup_pada__isnull=True),
                name="tempat_dana_tunggal",
                violation_error_message="Tempat simpan ini sudah tercatat.",
            ),
            models.CheckConstraint(
                condition=Q(jenis=JenisTempatDana.TANGAN, lembaga="", nomor_akhir="")
                | Q(
                    jenis__in=[JenisTempatDana.BANK, JenisTempatDana.KOPERASI],
                    nomor_akhir__regex=r"^([0-9]{4})?$",
                )
                & ~Q(lembaga=""),
                name="tempat_dana_sah",
                violation_error_message="Sebutkan nama bank atau simpanannya.",
            ),
            models.CheckConstraint(
                condition=Q(saldo__gte=0),
                name="saldo_tempat_dana_tidak_negatif",
                violation_error_message="Uang di tempat simpan itu tidak cukup.",
            ),
            models.CheckConstraint(
                condition=Q(ditutup_pada__isnull=True, alasan_tutup="")
                | Q(ditutup_pada__isnull=False, saldo=0)
                & ~Q(alasan_tutup="")
                & ~Q(jenis=JenisTempatDana.TANGAN),
                name="tempat_dana_ditutup_kosong",
                violation_error_message="Tempat simpan ditutup bila sudah kosong, dengan alasan.",
            ),
        ]

    def __str__(self) -> str:
        if self.jenis == JenisTempatDana.TANGAN:
            return JenisTempatDana.TANGAN.label
        return f"{self.lembaga} ••{self.nomor_akhir}" if self.nomor_akhir else self.lembaga


class MutasiDana(models.Model):
    """One line of a fund's book: in, out, or from one place to another.

    Lines follow each other by date as in the paper book, so the balance of every day is that of
    its last line. ``bulan`` is the month that a contribution is for, ``putaran`` the round of an
    arisan in which the member drew. When groups merge, a line in the book of the one that stays
    names the line of the other that it comes from (``pasangan``).
    """

    hanya_tambah = True

    dana = models.ForeignKey(DanaKelompok, models.PROTECT, related_name="mutasi")
    tempat = models.ForeignKey(TempatDana, models.PROTECT, related_name="+")
    ke_tempat = models.ForeignKey(
        TempatDana, models.PROTECT, null=True, blank=True, related_name="+"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    urut = models.PositiveIntegerField("urut")
    tanggal = models.DateField("tanggal")
    jenis = models.CharField("jenis", max_length=10, choices=JenisMutasiDana)
    uraian = models.CharField("uraian", max_length=200)
    anggota = models.ForeignKey(
        "anggota.Anggota", models.PROTECT, null=True, blank=True, related_name="mutasi_dana"
    )
    bulan = models.DateField("iuran bulan", null=True, blank=True)
    putaran = models.PositiveSmallIntegerField("putaran arisan", null=True, blank=True)
    masuk = RupiahField("masuk", default=0)
    keluar = RupiahField("keluar", default=0)
    pindah = RupiahField("pindah", default=0)
    keputusan = models.ForeignKey(
        "kelompok.Keputusan", models.PROTECT, null=True, blank=True, related_name="mutasi_dana"
    )
    membalik = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="dibalik_oleh"
    )
    alasan_balik = models.CharField("alasan pembalikan", max_length=200, blank=True)
    peristiwa = models.ForeignKey(
        "kelompok.PeristiwaKelompok",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mutasi_dana",
        verbose_name="penggabungan",
    )
    pasangan = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="diterima_sebagai"
    )
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    tanggal_buku = models.DateField("tanggal buku")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "mutasi dana"
        ordering = ["dana", "id"]
        indexes = [
            models.Index(
                fields=["dana", "id"],
                include=["masuk", "keluar"],
                name="mutasi_dana_per_dana",
            ),
            models.Index(
                fields=["dana", "bulan"],
                condition=Q(bulan__isnull=False),
                name="mutasi_dana_per_bulan",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dana", "tahun", "urut"], name="nomor_bukti_dana_tunggal"
            ),
            models.UniqueConstraint(
                fields=["dana"],
                condition=Q(jenis=JenisMutasiDana.SALDO_AWAL),
                name="satu_saldo_awal_dana",
                violation_error_message="Saldo awal dana ini sudah dicatat.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(masuk__gt=0, keluar=0, pindah=0)
                    | Q(masuk=0, keluar__gt=0, pindah=0)
                    | Q(masuk=0, keluar=0, pindah__gt=0)
                )
                & Q(masuk=Floor(F("masuk")), keluar=Floor(F("keluar")), pindah=Floor(F("pindah"))),
                name="mutasi_dana_satu_arah",
                violation_error_message="Jumlah harus lebih dari nol, dalam rupiah utuh.",
            ),
            models.CheckConstraint(
                condition=Q(pindah=0, ke_tempat__isnull=True)
                | Q(pindah__gt=0, ke_tempat__isnull=False) & ~Q(ke_tempat=F("tempat")),
                name="pindah_dana_bertujuan",
                violation_error_message="Pilih tempat simpan lain sebagai tujuan.",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=["SALDO_AWAL", "IURAN", "TERIMA", "GABUNG"], masuk__gt=0)
                | Q(jenis__in=["KELUAR", "ARISAN", "SERAH"], keluar__gt=0)
                | Q(jenis="PINDAH", pindah__gt=0)
                | Q(jenis="BALIK"),
                name="jenis_mutasi_dana_sah",
            ),
            models.CheckConstraint(
                condition=~Q(jenis__in=["KELUAR", "ARISAN"]) | Q(keputusan__isnull=False),
                name="pengeluaran_dana_berkeputusan",
                violation_error_message="Dana hanya keluar dengan keputusan kelompok yang "
                "tercatat dalam notulen.",
            ),
            models.CheckConstraint(
                condition=Q(jenis="SERAH", peristiwa__isnull=False, pasangan__isnull=True)
                | Q(jenis="GABUNG", peristiwa__isnull=False, pasangan__isnull=False)
                | ~Q(jenis__in=["SERAH", "GABUNG"])
                & Q(peristiwa__isnull=True, pasangan__isnull=True),
                name="serah_dana_berperistiwa",
            ),
            models.CheckConstraint(
                condition=Q(jenis="BALIK", membalik__isnull=False) & ~Q(alasan_balik="")
                | ~Q(jenis="BALIK") & Q(membalik__isnull=True, alasan_balik=""),
                name="pembalikan_dana_beralasan",
                violation_error_message="Tulis alasan pembalikan.",
            ),
            models.CheckConstraint(
                condition=~Q(jenis="IURAN")
                | Q(anggota__isnull=False, bulan__isnull=False, bulan__day=1),
                name="iuran_dana_bernama_dan_berbulan",
            ),
            models.CheckConstraint(
                condition=~Q(jenis="ARISAN")
                | Q(anggota__isnull=False, putaran__isnull=False, putaran__gt=0),
                name="penarikan_arisan_bernama",
            ),
            models.CheckConstraint(
                condition=Q(tahun=models.functions.ExtractYear("tanggal"), urut__gt=0)
                & ~Q(uraian="")
                & Q(tanggal__lte=F("tanggal_buku")),
                name="mutasi_dana_lengkap",
                violation_error_message="Tulis uraiannya; tanggal tidak boleh sesudah hari ini.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {self.uraian}"

    @property
    def nomor(self) -> str:
        """The number of its bukti, as people write it: 007/2026."""
        return f"{self.urut:03d}/{self.tahun}"

    @property
    def jumlah(self) -> object:
        return self.masuk or self.keluar or self.pindah

    @property
    def dapat_dibalik(self) -> bool:
        """Neither a reversal nor what was handed over for good when groups merged."""
        return self.jenis not in (JenisMutasiDana.BALIK, *MUTASI_PENGGABUNGAN)


class PembacaanDana(models.Model):
    """The balance of a fund was read in a meeting, up to the line ``sampai``."""

    hanya_tambah = True

    dana = models.ForeignKey(DanaKelompok, models.PROTECT, related_name="pembacaan")
    pertemuan = models.ForeignKey(
        "kelompok.Pertemuan", models.PROTECT, related_name="pembacaan_dana"
    )
    sampai = models.ForeignKey(MutasiDana, models.PROTECT, related_name="+")
    saldo = RupiahField("saldo yang dibacakan")
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "pembacaan saldo dana"
        ordering = ["dana", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dana", "pertemuan"],
                name="saldo_dana_dibacakan_sekali",
                violation_error_message="Saldo dana ini sudah dibacakan dalam pertemuan itu.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dana_id} di {self.pertemuan_id}"
