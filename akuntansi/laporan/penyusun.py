"""Fills a layout with balances, and proves that no account of the ledger was left out."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ..enums import JenisAkun, Peruntukan
from ..models import Akun
from .bentuk import NOL, BarisLaporan, Bentuk, Rincian
from .susunan import Bagian, BarisSusunan, Hasil, Judul, Susunan

# Accounts that the application finds by their use need no statement code to find their line.
POS_PERUNTUKAN = {
    Peruntukan.SHU_BELUM_DIBAGI: "shu_belum_dibagi",
    Peruntukan.TITIPAN_SETORAN: "titipan_setoran",
}
# This line is computed; whatever an account claims of it belongs to the years before.
DIHITUNG = "shu_berjalan"
Saldo = Mapping[int, Decimal]


class LaporanTidakCocok(RuntimeError):
    """A statement differs from the ledger. The layout or a sum is wrong; nothing is shown."""


def dibukukan_sebagai_shu_berjalan(akun: Akun) -> bool:
    """Whether a balance of this account would pass itself off as the year's computed SHU."""
    return akun.jenis == JenisAkun.EKUITAS and (
        akun.pos == DIHITUNG or akun.peruntukan == Peruntukan.SHU_BERJALAN
    )


def pos_akun(akun: Akun) -> str:
    if dibukukan_sebagai_shu_berjalan(akun):
        return "shu_belum_dibagi"
    if akun.pos or not akun.peruntukan:
        return akun.pos
    return POS_PERUNTUKAN.get(Peruntukan(akun.peruntukan), "")


def isi_susunan(
    susunan: Susunan,
    akun: Sequence[Akun],
    saldo: Sequence[Saldo],
    tambahan: Mapping[str, Sequence[Rincian]] | None = None,
) -> tuple[BarisLaporan, ...]:
    """The lines of a statement. ``saldo`` has, per column, debit minus credit by account id.

    ``tambahan`` adds sums that are no account's balance to the line holding a statement code.
    Raises ``LaporanTidakCocok`` when the lines do not add up to the ledger.
    """
    tambahan = tambahan or {}
    milik = _bagi_akun(susunan, akun)
    baris: list[BarisLaporan] = []
    jumlah: dict[str, tuple[Decimal, ...]] = {}
    catatan = 0
    for unsur in susunan.urutan:
        if isinstance(unsur, Judul):
            baris.append(BarisLaporan(Bentuk.JUDUL, "", unsur.uraian))
        elif isinstance(unsur, Hasil):
            dari = unsur.dari or tuple(jumlah)
            nilai = _jumlahkan([_berarah(susunan, kode, jumlah[kode]) for kode in dari], len(saldo))
            baris.append(BarisLaporan(unsur.bentuk, unsur.kode, unsur.uraian, nilai=nilai))
        else:
            baris.append(
                BarisLaporan(Bentuk.BAGIAN, "", unsur.judul, unsur.kode, ringkas=unsur.ringkas)
            )
            pos = [_isi_baris(unsur, b, milik, saldo, tambahan) for b in unsur.baris]
            for b in pos:
                catatan += not b.nihil
                nomor = None if b.nihil else catatan
                baris.append(
                    BarisLaporan(b.bentuk, b.kode, b.uraian, b.bagian, b.nilai, b.rincian, nomor)
                )
            jumlah[unsur.kode] = _jumlahkan([b.nilai for b in pos], len(saldo))
            baris.append(
                BarisLaporan(
                    Bentuk.JUMLAH,
                    unsur.kode,
                    unsur.jumlah,
                    unsur.kode,
                    jumlah[unsur.kode],
                    ringkas=unsur.ringkas,
                )
            )
    _cocokkan(susunan, akun, saldo, tambahan, jumlah)
    return tuple(baris)


def arah(jenis: str) -> int:
    """Assets and expenses are shown as debit minus credit, everything else the other way."""
    return 1 if jenis in (JenisAkun.ASET, JenisAkun.BEBAN) else -1


def _bagi_akun(susunan: Susunan, akun: Sequence[Akun]) -> dict[str, list[Akun]]:
    """Every account to exactly one line: the one that names its code, else its kind's rest."""
    tempat: dict[tuple[str, str], str] = {}
    sisa: dict[str, str] = {}
    for bagian in susunan.bagian:
        for b in bagian.baris:
            tempat |= {(bagian.jenis, p): b.kode for p in b.pos}
            if b.sisa:
                sisa[bagian.jenis] = b.kode
    milik: dict[str, list[Akun]] = {}
    for a in akun:
        if a.jenis in sisa:
            kode = tempat.get((a.jenis, pos_akun(a)), sisa[a.jenis])
            milik.setdefault(kode, []).append(a)
    return milik


def _isi_baris(
    bagian: Bagian,
    b: BarisSusunan,
    milik: Mapping[str, Sequence[Akun]],
    saldo: Sequence[Saldo],
    tambahan: Mapping[str, Sequence[Rincian]],
) -> BarisLaporan:
    tanda = arah(bagian.jenis)
    rincian = [
        Rincian(a.pk, a.kode, a.nama, tuple(tanda * s.get(a.pk, NOL) for s in saldo))
        for a in milik.get(b.kode, ())
    ]
    rincian = [r for r in rincian if any(r.nilai)]
    rincian += [r for p in b.pos for r in tambahan.get(p, ()) if any(r.nilai)]
    return BarisLaporan(
        Bentuk.POS,
        b.kode,
        b.uraian,
        bagian.kode,
        _jumlahkan([r.nilai for r in rincian], len(saldo)),
        tuple(rincian),
    )


def _berarah(susunan: Susunan, kode: str, nilai: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    bagian = next(b for b in susunan.bagian if b.kode == kode)
    return tuple(-n for n in nilai) if bagian.jenis == JenisAkun.BEBAN else nilai


def _jumlahkan(nilai: Sequence[tuple[Decimal, ...]], kolom: int) -> tuple[Decimal, ...]:
    return tuple(sum((n[k] for n in nilai), NOL) for k in range(kolom))


def _cocokkan(
    susunan: Susunan,
    akun: Sequence[Akun],
    saldo: Sequence[Saldo],
    tambahan: Mapping[str, Sequence[Rincian]],
    jumlah: Mapping[str, tuple[Decimal, ...]],
) -> None:
    for jenis in susunan.jenis:
        di_laporan = _jumlahkan(
            [jumlah[b.kode] for b in susunan.bagian if b.jenis == jenis], len(saldo)
        )
        pos = {
            p
            for bagian in susunan.bagian
            if bagian.jenis == jenis
            for b in bagian.baris
            for p in b.pos
        }
        di_buku = _jumlahkan(
            [tuple(arah(jenis) * s.get(a.pk, NOL) for s in saldo) for a in akun if a.jenis == jenis]
            + [r.nilai for p in pos for r in tambahan.get(p, ())],
            len(saldo),
        )
        if di_laporan != di_buku:
            raise LaporanTidakCocok(
                f"{susunan.laporan} {susunan.kode}, {jenis}: laporan {di_laporan}, buku {di_buku}."
            )
