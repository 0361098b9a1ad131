"""Whose money every line of the demonstration's books is: amounts over members, to the rupiah.

Nothing here touches the database. Entries are taken in the order of their dates, so that no account
falls below zero on any day; the same entries always give the same members the same amounts.
"""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from koperasi.core.uang import NOL, bagi_menurut_bobot

from ...enums import JenisMutasi
from .sumber import Entri, Orang

RIBU = Decimal(1_000)
IURAN = {"WJB": Decimal(25_000), "HRY": Decimal(50_000)}
MENGENDAP = Decimal(10_000)
BERBUNGA = Decimal(100_000)
BERJANGKA_TERKECIL = Decimal(500_000)
# The demonstration has a term deposit in about every tenth hand, savings at will in half of them.
PENABUNG, PENYIMPAN_BERJANGKA, IKUT_HARI_RAYA = 45, 9, 62


class TidakTerbagi(Exception):
    """The entries are not those of the demonstration; nothing is itemised."""


@dataclass
class Rekening:
    """An account as the plan has it; ``pk`` when it exists already."""

    anggota: int
    kode: str
    dibuka: dt.date
    saldo: Decimal = NOL
    pk: int | None = None
    jatah: int | None = None  # the payment it is kept for
    dicairkan: dt.date | None = None


@dataclass(frozen=True)
class GerakContoh:
    rekening: Rekening
    jumlah: Decimal
    jenis: JenisMutasi
    tanggal: dt.date
    jurnal: int | None = None
    keterangan: str = ""


@dataclass
class Pembagian:
    """Collects ``gerak`` entry by entry, on accounts that exist or are opened by it."""

    orang: Sequence[Orang]
    rekening: list[Rekening] = field(default_factory=list)
    gerak: list[GerakContoh] = field(default_factory=list)
    _milik: dict[tuple[str, int], Rekening] = field(default_factory=dict)
    _iuran: dict[tuple[str, int], Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for r in self.rekening:
            self._milik.setdefault((r.kode, r.anggota), r)

    def buka(self, orang: Orang, kode: str) -> Rekening:
        """An account from the day she became a member."""
        r = self._milik[kode, orang.anggota] = Rekening(orang.anggota, kode, orang.mulai)
        self.rekening.append(r)
        return r

    def catat(self, entri: Entri) -> None:
        """Itemise one entry on every product it touches."""
        for kode, jumlah in entri.nilai.items():
            masuk, keluar = self._cara[kode]
            (masuk if jumlah > 0 else keluar)(self, entri, kode, abs(jumlah))

    # --- in --------------------------------------------------------------------------------------

    def _pokok(self, entri: Entri, kode: str, jumlah: Decimal) -> None:
        """From those who joined that day, the same from each."""
        baru = [o for o in self.orang if o.mulai == entri.tanggal]
        self._masuk_rata(entri, kode, jumlah, baru)

    def _iuran_kelompok(self, entri: Entri, kode: str, jumlah: Decimal) -> None:
        """Whole contributions, from those first who are furthest behind; the last pays a part."""
        acak = self._acak(entri, kode)
        hadir = [
            o
            for o in self.orang
            if o.anggota_pada(entri.tanggal) and entri.kelompok in ("", o.kelompok)
        ]
        if kode == "HRY":
            hadir = [o for o in hadir if o.selesai is None and o.nasib < IKUT_HARI_RAYA] or hadir
        if not hadir:
            raise TidakTerbagi(entri.keterangan)
        terkecil = min(
            (self._iuran[k] for o in hadir if (k := (kode, o.anggota)) in self._iuran), default=NOL
        )
        urut = sorted(
            hadir,
            key=lambda o: (self._iuran.setdefault((kode, o.anggota), terkecil), acak.random()),
        )
        bayar: dict[int, Decimal] = defaultdict(Decimal)
        banyak, sisa = divmod(jumlah, IURAN[kode])
        for n in range(int(banyak)):
            bayar[urut[n % len(urut)].anggota] += IURAN[kode]
        if sisa:
            bayar[urut[int(banyak) % len(urut)].anggota] += sisa
        for anggota, bagian in bayar.items():
            self._iuran[kode, anggota] += bagian
            self._gerakkan(self._rekening(kode, anggota, entri), bagian, entri, entri.keterangan)

    def _pinjaman(self, entri: Entri, kode: str, jumlah: Decimal) -> None:
        """One per cent of each loan that was paid out."""
        banyak = max(int(jumlah / 60_000), 1)
        self._masuk_acak(entri, kode, jumlah, self._tetap(entri), banyak, entri.keterangan)

    def _tabungan(self, entri: Entri, kode: str, jumlah: Decimal) -> None:
        if entri.keterangan.startswith("Jasa"):
            self._jasa(entri, kode, jumlah)
            return
        penabung = [o for o in self._tetap(entri) if o.nasib < PENABUNG]
        if entri.pihak:
            bernama = [o for o in self._tetap(entri) if o.nama == entri.pihak]
            self._masuk_acak(entri, kode, jumlah, bernama or penabung, 1)
        else:
            self._masuk_acak(entri, kode, jumlah, penabung, max(int(jumlah / 200_000), 1))

    def _jasa(self, entri: Entri, kode: str, jumlah: Decimal) -> None:
        berhak = [r for r in self.rekening if r.kode == kode and r.saldo >= BERBUNGA]
        if not berhak:
            raise TidakTerbagi(entri.keterangan)
        bagian = bagi_menurut_bobot(jumlah, [r.saldo for r in berhak])
        for r, b in zip(berhak, bagian, strict=True):
            if b:
                self._gerakkan(r, b, entri, jenis=JenisMutasi.JASA)

    def _berjangka(self, entri: Entri, kode: str, jumlah: Decimal) -> None:
        """New deposits, each an account of its own."""
        acak = self._acak(entri, kode)
        penyimpan = self._penyimpan(entri.tanggal)
        for bagian in nominal_berjangka(jumlah, acak):
            o = acak.choice(penyimpan)
            r = Rekening(o.anggota, kode, entri.tanggal)
            self.rekening.append(r)
            self._gerakkan(r, bagian, entri)

    def _masuk_rata(self, entri: Entri, kode: str, jumlah: Decimal, dari: Sequence[Orang]) -> None:
        if not dari:
            raise TidakTerbagi(entri.keterangan)
        for o, b in zip(dari, bagi_menurut_bobot(jumlah, [1] * len(dari)), strict=True):
            self._gerakkan(self._rekening(kode, o.anggota, entri), b, entri)

    def _masuk_acak(
        self,
        entri: Entri,
        kode: str,
        jumlah: Decimal,
        dari: Sequence[Orang],
        banyak: int,
        keterangan: str = "",
    ) -> None:
        acak = self._acak(entri, kode)
        if not dari:
            raise TidakTerbagi(entri.keterangan)
        pilihan = acak.sample(dari, min(banyak, len(dari)))
        satuan = Decimal(1) if jumlah % RIBU else RIBU
        bobot = [acak.randint(2, 7) for _ in pilihan]
        for o, b in zip(pilihan, bagi_menurut_bobot(jumlah, bobot, satuan), strict=True):
            if b:
                self._gerakkan(self._rekening(kode, o.anggota, entri), b, entri, keterangan)

    # --- out -------------------------------------------------------------------------------------

    def _berhenti(self, entri: Entri, kode: str, jumlah: Decimal) -> None:
        """To those who left that day. What they had in wajib before the books began is set so that
        it comes out (``saldo_awal``), so their balance may pass below zero here."""
        pergi = [o for o in self.orang if o.selesai == entri.tanggal]
        if not pergi:
            raise TidakTerbagi(entri.keterangan)
        satuan = Decimal(1) if jumlah % RIBU else RIBU
        for o, b in zip(pergi, bagi_menurut_bobot(jumlah, [1] * len(pergi), satuan), strict=True):
            self._gerakkan(self._rekening(kode, o.anggota, entri, o.mulai), -b, entri)

    def _lunas(self, entri: Entri, kode: str, jumlah: Decimal) -> None:
        """All they have, to as many as it takes; the last gets a part of hers."""
        self._ambil(entri, kode, jumlah, [lambda r: r.saldo])

    def _tarik(self, entri: Entri, kode: str, jumlah: Decimal) -> None:
        self._ambil(
            entri,
            kode,
            jumlah,
            [
                lambda r: (r.saldo - MENGENDAP) * 3 // 5 // RIBU * RIBU,
                lambda r: r.saldo - MENGENDAP,
            ],
        )

    def _cair(self, entri: Entri, kode: str, jumlah: Decimal) -> None:
        for r in self.rekening:
            if r.kode == kode and r.jatah == entri.jurnal and r.saldo == jumlah:
                self._gerakkan(r, -jumlah, entri)
                r.dicairkan = entri.tanggal
                return
        raise TidakTerbagi(entri.keterangan)

    def _ambil(
        self,
        entri: Entri,
        kode: str,
        jumlah: Decimal,
        paling_banyak: Sequence[Callable[[Rekening], Decimal]],
    ) -> None:
        calon = [r for r in self.rekening if r.kode == kode and r.saldo > 0]
        self._acak(entri, kode).shuffle(calon)
        ambil: dict[int, Decimal] = {}
        sisa = jumlah
        for batas in paling_banyak:
            for n, r in enumerate(calon):
                tambah = min(batas(r) - ambil.get(n, NOL), sisa)
                if tambah > 0:
                    ambil[n] = ambil.get(n, NOL) + tambah
                    sisa -= tambah
        if sisa:
            raise TidakTerbagi(entri.keterangan)
        for n, b in ambil.items():
            self._gerakkan(calon[n], -b, entri)

    # --- parts -----------------------------------------------------------------------------------

    def _tetap(self, entri: Entri) -> list[Orang]:
        """Members of the day who have not left since, so that nothing of theirs is left open."""
        return [o for o in self.orang if o.selesai is None and o.mulai <= entri.tanggal]

    def _penyimpan(self, hari: dt.date) -> list[Orang]:
        return [
            o
            for o in self.orang
            if o.selesai is None
            and o.mulai <= hari
            and o.nasib < PENYIMPAN_BERJANGKA
            and ("SUK", o.anggota) in self._milik  # where its interest goes
        ]

    def _acak(self, entri: Entri, kode: str) -> random.Random:
        return random.Random(f"{entri.tanggal}{entri.keterangan}{kode}")  # noqa: S311 - no secret

    def _rekening(
        self, kode: str, anggota: int, entri: Entri, dibuka: dt.date | None = None
    ) -> Rekening:
        if (r := self._milik.get((kode, anggota))) is None:
            r = self._milik[kode, anggota] = Rekening(anggota, kode, dibuka or entri.tanggal)
            self.rekening.append(r)
        return r

    def _gerakkan(
        self,
        rekening: Rekening,
        jumlah: Decimal,
        entri: Entri,
        keterangan: str = "",
        jenis: JenisMutasi | None = None,
    ) -> None:
        rekening.saldo += jumlah
        jenis = jenis or (JenisMutasi.SETOR if jumlah > 0 else JenisMutasi.TARIK)
        self.gerak.append(
            GerakContoh(rekening, jumlah, jenis, entri.tanggal, entri.jurnal, keterangan[:200])
        )

    # By code: how money comes in, and how it goes out.
    _cara = {
        "POK": (_pokok, _berhenti),
        "WJB": (_iuran_kelompok, _berhenti),
        "SWP": (_pinjaman, _lunas),
        "HRY": (_iuran_kelompok, _lunas),
        "SUK": (_tabungan, _tarik),
        "SBJ": (_berjangka, _cair),
    }


def nominal_berjangka(jumlah: Decimal, acak: random.Random) -> Iterable[Decimal]:
    """Round deposits that add up to ``jumlah``; the last takes what is left."""
    while jumlah >= 2 * BERJANGKA_TERKECIL:
        bagian = min(
            BERJANGKA_TERKECIL * acak.choice((1, 2, 2, 4, 5, 6, 10)), jumlah - BERJANGKA_TERKECIL
        )
        yield bagian
        jumlah -= bagian
    if jumlah < BERJANGKA_TERKECIL:
        raise TidakTerbagi(f"Berjangka {jumlah}")
    yield jumlah
