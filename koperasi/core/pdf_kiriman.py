"""PDFs that people send: kept as they are, so nothing in them may act when they are opened."""

import io
import time
import zlib
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from .pengecualian import KesalahanDomain

OBJEK_TERBANYAK = 20_000
BATAS_DETIK = 5.0
# Scripts, commands, forms that fetch or send, files inside the file (ISO 32000-2, 7.11 and 12.6).
_BERTINDAK = frozenset(
    {
        *("/JS", "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE"),
        *("/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA"),
    }
)
# pypdf trusts the inside of a file: a damaged one stops it wherever it happens to be.
_RUSAK = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)


class PDFDitolak(KesalahanDomain):
    """Not a PDF we keep: broken, locked, or with something inside that acts."""


def periksa_pdf(isi: bytes) -> None:
    """Look at every object of the file; raises ``PDFDitolak`` with a sentence."""
    try:
        pembaca = PdfReader(io.BytesIO(isi))
        if pembaca.is_encrypted and not pembaca.decrypt(""):
            raise PDFDitolak(
                "Berkas PDF ini dikunci dengan sandi. Simpan tanpa sandi, lalu kirim lagi."
            )
        if not len(pembaca.pages):
            raise PDFDitolak("Berkas PDF ini tidak utuh.")
        bertindak = any(map(_bertindak, _semua_objek(pembaca)))
    except _RUSAK as galat:
        raise PDFDitolak("Berkas PDF ini tidak utuh.") from galat
    if bertindak:
        raise PDFDitolak(
            "Berkas PDF ini memuat skrip, perintah, atau berkas lain. "
            "Cetak menjadi PDF biasa, lalu kirim lagi."
        )


def _semua_objek(pembaca: PdfReader) -> list[Any]:
    nomor = {(n, gen) for gen, isi in pembaca.xref.items() for n in isi}
    nomor |= {(n, 0) for n in pembaca.xref_objStm}
    if len(nomor) > OBJEK_TERBANYAK:
        raise PDFDitolak("Isi berkas PDF ini terlalu banyak. Kirim halaman yang perlu saja.")
    henti = time.monotonic() + BATAS_DETIK
    hasil: list[Any] = [pembaca.trailer]
    for n, gen in sorted(nomor):
        if time.monotonic() > henti:
            raise PDFDitolak("Isi berkas PDF ini terlalu banyak. Kirim halaman yang perlu saja.")
        if n:
            hasil.append(pembaca.get_object(IndirectObject(n, gen, pembaca)))
    return hasil


def _bertindak(objek: Any) -> bool:
    """Whether the object names something that acts; what it points to is looked at on its own."""
    if isinstance(objek, DictionaryObject):
        return any(k in _BERTINDAK or _bertindak(objek.raw_get(k)) for k in objek)
    if isinstance(objek, ArrayObject):
        # Its own iterator follows references, a list's does not.
        return any(_bertindak(o) for o in list.__iter__(objek))
    return isinstance(objek, NameObject) and str(objek) in _BERTINDAK
