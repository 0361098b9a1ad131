"""``hitung bunga_simpanan``, ``simpanan_berjangka`` and ``pajak_bunga``."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from koperasi.core.uang import SEN, TERBESAR, bulatkan_pecahan, bulatkan_rupiah
from simpan_pinjam.perhitungan.bunga_simpanan import (
    CaraBunga,
    MetodeBunga,
    MutasiSaldo,
    PembagiBunga,
    TingkatBunga,
    bunga_simpanan,
)
from simpan_pinjam.perhitungan.pajak_bunga import pph_bunga
from simpan_pinjam.perhitungan.simpanan_berjangka import bunga_berjangka

from .keluaran import uang
from .masukan import (
    GalatMasukan,
    angka,
    bilangan_bulat,
    hanya,
    rupiah,
    salah_satu,
    tanggal,
    wajib,
)

METODE = {m.value.lower(): m for m in MetodeBunga}
PEMBAGI = {p.value.lower(): p for p in PembagiBunga}
BASIS = (365, 360)
BULAN_TERBANYAK = 1200
PERSEN_TERBESAR = Decimal(1000)


def hitung_bunga_simpanan(masukan: Mapping[str, Any]) -> dict[str, Any]:
    """What an account earned; the posting day does not count."""
    hanya(
        masukan,
        (
            *("metode", "tanggal_awal", "tanggal_akhir", "saldo_awal", "mutasi"),
            *("bunga_persen_per_tahun", "basis_hari", "pembagi"),
        ),
    )
    basis = bilangan_bulat(masukan.get("basis_hari", 365), "basis_hari")
    if basis not in BASIS:
        raise GalatMasukan("basis_hari", "harus 365 atau 360.")
    cara = CaraBunga(
        METODE[salah_satu(wajib(masukan, "metode"), "metode", METODE)],
        (TingkatBunga(Decimal(-TERBESAR), _persen(masukan)),),
        basis,
        PEMBAGI[salah_satu(masukan.get("pembagi", "bulan"), "pembagi", PEMBAGI)],
    )
    awal = tanggal(wajib(masukan, "tanggal_awal"), "tanggal_awal")
    akhir = tanggal(wajib(masukan, "tanggal_akhir"), "tanggal_akhir")
    if akhir <= awal:
        raise GalatMasukan("tanggal_akhir", "harus sesudah tanggal_awal.")
    hasil = bunga_simpanan(
        cara,
        saldo_awal=rupiah(wajib(masukan, "saldo_awal"), "saldo_awal"),
        mutasi=_mutasi(masukan.get("mutasi", []), awal, akhir),
        awal=awal,
        akhir=akhir,
    )
    return {
        "bunga": int(bulatkan_pecahan(hasil.bunga)),
        "bunga_eksak": _dua_angka(hasil.bunga),
        "rincian": [
            {
                "saldo": uang(bulatkan_pecahan(s.saldo, SEN)),
                "hari": s.hari,
                "bunga_eksak": _dua_angka(s.bunga),
            }
            for s in hasil.rincian
        ],
    }


def hitung_simpanan_berjangka(masukan: Mapping[str, Any]) -> dict[str, Any]:
    hanya(masukan, ("nominal", "bunga_persen_per_tahun", "bulan"))
    nominal, persen = rupiah(wajib(masukan, "nominal"), "nominal"), _persen(masukan)
    if nominal <= 0:
        raise GalatMasukan("nominal", "harus lebih dari nol.")
    bulan = bilangan_bulat(wajib(masukan, "bulan"), "bulan")
    if not 1 <= bulan <= BULAN_TERBANYAK:
        raise GalatMasukan("bulan", f"harus antara 1 dan {BULAN_TERBANYAK}.")
    return {
        "bunga_per_bulan": int(bulatkan_pecahan(bunga_berjangka(nominal, persen, 1))),
        "total": int(bulatkan_pecahan(bunga_berjangka(nominal, persen, bulan))),
    }


def hitung_pajak_bunga(masukan: Mapping[str, Any]) -> dict[str, Any]:
    """By month earned: interest of several months paid at once is judged month by month."""
    hanya(masukan, ("bunga_per_bulan",))
    daftar = wajib(masukan, "bunga_per_bulan")
    if not isinstance(daftar, list):
        raise GalatMasukan("bunga_per_bulan", "harus berupa daftar bunga tiap bulan.")
    pph = []
    for ke, isi in enumerate(daftar, start=1):
        bunga = rupiah(isi, f"bunga_per_bulan[{ke}]")
        if bunga < 0:
            raise GalatMasukan(f"bunga_per_bulan[{ke}]", "tidak boleh negatif.")
        pph.append(int(bulatkan_rupiah(pph_bunga(bunga))))
    return {"pph_per_bulan": pph, "pph": sum(pph)}


def _mutasi(isi: Any, awal: dt.date, akhir: dt.date) -> list[MutasiSaldo]:
    if not isinstance(isi, list):
        raise GalatMasukan("mutasi", "harus berupa daftar.")
    hasil = []
    for ke, satu in enumerate(isi, start=1):
        bidang = f"mutasi[{ke}]"
        if not isinstance(satu, dict):
            raise GalatMasukan(bidang, "harus berupa objek.")
        hanya(satu, ("tanggal", "jumlah"), bidang)
        hari = tanggal(wajib(satu, "tanggal", bidang), f"{bidang}.tanggal")
        if not awal <= hari < akhir:
            raise GalatMasukan(
                f"{bidang}.tanggal", "harus sejak tanggal_awal dan sebelum tanggal_akhir."
            )
        jumlah = rupiah(wajib(satu, "jumlah", bidang), f"{bidang}.jumlah")
        hasil.append(MutasiSaldo(hari, jumlah))
    return hasil


def _persen(masukan: Mapping[str, Any]) -> Decimal:
    bidang = "bunga_persen_per_tahun"
    persen = angka(wajib(masukan, bidang), bidang)
    if not 0 <= persen <= PERSEN_TERBESAR:
        raise GalatMasukan(bidang, f"harus antara 0 dan {PERSEN_TERBESAR}.")
    return persen


def _dua_angka(jumlah: Fraction) -> str:
    return format(bulatkan_pecahan(jumlah, SEN), "f")
