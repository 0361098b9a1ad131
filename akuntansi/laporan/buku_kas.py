"""The cash book of a day as a paper table and as a workbook."""

from decimal import Decimal

from koperasi.core.excel import BukuExcel, Kolom
from koperasi.core.tulisan import tanggal_panjang
from koperasi.core.uang import format_rupiah

from ..selectors.buku_kas import BarisKas, BukuKas
from .tabel import KolomTabel, TabelCetak


def _uang(jumlah: Decimal) -> str:
    return format_rupiah(jumlah) if jumlah else "–"


def uraian_baris(b: BarisKas) -> str:
    """Who and what for, in one line."""
    return f"{b.pihak}: {b.keterangan}" if b.pihak else b.keterangan


def kesimpulan(buku: BukuKas) -> list[tuple[str, Decimal | None]]:
    """What stands under the lines."""
    return [
        ("Saldo akhir menurut buku", buku.saldo_akhir),
        ("Uang yang dihitung", buku.dihitung),
        ("Selisih", buku.selisih),
    ]


def tabel_buku_kas(buku: BukuKas) -> TabelCetak:
    semua = len(buku.tempat) != 1
    kosong = [""] if semua else []
    return TabelCetak(
        pokok=f"buku-kas/{'semua' if semua else buku.tempat[0].pk}/{buku.tanggal}",
        judul=f"Buku Kas Harian {buku.judul}",
        waktu=tanggal_panjang(buku.tanggal),
        kolom=(
            KolomTabel("Nomor bukti", 15),
            *((KolomTabel("Tempat", 12),) if semua else ()),
            KolomTabel("Keterangan", 34 if semua else 46),
            *(KolomTabel(j, 13, angka=True) for j in ("Masuk", "Keluar", "Saldo")),
        ),
        baris=(
            ("", *kosong, "Saldo awal", "", "", _uang(buku.saldo_awal)),
            *(
                (
                    b.nomor,
                    *([b.tempat] if semua else []),
                    uraian_baris(b),
                    _uang(b.masuk),
                    _uang(b.keluar),
                    _uang(b.saldo),
                )
                for b in buku.baris
            ),
            *(
                ("", *kosong, kata, "", "", "tidak dihitung" if n is None else _uang(n))
                for kata, n in kesimpulan(buku)
            ),
        ),
        jumlah=(
            "",
            *kosong,
            "Jumlah",
            _uang(buku.masuk),
            _uang(buku.keluar),
            _uang(buku.saldo_akhir),
        ),
    )


def excel_buku_kas(buku: BukuKas, *, nama: str) -> bytes:
    buku_excel = BukuExcel()
    lembar = buku_excel.lembar(
        "Buku kas",
        [
            Kolom("Nomor bukti", 20),
            Kolom("Tempat", 20),
            Kolom("Pihak", 28),
            Kolom("Keterangan", 50),
            *(Kolom(j, 18) for j in ("Masuk", "Keluar", "Saldo")),
        ],
    )
    lembar.judul(
        f"Buku kas harian {buku.judul}", nama, tanggal_panjang(buku.tanggal), "Dalam rupiah"
    )
    lembar.kepala()
    lembar.tambah(["", "", "", "Saldo awal", None, None, buku.saldo_awal], tebal=True)
    for b in buku.baris:
        lembar.tambah([b.nomor, b.tempat, b.pihak, b.keterangan, b.masuk, b.keluar, b.saldo])
    lembar.tambah(["", "", "", "Jumlah", buku.masuk, buku.keluar, buku.saldo_akhir], tebal=True)
    for kata, jumlah in kesimpulan(buku):
        lembar.tambah(["", "", "", kata, None, None, jumlah])
    return buku_excel.selesai()
