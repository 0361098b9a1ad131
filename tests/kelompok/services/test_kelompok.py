"""Groups: who belongs, who leads, who sees whom, from which day."""

import datetime as dt

import pytest

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota
from kelompok.enums import JenisKelompok
from kelompok.models import KeanggotaanKelompok, Kelompok, PengurusKelompok, PenugasanPPL
from kelompok.services.kelompok import (
    KelompokDitolak,
    hentikan_pengurus,
    keluarkan_dari_kelompok,
    pindahkan_anggota,
    segarkan_akses,
    tugaskan_ppl,
)
from tests.factories.anggota import HARI, keanggotaan
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import anggota_kelompok, kelompok, pj

pytestmark = pytest.mark.django_db
BULAN_DEPAN = dt.date(2026, 4, 1)


def test_satu_kelompok_tanggung_renteng_pada_satu_saat():
    siti = anggota_kelompok(kelompok()).anggota
    with pytest.raises(KelompokDitolak, match="kelompok tanggung renteng lain"):
        anggota_kelompok(kelompok(), siti)
    anggota_kelompok(kelompok(jenis=JenisKelompok.USAHA), siti)
    assert KeanggotaanKelompok.objects.filter(anggota=siti).count() == 2


def test_pindah_kelompok_mengubah_tanggungan_mulai_tanggal_itu_saja():
    lama, baru = kelompok(), kelompok()
    satu = anggota_kelompok(lama)
    pindahkan_anggota(satu, baru, mulai=BULAN_DEPAN, dasar="N 2", oleh=None, tanggal=HARI)
    for hari, di in ((HARI, lama), (dt.date(2026, 3, 31), lama), (BULAN_DEPAN, baru)):
        (ada,) = KeanggotaanKelompok.objects.berlaku(hari)
        assert ada.kelompok == di


def test_hanya_anggota_yang_masuk_kelompok():
    calon = keanggotaan(StatusKeanggotaan.DISAHKAN).anggota
    with pytest.raises(KelompokDitolak, match="belum menjadi anggota"):
        anggota_kelompok(kelompok(), calon)


def test_pj_harus_anggota_kelompoknya_dan_tidak_keluar_sebelum_serah_terima():
    satu = kelompok()
    with pytest.raises(KelompokDitolak, match="harus anggota kelompok"):
        pj(satu, keanggotaan().anggota)
    assert not PengurusKelompok.objects.exists()
    jabatan = pj(satu)
    masuk = KeanggotaanKelompok.objects.get(anggota=jabatan.anggota)
    hal = {"oleh": None, "tanggal": HARI}
    with pytest.raises(KelompokDitolak, match="selama menjabat"):
        keluarkan_dari_kelompok(masuk, selesai=HARI, sebab="pindah", **hal)
    hentikan_pengurus(jabatan, selesai=HARI, **hal)
    keluarkan_dari_kelompok(masuk, selesai=HARI, sebab="pindah", **hal)


def test_satu_jabatan_satu_orang():
    satu = kelompok()
    pj(satu)
    with pytest.raises(KelompokDitolak, match="sudah dipegang"):
        pj(satu)


def test_pj_dan_ppl_hanya_melihat_kelompoknya():
    mawar, melati = kelompok(), kelompok()
    akun, ppl = PenggunaFactory(peran="pj"), PenggunaFactory(peran="ppl")
    jabatan = pj(mawar)
    Anggota.objects.filter(pk=jabatan.anggota_id).update(pengguna=akun)
    teman, asing = anggota_kelompok(mawar).anggota, anggota_kelompok(melati).anggota
    tugaskan_ppl(melati, ppl, mulai=HARI, oleh=akun, tanggal=HARI)
    segarkan_akses(mawar, HARI)
    assert set(Anggota.objects.terlihat_oleh(akun)) == {jabatan.anggota, teman}
    assert set(Anggota.objects.terlihat_oleh(ppl)) == {asing}
    assert list(Kelompok.objects.terlihat_oleh(akun)) == [mawar]
    assert list(Kelompok.objects.terlihat_oleh(ppl)) == [melati]
    assert Anggota.objects.terlihat_oleh(PenggunaFactory(peran="pengawas")).count() == 3
    hentikan_pengurus(jabatan, selesai=HARI, oleh=None, tanggal=HARI)
    segarkan_akses(mawar, HARI + dt.timedelta(1))
    assert list(Anggota.objects.terlihat_oleh(akun)) == [jabatan.anggota]


def test_ppl_baru_menggantikan_yang_lama_mulai_tanggalnya():
    satu, ketua = kelompok(), PenggunaFactory(peran="ketua")
    lama, baru = PenggunaFactory(peran="ppl"), PenggunaFactory(peran="ppl")
    tugaskan_ppl(satu, lama, mulai=HARI, oleh=ketua, tanggal=HARI)
    tugaskan_ppl(satu, baru, mulai=BULAN_DEPAN, oleh=ketua, tanggal=HARI)
    assert [t.ppl for t in satu.penugasan_ppl.berlaku(HARI)] == [lama]
    assert [t.ppl for t in satu.penugasan_ppl.berlaku(BULAN_DEPAN)] == [baru]
    with pytest.raises(KelompokDitolak, match="tidak berperan PPL"):
        tugaskan_ppl(satu, ketua, mulai=BULAN_DEPAN, oleh=ketua, tanggal=HARI)


def test_ppl_diganti_pada_hari_ia_mulai_ditolak_dengan_kalimatnya():
    satu, staf = kelompok(), PenggunaFactory(peran="staf")
    lama, baru = PenggunaFactory(peran="ppl"), PenggunaFactory(peran="ppl")
    tugaskan_ppl(satu, lama, mulai=HARI, oleh=staf, tanggal=HARI)
    with pytest.raises(KelompokDitolak, match="baru mulai mendampingi"):
        tugaskan_ppl(satu, baru, mulai=HARI, oleh=staf, tanggal=HARI)
    assert satu.penugasan_ppl.get().ppl == lama


def test_akhir_jabatan_dan_ppl_tidak_ditanggali_terlalu_lama_berlalu():
    satu, ketua = kelompok(), PenggunaFactory(peran="ketua")
    jabatan, nanti = pj(satu), HARI + dt.timedelta(60)
    with pytest.raises(KelompokDitolak, match="Paling lama 31 hari"):
        hentikan_pengurus(jabatan, selesai=HARI, oleh=ketua, tanggal=nanti)
    lama, baru = PenggunaFactory(peran="ppl"), PenggunaFactory(peran="ppl")
    # The first of a group ends nobody's, so it may be written down late.
    tugaskan_ppl(satu, lama, mulai=HARI, oleh=ketua, tanggal=nanti)
    with pytest.raises(KelompokDitolak, match="Paling lama 31 hari"):
        tugaskan_ppl(satu, baru, mulai=HARI + dt.timedelta(9), oleh=ketua, tanggal=nanti)
    jabatan.refresh_from_db()
    assert jabatan.selesai is None
    assert PenugasanPPL.objects.get().ppl == lama
