"""Two people at one meeting at the same moment: both are kept, and one state results."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from kelompok.models import Kehadiran, Keputusan, Pertemuan, PerubahanKehadiran
from kelompok.services.kehadiran import CatatanHadir, catat_kehadiran, hadirkan_semua
from kelompok.services.keputusan import DataKeputusan, catat_keputusan
from kelompok.services.penutupan import tutup_pertemuan
from kelompok.services.pertemuan import PertemuanDitolak
from tests.factories.core import PenggunaFactory
from tests.factories.pertemuan import kelompok_beranggota, pertemuan


@pytest.fixture
def rapat(basis_salinan) -> Pertemuan:
    return pertemuan(kelompok_beranggota(4))


def test_dua_orang_mencatat_kehadiran_yang_sama(rapat, serentak):
    """The note that was made last holds, whichever arrives first."""
    siapa = rapat.kelompok.keanggotaan.first().anggota
    kini = timezone.now()

    def catat(status, menit):
        return lambda: catat_kehadiran(
            rapat,
            [CatatanHadir(siapa, status)],
            kunci=uuid.uuid4(),
            oleh=PenggunaFactory(),
            tanggal=rapat.tanggal,
            pada=kini - dt.timedelta(minutes=menit),
        )

    hasil = serentak(catat("HADIR", 9), catat("SAKIT", 3), catat("IZIN", 6))
    assert not [h for h in hasil if isinstance(h, Exception)]
    assert Kehadiran.objects.get().status == "SAKIT"
    assert PerubahanKehadiran.objects.count() == 3


def test_semua_hadir_tidak_menimpa_catatan_yang_baru_masuk(rapat, serentak):
    siapa = rapat.kelompok.keanggotaan.first().anggota
    hal = {"oleh": PenggunaFactory(), "tanggal": rapat.tanggal}
    hasil = serentak(
        lambda: hadirkan_semua(rapat, kunci=uuid.uuid4(), **hal),
        lambda: catat_kehadiran(rapat, [CatatanHadir(siapa, "IZIN")], kunci=uuid.uuid4(), **hal),
    )
    assert not [h for h in hasil if isinstance(h, Exception)]
    assert Kehadiran.objects.count() == 4


def test_dua_keputusan_sekaligus_bernomor_dua_dan_kiriman_ganda_sekali(rapat, serentak):
    hal = {"oleh": PenggunaFactory(), "tanggal": rapat.tanggal}
    hadirkan_semua(rapat, kunci=uuid.uuid4(), **hal)
    kembar = uuid.uuid4()

    def putuskan(kunci, teks):
        data = DataKeputusan(perihal="LAIN", teks=teks)
        return lambda: catat_keputusan(rapat, data, kunci=kunci, **hal)

    hasil = serentak(putuskan(kembar, "a"), putuskan(kembar, "a"), putuskan(uuid.uuid4(), "b"))
    assert not [h for h in hasil if isinstance(h, Exception)]
    assert sorted(Keputusan.objects.values_list("nomor", flat=True)) == [1, 2]


def test_menutup_dan_mencatat_sekaligus_tidak_menggeser_angka_beku(rapat, serentak):
    siapa = rapat.kelompok.keanggotaan.first().anggota
    hal = {"oleh": PenggunaFactory(), "tanggal": rapat.tanggal}
    hadirkan_semua(rapat, kunci=uuid.uuid4(), **hal)
    _, catat = serentak(
        lambda: tutup_pertemuan(rapat, **hal),
        lambda: catat_kehadiran(rapat, [CatatanHadir(siapa, "ALPA")], kunci=uuid.uuid4(), **hal),
    )
    rapat.refresh_from_db()
    hadir = Kehadiran.objects.filter(status="HADIR").count()
    assert rapat.jumlah_hadir == hadir
    assert hadir == (4 if isinstance(catat, PertemuanDitolak) else 3)
