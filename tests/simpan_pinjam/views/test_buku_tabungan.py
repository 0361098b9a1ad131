"""The passbook: it goes on where it stopped, to the line; a second print has its reason."""

import datetime as dt
import re
import uuid

import pytest
from django.urls import reverse

from koperasi.core.models import JejakAudit
from simpan_pinjam.ketentuan.buku_tabungan import BUKU_TABUNGAN
from simpan_pinjam.models import CetakBukuTabungan
from tests.factories.core import ketentuan_diputuskan
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import produk_terpasang, rekening, setor

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor():
    kantor = kantor_kas()
    kantor.buka(isi=5_000_000)
    return kantor


@pytest.fixture
def satu(kantor):
    """An account with three movements, and pages of ten lines."""
    ketentuan_diputuskan(
        BUKU_TABUNGAN, {"baris": 10, "kepala": "CETAK"}, kantor.tanggal, tanggal=kantor.tanggal
    )
    satu = rekening(kantor, produk_terpasang(kantor)["SUK"], saldo=50_000)
    setor(kantor, satu, 10_000)
    setor(kantor, satu, 20_000)
    return satu


def alamat(satu):
    return reverse("simpan_pinjam:buku_tabungan", args=[satu.nomor])


def cetak(klien, satu, jenis="LANJUT", **isi):
    return klien.post(alamat(satu), {"kunci": str(uuid.uuid4()), "jenis": jenis, **isi})


def baris(jawaban) -> list[str]:
    """The text of every line, free ones empty."""
    isi = re.findall(r'<li class="buku-baris"[^>]*>(.*?)</li>', jawaban.content.decode(), re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", b).split()) for b in isi]


def test_cetak_pertama_dengan_halaman_depan_lalu_lanjut_di_baris_kosong(kantor, satu, masuk):
    klien = masuk(kantor.kasir)
    keadaan = klien.get(alamat(satu))
    assert keadaan.context["keadaan"].belum == 3
    pertama = cetak(klien, satu)
    halaman = pertama.content.decode()
    assert "Halaman depan" in halaman
    assert satu.anggota.nama in halaman
    isi = baris(pertama)
    assert [b != "" for b in isi] == [True] * 3 + [False] * 7
    assert "80.000" in isi[2]
    assert "buku-baris--kepala" in halaman
    setor(kantor, satu, 5_000)
    lanjut = cetak(klien, satu)
    isi = baris(lanjut)
    assert [b != "" for b in isi] == [False] * 3 + [True] + [False] * 6
    assert "85.000" in isi[3]
    assert "buku-baris--kepala" not in lanjut.content.decode()
    assert "Halaman depan" not in lanjut.content.decode()
    letak = CetakBukuTabungan.objects.values_list("dari_urut", "sampai_urut", "baris_mulai")
    assert list(letak) == [(1, 3, 1), (4, 4, 4)]
    assert JejakAudit.objects.filter(aksi="simpan_pinjam.cetak_buku").count() == 2
    assert "Semua mutasi sudah tercetak" in klien.get(alamat(satu)).content.decode()


def test_kirim_dua_kali_tercatat_sekali_dan_lembarnya_sama(kantor, satu, masuk):
    klien, kunci = masuk(kantor.kasir), str(uuid.uuid4())
    assert baris(cetak(klien, satu, kunci=kunci)) == baris(cetak(klien, satu, kunci=kunci))
    assert CetakBukuTabungan.objects.count() == 1


def test_tanpa_mutasi_baru_tidak_ada_yang_dicetak(kantor, satu, masuk):
    klien = masuk(kantor.kasir)
    cetak(klien, satu)
    jawaban = cetak(klien, satu)
    assert jawaban.status_code == 302
    assert "sudah tercetak" in klien.get(jawaban.url).content.decode()
    assert CetakBukuTabungan.objects.count() == 1


def test_halaman_penuh_berlanjut_di_halaman_berikut_dan_diulang_dari_sana(kantor, satu, masuk):
    klien = masuk(kantor.kasir)
    for _ in range(9):
        setor(kantor, satu, 1_000)
    dua_halaman = baris(cetak(klien, satu))
    assert len(dua_halaman) == 20
    assert [b != "" for b in dua_halaman] == [True] * 12 + [False] * 8
    setor(kantor, satu, 2_000)
    ulang = cetak(klien, satu, "ULANG", halaman="2", alasan="Tinta habis")
    isi = baris(ulang)
    assert [b != "" for b in isi] == [True] * 3 + [False] * 7
    assert isi[0].startswith("11 ")
    assert isi[2].startswith("13 ")
    terakhir = CetakBukuTabungan.objects.last()
    assert (terakhir.dari_urut, terakhir.sampai_urut, terakhir.halaman, terakhir.alasan) == (
        *(11, 13, 2, "Tinta habis"),
    )
    setor(kantor, satu, 3_000)
    assert [b != "" for b in baris(cetak(klien, satu))].index(True) == 3


def test_buku_baru_mulai_dengan_halaman_depan_dan_saldo_pindahan(kantor, satu, masuk):
    klien = masuk(kantor.kasir)
    cetak(klien, satu)
    setor(kantor, satu, 5_000)
    baru = cetak(klien, satu, "BUKU_BARU", alasan="Buku lama hilang")
    isi = baris(baru)
    assert isi[0] == "Saldo pindahan 80.000"
    assert "85.000" in isi[1]
    assert "Halaman depan" in baru.content.decode()
    lagi = cetak(klien, satu, "BUKU_BARU", alasan="Salah cetak")
    assert baris(lagi)[0] == "Saldo pindahan 85.000"
    setor(kantor, satu, 1_000)
    assert [b != "" for b in baris(cetak(klien, satu))].index(True) == 1


@pytest.mark.parametrize(
    ("jenis", "isi", "kalimat"),
    [
        ("ULANG", {"halaman": "1", "alasan": " "}, "Tulis alasan mencetak ulang"),
        ("ULANG", {"halaman": "", "alasan": "x"}, "Isi halamannya"),
        ("ULANG", {"halaman": "0", "alasan": "x"}, "bernomor 1"),
        ("ULANG", {"halaman": "9", "alasan": "x"}, "belum pernah dicetak"),
        ("BUKU_BARU", {"alasan": ""}, "Tulis alasan mengganti buku"),
    ],
)
def test_isian_salah_disebut_dan_tidak_dicetak(kantor, satu, masuk, jenis, isi, kalimat):
    klien = masuk(kantor.kasir)
    cetak(klien, satu)
    jawaban = cetak(klien, satu, jenis, **isi)
    assert kalimat in jawaban.content.decode()
    assert CetakBukuTabungan.objects.count() == 1


def test_ulang_sebelum_pernah_dicetak_ditolak_dengan_kalimat(kantor, satu, masuk):
    klien = masuk(kantor.kasir)
    jawaban = cetak(klien, satu, "BUKU_BARU", alasan="Hilang")
    assert "belum pernah dicetak" in klien.get(jawaban.url).content.decode()
    assert cetak(klien, satu, "LAIN").status_code == 404
    assert not CetakBukuTabungan.objects.exists()


def test_buku_berjalan_memakai_banyak_baris_semula(kantor, satu, masuk):
    klien = masuk(kantor.kasir)
    cetak(klien, satu)
    CetakBukuTabungan.objects.get(baris_sehalaman=10)
    ketentuan_diputuskan(
        BUKU_TABUNGAN,
        {"baris": 24, "kepala": "SUDAH_ADA"},
        kantor.tanggal + dt.timedelta(days=1),
        tanggal=kantor.tanggal,
    )
    setor(kantor, satu, 1_000)
    assert len(baris(cetak(klien, satu))) == 10
