"""``manage.py akui_pemulihan_segel``: a backup was restored, so noted heads are no longer there."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.segel import akui_pemulihan
from koperasi.core.sistem import pengguna_sistem
from koperasi.core.waktu import tanggal_buku


class Command(BaseCommand):
    help = "Catat bahwa rantai segel memendek karena cadangan dipulihkan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--alasan", default="", help="masuk ke jejak audit dan catatan kepala")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            gugur = akui_pemulihan(
                alasan=options["alasan"], oleh=pengguna_sistem(), tanggal=tanggal_buku()
            )
        except KesalahanDomain as galat:
            raise CommandError(str(galat)) from galat
        self.stdout.write(f"{gugur} catatan kepala tidak lagi berlaku.")
