"""The house: what runs in it, in which order it starts, is watched and stops."""

import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from penyelia.catatan import Catatan
from penyelia.henti import Diminta, Henti
from penyelia.pesan import TakBisaJalan, katakan
from penyelia.postgres import LayananPostgres
from penyelia.proses import Anak
from penyelia.ruang import Ruang
from penyelia.valkey import LayananValkey

MATI_TERBANYAK = 5
DALAM_DETIK = 60.0
JEDA_TERLAMA = 8.0
# A crash recovery may read gigabytes of log before the server answers.
DETIK_PEMULIHAN = 600.0
UKURAN_LOG = 5_000_000


class Penghuni(Protocol):
    """A service: something with a name, a log and a child that can be started again."""

    nama: str

    @property
    def log(self) -> Path: ...

    @property
    def anak(self) -> Anak: ...

    def mulai(self) -> None: ...


class Rumah:
    """Starts in order, keeps alive, stops in the opposite order."""

    def __init__(self, ruang: Ruang, henti: Henti) -> None:
        self.ruang = ruang
        self.henti = henti
        self.catatan = Catatan(ruang.pribadi)
        self.penghuni: list[Penghuni] = []
        self._mati: dict[str, deque[float]] = {}
        self._lagi: dict[str, float] = {}

    def masukkan(self, penghuni: Penghuni) -> None:
        """Start one more and write it down at once: a kill in the next moment finds it recorded."""
        _putar_log(penghuni.log)
        self.penghuni.append(penghuni)
        self._mulai(penghuni)

    def _mulai(self, penghuni: Penghuni) -> None:
        penghuni.mulai()
        self.catat()

    def catat(self) -> None:
        self.catatan.anak = [
            penghuni.anak for penghuni in self.penghuni if hasattr(penghuni, "anak")
        ]
        self.catatan.tulis()

    # --- the servers we bring ----------------------------------------------------------------
    def nyalakan_server(self, lingkungan: dict[str, str], *, uji: bool) -> dict[str, str]:
        """Database and broker, unless the environment names them; answers with their URLs."""
        alamat: dict[str, str] = {}
        valkey = None
        if not lingkungan.get("REDIS_URL"):
            valkey = LayananValkey(self.ruang, uji=uji)
            self.masukkan(valkey)  # starts while PostgreSQL does
            alamat["REDIS_URL"] = valkey.alamat()
        if not lingkungan.get("DATABASE_URL"):
            postgres = LayananPostgres(self.ruang, uji=uji)
            self.masukkan(postgres)
            if not self._tunggu_siap(postgres, DETIK_PEMULIHAN):
                raise TakBisaJalan(f"PostgreSQL tidak mau jalan. Rinciannya di {postgres.log}.")
            postgres.lengkapi()
            alamat["DATABASE_URL"] = postgres.alamat("aplikasi")
            alamat["DATABASE_OWNER_URL"] = postgres.alamat("pemilik")
        if valkey is not None and not self._tunggu_siap(valkey, DETIK_PEMULIHAN):
            raise TakBisaJalan(f"Valkey tidak mau jalan. Rinciannya di {valkey.log}.")
        return alamat

    def alamat_berjalan(self) -> dict[str, str]:
        """URLs of the database that another supervisor of this folder runs."""
        postgres = LayananPostgres(self.ruang)
        if not postgres.temukan_port():
            raise TakBisaJalan("Renteng sedang dinyalakan. Tunggu sampai siap, lalu ulangi.")
        return {
            "DATABASE_URL": postgres.alamat("aplikasi"),
            "DATABASE_OWNER_URL": postgres.alamat("pemilik"),
        }

    def _tunggu_siap(self, server: LayananPostgres | LayananValkey, detik: float) -> bool:
        self.henti.tunggu(lambda: server.siap() or not server.anak.hidup, detik, jeda=0.03)
        return server.anak.hidup and server.siap()

    # --- commands that end -------------------------------------------------------------------
    def jalankan(
        self, nama: str, perintah: Sequence[str], akar: Path, lingkungan: dict[str, str]
    ) -> Path:
        """Run a command to its end; its output goes to a log of its own."""
        log = self.ruang.log / f"{nama}.log"
        _putar_log(log)
        anak = Anak(nama=nama, perintah=perintah, tempat=akar, log=log, lingkungan=lingkungan)
        anak.mulai()
        try:
            self.henti.tunggu(lambda: not anak.hidup, 1800, jeda=0.05)
        except Diminta:
            anak.hentikan()
            raise
        if anak.proses is None or anak.proses.returncode != 0:
            anak.hentikan()
            raise TakBisaJalan(f"Langkah “{nama}” gagal. Rinciannya di {log}.")
        return log

    # --- watch -------------------------------------------------------------------------------
    def jaga(self) -> None:
        """Until asked to stop: bring back what dies, give up on what keeps dying."""
        while not self.henti.diminta:
            for penghuni in self.penghuni:
                if not penghuni.anak.hidup:
                    self._bangkitkan(penghuni)
            time.sleep(0.25)

    def _bangkitkan(self, penghuni: Penghuni) -> None:
        sekarang = time.monotonic()
        mati = self._mati.setdefault(penghuni.nama, deque())
        if penghuni.nama not in self._lagi:
            mati.append(sekarang)
            while mati and sekarang - mati[0] > DALAM_DETIK:
                mati.popleft()
            if len(mati) > MATI_TERBANYAK:
                raise TakBisaJalan(
                    f"“{penghuni.nama}” berulang kali mati, jadi semuanya dihentikan. "
                    f"Rinciannya di {penghuni.log}."
                )
            jeda = min(JEDA_TERLAMA, 0.25 * 2 ** (len(mati) - 1))
            self._lagi[penghuni.nama] = sekarang + jeda
            katakan(f"“{penghuni.nama}” berhenti sendiri; dijalankan lagi.")
            penghuni.anak.hentikan()  # its own descendants, if any are left
        if sekarang >= self._lagi[penghuni.nama]:
            del self._lagi[penghuni.nama]
            self._mulai(penghuni)

    def hentikan(self) -> None:
        """Last in, first out: nobody loses a server it still writes to."""
        for penghuni in reversed(self.penghuni):
            if hasattr(penghuni, "anak"):
                penghuni.anak.hentikan()
        self.catatan.hapus()
        self.catatan.lepas()


def _putar_log(log: Path) -> None:
    """Keep one old log; a new one begins when it has grown."""
    try:
        if log.stat().st_size > UKURAN_LOG:
            log.replace(log.with_suffix(".log.1"))
    except FileNotFoundError:
        return
