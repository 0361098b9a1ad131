"""No personal data in logs: each way it could come in is tried."""

import io
import json
import logging

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from gunicorn.config import Config

from koperasi.core.antrean import antrekan
from koperasi.core.log import FormatJSON, tanpa_data_pribadi
from koperasi.core.log_gunicorn import PencatatGunicorn
from koperasi.core.models import Pekerjaan
from koperasi.core.pelaksana import jalankan_pekerjaan
from koperasi.core.pengecualian import KesalahanDomain
from tests.core.test_antrean import daftarkan, tanpa_broker  # noqa: F401 - fixtures
from tests.factories.core import PenggunaFactory

EMAIL, HP, NIK, NAMA = "siti@contoh.id", "+6281234567890", "3507085201900001", "Siti Rahasia"
RAHASIA = (EMAIL, HP, "81234567890", NIK, NAMA)


@pytest.fixture
def catatan():
    """The lines our handler writes, under the root logger and Django's."""
    aliran = io.StringIO()
    penangan = logging.StreamHandler(aliran)
    penangan.setFormatter(FormatJSON())
    akar = logging.getLogger()
    akar.addHandler(penangan)
    yield aliran
    akar.removeHandler(penangan)


def bersih(teks: str) -> bool:
    return not any(r in teks for r in RAHASIA)


def baris_kembar() -> None:
    PenggunaFactory(email=EMAIL, nomor_hp=HP, nama=NAMA)
    with transaction.atomic():
        PenggunaFactory(email=EMAIL, nama=NAMA)


def baris_ditolak_seluruhnya() -> None:
    """A CHECK tells the whole failing row, over several lines if a value has them."""
    with transaction.atomic():
        PenggunaFactory(nomor_hp="salah", nama=f"{NAMA}\n{NAMA}", email=EMAIL)


def nilai_tak_terbaca() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT %s::int", [NAMA])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rusakkan", "galat", "masih"),
    [
        (baris_kembar, IntegrityError, "core_pengguna_email_key"),
        (baris_ditolak_seluruhnya, IntegrityError, "nomor_hp_internasional"),
        (nilai_tak_terbaca, DataError, "invalid input syntax"),
    ],
)
def test_galat_postgresql_tidak_menyebut_nilainya(catatan, rusakkan, galat, masih):
    with pytest.raises(galat) as ditangkap:
        rusakkan()
    assert not bersih(str(ditangkap.value))  # the danger is real
    catat = logging.getLogger("uji")
    try:
        raise KesalahanDomain("Gagal menyimpan") from ditangkap.value
    except KesalahanDomain:
        catat.exception("gagal: %r", ditangkap.value)
    teks = catatan.getvalue()
    assert bersih(teks)
    isi = json.loads(teks)
    assert masih in isi["jejak"]
    assert "test_log.py" in isi["jejak"]
    assert "KesalahanDomain: Gagal menyimpan" in isi["jejak"]


def test_galat_lain_yang_mengutip_isian(catatan):
    try:
        int(NIK + HP)
    except ValueError:
        logging.getLogger("uji").exception("nomor %s milik %s", HP, EMAIL)
    try:
        raise ValueError(f"NIK {NIK} dan 0812 tidak cocok: {HP}")
    except ValueError:
        logging.getLogger("uji").exception("tidak cocok")
    kedua = catatan.getvalue().splitlines()[1]
    assert bersih(kedua)
    assert "0812 tidak cocok" in kedua


@pytest.mark.parametrize(
    "teks",
    [
        "BKM-2026-000123 Rp 6.281.234.567.890",
        "pekerjaan 4f0c2b1e-6281-4345-8789-081234567890 terhenti",
        "2026-11-22T22:00:00+0700 permintaan 3507085201ab",
        "12345678901234567",
    ],
)
def test_kode_dan_jumlah_tetap_terbaca(teks):
    assert tanpa_data_pribadi(teks) == teks


@pytest.mark.django_db
def test_kunci_tautan_sandi_tidak_tercatat(catatan, settings):
    kunci = "c6k3ab-9f8e7d6c5b4a39281706f5e4d3c2b1a0"
    alamat = f"/akun/sandi/baru/1x-{kunci}/"
    logging.getLogger("django.request").error("Internal Server Error: %s", alamat)
    klien = Client(raise_request_exception=False)
    klien.get(alamat + "lagi/tidak-ada/")
    klien.post(alamat, HTTP_HOST="penyusup.example")
    teks = catatan.getvalue()
    assert "/akun/sandi/baru/…" in teks
    assert kunci not in teks


def test_web_server_tidak_mencatat_permintaan_dan_menyamarkan_galatnya(monkeypatch):
    config = Config()
    config.set("accesslog", "-")
    pencatat = PencatatGunicorn(config)
    aliran = io.StringIO()
    for penangan in pencatat.error_log.handlers:
        monkeypatch.setattr(penangan, "stream", aliran)
    try:
        raise ValueError(EMAIL)
    except ValueError:
        pencatat.exception("Error handling request %s", "/akun/sandi/baru/1x-abc-def/")
    pencatat.access(None, None, {}, None)
    teks = aliran.getvalue()
    assert teks.count("\n") == 1
    assert json.loads(teks)["pesan"] == "Error handling request /akun/sandi/baru/…/"
    assert bersih(teks)


def test_web_server_dijalankan_dengan_pencatat_itu():
    from tests.arsitektur.test_rumah import AKAR

    for berkas in ("Dockerfile", "script/penyelia/aplikasi.py"):
        isi = (AKAR / berkas).read_text()
        assert "koperasi.core.log_gunicorn.PencatatGunicorn" in isi
        assert "access-log" not in isi


def test_alasan_gagal_pekerjaan_tidak_memuat_baris_yang_ditolak(
    basis_salinan,
    daftarkan,  # noqa: F811
):
    def salin(*, lapor):
        PenggunaFactory(email=EMAIL, nomor_hp=HP, nama=NAMA)
        try:
            with transaction.atomic():
                PenggunaFactory(email=EMAIL, nama=NAMA)
        except IntegrityError as galat:
            raise KesalahanDomain(f"Baris 7 ({HP}) tidak dapat disimpan: {galat}") from galat

    pekerjaan = antrekan(daftarkan(salin), judul="Uji", oleh=None)
    jalankan_pekerjaan(pekerjaan.pk)
    alasan = Pekerjaan.objects.get(pk=pekerjaan.pk).alasan_gagal
    assert alasan.startswith("Baris 7 (…) tidak dapat disimpan: duplicate key")
    assert bersih(alasan)


@pytest.mark.django_db
def test_log_server_postgresql_tanpa_rincian(request):
    """Ours says which rule was broken; the values stay in the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)",
            [["log_error_verbosity", "log_min_error_statement"]],
        )
        assert dict(cursor.fetchall()) == {
            "log_error_verbosity": "terse",
            "log_min_error_statement": "panic",
        }


def test_alamat_tautan_sandi_memang_yang_disamarkan():
    alamat = reverse("account_reset_password_from_key", kwargs={"uidb36": "1x", "key": "abc-def"})
    assert tanpa_data_pribadi(f"GET {alamat}?x=1") == "GET /akun/sandi/baru/…/?x=1"
