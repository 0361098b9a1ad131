"""Prints, as the very last line of a run, how many tests were left out and how to get them.

Loaded by script/test (``-p tests.terlewat``), so that no skipped test goes unnoticed. When several
processes share the run, each of them chooses from all tests, so one of them knows the numbers.
"""

from collections.abc import Sequence
from typing import Any

import pytest

_LAMA = pytest.StashKey[int]()
_LAIN = pytest.StashKey[int]()
_DILEWATI = pytest.StashKey[int]()


def pytest_configure(config: pytest.Config) -> None:
    for kunci in (_LAMA, _LAIN, _DILEWATI):
        config.stash[kunci] = 0


@pytest.hookimpl(tryfirst=True)
def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    for uji in items:
        config = uji.config
        diminta_lama = config.option.markexpr == "lama"
        lama = uji.get_closest_marker("lama") is not None and not diminta_lama
        config.stash[_LAMA if lama else _LAIN] += 1


class _Penghitung:
    def __init__(self, config: pytest.Config) -> None:
        self.config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self.config.stash[_DILEWATI] += 1


class _Penerima:
    """In the process that only hands out: takes the numbers of the others as they end."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config

    def pytest_testnodedown(self, node: Any) -> None:
        lama, lain = getattr(node, "workeroutput", {}).get("tidak_dipilih", (0, 0))
        stash = self.config.stash
        stash[_LAMA], stash[_LAIN] = max(stash[_LAMA], lama), max(stash[_LAIN], lain)


def pytest_sessionstart(session: pytest.Session) -> None:
    plugin = session.config.pluginmanager
    plugin.register(_Penghitung(session.config), "penghitung-terlewat")
    if plugin.hasplugin("dsession"):
        plugin.register(_Penerima(session.config), "penerima-terlewat")


def pytest_sessionfinish(session: pytest.Session) -> None:
    keluaran = getattr(session.config, "workeroutput", None)
    if keluaran is not None:
        keluaran["tidak_dipilih"] = (session.config.stash[_LAMA], session.config.stash[_LAIN])


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    pelapor = config.pluginmanager.get_plugin("terminalreporter")
    if pelapor is None or config.option.collectonly:
        return
    lama, lain, dilewati = (config.stash[kunci] for kunci in (_LAMA, _LAIN, _DILEWATI))
    rincian = []
    if dilewati:
        rincian.append(f"{dilewati} dilewati (alasannya di atas)")
    if lama:
        rincian.append(f"{lama} uji lama (script/test --lama)")
    if lain:
        rincian.append(f"{lain} di luar pilihan")
    jumlah = lama + lain + dilewati
    pelapor.write_line(f"Tidak dijalankan: {jumlah}" + "".join(f"; {satu}" for satu in rincian))
