"""Every list goes out as it is filtered, to Excel and to PDF, or says here why it does not."""

import inspect
import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from akuntansi.views.laporan.dasar import HalamanLaporan
from koperasi.core.ekspor import EksporDaftar
from koperasi.core.models import Dokumen, JejakAudit, ProfilKoperasi
from tests.factories.akuntansi import tahun_buku
from tests.factories.core import PenggunaFactory
from tests.factories.dana import HARI_DANA, benda_dana
from tests.factories.simpan_pinjam import jasa_uji, rekening_uji

# What makes a page a list: it has pages, or its name says so.
BERHALAMAN = re.compile(r"\bPaginator\(|\bhalaman_jejak\(")

KECUALI = {
    "beranda:gaya": "shows how a list looks; it has no rows",
    "beranda:rincian_pengguna": "one account's history, which the audit trail exports",
    "beranda:rincian_ketentuan": "the pages are one policy's history; the list exports what holds",
    "beranda:rantai": "the pages are findings of one look, kept as they were found",
    "kas:laci": "a teller's page of today; buku kas harian hands out its lines",
    "kas:sesi": "one session; buku kas harian of its day hands out its lines",
    "akuntansi:impor_peta": "a form in pages, on the way to one entry",
    "simpan_pinjam:daftar_jasa": "a line a month; the page of each month hands out its rows",
    "simpan_pinjam:uji_saldo": "rows to mend; the workbook with a column Perbaikan has them",
    "impor_anggota:uji": "rows to mend; the workbook with a column Perbaikan hands them out",
    "simpan_pinjam:pilih_orang_berjangka": "people to choose from; the list of members is theirs",
    "akuntansi:laporan": "an index; its papers are in the list of papers",
}


# Lists about one thing, and which of them (tests/factories).
OBJEK = {
    "kelompok:buku_dana": lambda: benda_dana()["dana"],
    "urunan:rincian": lambda: benda_dana()["urunan"],
    "simpan_pinjam:jasa": lambda: jasa_uji().pk,
    "simpan_pinjam:rekening": lambda: rekening_uji().nomor,
}


def _view(resolver=None, awalan: str = ""):
    for pola in (resolver or get_resolver()).url_patterns:
        if isinstance(pola, URLResolver):
            ruang = f"{pola.namespace}:" if pola.namespace else ""
            yield from _view(pola, awalan + ruang)
        elif isinstance(pola, URLPattern):
            yield f"{awalan}{pola.name}", getattr(pola.callback, "view_class", None)


def _kita(kelas) -> bool:
    return kelas is not None and kelas.__module__.split(".")[0] in (
        *("koperasi", "rat", "akuntansi", "anggota", "kelompok", "simpan_pinjam"),
    )


def _daftar(kelas) -> bool:
    return (
        bool(getattr(kelas, "paginate_by", None))
        or kelas.__name__.startswith("Daftar")
        or bool(BERHALAMAN.search(inspect.getsource(kelas)))
    )


DAFTAR = {nama: kelas for nama, kelas in _view() if _kita(kelas) and _daftar(kelas)}
EKSPOR = {
    nama: kelas for nama, kelas in _view() if _kita(kelas) and issubclass(kelas, EksporDaftar)
}


def test_setiap_daftar_dapat_keluar_atau_dikecualikan_dengan_alasan():
    lupa = {
        nama
        for nama, kelas in DAFTAR.items()
        if not issubclass(kelas, EksporDaftar | HalamanLaporan) and nama not in KECUALI
    }
    assert lupa == set()
    assert len(DAFTAR) > 10  # the test looks at something


def test_pengecualian_masih_ada():
    assert set(KECUALI) <= set(DAFTAR)
    assert not set(KECUALI) & set(EKSPOR)


@pytest.fixture
def serba(masuk, db):
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", kabupaten="Malang")
    tahun_buku(HARI_DANA.year)
    return masuk(PenggunaFactory(peran=["admin", "manajer", "pengawas", "ketua", "akuntan"]))


@pytest.mark.parametrize("nama", EKSPOR)
def test_daftar_kosong_pun_keluar_dan_tercatat(serba, nama):
    """Both ways, each with its row in the audit trail, and the paper with its number."""
    alamat = reverse(nama, args=[OBJEK[nama]()] if nama in OBJEK else [])
    excel = serba.get(f"{alamat}?bentuk=xlsx", follow=True)
    assert excel.status_code == 200
    assert excel["Content-Disposition"].startswith("attachment")
    assert b"".join(excel).startswith(b"PK")
    jawaban = serba.post(f"{alamat}?bentuk=pdf")
    dokumen = Dokumen.objects.get()
    assert jawaban.url == reverse("beranda:rincian_dokumen", args=[dokumen.pk])
    assert dokumen.jenis == EKSPOR[nama].jenis_kertas()
    assert serba.get(jawaban.url).status_code == 200
    jejak = JejakAudit.objects.filter(aksi="core.ekspor_daftar", data__bentuk="pdf").get()
    assert jejak.data["daftar"] == EKSPOR[nama].nama_ekspor
    assert jejak.data["baris"] == len(dokumen.isi["tabel"]["baris"])


@pytest.mark.parametrize("nama", EKSPOR)
def test_tombolnya_ada_di_halaman(nama):
    templat = EKSPOR[nama].template_name
    from django.template.loader import get_template

    assert "komponen/ekspor.html" in get_template(templat).template.source
