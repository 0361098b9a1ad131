"""The import as an accountant walks through it."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from akuntansi.enums import StatusImpor
from akuntansi.models import ImporSaldo, Jurnal, Periode
from tests.factories.akuntansi import tutup

from .conftest import baris_sumber, excel, sumber, teks_csv

KEPALA = ["Kode", "Nama Akun", "Kelompok", "Saldo"]


@pytest.fixture
def klien(client, akuntan):
    client.force_login(akuntan)
    return client


def unggah(klien, isi: bytes, nama: str = "neraca.xlsx"):
    return klien.post(reverse("akuntansi:impor"), {"berkas": SimpleUploadedFile(nama, isi)})


def kirim_awal(klien, url: str, form, **ubah):
    """Send a step's form as the page offers it."""
    data = {n: "" if (v := form[n].value()) is None else v for n in form.fields}
    return klien.post(url, {**data, **ubah})


def test_neraca_terbit_dari_unggah_sampai_jurnal(klien):
    data = sumber("WARGA-BAHAGIA-2024")
    jawab = unggah(klien, excel([KEPALA, *baris_sumber(data, dengan_phu=False)]))
    impor = ImporSaldo.objects.get()
    kolom = reverse("akuntansi:impor_kolom", args=[impor.pk])
    assert jawab.url == kolom
    form = klien.get(kolom).context["form"]
    jawab = kirim_awal(klien, kolom, form, tanggal="2026-01-31")
    peta = reverse("akuntansi:impor_peta", args=[impor.pk])
    assert jawab.url == peta
    halaman = klien.get(peta)
    assert "SHU tahun berjalan dihitung aplikasi" in halaman.text
    assert "Mungkin juga" in halaman.text
    form = halaman.context["form"]
    jawab = kirim_awal(klien, peta, form)
    assert "lalu centang ini" in jawab.context["form"].errors["diperiksa"][0]
    uji = reverse("akuntansi:impor_uji", args=[impor.pk])
    assert "bertanda Periksa" in klien.get(uji).text
    jawab = kirim_awal(klien, peta, form, diperiksa="on")
    assert jawab.url == uji
    assert "1.218.844.268" in klien.get(uji).text
    jawab = klien.post(uji, follow=True)
    jurnal = Jurnal.objects.get()
    assert jurnal.nomor in jawab.text
    # Back in the browser, and once more: the same entry, nothing new.
    klien.post(uji)
    assert Jurnal.objects.get() == jurnal
    assert klien.get(peta).status_code == 404


def test_ganti_sendiri_semua_usulan_tidak_perlu_dicentang(klien):
    unggah(klien, excel([KEPALA, ["", "Kas BSI", "Aset", 1], ["", "Simpanan pokok", "Ekuitas", 1]]))
    impor = ImporSaldo.objects.get()
    kolom = reverse("akuntansi:impor_kolom", args=[impor.pk])
    kirim_awal(klien, kolom, klien.get(kolom).context["form"], tanggal="2026-01-31")
    peta = reverse("akuntansi:impor_peta", args=[impor.pk])
    form = klien.get(peta).context["form"]
    jawab = kirim_awal(klien, peta, form, **{"aksi-2": "akun", "akun-2": "1-1112"})
    assert jawab.url == reverse("akuntansi:impor_uji", args=[impor.pk])
    assert "Posting saldo awal" in klien.get(jawab.url).text


def test_bulan_yang_ditutup_disebut_di_langkah_uji(klien, akuntan):
    unggah(klien, excel([KEPALA, ["", "Kas", "Aset", 1], ["", "Simpanan pokok", "Ekuitas", 1]]))
    impor = ImporSaldo.objects.get()
    kolom = reverse("akuntansi:impor_kolom", args=[impor.pk])
    kirim_awal(klien, kolom, klien.get(kolom).context["form"], tanggal="2026-01-31")
    tanggal = dt.date(2026, 1, 31)
    tutup(Periode.objects.memuat(tanggal).get(), akuntan, tanggal)
    halaman = klien.get(reverse("akuntansi:impor_uji", args=[impor.pk])).text
    assert "Bulan Januari 2026 sudah ditutup" in halaman
    assert "Posting saldo awal" not in halaman
    form = klien.get(kolom).context["form"]
    jawab = kirim_awal(klien, kolom, form, tanggal="2025-12-31")
    assert "belum dibuka" in jawab.context["form"].errors["tanggal"][0]


def test_berkas_buruk_menjawab_kalimat_di_samping_kotaknya(klien):
    jawab = unggah(klien, b"\xd0\xcf\x11\xe0....", "lama.xls")
    assert "Excel lama" in jawab.context["form"].errors["berkas"][0]
    assert not ImporSaldo.objects.exists()


def test_notasi_ragu_harus_dipilih(klien):
    unggah(klien, teks_csv([["Nama", "Saldo"], ["Kas", "1.500"], ["Modal", "1.500"]]), "a.csv")
    impor = ImporSaldo.objects.get()
    kolom = reverse("akuntansi:impor_kolom", args=[impor.pk])
    jawab = kirim_awal(klien, kolom, klien.get(kolom).context["form"], tanggal="2026-01-31")
    assert "tidak memastikannya" in jawab.context["form"].errors["notasi"][0]


@pytest.mark.parametrize(
    ("ubah", "bidang"),
    [
        ({"nama": "", "kode": ""}, "nama"),
        ({"saldo": ""}, "debit"),
        ({"debit": "2"}, "saldo"),
        ({"kelompok": "1"}, "__all__"),
        ({"mulai": "0"}, "mulai"),
        ({"tanggal": "kemarin"}, "tanggal"),
    ],
)
def test_kolom_yang_tidak_masuk_akal(klien, ubah, bidang):
    unggah(klien, excel([KEPALA, ["", "Kas", "Aset", 1], ["", "Modal", "Ekuitas", 1]]))
    impor = ImporSaldo.objects.get()
    kolom = reverse("akuntansi:impor_kolom", args=[impor.pk])
    form = klien.get(kolom).context["form"]
    jawab = kirim_awal(klien, kolom, form, **{"tanggal": "2026-01-31", **ubah})
    assert bidang in jawab.context["form"].errors


def test_baris_salah_tampil_dan_dapat_diunduh(klien):
    unggah(klien, teks_csv([["Nama", "Saldo"], ["Kas", "sepuluh"], ["Simpanan pokok", "1.000,5"]]))
    impor = ImporSaldo.objects.get()
    kolom = reverse("akuntansi:impor_kolom", args=[impor.pk])
    kirim_awal(klien, kolom, klien.get(kolom).context["form"], tanggal="2026-01-31")
    halaman = klien.get(reverse("akuntansi:impor_uji", args=[impor.pk])).text
    assert "bukan jumlah uang" in halaman
    assert "Posting saldo awal" not in halaman
    unduh = klien.get(reverse("akuntansi:impor_kesalahan", args=[impor.pk]))
    baris = list(load_workbook(io.BytesIO(unduh.content)).active.iter_rows(values_only=True))
    assert "bukan jumlah uang" in baris[1][-1]


def test_tidak_seimbang_menyebut_selisih_dan_tidak_menawarkan_posting(klien):
    unggah(klien, excel([KEPALA, ["", "Kas", "Aset", 10], ["", "Simpanan pokok", "Ekuitas", 7]]))
    impor = ImporSaldo.objects.get()
    kolom = reverse("akuntansi:impor_kolom", args=[impor.pk])
    kirim_awal(klien, kolom, klien.get(kolom).context["form"], tanggal="2026-01-31")
    uji = reverse("akuntansi:impor_uji", args=[impor.pk])
    halaman = klien.get(uji).text
    assert "Sumber tidak seimbang" in halaman
    assert "Posting saldo awal" not in halaman
    assert "Rp3" in klien.post(uji, follow=True).text
    assert not Jurnal.objects.exists()


def test_batal(klien):
    unggah(klien, excel([KEPALA, ["", "Kas", "Aset", 10]]))
    impor = ImporSaldo.objects.get()
    batal = reverse("akuntansi:impor_batal", args=[impor.pk])
    assert klien.get(batal).status_code == 200
    klien.post(batal)
    impor.refresh_from_db()
    assert impor.status == StatusImpor.BATAL
    assert klien.get(reverse("akuntansi:impor")).status_code == 200
