"""Two people at one member, or at one group, at the same moment."""

import threading
import time

from django.db import transaction

from anggota.enums import StatusKeanggotaan
from anggota.models import Keanggotaan
from kelompok.models import KeanggotaanKelompok
from kelompok.services.aturan import KelompokDitolak
from kelompok.services.berhenti import berhentikan
from tests.factories.anggota import HARI, keanggotaan
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import anggota_kelompok, kelompok

JEDA = 0.7


def test_yang_sedang_berhenti_tidak_masuk_kelompok(basis_salinan, serentak):
    siti, melati, manajer = keanggotaan().anggota, kelompok(), PenggunaFactory(peran="manajer")
    sudah_dicatat = threading.Event()

    def berhenti():
        with transaction.atomic():
            berhentikan(
                Keanggotaan.objects.get(anggota=siti),
                sebab=StatusKeanggotaan.KELUAR,
                pada=HARI,
                alasan="Pindah kota",
                dasar="Surat 1",
                oleh=manajer,
                tanggal=HARI,
            )
            sudah_dicatat.set()
            time.sleep(JEDA)

    def masuk():
        sudah_dicatat.wait(20)
        return anggota_kelompok(melati, siti)

    selesai, ditolak = serentak(berhenti, masuk)
    assert selesai is None
    assert isinstance(ditolak, KelompokDitolak)
    assert not KeanggotaanKelompok.objects.exists()
