"""What holds on a date, who decided it, and why."""

import datetime as dt
from typing import Any

from django.db import transaction

from ..db import jelaskan_pelanggaran
from ..jejak import catat_jejak
from ..models import Ketentuan, Pengguna
from .bidang import KetentuanTidakSah
from .definisi import DefinisiKetentuan, definisi_ketentuan

# Defaults of rules that are not declared yet, with the values as they are stored.
_BAWAAN: dict[str, Any] = {}


def daftarkan_bawaan(kode: str, nilai: Any) -> None:
    """Make a rule known without declaring it: readers get what was stored, unchecked."""
    _BAWAAN[kode] = nilai


def _definisi(kode: str) -> DefinisiKetentuan | None:
    return None if kode in _BAWAAN else definisi_ketentuan(kode)


def nilai_ketentuan(kode: str, tanggal: dt.date) -> Any:
    """The policy's value on ``tanggal``; the default when none was decided for that day."""
    definisi = _definisi(kode)
    nilai = (
        Ketentuan.objects.filter(kode=kode, berlaku_sejak__lte=tanggal)
        .order_by("-berlaku_sejak")
        .values_list("nilai", flat=True)
        .first()
    )
    if definisi is None:
        return _BAWAAN[kode] if nilai is None else nilai
    return definisi.bawaan if nilai is None else definisi.dari_json(nilai)


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
    definisi = _definisi(kode)
    if definisi is not None:
        nilai = definisi.ke_json(definisi.periksa(nilai))
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
