"""Dated rules: what holds on which date, who decided it, and why."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from .db import jelaskan_pelanggaran
from .enums import PERAN_TANPA_MFA, Peran
from .jejak import catat_jejak
from .models import Ketentuan, Pengguna
from .pengecualian import KesalahanDomain
from .peran import peran_pengguna
from .waktu import tanggal_buku

MFA_WAJIB = "akun.mfa_wajib_bagi_peran"

# What holds before anybody has decided anything.
BAWAAN: dict[str, Any] = {MFA_WAJIB: []}


def daftarkan_bawaan(kode: str, nilai: Any) -> None:
    """Make a rule of another app known, with what holds until somebody decides."""
    BAWAAN[kode] = nilai


class KetentuanTidakSah(KesalahanDomain):
    """The value, date or reason of a rule cannot be accepted."""


def nilai_ketentuan(kode: str, tanggal: dt.date) -> Any:
    """The rule's value on ``tanggal``; the built-in default when none was decided by then."""
    nilai = (
        Ketentuan.objects.filter(kode=kode, berlaku_sejak__lte=tanggal)
        .order_by("-berlaku_sejak")
        .values_list("nilai", flat=True)
        .first()
    )
    return BAWAAN[kode] if nilai is None else nilai


@transaction.atomic
def tetapkan_ketentuan(
    kode: str,
    nilai: Any,
    *,
    berlaku_sejak: dt.date,
    dasar: str,
    oleh: Pengguna | None,
    tanggal: dt.date,
) -> Ketentuan:
    """Add a rule that holds from ``berlaku_sejak``; never rewrites what held before today."""
    if kode not in BAWAAN:
        raise KetentuanTidakSah(f"Ketentuan {kode} tidak dikenal.")
    if berlaku_sejak < tanggal:
        raise KetentuanTidakSah(
            "Ketentuan baru tidak boleh berlaku surut; pilih hari ini atau sesudahnya.",
            bidang="berlaku_sejak",
        )
    if not dasar.strip():
        raise KetentuanTidakSah("Sebutkan dasar keputusannya.", bidang="dasar")
    with jelaskan_pelanggaran(Ketentuan, "satu_ketentuan_per_tanggal", KetentuanTidakSah):
        ketentuan = Ketentuan.objects.create(
            kode=kode,
            nilai=nilai,
            berlaku_sejak=berlaku_sejak,
            dasar=dasar.strip(),
            dibuat_oleh=oleh,
        )
    catat_jejak(
        "core.tetapkan_ketentuan",
        oleh=oleh,
        tanggal=tanggal,
        objek=ketentuan,
        keterangan=f"{kode} berlaku sejak {berlaku_sejak:%d-%m-%Y}",
        data={"kode": kode, "nilai": nilai},
    )
    return ketentuan


def tetapkan_mfa_wajib(
    peran: set[Peran],
    *,
    berlaku_sejak: dt.date,
    dasar: str,
    oleh: Pengguna | None,
    tanggal: dt.date,
) -> Ketentuan:
    """Decide which roles need a second factor. PJ and anggota are never asked for one."""
    if dilarang := peran & PERAN_TANPA_MFA:
        nama = " dan ".join(sorted(p.label for p in dilarang))
        raise KetentuanTidakSah(
            f"{nama} tidak boleh diwajibkan memakai dua langkah.", bidang="peran"
        )
    nilai = sorted(p.value for p in peran)
    return tetapkan_ketentuan(
        MFA_WAJIB, nilai, berlaku_sejak=berlaku_sejak, dasar=dasar, oleh=oleh, tanggal=tanggal
    )


def peran_diwajibkan(nilai: Iterable[str]) -> set[Peran]:
    """Whom a stored value asks; never PJ and anggota, whatever a row says."""
    return {Peran(p) for p in nilai if p in Peran.values} - PERAN_TANPA_MFA


def mfa_wajib(pengguna: Pengguna) -> bool:
    """Must this person have a second factor today?"""
    wajib = peran_diwajibkan(nilai_ketentuan(MFA_WAJIB, tanggal_buku()))
    return bool(wajib) and not wajib.isdisjoint(peran_pengguna(pengguna))
