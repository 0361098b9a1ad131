"""Bring the books back from an archive, on this machine or on an empty one."""

import datetime as dt
import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connections, transaction

from ..berkas import jalur_berkas
from ..jejak import catat_jejak
from ..segel.kepala import akui_pemulihan, baca_catatan
from ..sistem import pengguna_sistem
from ..waktu import tanggal_buku
from .baca import IsiArsip, isi_arsip
from .buat import buat_cadangan
from .bukti import HasilBukti
from .galat import PulihGagal
from .isi_basis import isi_basis, siapkan_alat
from .kunci import Kunci, sidik_rahasia
from .manifes import Manifes
from .program import Basis, basis_bernama
from .rak import folder_utama

Kabar = Callable[[str, int, int], None]
FOLDER_PENGAMAN = "sebelum-dipulihkan"
DETIK_SEPI = 3.0


@dataclass(frozen=True)
class IsiSasaran:
    """What stands where the archive is to go; ``kosong`` when nobody has done anything there."""

    pengguna: int
    tindakan: int
    terakhir: dt.datetime | None
    berkas: int

    @property
    def kosong(self) -> bool:
        return not (self.pengguna or self.tindakan or self.berkas)


@dataclass(frozen=True)
class HasilPulih:
    manifes: Manifes
    bukti: list[HasilBukti]
    pengaman: Path | None
    rahasia_berbeda: list[str]


def isi_sasaran(basis: Basis) -> IsiSasaran:
    """Read without the models: there may be no table yet, or tables of another version."""
    with basis.sambung() as koneksi:
        if not _ada(koneksi, "core_jejakaudit"):
            return IsiSasaran(0, 0, None, 0)

        def satu(kueri: str) -> tuple:
            return koneksi.execute(kueri).fetchone() or (0, None)

        tindakan, terakhir = satu("SELECT count(*), max(pada) FROM core_jejakaudit")
        return IsiSasaran(
            satu("SELECT count(*) FROM core_pengguna")[0],
            tindakan,
            terakhir,
            satu("SELECT count(*) FROM core_berkas")[0],
        )


def _ada(koneksi: psycopg.Connection, tabel: str) -> bool:
    baris = koneksi.execute("SELECT to_regclass(%s) IS NOT NULL", [f"public.{tabel}"]).fetchone()
    return bool(baris and baris[0])


def _pastikan_sepi(basis: Basis) -> None:
    """Nobody may write into books that are about to be replaced."""
    for alias in ("default", "pemilik"):
        connections[alias].close()
        # A pool keeps its connections beyond close().
        if tutup := getattr(connections[alias], "close_pool", None):
            tutup()
    with basis.sambung(autocommit=True) as koneksi:
        batas = time.monotonic() + DETIK_SEPI
        # What was closed a moment ago, also by a server that just stopped, may still be leaving.
        while (banyak := _sambungan_lain(koneksi)) and time.monotonic() < batas:
            time.sleep(0.1)
    if banyak:
        raise PulihGagal(
            f"Masih ada {banyak} sambungan ke basis data ini. Hentikan dahulu Renteng (web, "
            "worker, beat), lalu ulangi."
        )


def _sambungan_lain(koneksi: psycopg.Connection) -> int:
    """Sessions of people and programs; of other roles nothing but the name can be seen."""
    baris = koneksi.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND usename IS NOT NULL"
    ).fetchone()
    return int(baris[0]) if baris else 0


def pulihkan(jalur: Path, kunci: Kunci, *, timpa: bool, kabar: Kabar) -> HasilPulih:
    """Replace the database and add the files; everything is proved before it lasts.

    ``timpa`` allows a target that is not empty; a safety archive of it is made first.
    """
    basis = basis_bernama("pemilik")
    sasaran = isi_sasaran(basis)
    if not sasaran.kosong and not timpa:
        raise PulihGagal(tolakan_timpa(sasaran))
    _pastikan_sepi(basis)
    with isi_arsip(jalur, kunci, simpan_berkas=True, kabar=kabar) as isi:
        siapkan_alat(basis, isi.manifes.postgres)
        pengaman = None if sasaran.kosong else _amankan(kabar)
        _pastikan_sepi(basis)
        bukti = isi_basis(basis, isi, sebelum_sah=lambda: _taruh_berkas(isi), kabar=kabar)
        kabar("memperbarui susunan tabel dan hak", 0, 0)
        call_command("siapkan_database", verbosity=0)
        _catat(isi.manifes, jalur.name)
    berbeda = [
        nama
        for nama, sidik in sidik_rahasia().items()
        if isi.manifes.rahasia.get(nama, sidik) != sidik
    ]
    return HasilPulih(isi.manifes, bukti, pengaman, berbeda)


def tolakan_timpa(sasaran: IsiSasaran) -> str:
    terakhir = (
        f", tindakan terakhir {sasaran.terakhir:%d-%m-%Y %H.%M} UTC" if sasaran.terakhir else ""
    )
    return (
        f"Basis data ini berisi: {sasaran.pengguna} pengguna, {sasaran.tindakan} tindakan tercatat"
        f"{terakhir}, {sasaran.berkas} berkas. Semua yang tidak ada di arsip akan hilang dari "
        "buku. Bila memang itu maksudnya, ulangi dengan --timpa; isi yang sekarang dicadangkan "
        "dahulu."
    )


def _amankan(kabar: Kabar) -> Path:
    """What will be replaced, as an archive of its own that no retention rule touches."""
    kabar("mencadangkan isi yang sekarang", 0, 0)
    hasil = buat_cadangan(
        oleh=None,
        tanggal=tanggal_buku(),
        kabar=kabar,
        folder=folder_utama() / FOLDER_PENGAMAN,
    )
    return hasil.arsip.jalur


def _taruh_berkas(isi: IsiArsip) -> None:
    """Move every file to its place; one that is there and whole stays as it is."""
    folder: set[Path] = set()
    for sha256, _ in isi.manifes.berkas:
        tujuan = jalur_berkas(sha256)
        if tujuan.exists() and _sidik(tujuan) == sha256:
            continue
        for induk in (tujuan.parent.parent, tujuan.parent):
            induk.mkdir(mode=0o700, parents=True, exist_ok=True)
        asal = isi.berkas / sha256  # type: ignore[operator]
        _ke_cakram(asal)
        asal.replace(tujuan)
        folder |= {tujuan.parent, tujuan.parent.parent}
    for satu in folder:
        _ke_cakram(satu)


def _sidik(jalur: Path) -> str:
    with jalur.open("rb") as berkas:
        return hashlib.file_digest(berkas, "sha256").hexdigest()


def _ke_cakram(jalur: Path) -> None:
    pegangan = os.open(jalur, os.O_RDONLY)
    try:
        os.fsync(pegangan)
    finally:
        os.close(pegangan)


def _catat(manifes: Manifes, nama: str) -> None:
    """In the restored books: where they come from, and that their chain may now be shorter."""
    oleh, tanggal = pengguna_sistem(), tanggal_buku()
    with transaction.atomic():
        catat_jejak(
            "core.pulihkan_cadangan",
            oleh=oleh,
            tanggal=tanggal,
            keterangan=nama,
            data={"momen_arsip": manifes.momen, "versi_arsip": manifes.versi},
        )
        if baca_catatan():
            akui_pemulihan(alasan=f"Dipulihkan dari {nama}", oleh=oleh, tanggal=tanggal)
