"""Members' accounts against the ledger: what stands on a product's control account, and who has
it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from akuntansi.selectors.saldo import NIHIL, jumlah_per_akun

from ..models import ProdukSimpanan
from .produk import semua_produk

NOL = Decimal(0)
# Accounts hold every movement there is, so the ledger is read to its end.
SELALU = dt.date(9999, 12, 31)


@dataclass(frozen=True)
class KendaliProduk:
    """A product's open accounts, what they hold, and the balance of its control account."""

    produk: ProdukSimpanan
    banyak: int
    saldo: Decimal
    buku: Decimal

    @property
    def mulai(self) -> bool:
        return self.produk.saldo_awal_pada is not None

    @property
    def selisih(self) -> Decimal:
        return self.buku - self.saldo


def kendali_produk(tanggal: dt.date | None = None) -> list[KendaliProduk]:
    """Every product; two queries, however many accounts. The ledger is that of ``tanggal`` when
    one is given (for products without accounts yet)."""
    jumlah = jumlah_per_akun(tanggal or SELALU)
    baris = (
        semua_produk()
        .annotate(
            banyak=Count("rekening", filter=Q(rekening__ditutup_pada__isnull=True)),
            jumlah_saldo=Sum("rekening__saldo"),
        )
        .order_by("kode")
    )
    return [
        KendaliProduk(
            produk=p,
            banyak=p.banyak,
            saldo=p.jumlah_saldo or NOL,
            buku=-jumlah.get(p.akun_id, NIHIL).saldo_debit,
        )
        for p in baris
    ]


def saldo_buku_produk(produk: ProdukSimpanan, tanggal: dt.date) -> Decimal:
    """What the product's control account holds at the end of ``tanggal``."""
    return -jumlah_per_akun(tanggal).get(produk.akun_id, NIHIL).saldo_debit
