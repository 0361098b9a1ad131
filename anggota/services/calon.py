"""A person comes to the cooperative: her data and her wish to join, in one act."""

import datetime as dt
import uuid

from django.db import transaction

from koperasi.core.models import Pengguna

from ..enums import JenisAnggota
from ..models import Keanggotaan
from .identitas import DataOrang, catat_orang
from .keanggotaan import ajukan_calon


@transaction.atomic
def catat_calon(
    data: DataOrang,
    *,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    jenis: str = JenisAnggota.BIASA,
    diajukan: dt.date | None = None,
) -> Keanggotaan:
    """Write a person down and propose her. A retry with the same ``kunci`` changes nothing."""
    anggota = catat_orang(data, oleh=oleh, tanggal=tanggal, kunci=kunci)
    if lama := Keanggotaan.objects.filter(anggota=anggota).order_by("id").first():
        return lama
    return ajukan_calon(anggota, oleh=oleh, tanggal=tanggal, jenis=jenis, diajukan=diajukan)
