"""``manage.py periksa_pulih``: what must be true of a database just restored beside the books.

Run by the drill in a process that sees no other database.
"""

from typing import Any

from django.core.management.base import BaseCommand

from koperasi.core.pemeriksaan import daftar_pemeriksaan, periksa
from koperasi.core.segel.temuan import JenisTemuan
from koperasi.core.segel.verifikasi import periksa_rantai

# The books went on after the archive's moment: heads noted since then are not in its chain, and
# rows of its last seconds were sealed in the books only.
WAJAR = {JenisTemuan.EKOR_TERPOTONG, JenisTemuan.BELUM_DISEGEL}


class Command(BaseCommand):
    help = "Periksa basis data hasil uji pulih (dijalankan oleh uji_pulih)."

    def handle(self, *args: Any, **options: Any) -> None:
        salah = [f"{satu.nama}: {satu.pernyataan}" for satu in periksa()]
        rantai = periksa_rantai()
        salah += [satu.kalimat for satu in rantai.temuan if satu.jenis not in WAJAR]
        for kalimat in salah:
            self.stderr.write(kalimat)
        if salah:
            raise SystemExit(1)
        self.stdout.write(
            f"{len(daftar_pemeriksaan())} pemeriksaan bersih; "
            f"{rantai.banyak_segel} segel tersambung dan cocok dengan isinya"
        )
