"""Walking through every page a person can reach: one page of each kind, found by its links."""

from collections import deque
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error as PlaywrightError

from .conftest import Jendela

JALAN_KELUAR = {"account_logout"}


def nama_halaman(jalur: str) -> str | None:
    """The name of the page behind a path; None for what is no page of ours."""
    try:
        return resolve(jalur).view_name
    except Resolver404:
        return None


def buka_halaman(jendela: Jendela, jalur: str) -> bool:
    """False for a file: the browser keeps it, or shows it, but it is no page of ours."""
    try:
        jawaban = jendela.halaman.goto(f"{jendela.alamat}{jalur}")
    except PlaywrightError as galat:
        if "Download is starting" not in str(galat):
            raise
        return False
    return jawaban is not None and "text/html" in jawaban.headers.get("content-type", "")


def jelajahi(jendela: Jendela, *mulai: str):
    """Open every kind of page once, breadth first, and yield its name while it stands open."""
    antre, dikenal = deque(mulai), set(mulai)
    terlihat: set[str] = set()
    while antre:
        jalur = antre.popleft()
        nama = nama_halaman(jalur)
        if nama is None or nama in JALAN_KELUAR or nama in terlihat:
            continue
        terlihat.add(nama)
        if not buka_halaman(jendela, jalur):
            continue
        yield nama
        halaman = jendela.halaman
        for alamat in halaman.eval_on_selector_all("a[href]", "daftar => daftar.map(a => a.href)"):
            if alamat.startswith(f"{jendela.alamat}/"):
                jalur = urlsplit(alamat).path
                if jalur not in dikenal:
                    dikenal.add(jalur)
                    antre.append(jalur)
