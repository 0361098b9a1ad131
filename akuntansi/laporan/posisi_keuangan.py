"""Posisi keuangan (neraca) on any date, beside other dates.

Balances leave out the closing entries of the date's own year, so that "SHU tahun berjalan" is the
year's income minus expense whether the year is closed or not, and "SHU tahun lalu belum dibagi"
stands apart from it until the members have decided. No account adds to the former, so it equals
the PHU of the same days; a balance booked under its name is shown with the latter, and said aloud.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from koperasi.core.tulisan import tanggal_panjang
from koperasi.core.uang import format_rupiah

from .bentuk import NOL, KolomLaporan, LaporanKeuangan, Rincian
from .hasil_usaha import LABA_RUGI
from .penyusun import LaporanTidakCocok, dibukukan_sebagai_shu_berjalan, isi_susunan
from .saldo_akun import SEHARI, SaldoAkun
from .susunan import NERACA, SAK_EP, susunan
from .waktu_laporan import keterangan_per, kolom_per

TAHUN_BERJALAN = "Pendapatan dikurangi beban tahun ini"
TAHUN_LALU = "Pendapatan dikurangi beban tahun-tahun lalu yang belum ditutup"


def posisi_keuangan(
    tanggal: Sequence[dt.date], kode_susunan: str = SAK_EP, *, saldo: SaldoAkun | None = None
) -> LaporanKeuangan:
    """The neraca, one column per date. Raises ``LaporanTidakCocok`` should it not balance."""
    bagan = susunan(NERACA, kode_susunan)
    saldo = saldo or SaldoAkun()
    nilai = [saldo.tanpa_penutup_tahun(t) for t in tanggal]
    lalu = [saldo.akhir(_akhir_tahun_lalu(t)) for t in tanggal]
    shu_lalu = _belum_ditutup(saldo, lalu)
    shu_berjalan = tuple(
        total - sebelumnya
        for total, sebelumnya in zip(_belum_ditutup(saldo, nilai), shu_lalu, strict=True)
    )
    baris = isi_susunan(
        bagan,
        saldo.akun,
        nilai,
        {
            "shu_belum_dibagi": [Rincian(None, "", TAHUN_LALU, shu_lalu)],
            "shu_berjalan": [Rincian(None, "", TAHUN_BERJALAN, shu_berjalan)],
        },
    )
    laporan = LaporanKeuangan(
        laporan=NERACA,
        susunan=bagan.kode,
        nama_susunan=bagan.nama,
        judul=bagan.judul,
        waktu=keterangan_per(tanggal),
        kolom=tuple(
            KolomLaporan(judul, t.replace(month=1, day=1), t)
            for judul, t in zip(kolom_per(tanggal), tanggal, strict=True)
        ),
        baris=baris,
        keterangan=bagan.keterangan,
        peringatan=_peringatan(saldo, nilai, tanggal),
    )
    if laporan["aset"].nilai != laporan["kewajiban_ekuitas"].nilai:
        raise LaporanTidakCocok(
            f"Neraca {tanggal}: aset {laporan['aset'].nilai}, "
            f"kewajiban dan ekuitas {laporan['kewajiban_ekuitas'].nilai}."
        )
    return laporan


def _akhir_tahun_lalu(tanggal: dt.date) -> dt.date:
    return tanggal.replace(month=1, day=1) - SEHARI


def _belum_ditutup(saldo: SaldoAkun, nilai: Sequence[dict[int, Decimal]]) -> tuple[Decimal, ...]:
    """Income minus expense as it stands in each column's balances."""
    laba_rugi = [a.pk for a in saldo.akun if a.jenis in LABA_RUGI]
    return tuple(-sum((n.get(a, NOL) for a in laba_rugi), NOL) for n in nilai)


def _peringatan(
    saldo: SaldoAkun, nilai: Sequence[dict[int, Decimal]], tanggal: Sequence[dt.date]
) -> tuple[str, ...]:
    """A sentence for each account and date whose balance was booked as SHU tahun berjalan."""
    return tuple(
        f"Akun {a} memuat saldo {format_rupiah(-n[a.pk], lambang=True)} per {tanggal_panjang(t)}. "
        "SHU tahun berjalan dihitung dari pendapatan dan beban, jadi saldo itu ditampilkan dalam "
        "SHU tahun lalu belum dibagi. Pindahkan seluruhnya ke sana dengan satu jurnal memorial."
        for a in saldo.akun
        if dibukukan_sebagai_shu_berjalan(a)
        for n, t in zip(nilai, tanggal, strict=True)
        if n.get(a.pk)
    )
