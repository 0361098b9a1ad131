"""Asking for a look at the chain: by night, from the page, by command; and who hears of it."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from koperasi.core.enums import StatusPekerjaan
from koperasi.core.models import HalPerhatian, Pekerjaan, PeriksaRantai
from koperasi.core.pelaksana import jalankan_pekerjaan
from koperasi.core.segel import belum_disegel, kepala_rantai
from koperasi.core.tasks import periksa_rantai_malam
from tests.factories.akuntansi import jurnal

from .conftest import Tersegel, pemilik_tanpa_pemicu

URL = "beranda:rantai"


@pytest.fixture(autouse=True)
def _tanpa_broker(monkeypatch):
    monkeypatch.setattr("koperasi.core.antrean.colek", lambda pk: None)


def ubah(tersegel: Tersegel, ke: int) -> str:
    with pemilik_tanpa_pemicu() as sql:
        sql(
            "UPDATE akuntansi_jurnal SET keterangan = 'lain' WHERE id = %s",
            [tersegel.jurnal[ke].pk],
        )
    return tersegel.jurnal[ke].nomor


def malam(tanggal: str) -> PeriksaRantai:
    periksa_rantai_malam()
    pekerjaan = Pekerjaan.objects.get(kunci=f"core.periksa_rantai/{tanggal}")
    assert jalankan_pekerjaan(pekerjaan.pk) == StatusPekerjaan.SELESAI
    return PeriksaRantai.objects.get(pekerjaan=pekerjaan)


def test_temuan_malam_sampai_ke_pengawas_sekali(tersegel: Tersegel, monkeypatch):
    import datetime as dt

    nomor = ubah(tersegel, 0)
    jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
    for hari in (23, 24):
        tanggal = dt.date(2026, 11, hari)
        monkeypatch.setattr("koperasi.core.tasks.tanggal_buku", lambda: tanggal)  # noqa: B023
        periksa_rantai_malam()
        hasil = malam(str(tanggal))
        assert hasil.banyak_temuan == 1
        assert nomor in hasil.temuan[0]["kalimat"]
    (hal,) = HalPerhatian.objects.all()
    assert nomor in hal.uraian
    assert hal.tautan == reverse(URL)
    # Whatever was left was sealed after the look.
    assert [b.macam for b in belum_disegel()] == []
    ubah(tersegel, 1)
    tanggal = dt.date(2026, 11, 25)
    monkeypatch.setattr("koperasi.core.tasks.tanggal_buku", lambda: tanggal)
    assert malam("2026-11-25").banyak_temuan == 2
    assert HalPerhatian.objects.count() == 2


def test_pengawas_meminta_sekali_dan_membaca_nama_yang_rusak(tersegel: Tersegel, masuk):
    pengawas, url = masuk("pengawas"), reverse(URL)
    assert "Belum pernah diperiksa" in pengawas.get(url).content.decode()
    for _ in range(2):
        pengawas.post(url)
    (pekerjaan,) = Pekerjaan.objects.all()
    assert "menunggu giliran" in pengawas.get(url).content.decode()
    jalankan_pekerjaan(pekerjaan.pk)
    assert "Semuanya utuh" in pengawas.get(url).content.decode()
    nomor = ubah(tersegel, 0)
    pengawas.post(url)
    jalankan_pekerjaan(Pekerjaan.objects.first().pk)
    isi = pengawas.get(url).content.decode()
    assert "Rantai tidak utuh" in isi
    assert f"Jurnal {nomor}: isi berubah sesudah disegel" in isi
    assert masuk("kasir").get(url).status_code == 403
    assert masuk("kasir").post(url).status_code == 403


def test_kepala_pada_kertas_dibandingkan(tersegel: Tersegel, masuk):
    pengawas, url = masuk("pengawas"), reverse(URL)
    kepala = kepala_rantai()
    lembar = pengawas.get(reverse("beranda:kepala_rantai")).content.decode()
    assert kepala.kode in lembar

    def banding(nomor: object, kode: str) -> str:
        return pengawas.get(url, {"nomor": nomor, "kode": kode}).content.decode()

    assert "sama dengan kode pada rantai" in banding(kepala.urut, kepala.kode.upper())
    assert "sama dengan kode pada rantai" in banding(f" 0.0{kepala.urut} ", kepala.mac)
    assert "Tulis nomornya dengan angka" in banding("dua belas", kepala.mac)
    assert "Tidak sama" in banding(kepala.urut, "0" * 64)
    assert "ekor rantai" in banding(kepala.urut + 1, kepala.mac)
    assert "yang diketik 3 tanda" in banding(kepala.urut, "abc")
    assert "seperti itu tidak ada" in banding(2**63, kepala.mac)
    assert "seperti itu tidak ada" in banding(0, kepala.mac)


def test_perintah_periksa_rantai(tersegel: Tersegel, capsys):
    call_command("periksa", "--rantai")
    keluar = capsys.readouterr().out
    assert "semuanya utuh" in keluar
    nomor = ubah(tersegel, 0)
    with pytest.raises(SystemExit):
        call_command("periksa", "--rantai")
    assert f"Jurnal {nomor}: isi berubah" in capsys.readouterr().err
    assert PeriksaRantai.objects.count() == 2


def test_halaman_sebelum_ada_segel(basis_salinan, masuk):
    pengawas = masuk("pengawas")
    isi = pengawas.get(reverse(URL)).content.decode()
    assert "Belum ada yang disegel" in isi
    assert (
        "Belum ada yang disegel" in pengawas.get(reverse("beranda:kepala_rantai")).content.decode()
    )


def test_jumlah_permintaan_halaman_tidak_bertambah(
    tersegel: Tersegel, masuk, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    pengawas, url = masuk("pengawas"), reverse(URL)
    call_command("periksa", "--rantai")
    pengawas.get(url)
    with CaptureQueriesContext(connection) as satu:
        pengawas.get(url)
    assert len(satu) < 25
    call_command("periksa", "--rantai")
    call_command("periksa", "--rantai")
    with django_assert_num_queries(len(satu)):
        pengawas.get(url)
