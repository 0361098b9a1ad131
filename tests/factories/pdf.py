"""The smallest PDF that a scanner could have made."""

import io

from pypdf import PdfWriter


def pdf_polos() -> bytes:
    penulis = PdfWriter()
    penulis.add_blank_page(width=200, height=200)
    keluaran = io.BytesIO()
    penulis.write(keluaran)
    return keluaran.getvalue()
