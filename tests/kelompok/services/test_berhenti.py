"""Leaving, death and expulsion: everything ends together or nothing does."""

import datetime as dt
import uuid

import pytest

from anggota.enums import JabatanOrgan
from anggota.enums import StatusKeanggotaan as S
from anggota.models import Keanggotaan
from anggota.services.pengurus import DataJabatan, angkat_pejabat
from kelompok.enums import JenisKelompok
from kelompok.models import KeanggotaanKelompok, PengurusKelompok
from kelompok.services.aturan import KelompokDitolak
from kelompok.services.berhenti import berhentikan
from kelompok.services.kelompok import hentikan_pengurus, pindahkan_anggota
from koperasi.core.waktu import tanggal_buku
from tests.factories.anggota import HARI, keanggotaan
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import anggota_kelompok, kelompok, pj

pytestmark = pytest.mark.django_db
NANTI = HARI + dt.timedelta(30)


@pytest.fixture
def hal(db):
    return {
        "pada": NANTI,
        "alasan": "Pindah kota",
        "dasar": "Surat 12 Maret",
        "oleh": PenggunaFactory(peran="manajer"),
        "tanggal": NANTI,
    }


def milik(anggota) -> Keanggotaan:
    return Keanggotaan.objects.get(anggota=anggota)


def test_berhenti_mengakhiri_semua_kelompok_dan_keanggotaan(hal):
    siti = anggota_kelompok(kelompok()).anggota
    anggota_kelompok(kelompok(jenis=JenisKelompok.USAHA), siti)
    satu = berhentikan(milik(siti), sebab=S.KELUAR, **hal)
    assert (satu.status, satu.selesai) == (S.KELUAR, NANTI)
    assert {k.selesai for k in siti.keanggotaan_kelompok.all()} == {NANTI}
    assert {k.sebab_selesai for k in siti.keanggotaan_kelompok.all()} == {S.KELUAR.label}
    assert satu.peristiwa.first().dasar == "Surat 12 Maret"
    berhentikan(milik(siti), sebab=S.KELUAR, **hal)
    assert satu.peristiwa.count() == 5


@pytest.mark.parametrize("sebab", [S.KELUAR, S.DIBERHENTIKAN])
def test_pj_berhenti_sesudah_serah_terima(hal, sebab):
    jabatan = pj(kelompok())
    with pytest.raises(KelompokDitolak, match=r"masih PJ I .* Serah terimakan"):
        berhentikan(milik(jabatan.anggota), sebab=sebab, **hal)
    assert milik(jabatan.anggota).status == S.AKTIF
    assert not KeanggotaanKelompok.objects.filter(selesai__isnull=False).exists()
    hentikan_pengurus(jabatan, selesai=NANTI, oleh=hal["oleh"], tanggal=NANTI)
    berhentikan(milik(jabatan.anggota), sebab=sebab, **hal)


def test_pj_yang_meninggal_mengakhiri_jabatannya(hal):
    jabatan = pj(kelompok())
    berhentikan(milik(jabatan.anggota), sebab=S.MENINGGAL, **hal)
    assert PengurusKelompok.objects.get(pk=jabatan.pk).selesai == NANTI


@pytest.mark.parametrize(
    ("ubah", "kalimat", "bidang"),
    [
        ({"alasan": " "}, "alasannya", "alasan"),
        ({"dasar": ""}, "surat atau keputusan", "dasar"),
        ({"pada": NANTI + dt.timedelta(1)}, "sesudah hari ini", "pada"),
        ({"pada": HARI - dt.timedelta(1)}, "mendahuluinya", "pada"),
        ({"sebab": S.AKTIF}, "sebab berhenti", "sebab"),
    ],
)
def test_isian_yang_kurang_tidak_mengubah_apa_pun(hal, ubah, kalimat, bidang):
    siti = anggota_kelompok(kelompok()).anggota
    with pytest.raises(KelompokDitolak, match=kalimat) as galat:
        berhentikan(milik(siti), **{"sebab": S.KELUAR, **hal, **ubah})
    assert galat.value.bidang == bidang
    assert milik(siti).status == S.AKTIF
    assert siti.keanggotaan_kelompok.get().selesai is None


@pytest.mark.parametrize("sebab", [S.KELUAR, S.MENINGGAL])
def test_berhenti_tidak_ditanggali_terlalu_lama_berlalu(hal, sebab):
    siti = anggota_kelompok(kelompok()).anggota
    kini = {**hal, "tanggal": NANTI + dt.timedelta(10), "pada": NANTI - dt.timedelta(22)}
    with pytest.raises(KelompokDitolak, match="Paling lama 31 hari") as galat:
        berhentikan(milik(siti), sebab=sebab, **kini)
    assert galat.value.bidang == "pada"
    assert milik(siti).status == S.AKTIF
    berhentikan(milik(siti), sebab=sebab, **{**kini, "pada": NANTI - dt.timedelta(21)})


def test_hanya_anggota_yang_berhenti(hal):
    with pytest.raises(KelompokDitolak, match="bukan anggota sekarang"):
        berhentikan(keanggotaan(S.CALON), sebab=S.KELUAR, **hal)


def test_rencana_pindah_gugur_bila_ia_meninggal(hal):
    hari_ini = tanggal_buku()
    lama, baru = kelompok(), kelompok()
    satu = anggota_kelompok(lama)
    pindahkan_anggota(
        satu,
        baru,
        mulai=hari_ini + dt.timedelta(9),
        dasar="N",
        oleh=hal["oleh"],
        tanggal=hari_ini,
    )
    isi = {**hal, "pada": hari_ini, "tanggal": hari_ini}
    berhentikan(milik(satu.anggota), sebab=S.MENINGGAL, **isi)
    (tinggal,) = satu.anggota.keanggotaan_kelompok.all()
    assert (tinggal.kelompok, tinggal.selesai) == (lama, hari_ini)


def _ketua(anggota):
    """She is ketua of the cooperative."""
    data = DataJabatan(
        anggota=anggota,
        jabatan=JabatanOrgan.KETUA,
        mulai=HARI,
        sampai=HARI.replace(year=HARI.year + 1),
        dasar="RAT 2026, keputusan 1",
        pengesah="Rapat anggota",
    )
    return angkat_pejabat(data, kunci=uuid.uuid4(), oleh=PenggunaFactory(), tanggal=HARI)


def test_pengurus_koperasi_tidak_berhenti_sebelum_jabatannya_berakhir(hal):
    siti = keanggotaan().anggota
    masa = _ketua(siti)
    with pytest.raises(KelompokDitolak, match="masih ketua koperasi"):
        berhentikan(milik(siti), sebab=S.KELUAR, **hal)
    assert milik(siti).status == S.AKTIF
    berhentikan(milik(siti), sebab=S.MENINGGAL, **hal)
    masa.refresh_from_db()
    assert (masa.selesai, masa.alasan) == (NANTI, "Meninggal dunia")
