"""Reads the rule folders, proves that each is whole, and keeps them for the life of the process."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ..galat import AturanCacat, AturanTidakAda
from .bentuk import (
    Aspek,
    Aturan,
    BacaanLain,
    Gabungan,
    KelompokPos,
    Komponen,
    Linear,
    Pertanyaan,
    Pita,
    Pos,
    Predikat,
    Putusan,
    Suku,
    Sumber,
)
from .periksa import periksa_aturan

_AKAR = Path(__file__).resolve().parent


def daftar_aturan() -> tuple[Aturan, ...]:
    """Every rule set in the application, oldest first."""
    return _semua()


def ambil_aturan(kode: str) -> Aturan:
    """The rule set called ``kode``; raises ``AturanTidakAda`` with a sentence."""
    for aturan in _semua():
        if aturan.kode == kode:
            return aturan
    dikenal = ", ".join(a.kode for a in _semua())
    raise AturanTidakAda(f"Aturan {kode!r} tidak dikenal; yang ada: {dikenal}.", bidang="aturan")


def aturan_berlaku(tanggal: dt.date) -> Aturan:
    """The youngest rule set already in force on ``tanggal``; raises ``AturanTidakAda``."""
    berlaku = [a for a in _semua() if a.berlaku_sejak <= tanggal]
    if not berlaku:
        raise AturanTidakAda(
            f"Belum ada aturan penilaian yang berlaku pada {tanggal:%d-%m-%Y}.", bidang="tanggal"
        )
    return berlaku[-1]


@cache
def _semua() -> tuple[Aturan, ...]:
    folder = sorted(p for p in _AKAR.iterdir() if (p / "aturan.json").is_file())
    return tuple(sorted(map(muat_aturan, folder), key=lambda a: (a.berlaku_sejak, a.kode)))


def muat_aturan(folder: Path) -> Aturan:
    """Build one rule set from its folder; raises ``AturanCacat`` when it is not whole."""
    pokok = _baca(folder / "aturan.json")
    angka = _baca(folder / "angka.json")
    pertanyaan = _baca(folder / "pertanyaan.json")
    aturan = Aturan(
        kode=pokok["kode"],
        nama=pokok["nama"],
        peraturan=pokok["peraturan"],
        berlaku_sejak=dt.date.fromisoformat(pokok["berlaku_sejak"]),
        status=pokok["status"],
        catatan=tuple(pokok["catatan"]),
        aspek=tuple(
            _aspek(a, _baca(folder / f"aspek-{a['kode']}.json"), pertanyaan) for a in pokok["aspek"]
        ),
        predikat=tuple(
            Predikat(**_rentang(p), kode=p["kode"], nama=p["nama"]) for p in pokok["predikat"]
        ),
        sumber={k: Sumber(kode=k, **s) for k, s in _baca(folder / "sumber.json").items()},
        sumber_bobot=tuple(pokok["sumber_bobot"]),
        sumber_predikat=tuple(pokok["sumber_predikat"]),
        kelompok_pos=tuple(KelompokPos(**k) for k in angka["kelompok"]),
        pos={p["kode"]: Pos(**p) for p in angka["pos"]},
        gabungan={g["kode"]: _gabungan(g) for g in angka["gabungan"]},
        pemeriksaan=tuple((kiri, kanan) for kiri, kanan in angka["pemeriksaan"]),
    )
    if cacat := periksa_aturan(aturan):
        raise AturanCacat(f"{aturan.kode}: " + "; ".join(cacat))
    return aturan


def _baca(berkas: Path) -> Any:
    # Every number becomes a Decimal at once: a weight that passed through a float is not exact.
    return json.loads(berkas.read_text("utf-8"), parse_float=Decimal, parse_int=Decimal)


def _rentang(data: Mapping[str, Any]) -> dict[str, Any]:
    return {kunci: data[kunci] for kunci in ("min", "max", "min_ikut", "max_ikut")}


def _pita(daftar: Iterable[Mapping[str, Any]]) -> tuple[Pita, ...]:
    return tuple(Pita(**p) for p in daftar)


def _putusan(data: Mapping[str, Any] | None) -> Putusan | None:
    if data is None:
        return None
    return Putusan(kalimat=data["kalimat"], nilai=data.get("nilai"), pita=data.get("pita", ""))


def _bacaan(data: Mapping[str, Any]) -> BacaanLain:
    linear = data.get("linear")
    if linear is not None:
        linear = Linear(**{**linear, "arah": {"naik": 1, "turun": -1}[linear["arah"]]})
    return BacaanLain(
        kode=data["kode"],
        judul=data["judul"],
        kalimat=data["kalimat"],
        sumber=tuple(data["sumber"]),
        pita=_pita(data.get("pita", ())),
        linear=linear,
    )


def _aspek(data: Mapping[str, Any], komponen: Mapping[str, Any], tanya: Mapping[str, Any]) -> Aspek:
    return Aspek(
        kode=data["kode"],
        nama=data["nama"],
        bobot=data["bobot"],
        komponen=tuple(
            _komponen(kode, data["kode"], komponen[kode], tanya.get(kode, ()))
            for kode in data["komponen"]
        ),
    )


def _komponen(kode: str, aspek: str, data: Mapping[str, Any], tanya: Iterable[str]) -> Komponen:
    nol = data.get("penyebut_nol", {})
    return Komponen(
        kode=kode,
        nama=data["nama"],
        kode_aspek=aspek,
        bobot=data["bobot"],
        rumus=data["rumus"],
        status=data["status"],
        sumber=tuple(data["sumber"]),
        catatan=tuple(data.get("catatan", ())),
        pembilang=data.get("pembilang", ""),
        penyebut=data.get("penyebut", ""),
        pita=_pita(data.get("pita", ())),
        penyebut_nol={k: p for k, v in nol.items() if (p := _putusan(v))},
        penyebut_negatif=_putusan(data.get("penyebut_negatif")),
        rasio_negatif=_putusan(data.get("rasio_negatif")),
        bacaan_lain=tuple(map(_bacaan, data.get("bacaan_lain", ()))),
        skor_per_ya=data.get("skor_per_ya", Decimal(0)),
        pertanyaan=tuple(
            Pertanyaan(kode=f"{kode}.{nomor}", nomor=nomor, teks=teks)
            for nomor, teks in enumerate(tanya, start=1)
        ),
    )


def _gabungan(data: Mapping[str, Any]) -> Gabungan:
    return Gabungan(
        kode=data["kode"],
        nama=data["nama"],
        suku=tuple(Suku(kode, bobot) for kode, bobot in data["suku"]),
        sumber=tuple(data["sumber"]),
        catatan=data.get("catatan", ""),
        rincian_dari=data.get("rincian_dari", ""),
        boleh_negatif=data.get("boleh_negatif", False),
        tertulis=data.get("tertulis", True),
    )


__all__ = ["ambil_aturan", "aturan_berlaku", "daftar_aturan", "muat_aturan"]
