"""Papers of the ledger: statements, tables and the interim SHU, numbered, drawn by a job."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.urls import reverse

from koperasi.core.antrean import Laporan
from koperasi.core.dokumen import bekukan_dokumen, gambar_dokumen
from koperasi.core.dokumen import html_dokumen as html_bekuan
from koperasi.core.models import Dokumen, Pengguna
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.ringkasan import Ringkasan, butir_publik
from koperasi.core.tulisan import rupiah_lengkap, tanggal_panjang
from koperasi.core.uang import format_rupiah

from ..laporan.bentuk import Bentuk, LaporanKeuangan, berkelompok
from ..laporan.shu_sementara import LaporanSHU
from ..laporan.susunan import NERACA
from ..laporan.tabel import TabelCetak

CETAK_LAPORAN = "akuntansi.cetak_laporan"
BUKU_NOMOR = "LK"  # laporan keuangan
BARIS_TERBANYAK = 2_000

STATEMENT, TABEL, SHU = "laporan", "tabel", "shu"
TEMPLATE = {
    STATEMENT: "akuntansi/laporan/pdf/laporan.html",
    TABEL: "akuntansi/laporan/pdf/tabel.html",
    SHU: "akuntansi/laporan/pdf/shu.html",
}


class TerlaluPanjangUntukPDF(KesalahanDomain):
    """A paper of thousands of lines helps nobody; Excel does."""


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
    if len(tabel.baris) > BARIS_TERBANYAK:
        raise TerlaluPanjangUntukPDF(
            "PDF memuat paling banyak 2.000 baris. Persempit tanggalnya, atau pakai Excel."
        )
    return _minta(
        TABEL,
        f"akuntansi.tabel/{tabel.pokok}",
        f"{tabel.judul} {tabel.waktu}",
        Ringkasan(tabel.waktu, butir_publik(_jumlah(tabel))),
        tabel.ke_json(),
        oleh,
        tanggal,
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
    dokumen = gambar_dokumen(id_dokumen, lapor=lapor, html=html_dokumen)
    return reverse("akuntansi:unduh_dokumen", args=[dokumen.pk])


def html_dokumen(dokumen: Dokumen) -> str:
    """The paper as one self-contained page, from its frozen values alone."""
    macam, isi = dokumen.isi["macam"], dokumen.isi["data"]
    return html_bekuan(dokumen, TEMPLATE[macam], _konteks(macam, isi))


def _konteks(macam: str, isi: dict[str, Any]) -> dict[str, Any]:
    if macam == STATEMENT:
        laporan = LaporanKeuangan.dari_json(isi["laporan"])
        return {"laporan": laporan, "kelompok": berkelompok(laporan.tampil(nol=isi["nol"]))}
    if macam == TABEL:
        return {"tabel": TabelCetak.dari_json(isi)}
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
