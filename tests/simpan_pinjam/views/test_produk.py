"""Pages of products: what holds, what will, who decided it."""

import datetime as dt
import uuid
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from simpan_pinjam.enums import AturanTarik, MetodeJasa
from simpan_pinjam.services.produk import (
    IsiKetentuan,
    Tingkat,
    setujui_ketentuan_produk,
    usulkan_ketentuan_produk,
)
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import produk_terpasang, rekening

pytestmark = pytest.mark.django_db
DAFTAR = "simpan_pinjam:daftar_produk"


@pytest.fixture
def kantor():
    return kantor_kas()


@pytest.fixture
def produk(kantor):
    return produk_terpasang(kantor)


def alamat(satu):
    return reverse("simpan_pinjam:produk", args=[satu.kode])


def usul(kantor, satu, *, hari=30, persen="5", metode=MetodeJasa.SALDO_HARIAN):
    return usulkan_ketentuan_produk(
        satu,
        IsiKetentuan(
            berlaku_sejak=kantor.tanggal + dt.timedelta(days=hari),
            diputuskan_pada=kantor.tanggal,
            keputusan="Rapat pengurus 7",
            penarikan=AturanTarik.BEBAS,
            metode=metode,
            tingkat=[Tingkat(Decimal(persen), Decimal(0))],
        ),
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=kantor.tanggal,
    )


def test_daftar_menyebut_yang_berlaku_dan_yang_akan_berubah(kantor, produk, masuk):
    akan = setujui_ketentuan_produk(
        usul(kantor, produk["SUK"]), oleh=kantor.bendahara, tanggal=kantor.tanggal
    )
    usul(kantor, produk["SUK"], hari=60)
    jawaban = masuk("staf").get(reverse(DAFTAR))
    satu = next(b for b in jawaban.context["daftar"] if b.produk.kode == "SUK")
    assert (satu.akan, satu.usulan is not None, satu.keadaan[0]) == ([akan], True, "Dipakai")
    halaman = jawaban.content.decode()
    assert "mulai saldo Rp\N{NO-BREAK SPACE}100.000: 4\N{NO-BREAK SPACE}% setahun" in halaman
    assert "Ada usulan" in halaman
    excel = masuk("staf").get(reverse(DAFTAR), {"bentuk": "xlsx"})
    lembar = load_workbook(BytesIO(b"".join(excel))).active
    kode = [b[0] for b in lembar.iter_rows(values_only=True)]
    assert {"POK", "WJB", "SUK", "HRY", "SBJ"} <= set(kode)


def test_halaman_produk_memuat_kini_nanti_dan_riwayatnya(kantor, produk, masuk):
    setujui_ketentuan_produk(
        usul(kantor, produk["SUK"], persen="4.5"), oleh=kantor.bendahara, tanggal=kantor.tanggal
    )
    jawaban = masuk("pengawas").get(alamat(produk["SUK"]))
    halaman = jawaban.content.decode()
    assert dict(jawaban.context["uraian"])["Penarikan"] == "Sewaktu-waktu"
    ((_, isi),) = jawaban.context["akan"]
    assert dict(isi)["Jasa"] == "4,5\N{NO-BREAK SPACE}% setahun"
    assert [r[2] for r in jawaban.context["riwayat"]] == ["Akan berlaku", "Berlaku"]
    assert "Rapat pengurus 7" in halaman
    assert kantor.bendahara.nama in halaman


def test_simpanan_berjangka_dan_penalti_terbaca(kantor, produk, masuk):
    isi = dict(masuk("staf").get(alamat(produk["SBJ"])).context["uraian"])
    assert isi["Jasa"].startswith("3 bulan: 5\N{NO-BREAK SPACE}% setahun; 6 bulan")
    assert isi["Penalti"] == (
        "10\N{NO-BREAK SPACE}% dari jasa yang sudah diterima, tidak bila meninggal"
    )


def test_kueri_daftar_produk_sama_berapa_pun_rekeningnya(kantor, produk, masuk):
    klien = masuk("manajer")
    klien.get(reverse(DAFTAR))

    def kueri() -> int:
        with CaptureQueriesContext(connection) as terekam:
            klien.get(reverse(DAFTAR))
        return len(terekam)

    sebelum = kueri()
    for kode in ("SUK", "WJB", "HRY", "SUK"):
        rekening(kantor, produk[kode])
    assert kueri() == sebelum


def test_produk_yang_tidak_ada_tidak_ditemukan(kantor, produk, masuk):
    assert masuk("staf").get(reverse("simpan_pinjam:produk", args=["TIDAK"])).status_code == 404
