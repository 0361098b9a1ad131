"""The Excel template of an assessment: one sheet of figures, one of management questions."""

import io

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ..perhitungan.kesehatan.aturan import Aturan
from ..perhitungan.kesehatan.isian import Isian

LEMBAR_ANGKA, LEMBAR_MANAJEMEN = "Angka", "Manajemen"
KEPALA_ANGKA = ("Kode", "Bagian", "Uraian", "Jumlah (Rp)", "Keterangan")
KEPALA_MANAJEMEN = ("Kode", "Pertanyaan", "Jawaban (ya/tidak)", "Bukti")
AWALAN_TERTULIS = "jumlah:"
TIPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def templat_excel(aturan: Aturan, isian: Isian | None = None) -> bytes:
    """A workbook to fill in, with what is known already. Codes in column A tie rows to the rule."""
    isian = isian or Isian()
    buku = Workbook()
    buku.remove(buku.worksheets[0])
    angka = buku.create_sheet(LEMBAR_ANGKA)
    _kepala(angka, KEPALA_ANGKA, lebar=(26, 30, 48, 22, 70))
    nama_kelompok = {k.kode: k.nama for k in aturan.kelompok_pos}
    for pos in aturan.pos.values():
        angka.append(
            [pos.kode, nama_kelompok[pos.kelompok], pos.nama, isian.pos.get(pos.kode), pos.bantuan]
        )
    for gabungan in aturan.gabungan.values():
        if gabungan.tertulis:
            angka.append(
                [
                    AWALAN_TERTULIS + gabungan.kode,
                    "Jumlah tertulis",
                    gabungan.nama,
                    isian.tertulis.get(gabungan.kode),
                    "Isi hanya bila sumber mencetak jumlahnya tanpa rincian. " + gabungan.catatan,
                ]
            )
    _rapikan(angka, kolom_isian="D", format_angka="#,##0.00;(#,##0.00)")

    manajemen = buku.create_sheet(LEMBAR_MANAJEMEN)
    _kepala(manajemen, KEPALA_MANAJEMEN, lebar=(10, 90, 20, 60))
    for tanya in aturan.pertanyaan.values():
        ya = isian.ya.get(tanya.kode)
        jawaban = "" if ya is None else "ya" if ya else "tidak"
        bukti = ILLEGAL_CHARACTERS_RE.sub("", isian.bukti.get(tanya.kode, ""))
        manajemen.append([tanya.kode, tanya.teks, jawaban, bukti])
    pilihan = DataValidation(type="list", formula1='"ya,tidak"', allow_blank=True)
    manajemen.add_data_validation(pilihan)
    pilihan.add(f"C2:C{manajemen.max_row}")
    _rapikan(manajemen, kolom_isian="C")
    _rapikan(manajemen, kolom_isian="D")

    keluaran = io.BytesIO()
    buku.save(keluaran)
    return keluaran.getvalue()


def _kepala(lembar: Worksheet, judul: tuple[str, ...], lebar: tuple[int, ...]) -> None:
    lembar.append(judul)
    for sel, kolom in zip(lembar[1], lebar, strict=True):
        sel.font = Font(bold=True, color="FFFFFF")
        sel.fill = PatternFill("solid", fgColor="1F4E43")
        lembar.column_dimensions[sel.column_letter].width = kolom
    lembar.freeze_panes = "D2"


def _rapikan(lembar: Worksheet, *, kolom_isian: str, format_angka: str | None = None) -> None:
    for sel in lembar[kolom_isian][1:]:
        sel.fill = PatternFill("solid", fgColor="FFF8E1")
        sel.protection = Protection(locked=False)
        if format_angka:
            sel.number_format = format_angka
    for baris in lembar.iter_rows(min_row=2):
        for sel in baris:
            sel.alignment = Alignment(wrap_text=True, vertical="top")
            if sel.data_type == "f":
                # Somebody's evidence that begins with "=" is text, not a formula to be run in
                # the reader's Excel.
                sel.data_type, sel.quotePrefix = "s", True
