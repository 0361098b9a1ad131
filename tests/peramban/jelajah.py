"""Walking through every page a person can reach: one page of each kind, found by its links."""

from collections import deque
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from .conftest import Jendela

# Files and ways out; a page that only sends elsewhere is followed by the browser itself.
BUKAN_HALAMAN = {
    "rat:templat",
    "rat:templat_isi",
    "rat:unduh",
    "beranda:logo",
    "beranda:sehat",
    "account_logout",
}


def nama_halaman(jalur: str) -> str | None:
    """The name of the page behind a path; None for what is no page of ours."""
    try:
        return resolve(jalur).view_name
    except Resolver404:
        return None


def jelajahi(jendela: Jendela, *mulai: str):
    """Open every kind of page once, breadth first, and yield its name while it stands open."""
    antre, dikenal = deque(mulai), set(mulai)
    terlihat: set[str] = set()
    while antre:
        jalur = antre.popleft()
        nama = nama_halaman(jalur)
        if nama is None or nama in BUKAN_HALAMAN or nama in terlihat:
            continue
        terlihat.add(nama)
        halaman = jendela.buka(jalur)
        yield nama
        for alamat in halaman.eval_on_selector_all("a[href]", "daftar => daftar.map(a => a.href)"):
            if alamat.startswith(f"{jendela.alamat}/"):
                jalur = urlsplit(alamat).path
                if jalur not in dikenal:
                    dikenal.add(jalur)
                    antre.append(jalur)
