"""Perhitungan hasil usaha (PHU): income and expense of a range of dates, beside other ranges."""

import datetime as dt
from collections.abc import Sequence

from ..enums import JenisAkun
from .bentuk import NOL, KolomLaporan, LaporanKeuangan
from .penyusun import LaporanTidakCocok, isi_susunan
from .saldo_akun import SaldoAkun
from .susunan import HASIL_USAHA, SAK_EP, susunan
from .waktu_laporan import keterangan_rentang, kolom_rentang

Rentang = tuple[dt.date, dt.date]
LABA_RUGI = (JenisAkun.PENDAPATAN, JenisAkun.BEBAN)


def hasil_usaha(
    rentang: Sequence[Rentang],
    kode_susunan: str = SAK_EP,
    *,
    saldo: SaldoAkun | None = None,
    kolom: Sequence[str] | None = None,
) -> LaporanKeuangan:
    """The PHU, one column per range. Closing entries are left out, so a closed year shows too.

    The last line is the SHU and equals income minus expense of the ledger, or this raises
    ``LaporanTidakCocok``.
    """
    bagan = susunan(HASIL_USAHA, kode_susunan)
    saldo = saldo or SaldoAkun()
    nilai = [saldo.mutasi(dari, sampai) for dari, sampai in rentang]
    baris = isi_susunan(bagan, saldo.akun, nilai)
    laba_rugi = [a.pk for a in saldo.akun if a.jenis in LABA_RUGI]
    shu = tuple(-sum((n.get(a, NOL) for a in laba_rugi), NOL) for n in nilai)
    if baris[-1].nilai != shu:
        raise LaporanTidakCocok(f"SHU laporan {baris[-1].nilai}, menurut buku {shu}.")
    return LaporanKeuangan(
        laporan=HASIL_USAHA,
        susunan=bagan.kode,
        nama_susunan=bagan.nama,
        judul=bagan.judul,
        waktu=keterangan_rentang(rentang),
        kolom=tuple(
            KolomLaporan(judul, dari, sampai)
            for judul, (dari, sampai) in zip(kolom or kolom_rentang(rentang), rentang, strict=True)
        ),
        baris=baris,
        keterangan=bagan.keterangan,
    )
