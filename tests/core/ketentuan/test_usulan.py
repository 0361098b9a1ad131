"""Two people: one proposes, another approves, refuses, or finds it stale."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from koperasi.core.enums import Forum, StatusUsulan
from koperasi.core.ketentuan import (
    Dasar,
    KetentuanTidakSah,
    nilai_ketentuan,
    setujui_usulan,
    tarik_usulan,
    tolak_usulan,
    usulkan_ketentuan,
    usulkan_pencabutan,
)
from koperasi.core.models import JejakAudit, Ketentuan, UsulanKetentuan
from tests.core.ketentuan.test_keputusan import separuh
from tests.factories.core import PenggunaFactory, ketentuan_diputuskan

MEI = dt.date(2026, 5, 10)
JUNI = dt.date(2026, 6, 1)


@pytest.fixture
def manajer():
    return PenggunaFactory(nama="Endang")


@pytest.fixture
def ketua():
    return PenggunaFactory(nama="Sri")


def dasar(**ganti):
    isi = {
        "forum": Forum.RAPAT_PENGURUS,
        "nomor": "03/RP/2026",
        "diputuskan_pada": MEI,
        "alasan": "Biaya rapat naik",
    }
    return Dasar(**{**isi, **ganti})


def usul(oleh, iuran=15_000, sejak=JUNI, **lain):
    isi = {"dasar": dasar(), "tanggal": MEI, "kunci": uuid.uuid4(), **lain}
    return usulkan_ketentuan("uji.iuran", Decimal(iuran), berlaku_sejak=sejak, oleh=oleh, **isi)


def test_usulan_berlaku_sesudah_disetujui_orang_lain(manajer, ketua):
    usulan = usul(manajer)
    assert nilai_ketentuan("uji.iuran", JUNI) == 10_000
    hasil = setujui_usulan(usulan, oleh=ketua, tanggal=MEI)
    assert nilai_ketentuan("uji.iuran", JUNI) == 15_000
    assert nilai_ketentuan("uji.iuran", JUNI - dt.timedelta(1)) == 10_000
    assert (hasil.diusulkan_oleh, hasil.disetujui_oleh) == (manajer, ketua)
    assert hasil.dasar == "Rapat pengurus 10 Mei 2026, 03/RP/2026"
    usulan.refresh_from_db()
    assert (usulan.status, usulan.hasil) == (StatusUsulan.DISETUJUI, hasil)
    assert setujui_usulan(usulan, oleh=ketua, tanggal=MEI) == hasil
    assert Ketentuan.objects.count() == 1
    assert list(JejakAudit.objects.order_by("id").values_list("aksi", "oleh")) == [
        ("core.usulkan_ketentuan", manajer.pk),
        ("core.tetapkan_ketentuan", ketua.pk),
    ]


def test_tidak_menyetujui_atau_menolak_usulan_sendiri(manajer):
    usulan = usul(manajer)
    with pytest.raises(KetentuanTidakSah, match="disetujui oleh orang lain"):
        setujui_usulan(usulan, oleh=manajer, tanggal=MEI)
    with pytest.raises(KetentuanTidakSah, match="ditarik kembali, bukan ditolak"):
        tolak_usulan(usulan, alasan="x", oleh=manajer, tanggal=MEI)
    tarik_usulan(usulan, oleh=manajer, tanggal=MEI)
    assert not Ketentuan.objects.exists()
    usul(manajer)


def test_yang_ditolak_beralasan_dan_tidak_dapat_disetujui_lagi(manajer, ketua):
    usulan = usul(manajer)
    with pytest.raises(KetentuanTidakSah, match="Tulis alasan menolak"):
        tolak_usulan(usulan, alasan=" ", oleh=ketua, tanggal=MEI)
    with pytest.raises(KetentuanTidakSah, match="Hanya yang mengusulkan"):
        tarik_usulan(usulan, oleh=ketua, tanggal=MEI)
    tolak_usulan(usulan, alasan="Tunggu RAT", oleh=ketua, tanggal=MEI)
    for fungsi in (setujui_usulan, tarik_usulan):
        with pytest.raises(KetentuanTidakSah, match="Usulan ini sudah ditolak oleh Sri"):
            fungsi(usulan, oleh=ketua, tanggal=MEI)
    assert nilai_ketentuan("uji.iuran", JUNI) == 10_000


def test_usulan_yang_terlambat_disetujui(manajer, ketua):
    usulan = usul(manajer)
    with pytest.raises(KetentuanTidakSah, match="Tanggal mulainya sudah lewat"):
        setujui_usulan(usulan, oleh=ketua, tanggal=JUNI + dt.timedelta(1))
    assert not Ketentuan.objects.exists()


def test_usulan_yang_dasarnya_sudah_berubah(manajer, ketua):
    """The approver agrees to a change from what stood there; something else stands there now."""
    usulan = usul(manajer)
    ketentuan_diputuskan("uji.iuran", Decimal(11_000), MEI)
    with pytest.raises(KetentuanTidakSah, match="sudah berubah sejak usulan dibuat"):
        setujui_usulan(usulan, oleh=ketua, tanggal=MEI)
    assert nilai_ketentuan("uji.iuran", JUNI) == 11_000


def test_satu_usulan_menunggu_dan_dua_kiriman_satu_usulan(manajer, ketua):
    kunci = uuid.uuid4()
    assert usul(manajer, kunci=kunci) == usul(manajer, kunci=kunci)
    with pytest.raises(KetentuanTidakSah, match="Masih ada usulan yang menunggu"):
        usul(ketua, iuran=20_000)
    assert UsulanKetentuan.objects.count() == 1


@pytest.mark.parametrize(
    ("ganti", "kalimat"),
    [
        ({"sejak": MEI - dt.timedelta(1)}, "tidak boleh berlaku surut"),
        ({"iuran": -1}, "paling sedikit"),
        ({"dasar": dasar(alasan=" ")}, "Tulis alasannya"),
        ({"dasar": dasar(nomor="")}, "Sebutkan dasar"),
    ],
)
def test_usulan_yang_tidak_sah_tidak_dicatat(manajer, ganti, kalimat):
    with pytest.raises(KetentuanTidakSah, match=kalimat):
        usul(manajer, **ganti)
    assert not UsulanKetentuan.objects.exists()
    assert not JejakAudit.objects.exists()


def test_sejak_hari_yang_sama_ditolak_saat_diusulkan(manajer):
    ketentuan_diputuskan("uji.iuran", Decimal(11_000), JUNI, tanggal=MEI)
    with pytest.raises(KetentuanTidakSah, match="penggantinya paling cepat"):
        usul(manajer)


def test_mencabut_juga_oleh_dua_orang(manajer, ketua):
    depan = ketentuan_diputuskan("uji.iuran", Decimal(15_000), JUNI, tanggal=MEI)
    kunci = uuid.uuid4()
    minta = {"dasar": dasar(alasan="RAT menunda"), "oleh": manajer, "tanggal": MEI, "kunci": kunci}
    usulan = usulkan_pencabutan(depan, **minta)
    assert usulkan_pencabutan(depan, **minta) == usulan
    with pytest.raises(KetentuanTidakSah, match="orang lain"):
        setujui_usulan(usulan, oleh=manajer, tanggal=MEI)
    setujui_usulan(usulan, oleh=ketua, tanggal=MEI)
    depan.refresh_from_db()
    assert (depan.dicabut_oleh, depan.pencabutan_diusulkan_oleh) == (ketua, manajer)
    assert depan.alasan_cabut == "RAT menunda"
    assert nilai_ketentuan("uji.iuran", JUNI) == 10_000


def test_pencabutan_yang_terlambat(manajer, ketua):
    depan = ketentuan_diputuskan("uji.iuran", Decimal(15_000), JUNI, tanggal=MEI)
    usulan = usulkan_pencabutan(depan, dasar=dasar(), oleh=manajer, tanggal=MEI, kunci=uuid.uuid4())
    with pytest.raises(KetentuanTidakSah, match="sudah berlaku sejak 1 Juni 2026"):
        setujui_usulan(usulan, oleh=ketua, tanggal=JUNI)
    assert nilai_ketentuan("uji.iuran", JUNI) == 15_000


def test_tahun_buku_yang_terkunci_di_antara_usul_dan_setuju(manajer, ketua, monkeypatch):
    from koperasi.core.ketentuan import definisi_ketentuan

    usulan = usulkan_ketentuan(
        "uji.bagi",
        separuh(),
        tahun_buku=2025,
        dasar=dasar(),
        oleh=manajer,
        tanggal=MEI,
        kunci=uuid.uuid4(),
    )
    definisi = definisi_ketentuan("uji.bagi")
    object.__setattr__(definisi, "terkunci", lambda tahun: f"SHU {tahun} sudah dibagikan.")
    with pytest.raises(KetentuanTidakSah, match="SHU 2025 sudah dibagikan"):
        setujui_usulan(usulan, oleh=ketua, tanggal=MEI)
    assert not Ketentuan.objects.exists()


@pytest.mark.lama
def test_dua_penyetuju_serentak_satu_keputusan(basis_salinan, serentak):
    usulan = usul(PenggunaFactory())
    dua = [PenggunaFactory(), PenggunaFactory()]
    jawab = serentak(*(lambda o=o: setujui_usulan(usulan, oleh=o, tanggal=MEI) for o in dua))
    assert sorted(type(j).__name__ for j in jawab) == ["Ketentuan", "KetentuanTidakSah"]
    assert Ketentuan.objects.count() == 1
