"""The drill: passes on a good archive, names what differs, keeps what it found."""

import datetime as dt

import psycopg
import pytest
from django.db import connections

from koperasi.core.cadangan.bukti import Bukti
from koperasi.core.cadangan.galat import KunciBermasalah, UjiTidakBisa
from koperasi.core.cadangan.keadaan import keadaan_cadangan
from koperasi.core.cadangan.kunci import kunci_server, lepas_pembuka
from koperasi.core.cadangan.program import Basis, basis_bernama
from koperasi.core.cadangan.uji import basis_uji, uji_pulih
from koperasi.core.models import HalPerhatian, JejakAudit, UjiPulih

from .buku import isi_buku, potret
from .conftest import TANGGAL

pytestmark = pytest.mark.usefixtures("basis_salinan")


def uji(kunci: str = "uji-1") -> UjiPulih:
    return uji_pulih(kunci=kunci, oleh=None, tanggal=TANGGAL, kabar=lambda *_: None)


def basis_yang_ada() -> set[str]:
    with basis_bernama("pemilik").sambung() as koneksi:
        return {nama for (nama,) in koneksi.execute("SELECT datname FROM pg_database")}


@pytest.mark.lama
def test_cadangan_baik_lulus_semua_bukti_dan_tidak_meninggalkan_apa_pun(cadangkan):
    isi_buku(30, 10)
    sebelum, basis = potret(), basis_yang_ada()
    arsip = cadangkan().arsip
    hasil = uji()
    assert hasil.lulus, hasil.alasan
    assert [b["judul"] for b in hasil.hasil if not b["lulus"]] == []
    assert {b["nama"] for b in hasil.hasil} >= {
        "segel",
        "isi_berkas",
        "jumlah_baris",
        "saldo_akun",
        "saldo_laporan",
        "pemicu",
        "fungsi",
        "kekangan",
        "penghitung",
        "kepala_rantai",
        "pemeriksaan",
    }
    assert (hasil.arsip, hasil.sha256) == (arsip.nama, arsip.sha256)
    assert basis_yang_ada() == basis
    assert potret() == sebelum
    assert JejakAudit.objects.get(aksi="core.uji_pulih").data == {"lulus": True}
    # The same job once more holds no second drill.
    assert uji() == hasil
    assert UjiPulih.objects.count() == 1


def test_arsip_yang_berubah_sejak_ditulis_tidak_lulus_dan_pengawas_tahu(cadangkan):
    isi_buku()
    arsip = cadangkan().arsip
    isi = bytearray(arsip.jalur.read_bytes())
    isi[9000] ^= 1
    arsip.jalur.write_bytes(isi)
    hasil = uji()
    assert not hasil.lulus
    assert "tidak sama lagi dengan yang ditulis" in hasil.alasan
    assert HalPerhatian.objects.get(jenis="core.uji_pulih_gagal").uraian == hasil.alasan
    (kalimat,) = keadaan_cadangan(arsip.momen, TANGGAL).peringatan
    assert kalimat.endswith("tidak lulus.")


def test_saldo_yang_berbeda_disebut_akunnya(cadangkan, monkeypatch):
    """A proof that the books answer one way and the restored books another."""
    isi_buku()
    beda = Bukti("saldo_akun", "Saldo tiap akun", "SELECT 'Kas ' || current_database()")
    monkeypatch.setitem(
        __import__("koperasi.core.cadangan.bukti", fromlist=["_TAMBAHAN"])._TAMBAHAN,
        "saldo_akun",
        beda,
    )
    cadangkan()
    hasil = uji()
    assert not hasil.lulus
    (salah,) = [b for b in hasil.hasil if not b["lulus"]]
    assert salah["judul"] == "Saldo tiap akun"
    assert "Kas uji_renteng" in hasil.alasan
    assert "_uji_pulih”" in hasil.alasan


def test_tanpa_cadangan_dikatakan():
    with pytest.raises(UjiTidakBisa, match="Belum ada cadangan"):
        uji()


def test_tanpa_kunci_pembuka_dikatakan(cadangkan):
    isi_buku()
    cadangkan()
    kunci = kunci_server()
    lepas_pembuka()
    with pytest.raises(KunciBermasalah, match="Kunci pembuka cadangan tidak ada"):
        uji()
    assert UjiPulih.objects.count() == 0
    assert kunci.identitas


def test_tanpa_hak_membuat_basis_data_dikatakan(monkeypatch):
    """In production neither role may create one."""
    monkeypatch.setattr(
        "koperasi.core.cadangan.uji.basis_bernama", lambda alias: basis_bernama("default")
    )
    with pytest.raises(UjiTidakBisa, match="isi UJI_PULIH_URL"), basis_uji():
        raise AssertionError("not reached")


def test_basis_data_yang_disediakan_dipakai_dan_dikosongkan(settings):
    pemilik = basis_bernama("pemilik")
    nama = f"{pemilik.nama}_sedia"
    with pemilik.sambung(autocommit=True) as koneksi:
        koneksi.execute(f'CREATE DATABASE "{nama}"')
        try:
            settings.UJI_PULIH_URL = pemilik.bernama(nama).alamat()
            with basis_uji() as basis:
                assert basis.nama == nama
                with basis.sambung(autocommit=True) as satu:
                    satu.execute("CREATE TABLE sisa (n int)")
            with (
                pemilik.bernama(nama).sambung() as satu,
                pytest.raises(psycopg.errors.UndefinedTable),
            ):
                satu.execute("SELECT * FROM sisa")
        finally:
            koneksi.execute(f'DROP DATABASE "{nama}" WITH (FORCE)')


def test_uji_pulih_tidak_mau_mengosongkan_buku(settings):
    settings.UJI_PULIH_URL = basis_bernama("pemilik").alamat()
    with pytest.raises(UjiTidakBisa, match="menunjuk basis data buku"), basis_uji():
        raise AssertionError("not reached")


def test_alamat_basis_data_terbaca_kembali():
    import environ

    basis = Basis("::1", "5433", "renteng x", "pe:milik", "s@ndi/ü?", (("sslmode", "require"),))
    setelan = environ.Env.db_url_config(basis.alamat())
    assert Basis.dari_setelan(setelan).sandi == basis.sandi
    assert Basis.dari_setelan(setelan).nama == basis.nama
    assert Basis.dari_setelan(setelan).pilihan == basis.pilihan


def test_peringatan_mengikuti_ketentuan(cadangkan):
    isi_buku()
    kini = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
    (kalimat,) = keadaan_cadangan(kini, TANGGAL).peringatan
    assert kalimat.startswith("Belum ada cadangan yang baik")
    momen = cadangkan().arsip.momen
    assert keadaan_cadangan(momen + dt.timedelta(hours=36), TANGGAL).peringatan == ()
    (kalimat,) = keadaan_cadangan(momen + dt.timedelta(hours=37), TANGGAL).peringatan
    assert "lebih lama daripada 36 jam yang ditetapkan" in kalimat
    connections["default"].close()
