"""Every address answers every role as the table says, and the table names every address."""

import html
import re

import pytest
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse

from koperasi.core.enums import Peran

from .tabel_izin import SEMUA, TABEL

TUJUAN = re.compile(r'(?:href|action|hx-get|hx-post)="(/[^"?#]*)')
MENURUT_NAMA = {b.nama: b.boleh | b.asing for b in TABEL if b.publik is None}


def nama_url(resolver=None, awalan: str = ""):
    for pola in (resolver or get_resolver()).url_patterns:
        if isinstance(pola, URLResolver):
            ruang = f"{pola.namespace}:" if pola.namespace else ""
            yield from nama_url(pola, awalan + ruang)
        elif isinstance(pola, URLPattern):
            yield f"{awalan}{pola.name}"


def test_setiap_alamat_ada_di_tabel_tepat_sekali():
    assert sorted(b.nama for b in TABEL) == sorted(nama_url())


@pytest.mark.parametrize("baris", TABEL, ids=lambda b: b.nama)
def test_jawaban_tiap_peran(baris, objek, sebagai, client):
    url = reverse(baris.nama, args=[objek.get(a, a) for a in baris.argumen])
    tamu = client.get(url)
    if baris.publik is None:
        assert tamu.status_code == 302
        assert tamu.url.startswith(reverse("account_login"))
    else:
        assert tamu.status_code in {
            baris.publik,
            503 if baris.nama == "beranda:sehat" else baris.publik,
        }
    didapat, diharap, buntu = {}, {}, {}
    for peran in Peran:
        jawaban = sebagai(peran).get(url)
        didapat[peran] = jawaban.status_code
        if jalan := jalan_tertutup(jawaban, peran):
            buntu[peran] = jalan
        diharap[peran] = (
            baris.status if peran in baris.boleh else 404 if peran in baris.asing else 403
        )
    if baris.nama == "beranda:sehat":  # 503 where no broker answers; never a matter of roles
        assert set(didapat.values()) <= {200, 503}
    else:
        assert didapat == diharap
    assert buntu == {}


def jalan_tertutup(jawaban, peran) -> set[str]:
    """What a page offers, by a link or a form, to somebody whom it refuses."""
    if not jawaban.headers.get("Content-Type", "").startswith("text/html"):
        return set()
    hasil = set()
    for alamat in set(TUJUAN.findall(jawaban.content.decode())):
        try:
            nama = resolve(html.unescape(alamat)).view_name
        except Resolver404:
            continue  # a file of static/
        if nama in MENURUT_NAMA and peran not in MENURUT_NAMA[nama]:
            hasil.add(nama)
    return hasil


@pytest.mark.lama
@pytest.mark.parametrize("baris", TABEL, ids=lambda b: b.nama)
def test_kiriman_dari_yang_tidak_berhak_ditolak_seperti_bukaannya(baris, objek, sebagai, client):
    """A page that one may not open takes nothing from one either."""
    url = reverse(baris.nama, args=[objek.get(a, a) for a in baris.argumen])
    if baris.publik is None:
        assert client.post(url).status_code == 302
        assert client.post(url).url.startswith(reverse("account_login"))
    didapat = {p: sebagai(p).post(url).status_code for p in SEMUA - baris.boleh}
    for peran, status in didapat.items():
        # 405: the address takes no POST from anybody
        assert status in {404 if peran in baris.asing else 403, 405}, peran
