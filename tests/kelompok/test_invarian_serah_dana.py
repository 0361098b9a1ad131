"""What keeps the money of groups that merge, provoked by name past the services."""

from decimal import Decimal

import pytest

from kelompok.enums import JenisDana, PerihalKeputusan
from kelompok.models import PeristiwaKelompok
from tests.factories.dana import HARI_DANA, bank, dana, keputusan_dana
from tests.factories.kelompok import kelompok
from tests.factories.pertemuan import kelompok_beranggota
from tests.kelompok.test_invarian_dana import langgar, tulis

pytestmark = pytest.mark.django_db


def penggabungan(lama, tujuan, jenis="DIGABUNG", **lain):
    isi = {"tanggal": HARI_DANA, "dasar": "N", "alasan": "uji", "tanggal_buku": HARI_DANA, **lain}
    return PeristiwaKelompok.objects.create(kelompok=lama, lain=tujuan, jenis=jenis, **isi)


@pytest.fixture
def kas():
    return dana(kelompok_beranggota(2), isi=100)


@pytest.fixture
def tujuan():
    return dana(kelompok(), isi=100)


@pytest.fixture
def gabung(kas, tujuan):
    putusan = keputusan_dana(kas.kelompok, perihal=PerihalKeputusan.GABUNG)
    return penggabungan(kas.kelompok, tujuan.kelompok, keputusan=putusan)


def test_penggabungan_berkeputusan(kas, tujuan):
    satu, lain = kas.kelompok, tujuan.kelompok
    for salah in (
        keputusan_dana(satu),
        keputusan_dana(kelompok_beranggota(), perihal=PerihalKeputusan.GABUNG),
    ):
        langgar(
            "penggabungan_berkeputusan",
            lambda salah=salah: penggabungan(satu, lain, keputusan=salah),
        )
    benar = kelompok_beranggota()
    putusan = keputusan_dana(benar, perihal=PerihalKeputusan.GABUNG)
    langgar(
        "keputusan_peristiwa_penggabungan",
        lambda: penggabungan(benar, lain, jenis="DIPECAH", keputusan=putusan),
    )


def test_serah_dana_berperistiwa(kas, gabung):
    langgar("serah_dana_menurut_penggabungan", lambda: tulis(kas, jenis="SERAH", keluar=5))
    langgar("serah_dana_berperistiwa", lambda: tulis(kas, masuk=5, peristiwa=gabung))


def test_serah_dana_dijaga(kas, tujuan, gabung):
    """Out of and into other groups than the merge names; with no decision; without its other
    side; unequal; taken back."""
    langgar(
        "serah_dana_menurut_penggabungan",
        lambda: tulis(tujuan, jenis="SERAH", keluar=5, peristiwa=gabung),
    )
    tanpa = penggabungan(kelompok_beranggota(), tujuan.kelompok)
    sendiri = dana(tanpa.kelompok, isi=100)
    langgar(
        "serah_dana_menurut_penggabungan",
        lambda: tulis(sendiri, jenis="SERAH", keluar=5, peristiwa=tanpa),
    )
    langgar("serah_dana_berpasangan", lambda: tulis(kas, jenis="SERAH", keluar=5, peristiwa=gabung))
    keluar = tulis(kas, jenis="SERAH", keluar=5, peristiwa=gabung)
    isi = {"jenis": "GABUNG", "peristiwa": gabung, "pasangan": keluar}
    langgar("serah_dana_setara", lambda: tulis(tujuan, masuk=4, **isi))
    langgar("serah_dana_setara", lambda: tulis(tujuan, masuk=5, tempat=bank(tujuan), **isi))
    lain = dana(tujuan.kelompok, jenis=JenisDana.KAS_KELOMPOK)
    langgar("serah_dana_setara", lambda: tulis(lain, masuk=5, **isi))
    masuk = tulis(tujuan, masuk=Decimal(5), **isi)
    langgar("kelompok_mutasidana_pasangan_id_key", lambda: tulis(tujuan, masuk=5, **isi))
    langgar(
        "serah_dana_tidak_dibalik",
        lambda: tulis(tujuan, jenis="BALIK", keluar=5, membalik=masuk, alasan_balik="keliru"),
    )
