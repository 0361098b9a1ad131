"""The demonstration's groups and members: they agree with its books, and hold the rules."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.db.models import Count, Sum

from akuntansi.models import Akun
from akuntansi.selectors.saldo import jumlah_per_akun
from akuntansi.services.contoh.anggota import (
    AKUN_POKOK,
    SIMPANAN_POKOK,
    anggota_awal,
    mutasi_anggota,
)
from akuntansi.services.contoh.rencana import kelompok, mulai_buku
from anggota.enums import StatusKeanggotaan
from anggota.laporan.buku import BUKU_CATATAN
from anggota.models import (
    Anggota,
    CatatanBuku,
    Karyawan,
    Keanggotaan,
    MasaJabatan,
    PeristiwaKeanggotaan,
)
from anggota.perhitungan.nik import baca_nik
from anggota.selectors.identitas import nik_terbuka
from anggota.services.contoh import rakit_contoh_administrasi
from kelompok.enums import JabatanKelompok, StatusKelompok, StatusNotulen
from kelompok.models import (
    DanaKelompok,
    KeanggotaanKelompok,
    Kelompok,
    MutasiDana,
    Notulen,
    Pencalonan,
    PengurusKelompok,
    Pertemuan,
)
from kelompok.services.contoh import RiwayatAnggota, rakit_contoh_kelompok
from koperasi.core.enums import Peran
from koperasi.core.pemeriksaan import periksa
from tests.contoh_buku import TANGGAL, buku_contoh


@pytest.fixture(scope="module")
def akun(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), buku_contoh(tmp_path_factory.mktemp("berkas")) as akun:
        riwayat = RiwayatAnggota(anggota_awal(), mulai_buku(), tuple(mutasi_anggota(TANGGAL)))
        rakit_contoh_kelompok(akun, kelompok(), riwayat, TANGGAL)
        rakit_contoh_administrasi(akun, TANGGAL)
        connection.check_constraints()
        yield akun


def aktif_pada(tanggal: dt.date) -> int:
    berhenti = Keanggotaan.objects.filter(selesai__lte=tanggal).count()
    return Keanggotaan.objects.filter(mulai__lte=tanggal).count() - berhenti


@pytest.mark.parametrize(
    "tanggal", [mulai_buku(), dt.date(2024, 12, 31), dt.date(2025, 12, 31), TANGGAL]
)
def test_simpanan_pokok_sama_dengan_banyak_anggota(akun, tanggal):
    pokok = Akun.objects.get(kode=AKUN_POKOK)
    saldo = -jumlah_per_akun(tanggal)[pokok.pk].saldo_debit
    assert saldo == aktif_pada(tanggal) * SIMPANAN_POKOK


def test_tujuh_ratusan_anggota_dalam_28_kelompok(akun):
    aktif = Keanggotaan.objects.filter(status=StatusKeanggotaan.AKTIF)
    assert 700 <= aktif.count() <= 740
    assert Kelompok.objects.filter(status=StatusKelompok.AKTIF).count() == 28
    di_kelompok = KeanggotaanKelompok.objects.berlaku().values("anggota").distinct().count()
    assert di_kelompok == aktif.count()
    isi = KeanggotaanKelompok.objects.berlaku().values("kelompok").annotate(n=Count("pk"))
    assert all(15 <= k["n"] <= 35 for k in isi), sorted(k["n"] for k in isi)


def test_nik_rekaan_sah_dan_cocok_dengan_orangnya(akun):
    for a in Anggota.objects.exclude(nik_sandi=None)[::37]:
        hasil = baca_nik(nik_terbuka(a), per_tanggal=TANGGAL)
        assert hasil.sah
        assert hasil.nik.startswith("3507")
        assert (hasil.jenis_kelamin, hasil.tanggal_lahir) == (a.jenis_kelamin, a.tanggal_lahir)


def test_tiap_kelompok_punya_pj_dengan_sk_dan_ppl(akun):
    for k in Kelompok.objects.all():
        jabatan = PengurusKelompok.objects.filter(kelompok=k).berlaku(TANGGAL)
        assert {JabatanKelompok.PJ_I, JabatanKelompok.PJ_II} <= {p.jabatan for p in jabatan}
        assert all(p.nomor_sk for p in jabatan)
        assert k.penugasan_ppl.berlaku(TANGGAL).count() == 1
    assert PengurusKelompok.objects.filter(jabatan="PJ_I", selesai__isnull=False).count() == 1


def test_pj_dan_ppl_melihat_kelompoknya_saja(akun):
    pj, ppl = akun[Peran.PJ], akun[Peran.PPL]
    milik = Kelompok.objects.terlihat_oleh(pj).get()
    terlihat = set(Anggota.objects.terlihat_oleh(pj).values_list("pk", flat=True))
    isi = KeanggotaanKelompok.objects.filter(kelompok=milik).berlaku(TANGGAL)
    assert terlihat == set(isi.values_list("anggota_id", flat=True))
    assert akun[Peran.ANGGOTA].anggota.pk in terlihat
    assert 5 < Kelompok.objects.terlihat_oleh(ppl).count() < 28


def test_ada_yang_meninggal_mundur_dan_calon_di_tiap_langkah(akun):
    status = set(Keanggotaan.objects.values_list("status", flat=True))
    assert {"MENINGGAL", "KELUAR", "CALON", "DISETUJUI", "DISAHKAN", "AKTIF"} <= status
    assert Pencalonan.objects.count() == 5


def test_setahun_pertemuan_dengan_notulen_dan_dana(akun):
    assert Pertemuan.objects.filter(status="DITUTUP").count() > 300
    status = set(Notulen.objects.values_list("status", flat=True))
    assert status == {StatusNotulen.DRAF, StatusNotulen.TERKUNCI}
    assert DanaKelompok.objects.count() == 28 * 3
    for dana in DanaKelompok.objects.all()[::11]:
        jumlah = dana.mutasi.aggregate(m=Sum("masuk"), k=Sum("keluar"))
        assert dana.saldo == jumlah["m"] - jumlah["k"] > 0
    assert MutasiDana.objects.filter(jenis="KELUAR", keputusan__perihal="DANA").exists()


def test_pemeriksaan_bersih_dan_dua_kali_tidak_menambah(akun):
    assert periksa() == []
    banyak = (Anggota.objects.count(), Pertemuan.objects.count(), CatatanBuku.objects.count())
    rakit_contoh_kelompok(akun, kelompok(), RiwayatAnggota(1, TANGGAL, ()), TANGGAL)
    rakit_contoh_administrasi(akun, TANGGAL)
    assert banyak == (
        Anggota.objects.count(),
        Pertemuan.objects.count(),
        CatatanBuku.objects.count(),
    )


def test_buku_administrasi_dan_daftar_pejabat_terisi(akun):
    assert {b.kode for b in BUKU_CATATAN} == set(CatatanBuku.objects.values_list("buku", flat=True))
    jabatan = MasaJabatan.objects.values_list("jabatan", "anggota__nama")
    assert dict(jabatan)["KETUA"] == akun[Peran.KETUA].nama
    assert len(jabatan) == 6
    assert not Karyawan.objects.filter(disetujui_ketua=None).exists()
    assert Karyawan.objects.count() == 5


def test_yang_dicatat_bernama_dan_sk_berbentuk_satu(akun):
    assert not PeristiwaKeanggotaan.objects.filter(dibuat_oleh=None).exists()
    sk = PengurusKelompok.objects.values_list("nomor_sk", flat=True)
    assert all(re.fullmatch(r"\d{3}/KRS/SK/[IVX]+/\d{4}", nomor) for nomor in sk)
