"""A clerk as a process: posts its range, tries again until acknowledged, writes down what was.

``python -m tests.gangguan.pemosting DEBIT KREDIT ORANG DARI SAMPAI BERKAS``. Killed and started
again, it goes on behind its own notes.
"""

import datetime as dt
import os
import sys
import time
import uuid
from decimal import Decimal
from pathlib import Path

RUANG_KUNCI = uuid.UUID("5a0c2f0e-9d6b-4f0c-8a51-3f6f2d8a9b10")
TANGGAL = dt.date(2031, 3, 10)


def kunci(n: int) -> uuid.UUID:
    return uuid.uuid5(RUANG_KUNCI, str(n))


def diakui(berkas: Path) -> dict[int, int]:
    """What was acknowledged: number to entry. A note cut short by a kill counts as none."""
    if not berkas.exists():
        return {}
    utuh = berkas.read_text().rpartition("\n")[0].split("\n")
    return {int(n): int(pk) for n, pk in (baris.split() for baris in utuh if baris)}


def utama(
    akun_debit: int, akun_kredit: int, orang: int, dari: int, sampai: int, jalur: str
) -> None:
    import django

    django.setup()
    import psycopg
    from django.db import Error, connections

    from akuntansi.enums import BukuBukti
    from akuntansi.services.posting import Baris, posting_jurnal
    from koperasi.core.models import Pengguna

    berkas = Path(jalur)
    sudah = diakui(berkas)
    # A note that was cut short is ended, so that the next one starts a line of its own.
    if berkas.exists() and (isi := berkas.read_bytes()) and not isi.endswith(b"\n"):
        berkas.write_bytes(isi[: isi.rfind(b"\n") + 1])
    catatan = os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    oleh = Pengguna(pk=orang)
    for n in range(dari, sampai):
        if n in sudah:
            continue
        jumlah = Decimal(n + 1)
        while True:
            try:
                entri = posting_jurnal(
                    tanggal=TANGGAL,
                    buku=BukuBukti.BKM if n % 2 else BukuBukti.BM,
                    keterangan=f"Gangguan {n}",
                    baris=[Baris(akun_debit, debit=jumlah), Baris(akun_kredit, kredit=jumlah)],
                    kunci=kunci(n),
                    oleh=oleh,
                )
            except (Error, psycopg.Error):
                connections.close_all()
                time.sleep(0.2)
            else:
                break
        os.write(catatan, f"{n} {entri.pk}\n".encode())


if __name__ == "__main__":
    utama(*map(int, sys.argv[1:6]), sys.argv[6])
