"""Terms of pengurus and pengawas, and the register of employees."""

import datetime as dt
import uuid

import pytest

from anggota.enums import JabatanOrgan as J
from anggota.enums import StatusKeanggotaan as S
from anggota.models import Karyawan, MasaJabatan
from anggota.selectors.pengurus import akhir_jabatan, nama_pengawas, pejabat_kop, register_organ
from anggota.services.pengurus import (
    JabatanDitolak,
    akhiri_jabatan,
    akhiri_karyawan,
    setujui_karyawan,
    tambah_tahun,
)
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.models import ProfilKoperasi
from koperasi.core.profil import kop_surat
from tests.factories.anggota import HARI, keanggotaan, orang
from tests.factories.buku import karyawan, pejabat
from tests.factories.core import PenggunaFactory, ketentuan_diputuskan

pytestmark = pytest.mark.django_db
SEHARI = dt.timedelta(1)


def test_pengurus_harus_anggota_pada_hari_diangkat():
    for bukan in (orang(), keanggotaan(S.CALON).anggota, keanggotaan(S.DISAHKAN).anggota):
        with pytest.raises(JabatanDitolak, match="dipilih dari anggota") as galat:
            pejabat(anggota=bukan)
        assert galat.value.bidang == "anggota"
    with pytest.raises(JabatanDitolak, match="dipilih dari anggota"):
        pejabat(mulai=HARI - SEHARI, sampai=HARI)
    assert not MasaJabatan.objects.exists()


def test_masa_jabatan_paling_lama_menurut_ketentuan_pada_harinya():
    with pytest.raises(JabatanDitolak, match="paling lama 5 tahun, sampai 02-03-2031"):
        pejabat(sampai=dt.date(2031, 3, 3))
    ketentuan_diputuskan("anggota.masa_jabatan", {"PENGURUS": 3, "PENGAWAS": 5}, HARI)
    with pytest.raises(JabatanDitolak, match="paling lama 3 tahun"):
        pejabat()
    assert pejabat(sampai=dt.date(2029, 3, 2)).batas_tahun == 3
    assert pejabat(J.KETUA_PENGAWAS).batas_tahun == 5


def test_satu_jabatan_satu_orang_dan_satu_orang_satu_jabatan():
    ketua = pejabat()
    with pytest.raises(JabatanDitolak, match="masih dipegang orang lain"):
        pejabat()
    with pytest.raises(JabatanDitolak, match="sudah memegang jabatan"):
        pejabat(J.ANGGOTA_PENGAWAS, anggota=ketua.anggota)
    pejabat(J.ANGGOTA_PENGURUS)
    pejabat(J.ANGGOTA_PENGURUS)
    assert MasaJabatan.objects.count() == 3


def test_pengganti_masuk_sesudah_yang_lama_diakhiri():
    lama = pejabat()
    oleh = PenggunaFactory(peran="sekretaris")
    esok = HARI + SEHARI
    with pytest.raises(JabatanDitolak, match="alasan"):
        akhiri_jabatan(lama, selesai=HARI, alasan=" ", oleh=oleh, tanggal=HARI)
    with pytest.raises(JabatanDitolak, match="sesudah hari ini"):
        akhiri_jabatan(lama, selesai=esok, alasan="x", oleh=oleh, tanggal=HARI)
    with pytest.raises(JabatanDitolak, match="mendahului"):
        akhiri_jabatan(lama, selesai=HARI - SEHARI, alasan="x", oleh=oleh, tanggal=HARI)
    akhiri_jabatan(lama, selesai=HARI, alasan="Mengundurkan diri", oleh=oleh, tanggal=HARI)
    with pytest.raises(JabatanDitolak, match="sudah diakhiri"):
        akhiri_jabatan(lama, selesai=HARI, alasan="Lagi", oleh=oleh, tanggal=HARI)
    baru = pejabat(mulai=esok, tanggal=esok)
    assert pejabat_kop(HARI) == {"ketua": lama.anggota.nama}
    assert pejabat_kop(esok) == {"ketua": baru.anggota.nama}


def test_kop_memakai_register_lalu_profil():
    profil = ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    assert kop_surat(profil, HARI)["ketua"] == profil.nama_ketua
    ketua = pejabat()
    kop = kop_surat(profil, HARI)
    assert kop["ketua"] == ketua.anggota.nama
    assert kop["sekretaris"] == profil.nama_sekretaris
    assert kop_surat(profil, HARI - SEHARI)["ketua"] == profil.nama_ketua


def test_peringatan_sebelum_dan_sesudah_masa_berakhir():
    masa = pejabat()
    assert akhir_jabatan(masa.sampai - dt.timedelta(181)) == []
    (dekat,) = akhir_jabatan(masa.sampai - dt.timedelta(180))
    assert (dekat.masa, dekat.hari, dekat.lewat) == (masa, 180, False)
    (lewat,) = akhir_jabatan(masa.sampai + SEHARI)
    assert (lewat.hari, lewat.lewat) == (-1, True)
    # Past its term she still signs until somebody is chosen: an office is not empty by itself.
    assert pejabat_kop(masa.sampai + SEHARI) == {"ketua": masa.anggota.nama}


def test_nama_pengawas_yang_menjabat():
    pengawas = pejabat(J.KETUA_PENGAWAS)
    pejabat()
    assert nama_pengawas(HARI) == [pengawas.anggota.nama]


def test_dasar_dan_pengesah_wajib():
    for bidang in ("dasar", "pengesah"):
        with pytest.raises(JabatanDitolak) as galat:
            pejabat(**{bidang: " "})
        assert galat.value.bidang == bidang


def test_karyawan_disetujui_pengurus_dan_ketua_yang_bukan_pencatatnya():
    sekretaris = PenggunaFactory(peran="sekretaris")
    satu = karyawan(sekretaris)
    with pytest.raises(JabatanDitolak, match="tidak dapat menyetujuinya"):
        setujui_karyawan(satu, oleh=sekretaris, tanggal=HARI)
    with pytest.raises(JabatanDitolak, match="oleh pengurus dan ketua"):
        setujui_karyawan(satu, oleh=PenggunaFactory(peran="manajer"), tanggal=HARI)
    bendahara, ketua = PenggunaFactory(peran="bendahara"), PenggunaFactory(peran="ketua")
    setujui_karyawan(satu, oleh=bendahara, tanggal=HARI)
    setujui_karyawan(satu, oleh=ketua, tanggal=HARI)
    setujui_karyawan(satu, oleh=ketua, tanggal=HARI)
    satu.refresh_from_db()
    assert (satu.disetujui_pengurus, satu.disetujui_ketua) == (bendahara, ketua)
    with pytest.raises(JabatanDitolak, match="Sudah disetujui"):
        setujui_karyawan(satu, oleh=PenggunaFactory(peran="bendahara"), tanggal=HARI)


def test_karyawan_berhenti_sekali_dengan_alasan():
    satu, oleh = karyawan(), PenggunaFactory(peran="manajer")
    with pytest.raises(JabatanDitolak, match="mendahului"):
        akhiri_karyawan(satu, selesai=HARI - SEHARI, alasan="x", oleh=oleh, tanggal=HARI)
    akhiri_karyawan(satu, selesai=HARI, alasan="Pindah kota", oleh=oleh, tanggal=HARI)
    with pytest.raises(JabatanDitolak, match="sudah dicatat berhenti"):
        akhiri_karyawan(satu, selesai=HARI, alasan="x", oleh=oleh, tanggal=HARI)
    assert Karyawan.objects.bekerja(HARI).exists()
    assert not Karyawan.objects.bekerja(HARI + SEHARI).exists()


def test_tanggal_karyawan_diperiksa():
    with pytest.raises(JabatanDitolak, match="sebelum tanggal diangkat"):
        karyawan(tanggal_lahir=HARI)
    with pytest.raises(JabatanDitolak, match="sesudah hari ini"):
        karyawan(mulai=HARI + SEHARI)


def test_tambah_tahun_dari_hari_kabisat():
    assert tambah_tahun(dt.date(2028, 2, 29), 5) == dt.date(2033, 2, 28)


def test_kunci_yang_sama_tidak_mencatat_dua_kali():
    kunci = uuid.uuid4()
    from anggota.services.pengurus import DataKaryawan, catat_karyawan

    data = DataKaryawan(nama="Ani", jenis_kelamin="P", jabatan="Kasir", mulai=HARI)
    oleh = PenggunaFactory(peran="manajer")
    satu = catat_karyawan(data, kunci=kunci, oleh=oleh, tanggal=HARI)
    assert catat_karyawan(data, kunci=kunci, oleh=oleh, tanggal=HARI) == satu
    assert Karyawan.objects.count() == 1


def test_yang_dipilih_bersama_berurut_menurut_jabatannya():
    for jabatan in ("SEKRETARIS", "BENDAHARA", "KETUA"):
        pejabat(jabatan)
    assert [m.jabatan for m in register_organ("PENGURUS")] == ["KETUA", "SEKRETARIS", "BENDAHARA"]
