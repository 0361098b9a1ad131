"""``manage.py pulihkan ARSIP``: bring the books back, proved before they are made to last."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from koperasi.core.cadangan.kunci import (
    Bundel,
    buka_bundel,
    kunci_terpasang,
    pasang_kunci,
    pasang_rahasia,
)
from koperasi.core.cadangan.pulihkan import HasilPulih, pulihkan
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.tulisan import saat
from koperasi.core.waktu import zona_koperasi

from .cadangkan import Kabar, baca_bundel, sandi_bundel


class Command(BaseCommand):
    help = "Pulihkan buku dari sebuah arsip cadangan."
    # The database may be empty or of another version.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("arsip")
        parser.add_argument("--kunci", metavar="BUNDEL", help="bundel kunci dari cadangkan --kunci")
        parser.add_argument("--sandi-dari", metavar="BERKAS", help='"-" berarti masukan baku')
        parser.add_argument(
            "--timpa", action="store_true", help="ganti isi yang ada (dicadangkan dahulu)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        kabar = Kabar()
        try:
            bundel = self._bundel(options["kunci"], options["sandi_dari"])
            kunci = bundel.kunci if bundel else kunci_terpasang()
            if kunci is None:
                raise CommandError(
                    "Kunci cadangan tidak ada di komputer ini. Sertakan bundel kuncinya: "
                    "--kunci BERKAS_BUNDEL."
                )
            hasil = pulihkan(Path(options["arsip"]), kunci, timpa=options["timpa"], kabar=kabar)
        except KesalahanDomain as galat:
            raise CommandError(f"{galat} Tidak ada yang diubah.") from galat
        finally:
            kabar.selesai()
        self._laporkan(hasil)
        if bundel:
            pasang_kunci(bundel.kunci)
            for kalimat in pasang_rahasia(bundel.rahasia):
                self.stdout.write(f"Perhatian: {kalimat}")
        elif hasil.rahasia_berbeda:
            self.stdout.write(
                f"Perhatian: {', '.join(hasil.rahasia_berbeda)} di komputer ini bukan yang dipakai "
                "ketika cadangan dibuat. Ulangi dengan --kunci BUNDEL --timpa, atau semua orang "
                "memasang ulang dua langkah."
            )

    def _bundel(self, jalur: str | None, sandi_dari: str | None) -> Bundel | None:
        if jalur is None:
            return None
        return buka_bundel(baca_bundel(jalur), sandi_bundel(sandi_dari, dua_kali=False))

    def _laporkan(self, hasil: HasilPulih) -> None:
        manifes = hasil.manifes
        nama = f" {manifes.koperasi}" if manifes.koperasi else ""
        self.stdout.write(
            f"Buku{nama} dipulihkan ke keadaan {saat(manifes.saat, zona_koperasi())} "
            f"(tanggal buku {manifes.tanggal_buku}, versi {manifes.versi})."
        )
        for bukti in hasil.bukti:
            self.stdout.write(f"  sama    {bukti.judul}: {bukti.keterangan}")
        self.stdout.write(f"  sama    Isi tiap berkas: {len(manifes.berkas)} berkas")
        if manifes.hilang:
            self.stdout.write(
                f"  KURANG  {len(manifes.hilang)} berkas sudah tidak ada ketika dicadangkan: "
                + ", ".join(sha256[:12] for sha256 in manifes.hilang[:10])
            )
        if hasil.pengaman:
            self.stdout.write(f"Isi yang digantikan tersimpan di {hasil.pengaman}")
