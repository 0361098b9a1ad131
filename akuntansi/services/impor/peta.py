"""Which account each row goes to: suggested from code and name, then confirmed by a person."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...enums import JenisAkun
from ...models import Akun
from ...perhitungan.cocokkan import Calon, Usulan, usulkan
from ...perhitungan.susunan_saldo import Aksi, BarisSaldo
from ...selectors.bagan import Bagan

TERPANJANG_NAMA = 120


@dataclass(frozen=True)
class Pilihan:
    """What a row becomes: a line of ``akun``, of a new account under ``akun``, or nothing."""

    aksi: str = ""
    akun: int | None = None

    def sebagai_json(self) -> dict[str, Any]:
        return {"aksi": self.aksi, "akun": self.akun}


def usulkan_peta(
    baris: Sequence[BarisSaldo], bagan: Bagan, *, pengurang_negatif: bool = True
) -> dict[str, dict[str, Any]]:
    """A choice for every row, by its row number. Printed totals and zero rows are passed over; a
    row without a likely account opens one beside the nearest of its kind.

    ``pengurang_negatif``: a negative amount tells a contra account, so a positive one is none.
    """
    per_kode = {a.kode: a for a in bagan.daun()}
    calon = [Calon(a.kode, a.nama, a.jenis) for a in per_kode.values()]
    biasa = [c for c in calon if not _pengurang(per_kode[c.kode])]
    hasil = {}
    for b in baris:
        if b.jumlah or (b.nihil and not b.kesalahan):
            pilihan = Pilihan(Aksi.LEWATI.value)
        else:
            positif = pengurang_negatif and b.saldo is not None and b.saldo > 0
            usulan = usulkan(b.nama, b.kode, biasa if positif else calon, jenis=b.jenis)
            pilihan = _pilihan(b, usulan[0] if usulan else None, per_kode, bagan)
        hasil[str(b.nomor)] = pilihan.sebagai_json()
    return hasil


def _pilihan(
    b: BarisSaldo, terbaik: Usulan | None, per_kode: Mapping[str, Akun], bagan: Bagan
) -> Pilihan:
    sejenis = terbaik is not None and b.jenis in ("", terbaik.calon.jenis)
    if terbaik and sejenis and terbaik.yakin:
        return Pilihan(Aksi.AKUN.value, per_kode[terbaik.calon.kode].pk)
    if terbaik and sejenis and b.jenis:
        return Pilihan(Aksi.BARU.value, per_kode[terbaik.calon.kode].induk_id)
    akar = bagan.akar(b.jenis) if b.jenis else None
    return Pilihan(Aksi.BARU.value, akar.pk) if akar else Pilihan()


def _pengurang(akun: Akun) -> bool:
    """A contra account, as accumulated depreciation is."""
    debit = JenisAkun(akun.jenis) in (JenisAkun.ASET, JenisAkun.BEBAN)
    return debit != (akun.saldo_normal == "DEBIT")


def akun_baru(nama: str, induk: Akun, bagan: Bagan, terpakai: set[str]) -> Akun:
    """An account under ``induk`` that takes after its likest neighbour; not saved yet.

    ``terpakai`` are all codes in use, closed accounts included; the new code is added to it.
    """
    saudara = [a for a in bagan.anak(induk) if not a.judul]
    keponakan = [a for a in bagan.daun() if a.jenis == induk.jenis]
    contoh = _termirip(nama, saudara or keponakan)
    pengurang = bool(re.search(r"\b(akumulasi|akum|akm|penyisihan|amortisasi|pptt)\b", nama, re.I))
    normal = JenisAkun(induk.jenis) in (JenisAkun.ASET, JenisAkun.BEBAN)
    debit = normal and not (pengurang and induk.jenis == JenisAkun.ASET)
    sama_sisi = contoh is not None and (contoh.saldo_normal == "DEBIT") == debit
    akun = Akun(
        kode=_kode_bebas(induk, [a.kode for a in saudara], terpakai),
        nama=nama[:TERPANJANG_NAMA],
        induk=induk,
        jenis=induk.jenis,
        saldo_normal="DEBIT" if debit else "KREDIT",
    )
    if contoh is not None and sama_sisi:
        for sifat in ("pos", "kas", "bank", "pihak", "unit", "arus_kas"):
            setattr(akun, sifat, getattr(contoh, sifat))
    terpakai.add(akun.kode)
    return akun


def _termirip(nama: str, pilihan: Sequence[Akun]) -> Akun | None:
    usulan = usulkan(nama, "", [Calon(a.kode, a.nama) for a in pilihan], batas=1)
    if usulan:
        return next(a for a in pilihan if a.kode == usulan[0].calon.kode)
    # Nobody alike: what all of them share is still true of one more.
    satu_pos = {(a.pos, a.saldo_normal, a.kas) for a in pilihan}
    return pilihan[0] if len(satu_pos) == 1 else None


def _kode_bebas(induk: Akun, saudara: Sequence[str], terpakai: set[str]) -> str:
    """The code after the last neighbour's that nobody has."""
    terakhir = max(saudara, default=f"{induk.kode}00", key=lambda k: (len(k), k))
    cocok = re.fullmatch(r"(.*?)([0-9]+)", terakhir)
    awalan, nomor = (cocok[1], cocok[2]) if cocok else (f"{terakhir}-", "00")
    lebar, urut = len(nomor), int(nomor)
    while (kode := f"{awalan}{urut + 1:0{lebar}d}") in terpakai:
        urut += 1
    return kode
