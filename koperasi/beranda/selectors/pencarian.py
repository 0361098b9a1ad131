"""Search across what exists: pages, assessments, papers and people, each by its own permission."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from koperasi.core.models import Pengguna
from rat.selectors.kesehatan import penilaian_bernama

from ..navigasi import pintu_terbuka
from .dokumen import daftar_dokumen

BATAS = 10  # of each kind; a longer list has its own page with filters


@dataclass(frozen=True)
class Temuan:
    jenis: str
    judul: str
    keterangan: str
    url: str


def cari(kata: str, pengguna: Pengguna) -> list[Temuan]:
    """Everything this person may see that contains ``kata``; a fixed number of queries."""
    return [
        *_halaman(kata, pengguna),
        *_penilaian(kata, pengguna),
        *_dokumen(kata, pengguna),
        *_orang(kata, pengguna),
    ]


def _halaman(kata: str, pengguna: Pengguna) -> list[Temuan]:
    return [
        Temuan("Halaman", p.judul, judul or "Umum", reverse(p.url))
        for judul, isi in pintu_terbuka(pengguna)
        for p in isi
        if kata.lower() in p.judul.lower()
    ]


def _penilaian(kata: str, pengguna: Pengguna) -> list[Temuan]:
    return [
        Temuan("Penilaian kesehatan", p.judul, p.keterangan, reverse("rat:hasil", args=[p.pk]))
        for p in penilaian_bernama(kata, pengguna)[:BATAS]
    ]


def _dokumen(kata: str, pengguna: Pengguna) -> list[Temuan]:
    """Papers by number or title, as the list of papers shows them."""
    return [
        Temuan("Dokumen", d.nomor, d.judul, reverse("beranda:rincian_dokumen", args=[d.pk]))
        for d in daftar_dokumen(pengguna, kata=kata)[:BATAS]
    ]


def _orang(kata: str, pengguna: Pengguna) -> list[Temuan]:
    if not pengguna.has_perm("core.lihat_pengguna"):
        return []
    cocok = Pengguna.objects.orang().filter(
        Q(nama__icontains=kata) | Q(nama_pengguna__icontains=kata) | Q(nomor_hp__endswith=kata)
    )
    return [
        Temuan(
            "Pengguna", p.nama, p.nama_pengguna, reverse("beranda:rincian_pengguna", args=[p.pk])
        )
        for p in cocok[:BATAS]
    ]
