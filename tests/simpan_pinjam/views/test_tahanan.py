"""Holds on the account's page: set with a reason, let go by another person."""

import uuid

import pytest
from django.urls import reverse

from simpan_pinjam.models import RekeningSimpanan, TahananSaldo
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import produk_terpasang, rekening

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor():
    kantor = kantor_kas()
    kantor.buka(isi=5_000_000)
    return kantor


@pytest.fixture
def satu(kantor):
    return rekening(kantor, produk_terpasang(kantor)["SUK"], saldo=100_000)


def tahan(klien, satu, **isi):
    return klien.post(
        reverse("simpan_pinjam:tahan_saldo", args=[satu.nomor]),
        {"kunci": str(uuid.uuid4()), "jumlah": "60.000", "alasan": "Jaminan pinjaman", **isi},
    )


def test_ditahan_lalu_dilepas_orang_lain(kantor, satu, masuk, tegakkan_invarian):
    halaman = reverse("simpan_pinjam:rekening", args=[satu.nomor])
    manajer, ketua = masuk(kantor.manajer), masuk("ketua")
    kunci = str(uuid.uuid4())
    for _ in range(2):
        assert tahan(manajer, satu, kunci=kunci).url == halaman
    tahanan = TahananSaldo.objects.get()
    lepas = reverse("simpan_pinjam:lepas_tahanan", args=[tahanan.pk])
    isi = manajer.get(halaman).content.decode()
    assert "Jaminan pinjaman" in isi
    assert "60.000" in isi
    assert lepas not in isi
    assert lepas in ketua.get(halaman).content.decode()
    sendiri = manajer.post(lepas, {"alasan": "Lunas"})
    assert "orang lain" in str(sendiri.context["form"].errors)
    assert ketua.post(lepas, {"alasan": " "}).context["form"].errors["alasan"]
    assert RekeningSimpanan.objects.get().ditahan == 60_000
    assert ketua.post(lepas, {"alasan": "Pinjaman lunas"}).url == halaman
    tegakkan_invarian()
    assert RekeningSimpanan.objects.get().ditahan == 0
    assert "Pinjaman lunas" in ketua.get(halaman).content.decode()
    assert "sudah dilepas" in str(ketua.post(lepas, {"alasan": "x"}).context["form"].errors)


@pytest.mark.parametrize(
    ("isi", "bidang", "kalimat"),
    [
        ({"jumlah": "100.001"}, "jumlah", "belum ditahan hanya"),
        ({"jumlah": "0"}, "jumlah", "di atas nol"),
        ({"jumlah": "10,50"}, "jumlah", "rupiah utuh"),
        ({"jumlah": ""}, "jumlah", "Isi jumlahnya"),
        ({"alasan": " "}, "alasan", "Tulis alasan menahan"),
    ],
)
def test_tahanan_salah_disebut_dan_tidak_menahan(kantor, satu, masuk, isi, bidang, kalimat):
    jawaban = tahan(masuk(kantor.manajer), satu, **isi)
    assert kalimat in " ".join(jawaban.context["form"].errors[bidang])
    assert not TahananSaldo.objects.exists()
    assert RekeningSimpanan.objects.get().ditahan == 0


def test_kasir_tidak_menahan(kantor, satu, masuk):
    klien = masuk(kantor.kasir)
    assert tahan(klien, satu).status_code == 403
    halaman = klien.get(reverse("simpan_pinjam:rekening", args=[satu.nomor])).content.decode()
    assert reverse("simpan_pinjam:tahan_saldo", args=[satu.nomor]) not in halaman
