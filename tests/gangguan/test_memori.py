"""Memory on a small office machine: 250 MB for a web process, 500 MB for a report job."""

import re
import threading
import time
from collections import deque
from pathlib import Path

from django.urls import Resolver404, resolve

from penyelia.proses import tunggu_sampai
from tests.tumpukan import Tumpukan

from .kantor import keturunan, laporkan, minta_cetak, tulis_penilaian
from .klien import Klien

WEB_MB = 250
PEKERJAAN_MB = 500
JALUR = re.compile(r'href="(/[^"#?]*)')


def rss_mb(pid: int) -> float:
    """What the system counts against a process, shared pages included."""
    try:
        isi = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    cocok = re.search(r"^VmRSS:\s+(\d+) kB", isi, re.MULTILINE)
    return int(cocok.group(1)) / 1024 if cocok else 0.0


def jelajahi(klien: Klien) -> set[str]:
    """Open one page of every kind that the links lead to, files included."""
    antre, dikenal, dibuka = deque(["/", "/gaya/"]), {"/", "/gaya/"}, set()
    while antre:
        jalur = antre.popleft()
        try:
            nama = resolve(jalur).view_name
        except Resolver404:
            continue
        if nama in dibuka or nama == "account_logout":
            continue
        dibuka.add(nama)
        status, badan = klien.buka(jalur)
        while status == 429:  # as fast as nobody reads; the throttle opens again
            time.sleep(5)
            status, badan = klien.buka(jalur)
        assert status in (200, 302), (jalur, status)
        for baru in JALUR.findall(badan):
            if baru not in dikenal:
                dikenal.add(baru)
                antre.append(baru)
    return dibuka


def test_web_sesudah_semua_halaman(tumpukan: Tumpukan) -> None:
    dibuka: set[str] = set()
    for peran in ("manajer", "admin", "pendamping", "pj"):
        klien = Klien(tumpukan.alamat, peran).masuk()
        for _ in range(3):
            dibuka |= jelajahi(klien)
    assert len(dibuka) > 30
    pekerja_web = {pid: round(rss_mb(pid)) for pid in keturunan(tumpukan.layanan["web"].anak.pid)}
    laporkan(f"web (MB): {pekerja_web}")
    assert max(pekerja_web.values()) <= WEB_MB


def test_pekerjaan_pdf(tumpukan: Tumpukan) -> None:
    klien = Klien(tumpukan.alamat).masuk()
    utama = tumpukan.layanan["worker"].anak.pid
    puncak = 0.0
    berhenti = threading.Event()

    def ukur() -> None:
        nonlocal puncak
        while not berhenti.is_set():
            # One job is a pool process and what it starts; the largest counts.
            for pid in keturunan(utama):
                puncak = max(puncak, rss_mb(pid) + sum(rss_mb(anak) for anak in keturunan(pid)))
            time.sleep(0.05)

    pengukur = threading.Thread(target=ukur, daemon=True)
    pengukur.start()
    sendiri = tumpukan.sql("SELECT id FROM rat_penilaiankesehatan WHERE koperasi_lain_id IS NULL")
    try:
        for pk in [*(pk for (pk,) in sendiri), tulis_penilaian(klien, 71)]:
            minta_cetak(klien, pk)
        belum = "SELECT count(*) FROM core_pekerjaan WHERE status <> 'SELESAI'"
        assert tunggu_sampai(lambda: tumpukan.sql(belum) == [(0,)], 90, 0.5)
    finally:
        berhenti.set()
        pengukur.join()
    laporkan(f"pekerjaan PDF (MB): {puncak:.0f}")
    assert 50 < puncak <= PEKERJAAN_MB
