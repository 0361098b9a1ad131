"""Search across what exists: members, groups, pages, assessments, papers and people who sign in,
each by its own permission. What is found of a member is masked as on every list."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from anggota.models import Anggota
from anggota.selectors.daftar import kini
from anggota.selectors.kecocokan import bernomor, ejaan_nomor
from anggota.selectors.pencarian import cari_anggota, cari_anggota_mirip
from kelompok.models import Kelompok
from kelompok.selectors.pencarian import (
    bernama_tepat,
    cari_kelompok,
    cari_kelompok_mirip,
    kelompok_kini,
)
from koperasi.core.akun import awal_nomor_hp
from koperasi.core.models import Pengguna
from rat.selectors.kesehatan import penilaian_bernama

from ..navigasi import pintu_terbuka
from .dokumen import daftar_dokumen

ANGGOTA = "Anggota"
BATAS = 10  # of each kind; a longer list has its own page with filters


@dataclass(frozen=True)
class Temuan:
    """``tepat`` when it is called as was typed, and not only in part."""

    jenis: str
    judul: str
    keterangan: str
    url: str
    tepat: bool = False


def cari(kata: str, pengguna: Pengguna) -> list[Temuan]:
    """Everything this person may see that contains ``kata``, what is called exactly so first; a
    fixed number of queries. Typing mistakes are forgiven when nobody and no group answers to the
    words as they are."""
    lihat_anggota = pengguna.has_perm("anggota.lihat_anggota")
    lihat_kelompok = pengguna.has_perm("kelompok.lihat_kelompok")
    orang = cari_anggota(kata, pengguna, batas=BATAS) if lihat_anggota else []
    kelompok = cari_kelompok(kata, pengguna, batas=BATAS) if lihat_kelompok else []
    if not orang and not kelompok and not bernomor(kata):
        orang = cari_anggota_mirip(kata, pengguna, batas=BATAS) if lihat_anggota else []
        kelompok = cari_kelompok_mirip(kata, pengguna, batas=BATAS) if lihat_kelompok else []
    hasil = [
        *_anggota(orang, kata, pengguna),
        *_kelompok(kelompok, kata),
        *_halaman(kata, pengguna),
        *_penilaian(kata, pengguna),
        *_dokumen(kata, pengguna),
        *_orang(kata, pengguna),
    ]
    return sorted(hasil, key=lambda t: not t.tepat)


def satu_orang(kata: str, hasil: list[Temuan]) -> str:
    """Where to go at once: a whole number was typed and belongs to one member, and nothing else
    answers to it."""
    if bernomor(kata) and len(hasil) == 1 and hasil[0].jenis == ANGGOTA:
        return hasil[0].url
    return ""


def _anggota(orang: list[Anggota], kata: str, pengguna: Pengguna) -> list[Temuan]:
    if not orang:
        return []
    kelompok = kelompok_kini([a.pk for a in orang], pengguna)
    ejaan = ejaan_nomor(kata)
    hasil = []
    for a in orang:
        keanggotaan = kini(a)
        nomor = keanggotaan.nomor if keanggotaan else None
        bagian = (
            nomor or keanggotaan.get_status_display() if keanggotaan else "",
            f"kelompok {kelompok[a.pk]}" if a.pk in kelompok else "",
            a.desa,
            f"HP …{a.telepon[-4:]}" if a.telepon else "",
        )
        url = reverse("anggota:rincian", args=[a.kode])
        tepat = nomor in ejaan or a.nama.casefold() == kata.casefold()
        hasil.append(Temuan(ANGGOTA, a.nama, ", ".join(b for b in bagian if b), url, tepat))
    return hasil


def _kelompok(kelompok: list[Kelompok], kata: str) -> list[Temuan]:
    return [
        Temuan(
            "Kelompok",
            str(k),
            ", ".join(b for b in (k.get_status_display(), k.desa) if b),
            reverse("kelompok:rincian", args=[k.pk]),
            bernama_tepat(k, kata),
        )
        for k in kelompok
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
    syarat = Q(nama__icontains=kata) | Q(nama_pengguna__icontains=kata)
    syarat |= Q(nomor_hp__endswith=kata)
    if (awal := awal_nomor_hp(kata)) != kata:
        syarat |= Q(nomor_hp__startswith=awal)
    cocok = Pengguna.objects.orang().filter(syarat)
    return [
        Temuan(
            "Pengguna", p.nama, p.nama_pengguna, reverse("beranda:rincian_pengguna", args=[p.pk])
        )
        for p in cocok[:BATAS]
    ]
