"""Split, merged, dissolved: who and what goes where."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from anggota.models import Anggota
from anggota.services.akses import tetapkan_akses
from kelompok.enums import JenisDana, JenisKelompok, PerihalKeputusan, StatusKelompok
from kelompok.ketentuan import kode_ukuran
from kelompok.models import (
    AnggotaPindah,
    KeanggotaanKelompok,
    Kelompok,
    MutasiDana,
    PeristiwaKelompok,
)
from kelompok.services.aturan import KelompokDitolak
from kelompok.services.dana.buku import DanaDitolak
from kelompok.services.dana.mutasi import pindahkan_tempat
from kelompok.services.dana.pembalikan import balik_mutasi
from kelompok.services.kelompok import DataKelompok, tugaskan_ppl
from kelompok.services.pemecahan import bubarkan_kelompok, gabungkan_kelompok, pecah_kelompok
from tests.factories.anggota import HARI
from tests.factories.core import PenggunaFactory, ketentuan_diputuskan
from tests.factories.dana import bank, dana, keputusan_dana, tangan
from tests.factories.kelompok import anggota_kelompok, kelompok, pj
from tests.factories.pertemuan import kelompok_beranggota
from tests.kelompok.services.test_pencalonan import calon

pytestmark = pytest.mark.django_db
MULAI = HARI + dt.timedelta(30)
BARU = DataKelompok(nomor="K901", nama="Mawar Dua", dibentuk=MULAI)


@pytest.fixture
def hal(db):
    return {
        "mulai": MULAI,
        "dasar": "Notulen 3",
        "alasan": "Sudah terlalu banyak",
        "serah_dana": "",
        "kunci": uuid.uuid4(),
        "oleh": PenggunaFactory(peran="staf"),
        "tanggal": MULAI,
    }


def test_pecah_membawa_anggota_pengurus_dan_ppl(hal):
    lama, ppl = kelompok(), PenggunaFactory(peran="ppl")
    jabatan = pj(lama)
    tugaskan_ppl(lama, ppl, mulai=HARI, oleh=hal["oleh"], tanggal=HARI)
    ikut = [anggota_kelompok(lama) for _ in range(3)]
    pengurus = {"PJ_I": ikut[0].anggota}
    baru = pecah_kelompok(lama, BARU, ikut, pengurus, **hal)
    assert (baru.asal, baru.status, baru.dibentuk) == (lama, StatusKelompok.DIBENTUK, MULAI)
    assert {s.anggota for s in baru.keanggotaan.berlaku(MULAI)} == {s.anggota for s in ikut}
    assert {s.anggota for s in lama.keanggotaan.berlaku(MULAI)} == {jabatan.anggota}
    assert lama.keanggotaan.berlaku(MULAI - dt.timedelta(1)).count() == 4
    assert baru.pengurus.get().anggota == ikut[0].anggota
    assert baru.penugasan_ppl.get().ppl == ppl
    assert AnggotaPindah.objects.count() == 3
    assert pecah_kelompok(lama, BARU, ikut, pengurus, **hal) == baru
    assert Kelompok.objects.filter(asal=lama).count() == 1


def test_pj_tidak_ikut_pindah_sebelum_serah_terima(hal):
    lama = kelompok()
    jabatan = pj(lama)
    satu = KeanggotaanKelompok.objects.get(anggota=jabatan.anggota)
    with pytest.raises(KelompokDitolak, match="masih PJ I"):
        pecah_kelompok(lama, BARU, [satu], {}, **hal)
    assert not Kelompok.objects.filter(nomor=BARU.nomor).exists()
    assert not PeristiwaKelompok.objects.exists()


def test_pengurus_kelompok_baru_ikut_pindah(hal):
    lama = kelompok()
    satu, tinggal = anggota_kelompok(lama), anggota_kelompok(lama)
    with pytest.raises(KelompokDitolak, match="tidak ikut pindah"):
        pecah_kelompok(lama, BARU, [satu], {"PJ_I": tinggal.anggota}, **hal)
    with pytest.raises(KelompokDitolak, match="Pilih anggota yang pindah"):
        pecah_kelompok(lama, BARU, [], {}, **hal)


def test_gabung_memindahkan_semua_dan_membubarkan(hal):
    lama, tujuan, ppl = kelompok(), kelompok(), PenggunaFactory(peran="ppl")
    pj(lama)
    tugaskan_ppl(lama, ppl, mulai=HARI, oleh=hal["oleh"], tanggal=HARI)
    anggota_kelompok(lama)
    usulan = calon({"oleh": hal["oleh"], "tanggal": HARI}, lama)
    satu = gabungkan_kelompok(lama, tujuan, **hal)
    lama.refresh_from_db()
    assert (lama.status, lama.bubar) == (StatusKelompok.BUBAR, MULAI)
    assert lama.sebab_bubar == f"Digabung ke {tujuan.nomor}: Sudah terlalu banyak"
    assert not lama.keanggotaan.berlaku().exists()
    assert not lama.pengurus.berlaku().exists()
    assert not lama.penugasan_ppl.berlaku().exists()
    assert tujuan.keanggotaan.berlaku(MULAI).count() == 3 == satu.pindah.count()
    usulan.refresh_from_db()
    assert usulan.status == "DITARIK"
    assert tujuan.pencalonan.get().keanggotaan == usulan.keanggotaan
    assert gabungkan_kelompok(lama, tujuan, **hal) == satu


def test_calon_yang_ikut_pindah_dihitung_dalam_ukuran_kelompok_tujuan(hal):
    ketentuan_diputuskan(
        kode_ukuran(JenisKelompok.TANGGUNG_RENTENG),
        {"paling_sedikit": 1, "paling_banyak": 2},
        HARI,
    )
    lama, tujuan = kelompok(), kelompok()
    anggota_kelompok(tujuan)
    calon({"oleh": hal["oleh"], "tanggal": HARI}, lama)  # and the one who proposes her
    with pytest.raises(KelompokDitolak, match="3 anggota, termasuk 1 calon, ketentuannya") as galat:
        gabungkan_kelompok(lama, tujuan, **hal)
    assert galat.value.bidang == "alasan_ukuran"
    gabungkan_kelompok(lama, tujuan, alasan_ukuran="Satu gang", **hal)
    assert tujuan.keanggotaan.berlaku(MULAI).count() == 2


def test_akses_disegarkan_sekali_seberapa_pun_yang_pindah(hal, monkeypatch):
    lama, tujuan, ppl = kelompok(), kelompok(), PenggunaFactory(peran="ppl")
    tugaskan_ppl(tujuan, ppl, mulai=HARI, oleh=hal["oleh"], tanggal=HARI)
    orang = {anggota_kelompok(lama).anggota_id for _ in range(3)}
    sumber = []

    def hitung(sebutan, **isi):
        sumber.append(sebutan)
        return tetapkan_akses(sebutan, **isi)

    monkeypatch.setattr("kelompok.services.kelompok.tetapkan_akses", hitung)
    gabungkan_kelompok(lama, tujuan, **hal)
    assert sumber.count(f"kelompok:{tujuan.pk}") == 1
    assert sumber.count(f"kelompok:{lama.pk}") <= 2  # moved out, then dissolved
    terlihat = Anggota.objects.terlihat_oleh(ppl).values_list("pk", flat=True)
    assert set(terlihat) == orang


@pytest.mark.parametrize(
    ("tujuan", "kalimat"),
    [({"jenis": JenisKelompok.NILAI}, "sejenis"), (None, "kelompok lain")],
)
def test_gabung_ditolak_dengan_sebabnya(hal, tujuan, kalimat):
    lama = kelompok()
    anggota_kelompok(lama)
    with pytest.raises(KelompokDitolak, match=kalimat):
        gabungkan_kelompok(lama, lama if tujuan is None else kelompok(**tujuan), **hal)
    lama.refresh_from_db()
    assert lama.status == StatusKelompok.AKTIF


def test_bubar_hanya_yang_sudah_kosong(hal):
    lama, isi = kelompok(), {**hal, "pada": hal["mulai"]}
    del isi["mulai"]
    satu = anggota_kelompok(lama)
    with pytest.raises(KelompokDitolak, match="masih beranggota"):
        bubarkan_kelompok(lama, **isi)
    KeanggotaanKelompok.objects.filter(pk=satu.pk).update(selesai=HARI, sebab_selesai="x")
    bubarkan_kelompok(lama, **isi)
    assert lama.status == StatusKelompok.BUBAR
    with pytest.raises(KelompokDitolak, match="sudah bubar"):
        anggota_kelompok(lama, satu.anggota)


def test_dana_yang_bersaldo_diserahkan_tertulis(hal):
    lama = kelompok()
    ikut = [anggota_kelompok(lama) for _ in range(2)]
    satu = dana(lama, isi=250_000, pada=MULAI)
    with pytest.raises(KelompokDitolak, match=r"memegang dana: .* Rp\s*250.000") as galat:
        pecah_kelompok(lama, BARU, ikut[:1], {}, **hal)
    assert galat.value.bidang == "serah_dana"
    assert not Kelompok.objects.filter(nomor=BARU.nomor).exists()
    pecah_kelompok(lama, BARU, ikut[:1], {}, **{**hal, "serah_dana": "Seluruhnya tetap di sini"})
    satu.refresh_from_db()
    assert satu.saldo == 250_000
    assert PeristiwaKelompok.objects.get().serah_dana == "Seluruhnya tetap di sini"


def test_kelompok_berdana_tidak_bubar(hal):
    lama, isi = kelompok(), {**hal, "pada": hal["mulai"], "serah_dana": "Kepada Bu Sri"}
    del isi["mulai"]
    dana(lama, isi=250_000, pada=MULAI)
    with pytest.raises(KelompokDitolak, match="masih bersaldo"):
        bubarkan_kelompok(lama, **isi)
    lama.refresh_from_db()
    assert lama.status == StatusKelompok.AKTIF


def test_dana_ikut_digabung_dengan_keputusan_dan_kata_penyerahannya(hal, masuk):
    """Into the fund of its kind or a new one, each place where it was, both books naming each
    other."""
    lama, tujuan = kelompok_beranggota(2), kelompok()
    sosial = dana(lama, isi=250_000, pada=MULAI)
    kas = dana(lama, isi=40_000, pada=MULAI, jenis=JenisDana.KAS_KELOMPOK)
    rekening = bank(sosial)
    pindahkan_tempat(
        sosial,
        dari=tangan(sosial),
        ke=rekening,
        jumlah=Decimal(200_000),
        pada=MULAI,
        kunci=uuid.uuid4(),
        oleh=hal["oleh"],
        tanggal=MULAI,
    )
    penerima = dana(tujuan, isi=5_000, pada=MULAI + dt.timedelta(1))
    putusan = keputusan_dana(lama, perihal=PerihalKeputusan.GABUNG, tanggal=MULAI)
    hal = {**hal, "tanggal": MULAI + dt.timedelta(2)}
    with pytest.raises(KelompokDitolak) as galat:
        gabungkan_kelompok(lama, tujuan, **hal)
    assert galat.value.bidang == "serah_dana"
    hal["serah_dana"] = "Bu Sri kepada Bu Wati"
    with pytest.raises(KelompokDitolak, match="keputusan kelompok ini") as galat:
        gabungkan_kelompok(lama, tujuan, **hal)
    assert galat.value.bidang == "keputusan"
    with pytest.raises(KelompokDitolak, match="keputusan kelompok ini") as galat:
        gabungkan_kelompok(lama, tujuan, keputusan=keputusan_dana(lama, tanggal=HARI), **hal)
    assert galat.value.bidang == "keputusan"
    assert not MutasiDana.objects.filter(peristiwa__isnull=False).exists()

    peristiwa = gabungkan_kelompok(lama, tujuan, keputusan=putusan, **hal)
    assert gabungkan_kelompok(lama, tujuan, keputusan=putusan, **hal) == peristiwa
    for satu, saldo in ((sosial, 0), (kas, 0), (penerima, 255_000)):
        satu.refresh_from_db()
        assert satu.saldo == saldo
    assert tujuan.dana.get(jenis=JenisDana.KAS_KELOMPOK).saldo == 40_000
    assert tangan(penerima).saldo == 55_000
    pindahan = penerima.tempat.get(jenis="BANK")
    assert (pindahan.saldo, pindahan.nomor_akhir) == (200_000, rekening.nomor_akhir)
    diterima = MutasiDana.objects.filter(jenis="GABUNG")
    assert diterima.count() == 3
    assert all(m.masuk == m.pasangan.keluar and m.tanggal == m.pasangan.tanggal for m in diterima)
    # A book goes on after its last line, also when the merge is dated before it.
    assert diterima.filter(dana=penerima).first().tanggal == MULAI + dt.timedelta(1)
    assert peristiwa.keputusan == putusan
    lama.refresh_from_db()
    assert lama.status == StatusKelompok.BUBAR
    halaman = masuk("manajer").get(reverse("kelompok:peristiwa", args=[peristiwa.pk]))
    assert "Dana yang ikut pindah" in halaman.content.decode()
    assert "200.000" in halaman.content.decode()
    with pytest.raises(DanaDitolak, match="tidak dapat dibalik"):
        balik_mutasi(
            diterima.first(),
            alasan="keliru",
            pada=hal["tanggal"],
            kunci=uuid.uuid4(),
            oleh=hal["oleh"],
            tanggal=hal["tanggal"],
        )
