"""Put an archive's database in place: one transaction, proved before it is made to last."""

import secrets
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from .arsip import POTONG
from .baca import IsiArsip
from .bukti import SETELAN_SESI, BuktiTerukur, HasilBukti, bandingkan
from .galat import PulihGagal
from .program import Alat, Basis, alat_untuk, versi_server

Kabar = Callable[[str, int, int], None]
# Everything this role owns in this database, and nothing of anybody else's.
KOSONGKAN = "DROP OWNED BY CURRENT_USER CASCADE"


class TidakSama(PulihGagal):
    """Some proof does not hold; ``hasil`` has them all."""

    def __init__(self, kalimat: str, hasil: list[HasilBukti]) -> None:
        super().__init__(kalimat)
        self.hasil = hasil


def siapkan_alat(basis: Basis, postgres: int) -> Alat:
    """Programs for a server that can hold what an archive from ``postgres`` contains."""
    with basis.sambung() as koneksi:
        server = versi_server(koneksi)
    if server < postgres:
        raise PulihGagal(
            f"Arsip ini berasal dari PostgreSQL {postgres}, sedangkan server di sini PostgreSQL "
            f"{server}. Pasang PostgreSQL {postgres} atau yang lebih baru."
        )
    return alat_untuk(basis, server)


class Psql:
    """One session that is fed as it goes and asked in between."""

    def __init__(self, alat: Alat, basis: Basis, keluhan: IO[bytes]) -> None:
        self._keluhan = keluhan
        self.proses = subprocess.Popen(  # noqa: S603 - PostgreSQL's program, arguments of our own
            [alat["psql"], "--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1"],
            env=basis.lingkungan(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=keluhan,
        )

    def kirim(self, isi: bytes) -> None:
        try:
            self.proses.stdin.write(isi)  # type: ignore[union-attr]
            self.proses.stdin.flush()  # type: ignore[union-attr]
        except BrokenPipeError:
            self.tolak()

    def perintah(self, kueri: str) -> None:
        self.kirim(f"{kueri};\n".encode())

    def tanya(self, kueri: str) -> tuple[str, ...]:
        """Lines the statement prints."""
        tanda = secrets.token_hex(16)
        self.kirim(f"{kueri};\n\\echo {tanda}\n".encode())
        hasil: list[str] = []
        for baris in self.proses.stdout:  # type: ignore[union-attr]
            teks = baris.decode().removesuffix("\n")
            if teks == tanda:
                return tuple(hasil)
            hasil.append(teks)
        self.tolak()
        raise AssertionError  # pragma: no cover - tolak() always raises

    def tolak(self) -> None:
        """psql gave up: say with which words."""
        self.proses.wait()
        self._keluhan.seek(0)
        baris = self._keluhan.read().decode(errors="replace").strip().splitlines()
        galat = next((b for b in baris if "ERROR" in b or "FATAL" in b), " ".join(baris[-1:]))
        raise PulihGagal(f"Basis data menolak isi arsip, jadi tidak ada yang diubah: {galat[:300]}")

    def selesai(self) -> None:
        self.proses.stdin.close()  # type: ignore[union-attr]
        if self.proses.wait() != 0:
            self.tolak()

    def buang(self) -> None:
        """Without a COMMIT the server undoes everything."""
        if self.proses.poll() is None:
            self.proses.kill()
        self.proses.wait()
        for pipa in (self.proses.stdin, self.proses.stdout):
            if pipa is not None:
                try:
                    pipa.close()
                except BrokenPipeError:
                    continue


def isi_basis(
    basis: Basis, isi: IsiArsip, *, sebelum_sah: Callable[[], None], kabar: Kabar
) -> list[HasilBukti]:
    """Replace everything of this role in ``basis`` by the archive's database.

    Every proof of the archive is asked inside the transaction. ``sebelum_sah`` runs after they
    all hold and before COMMIT. Otherwise ``PulihGagal``, and the database is as it was.
    """
    alat = siapkan_alat(basis, isi.manifes.postgres)
    with tempfile.TemporaryFile() as keluhan:
        psql = Psql(alat, basis, keluhan)
        try:
            psql.perintah("BEGIN")
            psql.perintah("SET LOCAL lock_timeout = '15s'")
            psql.perintah("SET client_min_messages = error")
            psql.perintah(KOSONGKAN)
            # What the script's own SELECTs print is nobody's answer.
            psql.kirim(b"\\o /dev/null\n")
            _tuangkan(alat, isi.dump, psql, kabar)
            psql.kirim(b"\\o\n")
            psql.perintah(SETELAN_SESI)
            hasil: list[HasilBukti] = []
            for n, bukti in enumerate(isi.manifes.bukti):
                kabar(f"membuktikan: {bukti.judul.lower()}", n, len(isi.manifes.bukti))
                hasil.append(_buktikan(psql, bukti))
            if gagal := [h for h in hasil if not h.lulus]:
                rinci = "; ".join(f"{h.judul}: {h.keterangan}" for h in gagal)
                raise TidakSama(
                    f"Isi yang dipulihkan tidak sama dengan arsipnya. {rinci[:800]}", hasil
                )
            sebelum_sah()
            psql.tanya("COMMIT")
            psql.perintah("ANALYZE")
            psql.selesai()
        finally:
            psql.buang()
    return hasil


def _buktikan(psql: Psql, bukti: BuktiTerukur) -> HasilBukti:
    return bandingkan(bukti, psql.tanya(f"COPY ({bukti.sql}) TO STDOUT"))


def _tuangkan(alat: Alat, dump: Path, psql: Psql, kabar: Kabar) -> None:
    """pg_restore writes SQL, the open transaction takes it."""
    besar = dump.stat().st_size
    with tempfile.TemporaryFile() as keluhan, dump.open("rb") as masukan:
        proses = subprocess.Popen(  # noqa: S603 - PostgreSQL's program, arguments of our own
            [
                alat["pg_restore"],
                *("--no-owner", "--no-privileges", "--no-comments", "--file=-", str(dump)),
            ],
            env={"LC_ALL": "C.UTF-8", "PATH": ""},
            stdin=masukan,
            stdout=subprocess.PIPE,
            stderr=keluhan,
        )
        terkirim = 0
        try:
            while proses.stdout and (potong := proses.stdout.read(POTONG)):
                psql.kirim(potong)
                terkirim += len(potong)
                kabar("mengisi basis data", min(terkirim, besar * 4) >> 10, (besar * 4) >> 10)
        finally:
            if proses.stdout:
                proses.stdout.close()
            status = proses.wait()
        if status != 0:
            keluhan.seek(0)
            galat = keluhan.read().decode(errors="replace").strip()[-300:]
            raise PulihGagal(f"Isi basis data di arsip tidak terbaca: {galat}")
