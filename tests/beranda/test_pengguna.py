"""The admin's pages about accounts, told as stories; and who may not open them."""

import re
import uuid
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from koperasi.beranda.selectors.pengguna import riwayat_akun
from koperasi.core.models import JejakAudit, Pengguna
from tests.factories.core import KATA_SANDI, PenggunaFactory

pytestmark = pytest.mark.django_db

BARU = "angkringan tugu malam"


def isi(jawab):
    return re.sub(r"\s+", " ", unescape(jawab.content.decode()))


def isian_undangan(**ganti):
    return {
        "nama": "Siti Aminah",
        "nama_pengguna": "siti.aminah",
        "email": "siti@contoh.id",
        "nomor_hp": "0812 3456 7890",
        "peran": ["kasir"],
        "kunci": str(uuid.uuid4()),
        **ganti,
    }


def buat_sandi(tautan, sandi=BARU):
    """Open the link as its receiver does, and choose a password."""
    klien = Client()
    jawab = klien.get(urlsplit(tautan).path, follow=True)
    assert "Simpan sandi" in isi(jawab), isi(jawab)
    jawab = klien.post(
        jawab.request["PATH_INFO"], {"password1": sandi, "password2": sandi}, follow=True
    )
    assert "Sandi tersimpan" in isi(jawab)


def masuk_sebagai(nama, sandi=BARU):
    klien = Client()
    klien.post(reverse("account_login"), {"login": nama, "password": sandi})
    return klien


def terbuka(klien):
    return klien.get(reverse("beranda:akun_saya")).status_code == 200


@pytest.fixture
def admin(masuk):
    return masuk("admin", nama="Bu Admin")


def test_dari_undangan_sampai_dicabut(admin):
    """Invited, chooses a password, comes in by three names, is let go, comes back."""
    jawab = admin.post(reverse("beranda:undang_pengguna"), isian_undangan(), follow=True)
    siti = Pengguna.objects.get(nama_pengguna="siti.aminah")
    assert jawab.request["PATH_INFO"] == reverse("beranda:tautan_pengguna", args=[siti.pk])
    tautan = jawab.context["tautan"]
    assert tautan.url in tautan.teks
    assert tautan.teks in isi(jawab).replace("  ", " ") or tautan.url in isi(jawab)
    assert "sekali pakai" in tautan.teks
    whatsapp = urlsplit(tautan.url_whatsapp)
    assert (whatsapp.netloc, whatsapp.path) == ("wa.me", "/6281234567890")
    assert parse_qs(whatsapp.query)["text"] == [tautan.teks]
    assert tautan.email == "siti@contoh.id"
    (surat,) = mail.outbox
    assert surat.to == ["siti@contoh.id"]
    assert "Undangan" in surat.subject
    assert tautan.url in surat.body
    # shown once
    assert admin.get(jawab.request["PATH_INFO"]).context["tautan"] is None

    assert not terbuka(masuk_sebagai("siti.aminah"))
    buat_sandi(tautan.url)
    assert "tidak berlaku lagi" in isi(Client().get(urlsplit(tautan.url).path))
    hp = masuk_sebagai("081234567890")
    laptop = masuk_sebagai("siti@contoh.id")
    assert terbuka(hp)
    assert terbuka(laptop)
    assert terbuka(masuk_sebagai("siti.aminah"))
    halaman = isi(admin.get(reverse("beranda:rincian_pengguna", args=[siti.pk])))
    assert "Perangkat yang sedang masuk</dt><dd>3" in halaman
    assert "Pengguna diundang" in halaman

    nonaktifkan = reverse("beranda:nonaktifkan_pengguna", args=[siti.pk])
    jawab = admin.post(nonaktifkan, {"alasan": "Berhenti bekerja"}, follow=True)
    assert "dinonaktifkan dan semua perangkatnya dikeluarkan" in isi(jawab)
    assert not terbuka(hp)
    assert not terbuka(laptop)
    assert not terbuka(masuk_sebagai("siti.aminah"))
    jawab = admin.post(nonaktifkan, {"alasan": "Berhenti bekerja"}, follow=True)
    assert "Akun ini sudah nonaktif." in isi(jawab)

    admin.post(reverse("beranda:aktifkan_pengguna", args=[siti.pk]), {"alasan": "Kembali"})
    assert not terbuka(hp)  # the old sessions stay ended
    assert terbuka(masuk_sebagai("siti.aminah"))
    assert list(riwayat_akun(siti).order_by("id").values_list("aksi", flat=True)) == [
        "core.undang_pengguna",
        "core.sandi_lewat_tautan",
        "core.nonaktifkan_pengguna",
        "core.aktifkan_pengguna",
    ]
    rahasia = [BARU, urlsplit(tautan.url).path]
    for baris in JejakAudit.objects.all():
        assert not any(r in f"{baris.data}{baris.keterangan}" for r in rahasia)


def test_undangan_diklik_dua_kali_membuat_satu_akun_dan_tetap_memberi_tautan(admin):
    isian = isian_undangan(email="")
    satu = admin.post(reverse("beranda:undang_pengguna"), isian)
    dua = admin.post(reverse("beranda:undang_pengguna"), isian)
    assert satu["Location"] == dua["Location"]
    jawab = admin.get(dua["Location"])
    buat_sandi(jawab.context["tautan"].url)
    assert Pengguna.objects.count() == 2


def test_orang_kedua_dari_formulir_yang_sama_diundang_setelah_dikirim_sekali_lagi(admin):
    satu = isian_undangan(email="")
    admin.post(reverse("beranda:undang_pengguna"), satu)
    dua = {**satu, "nama": "Budi", "nama_pengguna": "budi", "nomor_hp": "0811 1111 1111"}
    jawab = admin.post(reverse("beranda:undang_pengguna"), dua)
    assert "sudah dipakai mengundang Siti Aminah" in isi(jawab)
    kunci = jawab.context["form"]["kunci"].value()
    assert kunci != satu["kunci"]
    admin.post(reverse("beranda:undang_pengguna"), {**dua, "kunci": kunci})
    assert Pengguna.objects.filter(nama_pengguna__in=["siti.aminah", "budi"]).count() == 2


@pytest.mark.parametrize(
    ("ganti", "bidang", "kalimat"),
    [
        ({"nama": ""}, "nama", "harus diisi"),
        ({"nama_pengguna": "0812"}, "nama_pengguna", "diawali huruf"),
        ({"nama_pengguna": "siti@kantor"}, "nama_pengguna", "tanpa @"),
        ({"nama_pengguna": "Budi"}, "nama_pengguna", "sudah dipakai orang lain"),
        ({"email": "budi@contoh.id"}, "email", "sudah dipakai pengguna lain"),
        ({"email": "siti"}, "email", "email"),
        ({"nomor_hp": "0811-1111-1111"}, "nomor_hp", "Satu nomor untuk satu orang"),
        ({"nomor_hp": "dua belas"}, "nomor_hp", "Tulis seperti 0812 3456 7890"),
        ({"email": "", "nomor_hp": ""}, "email", "Isi alamat email atau nomor HP"),
        ({"peran": []}, "peran", "Pilih sedikitnya satu peran"),
        ({"peran": ["direktur"]}, "peran", "direktur"),
    ],
)
def test_undangan_yang_salah_dijelaskan_di_bidangnya(admin, ganti, bidang, kalimat):
    PenggunaFactory(nama_pengguna="budi", email="budi@contoh.id", nomor_hp="+6281111111111")
    jawab = admin.post(reverse("beranda:undang_pengguna"), isian_undangan(**ganti))
    assert jawab.status_code == 200
    assert kalimat in " ".join(jawab.context["form"].errors[bidang])
    assert 'value="Siti Aminah"' in isi(jawab) or bidang == "nama"  # what was typed stays
    assert Pengguna.objects.count() == 2
    assert not mail.outbox


def test_email_yang_tidak_terkirim_dikatakan_dan_tautannya_tetap_ada(admin, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    jawab = admin.post(reverse("beranda:undang_pengguna"), isian_undangan(), follow=True)
    assert "tidak terkirim" in isi(jawab)
    buat_sandi(jawab.context["tautan"].url)


def test_tautan_baru_mematikan_undangan_yang_belum_dipakai(admin):
    jawab = admin.post(reverse("beranda:undang_pengguna"), isian_undangan(), follow=True)
    lama = jawab.context["tautan"].url
    jawab = admin.post(jawab.request["PATH_INFO"], follow=True)
    baru = jawab.context["tautan"].url
    assert "tidak berlaku lagi" in isi(Client().get(urlsplit(lama).path))
    buat_sandi(baru)


def test_lupa_sandi_dengan_nomor_hp_saja_ditolong_admin(admin):
    orang = PenggunaFactory(nomor_hp="+6281111111111", peran="pj")
    url = reverse("beranda:tautan_pengguna", args=[orang.pk])
    assert "Sandinya yang sekarang tetap berlaku" in isi(admin.get(url))
    jawab = admin.post(url, follow=True)
    assert terbuka(masuk_sebagai("081111111111", KATA_SANDI))
    jawab = admin.post(url, follow=True)  # signing in has made the first link stale
    buat_sandi(jawab.context["tautan"].url)
    assert terbuka(masuk_sebagai("081111111111"))
    assert JejakAudit.objects.filter(aksi="core.buat_tautan_sandi").count() == 2


def test_tautan_milik_orang_lain_tidak_tampil_di_halaman_ini(admin):
    orang = PenggunaFactory(peran="pj")
    lain = PenggunaFactory(peran="pj")
    admin.post(reverse("beranda:tautan_pengguna", args=[orang.pk]))
    jawab = admin.get(reverse("beranda:tautan_pengguna", args=[lain.pk]))
    assert jawab.context["tautan"] is None
    assert admin.get(reverse("beranda:tautan_pengguna", args=[orang.pk])).context["tautan"]


def test_ubah_peran_berlaku_pada_klik_berikut(admin, masuk):
    orang = PenggunaFactory(peran="kasir")
    klien = masuk(orang)
    assert klien.get(reverse("beranda:pengguna")).status_code == 403
    url = reverse("beranda:ubah_peran", args=[orang.pk])
    assert 'value="kasir" id="id_peran_1" checked' in isi(admin.get(url))
    jawab = admin.post(url, {"peran": ["pengawas"], "alasan": ""})
    assert "Tulis alasannya" in isi(jawab)
    admin.post(url, {"peran": ["pengawas"], "alasan": "Terpilih di RAT"})
    assert klien.get(reverse("beranda:pengguna")).status_code == 200
    rincian = isi(admin.get(reverse("beranda:rincian_pengguna", args=[orang.pk])))
    assert "Terpilih di RAT" in rincian
    assert "Kasir menjadi Pengawas" in rincian


def test_admin_terakhir_tetap_admin(admin):
    saya = admin.pengguna
    for nama, isian in [
        ("ubah_peran", {"peran": ["staf"], "alasan": "x"}),
        ("nonaktifkan_pengguna", {"alasan": "x"}),
    ]:
        jawab = admin.post(reverse(f"beranda:{nama}", args=[saya.pk]), isian)
        assert "satu-satunya admin yang aktif" in isi(jawab)
    saya.refresh_from_db()
    assert saya.is_active
    assert admin.get(reverse("beranda:undang_pengguna")).status_code == 200


def test_ganti_nomor_hp(admin):
    orang = PenggunaFactory(nomor_hp="+6281111111111", peran="pj")
    url = reverse("beranda:ubah_pengguna", args=[orang.pk])
    jawab = admin.post(url, {"nama": orang.nama, "email": "", "nomor_hp": ""})
    assert "Isi alamat email atau nomor HP" in isi(jawab)
    admin.post(url, {"nama": "Bu Wati", "email": "", "nomor_hp": "0822-2222-2222"})
    assert terbuka(masuk_sebagai("082222222222", KATA_SANDI))
    assert not terbuka(masuk_sebagai("081111111111", KATA_SANDI))
    jawab = admin.post(
        url, {"nama": "Bu Wati", "email": "", "nomor_hp": "082222222222"}, follow=True
    )
    assert "Tidak ada yang berubah." in isi(jawab)


# --- the list -----------------------------------------------------------------------------------


def test_daftar_dicari_dan_disaring(admin):
    PenggunaFactory(nama="Wati Suwarni", peran="pj", nomor_hp="+6281234567890")
    PenggunaFactory(nama="Budi Hartono", peran=["kasir", "anggota"], is_active=False)
    PenggunaFactory(nama="Rini Lestari", peran="kasir", belum_masuk=True, email="rini@contoh.id")

    def nama(**saring):
        return [p.nama for p in admin.get(reverse("beranda:pengguna"), saring).context["daftar"]]

    assert nama() == ["Bu Admin", "Budi Hartono", "Rini Lestari", "Wati Suwarni"]
    assert nama(urut="-nama")[0] == "Wati Suwarni"
    assert nama(q="suwar") == ["Wati Suwarni"]
    assert nama(q="0812-3456") == ["Wati Suwarni"]
    assert nama(q="RINI@contoh") == ["Rini Lestari"]
    assert nama(peran="kasir") == ["Budi Hartono", "Rini Lestari"]
    assert nama(peran="kasir", status="nonaktif") == ["Budi Hartono"]
    assert nama(status="diundang") == ["Rini Lestari"]
    assert nama(peran="direktur", q="budi") == ["Budi Hartono"]  # an unknown filter filters nothing
    kosong = admin.get(reverse("beranda:pengguna"), {"q": "tidak ada"})
    assert "Tidak ada pengguna yang cocok" in isi(kosong)
    assert admin.get(reverse("beranda:pengguna"), {"halaman": "99"}).status_code == 404


def test_daftar_sama_banyak_kuerinya_untuk_3_dan_300_orang(admin):
    def kueri():
        with CaptureQueriesContext(
            connection,
        ) as tercatat:
            admin.get(reverse("beranda:pengguna"))
        return len(tercatat)

    PenggunaFactory.create_batch(2, peran=["kasir", "anggota"])
    kueri()
    sedikit = kueri()
    PenggunaFactory.create_batch(60, peran=["kasir", "anggota"])
    assert kueri() == sedikit


# --- who may not --------------------------------------------------------------------------------

HALAMAN = [
    "undang_pengguna",
    "ubah_pengguna",
    "ubah_peran",
    "nonaktifkan_pengguna",
    "aktifkan_pengguna",
    "tautan_pengguna",
    "copot_dua_langkah",
]


@pytest.mark.parametrize(
    "peran", ["pengawas", "manajer", "ketua", "kasir", "pj", "anggota", "pendamping"]
)
@pytest.mark.parametrize("nama", HALAMAN)
def test_hanya_admin_yang_mengelola(masuk, peran, nama):
    orang = PenggunaFactory(peran="kasir")
    klien = masuk(peran)
    argumen = [] if nama == "undang_pengguna" else [orang.pk]
    url = reverse(f"beranda:{nama}", args=argumen)
    assert klien.get(url).status_code == 403
    assert (
        klien.post(url, {"alasan": "x", "peran": ["admin"], **isian_undangan()}).status_code == 403
    )
    orang.refresh_from_db()
    assert orang.is_active
    assert [g.name for g in orang.groups.all()] == ["kasir"]
    assert not JejakAudit.objects.exists()


def test_pengawas_membaca_tanpa_tombol(masuk):
    orang = PenggunaFactory(peran="kasir")
    klien = masuk("pengawas")
    daftar = isi(klien.get(reverse("beranda:pengguna")))
    rincian = isi(klien.get(reverse("beranda:rincian_pengguna", args=[orang.pk])))
    assert "Undang pengguna" not in daftar
    assert "Nonaktifkan" not in rincian
    assert orang.nama in rincian


@pytest.mark.parametrize("nama", ["rincian_pengguna", *HALAMAN[1:]])
def test_orang_yang_tidak_ada_tidak_ditemukan(admin, nama):
    assert admin.get(reverse(f"beranda:{nama}", args=[999_999])).status_code == 404
    if nama != "rincian_pengguna":
        assert admin.post(reverse(f"beranda:{nama}", args=[999_999])).status_code == 404


def test_tanpa_masuk_diarahkan_ke_halaman_masuk(client):
    for nama in ["pengguna", "undang_pengguna", "ketentuan", "akun_saya"]:
        jawab = client.get(reverse(f"beranda:{nama}"))
        assert jawab["Location"].startswith(reverse("account_login"))
