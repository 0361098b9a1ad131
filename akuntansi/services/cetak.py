"""Papers of the ledger: statements, tables and the interim SHU, numbered, drawn by a job."""

import datetime as dt
from typing import Any

from django.urls import reverse

from koperasi.core.antrean import Laporan
from koperasi.core.dokumen import bekukan_dokumen, gambar_dokumen, sidik_isi
from koperasi.core.dokumen import html_dokumen as html_bekuan
from koperasi.core.models import Dokumen, Pengguna
from koperasi.core.pengecualian import KesalahanDomain

from ..laporan.bentuk import LaporanKeuangan, berkelompok
from ..laporan.shu_sementara import LaporanSHU
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
    isi = {"laporan": laporan.ke_json(), "nol": nol}
    return _minta(STATEMENT, f"{laporan.judul} {laporan.waktu}", isi, oleh, tanggal)


def cetak_tabel(tabel: TabelCetak, *, oleh: Pengguna, tanggal: dt.date) -> Dokumen:
    """The paper of a table; raises ``TerlaluPanjangUntukPDF``."""
    if len(tabel.baris) > BARIS_TERBANYAK:
        raise TerlaluPanjangUntukPDF(
            "PDF memuat paling banyak 2.000 baris. Persempit tanggalnya, atau pakai Excel."
        )
    return _minta(TABEL, f"{tabel.judul} {tabel.waktu}", tabel.ke_json(), oleh, tanggal)


def cetak_shu(laporan: LaporanSHU, *, oleh: Pengguna, tanggal: dt.date) -> Dokumen:
    """The paper of the interim SHU of a month."""
    return _minta(SHU, laporan.judul, laporan.ke_json(), oleh, tanggal)


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


def _minta(
    macam: str, judul: str, data: dict[str, Any], oleh: Pengguna, tanggal: dt.date
) -> Dokumen:
    return bekukan_dokumen(
        jenis=CETAK_LAPORAN,
        sumber=f"{macam}:{sidik_isi(data)}",
        buku=BUKU_NOMOR,
        judul=judul,
        isi={"macam": macam, "data": data},
        oleh=oleh,
        tanggal=tanggal,
        aksi="akuntansi.cetak_laporan",
    )
