"""A day of savings in three figures, for whoever answers for the counter."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from akuntansi.enums import StatusTransaksiKas
from koperasi.core.uang import NOL

from ..enums import JenisMutasi
from ..models import MutasiSimpanan, TransaksiSimpanan


@dataclass(frozen=True)
class HariSimpanan:
    """What members brought and fetched, less what was taken back; and what waits for somebody."""

    masuk: Decimal
    keluar: Decimal
    menunggu: int
    jumlah_menunggu: Decimal


def hari_simpanan(tanggal: dt.date) -> HariSimpanan:
    gerak = MutasiSimpanan.objects.filter(jurnal__tanggal=tanggal).aggregate(
        masuk=Sum("jumlah", filter=_dari(JenisMutasi.SETOR)),
        keluar=Sum("jumlah", filter=_dari(JenisMutasi.TARIK)),
    )
    menunggu = TransaksiSimpanan.objects.filter(kas__status=StatusTransaksiKas.MENUNGGU).aggregate(
        banyak=Count("pk"), jumlah=Sum("jumlah")
    )
    return HariSimpanan(
        masuk=gerak["masuk"] or NOL,
        keluar=-(gerak["keluar"] or NOL),
        menunggu=menunggu["banyak"],
        jumlah_menunggu=menunggu["jumlah"] or NOL,
    )


def _dari(jenis: JenisMutasi) -> Q:
    """Of this kind, or the reversal of one."""
    return Q(jenis=jenis) | Q(membalik__jenis=jenis)
