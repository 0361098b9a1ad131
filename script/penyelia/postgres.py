"""PostgreSQL as a child of ours: passwords, TCP on 127.0.0.1 only, stopped when we stop.

The server is started directly and not by pg_ctl, because pg_ctl lets go of it: the kernel could
then not tell it that we were killed, and nobody would be left to stop it.
"""

import locale
import os
import shutil
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from penyelia import port as _port
from penyelia.pesan import TakBisaJalan
from penyelia.program import Postgres, cari_postgres, lingkungan_bersih
from penyelia.proses import (
    Anak,
    bereskan,
    nama_program,
    semua_pid,
    tempat_kerja,
    tunggu_sampai,
)
from penyelia.ruang import Ruang

PORT_AWAL = 54000
EKSTENSI = ("btree_gist", "citext", "pg_trgm", "unaccent")
BASIS = "renteng"
# psql's \gexec runs what a query answers; CREATE has no IF NOT EXISTS for these.
_BILA_BELUM_ADA = "SELECT '{}' WHERE NOT EXISTS (SELECT FROM {} = '{}') \\gexec"
_EKSTENSI_YANG_ADA = (
    "SELECT format('CREATE EXTENSION IF NOT EXISTS %I', name) FROM pg_available_extensions "
    "WHERE name IN ({}) AND installed_version IS NULL \\gexec"
)
# A stop writes what is in memory.
DETIK_BERHENTI = 120.0
_SETELAN = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "password_encryption": "scram-sha-256",
    "max_connections": "80",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "logging_collector": "off",
    "log_destination": "stderr",
    "log_line_prefix": "%m [%p] ",
    "lc_messages": "C",
    # The server's log tells which rule was broken, never by whose e-mail or phone number.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
# The tests' cluster is thrown away after a power cut; durability would only cost time there. Tests
# never commit: statistics gathered beside one would count none of its rows, and plans for empty
# tables then meet thousands.
_SETELAN_UJI = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


@dataclass
class LayananPostgres:
    """One cluster in one room."""

    ruang: Ruang
    uji: bool = False
    nama: str = field(default="postgres", init=False)
    port: int = field(default=0, init=False)
    anak: Anak = field(init=False)

    def __post_init__(self) -> None:
        self.rumah = self.ruang.buat("postgres")
        self.data = self.rumah / "data"
        self.log = self.ruang.log / "postgres.log"
        self.rahasia = self.ruang.rahasia()
        self.program = self._pilih_program()

    # --- which program, which data -----------------------------------------------------------
    def _pilih_program(self) -> Postgres:
        calon = cari_postgres(self.ruang.gudang, self.ruang.pengguna)
        if not calon:
            raise TakBisaJalan(
                "Program PostgreSQL tidak ditemukan. Pada Debian atau Ubuntu, jalankan sebagai "
                "root: apt-get install -y --no-install-recommends postgresql. Atau isi "
                "DATABASE_URL dengan alamat server PostgreSQL 15 atau lebih baru."
            )
        try:
            utama = (self.data / "PG_VERSION").read_text(encoding="ascii").strip()
        except OSError:
            return calon[0]
        for program in calon:
            if program.utama == utama:
                return program
        if self.uji:
            shutil.rmtree(self.data)
            return calon[0]
        raise TakBisaJalan(
            f"Data di {self.data} dibuat oleh PostgreSQL {utama}, sedangkan yang terpasang adalah "
            f"versi {', '.join(program.utama for program in calon)}. Data lama tidak diubah. "
            f"Pasang kembali PostgreSQL {utama} lalu buat cadangan dengan pg_dump; sesudah itu "
            f"pindahkan folder {self.data}, jalankan lagi, dan pulihkan cadangannya."
        )

    def _jalankan(
        self, perintah: list[str], masukan: str = "", *, rahasia: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        lingkungan = lingkungan_bersih(self.rumah)
        if rahasia is not None:
            lingkungan["PGPASSWORD"] = rahasia
        pengguna = self.ruang.pengguna
        pilihan: dict[str, object] = (
            {}
            if pengguna is None
            else {"user": pengguna.uid, "group": pengguna.gid, "extra_groups": []}
        )
        hasil: subprocess.CompletedProcess[str] = subprocess.run(
            perintah,
            input=masukan,
            capture_output=True,
            text=True,
            check=False,
            cwd=self.rumah,
            env=lingkungan,
            **pilihan,  # type: ignore[call-overload]
        )
        return hasil

    def _buat_data(self) -> None:
        """initdb beside the final place, renamed when whole: a cut start leaves nothing half."""
        baru = self.rumah / "data.baru"
        shutil.rmtree(baru, ignore_errors=True)
        sandi = self.rumah / "sandi.baru"
        sandi.unlink(missing_ok=True)
        penanda = os.open(sandi, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(penanda, "w", encoding="ascii") as berkas:
            berkas.write(self.rahasia["postgres"] + "\n")
        if self.ruang.pengguna is not None:
            os.chown(sandi, self.ruang.pengguna.uid, self.ruang.pengguna.gid)
        perintah = [
            str(self.program.bin / "initdb"),
            f"--pgdata={baru}",
            "--username=postgres",
            f"--pwfile={sandi}",
            "--auth-local=scram-sha-256",
            "--auth-host=scram-sha-256",
            "--encoding=UTF8",
            f"--locale={_lokal()}",
            "--data-checksums",
        ]
        if self.uji:
            perintah.append("--no-sync")
        hasil = self._jalankan(perintah)
        sandi.unlink(missing_ok=True)
        if hasil.returncode != 0:
            shutil.rmtree(baru, ignore_errors=True)
            self._catat(hasil.stdout + hasil.stderr)
            raise TakBisaJalan(
                f"Basis data tidak dapat dibuat di {self.rumah}. Rinciannya di {self.log}."
            )
        baru.rename(self.data)

    def _catat(self, teks: str) -> None:
        self.log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self.log.open("a", encoding="utf-8") as berkas:
            berkas.write(teks)

    # --- life --------------------------------------------------------------------------------
    def mulai(self) -> None:
        """Start; the first time also create. The port stays the same once it was found."""
        if not self.data.exists():
            self._buat_data()
        self._bersihkan_sisa()
        # Ourselves restarting it: same port, since the application knows no other.
        if not self.port:
            self.port = _port.sembarang(PORT_AWAL)
        setelan = {**_SETELAN, **(_SETELAN_UJI if self.uji else {}), "port": str(self.port)}
        perintah = [str(self.program.bin / "postgres"), "-D", str(self.data)]
        for nama, nilai in setelan.items():
            perintah += ["-c", f"{nama}={nilai}"]
        self.anak = Anak(
            nama=self.nama,
            perintah=perintah,
            tempat=self.rumah,
            log=self.log,
            lingkungan=lingkungan_bersih(self.rumah),
            pengguna=self.ruang.pengguna,
            # SIGINT: roll back and write out, without waiting for clients. SIGQUIT: at once.
            cara_berhenti=((signal.SIGINT, DETIK_BERHENTI), (signal.SIGQUIT, 10.0)),
            sinyal_yatim=signal.SIGINT,
        )
        self.anak.mulai()

    def siap(self) -> bool:
        """The server's own word, in the last line of postmaster.pid."""
        try:
            baris = (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except OSError:
            return False
        return (
            len(baris) >= 8
            and baris[0].strip() == str(self.anak.pid)
            and baris[7].strip() == "ready"
        )

    def temukan_port(self) -> bool:
        """Learn from postmaster.pid where another supervisor's server listens, once it is ready."""
        try:
            baris = (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except OSError:
            return False
        if len(baris) < 8 or baris[7].strip() != "ready":
            return False
        self.port = int(baris[3])
        return True

    def _penghuni(self) -> list[int]:
        """Every process at home in the data folder: a postmaster, or what one left behind."""
        data = self.data.resolve()
        return [
            pid
            for pid in semua_pid()
            if tempat_kerja(pid) == data and nama_program(pid) == "postgres"
        ]

    def _bersihkan_sisa(self) -> None:
        """Make way after an unclean end.

        postmaster.pid holds a number, and numbers are used again: PostgreSQL refuses to start when
        any process of the same user has it now. Whether it is a server shows in where it works.
        """
        berkas_pid = self.data / "postmaster.pid"
        try:
            nomor = int(berkas_pid.read_text(encoding="utf-8").split("\n", 1)[0])
        except (OSError, ValueError):
            nomor = 0
        if not Path("/proc/self").exists():
            # Without /proc we cannot tell; PostgreSQL's own, more cautious judgement stands.
            return
        penghuni = self._penghuni()
        if nomor in penghuni:
            bereskan([nomor], sinyal=signal.SIGINT, detik=DETIK_BERHENTI)
        # Orphans of a killed postmaster notice within a moment and leave by themselves.
        if not tunggu_sampai(lambda: not self._penghuni(), 10):
            bereskan(self._penghuni(), sinyal=signal.SIGQUIT, detik=5)
        if nomor not in self._penghuni():
            berkas_pid.unlink(missing_ok=True)

    # --- roles and databases -----------------------------------------------------------------
    def lengkapi(self) -> None:
        """Roles, database, extensions: makes what is missing, repeats nothing else."""
        hasil = self._jalankan(
            [
                str(self.program.bin / "psql"),
                "--no-psqlrc",
                "--quiet",
                "--set=ON_ERROR_STOP=1",
                "--host=127.0.0.1",
                f"--port={self.port}",
                "--username=postgres",
                "--dbname=postgres",
            ],
            masukan=self._sql(),
            rahasia=self.rahasia["postgres"],
        )
        if hasil.returncode != 0:
            self._catat(hasil.stderr)
            raise TakBisaJalan(
                f"Basis data berjalan, tetapi tidak dapat disiapkan. Rinciannya di {self.log}."
            )

    def _sql(self) -> str:
        baris = ["SET log_min_error_statement = panic;"]  # no password in the log, ever
        for peran, hak in (("pemilik", "CREATEDB"), ("aplikasi", "NOCREATEDB")):
            nama = f"renteng_{peran}"
            baris += [
                _BILA_BELUM_ADA.format("CREATE ROLE " + nama, "pg_roles WHERE rolname", nama),
                f"ALTER ROLE {nama} WITH LOGIN NOSUPERUSER NOCREATEROLE {hak};",
                f"ALTER ROLE {nama} PASSWORD '{self.rahasia[peran]}';",
            ]
        buat = f"CREATE DATABASE {BASIS} OWNER renteng_pemilik"
        baris += [
            _BILA_BELUM_ADA.format(buat, "pg_database WHERE datname", BASIS),
            f"REVOKE ALL ON DATABASE {BASIS} FROM PUBLIC;",
            f"GRANT CONNECT ON DATABASE {BASIS} TO renteng_aplikasi;",
        ]
        # In template1 too: a database made for tests then has them without being superuser.
        ekstensi = _EKSTENSI_YANG_ADA.format(", ".join(f"'{nama}'" for nama in EKSTENSI))
        for basis in ("template1", BASIS):
            baris += [f"\\connect {basis}", ekstensi]
        return "\n".join(baris) + "\n"

    def alamat(self, peran: str) -> str:
        """The URL a role connects with."""
        return f"postgresql://renteng_{peran}:{self.rahasia[peran]}@127.0.0.1:{self.port}/{BASIS}"


def _lokal() -> str:
    """C.UTF-8 where the system has it: the same order everywhere, and UTF-8 letters known."""
    sekarang = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return "C"
    locale.setlocale(locale.LC_CTYPE, sekarang)
    return "C.UTF-8"
