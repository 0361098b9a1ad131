"""Two people at one fund at the same moment."""

import datetime as dt
import threading
import time
import uuid
from decimal import Decimal

from django.db import transaction

from kelompok.models import DanaKelompok, MutasiDana
from kelompok.services.aturan import KelompokDitolak
from kelompok.services.dana.buku import DanaDitolak, DanaTidakCukup
from kelompok.services.dana.mutasi import catat_iuran
from kelompok.services.pemecahan import bubarkan_kelompok
from koperasi.core.pemeriksaan import periksa
from tests.factories.core import PenggunaFactory
from tests.factories.dana import (
    HARI_DANA,
    anggota_dari,
    dana,
    keluar_dana,
    keputusan_dana,
    masuk_dana,
    tangan,
)
from tests.factories.kelompok import kelompok

BESOK = HARI_DANA + dt.timedelta(1)


def test_dua_pengeluaran_serentak_tidak_melebihi_saldo(basis_salinan, serentak):
    kas = dana(isi=100_000)
    putusan = keputusan_dana(kas.kelompok)
    hasil = serentak(*[lambda: keluar_dana(kas, 60_000, putusan)] * 3)
    gagal = [h for h in hasil if isinstance(h, Exception)]
    assert [type(g) for g in gagal] == [DanaTidakCukup] * 2
    assert DanaKelompok.objects.get(pk=kas.pk).saldo == 40_000
    assert [m.urut for m in MutasiDana.objects.filter(dana=kas)] == [1, 2]
    assert periksa() == []


def test_kunci_sama_serentak_tercatat_sekali(basis_salinan, serentak):
    kas, kunci = dana(isi=100_000), uuid.uuid4()
    putusan = keputusan_dana(kas.kelompok)
    hasil = serentak(*[lambda: keluar_dana(kas, 10_000, putusan, kunci=kunci)] * 3)
    assert len({h.pk for h in hasil}) == 1
    assert DanaKelompok.objects.get(pk=kas.pk).saldo == 90_000


def test_iuran_bulan_yang_sama_dicatat_dua_orang_tidak_ganda(basis_salinan, serentak):
    kas = dana(iuran=Decimal(5_000), dasar="Peraturan")
    bayar = {a.pk: Decimal(5_000) for a in anggota_dari(kas.kelompok)}

    def catat():
        return catat_iuran(
            kas,
            tempat=tangan(kas),
            bulan=HARI_DANA.replace(day=1),
            bayar=bayar,
            pada=HARI_DANA,
            kunci=uuid.uuid4(),
            oleh=None,
            tanggal=HARI_DANA,
        )

    hasil = serentak(catat, catat)
    assert [type(h) for h in hasil if isinstance(h, Exception)] == [DanaDitolak]
    assert DanaKelompok.objects.get(pk=kas.pk).saldo == 25_000


def test_kelompok_tidak_bubar_selagi_uangnya_diterima(basis_salinan, serentak):
    melati = kelompok()
    kas, staf = dana(melati), PenggunaFactory(peran="staf")
    sudah_diterima = threading.Event()

    def terima():
        with transaction.atomic():
            masuk_dana(kas, 50_000)
            sudah_diterima.set()
            time.sleep(0.7)

    def bubarkan():
        sudah_diterima.wait(20)
        return bubarkan_kelompok(
            melati,
            pada=BESOK,
            dasar="Rapat pengurus 3",
            alasan="Tidak jadi",
            serah_dana="",
            kunci=uuid.uuid4(),
            oleh=staf,
            tanggal=BESOK,
        )

    _, ditolak = serentak(terima, bubarkan)
    assert isinstance(ditolak, KelompokDitolak)
    assert "masih menyimpan uang" in str(ditolak)


def test_uang_tidak_diterima_selagi_kelompoknya_dibubarkan(basis_salinan, serentak):
    melati = kelompok()
    kas, staf = dana(melati), PenggunaFactory(peran="staf")
    sudah_bubar = threading.Event()

    def bubarkan():
        with transaction.atomic():
            bubarkan_kelompok(
                melati,
                pada=BESOK,
                dasar="Rapat pengurus 3",
                alasan="Tidak jadi",
                serah_dana="",
                kunci=uuid.uuid4(),
                oleh=staf,
                tanggal=BESOK,
            )
            sudah_bubar.set()
            time.sleep(0.7)

    def terima():
        sudah_bubar.wait(20)
        return masuk_dana(kas, 50_000)

    _, ditolak = serentak(bubarkan, terima)
    assert isinstance(ditolak, DanaDitolak)
    assert not MutasiDana.objects.exists()
