"""What was decided about a file: which sheets, which columns, what to do where it is silent."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from .kepala_daftar import POLA_ANGGOTA, POLA_KELOMPOK, Kepala, cari_kepala

ALASAN_TANPA_NIK = "belum diserahkan"


@dataclass(frozen=True)
class SusunanDaftar:
    """One sheet; ``mulai`` is the number of its first row below the heading, from 1."""

    lembar: str
    mulai: int
    kolom: Mapping[str, int]


@dataclass(frozen=True)
class Susunan:
    """``gabung`` reads every sheet of the same heading. ``teruskan`` lets an empty group cell mean
    the group above. The three ``…_bawaan`` speak for rows that say nothing."""

    anggota: SusunanDaftar
    kelompok: SusunanDaftar | None = None
    gabung: bool = True
    teruskan: bool = True
    rapikan: bool = True
    kelamin_bawaan: str = ""
    alasan_nik_bawaan: str = ""
    masuk_bawaan: str = ""  # ISO date
    lain: Mapping[str, Any] = field(default_factory=dict)

    def sebagai_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def dari_json(cls, isi: Mapping[str, Any]) -> "Susunan":
        kelompok = isi.get("kelompok")
        return cls(
            **{
                **isi,
                "anggota": SusunanDaftar(**isi["anggota"]),
                "kelompok": SusunanDaftar(**kelompok) if kelompok else None,
            }
        )


def tebak_susunan(lembar: Mapping[str, Any]) -> tuple[Susunan, dict[str, Kepala]]:
    """A first guess, and the headings found: the longest list of people, and a list of groups."""
    orang = {n: cari_kepala(t, POLA_ANGGOTA) for n, t in lembar.items()}
    kelompok = {n: cari_kepala(t, POLA_KELOMPOK) for n, t in lembar.items()}
    # A list of groups speaks of groups more than of people.
    daftar_kelompok = [
        n for n, k in kelompok.items() if k.daftar_kelompok and len(k.kolom) > len(orang[n].kolom)
    ]
    calon = [n for n in lembar if n not in daftar_kelompok] or list(lembar)
    utama = max(calon, key=lambda n: (orang[n].daftar_orang, len(lembar[n])))
    rinci = daftar_kelompok[0] if daftar_kelompok and daftar_kelompok[0] != utama else None
    susunan = Susunan(
        anggota=SusunanDaftar(utama, orang[utama].mulai, dict(orang[utama].kolom)),
        kelompok=SusunanDaftar(rinci, kelompok[rinci].mulai, dict(kelompok[rinci].kolom))
        if rinci
        else None,
    )
    kepala = {utama: orang[utama]} | ({rinci: kelompok[rinci]} if rinci else {})
    return susunan, kepala


def lembar_serupa(susunan: Susunan, lembar: Mapping[str, Any]) -> list[tuple[str, int]]:
    """The sheets to read as lists of members, each with its first row."""
    utama = susunan.anggota
    hasil = [(utama.lembar, utama.mulai)]
    if susunan.gabung:
        sidik = cari_kepala(lembar[utama.lembar], POLA_ANGGOTA).sidik
        rinci = susunan.kelompok.lembar if susunan.kelompok else ""
        for nama, tabel in lembar.items():
            if nama not in (utama.lembar, rinci):
                kepala = cari_kepala(tabel, POLA_ANGGOTA)
                if kepala.daftar_orang and kepala.sidik == sidik:
                    hasil.append((nama, kepala.mulai))
    return hasil


def pilih_lembar(
    susunan: Susunan, lembar: Mapping[str, Any], *, anggota: str | None, kelompok: str | None
) -> Susunan:
    """The same decisions about other sheets; a sheet that is chosen anew is guessed anew. None
    leaves a choice alone, an empty ``kelompok`` means that no sheet lists the groups."""
    if anggota and anggota in lembar and anggota != susunan.anggota.lembar:
        kepala = cari_kepala(lembar[anggota], POLA_ANGGOTA)
        susunan = replace(susunan, anggota=SusunanDaftar(anggota, kepala.mulai, dict(kepala.kolom)))
    if kelompok is None:
        return susunan
    if kelompok not in lembar or kelompok == susunan.anggota.lembar:
        return replace(susunan, kelompok=None)
    if susunan.kelompok is None or susunan.kelompok.lembar != kelompok:
        kepala = cari_kepala(lembar[kelompok], POLA_KELOMPOK)
        return replace(susunan, kelompok=SusunanDaftar(kelompok, kepala.mulai, dict(kepala.kolom)))
    return susunan
