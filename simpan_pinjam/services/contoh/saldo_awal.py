"""What members had when the demonstration's books began, so that all later entries come out."""

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from koperasi.core.uang import bagi_menurut_bobot

from ...enums import JenisMutasi
from .pembagian import (
    IKUT_HARI_RAYA,
    PENABUNG,
    PENYIMPAN_BERJANGKA,
    RIBU,
    GerakContoh,
    Pembagian,
    Rekening,
    TidakTerbagi,
    nominal_berjangka,
)
from .sumber import Entri, Orang

PEMINJAM = 70


def bagi_buku(
    orang: Sequence[Orang], saldo: Mapping[str, Decimal], entri: Sequence[Entri], pada: dt.date
) -> Pembagian:
    """Opening balances at the end of ``pada`` and the movements of all ``entri`` since."""
    pembagian = Pembagian(orang)
    lama = [o for o in orang if o.mulai <= pada]
    if not lama:
        raise TidakTerbagi("Belum ada anggota pada awal buku.")
    awal = [
        *_rata(pembagian, lama, "POK", saldo["POK"], pada),
        *_berbobot(pembagian, lama, "SWP", saldo["SWP"], pada, PEMINJAM),
        *_berbobot(pembagian, lama, "HRY", saldo["HRY"], pada, IKUT_HARI_RAYA),
        *_berbobot(pembagian, lama, "SUK", saldo["SUK"], pada, PENABUNG),
        *_berjangka(pembagian, lama, saldo["SBJ"], entri, pada),
    ]
    wajib = {o.anggota: pembagian.buka(o, "WJB") for o in lama}
    for satu in entri:
        pembagian.catat(satu)
    awal += _wajib(wajib, lama, saldo["WJB"], pada)
    pembagian.gerak[:0] = awal
    return pembagian


def _awal(r: Rekening, jumlah: Decimal, pada: dt.date) -> GerakContoh:
    r.saldo += jumlah
    return GerakContoh(r, jumlah, JenisMutasi.SALDO_AWAL, pada)


def _rata(
    pembagian: Pembagian, lama: Sequence[Orang], kode: str, jumlah: Decimal, pada: dt.date
) -> Iterator[GerakContoh]:
    bagian = bagi_menurut_bobot(jumlah, [1] * len(lama))
    for o, b in zip(lama, bagian, strict=True):
        if b:
            yield _awal(pembagian.buka(o, kode), b, pada)


def _berbobot(
    pembagian: Pembagian,
    lama: Sequence[Orang],
    kode: str,
    jumlah: Decimal,
    pada: dt.date,
    persen: int,
) -> Iterator[GerakContoh]:
    """Over so many in a hundred of those who stay, each as much as she is like."""
    ikut = [o for o in lama if o.selesai is None and o.nasib < persen]
    if not ikut:
        raise TidakTerbagi(kode)
    bobot = [2 + (o.anggota * 31 + len(kode)) % 9 for o in ikut]
    satuan = Decimal(1) if jumlah % RIBU else RIBU
    for o, b in zip(ikut, bagi_menurut_bobot(jumlah, bobot, satuan), strict=True):
        if b:
            yield _awal(pembagian.buka(o, kode), b, pada)


def _berjangka(
    pembagian: Pembagian,
    lama: Sequence[Orang],
    jumlah: Decimal,
    entri: Sequence[Entri],
    pada: dt.date,
) -> Iterator[GerakContoh]:
    """Each later payment is one of these deposits, whole; the rest is still there."""
    acak = random.Random(f"{pada}SBJ")  # noqa: S311 - no secret
    penyimpan = [o for o in lama if o.selesai is None and o.nasib < PENYIMPAN_BERJANGKA]
    dibayar = [(e.jurnal, -e.nilai["SBJ"]) for e in entri if e.nilai.get("SBJ", 0) < 0]
    sisa = jumlah - sum(j for _, j in dibayar)
    if not penyimpan or sisa < 0:
        raise TidakTerbagi("SBJ")
    nominal: list[tuple[int | None, Decimal]] = [*dibayar]
    if sisa:
        nominal += [(None, j) for j in nominal_berjangka(sisa, acak)]
    for jatah, satu in nominal:
        o = acak.choice(penyimpan)
        dibuka = max(o.mulai, pada - dt.timedelta(days=30 + acak.randrange(300)))
        r = Rekening(o.anggota, "SBJ", dibuka, jatah=jatah)
        pembagian.rekening.append(r)
        yield _awal(r, satu, pada)


def _wajib(
    wajib: Mapping[int, Rekening], lama: Sequence[Orang], jumlah: Decimal, pada: dt.date
) -> Iterator[GerakContoh]:
    """Those who left had what they were paid less what they paid in since; the others by the
    months they had been members."""
    sisa = jumlah
    for o in lama:
        if o.selesai:
            perlu = -wajib[o.anggota].saldo
            if perlu < 0:
                raise TidakTerbagi(f"Wajib {o.nama}")
            sisa -= perlu
            if perlu:
                yield _awal(wajib[o.anggota], perlu, pada)
    tinggal = [o for o in lama if not o.selesai]
    if sisa < 0 or not tinggal:
        raise TidakTerbagi("WJB")
    bobot = [max((pada - o.mulai).days // 30, 1) for o in tinggal]
    satuan = Decimal(1) if sisa % RIBU else RIBU
    for o, b in zip(tinggal, bagi_menurut_bobot(sisa, bobot, satuan), strict=True):
        if b:
            yield _awal(wajib[o.anggota], b, pada)
