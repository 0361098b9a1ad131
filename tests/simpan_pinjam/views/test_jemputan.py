"""From the list of who is behind to the money in the drawer, as each person's pages have it."""

import io
import uuid

import pytest
from dateutil.relativedelta import relativedelta
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from koperasi.core.uang import format_rupiah
from koperasi.core.waktu import tanggal_buku
from simpan_pinjam.models import Jemputan, KwitansiJemputan, RekeningSimpanan, SetoranJemputan
from simpan_pinjam.selectors.wajib import tunggakan_wajib
from tests.factories.akuntansi import tahun_buku
from tests.factories.core import PenggunaFactory
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import anggota_aktif, produk_terpasang

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor():
    hari_ini = tanggal_buku()
    if hari_ini.month < 4:
        tahun_buku(hari_ini.year - 1)
    kantor = kantor_kas(hari_ini)
    kantor.buka(isi=1_000_000)
    # Two whole months lie between, whatever the day.
    awal = (hari_ini - relativedelta(months=3)).replace(day=1)
    produk_terpasang(kantor, sejak=awal)
    kantor.petugas = PenggunaFactory(peran="staf")
    return kantor


def masuk(client, pengguna):
    client.force_login(pengguna)
    return client


def susun(client, kantor) -> Jemputan:
    masuk(client, kantor.petugas)
    jawaban = client.post(
        reverse("simpan_pinjam:jemputan_baru"),
        {
            "petugas": kantor.petugas.pk,
            "wilayah": "Turirejo",
            "desa": "",
            "q": "",
            "bulan": "",
            "kunci": str(uuid.uuid4()),
        },
    )
    assert jawaban.status_code == 302, jawaban.context["form"].errors
    return Jemputan.objects.get()


def test_dari_tunggakan_sampai_laci(client, kantor):
    orang = anggota_aktif(kantor)
    masuk(client, kantor.petugas)
    daftar = client.get(reverse("simpan_pinjam:tunggakan_wajib")).content.decode()
    assert orang.nama in daftar
    (tunggakan,) = tunggakan_wajib(kantor.petugas, kantor.tanggal)
    assert format_rupiah(tunggakan.jumlah) in daftar
    jemputan = susun(client, kantor)
    butir = jemputan.butir.get()
    pintu = reverse("simpan_pinjam:pintu_jemputan", args=[butir.pk])
    isi = {"jumlah": "40.000", "kunci": str(uuid.uuid4())}
    for _ in range(2):
        assert client.post(pintu, isi).status_code == 302
    assert KwitansiJemputan.objects.count() == 1
    halaman = client.get(reverse("simpan_pinjam:jemputan", args=[jemputan.pk])).content.decode()
    assert KwitansiJemputan.objects.get().nomor in halaman

    masuk(client, kantor.kasir)
    setor = reverse("simpan_pinjam:setor_jemputan", args=[jemputan.pk])
    kurang = client.post(setor, {"diterima": "30.000", "alasan": "", "kunci": str(uuid.uuid4())})
    assert "tulis sebabnya" in kurang.content.decode()
    assert not SetoranJemputan.objects.exists()
    pas = {"diterima": "40.000", "alasan": "", "kunci": str(uuid.uuid4())}
    for _ in range(2):
        assert client.post(setor, pas).status_code == 302
    assert RekeningSimpanan.objects.get().saldo == 40_000

    masuk(client, kantor.manajer)
    balik = reverse("simpan_pinjam:balik_jemputan", args=[jemputan.pk])
    assert (
        "Tulis alasan pembalikan."
        in client.post(balik, {"kunci": str(uuid.uuid4())}).content.decode()
    )
    client.post(balik, {"alasan": "Salah hitung", "kunci": str(uuid.uuid4())})
    assert RekeningSimpanan.objects.get().saldo == 0


@pytest.mark.parametrize("jumlah", ["0", "-5.000", "1.000,50", "abc", ""])
def test_jumlah_yang_bukan_uang_ditolak_dengan_kalimat(client, kantor, jumlah):
    anggota_aktif(kantor)
    butir = susun(client, kantor).butir.get()
    jawaban = client.post(
        reverse("simpan_pinjam:pintu_jemputan", args=[butir.pk]),
        {"jumlah": jumlah, "kunci": str(uuid.uuid4())},
    )
    assert jawaban.context["form"].errors["jumlah"]
    assert not KwitansiJemputan.objects.exists()


def test_catatan_di_pintu_tersimpan(client, kantor):
    anggota_aktif(kantor)
    butir = susun(client, kantor).butir.get()
    client.post(
        reverse("simpan_pinjam:pintu_jemputan", args=[butir.pk]), {"catatan": "Janji Sabtu"}
    )
    butir.refresh_from_db()
    assert butir.catatan == "Janji Sabtu"


def test_kwitansi_dibatalkan_dengan_alasan(client, kantor):
    anggota_aktif(kantor)
    butir = susun(client, kantor).butir.get()
    client.post(
        reverse("simpan_pinjam:pintu_jemputan", args=[butir.pk]),
        {"jumlah": "40.000", "kunci": str(uuid.uuid4())},
    )
    alamat = reverse(
        "simpan_pinjam:batal_kwitansi_jemputan", args=[KwitansiJemputan.objects.get().pk]
    )
    assert "Tulis alasan" in client.post(alamat, {"alasan": ""}).content.decode()
    client.post(alamat, {"alasan": "Salah orang"})
    assert KwitansiJemputan.objects.get().alasan_batal == "Salah orang"


def test_laci_tertutup_dikatakan_sebelum_menghitung(client, kantor):
    anggota_aktif(kantor)
    jemputan = susun(client, kantor)
    masuk(client, kantor.kasir_lain)
    jawaban = client.get(reverse("simpan_pinjam:setor_jemputan", args=[jemputan.pk]), follow=True)
    assert "laci" in jawaban.content.decode().lower()
    assert jawaban.redirect_chain


def test_daftar_tunggakan_diekspor_menurut_saringan(client, kantor):
    satu, dua = anggota_aktif(kantor), anggota_aktif(kantor)
    masuk(client, kantor.manajer)
    jawaban = client.get(
        reverse("simpan_pinjam:tunggakan_wajib"), {"q": satu.nama, "bentuk": "xlsx"}
    )
    isi = {
        str(sel.value)
        for baris in load_workbook(io.BytesIO(jawaban.getvalue())).active.iter_rows()
        for sel in baris
    }
    assert satu.nama in isi
    assert dua.nama not in isi


def test_sama_banyak_kueri_untuk_sedikit_dan_banyak_pintu(client, kantor):
    banyak = []
    for orang in (1, 3):
        for _ in range(orang):
            anggota_aktif(kantor)
        masuk(client, kantor.manajer)
        client.get(reverse("simpan_pinjam:tunggakan_wajib"))
        with CaptureQueriesContext(connection) as catatan:
            client.get(reverse("simpan_pinjam:tunggakan_wajib"))
        banyak.append(len(catatan))
    assert banyak[0] == banyak[1]
