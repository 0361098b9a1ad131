"""A year of the health score: entered, corrected, printed, compared, judged by the authority."""

import datetime as dt
import io
import uuid

import pytest
from django.urls import reverse
from pypdf import PdfReader

from koperasi.core import antrean
from koperasi.core.berkas import baca_berkas
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.enums import StatusPekerjaan
from koperasi.core.models import Dokumen, JejakAudit, Pekerjaan, ProfilKoperasi
from koperasi.core.pdf import html_ke_pdf
from koperasi.core.pelaksana import jalankan_pekerjaan
from koperasi.core.pemeriksaan import periksa
from rat.models import PenilaianKesehatan, VersiPenilaian
from rat.services.cetak_kesehatan import html_dokumen, minta_dokumen
from tests.factories.core import PenggunaFactory
from tests.factories.rat import TANGGAL, isian_lengkap, penilaian_lain, penilaian_sendiri


@pytest.fixture
def kantor(basis_salinan, monkeypatch, settings, tmp_path):
    """An office with a profile, whose worker runs when the test says so."""
    settings.BERKAS_DIR = tmp_path / "berkas"
    monkeypatch.setattr(antrean, "colek", lambda pk: None)
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)


def kerjakan_semua():
    for pekerjaan in Pekerjaan.objects.filter(status=StatusPekerjaan.ANTRE):
        assert jalankan_pekerjaan(pekerjaan.pk) == StatusPekerjaan.SELESAI


def teks_pdf(isi: bytes) -> str:
    return "\n".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages)


def test_dari_angka_sampai_kertas_yang_ditandatangani(kantor, masuk):
    akuntan, ketua = masuk("akuntan"), masuk("ketua")
    isian = isian_lengkap()
    kiriman = {
        "kunci": str(uuid.uuid4()),
        "per_tanggal": "2025-12-31",
        **{f"pos-{k}": str(v) for k, v in isian.pos.items()},
        **{f"ya-{k}": "ya" if v else "tidak" for k, v in isian.ya.items()},
    }
    akuntan.post(reverse("rat:baru"), kiriman)
    penilaian = PenilaianKesehatan.objects.get()

    perbaikan = {**kiriman, "kunci": str(uuid.uuid4()), "versi_asal": "1", "alasan": "Audit"}
    perbaikan["pos-macet"] = "19.000.000"
    akuntan.post(reverse("rat:ubah", args=[penilaian.pk]), perbaikan)
    assert [v.nomor for v in penilaian.versi.all()] == [2, 1]

    cetak = reverse("rat:cetak", args=[penilaian.pk, 2])
    for _ in range(2):  # a double click asks for one paper
        ketua.post(cetak)
    dokumen = Dokumen.objects.get()
    assert dokumen.nomor.startswith("001/KRS/PK/")
    unduh = reverse("rat:unduh", args=[penilaian.pk, 2])
    assert ketua.get(unduh).status_code == 404
    kerjakan_semua()

    jawab = ketua.get(unduh, follow=True)
    assert jawab["Content-Type"] == "application/pdf"
    teks = teks_pdf(jawab.content)
    for wajib in (
        "Penilaian Mandiri Kesehatan",
        "Koperasi Renteng Sejahtera",
        "518/BH/XVI.12/2009",
        dokumen.nomor,
        "19.000.000",
        "Sri Handayani",
        "Yuliati",
        "Nanik Suryani",
        "Perdep 06/Per/Dep.6/IV/2016",
    ):
        assert wajib in teks
    assert JejakAudit.objects.filter(aksi="core.unduh_dokumen").count() == 1

    ketua.post(
        reverse("rat:resmi", args=[penilaian.pk]),
        {
            "kunci": str(uuid.uuid4()),
            "nomor_surat": "518/77/2026",
            "tanggal_surat": "2026-05-12",
            "pejabat": "Dinas Koperasi Kabupaten Malang",
            "skor": "79,5",
            "predikat": "Cukup Sehat",
        },
    )
    hasil = ketua.get(reverse("rat:hasil", args=[penilaian.pk])).content.decode()
    assert "518/77/2026" in hasil
    assert "79,50" in hasil
    assert periksa() == []


def test_isi_sama_memberi_bita_sama(kantor):
    versi = penilaian_sendiri(PenggunaFactory())
    dokumen = minta_dokumen(versi, oleh=versi.dibuat_oleh, tanggal=TANGGAL)
    kerjakan_semua()
    dokumen.refresh_from_db()
    assert dokumen.berkas
    versi = VersiPenilaian.objects.get(pk=versi.pk)
    lagi = html_ke_pdf(html_dokumen(versi, dokumen), pada=dokumen.dicetak_pada)
    assert lagi == baca_berkas(dokumen.berkas)
    ProfilKoperasi.objects.update(nama="Nama Baru")
    assert html_ke_pdf(html_dokumen(versi, dokumen), pada=dokumen.dicetak_pada) == lagi


def test_simulasi_koperasi_lain_mengatakan_dirinya_bukan_hasil_resmi(kantor):
    versi = penilaian_lain(PenggunaFactory(peran="pendamping"))
    dokumen = minta_dokumen(versi, oleh=versi.dibuat_oleh, tanggal=TANGGAL)
    kerjakan_semua()
    dokumen.refresh_from_db()
    assert dokumen.nomor == "001/KRS/SPK/II/2026"
    teks = teks_pdf(baca_berkas(dokumen.berkas))
    assert "bukan hasil resmi" in teks
    assert "KSU Setia Dharma" in teks


def test_tanpa_profil_permintaan_pdf_dijelaskan(basis_salinan, masuk):
    klien = masuk("manajer")
    versi = penilaian_sendiri(klien.pengguna, per_tanggal=dt.date(2025, 12, 31))
    jawab = klien.post(reverse("rat:cetak", args=[versi.penilaian_id, 1]), follow=True)
    assert "Isi profil koperasi dahulu" in jawab.content.decode()
    assert not Dokumen.objects.exists()
