"""Entries of the books: numbered, answered once, struck, never gone."""

import datetime as dt
import io
import uuid

import pytest
from PIL import Image

from anggota.enums import CaraTanda
from anggota.laporan.buku import BUKU_CATATAN, buku_catatan
from anggota.laporan.buku.baca import dengan_coretan
from anggota.models import CatatanBuku, CoretanCatatan
from anggota.services.buku_administrasi import (
    CatatanDitolak,
    DataCatatan,
    betulkan_entri,
    catat_entri,
    catat_tanda,
    coret_entri,
    isi_tanggapan,
)
from koperasi.core.lampiran import LampiranDitolak
from koperasi.core.models import BukuNomor, JejakAudit
from koperasi.core.pemeriksaan import periksa
from koperasi.core.pengecualian import FormulirSudahDikirim
from tests.factories.anggota import HARI
from tests.factories.buku import catatan, isi_buku
from tests.factories.core import PenggunaFactory
from tests.factories.pdf import pdf_polos

pytestmark = pytest.mark.django_db


@pytest.fixture
def oleh():
    return PenggunaFactory(peran="sekretaris")


def tulis(kode_buku, oleh, /, *, kunci=None, tanggal=HARI, lampiran=None, **isi):
    buku = buku_catatan(kode_buku)
    return catat_entri(
        buku,
        DataCatatan(tanggal=tanggal, isi={**isi_buku(buku), **isi}, lampiran=lampiran),
        kunci=kunci or uuid.uuid4(),
        oleh=oleh,
        tanggal=HARI,
    )


@pytest.mark.parametrize("buku", BUKU_CATATAN, ids=lambda b: b.kode)
def test_setiap_buku_menerima_entri_dan_menampilkan_semua_kolomnya(buku):
    satu = CatatanBuku.objects.get(pk=catatan(buku.kode).pk)
    assert (satu.nomor, satu.tahun) == (1, HARI.year)
    for kolom in buku.kolom:
        dengan_coretan(kolom.nilai)(satu)  # each reads what the fields hold
    isian = {i.nama for i in buku.isian if i.jenis.value != "anggota"}
    assert set(satu.isi) == isian


def test_nomor_berurut_per_buku_dan_tahun(oleh):
    lalu = HARI.replace(year=HARI.year - 1)
    nomor = [
        (c.tahun, c.nomor)
        for c in (
            tulis("TAMU", oleh),
            tulis("TAMU", oleh),
            tulis("TAMU", oleh, tanggal=lalu),
            tulis("KEJADIAN", oleh),
        )
    ]
    assert nomor == [(2026, 1), (2026, 2), (2025, 1), (2026, 1)]
    assert periksa() == []


def test_entri_ditolak_tidak_memakai_nomor(oleh):
    with pytest.raises(CatatanDitolak, match="Isi keperluan"):
        tulis("TAMU", oleh, keperluan=" ")
    with pytest.raises(CatatanDitolak, match="sesudah hari ini"):
        tulis("TAMU", oleh, tanggal=HARI + dt.timedelta(1))
    with pytest.raises(CatatanDitolak, match="terlalu lama"):
        tulis("TAMU", oleh, tanggal=dt.date(1026, 3, 2))
    assert not CatatanBuku.objects.exists()
    assert not BukuNomor.objects.filter(buku__startswith="buku:").exists()
    assert tulis("TAMU", oleh).nomor == 1


def test_kiriman_dua_kali_satu_entri_dan_isi_lain_ditolak(oleh):
    kunci = uuid.uuid4()
    satu = tulis("TAMU", oleh, kunci=kunci)
    assert tulis("TAMU", oleh, kunci=kunci) == satu
    with pytest.raises(FormulirSudahDikirim, match="nomor 1"):
        tulis("TAMU", oleh, kunci=kunci, nama="Orang lain")
    assert CatatanBuku.objects.count() == 1
    assert JejakAudit.objects.filter(aksi="anggota.catat_buku").count() == 1


def test_yang_hadir_tidak_melebihi_jumlahnya(oleh):
    with pytest.raises(CatatanDitolak, match="melebihi jumlah anggota") as galat:
        tulis("RAPAT_ANGGOTA", oleh, jumlah=10, hadir=11)
    assert galat.value.bidang == "hadir"


def test_angka_dan_pilihan_diperiksa(oleh):
    for isi, kalimat in (
        ({"jumlah": -1}, "antara 0 dan"),
        ({"jumlah": "3"}, "bilangan bulat"),
        ({"harga": "-5"}, "tidak boleh negatif"),
        ({"harga": "lima"}, "berupa angka"),
        ({"kondisi": "HILANG"}, "Pilih kondisi"),
        ({"nama": "x" * 121}, "paling panjang"),
    ):
        with pytest.raises(CatatanDitolak, match=kalimat):
            tulis("INVENTARIS", oleh, **isi)


def test_nilai_inventaris_jumlah_kali_harga(oleh):
    satu = tulis("INVENTARIS", oleh, jumlah=4, harga="250000")
    kolom = {k.judul: k for k in buku_catatan("INVENTARIS").kolom}
    assert kolom["Nilai"].nilai(satu) == 1_000_000


def test_kode_barang_dipakai_lagi_hanya_sesudah_dicoret(oleh):
    meja = tulis("INVENTARIS", oleh, kode="MJ-1")
    with pytest.raises(CatatanDitolak, match="sudah dipakai") as galat:
        tulis("INVENTARIS", oleh, kode="mj-1")
    assert galat.value.bidang == "kode"
    coret_entri(meja, alasan="Salah harga", oleh=oleh, tanggal=HARI)
    assert tulis("INVENTARIS", oleh, kode="MJ-1").nomor == 2
    assert periksa() == []


def test_saran_anggota_menunjuk_anggotanya(oleh):
    with pytest.raises(CatatanDitolak, match="Pilih anggotanya"):
        tulis("SARAN_ANGGOTA", oleh)


def test_tanggapan_diisi_sekali(oleh):
    satu = catatan("SARAN_ANGGOTA")
    isi = {"tanggapan": "Disetujui", "penanggap": "Ketua"}
    balasan = isi_tanggapan(satu, isi, pada=HARI, oleh=oleh, tanggal=HARI)
    assert isi_tanggapan(satu, isi, pada=HARI, oleh=oleh, tanggal=HARI) == balasan
    with pytest.raises(CatatanDitolak, match="sudah diisi"):
        isi_tanggapan(satu, {**isi, "tanggapan": "Lain"}, pada=HARI, oleh=oleh, tanggal=HARI)
    balasan.refresh_from_db()
    assert balasan.isi == isi


def test_tanggapan_tidak_mendahului_entri_dan_tidak_di_masa_depan(oleh):
    satu = catatan("KEJADIAN")
    for pada, kalimat in (
        (HARI - dt.timedelta(1), "mendahului"),
        (HARI + dt.timedelta(1), "sesudah hari ini"),
    ):
        with pytest.raises(CatatanDitolak, match=kalimat):
            isi_tanggapan(satu, {"penyelesaian": "Beres"}, pada=pada, oleh=oleh, tanggal=HARI)
    with pytest.raises(CatatanDitolak, match="tidak mempunyai kolom"):
        isi_tanggapan(catatan("TAMU"), {}, pada=HARI, oleh=oleh, tanggal=HARI)


def test_coretan_beralasan_sekali_dan_tetap_terbaca(oleh):
    satu = catatan("TAMU", nama="Bu Lurah")
    with pytest.raises(CatatanDitolak, match="alasan"):
        coret_entri(satu, alasan=" ", oleh=oleh, tanggal=HARI)
    coret_entri(satu, alasan="Salah nama", oleh=oleh, tanggal=HARI)
    with pytest.raises(CatatanDitolak, match="sudah dicoret"):
        coret_entri(satu, alasan="Lagi", oleh=oleh, tanggal=HARI)
    satu = CatatanBuku.objects.get()
    kolom = next(k for k in buku_catatan("TAMU").kolom if k.coretan)
    assert dengan_coretan(kolom.nilai)(satu) == "Bu Lurah [DICORET 2 Mar 2026: Salah nama]"


def test_entri_dicoret_tidak_ditulisi_lagi(oleh):
    satu = catatan("KEJADIAN")
    coret_entri(satu, alasan="Ganda", oleh=oleh, tanggal=HARI)
    with pytest.raises(CatatanDitolak, match="sudah dicoret"):
        isi_tanggapan(satu, {"penyelesaian": "x"}, pada=HARI, oleh=oleh, tanggal=HARI)
    with pytest.raises(CatatanDitolak, match="sudah dicoret"):
        catat_tanda(satu, "pencatat", CaraTanda.CAP_JEMPOL, oleh=oleh, tanggal=HARI)


def test_membetulkan_mencoret_dan_menulis_nomor_baru(oleh):
    lama = tulis("TAMU", oleh, nama="Ani", lampiran=None)
    data = DataCatatan(tanggal=HARI, isi={**lama.isi, "nama": "Anik"})
    kunci = uuid.uuid4()
    hal = {"alasan": "Salah eja", "kunci": kunci, "oleh": oleh, "tanggal": HARI}
    baru = betulkan_entri(lama, data, **hal)
    assert betulkan_entri(lama, data, **hal) == baru  # pressed twice
    assert (baru.nomor, baru.menggantikan, baru.isi["nama"]) == (2, lama, "Anik")
    assert CoretanCatatan.objects.get().catatan == lama


def test_membetulkan_yang_ditolak_tidak_mencoret(oleh):
    lama = tulis("TAMU", oleh)
    with pytest.raises(CatatanDitolak):
        betulkan_entri(
            lama,
            DataCatatan(tanggal=HARI, isi={}),
            alasan="x",
            kunci=uuid.uuid4(),
            oleh=oleh,
            tanggal=HARI,
        )
    assert not CoretanCatatan.objects.exists()


def test_cap_jempol_di_buku_cetak_atau_gambarnya(oleh, settings, tmp_path):
    settings.BERKAS_DIR = tmp_path
    satu = catatan("ANJURAN")
    catat_tanda(satu, "pejabat", CaraTanda.CAP_JEMPOL, oleh=oleh, tanggal=HARI)
    with pytest.raises(CatatanDitolak, match="sudah dicatat"):
        catat_tanda(satu, "pejabat", CaraTanda.TANDA_TANGAN, oleh=oleh, tanggal=HARI)
    with pytest.raises(CatatanDitolak, match="Unggah gambar"):
        catat_tanda(satu, "pengurus", CaraTanda.GAMBAR, oleh=oleh, tanggal=HARI)
    with pytest.raises(CatatanDitolak, match="bukan gambar"):
        catat_tanda(
            satu,
            "pengurus",
            CaraTanda.GAMBAR,
            gambar=io.BytesIO(b"bukan"),
            oleh=oleh,
            tanggal=HARI,
        )
    with pytest.raises(CatatanDitolak, match="siapa"):
        catat_tanda(satu, "tamu", CaraTanda.CAP_JEMPOL, oleh=oleh, tanggal=HARI)
    gambar = io.BytesIO()
    Image.new("RGB", (30, 30)).save(gambar, "PNG")
    gambar.seek(0)
    tanda = catat_tanda(satu, "pengurus", CaraTanda.GAMBAR, gambar=gambar, oleh=oleh, tanggal=HARI)
    assert tanda.gambar.tipe == "image/png"
    kolom = {k.tanda: k for k in buku_catatan("ANJURAN").kolom if k.tanda}
    assert kolom["pejabat"].nilai(satu) == "cap jempol di buku cetak"


def test_lampiran_notulen_dinilai_menurut_isinya(oleh, settings, tmp_path):
    settings.BERKAS_DIR = tmp_path
    satu = tulis("RAPAT_PENGURUS", oleh, lampiran=io.BytesIO(pdf_polos()))
    assert satu.lampiran.tipe == "application/pdf"
    with pytest.raises(LampiranDitolak, match="PDF, JPEG, atau PNG"):
        tulis("RAPAT_PENGURUS", oleh, lampiran=io.BytesIO(b"MZ program"))
    with pytest.raises(LampiranDitolak, match="tidak utuh"):
        tulis("RAPAT_PENGURUS", oleh, lampiran=io.BytesIO(b"%PDF-1.4 terpotong"))
    baru = betulkan_entri(
        satu,
        DataCatatan(tanggal=HARI, isi=satu.isi),
        alasan="Salah tempat",
        kunci=uuid.uuid4(),
        oleh=oleh,
        tanggal=HARI,
    )
    assert baru.lampiran == satu.lampiran
