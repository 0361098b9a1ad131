"""Pages of simpanan pokok: found, received, printed; nobody receives without a drawer."""

import uuid
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from akuntansi.models import TransaksiKas
from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota
from simpan_pinjam.models import PenerimaanSimpananPokok
from tests.factories.anggota import keanggotaan
from tests.factories.core import PenggunaFactory
from tests.factories.kas import kantor_kas
from tests.factories.kelompok import kelompok
from tests.factories.simpan_pinjam import disahkan, produk_terpasang, terima

pytestmark = pytest.mark.django_db
DAFTAR = "simpan_pinjam:simpanan_pokok"


@pytest.fixture
def kantor():
    kantor = kantor_kas()
    produk_terpasang(kantor)
    return kantor


def alamat(satu):
    return reverse("simpan_pinjam:terima_simpanan_pokok", args=[satu.anggota.kode])


def test_kasir_mencari_menerima_dan_sampai_di_kwitansi(kantor, masuk):
    kantor.buka()
    satu, lain = disahkan(kantor, kelompok(nama="Mawar")), disahkan(kantor)
    klien = masuk(kantor.kasir)
    jawaban = klien.get(reverse(DAFTAR), {"q": satu.nomor})
    assert list(jawaban.context["daftar"]) == [satu]
    assert satu.anggota.nama in jawaban.content.decode()
    assert "Mawar" in jawaban.content.decode()
    form = klien.get(alamat(satu))
    assert form.context["form"]["jumlah"].value() == 100_000
    assert "seratus ribu rupiah" in form.content.decode()
    jawaban = klien.post(alamat(satu), {"jumlah": "100.000", "kunci": str(uuid.uuid4())})
    transaksi = TransaksiKas.objects.get()
    assert jawaban.url == reverse("kas:transaksi", args=[transaksi.pk])
    assert "Kwitansi A6" in klien.get(jawaban.url).content.decode()
    kwitansi = klien.post(reverse("kas:kwitansi", args=[transaksi.pk]), {"kertas": "STRUK"})
    assert satu.anggota.nama in kwitansi.content.decode()
    satu.refresh_from_db()
    assert satu.status == StatusKeanggotaan.AKTIF
    assert list(klien.get(reverse(DAFTAR)).context["daftar"]) == [lain]


def test_jumlah_salah_ditulis_di_samping_isiannya(kantor, masuk):
    kantor.buka()
    satu = disahkan(kantor)
    jawaban = masuk(kantor.kasir).post(
        alamat(satu), {"jumlah": "50000", "kunci": str(uuid.uuid4())}
    )
    (kalimat,) = jawaban.context["form"].errors["jumlah"]
    assert "dibayar penuh" in kalimat
    assert not PenerimaanSimpananPokok.objects.exists()


def test_tanpa_laci_dituntun_kembali_dengan_kalimat(kantor, masuk):
    satu = disahkan(kantor)
    jawaban = masuk(kantor.kasir).get(alamat(satu), follow=True)
    assert jawaban.request["PATH_INFO"] == reverse(DAFTAR)
    halaman = jawaban.content.decode()
    assert "Anda belum membuka laci" in halaman
    assert f'<a href="{reverse("kas:buka")}">Buka laci</a>' in halaman


def test_laci_yang_tertutup_sementara_mengisi_disebut_dengan_jalannya(kantor, masuk):
    satu = disahkan(kantor)
    jawaban = masuk(kantor.kasir).post(
        alamat(satu), {"jumlah": "100.000", "kunci": str(uuid.uuid4())}
    )
    assert f'<a href="{reverse("kas:buka")}">Buka laci</a>' in jawaban.content.decode()
    assert not PenerimaanSimpananPokok.objects.exists()


def test_yang_tidak_menunggu_dituntun_kembali_dengan_kalimat(kantor, masuk):
    kantor.buka()
    satu = disahkan(kantor)
    terima(kantor, satu)
    jawaban = masuk(kantor.kasir).get(alamat(satu), follow=True)
    assert "tidak sedang menunggu simpanan pokok" in jawaban.content.decode()


def test_selain_kasir_hanya_membaca(kantor, masuk):
    satu = disahkan(kantor)
    for peran in ("staf", "manajer", "pengawas"):
        klien = masuk(peran)
        halaman = klien.get(reverse(DAFTAR)).content.decode()
        assert satu.anggota.nama in halaman
        assert alamat(satu) not in halaman
        assert klien.get(alamat(satu)).status_code == 403


def test_ringkasan_di_halaman_anggota_hanya_bagi_yang_boleh_melihat_orangnya(kantor, masuk):
    kantor.buka()
    satu, asing = disahkan(kantor), disahkan(kantor)
    akun = PenggunaFactory(peran="anggota")
    satu.anggota.pengguna = akun
    satu.anggota.save(update_fields=["pengguna"])
    ringkasan = [
        reverse("simpan_pinjam:ringkasan_anggota", args=[k.anggota.kode]) for k in (satu, asing)
    ]
    klien = masuk(akun)
    halaman = klien.get(ringkasan[0]).content.decode()
    assert "Menunggu simpanan pokok" in halaman
    assert alamat(satu) not in halaman
    assert klien.get(ringkasan[1]).status_code == 404
    assert alamat(satu) in masuk(kantor.kasir).get(ringkasan[0]).content.decode()
    terima(kantor, satu)
    nomor = PenerimaanSimpananPokok.objects.get().jurnal.nomor
    assert nomor in klien.get(ringkasan[0]).content.decode()


def test_daftar_diekspor_seperti_disaring(kantor, masuk):
    kantor.buka()
    satu, lain = disahkan(kantor), disahkan(kantor)
    terima(kantor, satu)
    terima(kantor, lain)
    jawaban = masuk("manajer").get(
        reverse("simpan_pinjam:penerimaan_simpanan_pokok"),
        {"q": satu.anggota.nama, "bentuk": "xlsx"},
    )
    isi = [b for b in load_workbook(BytesIO(b"".join(jawaban))).active.values if b[0]]
    assert [b[3] for b in isi if b[2] == satu.nomor] == [satu.anggota.nama]
    assert not [b for b in isi if b[2] == lain.nomor]


@pytest.mark.parametrize("nama", [DAFTAR, "simpan_pinjam:penerimaan_simpanan_pokok"])
def test_banyaknya_kueri_tidak_tergantung_banyaknya_baris(
    kantor, masuk, nama, django_assert_max_num_queries
):
    kantor.buka()
    klien = masuk("manajer")

    def hitung():
        with django_assert_max_num_queries(60) as kueri:
            klien.get(reverse(nama))
        return len(kueri)

    def tambah(banyak):
        for _ in range(banyak):
            disahkan(kantor, kelompok())
            terima(kantor, disahkan(kantor))

    tambah(1)
    hitung()
    satu = hitung()
    tambah(3)
    assert hitung() == satu


def test_halaman_sendiri_memuat_simpanan_pokok_yang_terutang_lalu_buktinya(kantor, masuk):
    kantor.buka()
    satu, akun = disahkan(kantor), PenggunaFactory(peran="anggota")
    Anggota.objects.filter(pk=satu.anggota_id).update(pengguna=akun)
    klien, url = masuk(akun), reverse("simpan_pinjam:saya")
    assert url in klien.get(reverse("anggota:saya")).content.decode()
    halaman = klien.get(url).content.decode()
    assert "Belum dibayar" in halaman
    assert "100.000" in halaman
    diterima = terima(kantor, satu)
    halaman = klien.get(url).content.decode()
    assert diterima.jurnal.nomor in halaman
    assert "Belum dibayar" not in halaman


def test_halaman_sendiri_bukan_milik_orang_lain(kantor, masuk):
    kantor.buka()
    diterima = terima(kantor, disahkan(kantor))
    tanpa, lain = PenggunaFactory(peran="anggota"), PenggunaFactory(peran="anggota")
    Anggota.objects.filter(pk=keanggotaan().anggota_id).update(pengguna=lain)
    url = reverse("simpan_pinjam:saya")
    assert masuk(tanpa).get(url).status_code == 404
    halaman = masuk(lain).get(url).content.decode()
    assert diterima.jurnal.nomor not in halaman
    assert "Belum ada simpanan" in halaman
