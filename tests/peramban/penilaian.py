"""Filling in the assessment form as somebody with a printed work sheet beside them does."""

import json
from typing import Any

from django.conf import settings
from playwright.sync_api import Page

from koperasi.core.uang import format_rupiah

_KASUS = settings.AKAR / "rat" / "services" / "contoh" / "kasus.json"
SETIA_DHARMA: dict[str, Any] = json.loads(_KASUS.read_text())[0]


def isi_angka(halaman: Page, kasus: dict[str, Any]) -> None:
    """Figures and written totals of a published case, as its source prints them."""
    for kode, jumlah in kasus["pos"].items():
        halaman.locator(f'[name="pos-{kode}"]').fill(format_rupiah(jumlah))
    halaman.get_by_text("Isi di sini bila sumber hanya mencetak jumlahnya").click()
    for kode, jumlah in kasus["tertulis"].items():
        halaman.locator(f'[name="tertulis-{kode}"]').fill(format_rupiah(jumlah))


def isi_koperasi(halaman: Page, nama: str, tempat: str = "", sumber: str = "") -> None:
    halaman.get_by_label("Nama koperasi").fill(nama)
    halaman.get_by_label("Tempat").fill(tempat)
    halaman.get_by_label("Sumber angka").fill(sumber)


def simpan(halaman: Page) -> None:
    halaman.get_by_role("button", name="Simpan dan lihat skor").click()
