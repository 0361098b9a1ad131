"""A QR code as SVG of attributes only: the security policy allows no inline style."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

TEPI = 4  # the quiet zone that readers need, in modules


def gambar_qr(teks: str, *, judul: str) -> SafeString:
    """``teks`` as a square picture, black on white, with its quiet zone."""
    kode = QRCode(border=TEPI, error_correction=ERROR_CORRECT_M)
    kode.add_data(teks)
    kode.make(fit=True)
    kotak = kode.get_matrix()
    sisi = len(kotak)
    # One rectangle per run of dark modules: no hairlines between neighbours in print.
    jejak = "".join(
        f"M{awal} {y}h{panjang}v1h-{panjang}z"
        for y, baris in enumerate(kotak)
        for awal, panjang in _deret(baris)
    )
    return format_html(
        '<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" role="img" '
        'shape-rendering="crispEdges"><title>{1}</title>'
        '<path d="M0 0h{0}v{0}h-{0}z" fill="#fff"/><path d="{2}" fill="#000"/></svg>',
        sisi,
        judul,
        jejak,
    )


def _deret(baris: list[bool]) -> list[tuple[int, int]]:
    """Where dark runs begin and how long they are."""
    deret = []
    awal = None
    for x, gelap in enumerate([*baris, False]):
        if gelap and awal is None:
            awal = x
        elif not gelap and awal is not None:
            deret.append((awal, x - awal))
            awal = None
    return deret
