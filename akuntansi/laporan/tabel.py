"""Trial balance and ledger as tables to be printed."""

from decimal import Decimal

from koperasi.core.tabel_cetak import KolomTabel, TabelCetak
from koperasi.core.tulisan import tanggal_pendek
from koperasi.core.uang import format_rupiah

from ..selectors.buku_besar import BukuBesar
from ..selectors.neraca_saldo import KOLOM, NeracaSaldo
from .waktu_laporan import rentang_tanggal


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
