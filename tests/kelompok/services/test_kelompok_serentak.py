"""Two people at one member, or at one group, at the same moment."""

import threading
import time

from django.db import transaction

from anggota.enums import StatusKeanggotaan
from anggota.models import Keanggotaan
from anggota.services.keanggotaan import tolak_calon
from kelompok.enums import StatusPencalonan
from kelompok.models import KeanggotaanKelompok
from kelompok.services.aturan import KelompokDitolak
from kelompok.services.berhenti import berhentikan
from kelompok.services.pencalonan import putuskan_pencalonan
from tests.factories.anggota import HARI, keanggotaan
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import anggota_kelompok, kelompok, pencalonan

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


def test_penolakan_calon_dan_putusan_kelompok_tidak_saling_menunggu(basis_salinan, serentak):
    usulan, staf = pencalonan(kelompok()), PenggunaFactory(peran="staf")
    dipegang = threading.Event()
    hal = {"pada": HARI, "oleh": staf, "tanggal": HARI}

    def tolak():
        with transaction.atomic():
            keanggotaannya = Keanggotaan.objects.select_for_update().get(pk=usulan.keanggotaan_id)
            dipegang.set()
            time.sleep(JEDA)
            return tolak_calon(keanggotaannya, alasan="Mundur", **hal)

    def setuju():
        dipegang.wait(20)
        return putuskan_pencalonan(usulan, disetujui=True, dasar="Pertemuan 2", **hal)

    selesai, terlambat = serentak(tolak, setuju)
    assert selesai.status == StatusKeanggotaan.DITOLAK
    assert isinstance(terlambat, KelompokDitolak)
    usulan.refresh_from_db()
    assert usulan.status == StatusPencalonan.DITARIK
