"""Attendance: noted by whoever keeps the list, corrected until the meeting closes.

Notes may come from several phones, twice, late and out of order: the one that was made last holds,
and every one of them is kept.
"""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from anggota.models import Anggota
from koperasi.core.models import Pengguna

from ..enums import JenisPertemuan, StatusHadir
from ..models import Kehadiran, Pertemuan, PerubahanKehadiran
from ..selectors.pertemuan import anggota_hari_itu, daftar_peserta
from .pertemuan import (
    KALIMAT,
    PertemuanDitolak,
    catat_pertemuan,
    dijelaskan,
    kunci_pertemuan,
    saat_dicatat,
)


@dataclass(frozen=True)
class CatatanHadir:
    """One note. ``kunci`` when it was made apart from others; otherwise it is derived."""

    anggota: Anggota
    status: str
    jam_datang: dt.time | None = None
    keterangan: str = ""
    kunci: uuid.UUID | None = None


@transaction.atomic
def catat_kehadiran(
    pertemuan: Pertemuan,
    catatan: Sequence[CatatanHadir],
    *,
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
    pada: dt.datetime | None = None,
) -> int:
    """Note some members' attendance; returns how many changed.

    A note that arrives after a later one is kept and changes nothing.
    """
    kini = kunci_pertemuan(pertemuan)
    saat = saat_dicatat(pada)
    _periksa(kini, catatan)
    berkunci = {c.kunci or uuid.uuid5(kunci, str(c.anggota.pk)): c for c in catatan}
    lama = set(
        PerubahanKehadiran.objects.filter(kunci__in=berkunci).values_list("kunci", flat=True)
    )
    keadaan = {k.anggota_id: k for k in Kehadiran.objects.filter(pertemuan=kini)}
    baru: list[Kehadiran] = []
    ubah: list[Kehadiran] = []
    riwayat: list[PerubahanKehadiran] = []
    for kunci_satu, c in berkunci.items():
        if kunci_satu in lama:
            continue
        ada = keadaan.get(c.anggota.pk)
        isi = (c.status, c.jam_datang, c.keterangan.strip()[:120])
        menang = ada is None or (saat, kunci_satu) > (ada.pada, ada.kunci)
        riwayat.append(
            PerubahanKehadiran(
                kunci=kunci_satu,
                pertemuan=kini,
                anggota=c.anggota,
                status=c.status,
                semula=ada.status if ada else "",
                jam_datang=isi[1],
                keterangan=isi[2],
                berlaku=menang,
                oleh=oleh,
                pada=saat,
            )
        )
        if not menang:
            continue
        satu = ada or Kehadiran(pertemuan=kini, anggota=c.anggota)
        satu.status, satu.jam_datang, satu.keterangan = isi
        satu.kunci, satu.pada, satu.oleh = kunci_satu, saat, oleh
        (ubah if ada else baru).append(satu)
    with dijelaskan():
        Kehadiran.objects.bulk_create(baru)
        Kehadiran.objects.bulk_update(
            ubah, ["status", "jam_datang", "keterangan", "kunci", "pada", "oleh"]
        )
        PerubahanKehadiran.objects.bulk_create(riwayat)
    if riwayat:
        jumlah = Counter(str(r.status) for r in riwayat if r.berlaku)
        catat_pertemuan("catat_kehadiran", kini, oleh, tanggal, **jumlah)
    return len(baru) + len(ubah)


@transaction.atomic
def hadirkan_semua(
    pertemuan: Pertemuan,
    *,
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
    pada: dt.datetime | None = None,
) -> int:
    """Everybody not yet noted is here; then only the exceptions are left to note."""
    kini = kunci_pertemuan(pertemuan)
    sisa = [CatatanHadir(a, StatusHadir.HADIR) for a in yang_belum_tercatat(kini)]
    return catat_kehadiran(kini, sisa, kunci=kunci, oleh=oleh, tanggal=tanggal, pada=pada)


def yang_belum_tercatat(pertemuan: Pertemuan) -> list[Anggota]:
    """Whoever may take part and has no note, by name."""
    return [p.anggota for p in daftar_peserta(pertemuan) if p.kehadiran is None]


def _periksa(pertemuan: Pertemuan, catatan: Sequence[CatatanHadir]) -> None:
    for c in catatan:
        if c.status not in StatusHadir.values:
            raise PertemuanDitolak("Pilih hadir, daring, izin, sakit, atau alpa.", bidang="status")
    if pertemuan.jenis == JenisPertemuan.PEMBENTUKAN:
        return
    anggota = set(anggota_hari_itu(pertemuan).values_list("pk", flat=True))
    if any(c.anggota.pk not in anggota for c in catatan):
        raise PertemuanDitolak(KALIMAT["kehadiran_anggota_hari_itu"], bidang="anggota")
