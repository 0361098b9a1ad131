"""Accounts that an import opens: numbered and natured like their neighbours."""

import re
from collections.abc import Sequence

from ...enums import JenisAkun, Peruntukan
from ...models import Akun
from ...perhitungan.cocokkan import Calon, usulkan
from ...selectors.bagan import Bagan
from .golongan import golongan_baris

TERPANJANG_NAMA = 120
SIFAT = ("pos", "kas", "bank", "pihak", "unit", "arus_kas")
_PENGURANG = re.compile(r"\b(akumulasi|akum|akm|penyisihan|amortisasi|pptt|ppap|ckpn)\b", re.I)


def adalah_pengurang(akun: Akun) -> bool:
    """A contra account, as accumulated depreciation is."""
    return _di_debit(akun.jenis) != (akun.saldo_normal == "DEBIT")


def akun_baru(
    nama: str,
    induk: Akun,
    bagan: Bagan,
    terpakai: set[str],
    *,
    contoh: Akun | None = None,
    pengurang: bool | None = None,
) -> Akun:
    """An account under ``induk`` that takes after ``contoh``, or its likest neighbour; not saved.

    ``terpakai`` are all codes in use, closed accounts included; the new code is added to it.
    """
    saudara = [a for a in bagan.daun_di_bawah(induk) if a.peruntukan != Peruntukan.SHU_BERJALAN]
    if pengurang is None:
        pengurang = induk.jenis == JenisAkun.ASET and bool(_PENGURANG.search(nama))
    if contoh is None or contoh.jenis != induk.jenis:
        golongan = golongan_baris(nama, induk.jenis, mengurangi=pengurang)
        segolongan = [a for a in saudara if golongan and a.pos in golongan.pos]
        contoh = _termirip(nama, segolongan or saudara)
    debit = _di_debit(induk.jenis) != pengurang
    akun = Akun(
        kode=_kode_bebas(induk, _sekelompok(contoh, pengurang, saudara), terpakai),
        nama=nama[:TERPANJANG_NAMA],
        induk=induk,
        jenis=induk.jenis,
        saldo_normal="DEBIT" if debit else "KREDIT",
    )
    if contoh is not None:
        for sifat in SIFAT:
            setattr(akun, sifat, getattr(contoh, sifat))
        if pengurang != adalah_pengurang(contoh):
            # Beside what it lowers: on the same line of the statement, and no money itself.
            akun.pos = _pos_pengurang(contoh, saudara) if pengurang else contoh.pos
            akun.kas = akun.bank = False
    terpakai.add(akun.kode)
    return akun


def _di_debit(jenis: str) -> bool:
    return JenisAkun(jenis) in (JenisAkun.ASET, JenisAkun.BEBAN)


def _pos_pengurang(contoh: Akun, saudara: Sequence[Akun]) -> str:
    """Where this title's contra accounts are shown when all of them share a line, else where the
    thing itself is."""
    pos = {a.pos for a in saudara if adalah_pengurang(a)}
    return pos.pop() if len(pos) == 1 else contoh.pos


def _termirip(nama: str, pilihan: Sequence[Akun]) -> Akun | None:
    usulan = usulkan(nama, "", [Calon(a.kode, a.nama) for a in pilihan], batas=1)
    if usulan:
        return next(a for a in pilihan if a.kode == usulan[0].calon.kode)
    # Nobody alike: what all of them share is still true of one more.
    satu_pos = {(a.pos, a.saldo_normal) for a in pilihan}
    return pilihan[0] if len(satu_pos) == 1 else None


def _sekelompok(contoh: Akun | None, pengurang: bool, saudara: Sequence[Akun]) -> list[str]:
    """Codes of the neighbours on the same line and side; of all when there are none such."""
    sama = [
        a.kode
        for a in saudara
        if contoh and a.pos == contoh.pos and adalah_pengurang(a) == pengurang
    ]
    sesisi = [a.kode for a in saudara if adalah_pengurang(a) == pengurang]
    return sama or sesisi or [a.kode for a in saudara]


def _kode_bebas(induk: Akun, tetangga: Sequence[str], terpakai: set[str]) -> str:
    """The code after the last neighbour's that nobody has."""
    terakhir = max(tetangga, default=f"{induk.kode}00", key=lambda k: (len(k), k))
    cocok = re.fullmatch(r"(.*?)([0-9]+)", terakhir)
    awalan, nomor = (cocok[1], cocok[2]) if cocok else (f"{terakhir}-", "00")
    lebar, urut = len(nomor), int(nomor)
    while (kode := f"{awalan}{urut + 1:0{lebar}d}") in terpakai:
        urut += 1
    return kode
