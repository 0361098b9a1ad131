"""The layouts of the statements, as data: which accounts stand on which line, in which order.

Two layouts of each statement lie beside this file. A line names statement codes (``Akun.pos``);
each kind of account has one line ``sisa``, which takes every account of that kind that no other
line names, so that nothing in the ledger can be missing from a statement.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..bentuk import Bentuk

NERACA, HASIL_USAHA = "posisi-keuangan", "hasil-usaha"
SAK_EP, PERGUB_NTT = "sak-ep", "pergub-ntt"
JENIS_WAJIB = {
    NERACA: {"ASET", "KEWAJIBAN", "EKUITAS"},
    HASIL_USAHA: {"PENDAPATAN", "BEBAN"},
}
_AKAR = Path(__file__).resolve().parent


class SusunanCacat(ValueError):
    """A layout file would lose or double an account."""


class SusunanTidakAda(LookupError):
    """No layout of this name."""


@dataclass(frozen=True)
class BarisSusunan:
    kode: str
    uraian: str
    pos: tuple[str, ...]
    sisa: bool = False


@dataclass(frozen=True)
class Judul:
    """A heading over what follows."""

    uraian: str


@dataclass(frozen=True)
class Bagian:
    """Lines of one kind of account and their sum; ``ringkas``: a lone line stands for the sum."""

    kode: str
    judul: str
    jumlah: str
    jenis: str
    baris: tuple[BarisSusunan, ...]
    ringkas: bool = False


@dataclass(frozen=True)
class Hasil:
    """The sum of the parts named; expense counts against. Without names: of all parts above."""

    kode: str
    uraian: str
    dari: tuple[str, ...]
    bentuk: Bentuk


@dataclass(frozen=True)
class Susunan:
    laporan: str
    kode: str
    nama: str
    judul: str
    sumber: str
    keterangan: tuple[str, ...]
    urutan: tuple[Judul | Bagian | Hasil, ...]

    @property
    def bagian(self) -> tuple[Bagian, ...]:
        return tuple(b for b in self.urutan if isinstance(b, Bagian))

    @property
    def jenis(self) -> frozenset[str]:
        return frozenset(b.jenis for b in self.bagian)


def susunan(laporan: str, kode: str) -> Susunan:
    """The layout ``kode`` of a statement; raises ``SusunanTidakAda``."""
    for s in daftar_susunan(laporan):
        if s.kode == kode:
            return s
    raise SusunanTidakAda(kode)


@cache
def daftar_susunan(laporan: str) -> tuple[Susunan, ...]:
    """All layouts of a statement, the default one first."""
    berkas = sorted(_AKAR.glob(f"{laporan}-*.json"))
    semua = [baca_susunan(laporan, json.loads(b.read_text())) for b in berkas]
    return tuple(sorted(semua, key=lambda s: s.kode != SAK_EP))


def baca_susunan(laporan: str, isi: dict[str, Any]) -> Susunan:
    """Read a layout and prove that it is whole; raises ``SusunanCacat``."""
    hasil = Susunan(
        laporan=laporan,
        kode=isi["kode"],
        nama=isi["nama"],
        judul=isi["judul"],
        sumber=isi["sumber"],
        keterangan=tuple(isi["keterangan"]),
        urutan=tuple(_unsur(u) for u in isi["urutan"]),
    )
    _periksa(hasil)
    return hasil


def _unsur(u: dict[str, Any]) -> Judul | Bagian | Hasil:
    if "bagian" in u:
        baris = tuple(
            BarisSusunan(b["kode"], b["uraian"], tuple(b["pos"]), b.get("sisa", False))
            for b in u["baris"]
        )
        return Bagian(
            u["bagian"], u["judul"], u["jumlah"], u["jenis"], baris, u.get("ringkas", False)
        )
    if "hasil" in u:
        return Hasil(u["hasil"], u["uraian"], tuple(u.get("dari", ())), Bentuk(u["bentuk"]))
    return Judul(u["judul"])


def _periksa(s: Susunan) -> None:
    nama = f"{s.laporan} {s.kode}"
    if s.jenis != JENIS_WAJIB[s.laporan]:
        raise SusunanCacat(f"{nama}: jenis akun {sorted(s.jenis)} tidak lengkap.")
    kode = [b.kode for bagian in s.bagian for b in bagian.baris]
    kode += [u.kode for u in s.urutan if not isinstance(u, Judul)]
    if kembar := {k for k in kode if kode.count(k) > 1}:
        raise SusunanCacat(f"{nama}: kode {sorted(kembar)} dipakai dua kali.")
    for jenis in s.jenis:
        baris = [b for bagian in s.bagian if bagian.jenis == jenis for b in bagian.baris]
        if sum(b.sisa for b in baris) != 1:
            raise SusunanCacat(f"{nama}: {jenis} perlu tepat satu baris sisa.")
        pos = [p for b in baris for p in b.pos]
        if len(pos) != len(set(pos)):
            raise SusunanCacat(f"{nama}: satu pos berada di dua baris.")
    dikenal = {b.kode for b in s.bagian}
    for u in s.urutan:
        if isinstance(u, Hasil) and not set(u.dari) <= dikenal:
            raise SusunanCacat(f"{nama}: {u.kode} menjumlah bagian yang tidak ada.")
