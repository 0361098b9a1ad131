"""Reading products: which exist, what holds for them on a day, when they may be withdrawn."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from koperasi.core.models import Pengguna

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
        .select_related("produk", "diusulkan_oleh", "diputus_oleh")
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


def ketentuan_akan_datang(
    produk: Iterable[ProdukSimpanan], tanggal: dt.date
) -> dict[int, list[KetentuanProduk]]:
    """By product id, agreed terms that begin after ``tanggal``, the next first; two queries."""
    hasil: dict[int, list[KetentuanProduk]] = {}
    baris = KetentuanProduk.objects.filter(
        produk__in=list(produk),
        status=StatusKetentuanProduk.BERLAKU,
        berlaku_sejak__gt=tanggal,
    )
    for k in baris.order_by("berlaku_sejak").prefetch_related("tingkat").select_related("produk"):
        hasil.setdefault(k.produk_id, []).append(k)
    return hasil


def usulan_produk() -> QuerySet[KetentuanProduk]:
    """Terms that wait for a second person, the longest waiting first."""
    return (
        KetentuanProduk.objects.filter(status=StatusKetentuanProduk.USULAN)
        .select_related("produk", "diusulkan_oleh")
        .order_by("diusulkan_pada", "id")
    )


def usulan_produk_menunggu(pengguna: Pengguna) -> list[KetentuanProduk]:
    """Proposals of others that this person may decide."""
    if not pengguna.has_perm("simpan_pinjam.setujui_produk"):
        return []
    return list(usulan_produk().exclude(diusulkan_oleh=pengguna))


def riwayat_produk(produk: ProdukSimpanan) -> QuerySet[KetentuanProduk]:
    """Everything that was decided about it, the latest beginning first; proposals too."""
    return (
        produk.ketentuan.select_related("produk", "diusulkan_oleh", "diputus_oleh")
        .prefetch_related("tingkat")
        .order_by("-berlaku_sejak", "-id")
    )
