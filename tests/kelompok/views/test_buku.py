"""The group's own books: blank, filled, and only one's own group's."""

import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from kelompok.enums import JenisDana
from kelompok.laporan.buku_kelompok import BUKU_KELOMPOK, KOLOM_KAS, buku_bernama
from kelompok.services.cetak_buku import SISA_KOSONG, BukuDitolak, cetak_buku_kelompok
from kelompok.services.dana.mutasi import catat_penerimaan
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.models import Dokumen, JejakAudit, ProfilKoperasi
from tests.factories.core import PenggunaFactory
from tests.factories.dana import dana, tangan
from tests.factories.kelompok import anggota_kelompok, kelompok, pj
from tests.factories.pertemuan import HARI_PERTEMUAN, kelompok_beranggota, keputusan, pertemuan

pytestmark = pytest.mark.django_db
# Formulir H, A4, A5, A8, B5, B6 of the group forms: what each book's columns must name.
KOLOM_RESMI = {
    "hadir": ["No", "Nama", "Status", "Jam datang", "Titip bayar lewat", "Wakil", "Tanda tangan"],
    "notulen": [
        *("No", "Perihal", "Keputusan", "Setuju", "Tidak", "Abstain", "Penanggung jawab"),
        *("Batas waktu", "Status"),
    ],
    "simpanan": ["Tanggal", "Anggota", "Jenis", "Setor", "Tarik", "Saldo", "Petugas"],
    "pinjaman": [
        *("Ke", "Jatuh tempo", "Pokok", "Jasa", "Dibayar anggota", "Disetor ke kantor"),
        *("Ditutup tanggung renteng", "Sisa pokok"),
    ],
}
KAS_RESMI = [
    *("Tanggal", "No bukti", "Uraian", "Anggota", "Masuk", "Keluar", "Saldo", "Disimpan di"),
    *("Paraf PJ II", "Dibacakan di pertemuan tanggal"),
]


@pytest.fixture(autouse=True)
def profil():
    return ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)


def terisi(kelompoknya, kode, tanggal=HARI_PERTEMUAN):
    dokumen = cetak_buku_kelompok(
        kelompoknya,
        buku_bernama(kode),
        terisi=True,
        oleh=PenggunaFactory(peran="staf"),
        tanggal=tanggal,
    )
    return dokumen.isi["tabel"]


def test_semua_buku_formulir_ada_dengan_kolomnya():
    assert len(BUKU_KELOMPOK) == 9 + len(JenisDana)
    for kode, kolom in KOLOM_RESMI.items():
        for judul, resmi in zip(buku_bernama(kode).judul_kolom, kolom, strict=True):
            assert judul.startswith(resmi)
    assert [judul for judul, _ in KOLOM_KAS] == KAS_RESMI


def test_buku_anggota_terisi_menurut_hari_cetak():
    satu = kelompok()
    ketua = pj(satu).anggota
    anggota_kelompok(satu)
    tabel = terisi(satu, "anggota")
    isi = [b for b in tabel["baris"] if b[2]]
    assert len(isi) == 2
    assert len(tabel["baris"]) == 2 + SISA_KOSONG
    assert next(b for b in isi if b[2] == ketua.nama)[6] == "PJ I"
    assert ["PJ", f"{ketua.nama} (PJ I)"] in tabel["kepala"]


def test_daftar_hadir_menyebut_nama_dan_membiarkan_sisanya():
    satu = kelompok_beranggota(3)
    nama = [b for b in terisi(satu, "hadir")["baris"] if b[1]]
    assert len(nama) == 3
    assert all(b[2:] == [""] * 5 for b in nama)


def test_notulen_memuat_keputusan_pertemuan():
    rapat = pertemuan(hadir=5)
    satu = keputusan(rapat)
    (baris,) = [b for b in terisi(rapat.kelompok, "notulen")["baris"] if b[2]]
    assert satu.teks in baris[2]


def test_buku_kas_per_dana_dengan_saldo_berjalan():
    satu = dana(isi=100_000, jenis=JenisDana.DANA_SOSIAL)
    catat_penerimaan(
        satu,
        tempat=tangan(satu),
        jumlah=Decimal(50_000),
        uraian="Sumbangan",
        pada=HARI_PERTEMUAN,
        kunci=uuid.uuid4(),
        oleh=None,
        tanggal=HARI_PERTEMUAN,
    )
    isi = [b for b in terisi(satu.kelompok, "kas-sosial")["baris"] if b[0]]
    assert [(b[4], b[5], b[6]) for b in isi] == [
        ("100.000", "", "100.000"),
        ("50.000", "", "150.000"),
    ]
    assert [b for b in terisi(satu.kelompok, "kas-arisan")["baris"] if b[0]] == []


def test_buku_tanpa_catatan_hanya_kosong():
    with pytest.raises(BukuDitolak, match="lembar kosongnya"):
        terisi(kelompok(), "tamu")


def test_pj_mencetak_buku_kelompoknya_dan_tidak_kelompok_lain(masuk):
    satu, lain = kelompok(), kelompok()
    siti = pj(satu).anggota
    akun = PenggunaFactory(peran="pj")
    siti.pengguna = akun
    siti.save(update_fields=["pengguna"])
    klien = masuk(akun)
    halaman = klien.get(reverse("buku_kelompok:daftar", args=[satu.pk]))
    assert halaman.status_code == 200
    # A filled one is offered of every book that has rows, a blank one of all.
    berisi = sum(b.isi is not None for b in BUKU_KELOMPOK)
    assert 0 < berisi < len(BUKU_KELOMPOK)
    assert halaman.content.count(b'value="terisi"') == berisi
    assert halaman.content.count(b'value="kosong"') == len(BUKU_KELOMPOK)
    cetak = reverse("buku_kelompok:cetak", args=[satu.pk, "anggota"])
    jawaban = klien.post(cetak, {"bentuk": "terisi"})
    dokumen = Dokumen.objects.get()
    assert jawaban.url == reverse("beranda:rincian_dokumen", args=[dokumen.pk])
    assert JejakAudit.objects.filter(aksi="kelompok.cetak_buku").count() == 1
    for nama in ("daftar", "cetak"):
        argumen = [lain.pk, "anggota"] if nama == "cetak" else [lain.pk]
        alamat = reverse(f"buku_kelompok:{nama}", args=argumen)
        assert (klien.post if nama == "cetak" else klien.get)(alamat).status_code == 404
    # What she printed is hers alone: it names people of her group.
    assert masuk("pj").get(jawaban.url).status_code == 404
    assert klien.post(reverse("buku_kelompok:cetak", args=[satu.pk, "x"])).status_code == 404


def test_lembar_kosong_tiap_buku(masuk):
    staf, satu = masuk("staf"), kelompok()
    for buku in BUKU_KELOMPOK:
        staf.post(reverse("buku_kelompok:cetak", args=[satu.pk, buku.kode]), {"bentuk": "kosong"})
    assert Dokumen.objects.count() == len(BUKU_KELOMPOK)
    assert all(not any(b) for d in Dokumen.objects.all() for b in d.isi["tabel"]["baris"])
