"""Papers of a group: numbered and frozen when filled, drawn at once when blank."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from koperasi.core.antrean import Laporan
from koperasi.core.dokumen import (
    Orang,
    ProfilBelumAda,
    bekukan_dokumen,
    gambar_dokumen,
    tanda_tangan_pengurus,
)
from koperasi.core.dokumen import html_dokumen as html_bekuan
from koperasi.core.kertas import JenisKertas, daftarkan_kertas
from koperasi.core.models import Dokumen, Pengguna, ProfilKoperasi
from koperasi.core.pdf import Naskah, html_cetak, html_ke_pdf
from koperasi.core.peran import peran_pengguna
from koperasi.core.profil import kop_surat
from koperasi.core.ringkasan import Ringkasan, butir_publik

from ..models.kelompok import MELIHAT_SEMUA

CETAK_KERTAS = "kelompok.cetak_kertas"
HADIR, NOTULEN = "hadir", "notulen"
PEMILIHAN, SK, PERATURAN, SANKSI = "pemilihan", "sk", "peraturan", "sanksi"
SERAH_TERIMA = "serah_terima"
TEMPLATE = {
    HADIR: "kelompok/pdf/hadir.html",
    NOTULEN: "kelompok/pdf/notulen.html",
    PEMILIHAN: "kelompok/pdf/pemilihan.html",
    SK: "kelompok/pdf/sk.html",
    PERATURAN: "kelompok/pdf/peraturan.html",
    SANKSI: "kelompok/pdf/sanksi.html",
    SERAH_TERIMA: "kelompok/pdf/serah_terima.html",
}
# Each kind of paper has its own book of numbers (PK is penilaian kesehatan).
BUKU = {
    HADIR: "DH",
    NOTULEN: "NTL",
    PEMILIHAN: "BAP",
    SK: "SK",
    PERATURAN: "PKL",
    SANKSI: "SS",
    SERAH_TERIMA: "BST",
}
JUDUL = {
    HADIR: "Daftar Hadir Pertemuan Kelompok",
    NOTULEN: "Notulen Pertemuan Kelompok",
    PEMILIHAN: "Berita Acara Pemilihan Pengurus Kelompok",
    SK: "Surat Keputusan Pengesahan Pengurus Kelompok",
    PERATURAN: "Peraturan Kelompok",
    SANKSI: "Surat Sanksi",
    SERAH_TERIMA: "Berita Acara Serah Terima PJ",
}


def cetak_kertas(
    macam: str,
    *,
    pokok: str,
    periode: str,
    data: dict[str, Any],
    oleh: Pengguna,
    tanggal: dt.date,
    penanda_tangan: Callable[[dict[str, Any]], Orang] = tanda_tangan_pengurus,
    judul: str = "",
    ringkas: list[tuple[str, str]] | None = None,
) -> Dokumen:
    """The paper of ``pokok``. Equal contents give the paper that is there already; to PPL and PJ
    their own, since they do not see what others asked for.

    What the public page of verification shows names the kind and the day, and no person.
    """
    judul = judul or f"{JUDUL[macam]}, {periode}"
    siapa = "" if peran_pengguna(oleh) & MELIHAT_SEMUA else f"/{oleh.pk}"
    return bekukan_dokumen(
        jenis=CETAK_KERTAS,
        pokok=f"kelompok.{macam}/{pokok}{siapa}",
        ringkasan=Ringkasan(periode, butir_publik(ringkas or [])),
        buku=BUKU[macam],
        judul=judul,
        isi={"macam": macam, "data": data},
        oleh=oleh,
        tanggal=tanggal,
        aksi="kelompok.cetak_kertas",
        # The group signs what is its own; pengurus sign the rest.
        penanda_tangan=(lambda kop: data["penanda"]) if "penanda" in data else penanda_tangan,
    )


def blangko(macam: str, data: dict[str, Any], penanda: Orang) -> bytes:
    """The same paper with lines to write on: no number, nothing is kept of it."""
    profil = ProfilKoperasi.objects.select_related("logo").first()
    if profil is None:
        raise ProfilBelumAda("Isi profil koperasi dahulu; namanya tercetak di kop surat.")
    kini = timezone.now().replace(microsecond=0)
    konteks = {
        "kop": kop_surat(profil, timezone.localdate(kini)),
        "judul_dokumen": JUDUL[macam],
        "dicetak_pada": kini,
        "penanda_tangan": penanda,
        "tempat_tanggal": "",
        "lembar": data,
    }
    return html_ke_pdf(html_cetak(TEMPLATE[macam], konteks), pada=kini)


def kertas_terakhir(macam: str, pokok: str, pengguna: Pengguna) -> Dokumen | None:
    """The last paper of ``pokok`` that this person may see."""
    bersama = f"kelompok.{macam}/{pokok}"
    dokumen = Dokumen.objects.filter(pokok__in=[bersama, f"{bersama}/{pengguna.pk}"])
    return dokumen.filter(_terlihat(pengguna)).order_by("-pk").first()


def gambar_kertas(id_dokumen: str, *, lapor: Laporan) -> str:
    """Draw a paper; returns where it can be fetched."""
    dokumen = gambar_dokumen(id_dokumen, lapor=lapor)
    return reverse("beranda:unduh_dokumen", args=[dokumen.pk])


def naskah_kertas(dokumen: Dokumen) -> Naskah:
    """The paper from its frozen values alone."""
    template = TEMPLATE[dokumen.isi["macam"]]
    return Naskah((lambda: html_bekuan(dokumen, template, {"lembar": dokumen.isi["data"]}),))


def _terlihat(pengguna: Pengguna) -> Q:
    """The office sees all of them; PPL and PJ those they asked for themselves."""
    if peran_pengguna(pengguna) & MELIHAT_SEMUA:
        return Q()
    return Q(dibuat_oleh=pengguna)


daftarkan_kertas(
    JenisKertas(
        jenis=CETAK_KERTAS,
        judul="Kertas kelompok",
        terlihat=_terlihat,
        naskah=naskah_kertas,
    )
)
