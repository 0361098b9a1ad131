"""Two people at one member, or at one group, at the same moment."""

import datetime as dt
import threading
import time
import uuid

from django.db import transaction

from anggota.enums import StatusKeanggotaan
from anggota.models import Keanggotaan
from anggota.services.keanggotaan import tolak_calon
from kelompok.enums import JenisKelompok, StatusPencalonan
from kelompok.ketentuan import kode_ukuran
from kelompok.models import KeanggotaanKelompok
from kelompok.services.aturan import KelompokDitolak
from kelompok.services.berhenti import berhentikan
from kelompok.services.pencalonan import putuskan_pencalonan
from kelompok.services.perpindahan import masuk_kelompok, pindah_kelompok
from tests.factories.anggota import HARI, keanggotaan
from tests.factories.core import PenggunaFactory, ketentuan_diputuskan
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


def test_dua_yang_masuk_sekaligus_tidak_melewati_ukuran_bersama(basis_salinan, serentak):
    ketentuan_diputuskan(
        kode_ukuran(JenisKelompok.TANGGUNG_RENTENG),
        {"paling_sedikit": 1, "paling_banyak": 1},
        HARI,
    )
    penuh, staf = kelompok(), PenggunaFactory(peran="staf")
    orang = [keanggotaan().anggota for _ in range(2)]

    def masuk(siapa):
        def kerja():
            with transaction.atomic():
                satu = masuk_kelompok(
                    penuh,
                    siapa,
                    mulai=HARI,
                    dasar="Notulen 2",
                    kunci=uuid.uuid4(),
                    oleh=staf,
                    tanggal=HARI,
                )
                time.sleep(JEDA)
                return satu

        return kerja

    hasil = serentak(*(masuk(a) for a in orang))
    assert [type(h) for h in hasil if isinstance(h, Exception)] == [KelompokDitolak]
    assert KeanggotaanKelompok.objects.filter(kelompok=penuh).count() == 1


def test_pindah_dan_berhenti_sekaligus_tidak_saling_menunggu(basis_salinan, serentak):
    satu, baru, manajer = anggota_kelompok(kelompok()), kelompok(), PenggunaFactory(peran="manajer")
    dipegang, hari = threading.Event(), HARI + dt.timedelta(3)
    hal = {"oleh": manajer, "tanggal": hari}

    def berhenti():
        with transaction.atomic():
            keanggotaannya = Keanggotaan.objects.select_for_update().get(anggota=satu.anggota)
            dipegang.set()
            time.sleep(JEDA)
            berhentikan(
                keanggotaannya,
                sebab=StatusKeanggotaan.KELUAR,
                pada=hari,
                alasan="Pindah kota",
                dasar="Surat 1",
                **hal,
            )

    def pindah():
        dipegang.wait(20)
        isi = {"mulai": hari, "dasar": "Notulen 2", "kunci": uuid.uuid4()}
        return pindah_kelompok(satu, baru, **isi, **hal)

    selesai, terlambat = serentak(berhenti, pindah)
    assert selesai is None
    assert isinstance(terlambat, KelompokDitolak)
    assert KeanggotaanKelompok.objects.get().selesai == hari


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
