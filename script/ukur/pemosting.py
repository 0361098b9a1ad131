"""Clerks as processes: each posts through ``posting_jurnal`` for some seconds, when told to."""

import datetime as dt
import random
import time
import uuid
from collections.abc import Callable
from decimal import Decimal
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

TANGGAL = dt.date(2026, 3, 10)


def kerja(pipa: Connection, akun_awal: int, oleh: int) -> None:
    """A process: waits for (lines, seconds), answers with its latencies; None ends it."""
    import django

    django.setup()
    from akuntansi.enums import BukuBukti
    from akuntansi.services.posting import Baris, posting_jurnal
    from koperasi.core.models import Pengguna

    pengguna = Pengguna.objects.get(pk=oleh)
    pipa.send([])
    while perintah := pipa.recv():
        banyak, detik = perintah
        tunda: list[float] = []
        selesai = time.perf_counter() + detik
        while (mulai := time.perf_counter()) < selesai:
            jumlah = Decimal(random.randrange(1, 10**6))  # noqa: S311
            baris = [
                Baris(
                    akun_awal + random.randrange(200),  # noqa: S311
                    debit=jumlah if n < banyak // 2 else Decimal(0),
                    kredit=Decimal(0) if n < banyak // 2 else jumlah,
                )
                for n in range(banyak)
            ]
            posting_jurnal(
                tanggal=TANGGAL,
                buku=BukuBukti.BKM,
                keterangan="Ukuran",
                baris=baris,
                kunci=uuid.uuid4(),
                oleh=pengguna,
            )
            tunda.append(time.perf_counter() - mulai)
        pipa.send(tunda)


class Regu:
    """Up to eight processes, started once and told when to work; ``kerja`` is what each does."""

    def __init__(
        self, orang: int, *isi: int, kerja: Callable[..., None] = kerja, bernomor: bool = False
    ) -> None:
        konteks = get_context("spawn")
        self.pipa: list[Connection] = []
        self.proses: list[BaseProcess] = []
        for n in range(orang):
            sini, sana = konteks.Pipe()
            bagian = (sana, n, *isi) if bernomor else (sana, *isi)
            proses = konteks.Process(target=kerja, args=bagian, daemon=True)
            proses.start()
            self.proses.append(proses)
            self.pipa.append(sini)
        for pipa in self.pipa:
            pipa.recv()

    def per_detik(self, orang: int, baris: int, detik: float) -> tuple[float, float]:
        """Entries a second of that many clerks, and their 95th percentile in milliseconds."""
        for pipa in self.pipa[:orang]:
            pipa.send((baris, detik))
        tunda = sorted(t for pipa in self.pipa[:orang] for t in pipa.recv())
        return len(tunda) / detik, tunda[int(len(tunda) * 0.95)] * 1000

    def pulang(self) -> None:
        for pipa in self.pipa:
            pipa.send(None)
        for proses in self.proses:
            proses.join(10)
