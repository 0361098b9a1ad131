"""Whose account is whose, and the end of personal data."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anggota.enums import BidangPribadi as B
from anggota.enums import StatusKeanggotaan as S
from anggota.ketentuan import RETENSI
from anggota.models import AhliWaris, Anggota, KunciPribadi
from anggota.perhitungan.data_orang import DataDitolak
from anggota.services.ahli_waris import Waris, tetapkan_ahli_waris
from anggota.services.keanggotaan import tolak_calon
from anggota.services.penghapusan import hapus_bidang
from koperasi.core.models import JejakAudit
from tests.factories.anggota import HARI, keanggotaan, orang
from tests.factories.core import PenggunaFactory, ketentuan_diputuskan

pytestmark = pytest.mark.django_db
AKUN = reverse("anggota:akun")
TEMPO = reverse("anggota:retensi")


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


# --- accounts -----------------------------------------------------------------------------------


def test_manajer_menghubungkan_dan_melepaskan_akun(masuk):
    manajer, satu = masuk("manajer"), keanggotaan()
    akun = PenggunaFactory(peran="pj", nama="Sri Ketua Kelompok")
    assert "Sri Ketua Kelompok" in teks(manajer.get(AKUN, {"keadaan": "belum"}))
    hubungkan = reverse("anggota:hubungkan_akun")
    manajer.post(hubungkan, {"akun": akun.pk, "nomor": satu.nomor.lstrip("0")})
    siti = Anggota.objects.get()
    assert siti.pengguna == akun
    assert JejakAudit.objects.get(aksi="anggota.hubungkan_akun").data == {"akun": akun.pk}
    assert satu.nomor in teks(manajer.get(AKUN))
    # The account sees her, as her own, and no longer once it is taken away.
    assert masuk(akun).get(reverse("anggota:rincian", args=[siti.kode])).status_code == 200
    lepas = reverse("anggota:lepaskan_akun", args=[akun.pk])
    assert manajer.post(lepas, {"alasan": ""}).context["form"].errors["alasan"]
    manajer.post(lepas, {"alasan": "Berhenti menjadi PJ"})
    siti.refresh_from_db()
    assert siti.pengguna is None
    assert masuk(akun).get(reverse("anggota:rincian", args=[siti.kode])).status_code == 404
    assert manajer.get(lepas).status_code == 404


def test_akun_yang_tidak_boleh_dihubungkan(masuk):
    admin, satu, dua = masuk("admin"), keanggotaan(), keanggotaan()
    hubungkan = reverse("anggota:hubungkan_akun")
    pj, staf = PenggunaFactory(peran="pj"), PenggunaFactory(peran="staf")

    def galat(akun, nomor) -> str:
        form = admin.post(hubungkan, {"akun": akun.pk, "nomor": nomor}).context["form"]
        return str(form.errors)

    assert "tidak ada" in galat(staf, satu.nomor)  # not an account for members
    assert "Tidak ada anggota bernomor" in galat(pj, "99999")
    admin.post(hubungkan, {"akun": pj.pk, "nomor": satu.nomor})
    assert "sudah dihubungkan" in galat(pj, dua.nomor)
    assert "mempunyai akun lain" in galat(PenggunaFactory(peran="anggota"), satu.nomor)
    assert Anggota.objects.filter(pengguna__isnull=False).count() == 1


# --- retention ----------------------------------------------------------------------------------


def berhenti(tahun: int, status: S = S.KELUAR, **data: object):
    hari = HARI.replace(year=HARI.year - tahun)
    return keanggotaan(status, anggota=orang(**data), pada=hari)


def test_yang_jatuh_tempo_menurut_ketentuan_tampil_dengan_bidangnya(masuk, hari_ini):
    hari_ini(HARI)
    lima, sebelas = berhenti(5, nama="Lima Tahun"), berhenti(11, nama="Sebelas Tahun")
    berhenti(2, nama="Dua Tahun")
    calon = keanggotaan(S.CALON, anggota=orang(nama="Calon Batal"), pada=HARI - dt.timedelta(800))
    keanggotaan(anggota=orang(nama="Masih Anggota"))
    tolak_calon(calon, pada=calon.diajukan, alasan="mundur", oleh=PenggunaFactory(), tanggal=HARI)
    ketua = masuk("ketua")
    halaman = ketua.get(TEMPO)
    tempo = {j.anggota.nama: j.bidang for j in halaman.context["baris"]}
    assert tempo == {
        "Sebelas Tahun": (B.SEMUA,),
        "Lima Tahun": (B.KONTAK,),
        "Calon Batal": (B.SEMUA,),
    }
    hapus = reverse("anggota:hapus_data", args=[lima.anggota.kode])
    assert hapus in teks(halaman)
    assert hapus not in teks(masuk("pengawas").get(TEMPO))
    # The board decides otherwise: nothing of a former member is due of itself.
    tidak = {b.value: None for b in B} | {"calon": 1}
    ketentuan_diputuskan(RETENSI, tidak, HARI)
    assert [j.anggota.nama for j in ketua.get(TEMPO).context["baris"]] == ["Calon Batal"]
    assert sebelas.anggota.nama == "Sebelas Tahun"


def test_query_jatuh_tempo_tidak_bertambah_bersama_baris(masuk, hari_ini):
    hari_ini(HARI)
    ketua = masuk("ketua")

    def banyak_query() -> int:
        ketua.get(TEMPO)
        with CaptureQueriesContext(connection) as tangkapan:
            ketua.get(TEMPO)
        return len(tangkapan)

    for _ in range(3):
        berhenti(11)
    tiga = banyak_query()
    for _ in range(19):
        berhenti(11)
    assert banyak_query() == tiga


def test_ketua_menghapus_sebagian_lalu_semuanya(masuk, hari_ini):
    hari_ini(HARI)
    satu = berhenti(5, nama="Siti Lama")
    tetapkan_ahli_waris(
        satu.anggota,
        [Waris(nama="Budi", hubungan="Anak", persen=Decimal(100))],
        oleh=PenggunaFactory(),
        tanggal=HARI,
    )
    ketua = masuk("ketua")
    alamat = reverse("anggota:hapus_data", args=[satu.anggota.kode])
    halaman = ketua.get(alamat)
    assert halaman.context["form"].initial["bidang"] == ["kontak", "ahli_waris"]
    for tetap in (
        "surat dan berita acara yang sudah terbit",
        "bukti kas",
        "cap jempol",
        "cadangan",
    ):
        assert tetap in teks(halaman)
    isi = {"bidang": ["kontak", "ahli_waris"], "alasan": "jatuh tempo"}
    assert ketua.post(alamat, isi).context["form"].errors["yakin"]
    ketua.post(alamat, {**isi, "yakin": "on"})
    sisa = Anggota.objects.get()
    assert (sisa.nama, sisa.telepon, sisa.alamat, sisa.nik_akhir != "") == (
        "Siti Lama",
        "",
        "",
        True,
    )
    assert not AhliWaris.objects.exists()
    ketua.post(alamat, {"bidang": ["semua"], "alasan": "permintaan tertulis", "yakin": "on"})
    sisa.refresh_from_db()
    assert "Siti" not in str(sisa)
    assert not KunciPribadi.objects.exists()
    assert [j.aksi for j in JejakAudit.objects.filter(aksi__startswith="anggota.hapus")][::-1] == [
        "anggota.hapus_bidang",
        "anggota.hapus_data_pribadi",
    ]
    rincian = ketua.get(reverse("anggota:rincian", args=[sisa.kode]))
    assert satu.nomor in teks(rincian)
    assert alamat not in teks(rincian)
    assert ketua.get(alamat).status_code == 302


def test_dari_anggota_hanya_gambar_yang_dapat_dihapus(masuk):
    satu = keanggotaan()
    ketua = masuk("ketua")
    alamat = reverse("anggota:hapus_data", args=[satu.anggota.kode])
    jawaban = ketua.post(alamat, {"bidang": ["semua"], "alasan": "minta", "yakin": "on"})
    assert "tidak tersedia" in str(jawaban.context["form"].errors["bidang"])
    with pytest.raises(DataDitolak, match="hanya foto"):
        hapus_bidang(satu.anggota, [B.KONTAK], alasan="x", oleh=ketua.pengguna, tanggal=HARI)
    assert Anggota.objects.get().alamat != ""
