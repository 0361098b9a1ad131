"""Reading products: which exist, what holds for them on a day, when they may be withdrawn."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from ..enums import JenisSimpanan, StatusKetentuanProduk
from ..models import KetentuanProduk, MasaPenarikan, ProdukSimpanan


def semua_produk() -> QuerySet[ProdukSimpanan]:
    return ProdukSimpanan.objects.select_related("akun", "akun_jasa")


def produk_dipakai() -> QuerySet[ProdukSimpanan]:
    """Those that take money: begun and not closed."""
    return semua_produk().filter(saldo_awal_pada__isnull=False, ditutup_pada__isnull=True)


def produk_jenis(jenis: JenisSimpanan) -> ProdukSimpanan | None:
    """The one product of a kind that exists once (pokok, wajib, penyertaan), when it is in use."""
    return produk_dipakai().filter(jenis=jenis).first()


def ketentuan_produk(
    produk: Iterable[ProdukSimpanan], tanggal: dt.date
) -> dict[int, KetentuanProduk]:
    """By product id, the terms that hold on ``tanggal``, with their rates; two queries."""
    baris = (
        KetentuanProduk.objects.filter(
            produk__in=list(produk),
            status=StatusKetentuanProduk.BERLAKU,
            berlaku_sejak__lte=tanggal,
        )
        .order_by("produk_id", "-berlaku_sejak")
        .distinct("produk_id")
        .prefetch_related("tingkat")
    )
    return {k.produk_id: k for k in baris}


def masa_penarikan_terbuka(produk: Iterable[int], tanggal: dt.date) -> dict[int, MasaPenarikan]:
    """By product id, the window that is open on ``tanggal``."""
    baris = MasaPenarikan.objects.filter(
        produk__in=list(produk),
        mulai__lte=tanggal,
        selesai__gte=tanggal,
        dibatalkan_pada__isnull=True,
    )
    return {m.produk_id: m for m in baris}


def masa_penarikan_berikut(produk: ProdukSimpanan, tanggal: dt.date) -> MasaPenarikan | None:
    return (
        produk.masa_penarikan.filter(mulai__gt=tanggal, dibatalkan_pada__isnull=True)
        .order_by("mulai")
        .first()
    )
