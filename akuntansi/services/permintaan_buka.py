"""Re-opening a month takes two people: one asks with a reason, another agrees or refuses."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from koperasi.core.db import jelaskan_pelanggaran
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna

from ..enums import StatusPeriode, StatusPermintaan
from ..laporan.perubahan import potret
from ..models import Periode, PermintaanBuka
from .periode import PeriodeDitolak, buka_kembali_periode, kunci_periode


@transaction.atomic
def minta_buka_periode(
    periode: Periode, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> PermintaanBuka:
    """Ask for the last closed month to be opened again. One request waits at a time."""
    if not alasan.strip():
        raise PeriodeDitolak("Tulis alasan membuka kembali periode.", bidang="alasan")
    tertutup = Periode.objects.filter(status=StatusPeriode.TUTUP)
    if not tertutup.filter(pk=periode.pk).exists():
        raise PeriodeDitolak("Periode ini masih terbuka.")
    if tertutup.filter(mulai__gt=periode.selesai).exists():
        raise PeriodeDitolak("Hanya periode tertutup yang terakhir yang dapat dibuka kembali.")
    with jelaskan_pelanggaran(PermintaanBuka, "satu_permintaan_buka_menunggu", PeriodeDitolak):
        permintaan = PermintaanBuka.objects.create(
            periode=periode, alasan=alasan.strip(), diminta_oleh=oleh
        )
    catat_jejak(
        "akuntansi.minta_buka_periode",
        oleh=oleh,
        tanggal=tanggal,
        objek=periode,
        keterangan=permintaan.alasan,
    )
    return permintaan


@transaction.atomic
def setujui_buka_periode(
    permintaan: PermintaanBuka, *, oleh: Pengguna, tanggal: dt.date
) -> Periode:
    """Agree to a request of somebody else; the month opens in the same transaction.

    The statements are kept as they stand, to be compared with when the month closes again.
    """
    permintaan = _menunggu(permintaan)
    kunci_periode([permintaan.periode])
    permintaan.sebelum, permintaan.jurnal_terakhir = potret(permintaan.periode)
    permintaan.save(update_fields=["sebelum", "jurnal_terakhir"])
    periode = buka_kembali_periode(
        permintaan.periode,
        alasan=permintaan.alasan,
        diminta_oleh=permintaan.diminta_oleh,
        disetujui_oleh=oleh,
        tanggal=tanggal,
    )
    _putuskan(permintaan, StatusPermintaan.DISETUJUI, oleh)
    return periode


@transaction.atomic
def tolak_buka_periode(permintaan: PermintaanBuka, *, oleh: Pengguna, tanggal: dt.date) -> None:
    """Refuse somebody else's request, or take one's own back."""
    permintaan = _menunggu(permintaan)
    sendiri = permintaan.diminta_oleh_id == oleh.pk
    _putuskan(permintaan, StatusPermintaan.DITARIK if sendiri else StatusPermintaan.DITOLAK, oleh)
    catat_jejak(
        "akuntansi.tarik_permintaan_buka" if sendiri else "akuntansi.tolak_buka_periode",
        oleh=oleh,
        tanggal=tanggal,
        objek=permintaan.periode,
    )


def _menunggu(permintaan: PermintaanBuka) -> PermintaanBuka:
    """The request under lock; raises when somebody has decided it meanwhile."""
    kini = (
        PermintaanBuka.objects.select_for_update(of=("self",))
        .select_related("periode", "diminta_oleh")
        .get(pk=permintaan.pk)
    )
    if kini.status != StatusPermintaan.MENUNGGU:
        raise PeriodeDitolak(f"Permintaan ini sudah diputus: {kini.get_status_display().lower()}.")
    return kini


def _putuskan(permintaan: PermintaanBuka, status: StatusPermintaan, oleh: Pengguna) -> None:
    permintaan.status = status
    permintaan.diputus_oleh = oleh
    permintaan.diputus_pada = timezone.now()
    permintaan.save(update_fields=["status", "diputus_oleh", "diputus_pada"])
