"""Make a backup: the database at one moment, then every file it speaks of, sealed and read back.

Files are named by their content and never removed, and a row is written after its file. So files
read after the database's moment hold all that its rows name, while people go on writing.
"""

import datetime as dt
import hashlib
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from ..berkas import jalur_berkas
from ..jejak import catat_jejak
from ..ketentuan import SIMPAN_CADANGAN, nilai_ketentuan
from ..models import Pengguna, ProfilKoperasi
from ..versi import VERSI
from ..waktu import zona_koperasi
from .arsip import PenulisArsip
from .bukti import SETELAN_SESI, BuktiTerukur, semua_bukti, ukur
from .galat import CadanganGagal
from .kunci import Kunci, kunci_server, sidik_rahasia
from .manifes import NAMA_MANIFES, NAMA_TANDA, Manifes
from .program import alat_untuk, basis_bernama, versi_server
from .rak import (
    SEBAGIAN,
    Arsip,
    daftar_arsip,
    folder_utama,
    nama_arsip,
    rak_terkunci,
    rapikan,
    sahkan,
    salin_ke,
    sebab,
    semua_folder,
    sidik_berkas,
)

Kabar = Callable[[str, int, int], None]
BAGIAN = 8 << 20
# Enough to shrink numbers and text to a quarter; more costs time and gains little.
MAMPAT = 3
PETUNJUK = """\
Ini cadangan Renteng. Untuk memulihkannya: script/restore BERKAS_INI --kunci BUNDEL_KUNCI

Tanpa Renteng pun isinya dapat dibuka dengan program age, tar, dan PostgreSQL:
  age -d BUNDEL_KUNCI                  (isi bundel; nilai "identitas" disimpan ke berkas KUNCI)
  age -d -i KUNCI BERKAS_INI | tar x
  cat basisdata/* > basisdata.dump
  pg_restore --no-owner -d NAMA_BASIS_DATA basisdata.dump
Folder berkas/ berisi semua berkas, dinamai dengan SHA-256 isinya.
"""


@dataclass(frozen=True)
class HasilSalinan:
    """What happened on the second shelf; ``galat`` is a sentence, empty when it went well."""

    folder: Path
    galat: str


@dataclass(frozen=True)
class HasilCadangan:
    arsip: Arsip
    manifes: Manifes
    salinan: tuple[HasilSalinan, ...]
    dibuang: tuple[str, ...]

    @property
    def keluhan(self) -> list[str]:
        """Sentences about what is not as it should be, though the archive is there."""
        kalimat = [s.galat for s in self.salinan if s.galat]
        if hilang := self.manifes.hilang:
            daftar = ", ".join(sha256[:12] for sha256 in hilang[:5])
            kalimat.append(
                f"{len(hilang)} berkas yang disebut buku hilang atau berubah di penyimpanan "
                f"({daftar}{', …' if len(hilang) > 5 else ''})."
            )
        return kalimat


def tanpa_kabar(langkah: str, maju: int, dari: int) -> None:
    """For whoever does not watch."""


def buat_cadangan(
    *,
    oleh: Pengguna | None,
    tanggal: dt.date,
    kabar: Kabar = tanpa_kabar,
    folder: Path | None = None,
) -> HasilCadangan:
    """One archive on the first shelf (or in ``folder``), a copy on the second, old ones let go.

    Raises ``CadanganGagal``; then nothing of it is left under a good name. An archive that lacks
    files the books speak of is kept, named in the answer, and never counts as good.
    """
    kunci = kunci_server()
    tujuan = folder or folder_utama()
    # Before an upgrade the tables are older than the code: then nothing but the archive is made.
    lama = _belum_diperbarui()
    zona = zona_koperasi()
    with rak_terkunci(tujuan):
        try:
            arsip, manifes = _tulis(tujuan, kunci, tanggal, str(zona), kabar)
        except OSError as galat:
            raise CadanganGagal(sebab(galat, tujuan)) from galat
        aturan = {} if lama else nilai_ketentuan(SIMPAN_CADANGAN, tanggal)
        dibuang = rapikan(tujuan, kunci.sidik, aturan, zona) if aturan and not folder else []
    salinan = []
    for lain in [] if folder else semua_folder()[1:]:
        kabar("menyalin ke tempat kedua", 0, 0)
        try:
            salin_ke(arsip.jalur, arsip.catatan, lain)
            if aturan:
                rapikan(lain, kunci.sidik, aturan, zona)
            salinan.append(HasilSalinan(lain, ""))
        except CadanganGagal as gagal:
            salinan.append(HasilSalinan(lain, str(gagal)))
    if not lama:
        catat_jejak(
            "core.buat_cadangan",
            oleh=oleh,
            tanggal=tanggal,
            keterangan=arsip.nama,
            data={
                "sha256": arsip.sha256,
                "ukuran": arsip.ukuran,
                "hilang": len(manifes.hilang),
                "salinan_gagal": sum(bool(s.galat) for s in salinan),
                "dibuang": dibuang,
            },
        )
    return HasilCadangan(arsip, manifes, tuple(salinan), tuple(dibuang))


def _belum_diperbarui() -> bool:
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    return bool(set(loader.disk_migrations) - set(loader.applied_migrations))


def _momen(folder: Path, sidik: str) -> dt.datetime:
    """This second, or the next one free: a name is never used twice."""
    momen = timezone.now().replace(microsecond=0)
    while (folder / nama_arsip(sidik, momen)).exists():
        momen += dt.timedelta(seconds=1)
    return momen


def _tulis(
    tujuan: Path, kunci: Kunci, tanggal: dt.date, zona: str, kabar: Kabar
) -> tuple[Arsip, Manifes]:
    momen = _momen(tujuan, kunci.sidik)
    sebagian = tujuan / (nama_arsip(kunci.sidik, momen) + SEBAGIAN)
    basis = basis_bernama("default")
    koperasi = ProfilKoperasi.objects.values_list("nama", flat=True).first()
    try:
        with (
            basis.sambung() as koneksi,
            PenulisArsip(sebagian, kunci.penerima) as penulis,
        ):
            potret = _potret(koneksi)
            penulis.tambah("BACA-SAYA.txt", PETUNJUK.encode())
            basis_sha256, basis_ukuran = _basis_data(koneksi, potret, penulis, kabar)
            bukti = _ukur_semua(koneksi, kabar)
            berkas, hilang = _berkas(koneksi, penulis, kabar)
            manifes = Manifes(
                versi=VERSI,
                sidik=kunci.sidik,
                momen=momen.isoformat(),
                tanggal_buku=tanggal.isoformat(),
                zona=zona,
                koperasi=koperasi or "",
                postgres=versi_server(koneksi),
                basis_sha256=basis_sha256,
                basis_ukuran=basis_ukuran,
                bukti=bukti,
                berkas=tuple(berkas),
                hilang=tuple(hilang),
                rahasia=sidik_rahasia(),
            )
            isi = manifes.untuk_json()
            penulis.tambah(NAMA_MANIFES, isi)
            penulis.tambah(NAMA_TANDA, kunci.bubuhi(isi))
        kabar("membaca ulang arsip", 0, 0)
        if sidik_berkas(sebagian) != penulis.sha256:
            raise CadanganGagal(
                f"Yang tertulis di {tujuan} tidak sama dengan yang dikirim. Ganti cakramnya."
            )
        jalur = sahkan(sebagian, _catatan(manifes, penulis))
    finally:
        with suppress(FileNotFoundError):
            sebagian.unlink()
    return next(a for a in daftar_arsip(tujuan) if a.jalur == jalur), manifes


def _catatan(manifes: Manifes, penulis: PenulisArsip) -> dict[str, object]:
    """What may be known without the key: no name, no amount."""
    return {
        "momen": manifes.momen,
        "tanggal_buku": manifes.tanggal_buku,
        "versi": manifes.versi,
        "postgres": manifes.postgres,
        "ukuran": penulis.ukuran,
        "sha256": penulis.sha256,
        "berkas": len(manifes.berkas),
        "hilang": list(manifes.hilang),
        "terbaca_ulang": True,
    }


def _potret(koneksi: psycopg.Connection) -> str:
    """Hold one moment of the database, and its name for pg_dump."""
    koneksi.execute(SETELAN_SESI)
    koneksi.commit()
    koneksi.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    baris = koneksi.execute("SELECT pg_export_snapshot()").fetchone()
    return str(baris[0]) if baris else ""


def _basis_data(
    koneksi: psycopg.Connection, potret: str, penulis: PenulisArsip, kabar: Kabar
) -> tuple[str, int]:
    """pg_dump's own format in numbered parts; answers with the hash and size of the whole."""
    basis = basis_bernama("default")
    alat = alat_untuk(basis, versi_server(koneksi))
    baris = koneksi.execute("SELECT pg_database_size(current_database())").fetchone()
    besar = int(baris[0]) if baris else 0
    perintah = [
        alat["pg_dump"],
        "--format=custom",
        f"--compress={MAMPAT}",
        "--no-owner",
        "--no-privileges",
        "--no-password",
        "--lock-wait-timeout=60s",
        f"--snapshot={potret}",
    ]
    sidik, ukuran, nomor = hashlib.sha256(), 0, 0
    with tempfile.TemporaryFile() as keluhan:
        proses = subprocess.Popen(  # noqa: S603 - PostgreSQL's program, arguments of our own
            perintah,
            env=basis.lingkungan(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=keluhan,
        )
        try:
            while proses.stdout and (isi := proses.stdout.read(BAGIAN)):
                nomor += 1
                sidik.update(isi)
                ukuran += len(isi)
                penulis.tambah(f"basisdata/{nomor:06d}", isi)
                kabar("menyalin basis data", ukuran >> 10, max(besar, ukuran) >> 10)
        finally:
            if proses.stdout:
                proses.stdout.close()
            if proses.poll() is None and not nomor:
                proses.kill()
            status = proses.wait()
        if status != 0:
            keluhan.seek(0)
            akhir = keluhan.read().decode(errors="replace").strip().splitlines()[-1:]
            raise CadanganGagal(f"pg_dump gagal: {' '.join(akhir) or f'status {status}'}")
    return sidik.hexdigest(), ukuran


def _ukur_semua(koneksi: psycopg.Connection, kabar: Kabar) -> tuple[BuktiTerukur, ...]:
    hasil = []
    semua = semua_bukti(koneksi)
    for n, bukti in enumerate(semua):
        kabar("mencatat bukti", n, len(semua))
        hasil.append(ukur(koneksi, bukti))
    return tuple(hasil)


def _berkas(
    koneksi: psycopg.Connection, penulis: PenulisArsip, kabar: Kabar
) -> tuple[list[tuple[str, int]], list[str]]:
    """Every file the moment's rows name: what is there, and what is gone or changed."""
    ada: list[tuple[str, int]] = []
    hilang: list[str] = []
    semua = koneksi.execute("SELECT sha256, ukuran FROM core_berkas ORDER BY sha256").fetchall()
    for n, (sha256, ukuran) in enumerate(semua):
        if n % 50 == 0:
            kabar("menyalin berkas", n, len(semua))
        # Twice through the file: the tar must not hold bytes that are not what their name says.
        if _utuh(jalur_berkas(sha256), sha256, ukuran):
            with jalur_berkas(sha256).open("rb") as isi:
                penulis.tambah_aliran(f"berkas/{sha256[:2]}/{sha256[2:]}", ukuran, isi)
            ada.append((sha256, ukuran))
        else:
            hilang.append(sha256)
    return ada, hilang


def _utuh(jalur: Path, sha256: str, ukuran: int) -> bool:
    try:
        with jalur.open("rb") as isi:
            if isi.seek(0, 2) != ukuran:
                return False
            isi.seek(0)
            return hashlib.file_digest(isi, "sha256").hexdigest() == sha256
    except OSError:
        return False
