"""``manage.py cadangkan [TUJUAN]``: one encrypted backup; ``--kunci BERKAS``: the key bundle."""

import getpass
import os
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from koperasi.core.cadangan.buat import buat_cadangan
from koperasi.core.cadangan.galat import KunciBermasalah
from koperasi.core.cadangan.keadaan import catatan_tempat, keadaan_cadangan
from koperasi.core.cadangan.kunci import buka_bundel, kunci_server, lepas_pembuka, susun_bundel
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.tulisan import saat, ukuran_berkas
from koperasi.core.waktu import tanggal_buku, zona_koperasi


def sandi_bundel(berkas: str | None, *, dua_kali: bool) -> str:
    """The bundle's passphrase: the first line of a file ("-": standard input), or typed unseen."""
    if berkas == "-":
        return sys.stdin.readline().rstrip("\n")
    if berkas:
        return Path(berkas).read_text(encoding="utf-8").split("\n", 1)[0]
    sandi = getpass.getpass("Sandi bundel kunci: ")
    if dua_kali and getpass.getpass("Sekali lagi: ") != sandi:
        raise KunciBermasalah("Kedua sandi tidak sama. Ulangi.")
    return sandi


def baca_bundel(jalur: str) -> bytes:
    try:
        return Path(jalur).read_bytes()
    except OSError as galat:
        raise KunciBermasalah(f"Bundel kunci {jalur} tidak dapat dibaca.") from galat


class Kabar:
    """One line that is overwritten, on a terminal only."""

    def __init__(self) -> None:
        self._terlihat = sys.stderr.isatty()
        self._terakhir = ""

    def __call__(self, langkah: str, maju: int, dari: int) -> None:
        teks = f"{langkah} {min(99, maju * 100 // dari)} %" if dari else langkah
        if self._terlihat and teks != self._terakhir:
            sys.stderr.write(f"\r\x1b[K{teks} …")
            sys.stderr.flush()
            self._terakhir = teks

    def selesai(self) -> None:
        if self._terlihat and self._terakhir:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


class Command(BaseCommand):
    help = "Buat cadangan terenkripsi, atau bundel kuncinya."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tujuan", nargs="?", help="folder lain untuk satu cadangan ini")
        parser.add_argument(
            "--kunci", metavar="BERKAS", help="tulis bundel kunci, dilindungi sandi yang ditanyakan"
        )
        parser.add_argument(
            "--lepas",
            action="store_true",
            help="sesudah bundel tertulis, hapus kunci pembuka dari komputer ini",
        )
        parser.add_argument("--lihat-kunci", metavar="BUNDEL", help="tampilkan isi sebuah bundel")
        parser.add_argument("--sandi-dari", metavar="BERKAS", help='"-" berarti masukan baku')
        parser.add_argument("--keadaan", action="store_true", help="katakan bila ada yang kurang")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["keadaan"]:
                self.katakan_keadaan()
            elif options["lihat_kunci"]:
                self.lihat(options["lihat_kunci"], options["sandi_dari"])
            elif options["kunci"]:
                self.bundel(Path(options["kunci"]), options["sandi_dari"], options["lepas"])
            elif options["lepas"]:
                raise CommandError("--lepas hanya bersama --kunci BERKAS.", returncode=2)
            else:
                self.cadangkan(options["tujuan"])
        except KesalahanDomain as galat:
            raise CommandError(str(galat)) from galat

    def katakan_keadaan(self) -> None:
        for kalimat in keadaan_cadangan(timezone.now(), tanggal_buku()).peringatan:
            self.stdout.write(kalimat)

    def cadangkan(self, tujuan: str | None) -> None:
        kabar = Kabar()
        try:
            hasil = buat_cadangan(
                oleh=None,
                tanggal=tanggal_buku(),
                kabar=kabar,
                folder=Path(tujuan).absolute() if tujuan else None,
            )
        finally:
            kabar.selesai()
        baris = hasil.manifes.jumlah_baris()
        self.stdout.write(f"Cadangan: {hasil.arsip.jalur}")
        self.stdout.write(
            f"  keadaan {saat(hasil.manifes.saat, zona_koperasi())}, "
            f"{ukuran_berkas(hasil.arsip.ukuran)}, {sum(baris.values())} baris dalam {len(baris)} "
            f"tabel, {len(hasil.manifes.berkas)} berkas"
        )
        for salinan in hasil.salinan:
            if not salinan.galat:
                self.stdout.write(f"  salinan: {salinan.folder}")
        if hasil.dibuang:
            self.stdout.write(f"  dibuang menurut ketentuan: {len(hasil.dibuang)} cadangan lama")
        if keluhan := hasil.keluhan:
            raise CommandError("Belum sempurna: " + " ".join(keluhan))
        for kalimat in catatan_tempat():
            self.stdout.write(f"Perhatian: {kalimat}")

    def bundel(self, tujuan: Path, sandi_dari: str | None, lepas: bool) -> None:
        if tujuan.exists():
            raise CommandError(f"{tujuan} sudah ada; pilih nama lain.", returncode=2)
        sandi = sandi_bundel(sandi_dari, dua_kali=True)
        isi = susun_bundel(sandi)
        try:
            penanda = os.open(tujuan, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(penanda, "wb") as berkas:
                berkas.write(isi)
                berkas.flush()
                os.fsync(berkas.fileno())
        except OSError as galat:
            raise CommandError(f"{tujuan} tidak dapat ditulis: {galat.strerror}.") from galat
        kunci = kunci_server()
        # What cannot be opened again is no bundle; better to learn it now.
        if buka_bundel(tujuan.read_bytes(), sandi).kunci != kunci:
            raise CommandError(f"Bundel {tujuan} tidak terbaca kembali. Ganti cakramnya.")
        self.stdout.write(f"Bundel kunci: {tujuan} (kunci {kunci.sidik})")
        self.stdout.write(
            "Simpan di luar server ini dan terpisah dari cadangan, sandinya di tempat lain lagi."
        )
        if kunci.identitas is None:
            self.stdout.write(
                "Perhatian: kunci pembuka sudah dilepas dari sini, jadi bundel ini tidak dapat "
                "membuka cadangan. Jangan buang bundel yang lama."
            )
        elif lepas:
            lepas_pembuka()
            self.stdout.write("Kunci pembuka dihapus dari komputer ini; tinggal di bundel itu.")

    def lihat(self, jalur: str, sandi_dari: str | None) -> None:
        bundel = buka_bundel(baca_bundel(jalur), sandi_bundel(sandi_dari, dua_kali=False))
        self.stdout.write(f"kunci     : {bundel.kunci.sidik}")
        self.stdout.write(f"identitas : {bundel.kunci.identitas or '(tidak ada)'}")
        for nama, nilai in bundel.rahasia.items():
            self.stdout.write(f"{nama} : {nilai}")
