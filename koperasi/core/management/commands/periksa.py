"""``manage.py periksa``: every audit query of every app; exit status 1 when a truth is broken."""

from typing import Any

from django.core.management.base import BaseCommand

from koperasi.core.pemeriksaan import daftar_pemeriksaan, periksa


class Command(BaseCommand):
    help = "Jalankan semua pemeriksaan basis data."

    def handle(self, *args: Any, **options: Any) -> None:
        temuan = periksa()
        for satu in temuan:
            self.stderr.write(f"{satu.nama}: {satu.pernyataan}")
            for baris in satu.baris:
                self.stderr.write(f"  {baris}")
        if temuan:
            raise SystemExit(1)
        self.stdout.write(f"{len(daftar_pemeriksaan())} pemeriksaan, semuanya bersih.")
