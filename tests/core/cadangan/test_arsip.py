"""The seal: whole or refused, wherever it was cut or touched."""

import os
import random

import pyrage
import pytest

from koperasi.core.cadangan.arsip import PenulisArsip, baca_arsip
from koperasi.core.cadangan.galat import ArsipTidakSah, KunciBermasalah

ISI = {"kecil": b"isi", "besar": random.Random(1).randbytes(700_000), "kosong": b""}


@pytest.fixture
def kunci() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def arsip(tmp_path, kunci):
    jalur = tmp_path / "arsip"
    with PenulisArsip(jalur, str(kunci.to_public())) as penulis:
        for nama, isi in ISI.items():
            penulis.tambah(nama, isi)
    assert penulis.ukuran == jalur.stat().st_size
    return jalur


def baca(jalur, kunci) -> dict[str, bytes]:
    with baca_arsip(jalur, kunci) as anggota:
        return {nama: isi.read() for nama, isi in anggota}


def test_yang_dibaca_sama_dengan_yang_ditulis(arsip, kunci):
    assert baca(arsip, kunci) == ISI


def test_isinya_tidak_terbaca_tanpa_kunci(arsip):
    assert ISI["besar"][:64] not in arsip.read_bytes()


def test_kunci_lain_ditolak(arsip):
    with pytest.raises(KunciBermasalah, match="tidak cocok dengan arsip ini"):
        baca(arsip, pyrage.x25519.Identity.generate())


@pytest.mark.parametrize("sisa", [0, 10, 100, 300, 70_000, 500_000, -1, -16, -2000])
def test_terpotong_di_mana_pun_ditolak(arsip, kunci, sisa):
    isi = arsip.read_bytes()
    arsip.write_bytes(isi[:sisa])
    with pytest.raises(ArsipTidakSah):
        baca(arsip, kunci)


def test_potongan_tepat_di_batas_segel_pun_ditolak(arsip, kunci):
    """age seals 64 kB at a time; the file without its last part is still made of whole ones."""
    isi = arsip.read_bytes()
    kepala = isi.index(b"\n---") + 1
    kepala = isi.index(b"\n", kepala) + 1 + 16
    arsip.write_bytes(isi[: kepala + 3 * (64 * 1024 + 16)])
    with pytest.raises(ArsipTidakSah, match="rusak, terpotong, atau diubah"):
        baca(arsip, kunci)


@pytest.mark.parametrize("tempat", [30, 150, 5_000, 400_000, -5])
def test_satu_bita_yang_berubah_ditolak(arsip, kunci, tempat):
    isi = bytearray(arsip.read_bytes())
    isi[tempat] ^= 1
    arsip.write_bytes(isi)
    with pytest.raises((ArsipTidakSah, KunciBermasalah)):
        baca(arsip, kunci)


def test_berkas_asing_ditolak(tmp_path, kunci):
    asing = tmp_path / "foto.jpg"
    asing.write_bytes(os.urandom(5000))
    with pytest.raises(ArsipTidakSah, match="bukan arsip cadangan Renteng"):
        baca(asing, kunci)


def test_pembaca_yang_berhenti_di_tengah_tidak_menggantung(arsip, kunci):
    def baca_satu() -> None:
        with baca_arsip(arsip, kunci) as anggota:
            raise RuntimeError(f"cukup {next(anggota)[0]}")

    with pytest.raises(RuntimeError, match="cukup kecil"):
        baca_satu()


def test_penulis_yang_gagal_di_tengah_tidak_menggantung(tmp_path, kunci):
    def tulis_satu() -> None:
        with PenulisArsip(tmp_path / "arsip", str(kunci.to_public())) as penulis:
            penulis.tambah("satu", ISI["besar"])
            raise RuntimeError("batal")

    with pytest.raises(RuntimeError, match="batal"):
        tulis_satu()
