"""No address answers odd input with an error page: it refuses, ignores, or says what is wrong."""

import uuid

import pytest
from django.urls import reverse

from koperasi.core.models import Berkas, ProfilKoperasi
from tests.factories.rat import aturan

from .tabel_izin import TABEL

KUERI = [
    *(f"{nama}=%00" for nama in ("q", "kata", "status", "peran", "urut", "halaman", "next")),
    *(f"halaman={nilai}" for nilai in ("abc", "-1", "0", "9" * 30, "9" * 5000)),
    *(f"q={nilai}" for nilai in ("0000", "%C2%B2%C2%B2%C2%B2%C2%B2", "%FF%FE", "%5C", "a" * 5000)),
    "kata=%FF%FE",
    "urut=-&status=entah&peran=entah",
]
ISI_NUL = "&".join(
    f"{nama}=%00"
    for nama in (
        *("nama", "nama_pengguna", "email", "nomor_hp", "peran", "alasan", "kunci", "per_tanggal"),
        *("login", "password", "code", "credential", "dasar", "berlaku_sejak", "versi_asal"),
        *("nomor_surat", "tanggal_surat", "skor", "predikat", "pos-total_aset", "bukti-3a.1"),
    )
)
KIRIMAN = [
    ("application/x-www-form-urlencoded", ISI_NUL),
    ("application/x-www-form-urlencoded", "versi_asal=-1&halaman=abc&berlaku_sejak=9999-12-31"),
    ("multipart/form-data; boundary=x", "--x\r\n"),
    ("application/json", "{"),
    ("text/plain", "\x00"),
]


@pytest.mark.lama
@pytest.mark.parametrize("baris", TABEL, ids=lambda b: b.nama)
def test_masukan_ganjil_tidak_menghentikan_halaman(baris, objek, serba_boleh):
    serba_boleh.raise_request_exception = False
    url = reverse(baris.nama, args=[objek.get(a, a) for a in baris.argumen])
    jawaban = {k[:40]: serba_boleh.get(f"{url}?{k}") for k in KUERI}
    for cara in ("head", "options", "put", "patch", "delete"):
        jawaban[cara] = getattr(serba_boleh, cara)(url)
    for jenis, isi in KIRIMAN:
        jawaban[f"{jenis} {isi[:20]}"] = serba_boleh.post(url, data=isi, content_type=jenis)
    galat = {apa: j.status_code for apa, j in jawaban.items() if j.status_code >= 500}
    assert {s for s in galat.values() if baris.nama != "beranda:sehat" or s != 503} == set(), galat


@pytest.mark.parametrize("penyebut_kecil", [True, False])
def test_angka_sebesar_apa_pun_yang_diterima_formulir_dapat_disimpan(masuk, db, penyebut_kecil):
    klien = masuk("manajer")
    penyebut = {k.penyebut for k in aturan().komponen.values() if k.berupa_rasio}
    besar, kecil = "9999999999999999,99", "0,01"
    data = {"nama": "Koperasi Raksasa", "tempat": "", "kunci": str(uuid.uuid4())}
    for kode in aturan().pos:
        data[f"pos-{kode}"] = kecil if penyebut_kecil and kode in penyebut else besar
    for kode, gabungan in aturan().gabungan.items():
        if gabungan.tertulis and kode in penyebut:
            data |= {f"tertulis-{kode}": kecil, f"pilihan-{kode}": "TERTULIS"}
    jawab = klien.post(reverse("rat:baru_lain"), data, follow=True)
    assert "Penilaian disimpan" in jawab.content.decode()
    assert klien.get(jawab.redirect_chain[-1][0] + "andai/").status_code == 200


def test_logo_yang_hilang_dari_penyimpanan_tidak_ditemukan(masuk, db):
    logo = Berkas.objects.create(sha256="0" * 64, ukuran=1, tipe="image/png")
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", logo=logo)
    assert masuk("manajer").get(reverse("beranda:logo")).status_code == 404


def test_nama_koperasi_dua_baris_tidak_memutus_surat(masuk, db, mailoutbox):
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi\r\nBcc: lain@contoh.id", singkatan="KU")
    data = {
        "nama": "Siti",
        "nama_pengguna": "siti",
        "email": "siti@contoh.id",
        "peran": ["kasir"],
        "kunci": str(uuid.uuid4()),
    }
    masuk("admin").post(reverse("beranda:undang_pengguna"), data)
    (surat,) = mailoutbox
    assert surat.subject.startswith("[Koperasi Bcc: lain@contoh.id]")
    assert surat.recipients() == ["siti@contoh.id"]
