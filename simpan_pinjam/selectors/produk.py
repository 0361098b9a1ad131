"""Reading products: which exist, what holds for them on a day, when they may be withdrawn."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from koperasi.core.models import Pengguna
from koperasi.core.tulisan import tanggal_panjang

from ..enums import AturanTarik, JenisSimpanan, StatusKetentuanProduk
from ..models import KetentuanProduk, MasaPenarikan, ProdukSimpanan

# These come in by a door of their own.
LEWAT_LAIN = {
    JenisSimpanan.POKOK: "Simpanan pokok diterima lewat halaman Simpanan pokok.",
    JenisSimpanan.BERJANGKA: "Simpanan berjangka dibuka lewat halaman Simpanan berjangka.",
}


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


def masa_penarikan_berikut(produk: Iterable[int], tanggal: dt.date) -> dict[int, MasaPenarikan]:
    """By product id, the first window that opens after ``tanggal``."""
    baris = (
        MasaPenarikan.objects.filter(
            produk__in=list(produk), mulai__gt=tanggal, dibatalkan_pada__isnull=True
        )
        .order_by("produk_id", "mulai")
        .distinct("produk_id")
    )
    return {m.produk_id: m for m in baris}


def larangan_tarik(ketentuan: Iterable[KetentuanProduk], tanggal: dt.date) -> dict[int, str]:
    """By product id, the sentence why nothing leaves its accounts on ``tanggal``; products whose
    money may leave are not in it. Two queries."""
    semua = {k.produk_id: k for k in ketentuan}
    berjendela = [pk for pk, k in semua.items() if k.penarikan == AturanTarik.JENDELA]
    terbuka = masa_penarikan_terbuka(berjendela, tanggal)
    berikut = masa_penarikan_berikut(berjendela, tanggal)
    hasil = {}
    for pk, syarat in semua.items():
        if syarat.penarikan == AturanTarik.BERHENTI:
            hasil[pk] = f"{syarat.produk} kembali saat anggota berhenti, tidak sebelumnya."
        elif syarat.penarikan == AturanTarik.JATUH_TEMPO:
            hasil[pk] = f"{syarat.produk} dicairkan lewat halaman Simpanan berjangka."
        elif pk in berjendela and pk not in terbuka:
            saat = _saat_berikut(berikut.get(pk))
            hasil[pk] = f"{syarat.produk} hanya ditarik pada masa penarikannya. {saat}"
    return hasil


def _saat_berikut(masa: MasaPenarikan | None) -> str:
    if masa is None:
        return "Masa berikutnya belum ditetapkan."
    return (
        f"Masa berikutnya {masa.nama}, {tanggal_panjang(masa.mulai)} sampai "
        f"{tanggal_panjang(masa.selesai)}."
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
