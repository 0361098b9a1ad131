"""The founding record, and becoming an active group."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from kelompok.enums import StatusKelompok
from kelompok.models import PembentukanKelompok
from kelompok.services.aturan import KelompokDitolak
from kelompok.services.kelompok import DataKelompok, angkat_pengurus, bentuk_kelompok
from kelompok.services.pembentukan import (
    DataPembentukan,
    aktifkan_kelompok,
    catat_pembentukan,
    ubah_kelompok,
)
from koperasi.core.models import HalPerhatian, JejakAudit
from koperasi.core.pengecualian import FormulirSudahDikirim
from tests.factories.anggota import HARI, keanggotaan
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import anggota_kelompok, kunjungan

pytestmark = pytest.mark.django_db
ISI = DataPembentukan(
    tanggal=HARI,
    tempat="Balai RW 3",
    wilayah="RT 2 / RW 3 Turirejo",
    sosialisasi_oleh="Bu Ratna",
    jadwal="Tanggal 12 tiap bulan",
)


@pytest.fixture
def hal(db):
    return {"oleh": PenggunaFactory(peran="staf"), "tanggal": HARI}


@pytest.fixture
def baru(hal):
    return bentuk_kelompok(DataKelompok(nomor="K900", nama="Mawar", dibentuk=HARI), **hal)


def test_aktif_sesudah_pendiri_pj_dan_jumlahnya_lengkap(hal, baru):
    orang = [anggota_kelompok(baru).anggota for _ in range(15)]
    catat_pembentukan(baru, ISI, [(o, True) for o in orang], kunci=uuid.uuid4(), **hal)
    angkat_pengurus(
        baru,
        orang[0],
        "PJ_I",
        mulai=HARI,
        dasar="Musyawarah",
        nomor_sk="SK 1",
        tanggal_sk=HARI,
        **hal,
    )
    kunjungan(baru)
    isi = {"pada": HARI, "dasar": "SK 1", "kunci": uuid.uuid4(), **hal}
    aktifkan_kelompok(baru, **isi)
    assert baru.status == StatusKelompok.AKTIF
    assert not HalPerhatian.objects.exists()
    aktifkan_kelompok(baru, **isi)
    assert JejakAudit.objects.filter(aksi="kelompok.aktifkan_kelompok").count() == 1


def test_yang_belum_lengkap_memerlukan_alasan_yang_sampai_ke_pengawas(hal, baru):
    isi = {"pada": HARI, "dasar": "SK 1", "kunci": uuid.uuid4(), **hal}
    with pytest.raises(KelompokDitolak) as galat:
        aktifkan_kelompok(baru, **isi)
    for kalimat in (
        "pendirinya belum dicatat",
        "SK pengurus",
        "paling sedikit 15",
        "kunjungan PPL",
    ):
        assert kalimat in str(galat.value)
    baru.refresh_from_db()
    assert baru.status == StatusKelompok.DIBENTUK
    aktifkan_kelompok(baru, alasan="Kelompok pindahan", **isi)
    (temuan,) = HalPerhatian.objects.all()
    assert temuan.jenis == "kelompok.aktif_tanpa_syarat"
    assert temuan.alasan == "Kelompok pindahan"


def test_berita_acara_berpendiri_dan_perbaikannya_beralasan(hal, baru):
    siti = anggota_kelompok(baru).anggota
    kunci = uuid.uuid4()
    with pytest.raises(KelompokDitolak, match="sedikitnya satu pendiri"):
        catat_pembentukan(baru, ISI, [], kunci=kunci, **hal)
    with pytest.raises(KelompokDitolak, match="satu pendiri hadir"):
        catat_pembentukan(baru, ISI, [(siti, False)], kunci=kunci, **hal)
    with pytest.raises(KelompokDitolak, match="bukan anggota atau calon"):
        catat_pembentukan(baru, ISI, [(keanggotaan().anggota, True)], kunci=kunci, **hal)
    satu = catat_pembentukan(baru, ISI, [(siti, True)], kunci=kunci, **hal)
    assert catat_pembentukan(baru, ISI, [(siti, True)], kunci=kunci, **hal) == satu
    with pytest.raises(FormulirSudahDikirim, match="isi lain"):
        catat_pembentukan(baru, replace(ISI, tempat="Masjid"), [(siti, True)], kunci=kunci, **hal)
    rini = anggota_kelompok(baru).anggota
    with pytest.raises(FormulirSudahDikirim, match="isi lain"):
        catat_pembentukan(baru, ISI, [(siti, True), (rini, False)], kunci=kunci, **hal)
    with pytest.raises(KelompokDitolak, match="alasan memperbaiki"):
        catat_pembentukan(baru, ISI, [(siti, True)], kunci=uuid.uuid4(), **hal)
    catat_pembentukan(baru, ISI, [(siti, True)], kunci=uuid.uuid4(), alasan="Tempat keliru", **hal)
    assert [p.versi for p in PembentukanKelompok.objects.all()] == [2, 1]


def test_musyawarah_tidak_di_hari_depan(hal, baru):
    siti = anggota_kelompok(baru).anggota
    isi = DataPembentukan(**{**ISI.__dict__, "tanggal": HARI + dt.timedelta(1)})
    with pytest.raises(KelompokDitolak, match="sesudah hari ini"):
        catat_pembentukan(baru, isi, [(siti, True)], kunci=uuid.uuid4(), **hal)


def test_ubah_data_kelompok_tercatat_nama_bidangnya(hal, baru):
    assert ubah_kelompok(baru, nama="Mawar Indah", tempat="", **hal) == ["nama"]
    jejak = JejakAudit.objects.get(aksi="kelompok.ubah_kelompok")
    assert jejak.data == {"bidang": ["nama"]}
    with pytest.raises(KelompokDitolak, match="1 sampai 31"):
        ubah_kelompok(baru, hari_pertemuan=32, **hal)
