"""What the demonstration cooperative's annual meetings decided about the SHU of two years."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from koperasi.core.enums import Forum, Peran
from koperasi.core.ketentuan import ButirPersen, Dasar, tetapkan_ketentuan
from koperasi.core.models import Ketentuan, Pengguna

from ...ketentuan import PEMBAGIAN_SHU

PUTUSAN_RAT = (
    (
        2024,
        Dasar(
            forum=Forum.RAPAT_ANGGOTA,
            nomor="04/KRS/RAT/II/2025",
            diputuskan_pada=dt.date(2025, 2, 22),
            alasan="Menurut Anggaran Rumah Tangga Pasal 31.",
        ),
        (
            ("Cadangan", "40"),
            ("Jasa anggota atas simpanan", "20"),
            ("Jasa anggota atas pinjaman", "20"),
            ("Dana pengurus", "5"),
            ("Dana karyawan", "5"),
            ("Dana pendidikan", "5"),
            ("Dana sosial", "5"),
        ),
    ),
    (
        2025,
        Dasar(
            forum=Forum.RAPAT_ANGGOTA,
            nomor="05/KRS/RAT/II/2026",
            diputuskan_pada=dt.date(2026, 2, 21),
            alasan="Cadangan sudah cukup; anggota meminta bagian pinjaman lebih besar.",
        ),
        (
            ("Cadangan", "35"),
            ("Jasa anggota atas simpanan", "20"),
            ("Jasa anggota atas pinjaman", "25"),
            ("Dana pengurus", "5"),
            ("Dana karyawan", "5"),
            ("Dana pendidikan", "5"),
            ("Dana sosial", "2.5"),
            ("Dana pembangunan daerah kerja", "2.5"),
        ),
    ),
)


def rakit_contoh_pembagian(akun: Mapping[Peran, Pengguna], tanggal: dt.date) -> None:
    """Record the meetings held up to ``tanggal``; a year that somebody decided stays as it is."""
    ada = set(Ketentuan.objects.filter(kode=PEMBAGIAN_SHU).values_list("tahun_buku", flat=True))
    for tahun, dasar, bagian in PUTUSAN_RAT:
        if tahun in ada or dasar.diputuskan_pada > tanggal:
            continue
        tetapkan_ketentuan(
            PEMBAGIAN_SHU,
            tuple(ButirPersen(nama, Decimal(persen)) for nama, persen in bagian),
            tahun_buku=tahun,
            dasar=dasar,
            oleh=akun[Peran.MANAJER],
            disetujui_oleh=akun[Peran.KETUA],
            tanggal=dasar.diputuskan_pada,
        )
