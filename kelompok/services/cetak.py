"""Numbered papers of groups and of members who leave: frozen when asked for, drawn by a job."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.urls import reverse

from anggota.models import Keanggotaan
from koperasi.core.antrean import Laporan
from koperasi.core.dokumen import (
    bekukan_dokumen,
    gambar_dokumen,
    html_dokumen,
)
from koperasi.core.kertas import JenisKertas, daftarkan_kertas
from koperasi.core.models import Dokumen, Pengguna
from koperasi.core.pdf import Naskah
from koperasi.core.peran import peran_pengguna
from koperasi.core.ringkasan import Ringkasan
from koperasi.core.tulisan import tanggal_panjang

from ..laporan.berita_acara import isi_berhenti, isi_pembentukan, isi_peristiwa
from ..models import PembentukanKelompok, PeristiwaKelompok
from ..models.kelompok import MELIHAT_SEMUA
from .aturan import KelompokDitolak

CETAK = "kelompok.cetak_berita_acara"
BUKU_BERITA, BUKU_SURAT = "BA", "SKB"  # berita acara; surat keterangan berhenti

PEMBENTUKAN, PERISTIWA = "pembentukan", "peristiwa"
BERITA_ACARA, SURAT = "berita_acara", "surat"
TEMPLATE = {
    PEMBENTUKAN: "kelompok/pdf/pembentukan.html",
    PERISTIWA: "kelompok/pdf/peristiwa.html",
    BERITA_ACARA: "kelompok/pdf/berhenti.html",
    SURAT: "kelompok/pdf/surat_berhenti.html",
}


def cetak_pembentukan(satu: PembentukanKelompok, *, oleh: Pengguna, tanggal: dt.date) -> Dokumen:
    """Form C1 as a numbered paper; a corrected record is its next version."""
    return _minta(
        PEMBENTUKAN,
        _pokok_pembentukan(satu),
        f"Berita Acara Pembentukan Kelompok {satu.kelompok}",
        tanggal_panjang(satu.tanggal),
        isi_pembentukan(satu, tanggal),
        oleh=oleh,
        tanggal=tanggal,
    )


def cetak_peristiwa(satu: PeristiwaKelompok, *, oleh: Pengguna, tanggal: dt.date) -> Dokumen:
    """Form C7."""
    return _minta(
        PERISTIWA,
        _pokok_peristiwa(satu),
        f"Berita Acara {JUDUL_PERISTIWA[satu.jenis]} Kelompok {satu.kelompok}",
        tanggal_panjang(satu.tanggal),
        isi_peristiwa(satu),
        oleh=oleh,
        tanggal=tanggal,
    )


def cetak_berhenti(satu: Keanggotaan, macam: str, *, oleh: Pengguna, tanggal: dt.date) -> Dokumen:
    """Form C6 or the letter about a membership that has ended."""
    if satu.selesai is None:
        raise KelompokDitolak("Keanggotaan ini belum berakhir.")
    isi = isi_berhenti(satu)
    if macam == BERITA_ACARA:
        judul, umum = f"Berita Acara Berhenti {isi['nama']}", "Berita acara anggota berhenti"
    elif isi["diberhentikan"]:
        judul, umum = f"Surat Pemberhentian {isi['nama']}", "Surat pemberhentian anggota"
    else:
        judul, umum = (
            f"Surat Keterangan Berhenti {isi['nama']}",
            "Surat keterangan berhenti sebagai anggota",
        )
    return _minta(
        macam,
        _pokok_berhenti(satu, macam),
        judul,
        tanggal_panjang(satu.selesai),
        isi,
        oleh=oleh,
        tanggal=tanggal,
        umum=umum,
    )


def kertas_pembentukan(satu: PembentukanKelompok) -> Dokumen | None:
    return _terakhir(_pokok_pembentukan(satu))


def kertas_peristiwa(satu: PeristiwaKelompok) -> Dokumen | None:
    return _terakhir(_pokok_peristiwa(satu))


def kertas_berhenti(satu: Keanggotaan) -> list[Dokumen]:
    """The latest berita acara and letter, as far as they were asked for."""
    pokok = [_pokok_berhenti(satu, m) for m in (BERITA_ACARA, SURAT)]
    return [d for d in map(_terakhir, pokok) if d]


def gambar(id_dokumen: str, *, lapor: Laporan) -> str:
    """Draw a paper; returns where it can be fetched."""
    dokumen = gambar_dokumen(id_dokumen, lapor=lapor)
    return reverse("beranda:unduh_dokumen", args=[dokumen.pk])


def naskah(dokumen: Dokumen) -> Naskah:
    """The paper from its frozen values alone."""
    macam, isi = dokumen.isi["macam"], dokumen.isi["data"]
    return Naskah((lambda: html_dokumen(dokumen, TEMPLATE[macam], {"isi": isi}),))


JUDUL_PERISTIWA = {
    "DIAKTIFKAN": "Pengaktifan",
    "DIPECAH": "Pemecahan",
    "DIGABUNG": "Penggabungan",
    "BUBAR": "Pembubaran",
}


def _pokok_pembentukan(satu: PembentukanKelompok) -> str:
    return f"kelompok.pembentukan/{satu.kelompok_id}"


def _pokok_peristiwa(satu: PeristiwaKelompok) -> str:
    return f"kelompok.peristiwa/{satu.pk}"


def _pokok_berhenti(satu: Keanggotaan, macam: str) -> str:
    return f"kelompok.berhenti/{satu.pk}/{macam}"


def _terakhir(pokok: str) -> Dokumen | None:
    return Dokumen.objects.filter(pokok=pokok).order_by("-versi").first()


def _minta(
    macam: str,
    pokok: str,
    judul: str,
    periode: str,
    isi: dict[str, Any],
    *,
    oleh: Pengguna,
    tanggal: dt.date,
    umum: str = "",
) -> Dokumen:
    return bekukan_dokumen(
        jenis=CETAK,
        pokok=pokok,
        ringkasan=Ringkasan(periode, judul=umum),
        buku=BUKU_SURAT if macam == SURAT else BUKU_BERITA,
        judul=judul,
        isi={"macam": macam, "data": isi},
        oleh=oleh,
        tanggal=tanggal,
        aksi="kelompok.cetak_berita_acara",
    )


def _terlihat(pengguna: Pengguna) -> Q | None:
    """They name people: the office's, not a group's."""
    return Q() if peran_pengguna(pengguna) & MELIHAT_SEMUA else None


daftarkan_kertas(
    JenisKertas(
        jenis=CETAK,
        judul="Berita acara kelompok dan surat berhenti",
        terlihat=_terlihat,
        naskah=naskah,
    )
)
