"""The import as staf walks through it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from anggota.models import Anggota
from kelompok.models import ImporAnggota
from koperasi.core.models import JejakAudit, Pekerjaan

from .conftest import KEPALA, excel, orang


@pytest.fixture
def klien(masuk, db):
    return masuk("staf")


def unggah(klien, *baris):
    berkas = SimpleUploadedFile("daftar.xlsx", excel({"Anggota": [KEPALA, *baris]}))
    jawab = klien.post(reverse("impor_anggota:daftar"), {"berkas": berkas})
    assert jawab.status_code == 302, jawab.context["form"].errors
    return jawab.url, ImporAnggota.objects.order_by("-pk").first()


def kirim_awal(klien, url, **ubah):
    form = klien.get(url).context["form"]
    data = {n: v for n in form.fields if (v := form[n].value()) not in (None, False)}
    return klien.post(url, {**data, **ubah})


def test_dari_unggah_sampai_anggota(klien, masuk):
    kolom, impor = unggah(klien, orang(1), orang(2, NIK=""))
    halaman = klien.get(kolom).text
    assert "3507265203800001" not in halaman  # long numbers show their end only
    jawab = kirim_awal(klien, kolom)
    uji = reverse("impor_anggota:uji", args=[impor.pk])
    assert jawab.url == uji
    halaman = klien.get(uji).text
    assert "Ada baris yang perlu diperbaiki" in halaman
    assert "alasan belum ada NIK" in halaman
    assert "Ajukan 2 anggota" not in halaman
    kirim_awal(klien, kolom, tanpa_nik="on")
    assert "Ajukan 2 anggota kepada pengurus" in klien.get(uji).text
    hasil = reverse("impor_anggota:hasil", args=[impor.pk])
    assert klien.post(uji).url == hasil
    klien.post(uji)
    assert "Menunggu persetujuan" in klien.get(hasil).text
    setujui = reverse("impor_anggota:setujui", args=[impor.pk])
    assert klien.post(setujui).status_code == 403
    assert setujui not in klien.get(uji).text
    ketua = masuk("ketua")
    assert uji in ketua.get(reverse("beranda:beranda")).text
    assert "Menunggu persetujuan" in ketua.get(reverse("impor_anggota:daftar")).text
    assert "Setujui dan simpan 2 anggota" in ketua.get(uji).text
    assert not Pekerjaan.objects.filter(nama="kelompok.impor_anggota").exists()
    for _ in range(2):
        assert ketua.post(setujui).url == hasil
    assert uji not in ketua.get(reverse("beranda:beranda")).text
    pekerjaan = Pekerjaan.objects.get(nama="kelompok.impor_anggota")
    assert pekerjaan.argumen == {"impor": impor.pk}
    assert klien.get(hasil).status_code == 200
    assert not Anggota.objects.exists()


def test_pengurus_yang_mengajukan_tidak_melihat_tombol_setuju(masuk, db):
    ketua = masuk("ketua")
    kolom, impor = unggah(ketua, orang(1))
    kirim_awal(ketua, kolom)
    uji = reverse("impor_anggota:uji", args=[impor.pk])
    ketua.post(uji)
    setujui = reverse("impor_anggota:setujui", args=[impor.pk])
    assert setujui not in ketua.get(uji).text
    assert uji not in ketua.get(reverse("beranda:beranda")).text
    jawab = ketua.post(setujui, follow=True)
    assert "pengurus lain" in jawab.text
    assert not Pekerjaan.objects.filter(nama="kelompok.impor_anggota").exists()


def test_kolom_keliru_menjawab_kalimat_di_samping_isiannya(klien):
    kolom, _ = unggah(klien, orang(1))
    jawab = kirim_awal(klien, kolom, **{"anggota-nama": "", "anggota-telepon": "2"})
    galat = jawab.context["form"].errors
    assert galat["anggota-nama"] == ["Pilih kolom nama."]
    assert "sudah dipilih untuk NIK" in galat["anggota-telepon"][0]
    jawab = kirim_awal(klien, kolom, masuk_bawaan="2999-01-01")
    assert "sesudah hari ini" in jawab.context["form"].errors["masuk_bawaan"][0]


def test_kolom_yang_wajib_disebut_dan_yang_lain_boleh_kosong(klien):
    kolom, _ = unggah(klien, orang(1))
    form = klien.get(kolom).context["form"]
    halaman = {n: form[n].as_field_group() for n in form.fields if n.startswith("anggota-")}
    label = {n: isi.partition("</label>")[0] for n, isi in halaman.items()}
    assert "wajib" in label["anggota-nama"]
    assert "wajib, atau alasannya" in label["anggota-nik"]
    assert "wajib, kecuali ada NIK" in label["anggota-jenis_kelamin"]
    assert "wajib, atau ditulis di bawah" in label["anggota-masuk"]
    assert "boleh kosong" in label["anggota-telepon"]
    assert sum("wajib" in isi for isi in label.values()) == 4


def test_berkas_buruk_menjawab_kalimat_di_samping_kotaknya(klien):
    berkas = SimpleUploadedFile("lama.xls", b"\xd0\xcf\x11\xe0....")
    jawab = klien.post(reverse("impor_anggota:daftar"), {"berkas": berkas})
    assert "Excel lama" in jawab.context["form"].errors["berkas"][0]


def test_unduhan_perbaikan_templat_dan_contoh_meninggalkan_jejak(klien):
    _, impor = unggah(klien, orang(1, NIK="1"))
    for alamat in (
        reverse("impor_anggota:perbaikan", args=[impor.pk]),
        reverse("impor_anggota:templat"),
        reverse("impor_anggota:contoh"),
    ):
        awal = JejakAudit.objects.count()
        assert klien.get(alamat)["Content-Type"].endswith("spreadsheetml.sheet")
        assert JejakAudit.objects.count() == awal + 1


@pytest.mark.parametrize("peran", ["pj", "ppl", "kasir", "pengawas", "anggota"])
def test_yang_tidak_berizin_ditolak(masuk, db, peran):
    assert masuk(peran).get(reverse("impor_anggota:daftar")).status_code == 403
