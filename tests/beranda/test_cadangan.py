"""The page of backups: what there is, who may do what, and what is written down."""

import datetime as dt
import json
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from koperasi.core.cadangan.kunci import kunci_server
from koperasi.core.cadangan.rak import jalur_catatan, nama_arsip
from koperasi.core.models import JejakAudit, Pekerjaan, UjiPulih

pytestmark = pytest.mark.django_db
HALAMAN = reverse("beranda:cadangan")


@pytest.fixture(autouse=True)
def rak(settings, tmp_path) -> Path:
    settings.VAR_DIR = tmp_path
    settings.CADANGAN_DIR = tmp_path / "cadangan"
    settings.CADANGAN_KUNCI_DIR = tmp_path / "kunci"
    settings.CADANGAN_DIR_KEDUA = str(tmp_path / "usb")
    for folder in ("cadangan", "usb"):
        (tmp_path / folder).mkdir()
    return tmp_path / "cadangan"


def taruh(rak: Path, *, jam_lalu: int = 1, hilang: int = 0) -> str:
    momen = timezone.now() - dt.timedelta(hours=jam_lalu)
    jalur = rak / nama_arsip(kunci_server().sidik, momen)
    jalur.write_bytes(b"arsip")
    catatan = {"ukuran": 5, "sha256": "ab", "hilang": ["f"] * hilang, "terbaca_ulang": True}
    jalur_catatan(jalur).write_text(json.dumps(catatan))
    return jalur.name


def catat_uji(arsip: str, **lain) -> UjiPulih:
    isi = {
        "kunci": f"{arsip}/{UjiPulih.objects.count()}",
        "arsip": arsip,
        "sha256": "ab" * 32,
        "momen_arsip": timezone.now(),
        "tanggal_buku": dt.date(2026, 11, 22),
        "lama_detik": 9,
        "lulus": True,
        "hasil": [
            {
                "nama": "saldo_akun",
                "judul": "Saldo tiap akun",
                "lulus": True,
                "keterangan": "200 baris, semuanya sama",
            }
        ],
    }
    return UjiPulih.objects.create(**(isi | lain))


def test_belum_ada_apa_apa_mengatakan_apa_yang_dilakukan(masuk):
    isi = masuk("admin").get(HALAMAN).content.decode()
    assert "Belum ada cadangan yang baik" in isi
    assert "Tekan Cadangkan sekarang" in isi
    assert "Belum pernah diuji" in isi


def test_daftar_menampilkan_tempat_dan_apa_yang_dibuktikan(masuk, rak, settings):
    teruji, rusak = taruh(rak), taruh(rak, jam_lalu=5, hilang=2)
    catat_uji(teruji)
    kedua = Path(settings.CADANGAN_DIR_KEDUA)
    (kedua / teruji).write_bytes(b"arsip")
    isi = masuk("pengawas").get(HALAMAN).content.decode()
    assert "Server ini, Tempat kedua" in isi
    assert "Pernah dipulihkan" in isi
    assert "Kurang berkas" in isi
    assert rusak not in isi, "the pengawas sees and does not take away"


def test_kueri_tidak_bertambah_dengan_banyaknya_baris(masuk, rak, django_assert_num_queries):
    klien = masuk("admin")

    def banyak() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as kueri:
            assert klien.get(HALAMAN).status_code == 200
        return len(kueri)

    catat_uji(taruh(rak))
    banyak()
    satu = banyak()
    for n in range(2, 5):
        catat_uji(taruh(rak, jam_lalu=n), dibuat_oleh=klien.pengguna)
    assert banyak() == satu


def test_cadangkan_sekarang_menjadi_satu_pekerjaan(masuk):
    klien = masuk("ketua")
    for _ in range(2):
        jawaban = klien.post(reverse("beranda:buat_cadangan"), follow=True)
    pekerjaan = Pekerjaan.objects.get(nama="core.cadangkan")
    assert pekerjaan.dibuat_oleh == klien.pengguna
    assert (
        "Menunggu giliran" in jawaban.content.decode()
        or pekerjaan.judul in jawaban.content.decode()
    )


def test_uji_pulih_hanya_oleh_admin(masuk):
    assert masuk("ketua").post(reverse("beranda:minta_uji_pulih")).status_code == 403
    masuk("admin").post(reverse("beranda:minta_uji_pulih"))
    assert Pekerjaan.objects.filter(nama="core.uji_pulih").count() == 1


def test_unduhan_utuh_dan_tercatat(masuk, rak):
    nama = taruh(rak)
    admin = masuk("admin")
    jawaban = admin.get(reverse("beranda:unduh_cadangan", args=[nama]))
    assert b"".join(jawaban.streaming_content) == b"arsip"
    assert jawaban["Content-Disposition"] == f'attachment; filename="{nama}"'
    jejak = JejakAudit.objects.get(aksi="core.unduh_cadangan")
    assert (jejak.oleh, jejak.keterangan) == (admin.pengguna, nama)


@pytest.mark.parametrize(
    "nama", ["kunci", "..", "renteng-aaaaaaaa-20260101T000000Z.json", "a.tar.age"]
)
def test_tidak_ada_berkas_lain_yang_dapat_diunduh(masuk, rak, nama):
    taruh(rak)
    (rak / "a.tar.age").write_bytes(b"x")
    assert masuk("admin").get(f"/cadangan/{nama}/unduh/").status_code == 404
    assert not JejakAudit.objects.filter(aksi="core.unduh_cadangan").exists()


def test_hasil_uji_yang_gagal_menyebut_sebabnya(masuk, rak):
    hasil = catat_uji(taruh(rak), lulus=False, alasan="Saldo tiap akun: 1 berbeda.")
    isi = masuk("bendahara").get(reverse("beranda:uji_pulih", args=[hasil.pk])).content.decode()
    assert "tidak dapat diandalkan" in isi
    assert "Saldo tiap akun: 1 berbeda." in isi


@pytest.mark.parametrize(("peran", "tampak"), [("admin", True), ("ketua", True), ("kasir", False)])
def test_beranda_memperingatkan_yang_bertanggung_jawab(masuk, rak, peran, tampak):
    taruh(rak, jam_lalu=40)
    isi = masuk(peran).get("/").content.decode()
    assert ("lebih lama daripada 36 jam" in isi) is tampak
    taruh(rak)
    assert "lebih lama daripada 36 jam" not in masuk(peran).get("/").content.decode()


def test_pekerjaan_yang_gagal_tampak_di_halaman(masuk):
    Pekerjaan.objects.create(
        nama="core.cadangkan",
        judul="Cadangan 22-11-2026",
        status="GAGAL",
        alasan_gagal="Tempat di /cadangan penuh.",
        tanggal_buku=dt.date(2026, 11, 22),
        selesai_pada=timezone.now(),
    )
    assert "Tempat di /cadangan penuh." in masuk("admin").get(HALAMAN).content.decode()
