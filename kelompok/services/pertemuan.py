"""Meetings: opened and arranged; what all services of meetings share.

Every act carries a key made by whoever did it, also on a phone without signal, and the moment by
that clock: sent twice it changes nothing, and it may arrive late.
"""

import datetime as dt
import uuid
from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from koperasi.core.db import jelaskan_kekangan
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.tulisan import tanggal_panjang

from ..enums import JenisPertemuan, StatusKelompok, StatusPertemuan
from ..models import Kelompok, Notulen, Pertemuan

SUDAH_DITUTUP = "Pertemuan ini sudah ditutup, jadi tidak ada yang dapat diubah lagi."
KALIMAT = {
    "satu_pertemuan_per_hari": (
        "Kelompok ini sudah punya pertemuan pada tanggal itu; buka yang sudah ada."
    ),
    "jam_pertemuan_berurut": "Jam selesai tidak boleh mendahului jam mulai.",
    "pertemuan_berikut_sesudahnya": "Pertemuan berikutnya harus sesudah pertemuan ini.",
    "pertemuan_tertutup_tetap": SUDAH_DITUTUP,
    "pertemuan_batal_beralasan": "Tulis mengapa pertemuan dibatalkan.",
    "pertemuan_berkeputusan_tidak_batal": (
        "Pertemuan ini sudah mengambil keputusan. Batalkan dahulu keputusannya."
    ),
    "kehadiran_sampai_ditutup": SUDAH_DITUTUP,
    "kehadiran_anggota_hari_itu": (
        "Yang dicatat hadir harus anggota kelompok ini pada tanggal pertemuan."
    ),
    "keputusan_sampai_ditutup": SUDAH_DITUTUP,
    "keputusan_batal_sampai_ditutup": (
        "Pertemuannya sudah ditutup. Keputusan ini hanya dapat diganti oleh keputusan pertemuan "
        "berikutnya."
    ),
    "keputusan_dana_berjumlah": (
        "Tulis berapa paling banyak yang boleh dikeluarkan; isi 0 bila tidak ada uang keluar."
    ),
    "keputusan_diterima_berkuorum": (
        "Kuorum belum tercapai, jadi keputusan ini belum dapat diterima. Tunda, atau tunggu "
        "anggota yang lain datang."
    ),
    "suara_keputusan_sah": "Jumlah suara tidak boleh melebihi yang hadir.",
    "keputusan_diterima_terbanyak": ("Diterima bila yang setuju lebih banyak daripada yang tidak."),
    "keputusan_batal_beralasan": "Tulis mengapa keputusan ini dibatalkan.",
    "tindak_lanjut_selesai_tetap": "Tindak lanjut ini sudah selesai.",
    "koreksi_notulen_beralasan": "Tulis apa yang dikoreksi dan mengapa.",
    "notulen_disahkan_tetap": "Notulen ini sudah disahkan, jadi isinya tidak berubah lagi.",
    "notulen_terkunci": "Notulen ini sudah terkunci.",
    "notulen_disahkan_pertemuan_berikut": (
        "Notulen dibaca dan disahkan dalam pertemuan berikutnya kelompok yang sama."
    ),
}

BIDANG_PERTEMUAN = {
    "jam_pertemuan_berurut": "selesai",
    "pertemuan_berikut_sesudahnya": "tanggal_berikut",
}


class PertemuanDitolak(KesalahanDomain):
    """The meeting cannot be written about like this."""


@dataclass(frozen=True, kw_only=True)
class DataPertemuan:
    """What is known when a meeting begins."""

    tanggal: dt.date
    jenis: str = JenisPertemuan.RUTIN
    tempat: str = ""
    mulai: dt.time | None = None


@transaction.atomic
def buka_pertemuan(
    kelompok: Kelompok,
    data: DataPertemuan,
    *,
    kode: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
    pada: dt.datetime | None = None,
) -> Pertemuan:
    """Begin a meeting with empty minutes; the same ``kode`` again hands back the first."""
    if lama := Pertemuan.objects.filter(kode=kode).first():
        if (lama.kelompok_id, lama.tanggal, lama.jenis) != (kelompok.pk, data.tanggal, data.jenis):
            raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
        return lama
    _periksa_pembukaan(kelompok, data, tanggal)
    with dijelaskan():
        pertemuan = Pertemuan.objects.create(
            kode=kode,
            kelompok=kelompok,
            tanggal=data.tanggal,
            jenis=data.jenis,
            tempat=data.tempat.strip() or kelompok.tempat,
            mulai=data.mulai,
            dibuat_oleh=oleh,
            dibuka_pada=saat_dicatat(pada),
        )
    Notulen.objects.create(pertemuan=pertemuan)
    catat_pertemuan("buka_pertemuan", pertemuan, oleh, tanggal)
    return pertemuan


@transaction.atomic
def atur_pertemuan(
    pertemuan: Pertemuan, *, oleh: Pengguna | None, tanggal: dt.date, **nilai: object
) -> Pertemuan:
    """Set place and hours, or what was agreed about the next meeting, while this one is open."""
    boleh = {"tempat", "mulai", "selesai", "tanggal_berikut", "jam_berikut", "tempat_berikut"}
    if nilai.keys() - boleh:
        raise TypeError(f"Bukan hal yang diatur: {', '.join(nilai.keys() - boleh)}")
    kini = kunci_pertemuan(pertemuan)
    for nama, isi in nilai.items():
        setattr(kini, nama, isi.strip() if isinstance(isi, str) else isi)
    with dijelaskan(bidang=BIDANG_PERTEMUAN):
        kini.save(update_fields=sorted(nilai))
    catat_pertemuan("atur_pertemuan", kini, oleh, tanggal, bidang=sorted(nilai))
    return kini


def kunci_pertemuan(pertemuan: Pertemuan) -> Pertemuan:
    """The meeting as it stands now, ours until the end of the transaction; refused once closed."""
    kini = (
        Pertemuan.objects.select_for_update(of=("self",))
        .select_related("kelompok")
        .get(pk=pertemuan.pk)
    )
    if kini.status == StatusPertemuan.DIBATALKAN:
        raise PertemuanDitolak("Pertemuan ini sudah dibatalkan.")
    if not kini.terbuka:
        raise PertemuanDitolak(SUDAH_DITUTUP)
    return kini


def saat_dicatat(pada: dt.datetime | None) -> dt.datetime:
    """When it was noted, by the clock of whoever did; a clock that runs ahead is not believed."""
    kini = timezone.now()
    return min(pada, kini) if pada else kini


def dijelaskan(bidang: dict[str, str] | None = None) -> AbstractContextManager[None]:
    """Run statements; a breach of a rule of meetings comes back as its sentence."""
    tempat = bidang or {}
    bernama = {nama: (tempat.get(nama), kalimat) for nama, kalimat in KALIMAT.items()}
    return jelaskan_kekangan(bernama, PertemuanDitolak)


def catat_pertemuan(
    aksi: str, pertemuan: Pertemuan, oleh: Pengguna | None, tanggal: dt.date, **data: object
) -> None:
    catat_jejak(f"kelompok.{aksi}", oleh=oleh, tanggal=tanggal, objek=pertemuan, data=data)


def _periksa_pembukaan(kelompok: Kelompok, data: DataPertemuan, tanggal: dt.date) -> None:
    if kelompok.status == StatusKelompok.BUBAR:
        raise PertemuanDitolak("Kelompok ini sudah bubar.")
    if data.tanggal > tanggal:
        raise PertemuanDitolak(
            "Pertemuan dibuka pada harinya; tanggalnya tidak boleh sesudah hari ini.",
            bidang="tanggal",
        )
    if data.tanggal < kelompok.dibentuk:
        raise PertemuanDitolak(
            f"Kelompok ini baru dibentuk {tanggal_panjang(kelompok.dibentuk)}.", bidang="tanggal"
        )
