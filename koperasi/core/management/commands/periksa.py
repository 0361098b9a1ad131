"""``manage.py periksa``: every audit query of every app, or the whole chain of seals.

Exit status 1 when a truth is broken or the chain is not whole.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from koperasi.core.pemeriksaan import daftar_pemeriksaan, periksa
from koperasi.core.segel import periksa_dan_catat
from koperasi.core.waktu import tanggal_buku


class Command(BaseCommand):
    help = "Jalankan semua pemeriksaan basis data, atau periksa rantai segel."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--rantai", action="store_true", help="periksa seluruh rantai segel dan isinya"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rantai"]:
            self._rantai()
            return
        temuan = periksa()
        for satu in temuan:
            self.stderr.write(f"{satu.nama}: {satu.pernyataan}")
            for baris in satu.baris:
                self.stderr.write(f"  {baris}")
        if temuan:
            raise SystemExit(1)
        self.stdout.write(f"{len(daftar_pemeriksaan())} pemeriksaan, semuanya bersih.")

    def _rantai(self) -> None:
        hasil = periksa_dan_catat(tanggal=tanggal_buku())
        for satu in hasil.temuan:
            self.stderr.write(satu["kalimat"])
        self.stdout.write(f"kepala {hasil.kepala_urut} {hasil.kepala_mac}")
        if hasil.banyak_temuan:
            self.stderr.write(
                f"{hasil.banyak_temuan} temuan pada {hasil.banyak_segel} segel; "
                "yang pertama tertulis di atas."
            )
            raise SystemExit(1)
        self.stdout.write(f"{hasil.banyak_segel} segel, semuanya utuh.")
