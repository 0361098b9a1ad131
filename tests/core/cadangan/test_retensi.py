"""Grandfather, father, son: over years of nights, and over lives that are less regular."""

import datetime as dt
import random
from zoneinfo import ZoneInfo

from koperasi.core.cadangan.retensi import yang_disimpan

WIB = ZoneInfo("Asia/Jakarta")
ATURAN = {"terakhir": 3, "harian": 7, "mingguan": 5, "bulanan": 12, "tahunan": 10}


def malam(tanggal: dt.date, jam: int = 2) -> dt.datetime:
    return dt.datetime.combine(tanggal, dt.time(jam, 30), WIB)


def hidup(mulai: dt.date, hari: int, setiap: int = 1) -> set[dt.datetime]:
    """What is left after a backup and a clearing on each of so many days."""
    ada: set[dt.datetime] = set()
    for n in range(0, hari, setiap):
        ada.add(malam(mulai + dt.timedelta(days=n)))
        ada = yang_disimpan(ada, ATURAN, WIB)
    return ada


def test_dua_belas_tahun_menyisakan_hari_minggu_bulan_dan_tahun():
    akhir = dt.date(2026, 11, 22)
    mulai = dt.date(2014, 11, 23)
    ada = {m.date() for m in hidup(mulai, (akhir - mulai).days + 1)}
    assert {akhir - dt.timedelta(days=n) for n in range(7)} <= ada
    # The last night of each of twelve months and ten years, and five Sundays.
    bulan = {(d.year, d.month) for d in ada}
    assert {(2026, n) for n in range(1, 12)} | {(2025, 12)} <= bulan
    assert {dt.date(2026, 10, 31), dt.date(2026, 9, 30), dt.date(2026, 2, 28)} <= ada
    assert {dt.date(n, 12, 31) for n in range(2017, 2026)} <= ada
    assert {dt.date(2026, 11, 22) - dt.timedelta(weeks=n) for n in range(5)} <= ada
    assert min(ada) == dt.date(2017, 12, 31)
    assert len(ada) <= sum(ATURAN.values())


def test_menghapus_sambil_jalan_sama_dengan_memilih_di_akhir():
    """A keeping is never missing because an earlier clearing already threw it away."""
    mulai = dt.date(2023, 1, 1)
    semua = {malam(mulai + dt.timedelta(days=n)) for n in range(1200)}
    assert hidup(mulai, 1200) == yang_disimpan(semua, ATURAN, WIB)


def test_server_yang_tidur_lama_tidak_kehilangan_apa_pun():
    jarang = {malam(dt.date(2020, 1, 1) + dt.timedelta(days=40 * n)) for n in range(7)}
    assert yang_disimpan(jarang, ATURAN, WIB) == jarang


def test_cadangan_sebelum_tindakan_gawat_tidak_langsung_tersingkir():
    hari = dt.date(2026, 11, 22)
    sehari = [malam(hari, jam) for jam in range(8)]
    assert set(sehari[-3:]) <= yang_disimpan(sehari, ATURAN, WIB)


def test_hari_ditentukan_zona_koperasi_bukan_utc():
    # 23.30 and 00.30 WIB: one day by UTC, two where the cooperative is.
    satu = dt.datetime(2026, 11, 21, 23, 30, tzinfo=WIB)
    dua = dt.datetime(2026, 11, 22, 0, 30, tzinfo=WIB)
    aturan = {"terakhir": 1, "harian": 2}
    assert yang_disimpan([satu, dua], aturan, WIB) == {satu, dua}
    assert yang_disimpan([satu, dua], aturan, dt.UTC) == {dua}


def test_yang_terbaru_selalu_tinggal_apa_pun_aturannya():
    acak = random.Random(3)
    for _ in range(200):
        momen = [
            malam(dt.date(2020, 1, 1) + dt.timedelta(hours=acak.randrange(90_000) / 24))
            for _ in range(acak.randrange(1, 40))
        ]
        aturan = {t: acak.randrange(3) for t in ("terakhir", "harian", "mingguan", "bulanan")}
        disimpan = yang_disimpan(momen, aturan, WIB)
        assert max(momen) in disimpan
        assert disimpan <= set(momen)


def test_tanpa_cadangan_tidak_ada_yang_disimpan():
    assert yang_disimpan([], ATURAN, WIB) == set()
