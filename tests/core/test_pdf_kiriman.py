"""A PDF that is kept for years opens as what it looks like, on any machine, and does nothing."""

import io

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, PdfObject, TextStringObject

from koperasi.core import pdf_kiriman
from koperasi.core.pdf_kiriman import PDFDitolak, periksa_pdf
from tests.factories.pdf import pdf_polos


def _isi(penulis: PdfWriter) -> bytes:
    keluaran = io.BytesIO()
    penulis.write(keluaran)
    return keluaran.getvalue()


def _penulis() -> PdfWriter:
    return PdfWriter(clone_from=io.BytesIO(pdf_polos()))


def _bersandi(sandi: str) -> bytes:
    penulis = _penulis()
    penulis.encrypt(user_password=sandi, owner_password="pemilik", algorithm="AES-256")
    return _isi(penulis)


def _berperintah(**isi: PdfObject) -> PdfWriter:
    """With an action of its own whenever the first page is opened."""
    penulis = _penulis()
    perintah = DictionaryObject({NameObject(f"/{nama}"): nilai for nama, nilai in isi.items()})
    penulis.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): perintah})
    return penulis


def _berskrip() -> bytes:
    return _isi(_berperintah(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert(1)")))


def _berisi_berkas() -> bytes:
    penulis = _penulis()
    penulis.add_attachment("hitung.exe", b"MZ")
    return _isi(penulis)


def _menjalankan() -> bytes:
    return _isi(_berperintah(S=NameObject("/Launch"), F=TextStringObject("cmd.exe")))


def test_pdf_biasa_diterima_juga_yang_hanya_dilarang_disalin():
    periksa_pdf(pdf_polos())
    periksa_pdf(_bersandi(""))


@pytest.mark.parametrize("buat", [_berskrip, _berisi_berkas, _menjalankan])
def test_pdf_yang_berbuat_sesuatu_ditolak(buat):
    with pytest.raises(PDFDitolak, match="skrip, perintah, atau berkas lain"):
        periksa_pdf(buat())


def test_nama_yang_disamarkan_tetap_dikenali():
    samar = _berskrip().replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/#4aS")
    with pytest.raises(PDFDitolak, match="skrip"):
        periksa_pdf(samar)


def test_pdf_bersandi_ditolak():
    with pytest.raises(PDFDitolak, match="dikunci dengan sandi"):
        periksa_pdf(_bersandi("rahasia"))


@pytest.mark.parametrize(
    "isi",
    [
        b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n",
        b"%PDF-1.7\n%%EOF",
        pdf_polos()[:200] + b"%%EOF",
        b"%PDF-1.4\n" + b"[" * 100_000 + b"\n%%EOF",
    ],
    ids=["tanpa-halaman", "kosong", "terpotong", "bersarang"],
)
def test_pdf_rusak_ditolak(isi):
    with pytest.raises(PDFDitolak, match="tidak utuh"):
        periksa_pdf(isi)


def test_pdf_yang_terlalu_banyak_isinya_ditolak(monkeypatch):
    monkeypatch.setattr(pdf_kiriman, "OBJEK_TERBANYAK", 2)
    with pytest.raises(PDFDitolak, match="terlalu banyak"):
        periksa_pdf(pdf_polos())
