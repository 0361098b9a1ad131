"""Papers of the ledger: statements, tables and the interim SHU, numbered, drawn by a job."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse

from koperasi.core.antrean import Laporan
from koperasi.core.dokumen import bekukan_dokumen, gambar_dokumen, naskah_tabel
from koperasi.core.dokumen import html_dokumen as html_bekuan
from koperasi.core.kertas import JenisKertas, daftarkan_kertas, dengan_izin
from koperasi.core.models import Dokumen, Pengguna
from koperasi.core.pdf import Naskah
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.ringkasan import Ringkasan, butir_publik
from koperasi.core.tabel_cetak import TabelCetak
from koperasi.core.tulisan import rupiah_lengkap, tanggal_panjang
from koperasi.core.uang import format_rupiah

from ..laporan.bentuk import Bentuk, LaporanKeuangan, berkelompok
from ..laporan.shu_sementara import LaporanSHU
from ..laporan.susunan import NERACA

CETAK_LAPORAN = "akuntansi.cetak_laporan"
BUKU_NOMOR = "LK"  # laporan keuangan

STATEMENT, TABEL, SHU = "laporan", "tabel", "shu"
TEMPLATE = {
    STATEMENT: "akuntansi/laporan/pdf/laporan.html",
    SHU: "akuntansi/laporan/pdf/shu.html",
}


class TerlaluPanjangUntukPDF(KesalahanDomain):
    """A paper of so many lines helps nobody; Excel does."""


def cetak_laporan(
    laporan: LaporanKeuangan, *, nol: bool, oleh: Pengguna, tanggal: dt.date
) -> Dokumen:
    """The paper of a statement. Equal figures give the paper that is there already."""
    return _minta(
        STATEMENT,
        pokok_laporan(laporan, nol=nol),
        f"{laporan.judul} {laporan.waktu}",
        Ringkasan(laporan.waktu, butir_publik(_hasil(laporan))),
        {"laporan": laporan.ke_json(), "nol": nol},
        oleh,
        tanggal,
    )


def cetak_tabel(tabel: TabelCetak, *, oleh: Pengguna, tanggal: dt.date) -> Dokumen:
    """The paper of a table; raises ``TerlaluPanjangUntukPDF``."""
    tolak_terlalu_panjang(len(tabel.baris))
    return _minta(
        TABEL,
        f"akuntansi.tabel/{tabel.pokok}",
        f"{tabel.judul} {tabel.waktu}",
        Ringkasan(tabel.waktu, butir_publik(_jumlah(tabel))),
        tabel.ke_json(),
        oleh,
        tanggal,
    )


def tolak_terlalu_panjang(banyak: int) -> None:
    """Before the lines are read: raises ``TerlaluPanjangUntukPDF``."""
    if banyak > settings.EKSPOR_PDF_TERBANYAK:
        raise TerlaluPanjangUntukPDF(
            f"PDF memuat paling banyak {format_rupiah(settings.EKSPOR_PDF_TERBANYAK)} baris. "
            "Persempit tanggalnya, atau pakai Excel."
        )


def cetak_shu(laporan: LaporanSHU, *, oleh: Pengguna, tanggal: dt.date) -> Dokumen:
    """The paper of the interim SHU of a month."""
    return _minta(
        SHU,
        f"akuntansi.shu-sementara/{laporan.bulan:%Y-%m}",
        laporan.judul,
        Ringkasan(
            f"Januari sampai {tanggal_panjang(laporan.bulan)}", butir_publik(_hasil(laporan.phu))
        ),
        laporan.ke_json(),
        oleh,
        tanggal,
    )


def pokok_laporan(laporan: LaporanKeuangan, *, nol: bool) -> str:
    """What a statement is about: which one, of which dates, in which layout.

    "akuntansi.laporan/posisi-keuangan/2025-12-31_2024-12-31/sak-ep"
    """
    neraca = laporan.laporan == NERACA
    waktu = "_".join(f"{k.sampai}" if neraca else f"{k.dari}.{k.sampai}" for k in laporan.kolom)
    ekor = "/nol" if nol else ""
    return f"akuntansi.laporan/{laporan.laporan}/{waktu}/{laporan.susunan}{ekor}"


def gambar_laporan(id_dokumen: str, *, lapor: Laporan) -> str:
    """Draw a paper; returns where it can be fetched."""
    dokumen = gambar_dokumen(id_dokumen, lapor=lapor)
    return reverse("beranda:unduh_dokumen", args=[dokumen.pk])


def naskah_laporan(dokumen: Dokumen) -> Naskah:
    """The paper from its frozen values alone; a long table in parts."""
    macam, isi = dokumen.isi["macam"], dokumen.isi["data"]
    if macam == TABEL:
        return naskah_tabel(dokumen, TabelCetak.dari_json(isi))
    return Naskah((lambda: html_bekuan(dokumen, TEMPLATE[macam], _konteks(macam, isi)),))


def _konteks(macam: str, isi: dict[str, Any]) -> dict[str, Any]:
    if macam == STATEMENT:
        laporan = LaporanKeuangan.dari_json(isi["laporan"])
        return {"laporan": laporan, "kelompok": berkelompok(laporan.tampil(nol=isi["nol"]))}
    shu = LaporanSHU.dari_json(isi)
    return {"shu": shu, "laporan": shu.phu, "baris": shu.baris}


def _hasil(laporan: LaporanKeuangan) -> list[tuple[str, str]]:
    """The grand totals of the first column, each with its own words."""
    return [
        (b.uraian, rupiah_lengkap(b.nilai[0]))
        for b in laporan.baris
        if b.bentuk in (Bentuk.HASIL, Bentuk.TOTAL)
    ]


def _jumlah(tabel: TabelCetak) -> list[tuple[str, str]]:
    """How long a table is, and the sums of its last row."""
    banyak = ("Jumlah baris", format_rupiah(Decimal(len(tabel.baris))))
    return [
        banyak,
        *((k.judul, f"Rp\N{NO-BREAK SPACE}{n}") for k, n in tabel.isi_jumlah if k.angka and n),
    ]


def _minta(
    macam: str,
    pokok: str,
    judul: str,
    ringkasan: Ringkasan,
    data: dict[str, Any],
    oleh: Pengguna,
    tanggal: dt.date,
) -> Dokumen:
    return bekukan_dokumen(
        jenis=CETAK_LAPORAN,
        pokok=pokok,
        ringkasan=ringkasan,
        buku=BUKU_NOMOR,
        judul=judul,
        isi={"macam": macam, "data": data},
        oleh=oleh,
        tanggal=tanggal,
        aksi="akuntansi.cetak_laporan",
    )


daftarkan_kertas(
    JenisKertas(
        jenis=CETAK_LAPORAN,
        judul="Laporan keuangan",
        terlihat=dengan_izin("akuntansi.lihat_buku"),
        naskah=naskah_laporan,
    )
)
