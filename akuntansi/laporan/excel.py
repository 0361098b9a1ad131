"""The statements as workbooks: the same figures as on the page, as numbers."""

from koperasi.core.excel import BukuExcel, Kolom
from koperasi.core.pengecualian import KesalahanDomain

from ..selectors.buku_besar import BukuBesar
from ..selectors.neraca_saldo import KOLOM, NeracaSaldo
from .bentuk import Bentuk, LaporanKeuangan
from .waktu_laporan import rentang_tanggal

BARIS_TERBANYAK = 100_000
INDUK = {Bentuk.JUDUL: 0, Bentuk.TOTAL: 0, Bentuk.HASIL: 0, Bentuk.POS: 2}


class TerlaluBanyakBaris(KesalahanDomain):
    """The range has more lines than one download can carry."""


def excel_laporan(laporan: LaporanKeuangan, *, nama: str, nol: bool = True) -> bytes:
    """A statement and, on a second sheet, the accounts behind its lines."""
    buku = BukuExcel()
    kolom = [Kolom(k.judul, 22) for k in laporan.kolom]
    lembar = buku.lembar("Laporan", [Kolom("Uraian", 52), Kolom("Catatan", 10), *kolom])
    lembar.judul(laporan.judul, nama, laporan.waktu, "Dalam rupiah")
    lembar.kepala()
    for b in laporan.tampil(nol=nol):
        lembar.tambah(
            [b.uraian, b.catatan, *b.nilai], tebal=b.tebal, menjorok=INDUK.get(b.bentuk, 1)
        )
    rincian = buku.lembar(
        "Rincian",
        [Kolom("Catatan", 10), Kolom("Pos", 40), Kolom("Kode", 14), Kolom("Akun", 44), *kolom],
    )
    rincian.kepala()
    for b in laporan.bercatatan():
        for r in b.rincian:
            rincian.tambah([b.catatan, b.uraian, r.kode, r.nama, *r.nilai])
    keterangan = buku.lembar("Keterangan", [Kolom("Keterangan", 120)])
    keterangan.kepala()
    for teks in (f"Susunan: {laporan.nama_susunan}", *laporan.peringatan, *laporan.keterangan):
        keterangan.tambah([teks])
    return buku.selesai()


def excel_neraca_saldo(neraca: NeracaSaldo, *, nama: str, nol: bool = True) -> bytes:
    buku = BukuExcel()
    lembar = buku.lembar(
        "Neraca saldo", [Kolom("Kode", 14), Kolom("Akun", 46), *(Kolom(j, 20) for j in KOLOM)]
    )
    lembar.judul(
        "Neraca saldo", nama, rentang_tanggal((neraca.dari, neraca.sampai)), "Dalam rupiah"
    )
    lembar.kepala()
    for b in neraca.baris:
        if nol or not b.kosong:
            lembar.tambah([b.akun.kode, b.akun.nama, *b.kolom])
    lembar.tambah(["", "Jumlah", *neraca.jumlah], tebal=True)
    return buku.selesai()


def excel_buku_besar(buku_besar: BukuBesar, *, nama: str) -> bytes:
    """Every line of the range, read and written in portions. Raises ``TerlaluBanyakBaris``."""
    if buku_besar.jumlah_baris > BARIS_TERBANYAK:
        banyak = f"{buku_besar.jumlah_baris:,}".replace(",", ".")
        raise TerlaluBanyakBaris(
            f"Rentang ini berisi {banyak} baris; satu berkas Excel memuat paling banyak 100.000. "
            "Persempit tanggalnya."
        )
    buku = BukuExcel()
    lembar = buku.lembar(
        "Buku besar",
        [
            Kolom("Tanggal", 13),
            Kolom("Nomor bukti", 20),
            Kolom("Keterangan", 60),
            *(Kolom(j, 20) for j in ("Debit", "Kredit", "Saldo")),
        ],
    )
    rentang = rentang_tanggal((buku_besar.dari, buku_besar.sampai))
    lembar.judul(f"Buku besar {buku_besar.akun}", nama, rentang, "Dalam rupiah")
    lembar.kepala()
    lembar.tambah([None, "", "Saldo awal", None, None, buku_besar.saldo_awal], tebal=True)
    for b in buku_besar.semua_baris():
        lembar.tambah([b.tanggal, b.nomor, b.keterangan, b.debit, b.kredit, b.saldo])
    lembar.tambah(
        [
            None,
            "",
            "Jumlah dan saldo akhir",
            buku_besar.debit,
            buku_besar.kredit,
            buku_besar.saldo_akhir,
        ],
        tebal=True,
    )
    return buku.selesai()
