"""A person at the web pages who does not give up: sends again, with the same form, until answered.

Plain HTTP without a browser, so that it can run beside the faults.
"""

import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException, HTTPMessage
from http.cookiejar import CookieJar
from typing import IO

from koperasi.core.contoh import SANDI_CONTOH

SATU_JAWABAN = 30.0


class TidakDijawab(AssertionError):
    """Nobody acknowledged the request in time."""


class _TanpaIkut(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        return None


class Klien:
    """Signed in as one of the demonstration's people."""

    def __init__(self, alamat: str, nama_pengguna: str = "manajer") -> None:
        self.alamat = alamat.rstrip("/")
        self.nama_pengguna = nama_pengguna
        self.kue = CookieJar()
        self._pembuka = urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPCookieProcessor(self.kue),
            _TanpaIkut,
        )

    def _minta(self, jalur: str, isi: Mapping[str, str] | None = None) -> tuple[int, str, str]:
        """Status, Location and body; an error of the network is an ``OSError``."""
        data = None
        if isi is not None:
            token = next((k.value for k in self.kue if k.name == "csrftoken"), "")
            data = urllib.parse.urlencode({**isi, "csrfmiddlewaretoken": token}).encode()
        try:
            with self._pembuka.open(f"{self.alamat}{jalur}", data, SATU_JAWABAN) as jawaban:
                return jawaban.status, "", jawaban.read().decode(errors="replace")
        except urllib.error.HTTPError as galat:
            with galat:
                return galat.code, galat.headers.get("Location", ""), galat.read().decode()

    def buka(self, jalur: str) -> tuple[int, str]:
        """One GET without patience: its status and its body."""
        status, _, badan = self._minta(jalur)
        return status, badan

    def masuk(self) -> "Klien":
        self._sampai(200, "/akun/masuk/")
        tujuan = self._sampai(
            302, "/akun/masuk/", {"login": self.nama_pengguna, "password": SANDI_CONTOH}
        )
        assert tujuan == "/", tujuan
        return self

    def coba_masuk(self) -> int:
        """One try; answers with the status."""
        self._minta("/akun/masuk/")
        return self._minta("/akun/masuk/", {"login": self.nama_pengguna, "password": SANDI_CONTOH})[
            0
        ]

    def kirim(self, jalur: str, isi: Mapping[str, str], sabar: float = 120) -> str:
        """Post until it is acknowledged; answers with where it sends us. Nothing else counts as
        an acknowledgement, so a form that was refused fails here."""
        return self._sampai(302, jalur, isi, sabar)

    def _sampai(
        self, harapan: int, jalur: str, isi: Mapping[str, str] | None = None, sabar: float = 120
    ) -> str:
        batas = time.monotonic() + sabar
        terakhir = ""
        while time.monotonic() < batas:
            try:
                status, tujuan, badan = self._minta(jalur, isi)
            except (OSError, HTTPException) as galat:
                terakhir = repr(galat)
            else:
                if status == harapan:
                    return tujuan
                terakhir = f"{status} {re.sub(r'<[^>]*>', ' ', badan)[:2000].split()}"
                if status < 500 and status != 429:  # a throttle opens again
                    break
            time.sleep(0.3)
        raise TidakDijawab(f"{jalur}: {terakhir}")
