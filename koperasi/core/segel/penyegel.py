"""The sealer: the only one who adds links, a chunk at a time, under one lock.

Rows do not become visible in the order of their ids, so nothing is inferred from ids: a row is
sealed when no seal names it. ``BatasSegel`` only keeps the search short.
"""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from ..models import BatasSegel, Segel
from .belum import sesudah_batas, syarat_belum
from .daftar import Tersegel, semua_tersegel
from .kepala import catat_kepala
from .kunci import pastikan_kunci_rantai
from .rantai import (
    MACAM_KUNCI,
    MACAM_MULAI,
    MACAM_PENANDA,
    PANGKAL,
    SIDIK_KOSONG,
    Mata,
    hitung_mac,
    id_kunci,
    sidik_pergantian,
)

KUNCI_PENYEGEL = 7430000000000
SEKALI_SEGEL = 5_000
JARAK_PENANDA = dt.timedelta(hours=1)
# A marker says that nothing older was left; after too long a run it would say too much.
PUTARAN_TERLAMA = 600.0

Lapor = Callable[[str, int, int], None]

KOLOM = "urut, macam, objek, versi, anak, sebutan, sidik, mac, disegel_pada"


class PenyegelLain(Exception):
    """Somebody else is sealing."""


@dataclass
class UjungRantai:
    """The end of the chain, held alone until the transaction ends."""

    urut: int
    mac: bytes
    id_kunci: str
    kunci: bytes
    pada: dt.datetime

    @classmethod
    def pegang(cls, *, tunggu: bool) -> "UjungRantai":
        """Take the lock and read the end; raises ``PenyegelLain`` when it is taken."""
        with connection.cursor() as cursor:
            if tunggu:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [KUNCI_PENYEGEL])
            else:
                cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [KUNCI_PENYEGEL])
                if not cursor.fetchone()[0]:
                    raise PenyegelLain
            cursor.execute("SELECT clock_timestamp()")
            (pada,) = cursor.fetchone()
            cursor.execute("SELECT urut, mac FROM core_segel ORDER BY urut DESC LIMIT 1")
            urut, mac = cursor.fetchone() or (0, PANGKAL)
            cursor.execute("SELECT urut, objek FROM core_segel WHERE macam = %s", [MACAM_KUNCI])
            nama = max(cursor.fetchall(), default=(0, ""))[1]
        return cls(urut, bytes(mac), nama, b"", pada)

    def pakai_kunci(self) -> None:
        """Go on under the chain's key; a chain begins with the name of its first."""
        self.kunci = pastikan_kunci_rantai(self.id_kunci)
        if not self.id_kunci:
            self.mulai_kunci(self.kunci, sidik_pergantian(PANGKAL, id_kunci(self.kunci)))

    def mulai_kunci(self, kunci: bytes, sidik: bytes) -> None:
        self.kunci, self.id_kunci = kunci, id_kunci(kunci)
        self.tambah([(MACAM_KUNCI, self.id_kunci, 1, 0, "", sidik)])

    def tambah(self, isi: list[tuple[str, str, int, int, str, bytes]]) -> None:
        """Append (macam, objek, versi, anak, sebutan, sidik) in order, by one statement."""
        urut, mac, kunci, pada = self.urut, self.mac, self.kunci, self.pada
        with (
            connection.cursor() as cursor,
            cursor.copy(f"COPY core_segel ({KOLOM}) FROM STDIN") as salin,
        ):
            for macam, objek, versi, anak, sebutan, sidik in isi:
                urut += 1
                mata = Mata(urut, macam, objek, versi, anak, sebutan, bytes(sidik), pada)
                mac = hitung_mac(kunci, mac, mata)
                salin.write_row((urut, macam, objek, versi, anak, sebutan, mata.sidik, mac, pada))
        self.urut, self.mac = urut, mac


def segel_yang_baru(*, paling_lama: float = 20.0) -> int:
    """Seal what came since the last time; gives way to another sealer. Answers with how many.

    Run by beat every few seconds. A backlog is worked off for ``paling_lama`` seconds, the rest
    by the next one.
    """
    try:
        banyak = _segel(lengkap=False, tunggu=False, paling_lama=paling_lama, lapor=None)
    except PenyegelLain:
        return 0
    catat_kepala()
    return banyak


def segel_semua(*, lapor: Lapor | None = None) -> int:
    """Seal every row that no seal names, looking at all of them; waits for another sealer.

    In the caller's transaction where there is one, else chunk by chunk. Answers with how many.
    """
    banyak = _segel(lengkap=True, tunggu=True, paling_lama=float("inf"), lapor=lapor)
    transaction.on_commit(lambda: catat_kepala(segera=True))
    return banyak


def _segel(*, lengkap: bool, tunggu: bool, paling_lama: float, lapor: Lapor | None) -> int:
    mulai = time.monotonic()
    batas = {b.macam: b for b in BatasSegel.objects.all()}
    banyak = 0
    semua = semua_tersegel()
    for ke, (nama, macam) in enumerate(semua.items()):
        if lapor:
            lapor(f"menyegel {macam.judul.lower()}", ke, len(semua))
        satu = batas.get(nama) or BatasSegel(macam=nama)
        penyegelan = Penyegelan(macam, satu, lengkap=lengkap, tunggu=tunggu)
        for sekali in penyegelan:
            banyak += sekali
            if time.monotonic() - mulai > paling_lama:
                return banyak
    if time.monotonic() - mulai < PUTARAN_TERLAMA:
        _tandai(batas.get(MACAM_PENANDA), tunggu=tunggu, segera=lengkap)
    return banyak


class Penyegelan:
    """One run over one kind; iterating seals a chunk and tells how many rows it held."""

    def __init__(self, macam: Tersegel, batas: BatasSegel, *, lengkap: bool, tunggu: bool) -> None:
        self.macam = macam
        self.batas = batas
        self.tunggu = tunggu
        self.lengkap = lengkap
        self.bawah, self.nilai_bawah = "true", ""
        if batas.batas and not lengkap:
            self.bawah, self.nilai_bawah = sesudah_batas(macam), batas.batas

    def __iter__(self) -> Iterator[int]:
        if not self.batas.calon and not self._ada():
            return
        # Read before the rows are: what has ended by now is seen by what is read after.
        terlama, berikut = _batas_transaksi()
        banyak = 0
        while banyak or self._ada():
            sekali = self._sekali()
            yield sekali
            banyak += sekali
            if sekali < SEKALI_SEGEL:
                break
        self._geser_batas(terlama, berikut, banyak)

    def _ada(self) -> bool:
        """Is there a row to seal? A complete run looks once at all of them, and goes on from the
        lowest."""
        m = self.macam
        with connection.cursor() as cursor:
            if not self.lengkap or self.nilai_bawah:
                cursor.execute(f"SELECT EXISTS ({self._pilih()})", self._nilai())
                return bool(cursor.fetchone()[0])
            cursor.execute(
                f"SELECT count(*), min(t.{m.urutan})::text FROM {m.tabel} t"
                f" WHERE {syarat_belum(m)}",
                [m.nama],
            )
            banyak, terbawah = cursor.fetchone()
        if banyak:
            self._mulai_dari(terbawah)
        return bool(banyak)

    def _mulai_dari(self, urutan: str) -> None:
        self.bawah = f"t.{self.macam.urutan} >= %s::{self.macam.tipe_urutan}"
        self.nilai_bawah = urutan

    def _sekali(self) -> int:
        with transaction.atomic():
            ujung = UjungRantai.pegang(tunggu=self.tunggu)
            isi = self._baca()
            if isi:
                ujung.pakai_kunci()
                if not Segel.objects.filter(macam=MACAM_MULAI, objek=self.macam.nama).exists():
                    ujung.tambah([(MACAM_MULAI, self.macam.nama, 1, 0, "", SIDIK_KOSONG)])
                ujung.tambah([satu[:-1] for satu in isi])
        if isi:
            self._mulai_dari(isi[-1][-1])
        return len(isi)

    def _pilih(self) -> str:
        """Rows that no seal names, in order."""
        m = self.macam
        return (
            f"SELECT t.id, t.{m.urutan} AS urutan FROM {m.tabel} t"
            f" WHERE {self.bawah} AND {syarat_belum(m, satu_satu=True)}"
        )

    def _nilai(self) -> list[Any]:
        return [*([self.nilai_bawah] if self.nilai_bawah else []), self.macam.nama]

    def _baca(self) -> list[tuple[Any, ...]]:
        """The next chunk: what ``UjungRantai.tambah`` takes, and the place to go on from.

        The row is fetched again by its key (OFFSET 0 keeps the planner from joining whole tables).
        """
        m = self.macam
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT %s, t.id::text, {m.versi}, {m.banyak_anak(m.versi)},"
                f" coalesce(left({m.sebutan}, 80), ''), {m.sidik(m.versi)}, b.urutan::text"
                f" FROM ({self._pilih()} ORDER BY t.{m.urutan}, t.id LIMIT {SEKALI_SEGEL}) b"
                f" CROSS JOIN LATERAL (SELECT * FROM {m.tabel} u WHERE u.id = b.id OFFSET 0) t"
                f" {m.gabung(m.versi)} ORDER BY b.urutan, b.id",
                [m.nama, *self._nilai()],
            )
            return cursor.fetchall()

    def _geser_batas(self, terlama: int, berikut: int, banyak: int) -> None:
        """Search from further on next time. Whatever lay below ``calon`` when it was seen is here
        once all transactions of that moment have ended, and this run has sealed it."""
        satu = self.batas
        sebelum = (satu.batas, satu.calon)
        if satu.calon and (satu.calon_transaksi or 0) > berikut:
            satu.calon = ""  # from another server, before a restore
        if satu.calon and terlama >= (satu.calon_transaksi or 0):
            satu.batas, satu.calon = satu.calon, ""
        if not satu.calon and (banyak or satu.batas != sebelum[0]):
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT max({self.macam.urutan})::text,"
                    " pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
                    f" FROM {self.macam.tabel}"
                )
                calon, transaksi = cursor.fetchone()
            if calon and calon != satu.batas:
                satu.calon, satu.calon_transaksi = calon, transaksi
        if (satu.batas, satu.calon) != sebelum:
            satu.save()


def _batas_transaksi() -> tuple[int, int]:
    """The oldest transaction that still writes, and the one that would come next."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint"
            " FROM pg_current_snapshot() s"
        )
        terlama, berikut = cursor.fetchone()
    return terlama, berikut


def _tandai(terakhir: BatasSegel | None, *, tunggu: bool, segera: bool) -> None:
    """A marker: at this moment nothing was left unsealed, so whatever is sealed later is new.

    Every hour, also when nothing happens: it shows that the sealer was there to see it.
    """
    jatuh_tempo = terakhir is None or (
        timezone.now() - dt.datetime.fromisoformat(terakhir.batas) >= JARAK_PENANDA
    )
    if not (jatuh_tempo or segera):
        return
    with transaction.atomic():
        try:
            ujung = UjungRantai.pegang(tunggu=tunggu)
        except PenyegelLain:
            return
        if not ujung.urut:
            return
        ujung.pakai_kunci()
        ujung.tambah([(MACAM_PENANDA, str(ujung.urut + 1), 1, 0, "", SIDIK_KOSONG)])
        BatasSegel.objects.update_or_create(
            macam=MACAM_PENANDA, defaults={"batas": ujung.pada.isoformat()}
        )
