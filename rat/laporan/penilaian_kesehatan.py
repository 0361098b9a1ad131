"""An assessment as its readers see it: the same content for page and paper."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from koperasi.core.grafik import ButirBatang, Zona, batang_mendatar, meter
from koperasi.core.tulisan import tanggal_panjang

from ..models import VersiPenilaian
from ..perhitungan.kesehatan.andai import Peluang, peluang_naik
from ..perhitungan.kesehatan.angka import HasilAngka, nilai_dari_angka
from ..perhitungan.kesehatan.aturan import Aturan, Komponen, Sumber, ambil_aturan
from ..perhitungan.kesehatan.isian import Isian
from ..perhitungan.kesehatan.penilaian import (
    HasilAspek,
    HasilKomponen,
    HasilPenilaian,
    bulatkan,
)
from ..selectors.kesehatan import isian_versi


@dataclass(frozen=True)
class BarisJawaban:
    nomor: int
    teks: str
    ya: bool | None
    bukti: str


@dataclass(frozen=True)
class BarisKomponen:
    """A component of the table: its result, or what it still needs."""

    komponen: Komponen
    hasil: HasilKomponen | None
    kurang: str
    pembilang: str
    penyebut: str


@dataclass(frozen=True)
class TinggalSatu:
    """A figure, or a list of questions, that is all these components still wait for."""

    nama: str
    komponen: tuple[Komponen, ...]

    @property
    def bobot(self) -> Decimal:
        return sum((k.bobot for k in self.komponen), Decimal(0))


@dataclass(frozen=True)
class LaporanPenilaian:
    """A stored version with everything that explains it."""

    versi: VersiPenilaian
    aturan: Aturan
    isian: Isian
    hasil: HasilAngka

    @property
    def penilaian(self) -> HasilPenilaian:
        return self.hasil.penilaian

    @property
    def lengkap(self) -> bool:
        return self.penilaian.lengkap

    @property
    def ada_catatan(self) -> bool:
        return bool(self.hasil.selisih or self.hasil.peringatan)

    @cached_property
    def peluang(self) -> tuple[Peluang, ...]:
        """Components that can still rise, the greatest gain first."""
        return peluang_naik(self.penilaian)

    @cached_property
    def tinggal_satu(self) -> list[TinggalSatu]:
        """Figures that alone keep components from their score, the heaviest first."""
        menunggu: dict[str, list[Komponen]] = {}
        for k in self.hasil.kurang:
            if len(k.kurang) == 1:
                menunggu.setdefault(k.kurang[0].nama, []).append(k.komponen)
        daftar = [TinggalSatu(nama, tuple(k)) for nama, k in menunggu.items()]
        return sorted(daftar, key=lambda t: t.bobot, reverse=True)

    @cached_property
    def gambar_aspek(self) -> str:
        return gambar_aspek(self.penilaian)

    @cached_property
    def gambar_meter(self) -> str:
        return gambar_meter(self.penilaian)

    @cached_property
    def sumber(self) -> list[Sumber]:
        """The sources this rule set cites, by code."""
        return list(self.aturan.sumber.values())

    def per_aspek(self) -> Iterator[tuple[HasilAspek, list[BarisKomponen]]]:
        """Every component of every aspect, scored or not."""
        hasil = self.penilaian.komponen
        kurang = {k.komponen.kode: k.kalimat for k in self.hasil.kurang}
        for aspek in self.penilaian.aspek:
            yield (
                aspek,
                [
                    BarisKomponen(
                        komponen=k,
                        hasil=hasil.get(k.kode),
                        kurang=kurang.get(k.kode, ""),
                        pembilang=self.aturan.nama_angka(k.pembilang) if k.pembilang else "",
                        penyebut=self.aturan.nama_angka(k.penyebut) if k.penyebut else "",
                    )
                    for k in aspek.aspek.komponen
                ],
            )

    @cached_property
    def dibawa(self) -> dict[str, dt.date]:
        """Figures nobody entered for this date, with the date they are of."""
        return {a.kode: a.dibawa_dari for a in self.versi.angka.all() if a.dibawa_dari}

    def _tanda_dibawa(self, kode: str) -> str:
        dari = self.dibawa.get(kode)
        return f" (dibawa dari penilaian per {tanggal_panjang(dari)})" if dari else ""

    def angka_masukan(self) -> Iterator[tuple[str, list[tuple[str, object]]]]:
        """Sections of the figures as typed: (section, [(label, rupiah)]); blanks are left out."""
        for kelompok in self.aturan.kelompok_pos:
            baris: list[tuple[str, object]] = [
                (p.nama + self._tanda_dibawa(p.kode), self.isian.pos[p.kode])
                for p in self.aturan.pos_kelompok(kelompok.kode)
                if p.kode in self.isian.pos
            ]
            if baris:
                yield kelompok.nama, baris
        tertulis: list[tuple[str, object]] = [
            (self.aturan.gabungan[kode].nama, jumlah)
            for kode, jumlah in self.isian.tertulis.items()
        ]
        if tertulis:
            yield "Jumlah tertulis dalam sumber", tertulis

    def jawaban_manajemen(self) -> Iterator[tuple[str, list[BarisJawaban]]]:
        """Question lists with answers and evidence: (component, rows); untouched ones left out."""
        diisi = {*self.isian.ya, *self.isian.bukti}
        for komponen in self.aturan.komponen.values():
            if any(p.kode in diisi for p in komponen.pertanyaan):
                yield (
                    f"{komponen.kode} {komponen.nama}",
                    [
                        BarisJawaban(
                            p.nomor,
                            p.teks,
                            self.isian.ya.get(p.kode),
                            self.isian.bukti.get(p.kode, ""),
                        )
                        for p in komponen.pertanyaan
                    ],
                )


def laporan_penilaian(versi: VersiPenilaian) -> LaporanPenilaian:
    """Read a version back and explain it under the rule set it was scored with."""
    aturan = ambil_aturan(versi.aturan)
    isian = isian_versi(versi)
    return LaporanPenilaian(versi, aturan, isian, nilai_dari_angka(aturan, isian.masukan(aturan)))


def gambar_aspek(penilaian: HasilPenilaian) -> str:
    """Score of each aspect against its weight, as bars."""
    return batang_mendatar(
        [
            ButirBatang(
                f"{a.kode}. {a.aspek.nama}",
                bulatkan(a.skor) if a.skor_maksimum else None,
                a.aspek.bobot,
                teks=f"{_angka(a.skor)} dari {_angka(a.aspek.bobot)}"
                if a.skor_maksimum
                else "belum dinilai",
            )
            for a in penilaian.aspek
        ],
        judul="Skor tiap aspek",
        uraian="Skor tujuh aspek dibandingkan dengan bobotnya.",
    )


def gambar_meter(penilaian: HasilPenilaian) -> str:
    """The total score on the strip of grades; empty until every component is scored."""
    if not penilaian.lengkap:
        return ""
    zona = [Zona(p.nama, p.min or 0, p.max or 100) for p in reversed(penilaian.aturan.predikat)]
    return meter(bulatkan(penilaian.skor), zona=zona, judul="Skor dan predikat", maksimum=100)


def _angka(nilai: Decimal) -> str:
    return f"{bulatkan(nilai)}".replace(".", ",")
