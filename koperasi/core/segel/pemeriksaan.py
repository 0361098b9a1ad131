"""Looking at the chain and keeping what was found: the night's run, and whoever asks."""

import datetime as dt
import hashlib

from django.urls import reverse

from ..kotak_pengawas import daftarkan_jenis, laporkan_ke_pengawas
from ..models import Pekerjaan, PeriksaRantai
from .penyegel import segel_semua
from .verifikasi import HasilRantai, Lapor, periksa_rantai

JENIS_HAL = "core.rantai_segel"
DISEBUT = 5


def daftarkan() -> None:
    """Called when the app is ready."""
    daftarkan_jenis(
        JENIS_HAL,
        "Rantai segel tidak utuh",
        "Pemeriksaan rantai menemukan baris pembukuan atau segel yang diubah, dihapus, atau "
        "disisipkan sesudah disegel.",
    )


def periksa_dan_catat(
    *, tanggal: dt.date, pekerjaan: Pekerjaan | None = None, lapor: Lapor | None = None
) -> PeriksaRantai:
    """Look at everything, keep the result, tell the pengawas what is new; then seal the rest."""
    hasil = periksa_rantai(lapor)
    catatan = PeriksaRantai.objects.create(
        mulai_pada=hasil.mulai_pada,
        selesai_pada=hasil.selesai_pada,
        banyak_segel=hasil.banyak_segel,
        kepala_urut=hasil.kepala.urut,
        kepala_mac=hasil.kepala.mac,
        banyak_temuan=hasil.banyak_temuan,
        temuan=[t.untuk_json() for t in hasil.temuan],
        pekerjaan=pekerjaan,
    )
    if not hasil.bersih:
        _laporkan(hasil, tanggal)
    segel_semua(lapor=lapor)
    return catatan


def _laporkan(hasil: HasilRantai, tanggal: dt.date) -> None:
    """One item for one set of findings: the same damage is not told again every night."""
    kalimat = [t.kalimat for t in hasil.temuan]
    sidik = hashlib.sha256("\n".join(sorted(kalimat)).encode()).hexdigest()[:32]
    uraian = "\n".join(kalimat[:DISEBUT])
    if hasil.banyak_temuan > DISEBUT:
        uraian += f"\ndan {hasil.banyak_temuan - DISEBUT} temuan lain."
    laporkan_ke_pengawas(
        JENIS_HAL,
        kunci=f"{JENIS_HAL}/{sidik}",
        judul=f"Pemeriksaan rantai segel: {hasil.banyak_temuan} temuan",
        uraian=uraian,
        tautan=reverse("beranda:rantai"),
        objek=None,
        oleh=None,
        tanggal=tanggal,
    )
