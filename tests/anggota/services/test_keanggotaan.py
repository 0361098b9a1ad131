"""A membership's way, and the short cuts that nobody may take."""

import datetime as dt
from decimal import Decimal

import pytest

from anggota.enums import StatusKeanggotaan as S
from anggota.models import AhliWaris, Anggota, Keanggotaan, PeristiwaKeanggotaan
from anggota.services.ahli_waris import AhliWarisDitolak, Waris, tetapkan_ahli_waris
from anggota.services.keanggotaan import (
    KeanggotaanDitolak,
    ajukan_calon,
    akhiri_keanggotaan,
    aktifkan_anggota,
    sahkan_anggota,
    tolak_calon,
)
from anggota.services.penghapusan import hapus_data_pribadi
from tests.factories.anggota import HARI, keanggotaan, orang
from tests.factories.core import PenggunaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hal():
    return {"pada": HARI, "oleh": PenggunaFactory(peran="ketua"), "tanggal": HARI}


def test_dari_calon_sampai_anggota_lalu_keluar_dan_kembali(hal):
    satu = keanggotaan()
    assert (satu.status, satu.nomor, satu.mulai) == (S.AKTIF, "00001", HARI)
    akhiri_keanggotaan(satu, sebab=S.KELUAR, alasan="pindah kota", dasar="Surat 3", **hal)
    kembali = ajukan_calon(satu.anggota, oleh=hal["oleh"], tanggal=HARI)
    assert kembali.pk != satu.pk
    assert [p.status for p in satu.peristiwa.order_by("id")] == [
        S.CALON,
        S.DISETUJUI,
        S.DISAHKAN,
        S.AKTIF,
        S.KELUAR,
    ]


def test_langkah_tidak_boleh_dilompati_dan_tidak_meninggalkan_bekas(hal):
    calon = keanggotaan(S.CALON)
    for langkah in (sahkan_anggota, aktifkan_anggota):
        with pytest.raises(KeanggotaanDitolak, match="tidak sesuai"):
            langkah(calon, dasar="-", **hal)
    assert PeristiwaKeanggotaan.objects.count() == 1
    assert Keanggotaan.objects.get().nomor is None


def test_orang_yang_masih_anggota_tidak_diajukan_lagi():
    satu = keanggotaan()
    with pytest.raises(KeanggotaanDitolak, match="masih"):
        ajukan_calon(satu.anggota, oleh=None, tanggal=HARI)


def test_berhenti_perlu_alasan(hal):
    satu = keanggotaan()
    with pytest.raises(KeanggotaanDitolak, match="alasannya"):
        akhiri_keanggotaan(satu, sebab=S.DIBERHENTIKAN, alasan=" ", dasar="", **hal)
    satu.refresh_from_db()
    assert satu.status == S.AKTIF


def test_tanggal_besok_dan_tanggal_sebelum_langkah_lalu_ditolak(hal):
    calon = keanggotaan(S.DISETUJUI)
    for pada in (HARI + dt.timedelta(1), HARI - dt.timedelta(1)):
        with pytest.raises(KeanggotaanDitolak, match="Tanggalnya"):
            sahkan_anggota(calon, dasar="-", **{**hal, "pada": pada})


def test_calon_yang_ditolak_tidak_pernah_bernomor(hal):
    calon = keanggotaan(S.CALON)
    tolak_calon(calon, alasan="tidak dikenal kelompok", **hal)
    assert (calon.status, calon.nomor) == (S.DITOLAK, None)
    assert orang().keanggotaan.count() == 0


def test_nomor_anggota_berurut_tanpa_celah():
    assert [keanggotaan().nomor for _ in range(3)] == ["00001", "00002", "00003"]


def test_orang_yang_baru_saja_dihapus_datanya_tidak_ditulisi_lagi():
    """The page was opened before the erasure, the form sent after it."""
    lama = keanggotaan(S.KELUAR)
    terbuka = Anggota.objects.get(pk=lama.anggota_id)
    hal = {"oleh": PenggunaFactory(peran="ketua"), "tanggal": HARI}
    hapus_data_pribadi(lama.anggota, alasan="permintaan", **hal)
    with pytest.raises(KeanggotaanDitolak, match="sudah dihapus"):
        ajukan_calon(terbuka, **hal)
    waris = Waris(nama="Slamet", hubungan="Suami", persen=Decimal(100))
    with pytest.raises(AhliWarisDitolak, match="sudah dihapus"):
        tetapkan_ahli_waris(terbuka, [waris], **hal)
    assert not AhliWaris.objects.exists()
