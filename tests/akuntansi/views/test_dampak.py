"""What a date in the past would change is shown before it is posted or a month is opened."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akuntansi.laporan.posisi_keuangan import posisi_keuangan
from akuntansi.models import Jurnal, Periode
from akuntansi.services.cetak import cetak_laporan
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.models import ProfilKoperasi
from rat.services.kesehatan import catat_hasil_resmi
from tests.factories.akuntansi import jurnal, tutup
from tests.factories.core import PenggunaFactory
from tests.factories.rat import penilaian_sendiri

TULIS = reverse("akuntansi:tulis_jurnal")
FEB_10 = dt.date(2026, 2, 10)


@pytest.fixture(autouse=True)
def _sepuluh_maret(hari_ini):
    hari_ini(dt.date(2026, 3, 10))


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def jasa(isian, tanggal: str, **lain):
    baris = [{"akun": "1-1101", "debit": "40.000"}, {"akun": "4-1101", "kredit": "40.000"}]
    isi = isian(baris=baris, tanggal=tanggal, keterangan="Jasa pinjaman", **lain)
    del isi["dampak_dilihat"]
    return isi


def test_jurnal_mundur_memperlihatkan_dampaknya_sebelum_diposting(buku, masuk, isian):
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    orang = PenggunaFactory()
    jurnal(orang, buku["1-1101"], buku["4-1101"], 900, dt.date(2026, 1, 5))
    jurnal(orang, buku["1-1101"], buku["4-1101"], 60, dt.date(2026, 3, 5))
    neraca = posisi_keuangan([dt.date(2026, 2, 28)])
    lama = posisi_keuangan([dt.date(2026, 1, 31)])
    terbit = cetak_laporan(neraca, nol=False, oleh=orang, tanggal=dt.date(2026, 3, 2))
    aman = cetak_laporan(lama, nol=False, oleh=orang, tanggal=dt.date(2026, 3, 2))
    akuntan = masuk("akuntan")
    jawaban = akuntan.post(TULIS, jasa(isian, "2026-02-10"))
    halaman = teks(jawaban)
    assert "Jurnal bertanggal mundur" in halaman
    # The warning takes the focus, so that no key posts before it was passed.
    assert halaman.count("data-fokus") == 1
    assert "autofocus" not in halaman
    assert "Laporan Februari 2026 sampai Maret 2026 ikut berubah" in halaman
    assert "menjadi Rp 40.960" in halaman.replace("\N{NO-BREAK SPACE}", " ")
    assert terbit.nomor in halaman
    assert aman.nomor not in halaman
    assert "Angka penilaian kesehatan" in halaman
    assert not Jurnal.objects.filter(total=40_000).exists()
    kiriman = dict(jawaban.context["tersembunyi"])
    akuntan.post(TULIS, {**kiriman, jawaban.context["dilihat"]: "ya", "aksi": "posting"})
    assert Jurnal.objects.get(total=40_000).tanggal == FEB_10


def test_jurnal_bulan_berjalan_tidak_diperlambat(buku, masuk, isian):
    akuntan = masuk("akuntan")
    assert akuntan.post(TULIS, jasa(isian, "2026-03-01")).status_code == 302
    with CaptureQueriesContext(connection) as tangkapan:
        pratinjau = akuntan.post(TULIS, jasa(isian, "2026-03-10", aksi="pratinjau"))
    assert pratinjau.context["dampak"] is None
    assert not any("core_dokumen" in q["sql"] for q in tangkapan)


def test_bulan_tertutup_menawarkan_koreksi_bulan_berjalan(buku, masuk, isian):
    for nomor in (1, 2):
        tutup(Periode.objects.get(mulai__month=nomor), PenggunaFactory())
    akuntan = masuk("akuntan")
    ditolak = akuntan.post(TULIS, jasa(isian, "2026-02-10"))
    assert "Catat di bulan berjalan" in teks(ditolak)
    jawaban = akuntan.post(TULIS, jasa(isian, "2026-02-10", aksi="koreksi"))
    kiriman = dict(jawaban.context["tersembunyi"])
    assert kiriman["tanggal"] == "2026-03-10"
    assert kiriman["keterangan"] == "Koreksi 10 Feb 2026: Jasa pinjaman"
    akuntan.post(TULIS, {**kiriman, "aksi": "posting"})
    assert Jurnal.objects.get().tanggal == dt.date(2026, 3, 10)


def test_koreksi_dan_asalnya_saling_menunjuk(buku, masuk, isian):
    asal = jurnal(PenggunaFactory(), buku["1-1101"], buku["4-1101"], 900, FEB_10)
    tutup(Periode.objects.get(mulai__month=1), PenggunaFactory())
    akuntan = masuk("akuntan")
    rincian = reverse("akuntansi:jurnal", args=[asal.pk])
    assert f"{TULIS}?koreksi={asal.pk}" in teks(akuntan.get(rincian))
    form = akuntan.get(TULIS, {"koreksi": asal.pk}).context["form"]
    assert form["keterangan"].value() == f"Koreksi {asal.nomor}: Uji"
    isi = jasa(isian, "2026-03-10") | {"keterangan": form["keterangan"].value()}
    akuntan.post(TULIS, isi)
    koreksi = Jurnal.objects.latest("pk")
    assert f'Dikoreksi dengan <a href="{reverse("akuntansi:jurnal", args=[koreksi.pk])}' in teks(
        akuntan.get(rincian)
    )
    halaman = teks(akuntan.get(reverse("akuntansi:jurnal", args=[koreksi.pk])))
    assert f'mengoreksi <a href="{rincian}">{asal.nomor}</a>' in halaman
    assert akuntan.get(TULIS, {"koreksi": 999_999}).status_code == 404


def test_sebelum_dibuka_kembali_tampak_bulan_dan_penilaian_yang_terdampak(buku, masuk):
    manajer = masuk("manajer")
    orang = manajer.pengguna
    jurnal(orang, buku["1-1101"], buku["4-1101"], 900, dt.date(2026, 1, 5))
    jurnal(orang, buku["1-1101"], buku["4-1101"], Decimal(60), FEB_10)
    tutup(Periode.objects.get(mulai__month=1), PenggunaFactory())
    versi = penilaian_sendiri(orang, per_tanggal=dt.date(2026, 1, 31))
    lewat = penilaian_sendiri(orang, per_tanggal=dt.date(2025, 12, 31))
    catat_hasil_resmi(
        penilaian=versi.penilaian,
        nomor_surat="518/1",
        tanggal_surat=dt.date(2026, 3, 1),
        pejabat="Dinas",
        skor=Decimal(80),
        predikat="Sehat",
        catatan="",
        kunci=uuid.uuid4(),
        oleh=orang,
        tanggal=dt.date(2026, 3, 10),
    )
    januari = Periode.objects.get(mulai__month=1)
    halaman = teks(manajer.get(reverse("akuntansi:minta_buka", args=[januari.pk])))
    assert "Yang ikut terdampak" in halaman
    assert "Februari 2026" in halaman
    assert "sudah ada hasil resmi" in halaman
    assert reverse("rat:hasil", args=[versi.penilaian_id]) in halaman
    assert reverse("rat:hasil", args=[lewat.penilaian_id]) not in halaman
