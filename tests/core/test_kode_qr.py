"""The code on paper: what it says, its quiet zone, and how large it is printed."""

import re
from pathlib import Path

from django.conf import settings
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from koperasi.core.dokumen import alamat_verifikasi
from koperasi.core.kode_qr import TEPI, gambar_qr

AYAT = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")


def modul(svg: str) -> tuple[int, set[tuple[int, int]]]:
    """The side in modules, and which of them are dark."""
    sisi = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])
    jejak = re.search(r'<path d="([^"]*)" fill="#000"', svg)[1]
    gelap = {
        (int(x) + i, int(y)) for x, y, panjang in AYAT.findall(jejak) for i in range(int(panjang))
    }
    return sisi, gelap


def test_gambar_sama_dengan_kode_dan_bertepi_bersih():
    teks = alamat_verifikasi("abcdefgh23456789mnpq")
    sisi, gelap = modul(gambar_qr(teks, judul="Uji"))
    rujukan = QRCode(border=0, error_correction=ERROR_CORRECT_M)
    rujukan.add_data(teks)
    rujukan.make(fit=True)
    assert gelap == {
        (x + TEPI, y + TEPI)
        for y, baris in enumerate(rujukan.get_matrix())
        for x, hitam in enumerate(baris)
        if hitam
    }
    assert sisi == rujukan.modules_count + 2 * TEPI
    assert TEPI >= 4


def test_kode_tercetak_paling_kecil_dua_sentimeter():
    """For every length of address a cooperative may have; the quiet zone is not counted."""
    css = (Path(settings.AKAR) / "static" / "css" / "pdf.css").read_text()
    lebar = float(re.search(r"\.qr \{[^}]*width: ([\d.]+)mm", css)[1])
    for domain in ("k.id", "koperasi-simpan-pinjam-renteng-sejahtera.kabupaten-malang.example"):
        sisi, _ = modul(gambar_qr(f"https://{domain}/verifikasi/{'a' * 20}/", judul=""))
        assert lebar * (sisi - 2 * TEPI) / sisi >= 20


def test_gambar_hanya_atribut_dan_hitam_putih():
    svg = gambar_qr("x", judul="<b>")
    assert "style" not in svg
    assert "&lt;b&gt;" in svg
    assert set(re.findall(r"#\w+", svg)) == {"#fff", "#000"}
