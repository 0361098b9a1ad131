"""What people see of policies: all of them today, one with its history, what waits for whom."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, QuerySet

from ..enums import StatusUsulan
from ..models import Ketentuan, Pengguna, UsulanKetentuan
from ..models.ketentuan import KetentuanQuerySet
from ..peran import peran_pengguna
from .definisi import DefinisiKetentuan, semua_definisi
from .nilai import NilaiBerlaku

ORANG = ("diusulkan_oleh", "disetujui_oleh", "dicabut_oleh", "pencabutan_diusulkan_oleh")


@dataclass(frozen=True)
class BarisKetentuan:
    """A policy as the list shows it on a day."""

    definisi: DefinisiKetentuan
    berlaku: NilaiBerlaku
    berikut: list[Ketentuan]
    menunggu: list[UsulanKetentuan]

    @property
    def uraian(self) -> list[tuple[str, str]]:
        return self.definisi.uraikan(self.berlaku.nilai)


def baris_ketentuan(hari_ini: dt.date) -> list[BarisKetentuan]:
    """Every declared policy by subject, in three queries however many there are."""
    berdiri = Ketentuan.objects.berdiri().select_related(*ORANG)
    kini = {k.kode: k for k in berdiri.berlaku(hari_ini)}
    kini |= {
        k.kode: k
        for k in berdiri.filter(tahun_buku__lte=hari_ini.year).order_by("tahun_buku", "versi")
    }
    berikut = _per_kode(berdiri.filter(berlaku_sejak__gt=hari_ini).order_by("berlaku_sejak"))
    menunggu = _per_kode(usulan_menunggu())
    return [
        BarisKetentuan(
            definisi=d,
            berlaku=_nilai(d, kini.get(d.kode)),
            berikut=berikut.get(d.kode, []),
            menunggu=menunggu.get(d.kode, []),
        )
        for d in semua_definisi()
    ]


def riwayat_ketentuan(kode: str) -> KetentuanQuerySet:
    """All decisions about a policy, the latest first, also those withdrawn."""
    return (
        Ketentuan.objects.filter(kode=kode)
        .select_related(*ORANG)
        .order_by("-tahun_buku", "-berlaku_sejak", "-versi", "-id")
    )


def versi_terakhir(kode: str) -> dict[int, int]:
    """The latest version by book year."""
    baris = Ketentuan.objects.filter(kode=kode).values("tahun_buku").order_by()
    per_tahun = baris.annotate(terakhir=Max("versi")).values_list("tahun_buku", "terakhir")
    return {tahun: versi for tahun, versi in per_tahun if tahun is not None}


def usulan_menunggu(kode: str = "") -> QuerySet[UsulanKetentuan]:
    menunggu = UsulanKetentuan.objects.filter(status=StatusUsulan.MENUNGGU)
    if kode:
        menunggu = menunggu.filter(kode=kode)
    return menunggu.select_related("diusulkan_oleh", "sasaran").order_by("id")


def usulan_diputus(kode: str) -> QuerySet[UsulanKetentuan]:
    """Proposals that came to nothing; what was approved is in the history itself."""
    return (
        UsulanKetentuan.objects.filter(
            kode=kode, status__in=(StatusUsulan.DITOLAK, StatusUsulan.DITARIK)
        )
        .select_related("diusulkan_oleh", "diputus_oleh")
        .order_by("-id")
    )


def menunggu_persetujuan(pengguna: Pengguna) -> list[UsulanKetentuan]:
    """Proposals of others that this person may decide."""
    peran = peran_pengguna(pengguna)
    kode = [d.kode for d in semua_definisi() if d.menyangkut_uang and peran & d.penyetuju]
    if not kode:
        return []
    return list(usulan_menunggu().filter(kode__in=kode).exclude(diusulkan_oleh=pengguna))


def _nilai(definisi: DefinisiKetentuan, ketentuan: Ketentuan | None) -> NilaiBerlaku:
    if ketentuan is None:
        return NilaiBerlaku(definisi.bawaan, None)
    return NilaiBerlaku(definisi.dari_json(ketentuan.nilai), ketentuan)


def _per_kode(baris: QuerySet[Any]) -> dict[str, list[Any]]:
    hasil: dict[str, list[Any]] = {}
    for b in baris:
        hasil.setdefault(b.kode, []).append(b)
    return hasil
