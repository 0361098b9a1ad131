"""Passwords that a neighbour would guess are refused with a reason."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from koperasi.core.models import ProfilKoperasi

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def profil():
    ProfilKoperasi.objects.create(
        pk=1, nama="Koperasi Wanita Citra Lestari", singkatan="CL", kecamatan="Lawang"
    )


@pytest.mark.parametrize(
    "sandi", ["koperasi2026!", "CitraLestari123", "Lawang-2026-koperasi", "simpanpinjam99"]
)
def test_nama_dan_kata_koperasi_dengan_angka_ditolak(sandi):
    with pytest.raises(ValidationError, match="mudah ditebak"):
        validate_password(sandi)


@pytest.mark.parametrize("sandi", ["kambing tetangga lapar", "koperasi di bawah hujan", "x" * 64])
def test_kalimat_yang_hanya_ia_tahu_diterima(sandi):
    validate_password(sandi)
