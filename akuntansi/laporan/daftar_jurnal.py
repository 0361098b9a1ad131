"""The list of entries as a workbook: one row a line, so that sums and pivots work in Excel."""

from decimal import Decimal

from django.db.models import QuerySet

from koperasi.core.excel import BukuExcel, Kolom

from ..models import Jurnal
from ..selectors.jurnal import baris_untuk_ekspor

KOLOM = (
    Kolom("Tanggal", 12),
    Kolom("Nomor bukti", 18),
    Kolom("Keterangan jurnal", 48),
    Kolom("Kode akun", 12),
    Kolom("Nama akun", 40),
    Kolom("Debit (Rp)", 20),
    Kolom("Kredit (Rp)", 20),
    Kolom("Keterangan baris", 36),
    Kolom("Dibuat oleh", 24),
    Kolom("Membalik", 18),
    Kolom("Dibalik oleh", 18),
)


def excel_daftar_jurnal(daftar: QuerySet[Jurnal], *, koperasi: str, saringan: str) -> bytes:
    """Every line of the entries given, with a total row."""
    buku = BukuExcel()
    lembar = buku.lembar("Jurnal", KOLOM)
    lembar.judul(koperasi or "Daftar jurnal", "Daftar jurnal", saringan)
    lembar.kepala()
    debit = kredit = Decimal(0)
    for jurnal, isi in baris_untuk_ekspor(daftar):
        for b in isi:
            debit += b.debit
            kredit += b.kredit
            lembar.tambah(
                (
                    jurnal.tanggal,
                    jurnal.nomor,
                    jurnal.keterangan,
                    b.akun.kode,
                    b.akun.nama,
                    b.debit,
                    b.kredit,
                    b.keterangan,
                    jurnal.dibuat_oleh.nama,
                    jurnal.membalik.nomor if jurnal.membalik else "",
                    getattr(getattr(jurnal, "dibalik_oleh", None), "nomor", ""),
                )
            )
    lembar.tambah(("", "", "Jumlah", "", "", debit, kredit), tebal=True)
    return buku.selesai()
