"""Which policies there are: an app declares its own, with what holds until somebody decides."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from ..enums import PENGURUS, Peran
from .bidang import Bidang, KetentuanTidakSah

# More lines than these are drawn together where they say the same.
BARIS_TERPISAH = 4
PENGUSUL_UMUM = PENGURUS | {Peran.MANAJER}
TEKNIS = frozenset({Peran.ADMIN})


@dataclass(frozen=True)
class Pemakai:
    """A part of the house that relies on a policy, and its page when it has one."""

    judul: str
    url: str = ""


def tidak_terkunci(tahun: int) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class DefinisiKetentuan:
    """A policy: its words, the fields of its value, and who may decide it.

    Read with ``nilai_ketentuan(kode, tanggal)``: the plain value when there is one field without
    a name, otherwise a dictionary by field name. ``bawaan`` has the same form.

    One that moves money (``menyangkut_uang``) is proposed by one of ``pengusul`` and approved by
    another person, one of ``penyetuju``; any other is decided by one person. A policy of a book
    year (``per_tahun_buku``) is decided for a year, also after it ended; ``terkunci`` answers with
    the sentence why a year's decision can no longer change, or with nothing.
    """

    kode: str
    judul: str
    perihal: str
    penjelasan: str
    bidang: Bidang | tuple[Bidang, ...]
    bawaan: Any
    sumber: str
    dipakai_oleh: tuple[Pemakai, ...] = ()
    menyangkut_uang: bool = False
    per_tahun_buku: bool = False
    pengusul: frozenset[Peran] = PENGUSUL_UMUM
    penyetuju: frozenset[Peran] = PENGURUS
    terkunci: Callable[[int], str] = tidak_terkunci

    @property
    def daftar_bidang(self) -> tuple[Bidang, ...]:
        return (self.bidang,) if isinstance(self.bidang, Bidang) else self.bidang

    @property
    def satu_bidang(self) -> bool:
        return isinstance(self.bidang, Bidang)

    def periksa(self, nilai: Any) -> Any:
        """The value with every field checked; raises ``KetentuanTidakSah``."""
        if isinstance(self.bidang, Bidang):
            return self.bidang.periksa(nilai)
        if not isinstance(nilai, dict) or nilai.keys() - {b.nama for b in self.bidang}:
            raise KetentuanTidakSah(f"Isi {self.judul} tidak lengkap.")
        return {b.nama: b.periksa(nilai.get(b.nama)) for b in self.bidang}

    def ke_json(self, nilai: Any) -> Any:
        if isinstance(self.bidang, Bidang):
            return self.bidang.ke_json(nilai)
        return {b.nama: b.ke_json(nilai[b.nama]) for b in self.bidang}

    def dari_json(self, isi: Any) -> Any:
        """A stored value. A field that was added since then has what the default says."""
        if isinstance(self.bidang, Bidang):
            return self.bidang.dari_json(isi)
        return {
            b.nama: b.dari_json(isi[b.nama]) if b.nama in isi else self.bawaan[b.nama]
            for b in self.bidang
        }

    def uraikan(self, nilai: Any) -> list[tuple[str, str]]:
        """Labels and values in words, to be shown below each other. Of many fields those that say
        the same share a line; a single value goes without its label."""
        if isinstance(self.bidang, Bidang):
            return self.bidang.uraikan(nilai)
        baris = [b for bidang in self.bidang for b in bidang.uraikan(nilai[bidang.nama])]
        if len(baris) <= BARIS_TERPISAH:
            return baris
        per_teks: dict[str, list[str]] = {}
        for label, teks in baris:
            per_teks.setdefault(teks, []).append(label)
        return [(", ".join(label), teks) for teks, label in per_teks.items()]

    def perubahan(self, dari: Any, menjadi: Any) -> list[tuple[str, str]]:
        """What a new value says otherwise: of several fields only those that differ."""
        if isinstance(self.bidang, Bidang):
            return self.bidang.uraikan(menjadi)
        return [
            (b.label, f"{b.teks(dari[b.nama])} → {b.teks(menjadi[b.nama])}")
            for b in self.bidang
            if dari[b.nama] != menjadi[b.nama]
        ] or [("", "Tidak ada yang berubah")]


_DEFINISI: dict[str, DefinisiKetentuan] = {}


def daftarkan_ketentuan(definisi: DefinisiKetentuan) -> None:
    """Declare a policy, at start-up. Its default must be a value that one could also decide."""
    nama = [b.nama for b in definisi.daftar_bidang]
    if definisi.satu_bidang != (nama == [""]) or len(set(nama)) != len(nama):
        raise ImproperlyConfigured(f"Nama bidang ketentuan {definisi.kode} tidak sah.")
    # Nothing is kept as null, which alone in its column would be no value at all.
    if isinstance(definisi.bidang, Bidang) and definisi.bidang.bisa_kosong:
        raise ImproperlyConfigured(f"Bidang {definisi.kode} yang boleh kosong harus bernama.")
    try:
        definisi = replace(definisi, bawaan=definisi.periksa(definisi.bawaan))
    except KetentuanTidakSah as galat:
        raise ImproperlyConfigured(f"Bawaan {definisi.kode}: {galat}") from galat
    if _DEFINISI.setdefault(definisi.kode, definisi) != definisi:
        raise ImproperlyConfigured(f"Ketentuan {definisi.kode} didaftarkan dua kali.")


def definisi_ketentuan(kode: str) -> DefinisiKetentuan:
    """Raises ``KetentuanTidakSah`` for a policy that no app declares."""
    try:
        return _DEFINISI[kode]
    except KeyError:
        raise KetentuanTidakSah(f"Ketentuan {kode} tidak dikenal.") from None


def semua_definisi() -> list[DefinisiKetentuan]:
    """All policies by subject, then by title."""
    return sorted(_DEFINISI.values(), key=lambda d: (d.perihal, d.judul))
