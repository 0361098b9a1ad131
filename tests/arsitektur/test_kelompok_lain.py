"""Nobody of a group reads the names of another: every address, asked by its PJ and its PPL.

Each address is opened with objects of the other group and without any; whatever is answered, no
name of the other group stands in it, on the page, in the workbook, or in the frozen paper.
"""

import io
import itertools
import zipfile

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from anggota.models import Anggota
from kelompok.enums import JenisKelompok
from kelompok.models import KeanggotaanKelompok, PeristiwaKelompok
from kelompok.services.kelompok import segarkan_akses, tugaskan_ppl
from koperasi.core.ekspor import EksporDaftar
from koperasi.core.models import Dokumen, ProfilKoperasi
from koperasi.core.waktu import tanggal_buku
from tests.factories.anggota import HARI, data_orang, keanggotaan, orang
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import anggota_kelompok, kelompok, pencalonan, pj

ASING = "Zubaedah"  # every person of the other group carries this name
TEMAN = "Mukinem"
BUKAN_BUKA = {"account_logout"}


def alamat(resolver=None, awalan=""):
    for pola in (resolver or get_resolver()).url_patterns:
        if isinstance(pola, URLResolver):
            ruang = f"{pola.namespace}:" if pola.namespace else ""
            yield from alamat(pola, awalan + ruang)
        elif isinstance(pola, URLPattern) and pola.name:
            yield f"{awalan}{pola.name}", pola


def _anggota(satu, nama):
    return anggota_kelompok(satu, keanggotaan(anggota=orang(nama=nama)).anggota)


def _kelompok(nama_orang, **ubah):
    """A group with members, a PJ, somebody who left, a calon, a turn in its life."""
    satu = kelompok(**ubah)
    pemimpin = _anggota(satu, f"{nama_orang} Pemimpin")
    pj(satu, pemimpin.anggota)
    _anggota(satu, f"{nama_orang} Anggota")
    bekas = _anggota(satu, f"{nama_orang} Bekas")
    KeanggotaanKelompok.objects.filter(pk=bekas.pk).update(selesai=HARI, sebab_selesai="pindah")
    usulan = pencalonan(
        satu, pengusul=pemimpin.anggota, data=data_orang(nama=f"{nama_orang} Calon")
    )
    peristiwa = PeristiwaKelompok.objects.create(
        kelompok=satu, jenis="DIAKTIFKAN", tanggal=HARI, dasar="SK", alasan="-", tanggal_buku=HARI
    )
    angka = {satu.pk, usulan.pk, peristiwa.pk, usulan.keanggotaan_id}
    angka |= set(satu.keanggotaan.values_list("pk", flat=True))
    angka |= set(satu.pengurus.values_list("pk", flat=True))
    kode = list(Anggota.objects.filter(nama__startswith=nama_orang).values_list("kode", flat=True))
    return satu, pemimpin.anggota, angka, kode


@pytest.fixture
def dua_kelompok(db):
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", kabupaten="Malang")
    satu, pemimpin, _, _ = _kelompok(TEMAN, nama="Melati")
    lain, _, angka, kode = _kelompok(ASING, nama="Kenanga")
    usaha = kelompok(nama="Usaha", jenis=JenisKelompok.USAHA)
    _anggota(usaha, f"{ASING} Usaha")
    akun, ppl = PenggunaFactory(peran="pj"), PenggunaFactory(peran="ppl")
    Anggota.objects.filter(pk=pemimpin.pk).update(pengguna=akun)
    tugaskan_ppl(satu, ppl, mulai=HARI, oleh=ppl, tanggal=HARI)
    lain_ppl = PenggunaFactory(peran="ppl")
    tugaskan_ppl(lain, lain_ppl, mulai=HARI, oleh=ppl, tanggal=HARI)
    segarkan_akses(satu, tanggal_buku())
    return akun, ppl, sorted(angka), kode


def _isian(pola, angka, kode):
    """Values for the converters of an address, of the other group."""
    pilihan = []
    for nama, pengubah in pola.pattern.converters.items():
        jenis = type(pengubah).__name__
        if jenis == "IntConverter":
            pilihan.append([(nama, a) for a in angka])
        elif jenis == "UUIDConverter":
            pilihan.append([(nama, k) for k in kode])
        else:
            pilihan.append([(nama, "c5")])
    return [dict(p) for p in itertools.product(*pilihan)][:200]


def _tulisan(jawaban) -> str:
    isi = b"".join(jawaban) if jawaban.streaming else jawaban.content
    if isi[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            return "".join(arsip.read(n).decode(errors="replace") for n in arsip.namelist())
    return isi.decode(errors="replace")


@pytest.mark.lama  # every address there is, for two people
@pytest.mark.parametrize("siapa", ["pj", "ppl"])
def test_tidak_ada_alamat_yang_membocorkan_nama_kelompok_lain(dua_kelompok, masuk, siapa):
    akun, ppl, angka, kode = dua_kelompok
    klien = masuk(akun if siapa == "pj" else ppl)
    bocor, dibuka, dijawab = [], 0, 0
    for nama, pola in alamat():
        if nama in BUKAN_BUKA:
            continue
        for isian in _isian(pola, angka, kode):
            try:
                url = reverse(nama, kwargs=isian)
            except NoReverseMatch:
                continue
            jawaban = klien.get(url)
            dibuka += 1
            dijawab += jawaban.status_code == 200
            if ASING in _tulisan(jawaban):
                bocor.append((nama, isian))
    assert bocor == []
    assert dibuka > 200
    assert dijawab > 20


@pytest.mark.parametrize("siapa", ["pj", "ppl"])
def test_daftar_yang_keluar_hanya_memuat_kelompoknya(dua_kelompok, masuk, siapa):
    akun, ppl, _, _ = dua_kelompok
    klien = masuk(akun if siapa == "pj" else ppl)
    keluar = [
        nama
        for nama, pola in alamat()
        if issubclass(getattr(pola.callback, "view_class", type), EksporDaftar)
        and not pola.pattern.converters
    ]
    assert "kelompok:daftar" in keluar
    terbuka = 0
    for nama in keluar:
        url = reverse(nama)
        excel = klien.get(f"{url}?bentuk=xlsx", follow=True)
        if excel.status_code == 403:
            continue
        terbuka += 1
        assert ASING not in _tulisan(excel), nama
        klien.post(f"{url}?bentuk=pdf")
    assert terbuka > 0
    assert not [d.judul for d in Dokumen.objects.all() if ASING in str(d.isi)]


def test_kelompoknya_sendiri_memang_terbaca(dua_kelompok, masuk):
    """The names are there to be seen: the test above would notice them."""
    akun, ppl, _, kode = dua_kelompok
    for klien in (masuk(akun), masuk(ppl)):
        halaman = klien.get(reverse("kelompok:daftar"), follow=True)
        assert TEMAN in _tulisan(halaman)
    halaman = masuk("staf").get(reverse("anggota:rincian", args=[kode[0]]))
    assert ASING in _tulisan(halaman)
