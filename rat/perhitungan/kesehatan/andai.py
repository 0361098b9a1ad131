"""What if: a changed figure and the score it gives, and which component lifts the grade most."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from koperasi.core.uang import format_rupiah

from .angka import HasilAngka, MasukanAngka, PilihanJumlah, nilai_dari_angka
from .aturan import Aturan, Komponen, Pita, Predikat
from .aturan.bentuk import tulis_angka
from .penilaian import HasilKomponen, HasilPenilaian

NOL = Decimal(0)
T = TypeVar("T")
# A change of one figure, in rupiah, to the ratio it gives, and back; None where there is none.
Fungsi = Callable[[Fraction], Fraction | None]


@dataclass(frozen=True)
class Perubahan:
    """A component before and after; either side is ``None`` when it was not given there."""

    komponen: Komponen
    semula: HasilKomponen | None
    sesudah: HasilKomponen | None

    @property
    def beda_skor(self) -> Decimal:
        return _skor(self.sesudah) - _skor(self.semula)


@dataclass(frozen=True)
class HasilAndai:
    """Two assessments side by side. ``tanpa_pengaruh`` says why a changed figure moved nothing."""

    semula: HasilAngka
    sesudah: HasilAngka
    perubahan: tuple[Perubahan, ...]
    tanpa_pengaruh: tuple[str, ...]

    @property
    def beda_skor(self) -> Decimal:
        return self.sesudah.penilaian.skor - self.semula.penilaian.skor


@dataclass(frozen=True)
class Langkah:
    """How to reach a better band, the other figure held.

    The changes are in whole rupiah, positive for more; ``None`` when that figure alone cannot
    reach the band. For questions ``tambah_ya`` is set instead.
    """

    pita: Pita | None
    skor: Decimal
    perubahan_pembilang: Decimal | None = None
    perubahan_penyebut: Decimal | None = None
    tambah_ya: int | None = None
    kalimat: str = ""


@dataclass(frozen=True)
class Peluang:
    """What one component can still add: in its nearest better band, and at its full score."""

    komponen: Komponen
    hasil: HasilKomponen
    tambahan: Decimal
    berikut: Langkah
    penuh: Langkah
    skor_total: Decimal
    predikat: Predikat | None


def andai(
    aturan: Aturan,
    masukan: MasukanAngka,
    *,
    pos: Mapping[str, Decimal | None] | None = None,
    jumlah_tertulis: Mapping[str, Decimal | None] | None = None,
    pilihan: Mapping[str, PilihanJumlah | None] | None = None,
    manajemen: Mapping[str, int | None] | None = None,
) -> HasilAndai:
    """Assess again with some figures changed; ``None`` blanks a figure. Nothing is stored."""
    baru = MasukanAngka(
        pos=_timpa(masukan.pos, pos),
        jumlah_tertulis=_timpa(masukan.jumlah_tertulis, jumlah_tertulis),
        pilihan=_timpa(masukan.pilihan, pilihan),
        manajemen=_timpa(masukan.manajemen, manajemen),
    )
    semula, sesudah = nilai_dari_angka(aturan, masukan), nilai_dari_angka(aturan, baru)
    lama, kini = semula.penilaian.komponen, sesudah.penilaian.komponen
    perubahan = tuple(
        Perubahan(k, lama.get(k.kode), kini.get(k.kode))
        for k in aturan.komponen.values()
        if _berubah(lama.get(k.kode), kini.get(k.kode))
    )
    return HasilAndai(semula, sesudah, perubahan, tuple(_tertutup(aturan, sesudah, pos or {})))


def peluang_naik(penilaian: HasilPenilaian) -> tuple[Peluang, ...]:
    """Every scored component that is not yet full, the one with most to gain first."""
    hasil = []
    for komponen in penilaian.komponen.values():
        maksimum = _skor_penuh(komponen.komponen)
        if komponen.skor is None or komponen.skor >= maksimum:
            continue
        berikut, penuh = _langkah(penilaian.aturan, komponen, komponen.skor)
        total = penilaian.skor + maksimum - komponen.skor
        hasil.append(
            Peluang(
                komponen=komponen.komponen,
                hasil=komponen,
                tambahan=maksimum - komponen.skor,
                berikut=berikut,
                penuh=penuh,
                skor_total=total,
                predikat=penilaian.aturan.predikat_untuk(total) if penilaian.lengkap else None,
            )
        )
    return tuple(sorted(hasil, key=lambda p: (-p.tambahan, p.komponen.kode)))


def _timpa(lama: Mapping[str, T], ubahan: Mapping[str, T | None] | None) -> dict[str, T]:
    gabung: dict[str, T | None] = {**lama, **(ubahan or {})}
    return {kode: isi for kode, isi in gabung.items() if isi is not None}


def _skor(hasil: HasilKomponen | None) -> Decimal:
    return hasil.skor if hasil is not None and hasil.skor is not None else NOL


def _berubah(lama: HasilKomponen | None, baru: HasilKomponen | None) -> bool:
    if lama is None or baru is None:
        return lama is not baru
    return (lama.rasio, lama.ya, lama.skor) != (baru.rasio, baru.ya, baru.skor)


def _tertutup(aturan: Aturan, hasil: HasilAngka, pos: Iterable[str]) -> list[str]:
    return [
        f"{aturan.nama_angka(kode)} tidak mengubah {g.gabungan.nama}, karena yang dipakai jumlah "
        "tertulisnya."
        for kode in pos
        for g in hasil.gabungan.values()
        if g.pilihan is PilihanJumlah.TERTULIS and any(s.kode == kode for s in g.suku)
    ]


def _skor_penuh(komponen: Komponen) -> Decimal:
    if not komponen.berupa_rasio:
        return komponen.bobot
    return max(map(komponen.skor_pita, komponen.pita))


def _langkah(aturan: Aturan, hasil: HasilKomponen, skor: Decimal) -> tuple[Langkah, Langkah]:
    komponen = hasil.komponen
    if hasil.ya is not None:
        sisa = len(komponen.pertanyaan) - hasil.ya
        return _langkah_ya(komponen, skor, 1), _langkah_ya(komponen, skor, sisa)
    penuh = _skor_penuh(komponen)
    lebih = [p for p in komponen.pita if komponen.skor_pita(p) > skor]
    lebih.sort(key=lambda p: _jarak(p, hasil))
    terbaik = next(p for p in lebih if komponen.skor_pita(p) == penuh)
    return _langkah_pita(aturan, hasil, lebih[0]), _langkah_pita(aturan, hasil, terbaik)


def _langkah_ya(komponen: Komponen, skor: Decimal, tambah: int) -> Langkah:
    tambahan = komponen.skor_per_ya * tambah
    kalimat = f"{tambah} jawaban ya lagi menambah {tulis_angka(tambahan)} ke skor."
    return Langkah(None, skor + tambahan, tambah_ya=tambah, kalimat=kalimat)


def _jarak(pita: Pita, hasil: HasilKomponen) -> tuple[Fraction, Decimal]:
    """How far the band is from the ratio; among equals the better one first."""
    seri = -hasil.komponen.skor_pita(pita)
    rasio = hasil.rasio
    if rasio is None:
        # An unbounded ratio comes down from above: the highest band is the nearest.
        return -Fraction(pita.min if pita.min is not None else -1), seri
    if pita.min is not None and rasio <= Fraction(pita.min):
        return Fraction(pita.min) - rasio, seri
    if pita.max is not None:
        return max(Fraction(0), rasio - Fraction(pita.max)), seri
    return Fraction(0), seri


def _langkah_pita(aturan: Aturan, hasil: HasilKomponen, pita: Pita) -> Langkah:
    komponen, masukan = hasil.komponen, hasil.masukan
    langkah = Langkah(pita, komponen.skor_pita(pita))
    if masukan is not None and masukan.pembilang is not None and masukan.penyebut is not None:
        a, b = Fraction(masukan.pembilang), Fraction(masukan.penyebut)
        langkah = replace(
            langkah,
            perubahan_pembilang=_ubah_pembilang(pita, a, b),
            perubahan_penyebut=_ubah_penyebut(pita, a, b),
        )
    return replace(langkah, kalimat=_kalimat(aturan, komponen, pita, langkah))


def _ubah_pembilang(pita: Pita, a: Fraction, b: Fraction) -> Decimal | None:
    if b <= 0:
        return None
    return _perubahan(pita, a, lambda d: (a + d) * 100 / b, lambda r: r * b / 100 - a)


def _ubah_penyebut(pita: Pita, a: Fraction, b: Fraction) -> Decimal | None:
    if a <= 0:
        return None
    return _perubahan(
        pita,
        b,
        lambda d: a * 100 / (b + d) if b + d > 0 else None,
        lambda r: a * 100 / r - b if r > 0 else None,
    )


def _perubahan(pita: Pita, lama: Fraction, rasio: Fungsi, kebalikan: Fungsi) -> Decimal | None:
    """The smallest whole-rupiah change of ``lama`` whose ratio lands in the band.

    Both ends of the band are tried with the rupiah around them, because an end may be excluded
    and the exact amount is rarely whole. A figure is never brought below zero.
    """
    calon: set[int] = set()
    for ujung in (pita.min, pita.max):
        tepat = None if ujung is None else kebalikan(Fraction(ujung))
        if tepat is not None:
            calon.update(tepat // 1 + geser for geser in (-1, 0, 1, 2))
    sah = [
        d
        for d in calon
        if lama + d >= 0 and (r := rasio(Fraction(d))) is not None and pita.memuat(r)
    ]
    return Decimal(int(min(sah, key=lambda d: (abs(d), d)))) if sah else None


def _kalimat(aturan: Aturan, komponen: Komponen, pita: Pita, langkah: Langkah) -> str:
    cara = [
        f"{aturan.nama_angka(kode)} {'bertambah' if ubah > 0 else 'berkurang'} "
        f"{format_rupiah(abs(ubah), lambang=True)}"
        for kode, ubah in (
            (komponen.pembilang, langkah.perubahan_pembilang),
            (komponen.penyebut, langkah.perubahan_penyebut),
        )
        if ubah is not None
    ]
    kalimat = f"Rasio {pita.kalimat} memberi skor {tulis_angka(langkah.skor)}"
    if not cara:
        return f"{kalimat}."
    return f"{kalimat}, misalnya bila {', atau '.join(cara)}, dengan angka lain tetap."
