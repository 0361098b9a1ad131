"""``manage.py wajibkan_mfa admin manajer --dasar "SK 012"``: decide who needs a second factor."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from koperasi.core.enums import PERAN_TANPA_MFA, Peran
from koperasi.core.ketentuan import tetapkan_mfa_wajib
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.peran import label_peran
from koperasi.core.waktu import tanggal_buku


class Command(BaseCommand):
    help = "Tetapkan peran yang wajib memakai verifikasi dua langkah."

    def add_arguments(self, parser: CommandParser) -> None:
        pilihan = ", ".join(p.value for p in Peran if p not in PERAN_TANPA_MFA)
        parser.add_argument("peran", nargs="+", metavar="PERAN", help=f"Pilihan: {pilihan}")
        parser.add_argument("--dasar", required=True, help='Misalnya "SK Pengurus 012/2026"')
        parser.add_argument("--sejak", metavar="TTTT-BB-HH", help="Bawaan: hari ini")

    def handle(self, *args: Any, **options: Any) -> None:
        if asing := [p for p in options["peran"] if p not in Peran.values]:
            raise CommandError(f"Peran tidak dikenal: {', '.join(asing)}.", returncode=2)
        hari_ini = tanggal_buku()
        try:
            sejak = dt.date.fromisoformat(options["sejak"]) if options["sejak"] else hari_ini
        except ValueError as galat:
            raise CommandError("Tulis tanggal seperti 2026-11-22.", returncode=2) from galat
        peran = {Peran(p) for p in options["peran"]}
        try:
            tetapkan_mfa_wajib(
                peran, berlaku_sejak=sejak, dasar=options["dasar"], oleh=None, tanggal=hari_ini
            )
        except KesalahanDomain as galat:
            raise CommandError(str(galat), returncode=2) from galat
        self.stdout.write(f"Sejak {sejak:%d-%m-%Y} wajib dua langkah: {label_peran(peran)}.")
