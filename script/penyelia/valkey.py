"""Valkey as a child of ours: a random password, 127.0.0.1 only, every write on disk."""

import os
import signal
import socket
from dataclasses import dataclass, field

from penyelia import port as _port
from penyelia.pesan import TakBisaJalan
from penyelia.program import cari_valkey, lingkungan_bersih
from penyelia.proses import Anak
from penyelia.ruang import Ruang

PORT_AWAL = 63790


@dataclass
class LayananValkey:
    """One server in one room."""

    ruang: Ruang
    uji: bool = False
    nama: str = field(default="valkey", init=False)
    port: int = field(default=0, init=False)
    anak: Anak = field(init=False)

    def __post_init__(self) -> None:
        self.rumah = self.ruang.buat("valkey")
        self.log = self.ruang.log / "valkey.log"
        self.sandi = self.ruang.rahasia()["valkey"]
        program = cari_valkey(self.ruang.gudang, self.ruang.pengguna)
        if program is None:
            raise TakBisaJalan(
                "Program Valkey atau Redis tidak ditemukan. Pada Debian atau Ubuntu, jalankan "
                "sebagai root: apt-get install -y --no-install-recommends redis-server. Atau isi "
                "REDIS_URL dengan alamat server yang sudah ada."
            )
        self.program = program

    def _tulis_setelan(self) -> None:
        """A file, because arguments can be read by every user of the machine."""
        setelan = {
            "bind": "127.0.0.1",
            "port": str(self.port),
            "requirepass": self.sandi,
            "dir": ".",
            "daemonize": "no",
            "appendonly": "no" if self.uji else "yes",
            "appendfsync": "everysec",
            "save": '""',
            "set-proc-title": "no",
            # The broker must refuse rather than forget.
            "maxmemory-policy": "noeviction",
        }
        jalur = self.rumah / "valkey.conf"
        jalur.unlink(missing_ok=True)
        penanda = os.open(jalur, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(penanda, "w", encoding="ascii") as berkas:
            berkas.writelines(f"{nama} {nilai}\n" for nama, nilai in setelan.items())
        if self.ruang.pengguna is not None:
            os.chown(jalur, self.ruang.pengguna.uid, self.ruang.pengguna.gid)

    def mulai(self) -> None:
        if not self.port:
            self.port = _port.sembarang(PORT_AWAL)
        self._tulis_setelan()
        self.anak = Anak(
            nama=self.nama,
            perintah=[str(self.program), "valkey.conf"],
            tempat=self.rumah,
            log=self.log,
            lingkungan=lingkungan_bersih(self.rumah),
            pengguna=self.ruang.pengguna,
            cara_berhenti=((signal.SIGTERM, 30.0),),
        )
        self.anak.mulai()

    def siap(self) -> bool:
        """It answers PING; while it loads its file it says so instead."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as soket:
                soket.sendall(f"AUTH {self.sandi}\r\nPING\r\n".encode())
                jawaban = b""
                while jawaban.count(b"\r\n") < 2:
                    bagian = soket.recv(4096)
                    if not bagian:
                        return False
                    jawaban += bagian
        except OSError:
            return False
        return jawaban == b"+OK\r\n+PONG\r\n"

    def alamat(self) -> str:
        return f"redis://:{self.sandi}@127.0.0.1:{self.port}/0"
