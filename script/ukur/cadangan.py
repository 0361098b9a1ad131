"""Backup and restore, beside pg_dump, pg_restore and cp doing the same work without sealing it,
reading it back or proving anything."""

import argparse
import datetime as dt
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402

from akuntansi.services.periode import buka_tahun_buku  # noqa: E402
from koperasi.core.berkas import simpan_berkas  # noqa: E402
from koperasi.core.cadangan.baca import isi_arsip  # noqa: E402
from koperasi.core.cadangan.buat import MAMPAT, buat_cadangan, tanpa_kabar  # noqa: E402
from koperasi.core.cadangan.isi_basis import isi_basis, siapkan_alat  # noqa: E402
from koperasi.core.cadangan.kunci import kunci_server  # noqa: E402
from koperasi.core.cadangan.program import Alat, Basis, basis_bernama  # noqa: E402
from koperasi.core.cadangan.rak import Arsip  # noqa: E402
from koperasi.core.cadangan.uji import basis_uji  # noqa: E402
from ukur.buku_besar import isi_bulan, kirim, siapkan, sql  # noqa: E402
from ukur.hasil import Hasil  # noqa: E402

TANGGAL = dt.date(2026, 11, 22)
BESAR_BERKAS = 1_000_000


def detik(kerja: Callable[[], object]) -> float:
    mulai = time.perf_counter()
    kerja()
    return time.perf_counter() - mulai


def jalankan(alat: Alat, nama: str, basis: Basis, *argumen: str) -> None:
    subprocess.run([alat[nama], *argumen], env=basis.lingkungan(), check=True)


def ukur(ruang: Path, putaran: int, baris: int, berkas: int) -> None:
    settings.VAR_DIR = ruang
    settings.BERKAS_DIR = ruang / "berkas"
    settings.CADANGAN_DIR = ruang / "cadangan"
    settings.CADANGAN_KUNCI_DIR = ruang / "kunci"
    orang, akun_awal = siapkan()
    for periode in buka_tahun_buku(2026, oleh=orang, tanggal=TANGGAL):
        isi_bulan(periode.mulai, periode.selesai, baris // 12, orang.pk, akun_awal)
    for _ in range(berkas):
        simpan_berkas(secrets.token_bytes(BESAR_BERKAS), tipe="image/png", oleh=orang)
    sql("VACUUM ANALYZE", pintu="pemilik")
    ((besar,),) = sql("SELECT pg_database_size(current_database())")
    mega = (besar + berkas * BESAR_BERKAS) / 1e6
    basis = basis_bernama("default")
    alat = siapkan_alat(basis, 0)
    dump, salinan = ruang / "pembanding.dump", ruang / "salinan"
    arsip: list[Arsip] = []

    def cadangkan() -> None:
        arsip[:] = [buat_cadangan(oleh=None, tanggal=TANGGAL).arsip]

    def dump_biasa() -> None:
        jalankan(
            alat, "pg_dump", basis, "--format=custom", f"--compress={MAMPAT}", f"--file={dump}"
        )
        shutil.rmtree(salinan, ignore_errors=True)
        shutil.copytree(settings.BERKAS_DIR, salinan)
        os.sync()

    def pulihkan() -> None:
        with (
            isi_arsip(arsip[0].jalur, kunci_server(), simpan_berkas=True, kabar=tanpa_kabar) as isi,
            basis_uji() as tujuan,
        ):
            isi_basis(tujuan, isi, sebelum_sah=os.sync, kabar=tanpa_kabar)

    def restore_biasa() -> None:
        with basis_uji() as tujuan:
            jalankan(
                *(alat, "pg_restore", tujuan, "--single-transaction", "--no-owner"),
                *("--no-privileges", "--no-comments", f"--dbname={tujuan.nama}", str(dump)),
            )
            with tujuan.sambung(autocommit=True) as koneksi:
                koneksi.execute("ANALYZE")
            shutil.rmtree(ruang / "dipulihkan", ignore_errors=True)
            shutil.copytree(salinan, ruang / "dipulihkan")
            os.sync()

    ukuran = f"{besar / 1e6:,.0f} MB basis data, {berkas * BESAR_BERKAS / 1e6:,.0f} MB berkas"
    for nama, kita, biasa in [
        ("cadangan.buat", cadangkan, dump_biasa),
        ("cadangan.pulihkan", pulihkan, restore_biasa),
    ]:
        laju_kita, laju_biasa = [], []
        for _ in range(putaran):
            laju_kita.append(mega / detik(kita))
            laju_biasa.append(mega / detik(biasa))
        catatan = {"arsip_mb": arsip[0].ukuran / 1e6}
        kirim(Hasil(nama, ukuran, "MB/s", laju_kita, laju_biasa, catatan))
    connections.close_all()


def utama() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("bagian", choices=["semua"])
    p.add_argument("--putaran", type=int, default=3)
    p.add_argument("--baris", type=int, default=1_000_000)
    p.add_argument("--berkas", type=int, default=100)
    pilihan = p.parse_args()
    with tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as ruang:
        ukur(Path(ruang), pilihan.putaran, pilihan.baris, pilihan.berkas)


if __name__ == "__main__":
    utama()
