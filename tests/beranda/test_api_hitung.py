"""The calculators over HTTP answer as the command does."""

import json

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
NIK = {"nik": "3204110609970001"}


def kirim(klien: Client, jenis: str, isi, **lain):
    badan = isi if isinstance(isi, str) else json.dumps(isi)
    return klien.post(f"/api/hitung/{jenis}/", badan, content_type="application/json", **lain)


def test_hitung_menjawab_seperti_perintahnya(masuk):
    jawab = kirim(masuk("akuntan"), "nik", NIK)
    assert jawab.status_code == 200
    assert jawab.json()["tanggal_lahir"] == "1997-09-06"


@pytest.mark.parametrize(
    ("isi", "kata"), [("{", "JSON"), ("[]", "objek"), ({}, "nik"), ({"nik": 5}, "nik")]
)
def test_masukan_buruk_mendapat_satu_kalimat(masuk, isi, kata):
    jawab = kirim(masuk("akuntan"), "nik", isi)
    assert jawab.status_code == 400
    assert kata in jawab.json()["galat"]


def test_jenis_lain_dan_tamu_ditolak(masuk, client):
    assert kirim(masuk("akuntan"), "entah", {}).status_code == 404
    assert kirim(client, "nik", NIK).status_code == 403


def test_tanpa_token_csrf_ditolak(masuk):
    pengguna = masuk("akuntan").pengguna
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(pengguna, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert kirim(klien, "nik", NIK).status_code == 403


def test_permintaan_yang_salah_bentuk_dijawab_dalam_bahasa_indonesia(masuk):
    pengguna = masuk("akuntan").pengguna
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(pengguna, backend="allauth.account.auth_backends.AuthenticationBackend")
    klien.get("/akun/sandi/ganti/")
    token = {"X-CSRFToken": klien.cookies["csrftoken"].value}
    url = "/api/hitung/nik/"
    rusak = klien.post(url, b'{"nik": "\xff"}', content_type="application/json", headers=token)
    formulir = klien.post(url, {"nik": "1"}, headers=token)
    for jawab, status, kata in (
        (rusak, 400, "bukan JSON"),
        (formulir, 415, "application/json"),
        (klien.get(url), 405, "POST"),
        (Client().post(url), 403, "Masuk dahulu"),
    ):
        assert jawab.status_code == status
        assert list(jawab.json()) == ["galat"]
        assert kata in jawab.json()["galat"]
