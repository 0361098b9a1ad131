"""A real Chromium on the running stack. Every page opened here fails its test by what it logs:
a console error, a blocked resource, an exception, an answer of 5xx."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)
from playwright.sync_api import Error as PlaywrightError

from koperasi.core.contoh import SANDI_CONTOH
from penyelia.peramban import cari
from tests.tumpukan import Tumpukan, tumpukan

__all__ = ["tumpukan"]

LEBAR = {"layar": (1366, 768), "hp": (360, 740)}
DIAM = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
# What the page carries itself, and the browser's own viewer of a paper.
ALAMAT_SENDIRI = ("data:", "blob:", "chrome:", "chrome-extension:")
STATUS_GAGAL = "the server responded with a status of"
BATAS_MILIDETIK = 20_000  # a busy machine; nothing waits this long on a free one
_DI_SINI = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder need the browser; without one they are skipped, and counted."""
    chromium = cari()
    for uji in items:
        if _DI_SINI in uji.path.parents:
            uji.add_marker(pytest.mark.peramban)
            if chromium is None:
                uji.add_marker(pytest.mark.skip(reason="Chromium tidak terpasang"))


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Not for the session: Playwright's event loop would forbid Django's ORM to later tests."""
    expect.set_options(timeout=BATAS_MILIDETIK)
    with sync_playwright() as playwright:
        peramban = playwright.chromium.launch(executable_path=cari(), args=list(DIAM))
        yield peramban
        peramban.close()


class Jendela:
    """One person's browser window, and everything that went wrong in it."""

    def __init__(self, konteks: BrowserContext, alamat: str) -> None:
        self.konteks = konteks
        self.alamat = alamat
        self.keluhan: list[str] = []
        self.boleh: list[str] = []
        self.ditolak: set[str] = set()
        konteks.set_default_timeout(BATAS_MILIDETIK)
        konteks.on("console", self._konsol)
        konteks.on("weberror", lambda galat: self.keluhan.append(f"galat: {galat.error}"))
        konteks.on("response", self._jawaban)
        self.halaman: Page = konteks.new_page()

    def _konsol(self, pesan: ConsoleMessage) -> None:
        if STATUS_GAGAL in pesan.text and pesan.location["url"] not in self.ditolak:
            # The viewer of a paper says so of its own copy when its window goes on without it.
            return
        if pesan.type in ("error", "warning"):
            self.keluhan.append(f"{pesan.type}: {pesan.text} ({pesan.page and pesan.page.url})")

    def _jawaban(self, jawaban) -> None:
        if jawaban.status >= 400:
            self.ditolak.add(jawaban.url)
        if jawaban.status >= 500:
            self.keluhan.append(f"{jawaban.status}: {jawaban.url}")
        elif not jawaban.url.startswith((self.alamat, *ALAMAT_SENDIRI)):
            self.keluhan.append(f"alamat luar: {jawaban.url}")

    def buka(self, jalur: str) -> Page:
        alamat = f"{self.alamat}{jalur}"
        try:
            self.halaman.goto(alamat)
        except PlaywrightError as galat:
            # A machine at its limit: Chromium drops a window's first request before sending it.
            if "net::ERR_ABORTED" not in str(galat):
                raise
            self.halaman.goto(alamat)
        return self.halaman

    def masuk(self, pengenal: str, sandi: str = SANDI_CONTOH) -> Page:
        """Through the sign-in page, as a person does."""
        halaman = self.buka("/akun/masuk/")
        halaman.get_by_label("Nama pengguna, email, atau nomor HP").fill(pengenal)
        halaman.get_by_label("Sandi", exact=True).fill(sandi)
        halaman.get_by_role("button", name="Masuk", exact=True).click()
        return halaman

    def periksa(self) -> None:
        sisa = [k for k in self.keluhan if not any(re.search(b, k) for b in self.boleh)]
        assert sisa == [], "\n".join(sisa)


@pytest.fixture(scope="package")
def _kunjungan(chromium: Browser, tumpukan: Tumpukan) -> Callable[[str], dict]:
    """Cookies of a signed-in role: each signs in once for the whole folder."""
    simpanan: dict[str, dict] = {}

    def ambil(peran: str) -> dict:
        if peran not in simpanan:
            konteks = chromium.new_context(locale="id-ID")
            jendela = Jendela(konteks, tumpukan.alamat)
            jendela.masuk(peran).wait_for_url(f"{tumpukan.alamat}/")
            simpanan[peran] = konteks.storage_state()
            konteks.close()
        return simpanan[peran]

    return ambil


@pytest.fixture
def jendela(
    chromium: Browser, tumpukan: Tumpukan, _kunjungan: Callable[[str], dict]
) -> Iterator[Callable[..., Jendela]]:
    """``jendela("manajer", "hp")``: a window at that width, signed in; "" is a stranger.
    What its pages logged is judged when the test ends."""
    terbuka: list[Jendela] = []

    def buka(peran: str = "manajer", lebar: str = "layar", **lain) -> Jendela:
        ukuran = dict(zip(("width", "height"), LEBAR[lebar], strict=True))
        konteks = chromium.new_context(
            viewport=ukuran,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            storage_state=_kunjungan(peran) if peran else None,
            **lain,
        )
        terbuka.append(Jendela(konteks, tumpukan.alamat))
        return terbuka[-1]

    yield buka
    for satu in terbuka:
        satu.konteks.close()
    for satu in terbuka:
        satu.periksa()
