"""Personal data that is no longer needed, erased for good."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna

from ..enums import BERAKHIR
from ..models import AhliWaris, AksesAnggota, Anggota, Keanggotaan, KunciPribadi
from ..perhitungan.data_orang import DataDitolak
from .identitas import BIDANG


@transaction.atomic
def hapus_data_pribadi(anggota: Anggota, *, alasan: str, oleh: Pengguna, tanggal: dt.date) -> None:
    """Erase a person whose memberships have all ended; ledger and register keep her number only.

    Her key goes, so older backups cannot be read either. Raises ``DataDitolak``.
    """
    if not alasan.strip():
        raise DataDitolak("Tulis alasan penghapusan.", bidang="alasan")
    if Keanggotaan.objects.filter(anggota=anggota).exclude(status__in=BERAKHIR).exists():
        raise DataDitolak("Data calon anggota dan anggota tidak dapat dihapus.")
    anggota = Anggota.objects.select_for_update(of=("self",)).get(pk=anggota.pk)
    if anggota.dihapus_pada:
        raise DataDitolak("Data pribadi orang ini sudah dihapus.")
    kosong: dict[str, object] = dict.fromkeys((*BIDANG, "nik_akhir"), "")
    kosong |= {
        "nama": f"(data dihapus {anggota.pk})",
        "jenis_kelamin": anggota.jenis_kelamin,
        "tanggal_lahir": None,
        "cara_tanda_tangan": anggota.cara_tanda_tangan,
    }
    sandi = dict.fromkeys(("nik_sandi", "nik_sidik", "kk_sandi", "kk_sidik", "foto", "ktp"))
    # The key last: what the CHECK asks of a row without NIK must hold in one statement.
    Anggota.objects.filter(pk=anggota.pk).update(dihapus_pada=timezone.now(), **kosong, **sandi)
    AhliWaris.objects.filter(anggota=anggota).delete()
    AksesAnggota.objects.filter(anggota=anggota).delete()
    KunciPribadi.objects.filter(anggota=anggota).delete()
    catat_jejak(
        "anggota.hapus_data_pribadi",
        oleh=oleh,
        tanggal=tanggal,
        objek=anggota,
        keterangan=alasan.strip(),
    )
