"""Reading levies: who owes which months, who paid, how much is still missing."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Sum
from django.db.models.expressions import RawSQL

from anggota.models import Anggota, Keanggotaan
from koperasi.core.models import Pengguna
from koperasi.core.tulisan import BULAN

from ..enums import LingkupUrunan, PerihalKeputusan, StatusPertemuan
from ..models import KeanggotaanKelompok, Kelompok, Keputusan, PembayaranUrunan, Urunan

NOL = Decimal(0)

# The months of a levy that a person owes up to a day: those on whose first day she belongs.
_WAJIB = """
(SELECT count(*) FROM generate_series(0, %s) g
  WHERE EXISTS (SELECT FROM {tabel} k
                 WHERE k.anggota_id = anggota_anggota.id {syarat}
                   AND (%s::date + make_interval(months => g))::date
                       BETWEEN k.mulai AND coalesce(k.selesai, 'infinity'::date)) {bayar})
"""
_BELUM_DIBAYAR = """
    AND NOT EXISTS (SELECT FROM kelompok_pembayaranurunan p
                     WHERE p.urunan_id = %s AND p.anggota_id = anggota_anggota.id
                       AND p.jurnal_balik_id IS NULL
                       AND g + 1 BETWEEN p.dari_bulan AND p.sampai_bulan)
"""


def urunan_terlihat(pengguna: Pengguna) -> QuerySet[Urunan]:
    """Levies of all members, and those of the groups this person may see."""
    return (
        Urunan.objects.filter(
            Q(kelompok__isnull=True) | Q(kelompok__in=Kelompok.objects.terlihat_oleh(pengguna))
        )
        .select_related("kelompok", "keputusan__pertemuan", "dibuat_oleh", "dihentikan_oleh")
        .annotate(
            terkumpul=Sum("pembayaran__jumlah", filter=Q(pembayaran__jurnal_balik__isnull=True))
        )
    )


def keputusan_untuk_urunan(pengguna: Pengguna) -> QuerySet[Keputusan]:
    """Accepted decisions of closed meetings about levies, the latest first."""
    return (
        Keputusan.objects.terlihat_oleh(pengguna)
        .berlaku()
        .filter(perihal=PerihalKeputusan.URUNAN, pertemuan__status=StatusPertemuan.DITUTUP)
        .select_related("pertemuan__kelompok")
        .order_by("-pertemuan__tanggal", "-nomor")
    )


# --- months -------------------------------------------------------------------------------------


def awal_bulan(urunan: Urunan, ke: int) -> dt.date:
    """The first day of its ``ke``-th month, counted from 1."""
    bulan = urunan.mulai.year * 12 + urunan.mulai.month - 1 + ke - 1
    return dt.date(bulan // 12, bulan % 12 + 1, 1)


def bulan_berjalan(urunan: Urunan, tanggal: dt.date) -> int:
    """How many of its months have begun by a day; a levy that was stopped goes no further."""
    sampai = min(tanggal, urunan.dihentikan_pada or tanggal)
    lewat = (sampai.year - urunan.mulai.year) * 12 + sampai.month - urunan.mulai.month + 1
    return min(max(lewat, 0), urunan.banyak_bulan)


def sebut_bulan(urunan: Urunan, dari: int, sampai: int) -> str:
    """Maret 2026, or Maret sampai Mei 2026."""
    awal, akhir = awal_bulan(urunan, dari), awal_bulan(urunan, sampai)
    teks = f"{BULAN[akhir.month - 1]} {akhir.year}"
    if dari == sampai:
        return teks
    tahun = "" if awal.year == akhir.year else f" {awal.year}"
    return f"{BULAN[awal.month - 1]}{tahun} sampai {teks}"


@dataclass(frozen=True)
class BulanUrunan:
    """A month of a levy for one person; ``ikut`` says whether she owes it at all."""

    ke: int
    awal: dt.date
    ikut: bool
    pembayaran: PembayaranUrunan | None
    sudah_mulai: bool

    @property
    def menunggak(self) -> bool:
        return self.ikut and self.pembayaran is None and self.sudah_mulai


def bulan_urunan(urunan: Urunan, anggota: Anggota, tanggal: dt.date) -> list[BulanUrunan]:
    """All months of the levy for one person."""
    masa = list(_masa(urunan).filter(anggota=anggota).values_list("mulai", "selesai"))
    dibayar = {
        ke: p
        for p in pembayaran_urunan(urunan).filter(anggota=anggota, jurnal_balik__isnull=True)
        for ke in range(p.dari_bulan, p.sampai_bulan + 1)
    }
    berjalan = bulan_berjalan(urunan, tanggal)
    return [
        BulanUrunan(
            ke=ke,
            awal=(awal := awal_bulan(urunan, ke)),
            ikut=any(m <= awal and (s is None or awal <= s) for m, s in masa)
            and (urunan.dihentikan_pada is None or awal <= urunan.dihentikan_pada),
            pembayaran=dibayar.get(ke),
            sudah_mulai=ke <= berjalan,
        )
        for ke in range(1, urunan.banyak_bulan + 1)
    ]


def bulan_terutang(urunan: Urunan, anggota: Anggota) -> list[int]:
    """The months she may pay, the oldest first, also ahead of time."""
    hari = urunan.dihentikan_pada or awal_bulan(urunan, urunan.banyak_bulan)
    return [b.ke for b in bulan_urunan(urunan, anggota, hari) if b.ikut and b.pembayaran is None]


# --- people -------------------------------------------------------------------------------------


def peserta_urunan(
    urunan: Urunan,
    pengguna: Pengguna,
    tanggal: dt.date,
    *,
    kata: str = "",
    keadaan: str = "",
) -> QuerySet[Anggota]:
    """Who owes a levy and may be seen, by name: ``wajib`` months so far, ``tunggak`` of them
    unpaid, ``lunas`` months paid altogether."""
    berjalan = bulan_berjalan(urunan, tanggal)
    daftar = (
        Anggota.objects.terlihat_oleh(pengguna)
        .filter(Exists(_masa(urunan).filter(anggota=OuterRef("pk"))))
        .annotate(
            wajib=_hitungan(urunan, berjalan, belum_dibayar=False),
            tunggak=_hitungan(urunan, berjalan, belum_dibayar=True),
        )
        .order_by("nama", "pk")
    )
    if kata.strip():
        for bagian in kata.casefold().split()[:5]:
            daftar = daftar.filter(teks_cari__contains=bagian)
    if keadaan == "menunggak":
        daftar = daftar.filter(tunggak__gt=0)
    elif keadaan == "lunas":
        daftar = daftar.filter(tunggak=0)
    return daftar


@dataclass(frozen=True)
class KemajuanUrunan:
    """How a levy stands: what was due so far, what came in, who is behind."""

    peserta: int
    bulan_wajib: int
    bulan_tunggak: int
    penunggak: int
    terkumpul: Decimal
    jumlah: Decimal

    @property
    def seharusnya(self) -> Decimal:
        return self.jumlah * self.bulan_wajib

    @property
    def tunggakan(self) -> Decimal:
        return self.jumlah * self.bulan_tunggak

    @property
    def persen(self) -> int:
        """Of what was due so far, how much is no longer owed."""
        if not self.bulan_wajib:
            return 100
        return (self.bulan_wajib - self.bulan_tunggak) * 100 // self.bulan_wajib


def kemajuan_urunan(urunan: Urunan, pengguna: Pengguna, tanggal: dt.date) -> KemajuanUrunan:
    hasil = peserta_urunan(urunan, pengguna, tanggal).aggregate(
        peserta=Count("pk"),
        wajib_semua=Sum("wajib"),
        tunggak_semua=Sum("tunggak"),
        penunggak=Count("pk", filter=Q(tunggak__gt=0)),
    )
    terkumpul = (
        PembayaranUrunan.objects.filter(
            urunan=urunan,
            jurnal_balik__isnull=True,
            anggota__in=Anggota.objects.terlihat_oleh(pengguna),
        ).aggregate(jumlah=Sum("jumlah"))["jumlah"]
        or NOL
    )
    return KemajuanUrunan(
        peserta=hasil["peserta"],
        bulan_wajib=int(hasil["wajib_semua"] or 0),
        bulan_tunggak=int(hasil["tunggak_semua"] or 0),
        penunggak=hasil["penunggak"],
        terkumpul=terkumpul,
        jumlah=urunan.jumlah,
    )


def pembayaran_urunan(urunan: Urunan) -> QuerySet[PembayaranUrunan]:
    """Payments, the latest first, with vouchers."""
    return PembayaranUrunan.objects.filter(urunan=urunan).select_related(
        "urunan", "anggota", "jurnal", "jurnal__transaksi_kas", "jurnal_balik", "dibuat_oleh"
    )


def _masa(urunan: Urunan) -> QuerySet:
    """Spells in which people belong to those who owe, that touch the levy's months."""
    akhir = awal_bulan(urunan, urunan.banyak_bulan)
    daftar: QuerySet = (
        KeanggotaanKelompok.objects.filter(kelompok=urunan.kelompok_id)
        if urunan.lingkup == LingkupUrunan.KELOMPOK
        else Keanggotaan.objects.filter(mulai__isnull=False)
    )
    return daftar.filter(mulai__lte=akhir).filter(
        Q(selesai__isnull=True) | Q(selesai__gte=urunan.mulai)
    )


def _hitungan(urunan: Urunan, berjalan: int, *, belum_dibayar: bool) -> RawSQL:
    kelompok = urunan.lingkup == LingkupUrunan.KELOMPOK
    sql = _WAJIB.format(
        tabel="kelompok_keanggotaankelompok" if kelompok else "anggota_keanggotaan",
        syarat="AND k.kelompok_id = %s" if kelompok else "",
        bayar=_BELUM_DIBAYAR if belum_dibayar else "",
    )
    isi: list[object] = [berjalan - 1]
    if kelompok:
        isi.append(urunan.kelompok_id)
    isi.append(urunan.mulai)
    if belum_dibayar:
        isi.append(urunan.pk)
    # The text is put together from what stands above; everything else is a parameter.
    return RawSQL(sql, isi, output_field=IntegerField())  # noqa: S611
