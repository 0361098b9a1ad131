"""What a book is made of: its official columns, and for a book of notes the fields of an entry."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from koperasi.core.excel import Isi

from ...models import CatatanBuku


class JenisIsian(StrEnum):
    TEKS = "teks"
    PANJANG = "panjang"
    TANGGAL = "tanggal"
    BULAT = "bulat"
    RUPIAH = "rupiah"
    PILIHAN = "pilihan"
    ANGGOTA = "anggota"  # a member, named by her number; the entry points at her
    PENGAWAS = "pengawas"  # somebody in office as pengawas on the day of the entry


@dataclass(frozen=True, kw_only=True)
class Isian:
    """One field of an entry. ``terbanyak`` is a length for texts, a value for numbers."""

    nama: str
    label: str
    jenis: JenisIsian = JenisIsian.TEKS
    wajib: bool = True
    bantuan: str = ""
    terbanyak: int = 200
    pilihan: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class KolomBuku:
    """One official column: its heading, its width in characters, what a row shows in it.

    ``tanda`` names who signs there by hand, ``urut`` is the running number. A struck entry says so
    in the column ``coretan``. What is ``rinci`` stands on the page of the entry, not in the list.
    """

    judul: str
    lebar: int
    nilai: Callable[[Any], Isi] = lambda baris: ""
    angka: bool = False
    tanda: str = ""
    coretan: bool = False
    urut: bool = False
    rinci: bool = False

    @property
    def di_layar(self) -> bool:
        """A page shows the number as a link of its own, and signatures on the page of an entry."""
        return not self.tanda and not self.urut

    @property
    def di_daftar(self) -> bool:
        return self.di_layar and not self.rinci


@dataclass(frozen=True)
class Pihak:
    """Somebody whose signature or thumbprint an entry asks for."""

    kode: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Buku:
    """A book. ``url`` is the page that shows it, ``izin`` who may open that page; a book of another
    part of the house has no columns to fill here but a blank form all the same.

    ``tanggal`` is what the day of an entry is called; ``tanggapan`` are the fields filled later.
    """

    kode: str
    nomor: str  # of the kit; "+" for the two it lacks
    judul: str
    url: str
    kolom: tuple[KolomBuku, ...]
    keterangan: str
    izin: str = "anggota.lihat_administrasi"
    izin_catat: str = "anggota.catat_administrasi"
    tanggal: str = "Tanggal"
    isian: tuple[Isian, ...] = ()
    tanggapan: tuple[Isian, ...] = ()
    nama_tanggapan: str = "Tanggapan"
    pihak: tuple[Pihak, ...] = ()
    berlampiran: bool = False
    bernomor: bool = False  # numbers under the headings, as the kit prints them
    # Fields that must not exceed another one: (smaller, larger, sentence).
    berurut: tuple[tuple[str, str, str], ...] = ()

    @property
    def slug(self) -> str:
        return self.kode.lower().replace("_", "-")

    @property
    def berisi_catatan(self) -> bool:
        return bool(self.isian)

    def isian_bernama(self, nama: str) -> Isian:
        return next(i for i in (*self.isian, *self.tanggapan) if i.nama == nama)


def coretan(catatan: CatatanBuku) -> Any:
    """The striking of an entry, or None."""
    return getattr(catatan, "coretan", None)


def tanggapan(catatan: CatatanBuku) -> Any:
    """What was written beside an entry later, or None."""
    return getattr(catatan, "tanggapan", None)
