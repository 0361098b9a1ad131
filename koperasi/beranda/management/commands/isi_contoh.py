"""``manage.py isi_contoh``: the demonstration cooperative, loaded once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from akuntansi.services.contoh import rakit_contoh_buku
from akuntansi.services.contoh.anggota import anggota_awal, mutasi_anggota
from akuntansi.services.contoh.ketentuan import rakit_contoh_pembagian
from akuntansi.services.contoh.rencana import kelompok, mulai_buku
from anggota.services.contoh import rakit_contoh_administrasi
from kelompok.services.contoh import RiwayatAnggota, rakit_contoh_kelompok
from koperasi.core.contoh import AKUN_CONTOH, SANDI_CONTOH, rakit_contoh_inti
from koperasi.core.contoh_pengawasan import rakit_contoh_pengawasan
from koperasi.core.segel import segel_semua
from koperasi.core.waktu import tanggal_buku
from rat.services.contoh import rakit_contoh_kesehatan
from simpan_pinjam.services.contoh import PerincianContoh, rakit_contoh_simpanan


class Command(BaseCommand):
    help = "Isi koperasi contoh. Yang sudah ada tidak diubah."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--tampilkan-akun", action="store_true", help="hanya tampilkan akun contoh"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Koperasi contoh hanya untuk peragaan, bukan untuk produksi.")
        if options["tampilkan_akun"]:
            self.tampilkan_akun()
            return
        tanggal = tanggal_buku()
        akun = rakit_contoh_inti(tanggal)
        rakit_contoh_pembagian(akun, tanggal)
        perincian = PerincianContoh(akun)
        if not perincian.milik_lain:
            rakit_contoh_buku(akun, tanggal, perincian)
        # Members came and went as the books of simpanan pokok say.
        riwayat = RiwayatAnggota(anggota_awal(), mulai_buku(), tuple(mutasi_anggota(tanggal)))
        rakit_contoh_kelompok(akun, kelompok(), riwayat, tanggal)
        rakit_contoh_administrasi(akun, tanggal)
        rakit_contoh_simpanan(akun, tanggal)
        rakit_contoh_kesehatan(akun, tanggal)
        rakit_contoh_pengawasan(akun, tanggal)
        segel_semua()

    def tampilkan_akun(self) -> None:
        self.stdout.write(f"Akun contoh (sandi semuanya: {SANDI_CONTOH})")
        for akun in AKUN_CONTOH:
            self.stdout.write(f"  {akun.nama_pengguna:<12} {akun.nama:<18} {akun.peran.label}")
