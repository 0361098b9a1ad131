"""The list of entries with its filters and workbook; one entry, its evidence and reversal."""

import datetime as dt
import io
import uuid
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from PIL import Image

from akuntansi.enums import BukuBukti
from akuntansi.models import BuktiJurnal, Jurnal, Periode
from akuntansi.services.posting import balik_jurnal
from koperasi.core.models import JejakAudit
from tests.factories.akuntansi import jurnal, tutup
from tests.factories.core import PenggunaFactory
from tests.factories.pdf import pdf_polos

DAFTAR = reverse("akuntansi:daftar_jurnal")
PDF = pdf_polos()


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


@pytest.fixture
def isi_buku(buku):
    """Three entries of two people; the second one is the first one's reversal."""
    rizky, endang = PenggunaFactory(nama="Rizky"), PenggunaFactory(nama="Endang")
    kas, pokok, jasa = buku["1-1101"], buku["3-1101"], buku["4-1101"]
    setoran = jurnal(rizky, kas, pokok, 100_000, dt.date(2026, 1, 5), keterangan="Setoran =Kasiati")
    balik = balik_jurnal(
        setoran, tanggal=dt.date(2026, 3, 1), alasan="Salah akun", kunci=uuid.uuid4(), oleh=rizky
    )
    jasa = jurnal(endang, kas, jasa, 45_000, dt.date(2026, 2, 7), buku=BukuBukti.BKM)
    return setoran, balik, jasa


SETORAN, BALIK, JASA = 0, 1, 2
SARINGAN = [
    ({}, {SETORAN, BALIK, JASA}),
    ({"dari": "2026-02-01"}, {BALIK, JASA}),
    ({"dari": "2026-02-01", "sampai": "2026-02-28"}, {JASA}),
    ({"buku": "BKM"}, {JASA}),
    ({"akun": "4-1101"}, {JASA}),
    ({"akun": "3-1101 Simpanan pokok"}, {SETORAN, BALIK}),
    ({"teks": "kasiati"}, {SETORAN, BALIK}),
    ({"teks": "kasiati", "dari": "2026-01-01"}, {SETORAN, BALIK}),
    ({"teks": "bkm-2026-1"}, {JASA}),
    ({"jumlah": "45 rb"}, {JASA}),
    ({"keadaan": "dibalik"}, {SETORAN}),
    ({"keadaan": "pembalikan"}, {BALIK}),
    ({"keadaan": "penutup"}, set()),
    ({"keadaan": "tanpa_bukti"}, {SETORAN, BALIK, JASA}),
    ({"dari": "bukan tanggal", "buku": "ZZZ", "jumlah": "x"}, {SETORAN, BALIK, JASA}),
    ({"halaman": "1", "urut": "-total"}, {SETORAN, BALIK, JASA}),
    ({"urut": "tanggal; DROP"}, {SETORAN, BALIK, JASA}),
]


@pytest.mark.parametrize(("saringan", "diharap"), SARINGAN, ids=lambda s: str(s)[:40])
def test_saringan_dalam_alamat(isi_buku, masuk, saringan, diharap):
    jawaban = masuk("pengawas").get(DAFTAR, saringan)
    assert {j.pk for j in jawaban.context["daftar"]} == {isi_buku[n].pk for n in diharap}
    assert jawaban.context["total"] == sum(isi_buku[n].total for n in diharap)


def test_saringan_pembuat_dan_yang_tidak_terbaca_dijelaskan(isi_buku, masuk):
    pengawas = masuk("pengawas")
    jawaban = pengawas.get(DAFTAR, {"pembuat": isi_buku[JASA].dibuat_oleh_id})
    assert [j.pk for j in jawaban.context["daftar"]] == [isi_buku[JASA].pk]
    jawaban = pengawas.get(
        DAFTAR, {"akun": "zz", "dari": "2026-03-01", "sampai": "2026-01-01", "jumlah": "x"}
    )
    halaman = teks(jawaban)
    for kalimat in ("Akun ini tidak ada", "mendahului tanggal awal", "bukan jumlah uang"):
        assert kalimat in halaman


def test_query_daftar_tidak_bertambah_bersama_baris(buku, masuk):
    pengawas, oleh = masuk("pengawas"), PenggunaFactory()

    def banyak_query():
        pengawas.get(DAFTAR)  # what is read once per session is read now
        with CaptureQueriesContext(connection) as tangkapan:
            pengawas.get(DAFTAR)
        return len(tangkapan)

    jurnal(oleh, buku["1-1101"], buku["3-1101"])
    satu = banyak_query()
    for n in range(2):
        baru = jurnal(PenggunaFactory(), buku["1-1101"], buku["3-1101"], 1_000 + n)
    balik_jurnal(baru, tanggal=baru.tanggal, alasan="Uji", kunci=uuid.uuid4(), oleh=oleh)
    assert banyak_query() == satu


def test_ekspor_berisi_yang_disaring_dan_tidak_menjalankan_rumus(isi_buku, masuk):
    pengawas = masuk("pengawas")
    jawaban = pengawas.get(reverse("akuntansi:ekspor_jurnal"), {"teks": "kasiati"})
    lembar = load_workbook(io.BytesIO(jawaban.content)).active
    baris = list(lembar.iter_rows(values_only=True))
    kepala = next(n for n, b in enumerate(baris) if b[0] == "Tanggal")
    isi = [b for b in baris[kepala + 1 :] if b[1]]
    assert [b[1] for b in isi] == ["BM-2026-000002"] * 2 + ["BM-2026-000001"] * 2
    assert all(b[2].startswith(("Setoran", "Pembalikan")) for b in isi)
    jumlah = next(b for b in baris if b[2] == "Jumlah")
    assert [Decimal(str(s)) for s in jumlah[5:7]] == [Decimal(200_000)] * 2
    assert JejakAudit.objects.filter(aksi="akuntansi.ekspor_jurnal").count() == 1
    assert not any(sel.data_type == "f" for b in lembar.iter_rows() for sel in b)


def test_rincian_menaut_pembalikan_dua_arah(isi_buku, masuk):
    setoran, balik, _ = isi_buku
    pengawas = masuk("pengawas")
    for dari, ke in ((setoran, balik), (balik, setoran)):
        halaman = teks(pengawas.get(reverse("akuntansi:jurnal", args=[dari.pk])))
        assert reverse("akuntansi:jurnal", args=[ke.pk]) in halaman
        assert "Salah akun" in halaman
    assert reverse("akuntansi:balik_jurnal", args=[setoran.pk]) not in halaman


def test_membalik_dari_halaman(isi_buku, masuk):
    jasa = isi_buku[JASA]
    bendahara = masuk("bendahara")
    alamat = reverse("akuntansi:balik_jurnal", args=[jasa.pk])
    isi = {"kunci": str(uuid.uuid4()), "tanggal": "2026-04-01", "alasan": "Tercatat dua kali"}
    pertama, kedua = bendahara.post(alamat, isi), bendahara.post(alamat, isi)
    balik = Jurnal.objects.get(membalik=jasa)
    assert pertama.url == kedua.url == reverse("akuntansi:jurnal", args=[balik.pk])
    assert balik.alasan_balik == "Tercatat dua kali"
    jawaban = bendahara.post(alamat, {**isi, "kunci": str(uuid.uuid4())})
    assert "sudah dibalik" in teks(jawaban)
    assert bendahara.get(alamat).url == reverse("akuntansi:jurnal", args=[jasa.pk])


@pytest.mark.parametrize(
    ("lain", "kalimat"),
    [
        ({"alasan": " "}, "Tulis alasan pembalikan"),
        ({"tanggal": ""}, "Isi tanggal pembalikan"),
        ({"tanggal": "2026-02-06"}, "tidak boleh mendahului"),
        ({"tanggal": "2027-02-06"}, "tidak berada dalam periode"),
    ],
)
def test_pembalikan_yang_salah_dijelaskan(isi_buku, masuk, lain, kalimat):
    jasa = isi_buku[JASA]
    isi = {"kunci": str(uuid.uuid4()), "tanggal": "2026-04-01", "alasan": "Salah", **lain}
    jawaban = masuk("akuntan").post(reverse("akuntansi:balik_jurnal", args=[jasa.pk]), isi)
    assert kalimat in teks(jawaban)
    assert not Jurnal.objects.filter(membalik=jasa).exists()


def test_membalik_setelah_bulan_ditutup_memakai_bulan_terbuka(isi_buku, masuk):
    jasa = isi_buku[JASA]
    for bulan in (1, 2):
        periode = Periode.objects.get(mulai__month=bulan)
        tutup(periode, PenggunaFactory(), dt.date(2026, 3, 1))
    alamat = reverse("akuntansi:balik_jurnal", args=[jasa.pk])
    isi = {"kunci": str(uuid.uuid4()), "alasan": "Salah"}
    akuntan = masuk("akuntan")
    assert "periode" in teks(akuntan.post(alamat, {**isi, "tanggal": "2026-02-28"}))
    assert akuntan.post(alamat, {**isi, "tanggal": "2026-03-02"}).status_code == 302


def _png(sisi=(3000, 20)) -> bytes:
    keluaran = io.BytesIO()
    Image.new("RGB", sisi, "green").save(keluaran, "PNG")
    return keluaran.getvalue()


def _lampirkan(klien, entri, isi, nama="nota.pdf"):
    alamat = reverse("akuntansi:lampirkan_bukti", args=[entri.pk])
    return klien.post(alamat, {"berkas": SimpleUploadedFile(nama, isi)})


@pytest.fixture(autouse=True)
def _rak_sendiri(settings, tmp_path):
    settings.BERKAS_DIR = tmp_path


def test_bukti_pdf_dan_gambar(isi_buku, masuk):
    akuntan, entri = masuk("akuntan"), isi_buku[JASA]
    assert _lampirkan(akuntan, entri, PDF, "../../nota <1>.PDF").status_code == 302
    assert _lampirkan(akuntan, entri, _png(), "foto.exe").status_code == 302
    pdf, foto = BuktiJurnal.objects.order_by("pk")
    assert (pdf.nama, foto.nama) == ("nota 1.pdf", "foto.jpg")
    jawaban = akuntan.get(reverse("akuntansi:bukti", args=[entri.pk, pdf.pk]))
    assert (jawaban.content, jawaban["Content-Type"]) == (PDF, "application/pdf")
    assert jawaban["Content-Disposition"].startswith("attachment")
    jawaban = akuntan.get(reverse("akuntansi:bukti", args=[entri.pk, foto.pk]))
    with Image.open(io.BytesIO(jawaban.content)) as gambar:
        assert (gambar.format, gambar.width) == ("JPEG", 2000)
    lain = isi_buku[SETORAN]
    assert akuntan.get(reverse("akuntansi:bukti", args=[lain.pk, pdf.pk])).status_code == 404


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"", "kosong"),
        (b"MZ\x90\x00 program", "Lampirkan PDF, JPEG, atau PNG"),
        (b"<svg onload=alert(1)>", "Lampirkan PDF, JPEG, atau PNG"),
        (_png()[:100], "Lampirkan PDF, JPEG, atau PNG"),
        (b"%PDF-1.7 terpotong", "tidak utuh"),
        (PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript >>"), "memuat skrip"),
        (PDF + b"0" * (5 * 1024 * 1024), "5 MB"),
    ],
    ids=["kosong", "program", "svg", "terpotong", "pdf-terpotong", "pdf-berskrip", "besar"],
)
def test_bukti_yang_ditolak(isi_buku, masuk, isi, kalimat):
    jawaban = _lampirkan(masuk("akuntan"), isi_buku[JASA], isi)
    assert jawaban.status_code == 200
    assert kalimat in teks(jawaban)
    assert BuktiJurnal.objects.count() == 0


def test_bukti_yang_sama_dan_tanpa_berkas(isi_buku, masuk):
    akuntan, entri = masuk("akuntan"), isi_buku[JASA]
    _lampirkan(akuntan, entri, PDF)
    assert "sudah dilampirkan" in teks(_lampirkan(akuntan, entri, PDF))
    alamat = reverse("akuntansi:lampirkan_bukti", args=[entri.pk])
    assert "Pilih berkas" in teks(akuntan.post(alamat))
    assert BuktiJurnal.objects.count() == 1
    assert masuk("pengawas").post(alamat).status_code == 403


@pytest.mark.parametrize(
    ("buku_bukti", "judul", "penanda"),
    [
        (BukuBukti.BKM, "Bukti Kas Masuk", "Penyetor"),
        (BukuBukti.BKK, "Bukti Kas Keluar", "Penerima"),
        (BukuBukti.BBM, "Bukti Bank Masuk", "Penyetor"),
        (BukuBukti.BBK, "Bukti Bank Keluar", "Penerima"),
        (BukuBukti.BM, "Bukti Memorial", "Dibukukan"),
    ],
)
def test_lembar_bukti_berkotak_empat(buku, masuk, buku_bukti, judul, penanda):
    entri = jurnal(PenggunaFactory(), buku["1-1101"], buku["3-1101"], 1_250_000, buku=buku_bukti)
    for kertas in ("a4", "a5"):
        alamat = reverse("akuntansi:cetak_bukti", args=[entri.pk])
        halaman = teks(masuk("pengawas").get(alamat, {"kertas": kertas}))
        for isi in (judul, entri.nomor, "Dibuat", "Diperiksa", "Disetujui", penanda):
            assert isi in halaman
        assert "Satu juta dua ratus lima puluh ribu rupiah" in halaman
        assert f"bukti--{kertas}" in halaman


def test_nomor_asing_tidak_ada(buku, masuk):
    akuntan = masuk("akuntan")
    for nama in ("jurnal", "cetak_bukti", "balik_jurnal", "lampirkan_bukti"):
        for pk in (999_999, 2**62):
            assert akuntan.get(reverse(f"akuntansi:{nama}", args=[pk])).status_code == 404
