"""Handing the chain over to a new key."""

import datetime as dt

from django.db import transaction

from ..jejak import catat_jejak
from ..models import Pengguna, Segel
from .kepala import catat_kepala
from .kunci import KunciSegelSalah, kunci_dikenal, kunci_kini
from .penyegel import UjungRantai
from .rantai import MACAM_KUNCI, PANGKAL, id_kunci, sidik_pergantian


@transaction.atomic
def ganti_kunci(*, alasan: str, oleh: Pengguna, tanggal: dt.date) -> str:
    """Go on under ``SEGEL_KUNCI``; the chain's own key must be in ``SEGEL_KUNCI_LAMA``.

    What the old key sealed is verified with it for ever, so it is kept.
    """
    if not alasan.strip():
        raise KunciSegelSalah("Tulis alasan mengganti kunci.", bidang="alasan")
    baru = kunci_kini()
    nama = id_kunci(baru)
    ujung = UjungRantai.pegang(tunggu=True)
    lama = kunci_dikenal().get(ujung.id_kunci)
    if ujung.id_kunci == nama:
        raise KunciSegelSalah("Kunci ini sedang dipakai; isi SEGEL_KUNCI dengan yang baru.")
    if Segel.objects.filter(macam=MACAM_KUNCI, objek=nama).exists():
        raise KunciSegelSalah("Kunci ini sudah pernah dipakai; buat yang baru.")
    if ujung.id_kunci and lama is None:
        raise KunciSegelSalah("Kunci yang sedang dipakai belum ada di SEGEL_KUNCI_LAMA.")
    catat_jejak("core.ganti_kunci_segel", oleh=oleh, tanggal=tanggal, keterangan=alasan.strip())
    ujung.mulai_kunci(baru, sidik_pergantian(lama or PANGKAL, nama))
    transaction.on_commit(lambda: catat_kepala(segera=True))
    return nama
