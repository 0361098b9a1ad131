"""Interest for many accounts takes a while: pages let a job do it and follow its progress."""

import datetime as dt
import uuid

from django.db import transaction

from koperasi.core.antrean import antrekan
from koperasi.core.models import Pekerjaan, Pengguna
from koperasi.core.tulisan import bulan_panjang

from ...enums import StatusJasa
from ...models import PerhitunganJasa
from ...selectors.jasa import TUGAS_JASA, bulan_berikut
from ..mutasi import SimpananDitolak

HITUNG, POSTING = TUGAS_JASA


def antrekan_hitung(
    bulan: dt.date, *, kunci: uuid.UUID, oleh: Pengguna | None, tanggal: dt.date
) -> Pekerjaan:
    """Have a month counted; raises ``SimpananDitolak`` before its last day."""
    bulan = bulan.replace(day=1)
    if bulan_berikut(bulan) - dt.timedelta(days=1) > tanggal:
        raise SimpananDitolak(f"{bulan_panjang(bulan)} belum selesai.", bidang="bulan")
    return antrekan(
        HITUNG,
        judul=f"Menghitung jasa simpanan {bulan_panjang(bulan)}",
        oleh=oleh,
        kunci=f"{HITUNG}/{kunci}",
        bulan=bulan.isoformat(),
        kunci_hitung=str(kunci),
    )


@transaction.atomic
def antrekan_posting(perhitungan: PerhitunganJasa, *, oleh: Pengguna) -> Pekerjaan:
    """Have a counted month posted; asking twice is asking once."""
    if perhitungan.status != StatusJasa.DIHITUNG:
        raise SimpananDitolak(f"Perhitungan ini sudah {perhitungan.get_status_display().lower()}.")
    if perhitungan.dihitung_oleh_id == oleh.pk:
        raise SimpananDitolak("Yang memposting harus orang lain daripada yang menghitung.")
    return antrekan(
        POSTING,
        judul=f"Memposting {perhitungan}",
        oleh=oleh,
        perhitungan=perhitungan.pk,
    )


def jadwalkan_hitung(*, oleh: Pengguna, tanggal: dt.date) -> Pekerjaan | None:
    """Last month's count by the schedule, unless somebody has counted it."""
    bulan = (tanggal.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    ada = PerhitunganJasa.objects.filter(bulan=bulan).exclude(
        status__in=[StatusJasa.DIBUANG, StatusJasa.DIBALIK]
    )
    if ada.exists():
        return None
    kunci = uuid.uuid5(uuid.NAMESPACE_OID, f"{HITUNG}/{bulan}/{tanggal}")
    return antrekan_hitung(bulan, kunci=kunci, oleh=oleh, tanggal=tanggal)
