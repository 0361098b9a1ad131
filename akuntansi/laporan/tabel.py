"""A table to be printed: headings, rows of text, a last row of sums."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from koperasi.core.tulisan import tanggal_pendek
from koperasi.core.uang import format_rupiah

from ..selectors.buku_besar import BukuBesar
from ..selectors.neraca_saldo import KOLOM, NeracaSaldo
from .waktu_laporan import rentang_tanggal


@dataclass(frozen=True)
class KolomTabel:
    """``lebar`` in percent of the page; amounts stand at the right."""

    judul: str
    lebar: int
    angka: bool = False


@dataclass(frozen=True)
class TabelCetak:
    """``pokok`` tells this table from all others: which one, of what, of which dates."""

    pokok: str
    judul: str
    waktu: str
    kolom: tuple[KolomTabel, ...]
    baris: tuple[tuple[str, ...], ...]
    jumlah: tuple[str, ...]
    mendatar: bool = False

    @property
    def isi(self) -> list[list[tuple[KolomTabel, str]]]:
        """Rows as (column, text), for templates."""
        return [list(zip(self.kolom, b, strict=True)) for b in self.baris]

    @property
    def isi_jumlah(self) -> list[tuple[KolomTabel, str]]:
        return list(zip(self.kolom, self.jumlah, strict=True))

    def ke_json(self) -> dict[str, Any]:
        return {
            "pokok": self.pokok,
            "judul": self.judul,
            "waktu": self.waktu,
            "kolom": [[k.judul, k.lebar, k.angka] for k in self.kolom],
            "baris": [list(b) for b in self.baris],
            "jumlah": list(self.jumlah),
            "mendatar": self.mendatar,
        }

    @classmethod
    def dari_json(cls, isi: dict[str, Any]) -> "TabelCetak":
        return cls(
            pokok=isi.get("pokok", ""),  # papers of before it was frozen too
            judul=isi["judul"],
            waktu=isi["waktu"],
            kolom=tuple(KolomTabel(*k) for k in isi["kolom"]),
            baris=tuple(tuple(b) for b in isi["baris"]),
            jumlah=tuple(isi["jumlah"]),
            mendatar=isi["mendatar"],
        )


def _uang(jumlah: Decimal) -> str:
    return format_rupiah(jumlah) if jumlah else "–"


def tabel_neraca_saldo(neraca: NeracaSaldo, *, nol: bool) -> TabelCetak:
    return TabelCetak(
        pokok=f"neraca-saldo/{neraca.dari}_{neraca.sampai}"
        + ("/tanpa-penutup" if neraca.tanpa_penutup else "")
        + ("/nol" if nol else ""),
        judul="Neraca Saldo",
        waktu=rentang_tanggal((neraca.dari, neraca.sampai)),
        kolom=(
            KolomTabel("Kode", 8),
            KolomTabel("Akun", 26),
            *(KolomTabel(s, 11, angka=True) for s in KOLOM),
        ),
        baris=tuple(
            (b.akun.kode, b.akun.nama, *map(_uang, b.kolom))
            for b in neraca.baris
            if nol or not b.kosong
        ),
        jumlah=("", "Jumlah", *map(_uang, neraca.jumlah)),
        mendatar=True,
    )


def tabel_buku_besar(buku: BukuBesar) -> TabelCetak:
    """The lines of an account, all of them: ask ``jumlah_baris`` first."""
    awal = ("", "", "Saldo awal", "", "", _uang(buku.saldo_awal))
    return TabelCetak(
        pokok=f"buku-besar/{buku.akun.kode}/{buku.dari}_{buku.sampai}",
        judul=f"Buku Besar {buku.akun}",
        waktu=rentang_tanggal((buku.dari, buku.sampai)),
        kolom=(
            KolomTabel("Tanggal", 11),
            KolomTabel("Nomor bukti", 16),
            KolomTabel("Keterangan", 34),
            *(KolomTabel(j, 13, angka=True) for j in ("Debit", "Kredit", "Saldo")),
        ),
        baris=(
            awal,
            *(
                (
                    tanggal_pendek(b.tanggal),
                    b.nomor,
                    b.keterangan,
                    _uang(b.debit),
                    _uang(b.kredit),
                    _uang(b.saldo),
                )
                for b in buku.semua_baris()
            ),
        ),
        jumlah=(
            "",
            "",
            "Jumlah dan saldo akhir",
            _uang(buku.debit),
            _uang(buku.kredit),
            _uang(buku.saldo_akhir),
        ),
    )
