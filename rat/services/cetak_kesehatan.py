"""The paper of an assessment: asked for once, numbered, frozen, drawn by a job."""

import datetime as dt
from functools import partial
from typing import Any

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.urls import reverse

from koperasi.core.antrean import Laporan
from koperasi.core.dokumen import (
    bekukan_dokumen,
    cabut_dokumen,
    gambar_dokumen,
    tanda_tangan_pengurus,
)
from koperasi.core.dokumen import html_dokumen as html_bekuan
from koperasi.core.kertas import JenisKertas, daftarkan_kertas
from koperasi.core.models import Dokumen, Pengguna
from koperasi.core.pdf import Naskah
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.ringkasan import Ringkasan, butir_publik
from koperasi.core.tulisan import angka_skor

from ..laporan.penilaian_kesehatan import laporan_penilaian
from ..models import PenilaianKesehatan, VersiPenilaian

CETAK_PENILAIAN = "rat.cetak_penilaian_kesehatan"
# Books of numbers: our own assessments, and simulations of other cooperatives.
BUKU_SENDIRI, BUKU_SIMULASI = "PK", "SPK"
TEMPLATE = "rat/kesehatan/pdf/penilaian.html"


class VersiLamaTakDicetak(KesalahanDomain):
    """A paper of a later version is out; one of an older version would contradict it."""


def minta_dokumen(versi: VersiPenilaian, *, oleh: Pengguna, tanggal: dt.date) -> Dokumen:
    """Number and freeze the paper of a version and queue its drawing; asking again is the same.

    A later version's paper replaces the earlier one's. Raises ``VersiLamaTakDicetak``.
    """
    if (lama := dokumen_versi(versi)) and not hasattr(lama, "pencabutan"):
        return lama
    pokok = f"rat.penilaian-kesehatan/{versi.penilaian_id}"
    _tolak_mendahului(versi, pokok)
    return bekukan_dokumen(
        jenis=CETAK_PENILAIAN,
        pokok=pokok,
        sumber=str(versi.pk),
        ringkasan=_ringkasan(versi),
        buku=BUKU_SIMULASI if versi.penilaian.koperasi_lain else BUKU_SENDIRI,
        judul=_judul(versi),
        isi={"versi_penilaian": versi.nomor},
        oleh=oleh,
        tanggal=tanggal,
        aksi="rat.cetak_penilaian",
        penanda_tangan=partial(_penanda_tangan, versi),
    )


def dokumen_versi(versi: VersiPenilaian) -> Dokumen | None:
    """The last paper of this version, if it was asked for."""
    return (
        Dokumen.objects.filter(jenis=CETAK_PENILAIAN, sumber=str(versi.pk))
        .select_related("pekerjaan", "berkas", "pencabutan")
        .order_by("-versi")
        .first()
    )


def cabut_kertas_penilaian(
    penilaian: PenilaianKesehatan, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> None:
    """Withdraw what still holds of an assessment's papers."""
    versi = [str(pk) for pk in penilaian.versi.values_list("pk", flat=True)]
    berlaku = Dokumen.objects.filter(
        jenis=CETAK_PENILAIAN, sumber__in=versi, pengganti=None, pencabutan=None
    )
    for dokumen in berlaku:
        cabut_dokumen(dokumen, alasan=alasan, oleh=oleh, tanggal=tanggal)


def cetak_penilaian(id_dokumen: str, *, lapor: Laporan) -> str:
    """Draw the paper and keep its bytes; drawing it again gives the same bytes."""
    dokumen = gambar_dokumen(id_dokumen, lapor=lapor)
    return reverse("beranda:unduh_dokumen", args=[dokumen.pk])


def html_dokumen(versi: VersiPenilaian, dokumen: Dokumen) -> str:
    """The paper as one self-contained page; everything variable comes from the frozen values."""
    return html_bekuan(dokumen, TEMPLATE, {"laporan": laporan_penilaian(versi)})


def _terlihat(pengguna: Pengguna) -> Q | None:
    """Papers of assessments that this person may open."""
    penilaian = PenilaianKesehatan.objects.terlihat_oleh(pengguna)
    versi = VersiPenilaian.objects.filter(penilaian__in=penilaian)
    return Q(sumber__in=versi.values_list(Cast("pk", CharField()), flat=True))


def _tolak_mendahului(versi: VersiPenilaian, pokok: str) -> None:
    terbit = Dokumen.objects.filter(pokok=pokok).order_by("-versi").first()
    if terbit and terbit.isi["versi_penilaian"] > versi.nomor:
        raise VersiLamaTakDicetak(
            f"Versi {terbit.isi['versi_penilaian']} sudah dicetak dengan nomor {terbit.nomor}; "
            "versi sebelumnya tidak dapat lagi diberi nomor. Pakai lembar cetak biasa."
        )


def _ringkasan(versi: VersiPenilaian) -> Ringkasan:
    skor = f"{angka_skor(versi.skor)} dari {angka_skor(versi.skor_maksimum)}"
    predikat = versi.predikat or "belum ada, karena belum semua komponen terisi"
    return Ringkasan(
        periode=f"Keadaan per {versi.penilaian.keterangan_tanggal}"
        if versi.penilaian.per_tanggal
        else "Sumbernya tidak bertanggal",
        butir=butir_publik(
            [
                ("Skor", skor),
                ("Predikat", predikat),
                ("Versi penilaian", str(versi.nomor)),
            ]
        ),
    )


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


daftarkan_kertas(
    JenisKertas(
        jenis=CETAK_PENILAIAN,
        judul="Penilaian kesehatan",
        terlihat=_terlihat,
        naskah=lambda dokumen: Naskah((lambda: html_dokumen(_versi(dokumen), dokumen),)),
    )
)
