"""``hitung kesehatan``: components and answers in, bands, scores and the grade out."""

from collections.abc import Mapping
from typing import Any

from koperasi.core.pengecualian import KesalahanDomain
from rat.perhitungan.kesehatan import (
    HasilKomponen,
    MasukanRasio,
    ambil_aturan,
    nilai_kesehatan,
    periksa_kode,
)

from .keluaran import dua_desimal
from .masukan import GalatMasukan, angka, bilangan_bulat, hanya, objek, teks, wajib

ATURAN_BAWAAN = "perdep-06-2016"


def hitung_kesehatan(masukan: Mapping[str, Any]) -> dict[str, Any]:
    """Score the components given; the grade appears only when all of them are there."""
    hanya(masukan, ("aturan", "komponen", "manajemen"))
    if "manajemen" not in masukan:
        wajib(masukan, "komponen")
    komponen = objek(masukan, "komponen")
    manajemen = objek(masukan, "manajemen")
    if not komponen and not manajemen:
        raise GalatMasukan("komponen", "belum ada komponen yang diisi.")
    try:
        aturan = ambil_aturan(teks(masukan.get("aturan", ATURAN_BAWAAN), "aturan"))
        periksa_kode(aturan, komponen, manajemen)
        rasio = {
            kode: _rasio(objek(komponen, kode, "komponen"), f"komponen.{kode}") for kode in komponen
        }
        ya = {k: bilangan_bulat(isi, f"manajemen.{k}") for k, isi in manajemen.items()}
        hasil = nilai_kesehatan(aturan, rasio, ya)
    except KesalahanDomain as e:
        raise GalatMasukan.dari(e) from e
    keluaran: dict[str, Any] = {
        "komponen": {kode: _komponen(k) for kode, k in hasil.komponen.items()},
        "aspek": {a.kode: dua_desimal(a.skor) for a in hasil.aspek if a.komponen},
        "skor": dua_desimal(hasil.skor),
        "skor_maksimum": dua_desimal(hasil.skor_maksimum),
    }
    if hasil.predikat is not None:
        keluaran["predikat"] = hasil.predikat.nama
    return keluaran


def _rasio(isi: Mapping[str, Any], bidang: str) -> MasukanRasio:
    hanya(isi, ("pembilang", "penyebut", "rasio_persen"), bidang)
    if "rasio_persen" not in isi:
        wajib(isi, "pembilang", bidang)
        wajib(isi, "penyebut", bidang)
    return MasukanRasio(**{k: angka(v, f"{bidang}.{k}") for k, v in isi.items()})


def _komponen(hasil: HasilKomponen) -> dict[str, Any]:
    angka_hasil = {
        "rasio_persen": hasil.rasio_persen,
        "nilai": hasil.nilai,
        "skor": hasil.skor,
    }
    keluaran: dict[str, Any] = {
        nama: None if isi is None else dua_desimal(isi) for nama, isi in angka_hasil.items()
    }
    if hasil.ya is None and (hasil.pita is None or hasil.tak_terhingga):
        keluaran["catatan"] = " ".join(hasil.catatan)
    return keluaran
