"""Reading the pengawas' inbox: what a person may see, what waits for her."""

from dataclasses import dataclass

from django.db.models import QuerySet

from koperasi.core.enums import StatusHal
from koperasi.core.models import HalPerhatian, Pengguna
from koperasi.core.models.hal_perhatian import HalPerhatianQuerySet

TERBARU = 5


@dataclass(frozen=True)
class RingkasanKotak:
    """What the first page tells the pengawas."""

    baru: int
    ditanggapi: int
    daftar: list[HalPerhatian]


def hal_terlihat(pengguna: Pengguna) -> HalPerhatianQuerySet:
    """Pengawas and manajer see all, everybody else what is about them; with ``status``."""
    daftar = HalPerhatian.objects.berstatus()
    return daftar if pengguna.has_perm("core.lihat_kotak") else daftar.menyangkut(pengguna)


def daftar_hal(pengguna: Pengguna, *, status: str, jenis: str) -> QuerySet[HalPerhatian]:
    """The inbox as filtered, latest first."""
    daftar = hal_terlihat(pengguna).prefetch_related("pihak__orang")
    if status:
        daftar = daftar.dalam_status(status)
    if jenis:
        daftar = daftar.filter(jenis=jenis)
    return daftar.order_by("-id")


def ringkasan_kotak() -> RingkasanKotak:
    """New items, and those that have an answer to be read."""
    semua = HalPerhatian.objects
    perlu = semua.dalam_status(StatusHal.BARU, StatusHal.DITANGGAPI)
    return RingkasanKotak(
        baru=semua.dalam_status(StatusHal.BARU).count(),
        ditanggapi=semua.dalam_status(StatusHal.DITANGGAPI).count(),
        daftar=list(perlu.order_by("-id")[:TERBARU]),
    )


def diminta_menanggapi(pengguna: Pengguna) -> list[HalPerhatian]:
    """Items in which this person has been asked for her side."""
    milik = HalPerhatian.objects.menyangkut(pengguna).dalam_status(StatusHal.MENUNGGU)
    return list(milik.order_by("-id")[:TERBARU])
