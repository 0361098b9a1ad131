"""SIGKILL of PostgreSQL, of the web and of those who post, during ten thousand postings: whatever
was acknowledged is there, once, and the numbers have no gap."""

import json
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from penyelia.proses import kirim

from .kantor import Kantor, Pengacau, keturunan
from .pemosting import diakui, kunci

BANYAK = 10_000
REGU = 4
# Every dead session makes the server recover; kills without end would leave no time to post.
TERBANYAK = {"pemosting": 8, "sesi": 4, "postgres": 2, "web": 2}
DETIK_SELESAI = 420

SIAPKAN = """
import datetime as dt, json
from akuntansi.models import Akun
from akuntansi.services.periode import buka_tahun_buku
from koperasi.core.models import Pengguna
akun = [Akun.objects.create(kode=f"GANGGUAN-{n}", nama="Gangguan", jenis="ASET",
                            saldo_normal="DEBIT").pk for n in (1, 2)]
buka_tahun_buku(2031, oleh=None, tanggal=dt.date(2031, 1, 1))
print(json.dumps([*akun, Pengguna.objects.first().pk]))
"""
PERIKSA = """
from koperasi.core.pemeriksaan import periksa
from akuntansi.selectors.saldo import jumlah_per_akun
import datetime as dt
print([t.nama for t in periksa()])
print(jumlah_per_akun(dt.date(2031, 12, 31))[{akun}].saldo_debit)
"""
ISI = (
    "SELECT j.kunci, j.id, (SELECT count(*) FROM akuntansi_barisjurnal b WHERE b.jurnal_id = j.id),"
    " (SELECT count(*) FROM core_jejakaudit a WHERE a.objek_jenis = 'akuntansi.Jurnal'"
    " AND a.objek_id = j.id::text) FROM akuntansi_jurnal j WHERE j.tahun = 2031"
)
NOMOR = (
    "SELECT n.terakhir, count(*), max(j.urut) FROM akuntansi_jurnal j JOIN core_bukunomor n"
    " ON n.buku = 'jurnal:' || j.buku AND n.tahun = j.tahun WHERE j.tahun = 2031 GROUP BY n.id"
)


@dataclass
class Pemosting:
    """One clerk's process and its notes."""

    kantor: Kantor
    argumen: list[str]
    berkas: Path
    proses: subprocess.Popen[bytes] = field(init=False)

    def mulai(self) -> None:
        self.proses = subprocess.Popen(
            [sys.executable, "-m", "tests.gangguan.pemosting", *self.argumen, str(self.berkas)],
            cwd=settings.AKAR,
            env=self.kantor.lingkungan,
            stderr=subprocess.DEVNULL,
        )

    @property
    def selesai(self) -> bool:
        return self.proses.poll() == 0


def kacaukan(kantor: Kantor, pengacau: Pengacau, regu: list[Pemosting]) -> None:
    """One kill, by chance, of what has not died often enough yet."""
    sisa = [s for s, kali in TERBANYAK.items() if pengacau.korban.count(s) < kali]
    if not sisa:
        return
    siapa = pengacau.acak.choice(sisa)
    if siapa == "pemosting":
        korban = pengacau.acak.choice(regu)
        if korban.proses.poll() is None:
            korban.proses.kill()
            pengacau.catat(siapa)
    elif siapa == "sesi":
        if anak := keturunan(kantor.pid("postgres")):
            kirim(pengacau.acak.choice(anak), signal.SIGKILL)
            pengacau.catat(siapa)
    else:
        pengacau.satu(siapa)


def kacaukan_sampai_selesai(kantor: Kantor, pengacau: Pengacau, regu: list[Pemosting]) -> None:
    batas = time.monotonic() + DETIK_SELESAI
    while not all(p.selesai for p in regu):
        assert time.monotonic() < batas, [len(diakui(p.berkas)) for p in regu]
        pengacau.jeda(1, 3)
        kacaukan(kantor, pengacau, regu)
        for satu in regu:
            if satu.proses.poll() not in (None, 0):
                satu.mulai()


def test_sepuluh_ribu_posting_di_tengah_pembunuhan(kantor: Kantor, tmp_path: Path) -> None:
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

    try:
        kacaukan_sampai_selesai(kantor, pengacau, regu)
    finally:
        for satu in regu:
            satu.proses.kill()
            satu.proses.wait()

    # Whatever is killed last comes back before it is asked.
    for _ in range(60):
        try:
            isi = kantor.sql(ISI)
            break
        except Exception:  # noqa: BLE001 - the server is on its way
            time.sleep(0.5)
    acuan = {kunci(n): pk for p in regu for n, pk in diakui(p.berkas).items()}
    assert len(acuan) == BANYAK
    assert {k: pk for k, pk, _, _ in isi} == acuan, "acknowledged and stored differ"
    assert len(isi) == BANYAK
    assert {(baris, jejak) for _, _, baris, jejak in isi} == {(2, 1)}
    for terakhir, banyak, terbesar in kantor.sql(NOMOR):
        assert terakhir == banyak == terbesar
    temuan, saldo = kantor.django(PERIKSA.format(akun=akun_debit)).strip().split("\n")
    assert temuan == "[]"
    assert float(saldo) == BANYAK * (BANYAK + 1) / 2
    assert {"pemosting", "sesi"} <= set(pengacau.korban), pengacau.korban
