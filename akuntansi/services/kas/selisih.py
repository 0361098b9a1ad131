"""Deciding whether the explanation of a cash difference stands.

Whoever counted does not decide: a keeper who closes a teller's drawer alone could otherwise count
too little, keep the rest and accept her own count.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna

from ...enums import StatusSelisih
from ...models import SelisihKas
from ...selectors.kas import KasDitolak, semua_selisih

AKSI = {
    StatusSelisih.DISETUJUI: "akuntansi.setujui_selisih",
    StatusSelisih.DITOLAK: "akuntansi.tolak_selisih",
}


@transaction.atomic
def setujui_selisih(
    selisih: SelisihKas, *, oleh: Pengguna, tanggal: dt.date, catatan: str = ""
) -> SelisihKas:
    """The explanation is accepted: the cooperative bears the difference, or keeps it."""
    return _putuskan(selisih, StatusSelisih.DISETUJUI, oleh, tanggal, catatan)


@transaction.atomic
def tolak_selisih(
    selisih: SelisihKas, *, catatan: str, oleh: Pengguna, tanggal: dt.date
) -> SelisihKas:
    """The explanation is not accepted: the owner answers for it, and the note says how."""
    if not catatan.strip():
        raise KasDitolak("Tulis mengapa penjelasan ini tidak diterima.", bidang="catatan")
    return _putuskan(selisih, StatusSelisih.DITOLAK, oleh, tanggal, catatan)


def _putuskan(
    selisih: SelisihKas, status: StatusSelisih, oleh: Pengguna, tanggal: dt.date, catatan: str
) -> SelisihKas:
    selisih = semua_selisih().select_for_update(of=("self",)).get(pk=selisih.pk)
    if selisih.status == status and selisih.diputus_oleh_id == oleh.pk:
        return selisih
    if selisih.status != StatusSelisih.MENUNGGU:
        raise KasDitolak(f"Selisih ini sudah diputus: {selisih.get_status_display().lower()}.")
    if oleh.pk in (selisih.pemilik_id, selisih.hitungan.oleh_id):
        raise KasDitolak("Selisih diputus orang lain daripada pemilik dan penghitungnya.")
    if not oleh.has_perm("akuntansi.putuskan_selisih"):
        raise KasDitolak("Selisih kas diputus manajer, bendahara, atau ketua.")
    selisih.status = status
    selisih.diputus_oleh = oleh
    selisih.diputus_pada = timezone.now()
    selisih.catatan_putusan = catatan.strip()[:300]
    selisih.save(update_fields=["status", "diputus_oleh", "diputus_pada", "catatan_putusan"])
    catat_jejak(
        AKSI[status],
        oleh=oleh,
        tanggal=tanggal,
        objek=selisih,
        keterangan=selisih.catatan_putusan,
    )
    return selisih
