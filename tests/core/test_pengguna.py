"""Accounts: invited, given roles, ended and given back; never without a trace or a last admin."""

import datetime as dt
import uuid

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from koperasi.core.enums import Peran
from koperasi.core.kamus import DUA_LANGKAH_DICOPOT, PERAN_SENDIRI
from koperasi.core.models import HalPerhatian, JejakAudit, Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.pengguna import (
    ATURAN_NAMA_PENGGUNA,
    AdminTerakhir,
    PenggunaTidakSah,
    aktifkan_pengguna,
    buat_tautan_sandi,
    copot_dua_langkah,
    nonaktifkan_pengguna,
    tautan_masuk,
    ubah_data_pengguna,
    ubah_peran,
    undang_pengguna,
)
from koperasi.core.peran import peran_pengguna
from tests.factories.core import PenggunaFactory

TANGGAL = dt.date(2026, 11, 22)


def undang(oleh, **ganti):
    isian = {
        "nama": "Siti Aminah",
        "nama_pengguna": "siti.aminah",
        "email": "siti@contoh.id",
        "nomor_hp": "0812 3456 7890",
        "peran": {Peran.KASIR, Peran.ANGGOTA},
        "kunci": uuid.uuid4(),
    }
    return undang_pengguna(**{**isian, **ganti}, oleh=oleh, tanggal=TANGGAL)


def peran_sekarang(pengguna):
    return peran_pengguna(Pengguna.objects.get(pk=pengguna.pk))


@pytest.fixture
def admin(db):
    return PenggunaFactory(peran="admin", nama="Bu Admin")


def test_undangan_membuat_akun_tanpa_sandi_dan_meninggalkan_jejak(admin):
    siti = undang(admin)
    assert (siti.email, siti.nomor_hp) == ("siti@contoh.id", "+6281234567890")
    assert not siti.has_usable_password()
    assert siti.diundang_oleh == admin
    assert peran_sekarang(siti) == {Peran.KASIR, Peran.ANGGOTA}
    jejak = JejakAudit.objects.get()
    assert (jejak.aksi, jejak.oleh, jejak.tanggal_buku) == ("core.undang_pengguna", admin, TANGGAL)
    assert jejak.data["peran"] == ["kasir", "anggota"]
    isi = f"{jejak.keterangan}{jejak.data}"
    assert "siti" not in isi.lower()
    assert tautan_masuk(siti) not in isi


def test_undangan_dikirim_dua_kali_membuat_satu_akun(admin):
    kunci = uuid.uuid4()
    assert undang(admin, kunci=kunci) == undang(admin, kunci=kunci)
    assert Pengguna.objects.count() == 2
    assert JejakAudit.objects.count() == 1


@pytest.mark.parametrize(
    "ganti",
    [{"nama": "Budi"}, {"nama_pengguna": "budi"}, {"email": "b@contoh.id"}, {"peran": {Peran.PPL}}],
)
def test_kunci_undangan_yang_sama_untuk_orang_lain_ditolak(admin, ganti):
    """By way of the browser's Back: nobody may believe that the second person was invited."""
    kunci = uuid.uuid4()
    undang(admin, kunci=kunci)
    with pytest.raises(FormulirSudahDikirim, match="Siti"):
        undang(admin, kunci=kunci, **ganti)
    assert Pengguna.objects.count() == 2
    assert JejakAudit.objects.count() == 1


def test_undangan_bersamaan_dengan_kunci_sama_membuat_satu_akun(basis_salinan, serentak):
    admin = PenggunaFactory(peran="admin")
    kunci = uuid.uuid4()
    satu, dua = serentak(lambda: undang(admin, kunci=kunci), lambda: undang(admin, kunci=kunci))
    assert satu == dua == Pengguna.objects.get(nama_pengguna="siti.aminah")


@pytest.mark.parametrize(
    ("ganti", "bidang", "kalimat"),
    [
        ({"nama_pengguna": "0812siti"}, "nama_pengguna", ATURAN_NAMA_PENGGUNA),
        ({"nama_pengguna": "siti@kantor"}, "nama_pengguna", ATURAN_NAMA_PENGGUNA),
        ({"nama_pengguna": "si ti"}, "nama_pengguna", ATURAN_NAMA_PENGGUNA),
        ({"nama_pengguna": "si"}, "nama_pengguna", ATURAN_NAMA_PENGGUNA),
        ({"nama_pengguna": "BUDI"}, "nama_pengguna", "sudah dipakai orang lain"),
        ({"email": "BUDI@contoh.id"}, "email", "sudah dipakai pengguna lain"),
        ({"email": "siti(at)contoh"}, "email", "tidak lengkap"),
        ({"nomor_hp": "+62 811-1111-1111"}, "nomor_hp", "Satu nomor untuk satu orang"),
        ({"nomor_hp": "halo08123456789"}, "nomor_hp", "tidak dikenali"),
        ({"email": "", "nomor_hp": ""}, "email", "Isi alamat email atau nomor HP"),
        ({"peran": set()}, "peran", "sedikitnya satu peran"),
    ],
)
def test_undangan_yang_salah_dijelaskan_dan_tidak_mengubah_apa_pun(admin, ganti, bidang, kalimat):
    PenggunaFactory(nama_pengguna="budi", email="budi@contoh.id", nomor_hp="+6281111111111")
    with pytest.raises(PenggunaTidakSah) as galat:
        undang(admin, **ganti)
    assert galat.value.bidang == bidang
    assert kalimat in str(galat.value)
    assert Pengguna.objects.count() == 2
    assert not JejakAudit.objects.exists()


def test_peran_diganti_dengan_alasan(admin):
    siti = PenggunaFactory(peran="kasir")
    assert ubah_peran(
        siti, peran={Peran.AKUNTAN}, alasan="Pindah tugas", oleh=admin, tanggal=TANGGAL
    )
    assert peran_sekarang(siti) == {Peran.AKUNTAN}
    jejak = JejakAudit.objects.get(aksi="core.ubah_peran")
    assert jejak.keterangan == "Pindah tugas"
    assert jejak.data == {"dari": ["kasir"], "menjadi": ["akuntan"]}
    assert not ubah_peran(siti, peran={Peran.AKUNTAN}, alasan="lagi", oleh=admin, tanggal=TANGGAL)
    assert JejakAudit.objects.count() == 1


def test_alasan_kosong_ditolak(admin):
    siti = PenggunaFactory(peran="kasir")
    for ubah in (
        lambda: ubah_peran(siti, peran={Peran.STAF}, alasan=" ", oleh=admin, tanggal=TANGGAL),
        lambda: nonaktifkan_pengguna(siti, alasan="", oleh=admin, tanggal=TANGGAL),
    ):
        with pytest.raises(PenggunaTidakSah, match="alasan") as galat:
            ubah()
        assert galat.value.bidang == "alasan"
    siti.refresh_from_db()
    assert siti.is_active
    assert peran_sekarang(siti) == {Peran.KASIR}


@pytest.mark.parametrize("lain", [{"belum_masuk": True}, {"is_active": False}, None])
def test_admin_terakhir_tidak_dapat_disingkirkan(admin, lain):
    """Someone invited but without a password, or deactivated, is no second admin."""
    if lain is not None:
        PenggunaFactory(peran="admin", **lain)
    with pytest.raises(AdminTerakhir, match="satu-satunya admin"):
        ubah_peran(admin, peran={Peran.STAF}, alasan="x", oleh=admin, tanggal=TANGGAL)
    with pytest.raises(AdminTerakhir):
        nonaktifkan_pengguna(admin, alasan="x", oleh=admin, tanggal=TANGGAL)
    admin.refresh_from_db()
    assert admin.is_active
    assert peran_sekarang(admin) == {Peran.ADMIN}
    assert not JejakAudit.objects.exists()


def test_dua_admin_yang_saling_menyingkirkan_menyisakan_satu(basis_salinan, serentak):
    a, b = PenggunaFactory(peran="admin"), PenggunaFactory(peran="admin")

    def singkirkan(siapa, oleh):
        return lambda: nonaktifkan_pengguna(siapa, alasan="x", oleh=oleh, tanggal=TANGGAL)

    hasil = serentak(singkirkan(a, b), singkirkan(b, a))
    assert sorted(type(h).__name__ for h in hasil) == ["AdminTerakhir", "bool"]
    assert Pengguna.objects.filter(is_active=True).count() == 1


def test_nonaktif_lalu_aktif_kembali_meninggalkan_dua_jejak(admin):
    siti = PenggunaFactory(peran="kasir")
    assert nonaktifkan_pengguna(siti, alasan="Cuti panjang", oleh=admin, tanggal=TANGGAL)
    assert not nonaktifkan_pengguna(siti, alasan="Cuti", oleh=admin, tanggal=TANGGAL)
    with pytest.raises(PenggunaTidakSah, match="Aktifkan dahulu"):
        buat_tautan_sandi(siti, oleh=admin, tanggal=TANGGAL)
    assert aktifkan_pengguna(siti, alasan="Kembali", oleh=admin, tanggal=TANGGAL)
    assert not aktifkan_pengguna(siti, alasan="Kembali", oleh=admin, tanggal=TANGGAL)
    aksi = list(JejakAudit.objects.order_by("id").values_list("aksi", "keterangan"))
    assert aksi == [
        ("core.nonaktifkan_pengguna", "Cuti panjang"),
        ("core.aktifkan_pengguna", "Kembali"),
    ]
    assert peran_sekarang(siti) == {Peran.KASIR}


def test_ganti_email_menutup_pintu_email_lama(admin):
    siti = undang(admin)
    tautan_masuk(siti)  # allauth notes the address in its own table
    assert EmailAddress.objects.get(user=siti).email == "siti@contoh.id"
    assert ubah_data_pengguna(
        siti, nama="Siti A.", email="baru@contoh.id", nomor_hp="", oleh=admin, tanggal=TANGGAL
    )
    assert not EmailAddress.objects.filter(email="siti@contoh.id").exists()
    jejak = JejakAudit.objects.get(aksi="core.ubah_data_pengguna")
    assert jejak.data == {"bidang": ["email", "nama", "nomor_hp"]}
    assert not ubah_data_pengguna(
        siti, nama="Siti A.", email="baru@contoh.id", nomor_hp="", oleh=admin, tanggal=TANGGAL
    )


def test_dua_langkah_dicopot_admin(admin):
    siti = PenggunaFactory(peran="manajer")
    assert not copot_dua_langkah(siti, alasan="HP hilang", oleh=admin, tanggal=TANGGAL)
    TOTP.activate(siti, generate_totp_secret())
    assert copot_dua_langkah(siti, alasan="HP hilang", oleh=admin, tanggal=TANGGAL)
    assert not siti.authenticator_set.exists()
    jejak = JejakAudit.objects.get(aksi="core.copot_dua_langkah")
    assert jejak.keterangan == "HP hilang"
    hal = HalPerhatian.objects.get()
    assert (hal.jenis, hal.oleh, hal.alasan) == (DUA_LANGKAH_DICOPOT, admin, "HP hilang")


def test_admin_yang_mengubah_perannya_sendiri_terlihat_pengawas(admin):
    lain = PenggunaFactory(peran="kasir")
    ubah_peran(lain, peran={Peran.STAF}, alasan="Pindah", oleh=admin, tanggal=TANGGAL)
    assert not HalPerhatian.objects.exists()
    baru = {Peran.ADMIN, Peran.MANAJER}
    ubah_peran(admin, peran=baru, alasan="Menggantikan", oleh=admin, tanggal=TANGGAL)
    hal = HalPerhatian.objects.get()
    assert hal.jenis == PERAN_SENDIRI
    assert list(hal.pihak.values_list("orang", flat=True)) == [admin.pk]
