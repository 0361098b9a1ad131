"""From ratios to bands, scores and a grade.

Ratios are exact fractions; nothing is rounded before a band is chosen. A page that shows 20,00%
for 20,001% would contradict the band beside it, so ``rasio_teks`` adds digits where that happens.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from .aturan import Aspek, Aturan, BacaanLain, Komponen, Pita, Predikat, Putusan
from .aturan.bentuk import tulis_angka
from .galat import MasukanTidakSah

NOL = Decimal(0)
SEN = Decimal("0.01")


@dataclass(frozen=True)
class MasukanRasio:
    """The input of one ratio: both amounts in rupiah, or a ratio in percent already known."""

    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    rasio_persen: Decimal | None = None


@dataclass(frozen=True)
class HasilBacaan:
    """What another reading of the rule would give for the same ratio."""

    bacaan: BacaanLain
    nilai: Decimal | None
    skor: Decimal | None
    kalimat: str


@dataclass(frozen=True)
class HasilKomponen:
    """One component, with all a page needs to explain it; no ``skor`` when not assessable."""

    komponen: Komponen
    masukan: MasukanRasio | None = None
    ya: int | None = None
    rasio: Fraction | None = None
    tak_terhingga: bool = False
    pita: Pita | None = None
    nilai: Decimal | None = None
    skor: Decimal | None = None
    catatan: tuple[str, ...] = ()
    bacaan_lain: tuple[HasilBacaan, ...] = ()

    @property
    def kode(self) -> str:
        return self.komponen.kode

    @property
    def dinilai(self) -> bool:
        return self.skor is not None

    @property
    def rasio_persen(self) -> Decimal | None:
        """The ratio in percent, to 40 significant digits; ``None`` without a finite ratio."""
        return None if self.rasio is None else _desimal(self.rasio)

    @property
    def rasio_teks(self) -> str:
        """The ratio for people: "66,19%", "tak terhingga", or "–"."""
        if self.rasio is None:
            return "tak terhingga" if self.tak_terhingga else "–"
        for angka in (2, 4, 8):
            tampil = bulatkan(_desimal(self.rasio), angka)
            if self.pita is None or self.pita.memuat(tampil):
                break
        return f"{tulis_angka(tampil)}%"

    @property
    def pita_teks(self) -> str:
        """The band in words, or how many questions were answered ya."""
        if self.ya is not None:
            return f"{self.ya} dari {len(self.komponen.pertanyaan)} jawaban ya"
        return self.pita.kalimat if self.pita else ""

    @property
    def persen_bobot(self) -> Decimal | None:
        return None if self.skor is None else self.skor / self.komponen.bobot * 100


@dataclass(frozen=True)
class HasilAspek:
    """An aspect over the components that were scored; ``lengkap`` when that is all of them."""

    aspek: Aspek
    komponen: tuple[HasilKomponen, ...]

    @property
    def kode(self) -> str:
        return self.aspek.kode

    @property
    def skor(self) -> Decimal:
        return sum((k.skor for k in self.komponen if k.skor is not None), NOL)

    @property
    def skor_maksimum(self) -> Decimal:
        return sum((k.komponen.bobot for k in self.komponen if k.dinilai), NOL)

    @property
    def lengkap(self) -> bool:
        return self.skor_maksimum == self.aspek.bobot

    @property
    def persen(self) -> Decimal | None:
        """Score as percent of the maximum of the scored components; ``None`` when there is none."""
        return self.skor / self.skor_maksimum * 100 if self.skor_maksimum else None


@dataclass(frozen=True)
class HasilPenilaian:
    """A whole assessment. ``predikat`` only when every component has a score."""

    aturan: Aturan
    aspek: tuple[HasilAspek, ...]

    @property
    def komponen(self) -> dict[str, HasilKomponen]:
        """The results by code, in the order of the table; components not given are absent."""
        return {k.kode: k for aspek in self.aspek for k in aspek.komponen}

    @property
    def skor(self) -> Decimal:
        return sum((a.skor for a in self.aspek), NOL)

    @property
    def skor_maksimum(self) -> Decimal:
        return sum((a.skor_maksimum for a in self.aspek), NOL)

    @property
    def lengkap(self) -> bool:
        return all(a.lengkap for a in self.aspek)

    @property
    def predikat(self) -> Predikat | None:
        return self.aturan.predikat_untuk(self.skor) if self.lengkap else None

    @property
    def belum_dinilai(self) -> tuple[Komponen, ...]:
        hasil = self.komponen
        return tuple(
            k
            for kode, k in self.aturan.komponen.items()
            if kode not in hasil or not hasil[kode].dinilai
        )


def bulatkan(angka: Decimal, desimal: int = 2) -> Decimal:
    """Half up, for showing; sums and bands never use the rounded figure."""
    with localcontext() as konteks:
        konteks.prec = 80
        return angka.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)


def nilai_kesehatan(
    aturan: Aturan,
    komponen: Mapping[str, MasukanRasio],
    manajemen: Mapping[str, int] | None = None,
    *,
    ketat: bool = True,
) -> HasilPenilaian:
    """Score the given components. ``manajemen`` holds the number of "ya" per question component.

    ``ketat`` refuses what cannot be scored (0/0 without a decision in the rule, a negative
    denominator) with ``MasukanTidakSah``; otherwise such a component comes back without a score
    and with a note that says why.
    """
    manajemen = manajemen or {}
    periksa_kode(aturan, komponen, manajemen)
    return HasilPenilaian(
        aturan=aturan,
        aspek=tuple(
            HasilAspek(
                aspek,
                tuple(
                    nilai_pertanyaan(k, manajemen[k.kode])
                    if k.kode in manajemen
                    else nilai_rasio(k, komponen[k.kode], ketat=ketat)
                    for k in aspek.komponen
                    if k.kode in komponen or k.kode in manajemen
                ),
            )
            for aspek in aturan.aspek
        ),
    )


def periksa_kode(aturan: Aturan, komponen: Iterable[str], manajemen: Iterable[str]) -> None:
    """Refuse codes that the rule set does not have, or has as the other kind of component."""
    for kode in komponen:
        _pastikan_ada(aturan, kode, "komponen", berupa_rasio=True)
    for kode in manajemen:
        _pastikan_ada(aturan, kode, "manajemen", berupa_rasio=False)


def jumlah_ya(aturan: Aturan, jawaban: Mapping[str, bool | None]) -> dict[str, int]:
    """Count "ya" per component from answers by question code; only fully answered components."""
    for kode in jawaban:
        if kode not in aturan.pertanyaan:
            raise MasukanTidakSah(f"Pertanyaan {kode} tidak dikenal.", bidang=f"jawaban.{kode}")
    hasil = {}
    for komponen in aturan.komponen.values():
        isi = [jawaban.get(p.kode) for p in komponen.pertanyaan]
        if isi and None not in isi:
            hasil[komponen.kode] = sum(1 for ya in isi if ya)
    return hasil


def nilai_pertanyaan(komponen: Komponen, ya: int) -> HasilKomponen:
    """Score a question component from its number of "ya"."""
    banyak = len(komponen.pertanyaan)
    if isinstance(ya, bool) or not isinstance(ya, int) or not 0 <= ya <= banyak:
        raise MasukanTidakSah(
            f"Jumlah jawaban ya {komponen.kode} harus bilangan bulat 0 sampai {banyak}.",
            bidang=f"manajemen.{komponen.kode}",
        )
    skor = komponen.skor_per_ya * ya
    return HasilKomponen(komponen, ya=ya, nilai=skor / komponen.bobot * 100, skor=skor)


def nilai_rasio(komponen: Komponen, masukan: MasukanRasio, *, ketat: bool = True) -> HasilKomponen:
    """Score a ratio component; see ``nilai_kesehatan`` for ``ketat``."""
    rasio = _rasio(komponen, masukan)
    if isinstance(rasio, Fraction):
        if rasio < 0 and komponen.rasio_negatif is not None:
            return _menurut_putusan(komponen, masukan, komponen.rasio_negatif, rasio)
        return _menurut_pita(komponen, masukan, rasio)
    putusan, bidang = rasio
    if ketat and (not putusan.dinilai or bidang == "negatif"):
        raise MasukanTidakSah(
            putusan.kalimat
            if bidang == "nol"
            else f"Penyebut {komponen.kode} tidak boleh negatif.",
            bidang=f"komponen.{komponen.kode}.penyebut",
        )
    return _menurut_putusan(komponen, masukan, putusan, None)


def _rasio(komponen: Komponen, masukan: MasukanRasio) -> Fraction | tuple[Putusan, str]:
    """The exact ratio in percent, or the decision for a denominator that is zero or negative."""
    a, b, r = masukan.pembilang, masukan.penyebut, masukan.rasio_persen
    bidang = f"komponen.{komponen.kode}"
    if r is not None:
        if a is not None or b is not None:
            raise MasukanTidakSah(
                "Isi rasio_persen saja, atau pembilang dan penyebut saja.", bidang=bidang
            )
        return Fraction(r)
    if a is None or b is None:
        kurang = "pembilang" if a is None else "penyebut"
        raise MasukanTidakSah(f"Isian {kurang} belum ada.", bidang=f"{bidang}.{kurang}")
    if b > 0:
        return Fraction(a) * 100 / Fraction(b)
    if b < 0:
        bawaan = Putusan(f"Penyebut {komponen.kode} negatif, jadi rasio ini tidak dapat dinilai.")
        return komponen.penyebut_negatif or bawaan, "negatif"
    tanda = "nol" if a == 0 else "positif" if a > 0 else "negatif"
    return komponen.penyebut_nol[tanda], "nol"


def _menurut_pita(komponen: Komponen, masukan: MasukanRasio, rasio: Fraction) -> HasilKomponen:
    pita = next(p for p in komponen.pita if p.memuat(rasio))
    nilai = pita.nilai or NOL
    skor = komponen.skor_pita(pita)
    return HasilKomponen(
        komponen,
        masukan=masukan,
        rasio=rasio,
        pita=pita,
        nilai=nilai,
        skor=skor,
        catatan=(pita.catatan,) if pita.catatan else (),
        bacaan_lain=tuple(_bacaan_berbeda(komponen, rasio, nilai, skor)),
    )


def _menurut_putusan(
    komponen: Komponen, masukan: MasukanRasio, putusan: Putusan, rasio: Fraction | None
) -> HasilKomponen:
    if not putusan.dinilai:
        return HasilKomponen(komponen, masukan=masukan, rasio=rasio, catatan=(putusan.kalimat,))
    pita = {"teratas": komponen.pita[-1], "terbawah": komponen.pita[0]}.get(putusan.pita)
    nilai = (pita.nilai if pita else putusan.nilai) or NOL
    return HasilKomponen(
        komponen,
        masukan=masukan,
        rasio=rasio,
        tak_terhingga=pita is not None,
        pita=pita,
        nilai=nilai,
        skor=komponen.skor(nilai, pita),
        catatan=(putusan.kalimat,),
    )


def _bacaan_berbeda(
    komponen: Komponen, rasio: Fraction, nilai: Decimal, skor: Decimal
) -> list[HasilBacaan]:
    hasil = []
    for bacaan in komponen.bacaan_lain:
        lain, skor_lain = _nilai_bacaan(komponen, bacaan, rasio)
        if skor_lain != skor:
            hasil.append(
                HasilBacaan(bacaan, lain, skor_lain, _kalimat_bacaan(bacaan, lain, skor_lain))
            )
    return hasil


def _nilai_bacaan(
    komponen: Komponen, bacaan: BacaanLain, rasio: Fraction
) -> tuple[Decimal | None, Decimal | None]:
    if bacaan.linear is not None:
        nilai = bacaan.linear.nilai(rasio)
        return nilai, komponen.skor(nilai)
    pita = next(p for p in bacaan.pita if p.memuat(rasio))
    return (None, None) if pita.nilai is None else (pita.nilai, komponen.skor_pita(pita))


def _kalimat_bacaan(bacaan: BacaanLain, nilai: Decimal | None, skor: Decimal | None) -> str:
    if nilai is None or skor is None:
        return f"Menurut {bacaan.judul} rasio ini tidak diberi nilai. {bacaan.kalimat}"
    return (
        f"Menurut {bacaan.judul} nilainya {tulis_angka(nilai)} dan skornya {tulis_angka(skor)}. "
        f"{bacaan.kalimat}"
    )


def _pastikan_ada(aturan: Aturan, kode: str, induk: str, *, berupa_rasio: bool) -> None:
    komponen = aturan.komponen.get(kode)
    if komponen is None:
        raise MasukanTidakSah(
            f"Komponen {kode} tidak dikenal dalam {aturan.nama}.", bidang=f"{induk}.{kode}"
        )
    if komponen.berupa_rasio != berupa_rasio:
        raise MasukanTidakSah(
            f"Komponen {kode} dinilai dari rasio, bukan jawaban ya."
            if komponen.berupa_rasio
            else f"Komponen {kode} dinilai dari jumlah jawaban ya, bukan rasio.",
            bidang=f"{induk}.{kode}",
        )


def _desimal(rasio: Fraction) -> Decimal:
    with localcontext() as konteks:
        konteks.prec = 40
        return Decimal(rasio.numerator) / Decimal(rasio.denominator)
