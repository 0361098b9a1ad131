"""SIGKILL of the sealer, its beat, its broker and its database while clerks post: the chain stays
one line without a gap, catches up by itself, and proves everything that was acknowledged."""

import json
import random
import signal
import time
from pathlib import Path

from penyelia.proses import kirim, tunggu_sampai

from .kantor import Kantor, Pengacau, keturunan
from .pemosting import diakui
from .test_buku_besar import SIAPKAN, Pemosting

BANYAK = 3_000
REGU = 2
TERBANYAK = {"anak worker": 12, "worker": 2, "beat": 2, "valkey": 2, "sesi": 3, "postgres": 1}
DETIK_SELESAI = 300
BELUM = (
    "SELECT count(*) FROM akuntansi_jurnal j WHERE NOT EXISTS (SELECT FROM core_segel s"
    " WHERE s.macam = 'akuntansi.jurnal' AND s.objek = j.id::text)"
)
RANTAI = "SELECT count(*), min(urut), max(urut) FROM core_segel"
PERIKSA = """
from koperasi.core.segel import periksa_rantai
hasil = periksa_rantai()
print([t.kalimat for t in hasil.temuan])
print(hasil.banyak_segel)
"""


def kacaukan(kantor: Kantor, pengacau: Pengacau) -> None:
    """One kill, by chance, of what has not died often enough yet."""
    sisa = [s for s, kali in TERBANYAK.items() if pengacau.korban.count(s) < kali]
    if not sisa:
        return
    siapa = pengacau.acak.choice(sisa)
    if siapa == "sesi":
        if anak := keturunan(kantor.pid("postgres")):
            kirim(pengacau.acak.choice(anak), signal.SIGKILL)
            pengacau.catat(siapa)
    elif siapa != "anak worker" or kantor.pid("worker"):
        pengacau.satu(siapa)


def tersegel_semua(kantor: Kantor) -> bool:
    try:
        return kantor.sql(BELUM) == [(0,)]
    except Exception:  # noqa: BLE001 - the server is on its way
        return False


def test_penyegel_dibunuh_berkali_kali_selagi_posting(kantor: Kantor, tmp_path: Path) -> None:
    kantor.nyalakan()
    pengacau = Pengacau(kantor, random.SystemRandom().randrange(10**6))
    akun_debit, akun_kredit, orang = json.loads(kantor.django(SIAPKAN))
    bagian = BANYAK // REGU
    regu = [
        Pemosting(
            kantor,
            [str(x) for x in (akun_debit, akun_kredit, orang, n * bagian, (n + 1) * bagian)],
            tmp_path / f"pemosting-{n}.txt",
        )
        for n in range(REGU)
    ]
    for satu in regu:
        satu.mulai()
    batas = time.monotonic() + DETIK_SELESAI
    try:
        while not all(p.selesai for p in regu) or len(pengacau.korban) < 12:
            assert time.monotonic() < batas, pengacau.korban
            pengacau.jeda(0.5, 2)
            kacaukan(kantor, pengacau)
    finally:
        for satu in regu:
            satu.proses.kill()
            satu.proses.wait()
    assert sum(len(diakui(p.berkas)) for p in regu) == BANYAK

    # Nobody helps: beat and worker come back and seal the rest.
    tunggu_sampai(lambda: tersegel_semua(kantor), 90, 1)
    assert tersegel_semua(kantor), kantor.log("worker")[-3000:]
    ((banyak, awal, akhir),) = kantor.sql(RANTAI)
    assert (awal, akhir) == (1, banyak)
    temuan, diperiksa = kantor.django(PERIKSA).strip().split("\n")
    assert temuan == "[]"
    assert int(diperiksa) >= banyak > 2 * BANYAK
