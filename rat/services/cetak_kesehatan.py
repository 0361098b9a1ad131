"""The paper of an assessment: asked for once, numbered, frozen, drawn by a job."""

import datetime as dt
from functools import partial
from typing import Any

from django.urls import reverse

from koperasi.core.antrean import Laporan
from koperasi.core.dokumen import (
    bekukan_dokumen,
    gambar_dokumen,
    tanda_tangan_pengurus,
)
from koperasi.core.dokumen import html_dokumen as html_bekuan
from koperasi.core.models import Dokumen, Pengguna

from ..laporan.penilaian_kesehatan import laporan_penilaian
from ..models import VersiPenilaian

CETAK_PENILAIAN = "rat.cetak_penilaian_kesehatan"
# Books of numbers: our own assessments, and simulations of other cooperatives.
BUKU_SENDIRI, BUKU_SIMULASI = "PK", "SPK"
TEMPLATE = "rat/kesehatan/pdf/penilaian.html"


def minta_dokumen(versi: VersiPenilaian, *, oleh: Pengguna, tanggal: dt.date) -> Dokumen:
    """Number and freeze the paper of a version and queue its drawing; asking again is the same."""
    return bekukan_dokumen(
        jenis=CETAK_PENILAIAN,
        sumber=str(versi.pk),
        buku=BUKU_SIMULASI if versi.penilaian.koperasi_lain else BUKU_SENDIRI,
        judul=_judul(versi),
        isi={},
        oleh=oleh,
        tanggal=tanggal,
        aksi="rat.cetak_penilaian",
        penanda_tangan=partial(_penanda_tangan, versi),
    )


def dokumen_versi(versi: VersiPenilaian) -> Dokumen | None:
    """The paper of this version, if it was asked for."""
    return (
        Dokumen.objects.filter(jenis=CETAK_PENILAIAN, sumber=str(versi.pk))
        .select_related("pekerjaan", "berkas")
        .first()
    )


def cetak_penilaian(id_dokumen: str, *, lapor: Laporan) -> str:
    """Draw the paper and keep its bytes; drawing it again gives the same bytes."""
    dokumen = gambar_dokumen(id_dokumen, lapor=lapor, html=lambda d: html_dokumen(_versi(d), d))
    versi = _versi(dokumen)
    return reverse("rat:unduh", args=[versi.penilaian_id, versi.nomor])


def html_dokumen(versi: VersiPenilaian, dokumen: Dokumen) -> str:
    """The paper as one self-contained page; everything variable comes from the frozen values."""
    return html_bekuan(dokumen, TEMPLATE, {"laporan": laporan_penilaian(versi)})


def _versi(dokumen: Dokumen) -> VersiPenilaian:
    return VersiPenilaian.objects.select_related("penilaian__koperasi_lain", "dibuat_oleh").get(
        pk=int(dokumen.sumber)
    )


def _judul(versi: VersiPenilaian) -> str:
    penilaian = versi.penilaian
    if penilaian.koperasi_lain:
        return f"Simulasi Penilaian Kesehatan {penilaian.koperasi_lain.nama}"
    return f"Penilaian Mandiri Kesehatan per {penilaian.keterangan_tanggal}"


def _penanda_tangan(versi: VersiPenilaian, kop: dict[str, Any]) -> list[dict[str, str]]:
    """A self-assessment is the board's; a simulation of another's figures is its author's alone."""
    if versi.penilaian.koperasi_lain:
        return [{"jabatan": "Penilai", "nama": versi.dibuat_oleh.nama}]
    return tanda_tangan_pengurus(kop)
