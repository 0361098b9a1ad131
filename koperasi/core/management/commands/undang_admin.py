"""``manage.py undang_admin``: the first admin of a new installation; prints her invitation."""

import uuid
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from koperasi.core.enums import Peran
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.pengguna import tautan_masuk, undang_pengguna
from koperasi.core.waktu import tanggal_buku


def alamat_aplikasi() -> str:
    """Where people reach the application, as far as the settings tell."""
    if settings.CSRF_TRUSTED_ORIGINS:
        return settings.CSRF_TRUSTED_ORIGINS[0]
    nama = next((h for h in settings.ALLOWED_HOSTS if h not in ("*", "localhost")), "")
    if settings.SECURE_SSL_REDIRECT and nama:
        return f"https://{nama.removeprefix('.')}"
    return "http://localhost:8000"


class Command(BaseCommand):
    help = "Buat akun admin dan cetak tautan untuk membuat sandinya (berlaku tiga hari)."

    def add_arguments(self, parser: CommandParser) -> None:
        asal = alamat_aplikasi()
        parser.add_argument("--nama", required=True, help='Nama lengkap, misalnya "Siti Aminah"')
        parser.add_argument("--email", default="")
        parser.add_argument("--nomor-hp", default="")
        parser.add_argument("--nama-pengguna", default="admin")
        parser.add_argument("--alamat", default=asal, help=f"Alamat aplikasi (bawaan: {asal})")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            pengguna = undang_pengguna(
                nama=options["nama"],
                nama_pengguna=options["nama_pengguna"],
                email=options["email"],
                nomor_hp=options["nomor_hp"],
                peran={Peran.ADMIN},
                kunci=uuid.uuid4(),
                oleh=None,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            raise CommandError(str(galat), returncode=2) from galat
        self.stdout.write(f"Akun admin {pengguna.nama_pengguna} dibuat. Buka untuk membuat sandi:")
        self.stdout.write(options["alamat"].rstrip("/") + tautan_masuk(pengguna))
