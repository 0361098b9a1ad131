"""Proves that a rule set is whole before anyone is scored by it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from .bentuk import Aturan, Komponen, Pita, Rentang


def periksa_aturan(aturan: Aturan) -> list[str]:
    """Every defect as a short sentence; an empty list means the rule set may be used."""
    return [*_bobot(aturan), *_predikat(aturan), *_semua_komponen(aturan), *_angka(aturan)]


def celah(pita: Sequence[Rentang]) -> list[str]:
    """Where consecutive intervals leave a gap, overlap, or do not reach both ends of the line."""
    if not pita:
        return ["tidak ada pita"]
    cacat = []
    if pita[0].min is not None or pita[-1].max is not None:
        cacat.append("pita tidak menutup seluruh garis bilangan")
    for kiri, kanan in pairwise(pita):
        if kiri.max is None or kiri.max != kanan.min:
            cacat.append(f"pita {kiri.kalimat} dan {kanan.kalimat} tidak bersambung")
        elif kiri.max_ikut == kanan.min_ikut:
            cacat.append(f"titik {kiri.max} dimuat dua pita atau tidak dimuat pita mana pun")
    return cacat


def _bobot(aturan: Aturan) -> Iterator[str]:
    if (jumlah := sum(a.bobot for a in aturan.aspek)) != 100:
        yield f"bobot aspek berjumlah {jumlah}, bukan 100"
    for aspek in aturan.aspek:
        if sum(k.bobot for k in aspek.komponen) != aspek.bobot:
            yield f"bobot komponen aspek {aspek.kode} tidak sama dengan bobot aspeknya"


def _predikat(aturan: Aturan) -> Iterator[str]:
    urut = sorted(aturan.predikat, key=lambda p: Decimal(-1) if p.min is None else p.min)
    if not urut or urut[-1].max != 100 or not urut[-1].max_ikut:
        yield "predikat teratas tidak sampai 100"
    for cacat in celah(urut):
        if "seluruh garis" not in cacat:
            yield f"predikat: {cacat}"


def _semua_komponen(aturan: Aturan) -> Iterator[str]:
    for komponen in aturan.komponen.values():
        periksa = _rasio if komponen.berupa_rasio else _pertanyaan
        for cacat in periksa(komponen):
            yield f"{komponen.kode}: {cacat}"
        for kode in komponen.sumber:
            if kode not in aturan.sumber:
                yield f"{komponen.kode}: sumber {kode} tidak terdaftar"


def _pertanyaan(komponen: Komponen) -> Iterator[str]:
    if not komponen.pertanyaan:
        yield "tidak ada pertanyaan"
    elif komponen.skor_per_ya * len(komponen.pertanyaan) != komponen.bobot:
        yield "jumlah pertanyaan × skor per ya tidak sama dengan bobot"


def _rasio(komponen: Komponen) -> Iterator[str]:
    yield from celah(komponen.pita)
    yield from _nilai_pita(komponen.pita, komponen.bobot)
    if set(komponen.penyebut_nol) != {"nol", "positif", "negatif"}:
        yield "penyebut nol belum diputuskan"
    for bacaan in komponen.bacaan_lain:
        if (bacaan.linear is None) == (not bacaan.pita):
            yield f"bacaan {bacaan.kode} harus berupa pita atau linear, salah satu"
        for cacat in celah(bacaan.pita) if bacaan.pita else ():
            yield f"bacaan {bacaan.kode}: {cacat}"


def _nilai_pita(pita: Sequence[Pita], bobot: Decimal) -> Iterator[str]:
    for p in pita:
        if p.nilai is None or not 0 <= p.nilai <= 100:
            yield f"nilai pita {p.kalimat} di luar 0 sampai 100"
        if p.skor_tercetak is not None and not 0 <= p.skor_tercetak <= bobot:
            yield f"skor tercetak pita {p.kalimat} melebihi bobot"


def _angka(aturan: Aturan) -> Iterator[str]:
    dikenal = aturan.pos.keys() | aturan.gabungan.keys()
    kelompok = {k.kode for k in aturan.kelompok_pos}
    dipakai = {
        *(k.pembilang for k in aturan.komponen.values() if k.berupa_rasio),
        *(k.penyebut for k in aturan.komponen.values() if k.berupa_rasio),
        *(kode for pasangan in aturan.pemeriksaan for kode in pasangan),
        *(s.kode for g in aturan.gabungan.values() for s in g.suku),
    }
    for kode in sorted(dipakai - dikenal):
        yield f"angka {kode} dipakai tetapi tidak ada"
    for kode in sorted(aturan.pos.keys() & aturan.gabungan.keys()):
        yield f"angka {kode} terdaftar dua kali"
    for pos in aturan.pos.values():
        if pos.kelompok not in kelompok:
            yield f"pos {pos.kode} berada dalam kelompok yang tidak ada"
    for gabungan in aturan.gabungan.values():
        if gabungan.rincian_dari and gabungan.rincian_dari not in kelompok:
            yield f"gabungan {gabungan.kode} merujuk kelompok yang tidak ada"
