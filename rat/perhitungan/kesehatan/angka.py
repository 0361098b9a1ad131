"""From the figures of a report to the ratios of the rule, and what is odd about them.

Each amount is typed once (``pos``), however many components use it; composites (``gabungan``) are
weighted sums of them. A composite may also carry the total as it was printed. When both are there
and differ, the difference is a *selisih*: the input says which one counts, and the result tells
what the other one would have given.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from koperasi.core.uang import TERBESAR, format_rupiah

from .aturan import Aturan, Gabungan, Komponen, Predikat
from .aturan.bentuk import tulis_angka
from .galat import MasukanTidakSah
from .penilaian import HasilKomponen, HasilPenilaian, MasukanRasio, nilai_kesehatan

NOL = Decimal(0)


class PilihanJumlah(StrEnum):
    """Which figure counts when the printed total and the sum of its lines differ."""

    TERTULIS = "TERTULIS"
    RINCIAN = "RINCIAN"


@dataclass(frozen=True)
class MasukanAngka:
    """What was typed, in rupiah. A figure that is absent is blank; zero is a figure.

    ``jumlah_tertulis`` holds printed totals by composite, ``pilihan`` which of the two counts
    (default ``TERTULIS``), ``manajemen`` the number of "ya" per question component.
    """

    pos: Mapping[str, Decimal] = field(default_factory=dict)
    jumlah_tertulis: Mapping[str, Decimal] = field(default_factory=dict)
    pilihan: Mapping[str, PilihanJumlah] = field(default_factory=dict)
    manajemen: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Kekurangan:
    """A figure still to be typed: a pos, a composite, or a whole section (``kode`` names it)."""

    kode: str
    nama: str


@dataclass(frozen=True)
class HasilSuku:
    """A line of a composite: the figure, its weight in percent, and what it adds."""

    kode: str
    nama: str
    bobot_persen: Decimal
    jumlah: Decimal | None

    @property
    def nilai(self) -> Decimal | None:
        return None if self.jumlah is None else self.jumlah * self.bobot_persen / 100


@dataclass(frozen=True)
class HasilGabungan:
    """A composite as computed from its lines and as typed; ``dipakai`` is what the ratios use."""

    gabungan: Gabungan
    suku: tuple[HasilSuku, ...]
    rincian: Decimal | None
    tertulis: Decimal | None
    dipakai: Decimal | None
    pilihan: PilihanJumlah | None

    @property
    def berselisih(self) -> bool:
        return None not in (self.rincian, self.tertulis) and self.rincian != self.tertulis


@dataclass(frozen=True)
class DampakSelisih:
    """One component under the figure in use and under the other one."""

    komponen: Komponen
    dipakai: HasilKomponen
    lainnya: HasilKomponen


@dataclass(frozen=True)
class Selisih:
    """A printed total that differs from its lines. ``beda`` = rincian − tertulis."""

    gabungan: Gabungan
    tertulis: Decimal
    rincian: Decimal
    dipakai: PilihanJumlah
    dampak: tuple[DampakSelisih, ...]
    skor_lainnya: Decimal
    predikat_lainnya: Predikat | None
    kalimat: str

    @property
    def beda(self) -> Decimal:
        return self.rincian - self.tertulis

    @property
    def nama_lainnya(self) -> str:
        """What the figure that is not in use is called."""
        return "rincian" if self.dipakai is PilihanJumlah.TERTULIS else "jumlah tertulis"


@dataclass(frozen=True)
class KomponenKurang:
    """A component that cannot be scored yet, and what it still needs."""

    komponen: Komponen
    kurang: tuple[Kekurangan, ...]
    kalimat: str


@dataclass(frozen=True)
class Peringatan:
    """Two figures that do not agree with each other. Nothing is refused for it."""

    kiri: str
    kanan: str
    kalimat: str


@dataclass(frozen=True)
class HasilAngka:
    """An assessment from figures: the scores, and everything a reader should know about them."""

    masukan: MasukanAngka
    penilaian: HasilPenilaian
    gabungan: dict[str, HasilGabungan]
    selisih: tuple[Selisih, ...]
    kurang: tuple[KomponenKurang, ...]
    peringatan: tuple[Peringatan, ...]


def nilai_dari_angka(aturan: Aturan, masukan: MasukanAngka) -> HasilAngka:
    """Score whatever the figures allow. Raises ``MasukanTidakSah`` for a figure that cannot be."""
    _periksa(aturan, masukan)
    hitungan = _Hitungan(aturan, masukan)
    penilaian = _nilai(hitungan)
    return HasilAngka(
        masukan=masukan,
        penilaian=penilaian,
        gabungan={kode: hitungan.gabungan(kode) for kode in aturan.gabungan},
        selisih=tuple(_selisih(hitungan, penilaian)),
        kurang=tuple(_kurang(hitungan)),
        peringatan=tuple(_peringatan(hitungan)),
    )


class _Hitungan:
    """The figures of one input, each worked out once."""

    def __init__(self, aturan: Aturan, masukan: MasukanAngka) -> None:
        self.aturan = aturan
        self.masukan = masukan
        self._kosong_nol = {k.kode: k.kosong_berarti_nol for k in aturan.kelompok_pos}
        self._gabungan: dict[str, HasilGabungan] = {}

    def angka(self, kode: str) -> Decimal | None:
        if kode in self.aturan.gabungan:
            return self.gabungan(kode).dipakai
        if (jumlah := self.masukan.pos.get(kode)) is not None:
            return jumlah
        return NOL if self.kelompok_terisi(self.aturan.pos[kode].kelompok) else None

    def kelompok_terisi(self, kelompok: str) -> bool:
        """Whether the blank lines of this section are zeros."""
        if not self._kosong_nol[kelompok]:
            return False
        terisi = [p for p in self.aturan.pos_kelompok(kelompok) if p.kode in self.masukan.pos]
        ada_jumlah = any(
            g.rincian_dari == kelompok and g.kode in self.masukan.jumlah_tertulis
            for g in self.aturan.gabungan.values()
        )
        return any(p.pemicu or not ada_jumlah for p in terisi)

    def gabungan(self, kode: str) -> HasilGabungan:
        if kode not in self._gabungan:
            self._gabungan[kode] = self._jumlahkan(self.aturan.gabungan[kode])
        return self._gabungan[kode]

    def _jumlahkan(self, gabungan: Gabungan) -> HasilGabungan:
        suku = tuple(
            HasilSuku(s.kode, self.aturan.nama_angka(s.kode), s.bobot_persen, self.angka(s.kode))
            for s in gabungan.suku
        )
        # A term that weighs nothing may stay blank.
        nilai = [s.nilai for s in suku if s.bobot_persen]
        rincian = None if None in nilai else sum((n for n in nilai if n is not None), NOL)
        tertulis = self.masukan.jumlah_tertulis.get(gabungan.kode)
        pilihan = self.masukan.pilihan.get(gabungan.kode, PilihanJumlah.TERTULIS)
        if tertulis is None:
            pakai = None if rincian is None else PilihanJumlah.RINCIAN
        else:
            pakai = PilihanJumlah.TERTULIS if rincian is None else pilihan
        dipakai = tertulis if pakai is PilihanJumlah.TERTULIS else rincian
        return HasilGabungan(gabungan, suku, rincian, tertulis, dipakai, pakai)

    def kurang(self, kode: str) -> list[Kekurangan]:
        """What must still be typed before ``kode`` has a value."""
        if self.angka(kode) is not None:
            return []
        if kode in self.aturan.pos:
            pos = self.aturan.pos[kode]
            kelompok = next(k for k in self.aturan.kelompok_pos if k.kode == pos.kelompok)
            if kelompok.kosong_berarti_nol and pos.pemicu:
                return [Kekurangan(kelompok.kode, kelompok.nama)]
            return [Kekurangan(kode, pos.nama)]
        gabungan = self.aturan.gabungan[kode]
        if gabungan.rincian_dari and not self.kelompok_terisi(gabungan.rincian_dari):
            return [Kekurangan(kode, gabungan.nama)]
        return [k for s in gabungan.suku if s.bobot_persen for k in self.kurang(s.kode)]

    def kurang_komponen(self, komponen: Komponen) -> tuple[Kekurangan, ...]:
        if not komponen.berupa_rasio:
            if komponen.kode in self.masukan.manajemen:
                return ()
            banyak = len(komponen.pertanyaan)
            return (Kekurangan(komponen.kode, f"jawaban {banyak} pertanyaan {komponen.nama}"),)
        semua = [*self.kurang(komponen.pembilang), *self.kurang(komponen.penyebut)]
        return tuple(dict.fromkeys(semua))


def _nilai(hitungan: _Hitungan) -> HasilPenilaian:
    masukan = {
        k.kode: MasukanRasio(hitungan.angka(k.pembilang), hitungan.angka(k.penyebut))
        for k in hitungan.aturan.komponen.values()
        if k.berupa_rasio and not hitungan.kurang_komponen(k)
    }
    return nilai_kesehatan(hitungan.aturan, masukan, hitungan.masukan.manajemen, ketat=False)


def _kurang(hitungan: _Hitungan) -> list[KomponenKurang]:
    hasil = []
    for komponen in hitungan.aturan.komponen.values():
        if kurang := hitungan.kurang_komponen(komponen):
            daftar = "; ".join(k.nama for k in kurang)
            kalimat = f"{komponen.kode} {komponen.nama} belum dapat dinilai. Masih perlu: {daftar}."
            hasil.append(KomponenKurang(komponen, kurang, kalimat))
    return hasil


def _selisih(hitungan: _Hitungan, penilaian: HasilPenilaian) -> list[Selisih]:
    hasil = []
    for kode in hitungan.aturan.gabungan:
        g = hitungan.gabungan(kode)
        if not g.berselisih or g.rincian is None or g.tertulis is None or g.pilihan is None:
            continue
        lainnya = _nilai(_Hitungan(hitungan.aturan, _dengan_pilihan_lain(hitungan.masukan, g)))
        lama, baru = penilaian.komponen, lainnya.komponen
        dampak = tuple(
            DampakSelisih(k, lama[k.kode], baru[k.kode])
            for k in hitungan.aturan.komponen.values()
            if k.kode in lama and k.kode in baru and lama[k.kode].rasio != baru[k.kode].rasio
        )
        hasil.append(
            Selisih(
                gabungan=g.gabungan,
                tertulis=g.tertulis,
                rincian=g.rincian,
                dipakai=g.pilihan,
                dampak=dampak,
                skor_lainnya=lainnya.skor,
                predikat_lainnya=lainnya.predikat,
                kalimat=_kalimat_selisih(g, g.tertulis, g.rincian, dampak),
            )
        )
    return hasil


def _dengan_pilihan_lain(masukan: MasukanAngka, g: HasilGabungan) -> MasukanAngka:
    lain = PilihanJumlah.RINCIAN if g.pilihan is PilihanJumlah.TERTULIS else PilihanJumlah.TERTULIS
    return replace(masukan, pilihan={**masukan.pilihan, g.gabungan.kode: lain})


def _kalimat_selisih(
    g: HasilGabungan, tertulis: Decimal, rincian: Decimal, dampak: tuple[DampakSelisih, ...]
) -> str:
    lain = "rincian" if g.pilihan is PilihanJumlah.TERTULIS else "jumlah tertulis"
    pakai = "jumlah tertulis" if lain == "rincian" else "rincian"
    kalimat = (
        f"{g.gabungan.nama} tertulis {format_rupiah(tertulis, lambang=True)}, sedangkan "
        f"rinciannya berjumlah {format_rupiah(rincian, lambang=True)}; berbeda "
        f"{format_rupiah(abs(rincian - tertulis), lambang=True)}. Yang dipakai {pakai}."
    )
    akibat = "; ".join(
        f"skor {d.komponen.kode} {_skor(d.lainnya)}, bukan {_skor(d.dipakai)}"
        for d in dampak
        if d.lainnya.skor != d.dipakai.skor
    )
    return f"{kalimat} Menurut {lain}: {akibat}." if akibat else kalimat


def _skor(hasil: HasilKomponen) -> str:
    return "tidak dapat dinilai" if hasil.skor is None else tulis_angka(hasil.skor)


def _peringatan(hitungan: _Hitungan) -> list[Peringatan]:
    hasil = []
    for kiri, kanan in hitungan.aturan.pemeriksaan:
        a, b = hitungan.angka(kiri), hitungan.angka(kanan)
        if a is not None and b is not None and a > b:
            hasil.append(
                Peringatan(
                    kiri,
                    kanan,
                    f"{hitungan.aturan.nama_angka(kiri)} ({format_rupiah(a, lambang=True)}) "
                    f"lebih besar daripada {hitungan.aturan.nama_angka(kanan)} "
                    f"({format_rupiah(b, lambang=True)}); periksa kembali.",
                )
            )
    return hasil


def _periksa(aturan: Aturan, masukan: MasukanAngka) -> None:
    for kode, jumlah in masukan.pos.items():
        if kode not in aturan.pos:
            raise MasukanTidakSah(f"Angka {kode} tidak dikenal.", bidang=f"pos.{kode}")
        _periksa_jumlah(jumlah, aturan.pos[kode], f"pos.{kode}")
    for kode, jumlah in masukan.jumlah_tertulis.items():
        if kode not in aturan.gabungan or not aturan.gabungan[kode].tertulis:
            raise MasukanTidakSah(f"Jumlah {kode} tidak dikenal.", bidang=f"jumlah.{kode}")
        _periksa_jumlah(jumlah, aturan.gabungan[kode], f"jumlah.{kode}")
    for kode in masukan.pilihan:
        if kode not in aturan.gabungan:
            raise MasukanTidakSah(f"Jumlah {kode} tidak dikenal.", bidang=f"pilihan.{kode}")


def _periksa_jumlah(jumlah: object, milik: object, bidang: str) -> None:
    nama = getattr(milik, "nama", bidang)
    if not isinstance(jumlah, Decimal) or not jumlah.is_finite():
        raise MasukanTidakSah(f"{nama} harus berupa jumlah uang.", bidang=bidang)
    if jumlah < 0 and not getattr(milik, "boleh_negatif", False):
        raise MasukanTidakSah(f"{nama} tidak boleh negatif.", bidang=bidang)
    if abs(jumlah) >= TERBESAR:
        raise MasukanTidakSah(f"{nama} terlalu besar.", bidang=bidang)
