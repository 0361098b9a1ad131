"""Reasons to stop: Ctrl-C, a signal, a terminal or parent that is gone."""

import os
import signal
import time
from collections.abc import Callable
from types import FrameType

_KALIMAT = {
    signal.SIGINT: "Ctrl-C",
    signal.SIGTERM: "diminta berhenti",
    signal.SIGHUP: "terminal ditutup",
}


class Diminta(Exception):
    """Raised where a wait is cut short."""


class Henti:
    """Remembers the first reason; asked often, it also looks whether our parent still lives.

    Under nohup (SIGHUP ignored) the person wants us to outlive the terminal, so nothing of it is
    watched then.
    """

    def __init__(self) -> None:
        self.alasan: str | None = None
        self.sinyal: int | None = None
        self._induk = os.getppid()
        self._bertahan = signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
        for sinyal in _KALIMAT:
            if sinyal != signal.SIGHUP or not self._bertahan:
                signal.signal(sinyal, self._terima)

    def _terima(self, sinyal: int, bingkai: FrameType | None) -> None:
        if self.alasan is None:
            self.alasan = _KALIMAT[signal.Signals(sinyal)]
            self.sinyal = sinyal

    @property
    def diminta(self) -> bool:
        if self.alasan is None and not self._bertahan and os.getppid() != self._induk:
            self.alasan = "terminal ditutup"
            self.sinyal = signal.SIGHUP
        return self.alasan is not None

    def tunggu(self, syarat: Callable[[], bool], detik: float, jeda: float = 0.1) -> bool:
        """Wait until ``syarat`` holds; False when it did not in time; raises when asked to stop."""
        batas = time.monotonic() + detik
        while True:
            if self.diminta:
                raise Diminta
            if syarat():
                return True
            if time.monotonic() >= batas:
                return False
            time.sleep(jeda)
