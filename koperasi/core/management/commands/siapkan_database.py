"""``manage.py siapkan_database``: migrate as the owner, then give the application its rights."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from koperasi.core.hak_akses import berikan_hak


class Command(BaseCommand):
    help = "Bangun atau perbarui skema sebagai pemilik, lalu beri hak kepada peran aplikasi."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        call_command(
            "migrate", database="pemilik", verbosity=options["verbosity"], interactive=False
        )
        berikan_hak(connections["pemilik"], settings.PERAN_BASIS_DATA_APLIKASI)
