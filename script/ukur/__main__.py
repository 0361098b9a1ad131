"""``script/bench [NAMA …]``: starts servers, measures, prints a table or one object a line."""

import argparse
import json
import os
import sys
from pathlib import Path

# Started as a folder, like the supervisor; see there.
sys.path[0] = str(Path(__file__).resolve().parent.parent)

from penyelia.henti import Diminta  # noqa: E402
from penyelia.pesan import TakBisaJalan, keluhkan  # noqa: E402
from ukur.hasil import Hasil, cetak_tabel  # noqa: E402
from ukur.server import Server  # noqa: E402

DAFTAR = {
    "cadangan": "ukur.cadangan",
    "buku_besar": "ukur.buku_besar",
    "rantai": "ukur.rantai",
    "tutup_bulan": "ukur.tutup_bulan",
    "cari_anggota": "ukur.anggota",
    "impor_anggota": "ukur.anggota",
    "simpanan": "ukur.simpanan",
    "jasa_simpanan": "ukur.jasa_simpanan",
}


def baca_argumen(argumen: list[str]) -> argparse.Namespace:
    p = argparse.ArgumentParser(
        prog="script/bench",
        description="Mengukur Renteng berdampingan dengan SQL biasa dalam satu putaran yang sama.",
    )
    p.add_argument("nama", nargs="*", metavar="NAMA", help=f"apa saja dari: {', '.join(DAFTAR)}")
    p.add_argument("--json", action="store_true", help="satu objek JSON per baris")
    p.add_argument("--penuh", action="store_true", help="juga lima juta baris (beberapa menit)")
    p.add_argument("--putaran", type=int, default=3, help="putaran bergantian (bawaan 3)")
    p.add_argument("--detik", type=float, default=3.0, help="lama tiap ukuran posting (bawaan 3)")
    p.add_argument("--baris", type=int, default=1_000_000, help="baris untuk neraca saldo")
    p.add_argument("--baris-besar", type=int, default=100_000, help="baris satu jurnal besar")
    pilihan = p.parse_args(argumen)
    if asing := set(pilihan.nama) - set(DAFTAR):
        p.error(f"tidak ada ukuran bernama {', '.join(sorted(asing))}")
    return pilihan


def ukur(pilihan: argparse.Namespace) -> list[Hasil]:
    """One database for each part, made for it and dropped afterwards."""
    ukuran = [pilihan.baris, 5_000_000] if pilihan.penuh else [pilihan.baris]
    bagian = {
        "buku_besar": [
            ["posting", f"--detik={pilihan.detik}", f"--baris-besar={pilihan.baris_besar}"],
            *(["saldo", f"--baris={n}"] for n in ukuran),
        ],
        "rantai": [
            ["posting", f"--detik={pilihan.detik}"],
            *(["periksa", f"--baris={n}"] for n in ukuran),
        ],
        "cadangan": [["semua", f"--baris={n}"] for n in ukuran],
        "tutup_bulan": [["tutup", f"--baris={n}"] for n in ukuran],
        "cari_anggota": [["cari", "--banyak=200000"]],
        "impor_anggota": [["impor", "--banyak=12000"]],
        "simpanan": [["setor", f"--detik={pilihan.detik}"]],
        "jasa_simpanan": [["jasa", "--banyak=200000"]],
    }
    hasil = []
    with Server() as server:
        for nama in pilihan.nama or DAFTAR:
            for argumen in bagian[nama]:
                for satu in server.jalankan(
                    DAFTAR[nama], [*argumen, f"--putaran={pilihan.putaran}"]
                ):
                    hasil.append(satu)
                    if pilihan.json:
                        print(json.dumps(satu.untuk_json()), flush=True)
    return hasil


def utama(argumen: list[str]) -> int:
    pilihan = baca_argumen(argumen)
    hasil = ukur(pilihan)
    if not pilihan.json:
        cetak_tabel(hasil)
    return 0


if __name__ == "__main__":
    os.umask(0o077)
    try:
        sys.exit(utama(sys.argv[1:]))
    except TakBisaJalan as alasan:
        keluhkan(str(alasan))
        sys.exit(1)
    except Diminta:
        sys.exit(130)
