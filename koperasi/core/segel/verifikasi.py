"""A complete look at the chain: every link, every sealed row, every noted head.

Three questions in one walk along the chain, with memory for one chunk: does each link follow from
the one before under the key; is each sealed row still what was sealed; do the heads that were
noted outside the database lie in the chain. Then: is anything left unsealed.
"""

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db import connection
from django.utils import timezone

from .belum import syarat_belum
from .daftar import Tersegel, macam_bernama, semua_tersegel
from .kepala import Catatan, Kepala, baca_catatan
from .kunci import kunci_dikenal
from .rantai import (
    MACAM_KUNCI,
    MACAM_MULAI,
    MACAM_PENANDA,
    PANGKAL,
    Mata,
    hitung_mac,
    id_kunci,
    sidik_pergantian,
)
from .temuan import JenisTemuan, TemuanRantai

SEKALI_BACA = 10_000
TEMUAN_TERBANYAK = 500
# The sealer comes every few seconds; a row that waits this long was not seen by it.
TERLAMA_MENUNGGU = dt.timedelta(minutes=15)
# A row's moment is that of its statement; a long transaction shows it later.
TRANSAKSI_TERLAMA = dt.timedelta(hours=1)
SENDIRI = {MACAM_KUNCI: "kunci", MACAM_MULAI: "awal macam", MACAM_PENANDA: "penanda waktu"}

Lapor = Callable[[str, int, int], None]


@dataclass
class HasilRantai:
    """What a look found; ``temuan`` holds the first five hundred."""

    mulai_pada: dt.datetime
    selesai_pada: dt.datetime
    kepala: Kepala
    banyak_segel: int
    banyak_temuan: int
    temuan: list[TemuanRantai] = field(default_factory=list)

    @property
    def bersih(self) -> bool:
        return not self.banyak_temuan


def periksa_rantai(lapor: Lapor | None = None) -> HasilRantai:
    """Look at everything; takes time in proportion to what is sealed."""
    return _Pemeriksa(lapor or (lambda langkah, maju, dari: None)).jalankan()


class _Pemeriksa:
    def __init__(self, lapor: Lapor) -> None:
        self.lapor = lapor
        self.mulai = timezone.now()
        self.temuan: list[TemuanRantai] = []
        self.banyak_temuan = 0
        self.banyak_segel = 0
        # Where the walk stands: the last link as stored, and as it should have been.
        self.urut = 0
        self.mac = self.mac_benar = PANGKAL
        self.kunci: bytes | None = None
        self.rusak: set[int] = set()
        self.semua_kunci = kunci_dikenal()
        self.mulai_macam: dict[str, int] = {}
        self.penanda_urut: list[int] = []
        self.penanda_pada: list[dt.datetime] = []

    def jalankan(self) -> HasilRantai:
        with connection.cursor() as cursor:
            cursor.execute("SELECT max(urut) FROM core_segel")
            puncak = cursor.fetchone()[0] or 0
        catatan: dict[int, list[Catatan]] = defaultdict(list)
        for satu in baca_catatan():
            catatan[satu.urut].append(satu)
        pada = None
        while mata := self._baca(puncak):
            self._periksa_mata(mata, catatan)
            self._periksa_isi([m for m, _ in mata if m.urut not in self.rusak])
            pada = mata[-1][0].disegel_pada
            self.lapor("memeriksa segel dan isi", self.urut, puncak)
        self._periksa_ekor(puncak, catatan)
        self.lapor("mencari yang belum disegel", puncak, puncak)
        for macam in semua_tersegel().values():
            self._cari_belum(macam)
        return HasilRantai(
            mulai_pada=self.mulai,
            selesai_pada=timezone.now(),
            kepala=Kepala(self.urut, self.mac.hex() if self.urut else "", pada),
            banyak_segel=self.banyak_segel,
            banyak_temuan=self.banyak_temuan,
            temuan=self.temuan,
        )

    def _catat(self, jenis: JenisTemuan, kalimat: str, urut: int | None = None) -> None:
        self.banyak_temuan += 1
        if len(self.temuan) < TEMUAN_TERBANYAK:
            self.temuan.append(TemuanRantai(jenis, kalimat, urut))

    def _baca(self, puncak: int) -> list[tuple[Mata, bytes]]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT urut, macam, objek, versi, anak, sebutan, sidik, disegel_pada::text, mac"
                " FROM core_segel WHERE urut > %s AND urut <= %s ORDER BY urut LIMIT %s",
                [self.urut, puncak, SEKALI_BACA],
            )
            return [(Mata(*[*b[:7], _terbaca(b[7])]), b[8]) for b in cursor.fetchall()]

    # --- the links --------------------------------------------------------------------------
    def _periksa_mata(
        self, mata: list[tuple[Mata, bytes]], catatan: dict[int, list[Catatan]]
    ) -> None:
        """Follow the links; those that were tampered with go into ``rusak``."""
        for satu, mac in mata:
            if satu.macam == MACAM_KUNCI:
                self._ganti_kunci(satu)
            elif self.urut == 0:
                self._tanpa_kunci(satu)
            benar = self._mac_seharusnya(satu, mac)
            for c in catatan.pop(satu.urut, ()):
                if c.mac != mac.hex():
                    self._catat(
                        JenisTemuan.KEPALA_BERBEDA,
                        f"Segel nomor {satu.urut} tidak sama dengan yang dicatat di luar basis data"
                        f" pada {_saat(c.pada)}.",
                        satu.urut,
                    )
            if satu.urut not in self.rusak:
                if satu.macam == MACAM_MULAI:
                    self.mulai_macam[satu.objek] = satu.urut
                elif satu.macam == MACAM_PENANDA:
                    self.penanda_urut.append(satu.urut)
                    self.penanda_pada.append(satu.disegel_pada)
            self.urut, self.mac, self.mac_benar = satu.urut, mac, benar
            self.banyak_segel += 1

    def _mac_seharusnya(self, satu: Mata, mac: bytes) -> bytes:
        """What the link's keyed hash should be. A changed one is told once: the next link may
        follow from it as it is or as it was."""
        if satu.urut != self.urut + 1:
            dari, sampai = self.urut + 1, satu.urut - 1
            nomor = f"nomor {dari}" if dari == sampai else f"nomor {dari} sampai {sampai}"
            self._catat(
                JenisTemuan.SEGEL_HILANG,
                f"Segel {nomor} dihapus, sehingga {_nama_segel(satu)} tidak lagi terbukti.",
                dari,
            )
            return mac
        if self.kunci is None:
            return mac
        benar = hitung_mac(self.kunci, self.mac, satu)
        if mac != benar and mac != hitung_mac(self.kunci, self.mac_benar, satu):
            bagaimana = (
                "tidak lagi terbukti, karena segel sebelumnya diubah"
                if self.urut in self.rusak
                else "diubah sesudah dibuat"
            )
            self.rusak.add(satu.urut)
            self._catat(
                JenisTemuan.SEGEL_BERUBAH,
                f"S{_nama_segel(satu)[1:]} {bagaimana}.",
                satu.urut,
            )
        return benar

    def _tanpa_kunci(self, satu: Mata) -> None:
        self._catat(
            JenisTemuan.KUNCI_TIDAK_DIKENAL,
            "Rantai tidak dimulai dengan nama kuncinya; segelnya tidak dapat diperiksa.",
            satu.urut,
        )

    def _ganti_kunci(self, satu: Mata) -> None:
        lama, self.kunci = self.kunci, self.semua_kunci.get(satu.objek)
        if self.kunci is None:
            self._catat(
                JenisTemuan.KUNCI_TIDAK_DIKENAL,
                f"Kunci {satu.objek} tidak ada pada SEGEL_KUNCI atau SEGEL_KUNCI_LAMA; segel mulai"
                f" nomor {satu.urut} tidak dapat diperiksa.",
                satu.urut,
            )
        elif satu.urut > 1 and lama and satu.sidik != sidik_pergantian(lama, id_kunci(self.kunci)):
            self._catat(
                JenisTemuan.SEGEL_BERUBAH,
                f"Pergantian kunci pada segel nomor {satu.urut} tidak dibuat oleh pemegang kunci "
                "sebelumnya.",
                satu.urut,
            )

    def _periksa_ekor(self, puncak: int, catatan: dict[int, list[Catatan]]) -> None:
        """Noted heads that no link answered: past the end, or in a gap that was told already."""
        sesudah = [c for urut, daftar in catatan.items() if urut > puncak for c in daftar]
        if sesudah:
            terjauh = max(sesudah, key=lambda c: c.urut)
            self._catat(
                JenisTemuan.EKOR_TERPOTONG,
                f"Ekor rantai terpotong: segel nomor {puncak + 1} sampai {terjauh.urut}, yang "
                f"tercatat di luar basis data pada {_saat(terjauh.pada)}, tidak ada lagi.",
                puncak + 1,
            )

    # --- the rows ---------------------------------------------------------------------------
    def _periksa_isi(self, mata: list[Mata]) -> None:
        per_bentuk: dict[tuple[str, int], list[int]] = defaultdict(list)
        for satu in mata:
            if satu.macam not in SENDIRI:
                per_bentuk[satu.macam, satu.versi].append(satu.urut)
        for (nama, versi), urut in per_bentuk.items():
            macam = macam_bernama(nama)
            if macam is None or not 1 <= versi <= macam.versi:
                self._catat(
                    JenisTemuan.MACAM_TIDAK_DIKENAL,
                    f"Versi aplikasi ini tidak mengenal {nama} bentuk {versi}; "
                    f"{len(urut)} segelnya tidak dapat dibandingkan dengan isinya.",
                    urut[0],
                )
                continue
            for beda in self._yang_berbeda(macam, versi, urut):
                self._terangkan(macam, *beda)

    def _yang_berbeda(self, macam: Tersegel, versi: int, urut: list[int]) -> list[tuple[Any, ...]]:
        """Rows that are gone, differ, or bear a moment from before a marker they came after."""
        m = macam
        sebelum = self._penanda_sebelum(urut[-1], self.mulai_macam.get(m.nama, 0))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT s.urut, s.objek, s.sebutan, s.anak, s.disegel_pada, t.id IS NOT NULL,"
                f" t.id IS NOT NULL AND ({m.syarat}) AND {m.sidik(versi)} = s.sidik,"
                f" {m.banyak_anak(versi)}, {m.saat}"
                " FROM core_segel s"
                f" LEFT JOIN LATERAL (SELECT * FROM {m.tabel} u"
                f" WHERE u.id = {m.kunci_objek('s.objek')} OFFSET 0) t ON true"
                f" {m.gabung(versi)}"
                " WHERE s.urut BETWEEN %s AND %s AND s.macam = %s AND s.versi = %s AND ("
                f"t.id IS NULL OR (NOT ({m.gugur}) AND (NOT ({m.syarat})"
                f" OR {m.sidik(versi)} <> s.sidik OR {m.saat} < %s))) ORDER BY s.urut",
                [urut[0], urut[-1], m.nama, versi, sebelum and sebelum - TRANSAKSI_TERLAMA],
            )
            pilihan = set(urut)
            return [b for b in cursor.fetchall() if b[0] in pilihan]

    def _penanda_sebelum(self, urut: int, sejak: int) -> dt.datetime | None:
        """The last marker before link ``urut``, among those after ``sejak``."""
        ke = bisect_left(self.penanda_urut, urut)
        return self.penanda_pada[ke - 1] if ke and self.penanda_urut[ke - 1] > sejak else None

    def _terangkan(
        self,
        macam: Tersegel,
        urut: int,
        objek: str,
        sebutan: str,
        anak_dahulu: int,
        disegel_pada: dt.datetime,
        ada: bool,
        sama: bool,
        anak_kini: int,
        saat: dt.datetime | None,
    ) -> None:
        nama = _nama(macam.nama, sebutan, objek)
        if not ada:
            self._catat(JenisTemuan.BARIS_DIHAPUS, f"{nama}: dihapus sesudah disegel.", urut)
        elif not sama:
            bagian = "isi berubah"
            if anak_kini != anak_dahulu:
                arah = "bertambah" if anak_kini > anak_dahulu else "berkurang"
                bagian = f"baris {arah} dari {anak_dahulu} menjadi {anak_kini}"
            self._catat(
                JenisTemuan.ISI_BERUBAH,
                f"{nama}: {bagian} sesudah disegel pada {_saat(disegel_pada)}.",
                urut,
            )
        elif saat is not None:
            penanda = self._penanda_sebelum(urut, self.mulai_macam.get(macam.nama, 0))
            if penanda is not None and saat < penanda - TRANSAKSI_TERLAMA:
                self._catat(
                    JenisTemuan.DISISIPKAN,
                    f"{nama}: mengaku dibuat {_saat(saat)}, tetapi baru ada sesudah "
                    f"{_saat(penanda)}, ketika semua baris sudah disegel.",
                    urut,
                )

    def _cari_belum(self, macam: Tersegel) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT t.id::text, coalesce(left({macam.sebutan}, 80), ''), {macam.saat}"
                f" FROM {macam.tabel} t WHERE {syarat_belum(macam)} AND {macam.saat} < %s"
                f" ORDER BY {macam.saat} LIMIT %s",
                [macam.nama, self.mulai - TERLAMA_MENUNGGU, TEMUAN_TERBANYAK],
            )
            for objek, sebutan, saat in cursor.fetchall():
                self._catat(
                    JenisTemuan.BELUM_DISEGEL,
                    f"{_nama(macam.nama, sebutan, objek)}: ada sejak {_saat(saat)}, belum disegel.",
                )


def _nama(macam: str, sebutan: str, objek: str) -> str:
    """What people call a sealed row: "Jurnal BKM-2026-000123"."""
    dikenal = macam_bernama(macam)
    judul = dikenal.judul if dikenal else SENDIRI.get(macam, macam)
    return f"{judul} {sebutan}" if sebutan else f"{judul} nomor {objek}"


def _nama_segel(satu: Mata) -> str:
    return f"segel nomor {satu.urut} ({_nama(satu.macam, satu.sebutan, satu.objek)})"


@lru_cache(maxsize=64)
def _terbaca(pada: str) -> dt.datetime:
    """A moment as the database writes it; reading each of a million alike would cost a quarter."""
    return dt.datetime.fromisoformat(pada)


def _saat(pada: dt.datetime) -> str:
    return f"{timezone.localtime(pada):%d-%m-%Y %H.%M}"
