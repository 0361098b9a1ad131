"""``hitung neraca``: a typed trial balance in, totals, SHU and ratios out."""

from collections.abc import Mapping
from typing import Any

from akuntansi.perhitungan.neraca import JenisAkun, SaldoAkun, susun_neraca
from koperasi.core.pengecualian import KesalahanDomain

from .keluaran import dua_desimal, uang
from .masukan import GalatMasukan, hanya, rupiah, salah_satu, teks, wajib

TOTAL = ("total_aset", "total_kewajiban", "total_ekuitas", "total_pendapatan", "total_beban", "shu")


def hitung_neraca(masukan: Mapping[str, Any]) -> dict[str, Any]:
    """Refuses a sheet whose sides differ, with the difference in rupiah."""
    hanya(masukan, ("akun",))
    daftar = wajib(masukan, "akun")
    if not isinstance(daftar, list) or not daftar:
        raise GalatMasukan("akun", "harus berupa daftar berisi paling sedikit satu akun.")
    akun = [_akun(isi, f"akun[{urutan}]") for urutan, isi in enumerate(daftar, start=1)]
    try:
        neraca = susun_neraca(akun)
    except KesalahanDomain as e:
        raise GalatMasukan.dari(e) from e
    return {
        **{nama: uang(getattr(neraca, nama)) for nama in TOTAL},
        "rasio": {
            r.nama: {
                "nilai": None if r.nilai is None else dua_desimal(r.nilai),
                "rumus": r.rumus,
            }
            for r in neraca.rasio
        },
    }


def _akun(isi: Any, bidang: str) -> SaldoAkun:
    if not isinstance(isi, dict):
        raise GalatMasukan(bidang, "harus berupa objek.")
    hanya(isi, ("kode", "nama", "jenis", "saldo"), bidang)
    jenis = salah_satu(wajib(isi, "jenis", bidang), f"{bidang}.jenis", JenisAkun)
    return SaldoAkun(
        nama=teks(wajib(isi, "nama", bidang), f"{bidang}.nama"),
        jenis=JenisAkun(jenis),
        saldo=rupiah(wajib(isi, "saldo", bidang), f"{bidang}.saldo"),
        kode=teks(isi.get("kode", ""), f"{bidang}.kode"),
    )
