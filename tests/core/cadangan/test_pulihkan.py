"""A restore: the same books, or none of it."""

import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, connections

from akuntansi.models import Jurnal
from koperasi.core.berkas import baca_berkas, jalur_berkas
from koperasi.core.cadangan.galat import ArsipTidakSah, KunciBermasalah, PulihGagal
from koperasi.core.cadangan.kunci import Kunci, kunci_server
from koperasi.core.cadangan.manifes import FORMAT, Manifes
from koperasi.core.cadangan.program import basis_bernama
from koperasi.core.cadangan.pulihkan import FOLDER_PENGAMAN, HasilPulih, isi_sasaran, pulihkan
from koperasi.core.cadangan.rak import daftar_arsip
from koperasi.core.models import Berkas, JejakAudit, Pengguna
from tests.factories.akuntansi import AkunFactory, jurnal
from tests.factories.core import PenggunaFactory
from tests.penolakan import ditolak

from .buku import isi_buku, potret

pytestmark = pytest.mark.usefixtures("basis_salinan")
# A table of the youngest app, on which no other rests.
MUDA = "simpan_pinjam_penerimaansimpananpokok"


def pulih(arsip: Path, *, timpa: bool = True, kunci: Kunci | None = None) -> HasilPulih:
    return pulihkan(arsip, kunci or kunci_server(), timpa=timpa, kabar=lambda *_: None)


def kosongkan() -> None:
    """An empty database and an empty storage, as on a new machine."""
    connection.close()
    with basis_bernama("pemilik").sambung(autocommit=True) as koneksi:
        koneksi.execute("DROP OWNED BY CURRENT_USER CASCADE")


@pytest.fixture
def arsip(cadangkan) -> Path:
    isi_buku()
    return cadangkan().arsip.jalur


def test_ke_tempat_kosong_semuanya_kembali(arsip, settings):
    sebelum = potret()
    kosongkan()
    shutil.rmtree(settings.BERKAS_DIR)
    hasil = pulih(arsip, timpa=False)
    assert potret() == sebelum
    assert all(b.lulus for b in hasil.bukti)
    assert {b.nama for b in hasil.bukti} >= {
        "jumlah_baris",
        "saldo_akun",
        "saldo_laporan",
        "pemicu",
        "fungsi",
        "migrasi",
        "penghitung",
        "berkas",
        "kepala_rantai",
    }
    assert hasil.pengaman is None
    for berkas in Berkas.objects.all():
        assert baca_berkas(berkas)


def test_hak_penjaga_dan_penghitung_kembali_seperti_semula(arsip):
    kosongkan()
    pulih(arsip, timpa=False)
    # The application's role: it reads and adds, and cannot rewrite history.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('akuntansi_jurnal', 'INSERT'),"
            " has_table_privilege('akuntansi_jurnal', 'UPDATE'),"
            " has_schema_privilege('public', 'CREATE')"
        )
        assert cursor.fetchone() == (True, False, False)
    with ditolak("akuntansi_jurnal_hanya_tambah", using="pemilik"):
        Jurnal.objects.using("pemilik").update(keterangan="diubah")
    terakhir = Jurnal.objects.order_by("-id").first()
    kas, modal = AkunFactory(kode="1-2000"), AkunFactory(kode="1-3000")
    baru = jurnal(Pengguna.objects.get(nama_pengguna="bendahara-uji"), kas, modal)
    assert baru.pk > terakhir.pk
    assert baru.urut == terakhir.urut + 1


def test_tempat_berisi_ditolak_dan_disebut_apa_yang_akan_hilang(arsip):
    PenggunaFactory(nama_pengguna="orang-baru")
    sebelum = potret()
    with pytest.raises(PulihGagal, match=r"berisi: 2 pengguna, .*--timpa"):
        pulih(arsip, timpa=False)
    assert potret() == sebelum
    assert Pengguna.objects.filter(nama_pengguna="orang-baru").exists()


def test_menimpa_mencadangkan_yang_ada_dahulu(arsip, settings):
    PenggunaFactory(nama_pengguna="orang-baru")
    hasil = pulih(arsip)
    assert not Pengguna.objects.filter(nama_pengguna="orang-baru").exists()
    assert JejakAudit.objects.filter(aksi="core.pulihkan_cadangan").exists()
    assert hasil.pengaman.parent == Path(settings.CADANGAN_DIR) / FOLDER_PENGAMAN
    # What was replaced can itself be brought back.
    pulih(hasil.pengaman)
    assert Pengguna.objects.filter(nama_pengguna="orang-baru").exists()


def test_yang_sedang_menulis_menghalangi(arsip):
    with (
        basis_bernama("default").sambung(),
        pytest.raises(PulihGagal, match="Masih ada 1 sambungan"),
    ):
        pulih(arsip)


def _rusak(arsip: Path, cara: str) -> Path:
    jalur = arsip.with_name(f"{cara}.tar.age")
    isi = bytearray(arsip.read_bytes())
    match cara:
        case "terpotong":
            isi = isi[:-20]
        case "berubah":
            isi[len(isi) // 2] ^= 1
        case "asing":
            isi = bytearray(b"bukan arsip" * 100)
    jalur.write_bytes(isi)
    return jalur


@pytest.mark.parametrize(
    ("cara", "kalimat"),
    [
        ("terpotong", "rusak, terpotong, atau diubah"),
        ("berubah", "rusak, terpotong, atau diubah"),
        ("asing", "bukan arsip cadangan Renteng"),
    ],
)
def test_arsip_yang_tidak_sah_ditolak_dan_tidak_ada_yang_berubah(arsip, cara, kalimat, settings):
    sebelum = potret()
    jejak = JejakAudit.objects.count()
    with pytest.raises(ArsipTidakSah, match=kalimat):
        pulih(_rusak(arsip, cara))
    assert potret() == sebelum
    assert JejakAudit.objects.count() == jejak
    assert not (Path(settings.CADANGAN_DIR) / FOLDER_PENGAMAN).exists()
    assert not list(Path(settings.VAR_DIR).glob("pulih-ruang-*"))


def test_kunci_yang_salah_ditolak(arsip, settings):
    settings.CADANGAN_KUNCI_DIR = Path(settings.VAR_DIR) / "kunci-lain"
    with pytest.raises(KunciBermasalah, match="tidak cocok dengan arsip ini"):
        pulih(arsip, kunci=kunci_server())


def test_arsip_versi_lebih_baru_ditolak(arsip, monkeypatch, cadangkan):
    sebelum = potret()
    with connections["pemilik"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('core', '9999_esok', now())"
        )
    baru = cadangkan().arsip.jalur
    with pytest.raises(ArsipTidakSah, match=r"versi Renteng yang lebih baru .*core\.9999_esok"):
        pulih(baru)
    assert potret() == sebelum
    monkeypatch.setattr("koperasi.core.cadangan.manifes.FORMAT", FORMAT + 1)
    with pytest.raises(ArsipTidakSah, match="versi Renteng yang lebih baru"):
        pulih(arsip)


def test_isi_yang_tidak_sama_dengan_buktinya_tidak_dijadikan_buku(arsip, monkeypatch):
    """The last proof fails, after every row is in: the transaction is given up."""
    sebelum = potret()
    asli = Manifes.dari_json.__func__

    def bohong(cls, isi):
        return asli(cls, isi.replace(b"1-1000\\t30003.00", b"1-1000\\t30004.00"))

    monkeypatch.setattr(Manifes, "dari_json", classmethod(bohong))
    PenggunaFactory(nama_pengguna="orang-baru")
    with pytest.raises(PulihGagal, match=r"Saldo tiap akun.*30004\.00.*30003\.00"):
        pulih(arsip)
    assert potret() == sebelum
    assert Pengguna.objects.filter(nama_pengguna="orang-baru").exists()


def test_server_yang_lebih_tua_ditolak(arsip, monkeypatch):
    monkeypatch.setattr("koperasi.core.cadangan.isi_basis.versi_server", lambda koneksi: 15)
    with pytest.raises(PulihGagal, match=r"berasal dari PostgreSQL \d+, sedangkan server di sini"):
        pulih(arsip)


def test_berkas_yang_rusak_di_tempat_diganti_dari_arsip(arsip):
    berkas = Berkas.objects.first()
    jalur_berkas(berkas.sha256).write_bytes(b"rusak")
    pulih(arsip)
    assert baca_berkas(Berkas.objects.get(sha256=berkas.sha256))


def test_rantai_yang_menjadi_lebih_pendek_diakui(arsip, cadangkan):
    from koperasi.core.segel.kepala import baca_catatan
    from koperasi.core.segel.penyegel import segel_semua
    from koperasi.core.segel.verifikasi import periksa_rantai

    segel_semua()
    arsip = cadangkan().arsip.jalur
    PenggunaFactory()
    cadangkan()  # one more row in the audit trail
    segel_semua()
    assert len(baca_catatan()) == 2
    pulih(arsip)
    assert len(baca_catatan()) == 1
    assert periksa_rantai().bersih


def test_sasaran_tanpa_tabel_itu_kosong():
    kosongkan()
    assert isi_sasaran(basis_bernama("pemilik")).kosong


def test_arsip_dari_sebelum_pembaruan_dipulihkan_lalu_diperbarui(cadangkan, settings):
    """Tables of an older version: the archive is made, judged by what it knows, migrated up."""
    isi_buku()
    sebelum = potret()
    call_command("migrate", "simpan_pinjam", "zero", database="pemilik", verbosity=0)
    hasil = cadangkan()
    assert MUDA not in hasil.manifes.jumlah_baris()
    kosongkan()
    pulih(hasil.arsip.jalur, timpa=False)
    assert potret() == sebelum
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {MUDA}")
        assert cursor.fetchone() == (0,)
    assert daftar_arsip(Path(settings.CADANGAN_DIR))
