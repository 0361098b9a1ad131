"""Figures of an assessment taken from the ledger at a month's end, by the mapping in force."""

import calendar
import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from akuntansi.laporan.saldo_akun import SaldoAkun
from akuntansi.selectors.jurnal import tanggal_kegiatan_pertama
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.tulisan import tanggal_panjang

from ..enums import JenisAngka
from ..models import VersiPenilaian
from ..perhitungan.kesehatan.isian import Isian
from ..perhitungan.kesehatan.pemetaan import (
    AngkaTerpetakan,
    Pemetaan,
    SaldoPos,
    pemetaan_berlaku,
)
from ..selectors.kesehatan import isian_versi, riwayat_sendiri

SETAHUN = 12


class BukuBesarDitolak(KesalahanDomain):
    """The ledger has nothing to say about this date."""


@dataclass(frozen=True)
class AngkaBukuBesar:
    """A figure with the accounts it is made of."""

    aturan: AngkaTerpetakan
    jumlah: Decimal
    akun: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True)
class HasilBukuBesar:
    """``dasar`` says, in words to be printed, of which months (``bulan``) the flows are, and by
    which mapping."""

    per_tanggal: dt.date
    bulan: int
    pemetaan: Pemetaan
    angka: tuple[AngkaBukuBesar, ...]
    dasar: str
    dibawa: Mapping[str, Decimal]  # figures the ledger lacks, as the last assessment had them
    dibawa_dari: dt.date | None
    asal_dibawa: Mapping[str, dt.date]  # of which date each carried figure truly is

    @property
    def pos(self) -> dict[str, Decimal]:
        return {a.aturan.kode: a.jumlah for a in self.angka}

    def dasar_isian(self, isian: Isian) -> str:
        """The same for figures that a person confirmed, with how many of ours they changed."""
        diubah = sum(isian.pos.get(k) != n for k, n in self.pos.items())
        return f"{self.dasar} {diubah} angka diubah dengan tangan." if diubah else self.dasar

    def masih_dibawa(self, isian: Isian) -> dict[str, dt.date]:
        """The carried figures that the person left as they were, with the date they are of."""
        return {k: t for k, t in self.asal_dibawa.items() if isian.pos.get(k) == self.dibawa[k]}

    def isian(self, asal: Isian | None = None) -> Isian:
        """A form to be confirmed: the ledger's figures over what ``asal`` holds, or over what is
        carried on. Answers are a person's word, so they come from ``asal`` alone."""
        if asal is None:
            return Isian(pos={**self.dibawa, **self.pos})
        return Isian(pos={**asal.pos, **self.pos}, ya=dict(asal.ya), bukti=dict(asal.bukti))


def angka_buku_besar(per_tanggal: dt.date) -> HasilBukuBesar:
    """Every mapped figure at a month's end: two or three readings of the ledger in all.

    Flow figures are those of the twelve months up to the date, which in December is the book
    year; of younger books, of the months there are. Raises ``BukuBesarDitolak``.
    """
    if per_tanggal.day != calendar.monthrange(per_tanggal.year, per_tanggal.month)[1]:
        raise BukuBesarDitolak("Pilih akhir bulan.", bidang="per_tanggal")
    pemetaan = pemetaan_berlaku(per_tanggal)
    dari = _awal_dua_belas_bulan(per_tanggal)
    buku = SaldoAkun()
    saldo = buku.akhir(per_tanggal)
    if not saldo:
        raise BukuBesarDitolak(
            "Buku besar belum berisi jurnal sampai tanggal ini.", bidang="per_tanggal"
        )
    mutasi = buku.mutasi(dari, per_tanggal)
    akun = {a.pk: a for a in buku.akun}

    def angka(a: AngkaTerpetakan) -> AngkaBukuBesar:
        sumber = mutasi if a.mutasi else saldo
        per_akun = [
            (str(akun[pk]), a.jumlah([SaldoPos(akun[pk].pos, akun[pk].jenis, debit)]))
            for pk, debit in sorted(sumber.items(), key=lambda s: akun[s[0]].kode)
        ]
        rinci = tuple((nama, jumlah) for nama, jumlah in per_akun if jumlah)
        return AngkaBukuBesar(a, sum((j for _, j in rinci), Decimal(0)), rinci)

    bulan = _banyak_bulan(max(dari, tanggal_kegiatan_pertama() or dari), per_tanggal)
    lalu = _penilaian_terakhir(per_tanggal)
    dibawa = isian_versi(lalu).pos if lalu else {}
    return HasilBukuBesar(
        per_tanggal=per_tanggal,
        pemetaan=pemetaan,
        angka=tuple(angka(a) for a in pemetaan.angka),
        bulan=bulan,
        dasar=f"{_dasar(dari, per_tanggal, bulan)} Pemetaan akun {pemetaan.kode}.",
        dibawa={k: dibawa[k] for k in pemetaan.diketik if k in dibawa},
        dibawa_dari=lalu.penilaian.per_tanggal if lalu else None,
        asal_dibawa=asal_angka(lalu, pemetaan.diketik) if lalu else {},
    )


def asal_angka(versi: VersiPenilaian, kode: Collection[str]) -> dict[str, dt.date]:
    """Since when these figures stand as they do: carried on once more, they keep their date."""
    per = versi.penilaian.per_tanggal
    return {
        a.kode: asal
        for a in versi.angka.all()
        if a.jenis == JenisAngka.POS and a.kode in kode and (asal := a.dibawa_dari or per)
    }


def _awal_dua_belas_bulan(akhir: dt.date) -> dt.date:
    if akhir.month == 12:
        return dt.date(akhir.year, 1, 1)
    return dt.date(akhir.year - 1, akhir.month + 1, 1)


def _banyak_bulan(dari: dt.date, sampai: dt.date) -> int:
    """How many calendar months the range touches; none when it has not begun."""
    return max((sampai.year - dari.year) * 12 + sampai.month - dari.month + 1, 0)


def _dasar(dari: dt.date, sampai: dt.date, bulan: int) -> str:
    if bulan < SETAHUN:
        return (
            f"Angka hasil usaha: {bulan} bulan sampai {tanggal_panjang(sampai)}, "
            "sejak buku dimulai; belum genap dua belas bulan."
        )
    if sampai.month == SETAHUN:
        return f"Angka hasil usaha: tahun buku {sampai.year}."
    return (
        "Angka hasil usaha: dua belas bulan terakhir, "
        f"{tanggal_panjang(dari)} sampai {tanggal_panjang(sampai)}."
    )


def _penilaian_terakhir(sampai: dt.date) -> VersiPenilaian | None:
    """Our latest assessment not after the date."""
    lalu = [v for v in riwayat_sendiri() if (v.penilaian.per_tanggal or sampai) <= sampai]
    return lalu[-1] if lalu else None
