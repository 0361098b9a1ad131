"""The chart of accounts on its pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akuntansi.models import Akun
from akuntansi.services.akun import bagan_standar
from tests.factories.akuntansi import AkunFactory, jurnal
from tests.factories.core import PenggunaFactory

AKUN = reverse("akuntansi:akun")


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def test_memasang_bagan_standar_dari_halaman_kosong(db, masuk):
    manajer = masuk("manajer")
    pasang = reverse("akuntansi:pasang_bagan")
    assert pasang in teks(manajer.get(AKUN))
    assert f"{len(bagan_standar())} akun ditambahkan" in teks(manajer.post(pasang, follow=True))
    assert Akun.objects.count() == len(bagan_standar())
    assert "sudah ada" in teks(manajer.post(pasang, follow=True))
    assert pasang not in teks(masuk("pengawas").get(AKUN))


def test_pohon_dengan_saldo_dan_pencarian(buku, masuk):
    jurnal(PenggunaFactory(), buku["1-1101"], buku["3-1101"], 1_750_000)
    pengawas = masuk("pengawas")
    halaman = pengawas.get(AKUN)
    saldo = {b.akun.kode: b.saldo for b in halaman.context["pohon"]}
    assert saldo["1"] == saldo["1-11"] == saldo["1-1101"] == saldo["3"] == 1_750_000
    assert "1.750.000" in teks(halaman)
    cari = pengawas.get(AKUN, {"q": "penyusutan kendaraan"})
    assert [b.akun.kode for b in cari.context["pohon"]] == ["1", "1-3", "1-3203"]
    assert "Tidak ada akun yang cocok" in teks(pengawas.get(AKUN, {"q": "zzz"}))


def test_query_pohon_tidak_bertambah_bersama_baris(db, masuk):
    pengawas = masuk("pengawas")

    def banyak_query():
        pengawas.get(AKUN)
        with CaptureQueriesContext(connection) as tangkapan:
            pengawas.get(AKUN)
        return len(tangkapan)

    induk = AkunFactory(judul=True)
    satu = banyak_query()
    AkunFactory(induk=induk)
    AkunFactory(induk=induk)
    assert banyak_query() == satu


def test_menambah_akun(buku, masuk):
    akuntan = masuk("akuntan")
    isi = {
        "kode": "1-1104",
        "nama": "Kas unit Bedali",
        "jenis": "ASET",
        "induk": buku["1-11"].pk,
        "pihak": "UMUM",
        "unit": "Simpan pinjam",
        "pos": "kas",
        "kas": "on",
    }
    assert akuntan.post(reverse("akuntansi:tambah_akun"), isi).url == AKUN
    akun = Akun.objects.get(kode="1-1104")
    assert (akun.kas, akun.saldo_normal, akun.induk_id) == (True, "DEBIT", buku["1-11"].pk)


@pytest.mark.parametrize(
    ("lain", "kalimat"),
    [
        ({"kode": "1-1101"}, "sudah dipakai"),
        ({"kode": "1 1"}, "Kode akun"),
        ({"kode": ""}, "wajib"),
        ({"nama": ""}, "wajib"),
        ({"jenis": "LAIN"}, "LAIN"),
        ({"jenis": "BEBAN"}, "sejenis"),
        ({"induk": "999999"}, "Induk"),
    ],
)
def test_akun_yang_salah_tetap_di_formulir(buku, masuk, lain, kalimat):
    isi = {
        "kode": "1-1109",
        "nama": "Kas baru",
        "jenis": "ASET",
        "induk": buku["1-11"].pk,
        "pihak": "UMUM",
        "unit": "Simpan pinjam",
        **lain,
    }
    jumlah = Akun.objects.count()
    jawaban = masuk("akuntan").post(reverse("akuntansi:tambah_akun"), isi)
    assert jawaban.status_code == 200
    form = jawaban.context["form"]
    assert form.errors
    assert form["nama"].value() == isi["nama"]
    assert Akun.objects.count() == jumlah
    if kalimat == "sejenis":
        assert "jenis yang sama" in teks(jawaban)


def test_mengubah_menutup_dan_membuka_lagi(buku, masuk):
    akuntan, akun = masuk("akuntan"), buku["1-1102"]
    alamat = {n: reverse(f"akuntansi:{n}_akun", args=[akun.pk]) for n in ("ubah", "tutup", "buka")}
    form = akuntan.get(alamat["ubah"]).context["form"]
    isi = {b.name: b.value() for b in form if b.value() not in (None, False)}
    akuntan.post(alamat["ubah"], {**isi, "nama": "Kas kecil kantor"})
    akun.refresh_from_db()
    assert (akun.nama, akun.kas, akun.pos) == ("Kas kecil kantor", True, "kas")
    entri = jurnal(PenggunaFactory(), akun, buku["3-1101"], 5_000)
    assert "belum nol" in teks(akuntan.post(alamat["tutup"]))
    jurnal(PenggunaFactory(), buku["3-1101"], akun, 5_000, entri.tanggal)
    assert akuntan.post(alamat["tutup"]).url == AKUN
    assert "1-1102" not in {b.akun.kode for b in akuntan.get(AKUN).context["pohon"]}
    assert "Kas kecil kantor" in teks(akuntan.get(AKUN, {"tertutup": "on", "q": "kecil"}))
    akuntan.post(alamat["buka"])
    akun.refresh_from_db()
    assert akun.ditutup_pada is None


def test_akun_asing_tidak_ada(buku, masuk):
    akuntan = masuk("akuntan")
    for nama in ("ubah_akun", "tutup_akun", "buka_akun"):
        assert akuntan.get(reverse(f"akuntansi:{nama}", args=[999_999])).status_code == 404
