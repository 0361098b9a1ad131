"""Lists going out: what is filtered and nothing else, within bounds, and never a formula."""

import io
import json
import uuid
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.ekspor import CETAK_DAFTAR
from koperasi.core.models import Dokumen, JejakAudit, Pekerjaan, ProfilKoperasi
from koperasi.core.ringkasan import Ringkasan
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku
from tests.factories.core import PenggunaFactory


@pytest.fixture
def profil(db):
    return ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)


def lembar(jawaban) -> list[tuple]:
    buku = load_workbook(io.BytesIO(b"".join(jawaban.streaming_content)))
    return list(buku.active.iter_rows(values_only=True))


def isi_tabel(baris: list[tuple]) -> list[tuple]:
    kepala = next(n for n, b in enumerate(baris) if b[0] == "Nama")
    return baris[kepala + 1 :]


def test_excel_memuat_yang_disaring_saja(masuk, profil):
    for nama in ("Budi Satu", "Budi Dua", "Citra"):
        PenggunaFactory(nama=nama, peran="kasir")
    admin = masuk("admin")
    alamat = reverse("beranda:pengguna")
    jawaban = admin.get(f"{alamat}?q=budi&urut=-nama&halaman=1&bentuk=xlsx")
    assert [b[0] for b in isi_tabel(lembar(jawaban))] == ["Budi Satu", "Budi Dua"]
    jejak = JejakAudit.objects.get(aksi="core.ekspor_daftar")
    assert jejak.oleh == admin.pengguna
    # Whom somebody looked for stays out of the trail; how the list was ordered does not.
    assert jejak.data == {
        "daftar": "core.pengguna",
        "bentuk": "xlsx",
        "saringan": {"q": "…", "urut": "-nama"},
        "baris": 2,
    }


def test_excel_menyebut_saringannya_dengan_kata_halaman(masuk, profil):
    jawaban = masuk("admin").get(f"{reverse('beranda:pengguna')}?status=aktif&bentuk=xlsx")
    judul = [b[0] for b in lembar(jawaban)[:4]]
    assert judul[0] == "Daftar pengguna"
    assert judul[1] == PROFIL_CONTOH["nama"]
    assert judul[3] == "Saringan: Status: Aktif"


def test_sel_tidak_pernah_memulai_rumus(masuk, profil):
    PenggunaFactory(nama='=HYPERLINK("http://jahat","klik")')
    jawaban = masuk("admin").get(f"{reverse('beranda:pengguna')}?bentuk=xlsx")
    buku = load_workbook(io.BytesIO(b"".join(jawaban.streaming_content)))
    assert not any(s.data_type == "f" for b in buku.active.iter_rows() for s in b)
    assert any(str(s.value).startswith("'=HYPERLINK") for b in buku.active.iter_rows() for s in b)


def test_yang_terlalu_panjang_ditolak_dengan_kalimat(masuk, profil, settings):
    settings.EKSPOR_EXCEL_TERBANYAK = settings.EKSPOR_PDF_TERBANYAK = 2
    PenggunaFactory.create_batch(3)
    admin, alamat = masuk("admin"), reverse("beranda:pengguna")
    for kirim in (admin.get, admin.post):
        for bentuk in ("xlsx", "pdf"):
            jawaban = kirim(f"{alamat}?status=aktif&bentuk={bentuk}", follow=True)
            if (kirim, bentuk) in ((admin.get, "xlsx"), (admin.post, "pdf")):
                assert "lebih dari 2 baris" in jawaban.content.decode()
                assert jawaban.request["QUERY_STRING"] == "status=aktif"
    assert not Dokumen.objects.exists()
    assert not JejakAudit.objects.filter(aksi="core.ekspor_daftar").exists()


def test_daftar_tanpa_kiriman_lain_menolak_post_biasa(masuk, profil):
    assert masuk("admin").post(reverse("beranda:pengguna")).status_code == 405


def test_pdf_membekukan_yang_disaring_dan_sama_sampai_isinya_berubah(masuk, profil):
    PenggunaFactory(nama="Budi Satu", peran="kasir")
    admin, alamat = masuk("admin"), f"{reverse('beranda:pengguna')}?q=budi&bentuk=pdf"
    pertama = admin.post(alamat)
    assert admin.post(alamat).url == pertama.url
    dokumen = Dokumen.objects.get()
    tabel = dokumen.isi["tabel"]
    assert [b[0] for b in tabel["baris"]] == ["Budi Satu"]
    assert dokumen.nomor.startswith("001/KRS/DFT/")
    assert Pekerjaan.objects.get().nama == CETAK_DAFTAR

    PenggunaFactory(nama="Budi Dua")
    admin.post(alamat)
    assert list(Dokumen.objects.order_by("versi").values_list("versi", flat=True)) == [1, 2]
    admin.post(f"{reverse('beranda:pengguna')}?bentuk=pdf")  # another filter is another subject
    assert Dokumen.objects.filter(versi=1).count() == 2


def test_saringan_dan_nama_tidak_keluar_ke_umum(masuk, profil, client):
    PenggunaFactory(nama="Budi Rahasia")
    masuk("admin").post(f"{reverse('beranda:pengguna')}?q=rahasia&bentuk=pdf")
    dokumen = Dokumen.objects.get()
    ringkasan = Ringkasan.dari_json(dokumen.ringkasan)
    assert [b.label for b in ringkasan.publik] == ["Jumlah baris"]
    halaman = client.get(reverse("beranda:verifikasi_dokumen", args=[dokumen.kode]))
    assert "rahasia" not in halaman.content.decode().lower()


def test_jurnal_dijumlahkan_di_baris_terakhir(masuk, profil):
    tahun_buku(2026)
    oleh, kas, modal = PenggunaFactory(), AkunFactory(), AkunFactory(jenis="EKUITAS")
    for n in (1, 2):
        jurnal(oleh, kas, modal, 1_000 * n, kunci=uuid.uuid4())
    masuk("ketua").post(f"{reverse('akuntansi:daftar_jurnal')}?bentuk=pdf")
    tabel = Dokumen.objects.get().isi["tabel"]
    assert len(tabel["baris"]) == 4  # one row a line
    assert tabel["jumlah"] == ["Jumlah", "", "", "", "3.000", "3.000"]
    ringkasan = Ringkasan.dari_json(Dokumen.objects.get().ringkasan)
    assert ("Jumlah debit", "Rp\N{NO-BREAK SPACE}3.000") in [
        (b.label, b.nilai) for b in ringkasan.publik
    ]
    assert Decimal(3000) == Decimal(tabel["jumlah"][4].replace(".", ""))


def test_daftar_orang_sendiri_hanya_terlihat_pembuatnya(masuk, profil):
    """Two people see other rows of the same list, so neither sees the other's paper of it."""
    ketua, manajer = masuk("ketua"), masuk("manajer")
    ketua.post(f"{reverse('beranda:pekerjaan')}?bentuk=pdf")
    manajer.post(f"{reverse('beranda:pekerjaan')}?bentuk=pdf")
    milik_ketua = Dokumen.objects.get(dibuat_oleh=ketua.pengguna)
    assert Dokumen.objects.count() == 2
    alamat = reverse("beranda:rincian_dokumen", args=[milik_ketua.pk])
    assert ketua.get(alamat).status_code == 200
    assert manajer.get(alamat).status_code == 404


def test_nik_yang_dicari_tidak_tersimpan_di_kertas(masuk, profil):
    nik = "3507255203800001"
    staf = masuk("staf")
    for kata in (nik, "3507 2552 0380 0001"):
        staf.post(f"{reverse('anggota:daftar')}?q={kata}&bentuk=pdf")
        dokumen = Dokumen.objects.latest("dicetak_pada", "nomor")
        tersimpan = json.dumps([dokumen.isi, dokumen.ringkasan])
        assert kata not in tersimpan
        assert "Saringan" in tersimpan
