"""The cooperative's documents: a new version, one withdrawn, what holds, what runs out."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import BinaryIO

from django.db import transaction

from .berkas import simpan_berkas
from .db import jelaskan_pelanggaran
from .enums import DOKUMEN_BERPERIHAL, JenisDokumenLembaga, WilayahKeanggotaan
from .jejak import catat_jejak
from .lampiran import lampiran_bersih
from .models import DokumenLembaga, Pengguna
from .pengecualian import FormulirSudahDikirim, KesalahanDomain

_SEHARI = dt.timedelta(days=1)


class DokumenLembagaDitolak(KesalahanDomain):
    """The version cannot be recorded or withdrawn like this."""


@dataclass(frozen=True, kw_only=True)
class DataDokumen:
    """What a form says of a version."""

    jenis: str
    nomor: str
    diputuskan_pada: dt.date
    diputuskan_oleh: str
    berlaku_sejak: dt.date
    perihal: str = ""
    kedaluwarsa: dt.date | None = None
    wilayah: str = ""
    jumlah: Decimal | None = None
    keterangan: str = ""


@dataclass(frozen=True)
class IzinBerakhir:
    """A permit that has run out, or soon will, with no successor."""

    dokumen: DokumenLembaga
    hari: int  # until its last day; negative when it is past


def catat_versi_dokumen(
    data: DataDokumen,
    *,
    berkas: BinaryIO | None,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> DokumenLembaga:
    """Add a version. The one before it ends the day before; one of a later day limits this one."""
    _periksa(data, tanggal)
    lama = DokumenLembaga.objects.filter(kunci=kunci).first()
    if lama:
        if (lama.jenis, lama.nomor, lama.berlaku_sejak) == (
            data.jenis,
            data.nomor.strip(),
            data.berlaku_sejak,
        ):
            return lama
        raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain. Kirim sekali lagi.")
    isi = lampiran_bersih(berkas) if berkas else None
    with (
        jelaskan_pelanggaran(DokumenLembaga, "dokumen_lembaga_tidak_tumpang_tindih", _sudah_ada),
        transaction.atomic(),
    ):
        perihal = _perihal(data)
        sederet = DokumenLembaga.objects.sah().filter(jenis=data.jenis, perihal=perihal)
        sebelum = (
            sederet.filter(berlaku_sejak__lt=data.berlaku_sejak)
            .order_by("-berlaku_sejak")
            .select_for_update(of=("self",))
            .first()
        )
        sesudah = (
            sederet.filter(berlaku_sejak__gt=data.berlaku_sejak).order_by("berlaku_sejak").first()
        )
        if sebelum:
            sebelum.berlaku_sampai = data.berlaku_sejak - _SEHARI
            sebelum.save(update_fields=["berlaku_sampai"])
        dokumen = DokumenLembaga.objects.create(
            jenis=data.jenis,
            perihal=perihal,
            nomor=data.nomor.strip(),
            diputuskan_pada=data.diputuskan_pada,
            diputuskan_oleh=data.diputuskan_oleh.strip(),
            berlaku_sejak=data.berlaku_sejak,
            berlaku_sampai=sesudah.berlaku_sejak - _SEHARI if sesudah else None,
            kedaluwarsa=data.kedaluwarsa,
            wilayah=data.wilayah,
            jumlah=data.jumlah,
            keterangan=data.keterangan.strip(),
            berkas=simpan_berkas(isi[0], tipe=isi[1], oleh=oleh) if isi else None,
            kunci=kunci,
            dibuat_oleh=oleh,
            tanggal_buku=tanggal,
        )
        catat_jejak(
            "core.catat_dokumen_lembaga",
            oleh=oleh,
            tanggal=tanggal,
            objek=dokumen,
            keterangan=str(dokumen),
        )
    return dokumen


@transaction.atomic
def cabut_versi_dokumen(
    dokumen: DokumenLembaga, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> DokumenLembaga:
    """Take back a version entered by mistake; the one before it holds on in its place."""
    if not alasan.strip():
        raise DokumenLembagaDitolak("Tulis alasan mencabut.", bidang="alasan")
    kini = DokumenLembaga.objects.select_for_update(of=("self",)).get(pk=dokumen.pk)
    if kini.dicabut_pada:
        raise DokumenLembagaDitolak("Versi ini sudah dicabut.")
    kini.dicabut_pada, kini.dicabut_oleh, kini.alasan_cabut = tanggal, oleh, alasan.strip()[:300]
    kini.save(update_fields=["dicabut_pada", "dicabut_oleh", "alasan_cabut"])
    sebelum = (
        DokumenLembaga.objects.sah()
        .filter(jenis=kini.jenis, perihal=kini.perihal, berlaku_sejak__lt=kini.berlaku_sejak)
        .order_by("-berlaku_sejak")
        .first()
    )
    if sebelum:
        sebelum.berlaku_sampai = kini.berlaku_sampai
        sebelum.save(update_fields=["berlaku_sampai"])
    catat_jejak(
        "core.cabut_dokumen_lembaga",
        oleh=oleh,
        tanggal=tanggal,
        objek=kini,
        keterangan=alasan.strip(),
    )
    return kini


def izin_berakhir(tanggal: dt.date, hari: int) -> list[IzinBerakhir]:
    """Permits without a successor whose last day is past or nearer than ``hari`` days."""
    izin = DokumenLembaga.objects.sah().filter(
        jenis=JenisDokumenLembaga.IZIN,
        berlaku_sampai__isnull=True,
        kedaluwarsa__lte=tanggal + dt.timedelta(days=hari),
    )
    return [
        IzinBerakhir(d, (d.kedaluwarsa - tanggal).days)
        for d in izin.order_by("kedaluwarsa")
        if d.kedaluwarsa
    ]


def _perihal(data: DataDokumen) -> str:
    """The subject as its first version spells it."""
    ada = DokumenLembaga.objects.filter(jenis=data.jenis, perihal__iexact=data.perihal.strip())
    return ada.values_list("perihal", flat=True).first() or data.perihal.strip()


def _periksa(data: DataDokumen, tanggal: dt.date) -> None:
    if data.jenis not in JenisDokumenLembaga.values:
        raise DokumenLembagaDitolak("Pilih jenis dokumennya.", bidang="jenis")
    berperihal = data.jenis in DOKUMEN_BERPERIHAL
    if berperihal and not data.perihal.strip():
        raise DokumenLembagaDitolak("Tulis perihalnya, misalnya Pinjaman.", bidang="perihal")
    if not berperihal and data.perihal.strip():
        raise DokumenLembagaDitolak(
            "Perihal hanya untuk peraturan khusus, SOP, dan SOM.", bidang="perihal"
        )
    for bidang, kata in (("nomor", "nomornya"), ("diputuskan_oleh", "siapa yang memutuskan")):
        if not getattr(data, bidang).strip():
            raise DokumenLembagaDitolak(f"Tulis {kata}.", bidang=bidang)
    if data.diputuskan_pada > tanggal:
        raise DokumenLembagaDitolak(
            "Tanggal keputusan tidak boleh sesudah hari ini.", bidang="diputuskan_pada"
        )
    if data.kedaluwarsa and data.kedaluwarsa < data.berlaku_sejak:
        raise DokumenLembagaDitolak(
            "Hari terakhir berlaku tidak boleh mendahului awalnya.", bidang="kedaluwarsa"
        )
    izin = data.jenis == JenisDokumenLembaga.IZIN
    if izin != (data.wilayah in WilayahKeanggotaan.values):
        raise DokumenLembagaDitolak(
            "Pilih wilayah keanggotaan; itu menentukan siapa yang menerbitkan izin."
            if izin
            else "Wilayah keanggotaan hanya untuk izin usaha.",
            bidang="wilayah",
        )
    setoran = data.jenis == JenisDokumenLembaga.SETORAN
    if setoran and not data.jumlah:
        raise DokumenLembagaDitolak("Isi jumlah setoran modal.", bidang="jumlah")
    if not setoran and data.jumlah is not None:
        raise DokumenLembagaDitolak("Jumlah hanya untuk bukti setoran modal.", bidang="jumlah")


def _sudah_ada(kalimat: str) -> DokumenLembagaDitolak:
    return DokumenLembagaDitolak(kalimat, bidang="berlaku_sejak")
