"""What a cell of a book shows of an entry."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from koperasi.core.excel import Isi
from koperasi.core.tulisan import tanggal_pendek

from ...enums import CaraTanda
from ...models import CatatanBuku
from .bentuk import Pihak, coretan, tanggapan

Baca = Callable[[CatatanBuku], Isi]
TANDA_DI_KERTAS = {
    CaraTanda.TANDA_TANGAN: "ttd di buku cetak",
    CaraTanda.CAP_JEMPOL: "cap jempol di buku cetak",
    CaraTanda.GAMBAR: "gambar tersimpan",
}


def nomor(c: CatatanBuku) -> Isi:
    return c.nomor


def tanggal(c: CatatanBuku) -> Isi:
    return c.tanggal


def dari(nama: str) -> Baca:
    return lambda c: c.isi.get(nama, "")


def gabung(*nama: str, antara: str = ", ") -> Baca:
    return lambda c: antara.join(str(c.isi[n]) for n in nama if c.isi.get(n))


def tgl(nama: str) -> Baca:
    return lambda c: dt.date.fromisoformat(c.isi[nama]) if c.isi.get(nama) else None


def angka(nama: str) -> Baca:
    return lambda c: Decimal(c.isi[nama]) if c.isi.get(nama) not in (None, "") else None


def balas(nama: str) -> Baca:
    return lambda c: tanggapan(c).isi.get(nama, "") if tanggapan(c) else ""


def tanggal_balas(c: CatatanBuku) -> Isi:
    return tanggapan(c).tanggal if tanggapan(c) else None


def tanda(pihak: Pihak) -> Baca:
    def baca(c: CatatanBuku) -> Isi:
        return next(
            (TANDA_DI_KERTAS[CaraTanda(t.cara)] for t in c.tanda.all() if t.pihak == pihak.kode), ""
        )

    return baca


def penyaran(c: CatatanBuku) -> Isi:
    return str(c.anggota) if c.anggota_id else ""


def dengan_coretan(baca: Baca) -> Baca:
    """The cell, followed by the striking of its row; so that nothing struck seems to hold."""

    def nilai(c: CatatanBuku) -> Isi:
        coret = coretan(c)
        isi = baca(c)
        if coret is None:
            return isi
        return f"{isi} [DICORET {tanggal_pendek(coret.tanggal_buku)}: {coret.alasan}]"

    return nilai


def kata_pilihan(nama: str, pilihan: tuple[tuple[str, str], ...]) -> Baca:
    kata = dict(pilihan)
    return lambda c: kata.get(c.isi.get(nama, ""), c.isi.get(nama, ""))


def tahun(nama: str) -> Baca:
    return lambda c: f"{c.isi[nama]} tahun" if c.isi.get(nama) not in (None, "") else ""
