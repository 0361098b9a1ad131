"""``manage.py hitung JENIS [BERKAS]``: the calculators for accountants, mentors and scripts.

One JSON object comes in on standard input or from a file, one goes out on standard output. Bad
input and bad arguments end with status 2 and one line on standard error. No database is touched.
"""

import io
import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from koperasi.beranda.hitung import JENIS
from koperasi.beranda.hitung.keluaran import tulis_json
from koperasi.beranda.hitung.masukan import TERPANJANG, GalatMasukan, baca_objek, satu_baris

PEMAKAIAN = f"pakai: manage.py hitung {'|'.join(JENIS)} [BERKAS]"


class ArgumenSalah(Exception):
    """Said in one line. No ``CommandError``: Django would print its class name before it."""

    def __init__(self, kalimat: str) -> None:
        super().__init__(satu_baris(kalimat))


class Command(BaseCommand):
    help = "Hitung dari satu objek JSON pada masukan standar atau dari berkas."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.error = _tolak_argumen  # type: ignore[assignment]
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("jenis", nargs="?", metavar="JENIS", help=", ".join(JENIS))
        parser.add_argument("berkas", nargs="?", metavar="BERKAS", help="bawaan: masukan standar")

    def run_from_argv(self, argv: list[str]) -> None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            # JSON is UTF-8 wherever it goes, whatever the terminal's own encoding is.
            sys.stdout.reconfigure(encoding="utf-8")
        try:
            super().run_from_argv(argv)
        except ArgumenSalah as e:
            sys.stderr.write(f"{e}\n")
            sys.exit(2)

    def handle(self, *args: Any, jenis: str | None, berkas: str | None, **options: Any) -> str:
        if jenis is None:
            raise ArgumenSalah(f"JENIS belum disebut; {PEMAKAIAN}")
        if jenis not in JENIS:
            raise ArgumenSalah(f"JENIS “{jenis}” tidak dikenal; {PEMAKAIAN}")
        try:
            return tulis_json(JENIS[jenis](baca_objek(_baca(berkas))))
        except GalatMasukan as e:
            raise ArgumenSalah(str(e)) from e


def _baca(berkas: str | None) -> bytes:
    try:
        if berkas is None:
            return sys.stdin.buffer.read(TERPANJANG + 1)
        with Path(berkas).open("rb") as isi:
            return isi.read(TERPANJANG + 1)
    except (OSError, ValueError) as e:
        raise ArgumenSalah(f"BERKAS {berkas} tidak dapat dibaca: {_sebab(e)}.") from e


def _sebab(galat: Exception) -> str:
    sebab: dict[type[Exception], str] = {
        FileNotFoundError: "tidak ada",
        IsADirectoryError: "itu folder",
        PermissionError: "tidak ada izin",
    }
    return sebab.get(type(galat), "namanya atau isinya tidak dapat dipakai")


def _tolak_argumen(pesan: str) -> NoReturn:
    _, _, asing = pesan.partition("unrecognized arguments: ")
    raise ArgumenSalah(f"Argumen “{asing}” tidak dikenal; {PEMAKAIAN}" if asing else PEMAKAIAN)
