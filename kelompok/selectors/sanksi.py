"""Which services are stopped for somebody, and by what."""

import datetime as dt

from django.db.models import Q

from anggota.models import Anggota

from ..enums import LayananDihentikan
from ..models import KeanggotaanKelompok, Kelompok, Sanksi
from ..models.sanksi import SanksiQuerySet


def sanksi_atas(siapa: Anggota | Kelompok, tanggal: dt.date) -> SanksiQuerySet:
    """The sanctions in force on a day that a group or a member is under, the last first.

    A member is under those of her own, in whichever group they were laid on her, and under those on
    the whole of a group that she belongs to that day.
    """
    berlaku = Sanksi.objects.berlaku(tanggal).select_related("kelompok", "anggota")
    if isinstance(siapa, Kelompok):
        return berlaku.filter(kelompok=siapa, anggota__isnull=True)
    kelompok = KeanggotaanKelompok.objects.filter(anggota=siapa).berlaku(tanggal)
    return berlaku.filter(
        Q(anggota=siapa) | Q(anggota__isnull=True, kelompok__in=kelompok.values("kelompok"))
    )


def layanan_terhenti(
    siapa: Anggota | Kelompok, layanan: LayananDihentikan, tanggal: dt.date
) -> list[Sanksi]:
    """The sanctions that stop this service on a day; empty when nothing does.

    What stops all services stops each of them. Instalments, dues and answering for others are not
    services and never stop, so nobody asks about them.
    """
    dicari = {LayananDihentikan.SEMUA.value, layanan.value}
    return list(sanksi_atas(siapa, tanggal).filter(layanan__overlap=sorted(dicari)))
