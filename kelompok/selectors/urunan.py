"""Reading levies: who owes which months, who paid, how much is still missing."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Sum
from django.db.models.expressions import RawSQL

from anggota.models import Anggota, Keanggotaan
from anggota.selectors.kecocokan import cocok
from koperasi.core.models import Pengguna
from koperasi.core.tulisan import BULAN

from ..enums import LingkupUrunan, PerihalKeputusan, StatusPertemuan
from ..models import KeanggotaanKelompok, Kelompok, Keputusan, PembayaranUrunan, Urunan

NOL = Decimal(0)

# The months of a levy, counted from 1, as sets: those that began by the day asked about and on
# whose first day the person belongs, and those she paid. One aggregate each, however many months.
_BULAN = "(extract(year FROM {hari}) * 12 + extract(month FROM {hari}))::int - %s"
_WAJIB_DAN_TUNGGAK = """
SELECT w.anggota_id, hitungan.wajib, hitungan.tunggak
  FROM (SELECT m.anggota_id,
               range_agg(CASE WHEN m.dari <= m.sampai THEN int4range(m.dari, m.sampai, '[]')
                              ELSE 'empty' END) AS bulan
          FROM (SELECT k.anggota_id,
                       greatest({mulai} + (extract(day FROM k.mulai) > 1)::int, 1) AS dari,
                       least(coalesce({selesai}, %s), %s) AS sampai
                  FROM {tabel} k
                 WHERE k.mulai IS NOT NULL {syarat}) m
         GROUP BY m.anggota_id) w
  LEFT JOIN (SELECT k.anggota_id,
                    range_agg(int4range(k.dari_bulan, k.sampai_bulan, '[]')) AS bulan
               FROM kelompok_pembayaranurunan k
              WHERE k.urunan_id = %s AND k.jurnal_balik_id IS NULL {orang}
              GROUP BY k.anggota_id) b USING (anggota_id)
 CROSS JOIN LATERAL (
    SELECT (SELECT coalesce(sum(upper(r) - lower(r)), 0)::int FROM unnest(w.bulan) r) AS wajib,
           (SELECT coalesce(sum(upper(r) - lower(r)), 0)::int
              FROM unnest(w.bulan - coalesce(b.bulan, '{{}}')) r) AS tunggak
 ) hitungan
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


def tunggakan_orang(urunan: Urunan, anggota: Anggota, tanggal: dt.date) -> int:
    """How many months of the levy she owes on a day and has not paid."""
    hitungan = _hitungan(urunan, bulan_berjalan(urunan, tanggal), "tunggak")
    dia = Anggota.objects.filter(pk=anggota.pk).annotate(tunggak=hitungan)
    return dia.values_list("tunggak", flat=True).first() or 0


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
            wajib=_hitungan(urunan, berjalan, "wajib"),
            tunggak=_hitungan(urunan, berjalan, "tunggak"),
        )
        .order_by("nama", "pk")
    )
    if kata.strip():
        daftar = daftar.filter(cocok(kata))
    # By one set of all people, not by the numbers above, which are counted person by person.
    if keadaan == "menunggak":
        daftar = daftar.filter(pk__in=_penunggak(urunan, berjalan))
    elif keadaan == "lunas":
        daftar = daftar.exclude(pk__in=_penunggak(urunan, berjalan))
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
    terlihat, isi_terlihat = _pk_terlihat(pengguna)
    hitungan, isi_hitungan = _sql_hitungan(urunan, bulan_berjalan(urunan, tanggal))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(wajib), 0), coalesce(sum(tunggak), 0),"  # noqa: S608
            f" count(*) FILTER (WHERE tunggak > 0) FROM ({hitungan}) h"
            f" WHERE anggota_id IN ({terlihat})",
            [*isi_hitungan, *isi_terlihat],
        )
        wajib, tunggak, penunggak = cursor.fetchone()
    terkumpul = (
        PembayaranUrunan.objects.filter(
            urunan=urunan,
            jurnal_balik__isnull=True,
            anggota__in=Anggota.objects.terlihat_oleh(pengguna),
        ).aggregate(jumlah=Sum("jumlah"))["jumlah"]
        or NOL
    )
    return KemajuanUrunan(
        peserta=peserta_urunan(urunan, pengguna, tanggal).count(),
        bulan_wajib=wajib,
        bulan_tunggak=tunggak,
        penunggak=penunggak,
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


def _sql_hitungan(
    urunan: Urunan, berjalan: int, *, satu_orang: bool = False
) -> tuple[str, list[Any]]:
    """``anggota_id``, ``wajib``, ``tunggak``: of everybody, or of the person of an outer query."""
    kelompok = urunan.lingkup == LingkupUrunan.KELOMPOK
    orang = "AND k.anggota_id = anggota_anggota.id" if satu_orang else ""
    # The text is put together from what stands in this file; everything else is a parameter.
    sql = _WAJIB_DAN_TUNGGAK.format(
        mulai=_BULAN.format(hari="k.mulai"),
        selesai=_BULAN.format(hari="k.selesai"),
        tabel="kelompok_keanggotaankelompok" if kelompok else "anggota_keanggotaan",
        syarat=f"AND k.kelompok_id = %s {orang}" if kelompok else orang,
        orang=orang,
    )
    sebelum = urunan.mulai.year * 12 + urunan.mulai.month - 1
    isi: list[object] = [sebelum, sebelum, berjalan, berjalan]
    if kelompok:
        isi.append(urunan.kelompok_id)
    return sql, [*isi, urunan.pk]


def _hitungan(urunan: Urunan, berjalan: int, apa: str) -> RawSQL:
    sql, isi = _sql_hitungan(urunan, berjalan, satu_orang=True)
    return RawSQL(  # noqa: S611
        f"(SELECT h.{apa} FROM ({sql}) h)",  # noqa: S608
        isi,
        output_field=IntegerField(),
    )


def _penunggak(urunan: Urunan, berjalan: int) -> RawSQL:
    sql, isi = _sql_hitungan(urunan, berjalan)
    return RawSQL(f"SELECT anggota_id FROM ({sql}) h WHERE tunggak > 0", isi)  # noqa: S608, S611


def _pk_terlihat(pengguna: Pengguna) -> tuple[str, tuple[Any, ...]]:
    daftar = Anggota.objects.terlihat_oleh(pengguna).order_by().values("pk")
    return daftar.query.sql_with_params()
