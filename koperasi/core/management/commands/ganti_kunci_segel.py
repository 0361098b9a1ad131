"""``manage.py ganti_kunci_segel``: hand the chain over to the key in SEGEL_KUNCI."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.segel import ganti_kunci, kunci_baru
from koperasi.core.sistem import pengguna_sistem
from koperasi.core.waktu import tanggal_buku


class Command(BaseCommand):
    help = "Lanjutkan rantai segel dengan SEGEL_KUNCI; kunci semula ada di SEGEL_KUNCI_LAMA."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--alasan", default="", help="masuk ke jejak audit")
        parser.add_argument(
            "--buat", action="store_true", help="hanya cetak sebuah kunci baru yang acak"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["buat"]:
            self.stdout.write(kunci_baru())
            return
        try:
            nama = ganti_kunci(
                alasan=options["alasan"], oleh=pengguna_sistem(), tanggal=tanggal_buku()
            )
        except KesalahanDomain as galat:
            raise CommandError(str(galat)) from galat
        self.stdout.write(f"Rantai segel berlanjut dengan kunci {nama}.")
