"""The report pages: every figure leads on, every form of a report says the same, bad dates get a
sentence, and the number of queries does not grow with the books."""

import datetime as dt
import io
import re
import uuid
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from akuntansi.enums import BukuBukti, JenisAkun, Peruntukan
from akuntansi.laporan.posisi_keuangan import posisi_keuangan
from akuntansi.models import Akun
from akuntansi.selectors.buku_besar import buku_besar
from akuntansi.services.cetak import cetak_laporan, gambar_laporan, naskah_laporan
from akuntansi.services.posting import debit, kredit, posting_jurnal
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.models import Dokumen, ProfilKoperasi
from koperasi.core.pdf import html_ke_pdf
from koperasi.core.uang import format_rupiah
from tests.factories.akuntansi import AkunFactory, tahun_buku
from tests.factories.core import PenggunaFactory

pytestmark = pytest.mark.django_db
NAMA = ("laporan", "buku_besar", "neraca_saldo", "neraca", "hasil_usaha", "shu_sementara")


@pytest.fixture
def buku(db) -> dict[str, Akun]:
    """A year with 120 lines on kas."""
    for tahun in (2025, 2026):
        tahun_buku(tahun)
    akun = {
        "kas": AkunFactory(kode="1-1101", nama="Kas", pos="kas"),
        "pinjaman": AkunFactory(kode="1-1301", nama="=Pinjaman", pos="pinjaman_anggota"),
        "wajib": AkunFactory(
            kode="3-1", nama="Simpanan wajib", jenis=JenisAkun.EKUITAS, pos="simpanan_wajib"
        ),
        "shu": AkunFactory(
            kode="3-9", nama="SHU", jenis=JenisAkun.EKUITAS, peruntukan=Peruntukan.SHU_BELUM_DIBAGI
        ),
        "jasa": AkunFactory(
            kode="4-1", nama="Jasa", jenis=JenisAkun.PENDAPATAN, pos="jasa_pinjaman"
        ),
        "gaji": AkunFactory(kode="5-1", nama="Gaji", jenis=JenisAkun.BEBAN, pos="beban_karyawan"),
    }
    isi_buku(akun, 120)
    return akun


def isi_buku(akun: dict[str, Akun], banyak: int) -> None:
    oleh = PenggunaFactory()
    for n in range(banyak):
        jumlah = Decimal(10_000 + n)
        lawan = (akun["wajib"], akun["jasa"], akun["gaji"])[n % 3]
        kas, sana = (kredit, debit) if lawan is akun["gaji"] else (debit, kredit)
        posting_jurnal(
            tanggal=dt.date(2025, n % 12 + 1, n % 28 + 1),
            buku=BukuBukti.BM,
            keterangan=f"Baris {n} <b>",
            baris=[kas(akun["kas"], jumlah), sana(lawan, jumlah)],
            kunci=uuid.uuid4(),
            oleh=oleh,
        )


def profil_contoh() -> ProfilKoperasi:
    return ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)


class TanpaSuara:
    """A job's report that nobody reads."""

    def maju(self, langkah: str, maju: int = 0, dari: int = 0) -> None:
        pass


def buka(klien, nama: str, **kueri):
    return klien.get(reverse(f"akuntansi:{nama}"), kueri)


def isi(jawaban) -> str:
    return jawaban.content.decode()


def test_tiap_angka_neraca_menuju_buku_besar_lalu_jurnal(masuk, buku):
    klien = masuk("ketua")
    halaman = isi(buka(klien, "neraca", per="2025-12-31", banding=""))
    besar = buku_besar(buku["kas"], dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    alamat = re.search(
        rf'<a href="([^"]+)">{re.escape(format_rupiah(besar.saldo_akhir))}</a>', halaman
    )
    assert alamat
    rincian = isi(klien.get(alamat[1].replace("&amp;", "&")))
    assert format_rupiah(besar.saldo_akhir) in rincian
    jurnal = re.search(r'href="([^"]+)">BM-2025-\d{6}', rincian)
    assert jurnal
    assert klien.get(jurnal[1]).status_code == 200


def test_jumlah_membuka_akun_di_bawahnya(masuk, buku):
    klien = masuk("akuntan")
    tertutup = isi(buka(klien, "neraca", per="2025-12-31"))
    terbuka = isi(buka(klien, "neraca", per="2025-12-31", buka="aset_lancar"))
    assert "1-1101 Kas" not in tertutup
    assert "1-1101 Kas" in terbuka
    assert "buka=semua#aset" in tertutup
    assert "akuntansi/laporan/hasil-usaha" not in tertutup
    semua = isi(buka(klien, "neraca", per="2025-12-31", buka="semua"))
    assert "Pendapatan dikurangi beban tahun ini" in semua
    assert "hasil-usaha/?dari=2025-01-01&amp;sampai=2025-12-31" in semua


def test_halaman_buku_besar_melanjutkan_saldo_halaman_sebelumnya(masuk, buku):
    klien = masuk("pengawas")
    kueri = {"akun": "1-1101", "dari": "2025-01-01", "sampai": "2025-12-31"}
    akhir = Decimal(0)
    for nomor, banyak in ((1, 50), (2, 50), (3, 20)):
        jawab = buka(klien, "buku_besar", **kueri, halaman=nomor)
        daftar = jawab.context["daftar"]
        assert len(daftar) == banyak
        assert jawab.context["saldo_pindahan"] == akhir
        akhir = daftar[-1].saldo
        assert daftar[0].lawan[0].kode in {"3-1", "4-1", "5-1"}
    assert akhir == jawab.context["buku"].saldo_akhir
    assert "Baris 0 &lt;b&gt;" in isi(buka(klien, "buku_besar", **kueri))
    luar = buka(klien, "buku_besar", **kueri, halaman="999")
    assert luar.context["halaman"].number == 3


@pytest.mark.parametrize(
    ("nama", "kueri", "kalimat"),
    [
        ("neraca", {"per": "31-02-2025"}, "Tanggal ini tidak ada"),
        ("neraca", {"per": ""}, "Pilih tanggalnya"),
        ("neraca", {"per": "0001-01-01"}, "Tahun harus antara"),
        ("neraca", {"per": "2025-12-31", "banding": "kemarin"}, "Tanggal ini tidak ada"),
        ("neraca", {"per": "2025-12-31", "susunan": "lain"}, "pilihan"),
        ("neraca", {"per": "2025-12-31\x00"}, "Tanggal ini tidak ada"),
        ("hasil_usaha", {"dari": "2025-02-01", "sampai": "2025-01-01"}, "mendahului"),
        ("hasil_usaha", {"dari": "1950-01-01", "sampai": "2025-01-01"}, "paling panjang"),
        ("neraca_saldo", {"dari": "x"}, "Tanggal ini tidak ada"),
        ("buku_besar", {"akun": "tak-ada"}, "Akun ini tidak ada"),
        ("buku_besar", {"akun": "\x00"}, "Akun ini tidak ada"),
        ("shu_sementara", {"bulan": "2031-01-31"}, "Bulan ini belum ada"),
        ("shu_sementara", {"bulan": "kapan"}, "Bulan ini belum ada"),
    ],
)
def test_tanggal_dan_pilihan_buruk_dijelaskan(masuk, buku, nama, kueri, kalimat):
    klien = masuk("manajer")
    jawab = buka(klien, nama, **kueri)
    assert jawab.status_code == 200
    assert kalimat in isi(jawab)
    assert buka(klien, nama, **kueri, bentuk="xlsx").status_code == 200
    alamat = f"{reverse(f'akuntansi:{nama}')}?{jawab.request['QUERY_STRING']}"
    assert klien.post(alamat).status_code == 302
    assert not Dokumen.objects.exists()


@pytest.mark.parametrize(
    ("nama", "kueri"),
    [
        ("neraca", {"per": "2024-02-29", "banding": "2024-02-29"}),
        ("hasil_usaha", {"dari": "2024-02-29", "sampai": "2024-02-29"}),
        ("hasil_usaha", {"dari": "2026-01-01", "sampai": "2026-03-31", "banding": "sebelumnya"}),
        ("hasil_usaha", {"dari": "2026-01-05", "sampai": "2026-03-07", "banding": "sebelumnya"}),
        ("hasil_usaha", {"dari": "2026-01-05", "sampai": "2026-03-07", "banding": "tanpa"}),
        ("neraca_saldo", {"dari": "1945-08-17", "sampai": "1945-08-17"}),
        ("buku_besar", {"akun": "1-1101", "dari": "2199-12-31", "sampai": "2199-12-31"}),
    ],
)
def test_tanggal_ganjil_tetap_menjadi_laporan(masuk, buku, nama, kueri):
    assert "Tampilkan" in isi(buka(masuk("ketua"), nama, **kueri))


def test_buku_tanpa_satu_akun_pun_menjelaskan_dirinya(masuk, db):
    klien = masuk("ketua")
    for nama in NAMA:
        assert buka(klien, nama).status_code == 200
    assert "Belum ada posting" in isi(buka(klien, "neraca_saldo"))
    assert "Belum ada periode" in isi(buka(klien, "shu_sementara"))


def test_excel_halaman_sama_angkanya_dan_tidak_menjalankan_rumus(masuk, buku):
    klien = masuk("bendahara")
    jawab = buka(klien, "neraca", per="2025-12-31", banding="", bentuk="xlsx")
    assert jawab["Content-Disposition"].endswith('.xlsx"')
    baris = load_workbook(io.BytesIO(jawab.content))["Laporan"].iter_rows(values_only=True)
    angka = {b[0]: b[2] for b in baris if len(b) > 2}
    neraca = posisi_keuangan([dt.date(2025, 12, 31)])
    assert angka["Jumlah aset"] == neraca["aset"].nilai[0]
    assert angka["Kas"] == neraca["kas"].nilai[0]
    jawab = buka(klien, "buku_besar", akun="1-1301", dari="2025-01-01", bentuk="xlsx")
    judul = load_workbook(io.BytesIO(jawab.content)).active["A1"]
    assert judul.data_type == "s"
    for nama in ("neraca_saldo", "hasil_usaha", "shu_sementara"):
        assert buka(klien, nama, bentuk="xlsx")["Content-Type"].startswith("application/vnd")


def test_pdf_bernomor_sekali_untuk_angka_yang_sama(masuk, buku):
    profil_contoh()
    klien = masuk("sekretaris")
    alamat = reverse("akuntansi:neraca") + "?per=2025-12-31&banding="
    satu, dua = klien.post(alamat), klien.post(alamat)
    assert satu.url == dua.url
    dokumen = Dokumen.objects.get()
    assert re.fullmatch(r"001/\w+/LK/[IVX]+/\d{4}", dokumen.nomor)
    assert "menunggu giliran" in isi(klien.get(satu.url))
    unduh = reverse("beranda:unduh_dokumen", args=[dokumen.pk])
    assert klien.get(unduh).url == reverse("beranda:rincian_dokumen", args=[dokumen.pk])

    isi_buku(buku, 1)  # the books have moved on: other figures are another paper
    assert klien.post(alamat).url != satu.url
    assert [d.nomor[:3] for d in Dokumen.objects.order_by("nomor")] == ["001", "002"]
    assert dokumen.nomor in isi(buka(klien, "laporan"))


@pytest.mark.parametrize(
    "nama", ["neraca", "hasil_usaha", "neraca_saldo", "buku_besar", "shu_sementara"]
)
def test_setiap_laporan_tercetak_dengan_kop_tanda_tangan_dan_angkanya(masuk, buku, nama):
    profil = profil_contoh()
    klien = masuk("ketua")
    kueri = "?akun=1-1101&dari=2025-01-01&sampai=2025-12-31&per=2025-12-31&bulan=2025-12-31"
    klien.post(reverse(f"akuntansi:{nama}") + kueri)
    dokumen = Dokumen.objects.get()
    (halaman,) = naskah_laporan(dokumen).bagian
    html = halaman()
    assert html == naskah_laporan(Dokumen.objects.get()).bagian[0]()
    pdf = PdfReader(io.BytesIO(html_ke_pdf(html, pada=dokumen.dicetak_pada)))
    tulisan = " ".join(h.extract_text() for h in pdf.pages)
    besar = buku_besar(buku["kas"], dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    phu = -sum(
        (b.debit - b.kredit for k in ("jasa", "gaji") for b in [_gerak(buku[k])]), Decimal(0)
    )
    dicari = {"hasil_usaha": phu, "shu_sementara": phu}.get(nama, besar.saldo_akhir)
    for kata in (profil.nama, "Ketua", "Sekretaris", "Bendahara", profil.nama_ketua, dokumen.nomor):
        assert kata in tulisan
    assert format_rupiah(dicari) in tulisan
    assert f"halaman 1 dari {len(pdf.pages)}" in tulisan


@pytest.mark.parametrize("baris", [20, 23])  # as many as push the signatures over the edge
def test_tanda_tangan_tidak_sendirian_di_halamannya(masuk, buku, baris):
    profil_contoh()
    masuk("ketua").post(reverse("akuntansi:neraca") + "?per=2025-12-31")
    dokumen = Dokumen.objects.get()
    (halaman,) = naskah_laporan(dokumen).bagian
    ekor = "<tbody>" + "<tr><td>Pos uji</td></tr>" * baris + "</tbody></table>"
    html = halaman().replace("</table>", ekor, 1)
    pdf = PdfReader(io.BytesIO(html_ke_pdf(html, pada=dokumen.dicetak_pada)))
    (bertanda,) = [t for h in pdf.pages if "Bendahara" in (t := h.extract_text())]
    assert "Pos uji" in bertanda


def _gerak(akun: Akun):
    return buku_besar(akun, dt.date(2025, 1, 1), dt.date(2025, 12, 31))


def test_pekerjaan_menggambar_dan_menyimpan_dokumen(masuk, buku, settings, tmp_path):
    settings.BERKAS_DIR = tmp_path
    profil_contoh()
    oleh = PenggunaFactory()
    neraca = posisi_keuangan([dt.date(2025, 12, 31)])
    dokumen = cetak_laporan(neraca, nol=False, oleh=oleh, tanggal=dt.date(2026, 1, 5))
    alamat = gambar_laporan(str(dokumen.pk), lapor=TanpaSuara())
    isi_pertama = Dokumen.objects.get().berkas.sha256
    assert gambar_laporan(str(dokumen.pk), lapor=TanpaSuara()) == alamat
    assert Dokumen.objects.get().berkas.sha256 == isi_pertama
    jawab = masuk("ketua").get(alamat)
    assert jawab.content.startswith(b"%PDF")
    assert "LK" in jawab["Content-Disposition"]


def test_pdf_buku_besar_yang_terlalu_panjang_ditolak_dengan_kalimat(
    masuk, buku, monkeypatch, settings
):
    settings.EKSPOR_PDF_TERBANYAK = 100
    monkeypatch.setattr("akuntansi.laporan.excel.BARIS_TERBANYAK", 100)
    profil_contoh()
    klien = masuk("akuntan")
    alamat = reverse("akuntansi:buku_besar") + "?akun=1-1101&dari=2025-01-01&sampai=2025-12-31"
    assert "Persempit tanggalnya" in isi(klien.post(alamat, follow=True))
    assert "Persempit tanggalnya" in isi(klien.get(alamat + "&bentuk=xlsx", follow=True))
    assert not Dokumen.objects.exists()


def test_banyaknya_kueri_tetap(masuk, buku):
    klien = masuk("manajer")
    kueri = {
        "buku_besar": {"akun": "1-1101", "dari": "2025-01-01", "sampai": "2025-12-31"},
        "neraca_saldo": {"dari": "2025-01-01", "sampai": "2025-12-31"},
        "neraca": {"per": "2025-12-31", "buka": "semua"},
        "hasil_usaha": {"dari": "2025-01-01", "sampai": "2025-12-31"},
        "shu_sementara": {"bulan": "2025-12-31"},
    }

    def hitung() -> dict[str, int]:
        hasil = {}
        for nama, isian in kueri.items():
            with CaptureQueriesContext(
                connection,
            ) as c:
                buka(klien, nama, **isian)
            hasil[nama] = len(c)
        return hasil

    hitung()
    sebelum = hitung()
    for n in range(5):
        akun = AkunFactory(kode=f"1-2{n}", pos="kas")
        isi_buku({**buku, "kas": akun}, 9)
    assert hitung() == sebelum


@pytest.mark.parametrize("peran", ["kasir", "staf", "anggota", "pj", "ppl", "admin", "pendamping"])
def test_peran_lain_ditolak(masuk, buku, peran):
    klien = masuk(peran)
    for nama in NAMA:
        assert buka(klien, nama).status_code == 403
        assert klien.post(reverse(f"akuntansi:{nama}")).status_code == 403
