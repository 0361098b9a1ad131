"""What of a member's is open with the cooperative's money when she leaves."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from akuntansi.selectors.kas import sesi_kasir
from anggota.models import Keanggotaan
from kelompok.services.penghalang import Penghalang, daftarkan_penghalang


def laci_terbuka(keanggotaan: Keanggotaan, sebab: str, pada: dt.date) -> Iterator[Penghalang]:
    """She works at the counter, and a drawer is in her hands."""
    kasir = keanggotaan.anggota.pengguna
    if kasir and (sesi := sesi_kasir(kasir)):
        yield Penghalang(
            kalimat=f"Ia masih memegang {sesi}. Laci itu dihitung dan ditutup dahulu.",
            mutlak=True,
            tautan=reverse("kas:sesi", args=[sesi.pk]),
            izin="akuntansi.lihat_kas",
        )


def daftarkan() -> None:
    """Called when the app is ready."""
    daftarkan_penghalang(laci_terbuka)
