"""The drill: bring the newest archive back beside the books and prove it equal, then drop it."""

import datetime as dt
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict

import environ
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from psycopg import sql

from ..jejak import catat_jejak
from ..kamus import UJI_PULIH_GAGAL
from ..kotak_pengawas import laporkan_ke_pengawas
from ..models import Pengguna, UjiPulih
from .baca import isi_arsip
from .bukti import HasilBukti
from .galat import ArsipTidakSah, PulihGagal, UjiTidakBisa
from .isi_basis import KOSONGKAN, TidakSama, isi_basis
from .kunci import Kunci, kunci_server
from .program import Basis, basis_bernama
from .rak import Arsip, arsip_baik_terbaru, sidik_berkas

Kabar = Callable[[str, int, int], None]


@contextmanager
def basis_uji() -> Iterator[Basis]:
    """A database for the drill alone: the one kept for it, or one made and dropped by the owner."""
    if settings.UJI_PULIH_URL:
        basis = Basis.dari_setelan(environ.Env.db_url_config(settings.UJI_PULIH_URL))
        _bukan_buku(basis)
        try:
            yield basis
        finally:
            with basis.sambung(autocommit=True) as koneksi:
                koneksi.execute(KOSONGKAN)
        return
    pemilik = basis_bernama("pemilik")
    nama = f"{pemilik.nama}_uji_pulih"
    with pemilik.sambung(autocommit=True) as koneksi:
        baris = koneksi.execute(
            "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        if not (baris and baris[0]):
            raise UjiTidakBisa(
                "Uji pulih memerlukan basis data kedua, dan peran basis data di sini tidak boleh "
                "membuatnya. Buat sekali oleh pengelola server, lalu isi UJI_PULIH_URL; caranya "
                "di docs/panduan/cadangan.md."
            )
        pengenal = sql.Identifier(nama)
        buang = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(pengenal)
        koneksi.execute(buang)
        koneksi.execute(sql.SQL("CREATE DATABASE {}").format(pengenal))
        koneksi.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(pengenal))
        try:
            yield pemilik.bernama(nama)
        finally:
            koneksi.execute(buang)


def _bukan_buku(basis: Basis) -> None:
    """A drill empties its database; it must never be pointed at the books."""
    buku = basis_bernama("default")
    if (basis.tuan, basis.port, basis.nama) == (buku.tuan, buku.port, buku.nama):
        raise UjiTidakBisa(
            "UJI_PULIH_URL menunjuk basis data buku itu sendiri. Pakai basis data lain."
        )


def uji_pulih(
    *,
    kunci: str,
    oleh: Pengguna | None,
    tanggal: dt.date,
    kabar: Kabar,
    arsip: Arsip | None = None,
    pembuka: Kunci | None = None,
) -> UjiPulih:
    """Hold one drill and keep its result, whether it passed or not; ``kunci`` holds it once.

    Raises ``UjiTidakBisa`` or ``KunciBermasalah`` when it could not be held at all.
    """
    if lama := UjiPulih.objects.filter(kunci=kunci).first():
        return lama
    arsip = arsip or arsip_baik_terbaru()
    if arsip is None:
        raise UjiTidakBisa("Belum ada cadangan yang dapat diuji. Buat cadangan dahulu.")
    mulai, detik = timezone.now(), time.monotonic()
    pembuka = pembuka or kunci_server()
    pembuka.pembuka()
    hasil: list[HasilBukti] = []
    alasan = ""
    try:
        _buktikan(arsip, pembuka, hasil, kabar)
    except TidakSama as galat:
        hasil += galat.hasil
        alasan = str(galat)
    except (ArsipTidakSah, PulihGagal) as galat:
        alasan = str(galat)
    else:
        if gagal := [h for h in hasil if not h.lulus]:
            alasan = "; ".join(f"{h.judul}: {h.keterangan}" for h in gagal)
    with transaction.atomic():
        uji = UjiPulih.objects.create(
            kunci=kunci,
            arsip=arsip.nama,
            sha256=arsip.sha256,
            momen_arsip=arsip.momen,
            tanggal_buku=tanggal,
            dimulai_pada=mulai,
            lama_detik=round(time.monotonic() - detik),
            lulus=not alasan,
            alasan=alasan[:1000],
            hasil=[asdict(h) for h in hasil],
            dibuat_oleh=oleh,
        )
        if alasan:
            laporkan_ke_pengawas(
                UJI_PULIH_GAGAL,
                kunci=f"{UJI_PULIH_GAGAL}/{uji.pk}",
                judul=f"Uji pulih {arsip.nama} tidak lulus",
                uraian=alasan[:2000],
                tautan=reverse("beranda:uji_pulih", args=[uji.pk]),
                objek=uji,
                oleh=None,
                tanggal=tanggal,
            )
        catat_jejak(
            "core.uji_pulih",
            oleh=oleh,
            tanggal=tanggal,
            objek=uji,
            keterangan=arsip.nama,
            data={"lulus": uji.lulus},
        )
    return uji


def _buktikan(arsip: Arsip, kunci: Kunci, hasil: list[HasilBukti], kabar: Kabar) -> None:
    """Fill ``hasil`` in the order of the proving; raises where going on makes no sense."""
    kabar("membaca arsip", 0, 0)
    if arsip.sha256 and sidik_berkas(arsip.jalur) != arsip.sha256:
        raise ArsipTidakSah("Arsip di cakram tidak sama lagi dengan yang ditulis dahulu.")
    with isi_arsip(arsip.jalur, kunci, simpan_berkas=False, kabar=kabar) as isi:
        hasil.append(HasilBukti("segel", "Segel dan tanda tangan arsip", True, "utuh"))
        hasil.append(
            HasilBukti(
                "isi_berkas",
                "Isi tiap berkas",
                not isi.manifes.hilang,
                f"{len(isi.manifes.berkas)} berkas cocok dengan sidiknya"
                + (f", {len(isi.manifes.hilang)} tidak ada" if isi.manifes.hilang else ""),
            )
        )
        with basis_uji() as basis:
            hasil += isi_basis(basis, isi, sebelum_sah=lambda: None, kabar=kabar)
            kabar("memperbarui susunan tabel", 0, 0)
            _perintah(basis, "siapkan_database", "--verbosity=0")
            kabar("menjalankan pemeriksaan", 0, 0)
            hasil.append(_pemeriksaan(basis))


def _perintah(basis: Basis, *argumen: str) -> subprocess.CompletedProcess[str]:
    """A command of ours, in a process that knows no other database."""
    lingkungan = {
        **os.environ,
        "DATABASE_URL": basis.alamat(),
        "DATABASE_OWNER_URL": basis.alamat(),
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
    }
    hasil = subprocess.run(  # noqa: S603 - our own manage.py
        [sys.executable, str(settings.AKAR / "manage.py"), *argumen],
        cwd=settings.AKAR,
        env=lingkungan,
        capture_output=True,
        text=True,
        check=False,
    )
    if hasil.returncode not in (0, 1) or (hasil.returncode and argumen[0] != "periksa_pulih"):
        raise PulihGagal(f"Perintah {argumen[0]} gagal pada hasil pemulihan: {hasil.stderr[-300:]}")
    return hasil


def _pemeriksaan(basis: Basis) -> HasilBukti:
    hasil = _perintah(basis, "periksa_pulih")
    keterangan = (hasil.stdout if hasil.returncode == 0 else hasil.stderr).strip()
    return HasilBukti(
        "pemeriksaan", "Pemeriksaan dan rantai segel", hasil.returncode == 0, keterangan[:600]
    )
