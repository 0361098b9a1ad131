"""Reading closes: what one comprises, who asked, what its proofs said, what became of it."""

import datetime as dt

from django.db import connection
from django.db.models import QuerySet

from ..enums import StatusPeriode, StatusTutup
from ..models import Jurnal, Periode, PermintaanTutup
from .bukti_tutup import Bukti, Lingkup

BERJALAN = (StatusTutup.DIPERIKSA, StatusTutup.MENUNGGU)

_BUKU = """
SELECT buku, count(*),
       (array_agg(buku || '-' || tahun || '-' || lpad(urut::text, 6, '0') ORDER BY urut))[1],
       (array_agg(buku || '-' || tahun || '-' || lpad(urut::text, 6, '0') ORDER BY urut DESC))[1]
  FROM akuntansi_jurnal
 WHERE tanggal BETWEEN %s AND %s
 GROUP BY buku
 ORDER BY buku
"""

_SALDO_TUTUP = """
SELECT count(*), coalesce(sum(debit), 0), coalesce(sum(kredit), 0)
  FROM akuntansi_saldotutup WHERE periode_id = %s
"""


def lingkup_tutup(periode: Periode, tanggal: dt.date) -> Lingkup:
    """What closing this month means: December closes with all that is still open of its year."""
    if not akhir_tahun(periode):
        return Lingkup(periode.mulai, periode.selesai, tanggal)
    pertama = (
        Periode.objects.terbuka()
        .filter(tahun_buku=periode.tahun_buku)
        .order_by("mulai")
        .values_list("mulai", flat=True)
        .first()
    )
    return Lingkup(pertama or periode.mulai, periode.selesai, tanggal, tahunan=True)


def akhir_tahun(periode: Periode) -> bool:
    return (periode.selesai.month, periode.selesai.day) == (12, 31)


def lingkup_permintaan(permintaan: PermintaanTutup, tanggal: dt.date) -> Lingkup:
    """The same, of a request; a decided one keeps the range it was decided for."""
    if mulai := permintaan.ringkasan.get("mulai"):
        return Lingkup(
            dt.date.fromisoformat(mulai),
            permintaan.periode.selesai,
            tanggal,
            tahunan=permintaan.tahunan,
        )
    return lingkup_tutup(permintaan.periode, tanggal)


def bulan_dalam(lingkup: Lingkup) -> list[Periode]:
    """The open months that this close would close, in order."""
    return list(
        Periode.objects.filter(
            mulai__gte=lingkup.mulai, selesai__lte=lingkup.selesai, status=StatusPeriode.BUKA
        ).order_by("mulai")
    )


def permintaan_tutup() -> QuerySet[PermintaanTutup]:
    return PermintaanTutup.objects.select_related(
        "periode", "diminta_oleh", "diputus_oleh", "pekerjaan", "dokumen", "jurnal"
    )


def permintaan_berjalan(periode: Periode) -> PermintaanTutup | None:
    """The request for this month that nobody has decided yet."""
    return permintaan_tutup().filter(periode=periode, status__in=BERJALAN).first()


def bukti_beku(permintaan: PermintaanTutup) -> list[Bukti]:
    """What the proofs said: when agreed to, or else when asked for."""
    return [Bukti.dari_json(b) for b in permintaan.bukti_setuju or permintaan.bukti]


def bukti_diminta(permintaan: PermintaanTutup) -> list[Bukti]:
    return [Bukti.dari_json(b) for b in permintaan.bukti]


def nomor_per_buku(lingkup: Lingkup) -> list[tuple[str, int, str, str]]:
    """Of each voucher book: how many entries, the first number and the last."""
    with connection.cursor() as cursor:
        cursor.execute(_BUKU, [lingkup.mulai, lingkup.selesai])
        return cursor.fetchall()


def jumlah_saldo_tutup(periode: Periode) -> tuple[int, object, object]:
    """Accounts in a month's checkpoint, and the sums of both its sides."""
    with connection.cursor() as cursor:
        cursor.execute(_SALDO_TUTUP, [periode.pk])
        return cursor.fetchone()


def tanpa_bukti(lingkup: Lingkup) -> int:
    """Entries without an attachment: worth a look, never in the way."""
    return Jurnal.objects.filter(
        tanggal__range=(lingkup.mulai, lingkup.selesai), bukti__isnull=True
    ).count()
