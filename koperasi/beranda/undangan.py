"""Handing a link over: kept in the admin's session until shown, worded for WhatsApp, mailed."""

from dataclasses import dataclass
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from koperasi.core.akun import nama_koperasi
from koperasi.core.models import Pengguna

KUNCI_SESI = "tautan_sandi"


@dataclass(frozen=True)
class Tautan:
    """A link as the admin sees it: the address, words around it, and where it went by itself."""

    url: str
    teks: str
    url_whatsapp: str
    email: str


def simpan_tautan(request: HttpRequest, orang: Pengguna, jalur: str, *, undangan: bool) -> None:
    """Mail the link where there is an address, and keep it for the next page only."""
    url = request.build_absolute_uri(jalur)
    konteks = {"orang": orang, "url": url, "undangan": undangan}
    terkirim = bool(orang.email) and get_adapter().kirim(
        "account/email/tautan", orang.email, konteks
    )
    request.session[KUNCI_SESI] = {
        "orang": orang.pk,
        "url": url,
        "undangan": undangan,
        "email": orang.email if terkirim else "",
    }


def buka_tautan(request: HttpRequest, orang: Pengguna) -> Tautan | None:
    """The link kept for this person, and forget it."""
    simpanan = request.session.get(KUNCI_SESI)
    if not simpanan or simpanan["orang"] != orang.pk:
        return None
    del request.session[KUNCI_SESI]
    awal = (
        f"akun Anda di {nama_koperasi()} sudah dibuat. Buka tautan ini untuk membuat sandi"
        if simpanan["undangan"]
        else f"ini tautan untuk membuat sandi baru di {nama_koperasi()}"
    )
    cara = " atau nomor HP ini" if orang.nomor_hp else ""
    teks = (
        f"Halo {orang.nama}, {awal} (sekali pakai, berlaku 3 hari):\n\n{simpanan['url']}\n\n"
        f"Sesudah itu masuklah dengan nama pengguna {orang.nama_pengguna}{cara}. "
        "Jangan teruskan pesan ini kepada siapa pun."
    )
    nomor = (orang.nomor_hp or "").removeprefix("+")
    whatsapp = f"https://wa.me/{nomor}?{urlencode({'text': teks})}" if nomor else ""
    return Tautan(simpanan["url"], teks, whatsapp, simpanan["email"])
