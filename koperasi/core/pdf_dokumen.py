"""Handing out the file of a paper, and drawing it again when it was damaged on disk."""

import datetime as dt
import hashlib

from django.db import transaction
from django.urls import reverse

from .antrean import Laporan, antrekan
from .berkas import BerkasHilang, baca_berkas, pulihkan_berkas
from .dokumen import dokumen_lengkap, pdf_dokumen, sidik_beku
from .enums import StatusPekerjaan
from .jejak import catat_ekspor, catat_jejak
from .kamus import BERKAS_RUSAK
from .kotak_pengawas import laporkan_ke_pengawas
from .models import Dokumen, Pekerjaan, Pengguna
from .pengecualian import KesalahanDomain
from .tulisan import tanggal_panjang

PULIHKAN_DOKUMEN = "core.pulihkan_dokumen"


class PDFBelumAda(KesalahanDomain):
    """The job that draws it has not ended."""


class PDFRusak(KesalahanDomain):
    """The file is damaged or gone; it is being drawn again, or could not be."""


class TidakDapatDipulihkan(KesalahanDomain):
    """Drawing again does not give what was issued."""


def ambil_pdf(dokumen: Dokumen, *, oleh: Pengguna, tanggal: dt.date) -> bytes:
    """The bytes of a drawn paper, proved against their hash; the download is audited.

    A damaged file goes to the pengawas and is drawn again by a job; raises ``PDFRusak``.
    """
    if dokumen.berkas is None:
        raise PDFBelumAda("Berkas PDF dokumen ini belum selesai dibuat.")
    try:
        isi = baca_berkas(dokumen.berkas)
    except BerkasHilang as galat:
        raise PDFRusak(_pulihkan_nanti(dokumen, oleh=oleh, tanggal=tanggal)) from galat
    catat_ekspor(
        "core.unduh_dokumen",
        oleh=oleh,
        tanggal=tanggal,
        objek=dokumen,
        data={"nomor": dokumen.nomor},
    )
    return isi


def pulihkan_dokumen(id_dokumen: str, *, lapor: Laporan) -> Dokumen:
    """Draw a damaged paper again from its frozen values and put equal bytes back.

    Raises ``TidakDapatDipulihkan``; the damaged file then stays as it is.
    """
    dokumen = dokumen_lengkap(id_dokumen)
    berkas = dokumen.berkas
    if berkas is None:
        raise TidakDapatDipulihkan("Dokumen ini belum pernah digambar.")
    if sidik_beku(dokumen) != dokumen.sidik:
        raise TidakDapatDipulihkan(
            "Isi beku dokumen ini tidak cocok lagi dengan sidiknya di basis data. Dokumen tidak "
            "digambar lagi; laporkan kepada pengawas dan ambil berkasnya dari cadangan."
        )
    pdf = pdf_dokumen(dokumen, lapor=lapor)
    if hashlib.sha256(pdf).hexdigest() != berkas.sha256:
        raise TidakDapatDipulihkan(
            "Berkas yang digambar lagi tidak sama persis dengan yang diterbitkan "
            f"{tanggal_panjang(dokumen.tanggal_buku)}, karena program atau hurufnya sudah berubah. "
            "Ambil berkas aslinya dari cadangan, atau cabut dokumen ini lalu cetak yang baru."
        )
    pulihkan_berkas(berkas, pdf)
    catat_jejak(
        "core.pulihkan_dokumen",
        oleh=None,
        tanggal=lapor.pekerjaan.tanggal_buku,
        objek=dokumen,
        data={"nomor": dokumen.nomor, "sha256": berkas.sha256},
    )
    return dokumen


@transaction.atomic
def _pulihkan_nanti(dokumen: Dokumen, *, oleh: Pengguna, tanggal: dt.date) -> str:
    """Queue the drawing unless it is under way or was tried in vain; says which."""
    terakhir = (
        Pekerjaan.objects.filter(nama=PULIHKAN_DOKUMEN, argumen__id_dokumen=str(dokumen.pk))
        .order_by("-dibuat_pada")
        .first()
    )
    if terakhir and terakhir.status == StatusPekerjaan.GAGAL:
        return f"Berkas PDF ini rusak di penyimpanan. {terakhir.alasan_gagal}"
    if terakhir is None or terakhir.status == StatusPekerjaan.SELESAI:
        terakhir = antrekan(
            PULIHKAN_DOKUMEN,
            judul=f"Gambar ulang {dokumen.nomor}",
            oleh=oleh,
            id_dokumen=str(dokumen.pk),
        )
        laporkan_ke_pengawas(
            BERKAS_RUSAK,
            kunci=f"{BERKAS_RUSAK}/{terakhir.pk}",
            judul=f"Berkas PDF {dokumen.nomor} rusak di penyimpanan",
            uraian="Isinya di penyimpanan bukan lagi yang diterbitkan, atau berkasnya hilang. "
            "Aplikasi menggambarnya lagi dari isi yang dibekukan.",
            tautan=reverse("beranda:rincian_dokumen", args=[dokumen.pk]),
            objek=dokumen,
            oleh=None,
            tanggal=tanggal,
        )
    return (
        "Berkas PDF ini rusak di penyimpanan. Aplikasi sedang menggambarnya lagi dari isi yang "
        "dibekukan; coba unduh lagi sebentar lagi."
    )
