"""The joining process: parts of a paper on standard input (as JSON), one numbered PDF out.

A process of its own like ``cetak``: how many pages there are is known only now, so their numbers
are drawn as a second layer and laid over the pages.
"""

import json
import sys
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

HALAMAN_KOSONG = '<p class="halaman-baru">&nbsp;</p>'


def main() -> None:
    perintah = json.load(sys.stdin)
    penulis = PdfWriter()
    for jalur in perintah["bagian"]:
        penulis.append(jalur, import_outline=False)
    lapisan = PdfReader(BytesIO(_nomor_halaman(perintah, len(penulis.pages))))
    for halaman, nomor in zip(penulis.pages, lapisan.pages, strict=True):
        halaman.merge_page(nomor)
        halaman.compress_content_streams()
    penulis.add_metadata(perintah["keterangan"])
    hasil = BytesIO()  # a pipe cannot tell where it stands, and the PDF's index needs that
    penulis.write(hasil)
    sys.stdout.buffer.write(hasil.getbuffer())


def _nomor_halaman(perintah: dict[str, str], banyak: int) -> bytes:
    """As many empty pages as there are, each with nothing but its number at the foot."""
    isi = perintah["html"].replace(perintah["tempat"], HALAMAN_KOSONG * (banyak - 1))
    pengambil = URLFetcher(allowed_protocols={"data"}, fail_on_errors=True)
    pdf: bytes = HTML(string=isi, base_url=None, url_fetcher=pengambil).write_pdf(
        font_config=FontConfiguration(), pdf_identifier=b""
    )
    return pdf


if __name__ == "__main__":
    main()
