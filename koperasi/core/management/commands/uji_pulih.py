"""``manage.py uji_pulih``: a restore drill now; exit status 1 when it did not pass."""

import uuid
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from koperasi.core.cadangan.galat import UjiTidakBisa
from koperasi.core.cadangan.kunci import buka_bundel
from koperasi.core.cadangan.rak import daftar_arsip
from koperasi.core.cadangan.uji import uji_pulih
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.waktu import tanggal_buku

from .cadangkan import Kabar, baca_bundel, sandi_bundel


class Command(BaseCommand):
    help = "Uji pulih: kembalikan cadangan terbaru ke basis data kedua dan buktikan sama."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("arsip", nargs="?", help="bawaan: cadangan baik yang terbaru")
        parser.add_argument("--kunci", metavar="BUNDEL", help="bila kunci pembuka tidak di sini")
        parser.add_argument("--sandi-dari", metavar="BERKAS", help='"-" berarti masukan baku')

    def handle(self, *args: Any, **options: Any) -> None:
        kabar = Kabar()
        try:
            pembuka = None
            if options["kunci"]:
                sandi = sandi_bundel(options["sandi_dari"], dua_kali=False)
                pembuka = buka_bundel(baca_bundel(options["kunci"]), sandi).kunci
            uji = uji_pulih(
                kunci=str(uuid.uuid4()),
                oleh=None,
                tanggal=tanggal_buku(),
                kabar=kabar,
                arsip=self._arsip(options["arsip"]),
                pembuka=pembuka,
            )
        except KesalahanDomain as galat:
            raise CommandError(str(galat)) from galat
        finally:
            kabar.selesai()
        self.stdout.write(f"Uji pulih {uji.arsip}: {'LULUS' if uji.lulus else 'TIDAK LULUS'}")
        for satu in uji.hasil:
            tanda = "sama" if satu["lulus"] else "BEDA"
            self.stdout.write(f"  {tanda}  {satu['judul']}: {satu['keterangan']}")
        if not uji.lulus:
            raise CommandError(uji.alasan)

    def _arsip(self, jalur: str | None) -> Any:
        if jalur is None:
            return None
        tujuan = Path(jalur).absolute()
        ada = next((a for a in daftar_arsip(tujuan.parent) if a.jalur == tujuan), None)
        if ada is None:
            raise UjiTidakBisa(f"{tujuan} bukan arsip cadangan Renteng.")
        return ada
