"""Minutes: written section by section, read and corrected in the next meeting, approved there."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction

from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim

from ..enums import BagianNotulen, StatusNotulen
from ..models import IsiNotulen, Notulen, Pertemuan, PerubahanNotulen
from .pertemuan import (
    KALIMAT,
    PertemuanDitolak,
    catat_pertemuan,
    dijelaskan,
    kunci_pertemuan,
    saat_dicatat,
)

SEPANJANG = 10_000


class NotulenBerubah(PertemuanDitolak):
    """Somebody else wrote this section meanwhile; ``kini`` is what stands there now."""

    def __init__(self, kini: IsiNotulen, oleh: Pengguna | None) -> None:
        self.kini = kini
        siapa = oleh.nama if oleh else "orang lain"
        super().__init__(
            f"Bagian ini baru saja diubah oleh {siapa}. Tulisan Anda belum disimpan: gabungkan "
            "dengan yang sekarang, lalu simpan lagi.",
            bidang="teks",
        )


@transaction.atomic
def tulis_notulen(
    notulen: Notulen,
    bagian: str,
    teks: str,
    *,
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
    dari_versi: int | None = None,
    pada: dt.datetime | None = None,
) -> Notulen:
    """Write a section of minutes that are still a draft. ``dari_versi`` is what the writer saw."""
    if sudah_ditulis(kunci, bagian, teks):
        return notulen
    kini = _dikunci(notulen)
    if not kini.draf:
        raise PertemuanDitolak(
            "Notulen ini sudah dibacakan. Perubahannya dicatat sebagai koreksi, dengan alasan."
        )
    if _simpan(kini, bagian, teks, dari_versi, kunci=kunci, oleh=oleh, pada=pada):
        catat_pertemuan("tulis_notulen", kini.pertemuan, oleh, tanggal, bagian=bagian)
    return kini


@transaction.atomic
def tulis_semua(
    notulen: Notulen,
    tulisan: Sequence[tuple[str, str, int]],
    *,
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
) -> int:
    """Sections with the versions they began with; all of them or none. Returns how many changed.

    A section that its writer left as it was is not written, whatever others made of it meanwhile.
    """
    ubah = 0
    for bagian, teks, dari in tulisan:
        kunci_satu = uuid.uuid5(kunci, bagian)
        semula = PerubahanNotulen.objects.filter(notulen=notulen, bagian=bagian, versi=dari)
        if _rapikan(teks) == (semula.values_list("menjadi", flat=True).first() or ""):
            continue
        try:
            tulis_notulen(
                notulen,
                bagian,
                teks,
                kunci=kunci_satu,
                oleh=oleh,
                tanggal=tanggal,
                dari_versi=dari,
            )
        except PertemuanDitolak as galat:
            galat.bidang = bagian
            raise
        ubah += 1
    return ubah


@transaction.atomic
def bacakan_notulen(
    notulen: Notulen, pertemuan: Pertemuan, *, oleh: Pengguna | None, tanggal: dt.date
) -> Notulen:
    """The next meeting has heard them; from now on a change is a correction."""
    di_sini = kunci_pertemuan(pertemuan)
    kini = _dikunci(notulen)
    if not kini.draf:
        return kini
    _pertemuan_berikut(kini, di_sini)
    kini.status, kini.dibaca_di = StatusNotulen.DIBACA, di_sini
    with dijelaskan():
        kini.save(update_fields=["status", "dibaca_di"])
    catat_pertemuan("bacakan_notulen", kini.pertemuan, oleh, tanggal)
    return kini


@transaction.atomic
def koreksi_notulen(
    notulen: Notulen,
    bagian: str,
    teks: str,
    *,
    pertemuan: Pertemuan,
    alasan: str,
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
    dari_versi: int | None = None,
    pada: dt.datetime | None = None,
) -> Notulen:
    """Correct what was read; what stood there before stays in the log."""
    if sudah_ditulis(kunci, bagian, teks):
        return notulen
    if not alasan.strip():
        raise PertemuanDitolak(KALIMAT["koreksi_notulen_beralasan"], bidang="alasan")
    di_sini = kunci_pertemuan(pertemuan)
    kini = _dikunci(notulen)
    if kini.draf:
        raise PertemuanDitolak("Bacakan dahulu notulennya, baru dikoreksi.")
    if not kini.dapat_dikoreksi:
        raise PertemuanDitolak(KALIMAT["notulen_disahkan_tetap"])
    _pertemuan_berikut(kini, di_sini)
    if _simpan(
        kini,
        bagian,
        teks,
        dari_versi,
        kunci=kunci,
        oleh=oleh,
        pada=pada,
        alasan=alasan.strip(),
        pertemuan=di_sini,
    ):
        if kini.status == StatusNotulen.DIBACA:
            kini.status = StatusNotulen.DIKOREKSI
            with dijelaskan():
                kini.save(update_fields=["status"])
        catat_pertemuan("koreksi_notulen", kini.pertemuan, oleh, tanggal, bagian=bagian)
    return kini


@transaction.atomic
def sahkan_notulen(
    notulen: Notulen,
    pertemuan: Pertemuan,
    *,
    oleh: Pengguna,
    tanggal: dt.date,
    pada: dt.datetime | None = None,
) -> Notulen:
    """The next meeting approves them; their text stays, and locks when that meeting closes."""
    di_sini = kunci_pertemuan(pertemuan)
    kini = _dikunci(notulen)
    if kini.disahkan_di_id:
        return kini
    if kini.draf:
        raise PertemuanDitolak("Bacakan dahulu notulennya, baru disahkan.")
    _pertemuan_berikut(kini, di_sini)
    kini.status, kini.disahkan_di = StatusNotulen.DISAHKAN, di_sini
    kini.disahkan_oleh, kini.disahkan_pada = oleh, saat_dicatat(pada)
    with dijelaskan():
        kini.save()
    catat_pertemuan("sahkan_notulen", kini.pertemuan, oleh, tanggal)
    return kini


def sudah_ditulis(kunci: uuid.UUID, bagian: str, teks: str) -> bool:
    """Has this very note arrived before? Raises when it came with other words."""
    lama = PerubahanNotulen.objects.filter(kunci=kunci).first()
    if lama and (lama.bagian, lama.menjadi) != (bagian, _rapikan(teks)):
        raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
    return lama is not None


def _dikunci(notulen: Notulen) -> Notulen:
    return (
        Notulen.objects.select_for_update(of=("self",))
        .select_related("pertemuan")
        .get(pk=notulen.pk)
    )


def _pertemuan_berikut(notulen: Notulen, pertemuan: Pertemuan) -> None:
    asal = notulen.pertemuan
    if not asal.tertutup:
        raise PertemuanDitolak("Tutup dahulu pertemuan yang dicatat notulen ini.")
    if asal.kelompok_id != pertemuan.kelompok_id or pertemuan.tanggal <= asal.tanggal:
        raise PertemuanDitolak(KALIMAT["notulen_disahkan_pertemuan_berikut"])


def _simpan(
    notulen: Notulen,
    bagian: str,
    teks: str,
    dari_versi: int | None,
    *,
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    pada: dt.datetime | None,
    alasan: str = "",
    pertemuan: Pertemuan | None = None,
) -> bool:
    """Add the change and make the section read like it; False when nothing changes."""
    if bagian not in BagianNotulen.values:
        raise PertemuanDitolak("Pilih bagian notulennya.", bidang="bagian")
    teks = _rapikan(teks)
    if len(teks) > SEPANJANG:
        raise PertemuanDitolak("Terlalu panjang untuk satu bagian.", bidang="teks")
    isi = IsiNotulen.objects.filter(notulen=notulen, bagian=bagian).first()
    versi = isi.versi if isi else 0
    if (isi.teks if isi else "") == teks:
        return False
    if isi and dari_versi is not None and dari_versi != versi:
        terakhir = notulen.perubahan.filter(bagian=bagian, versi=versi).first()
        raise NotulenBerubah(isi, terakhir.oleh if terakhir else None)
    with dijelaskan():
        PerubahanNotulen.objects.create(
            kunci=kunci,
            notulen=notulen,
            bagian=bagian,
            versi=versi + 1,
            semula=isi.teks if isi else "",
            menjadi=teks,
            koreksi=pertemuan is not None,
            alasan=alasan,
            pertemuan=pertemuan,
            oleh=oleh,
            pada=saat_dicatat(pada),
        )
        isi = isi or IsiNotulen(notulen=notulen, bagian=bagian)
        isi.teks, isi.versi = teks, versi + 1
        isi.save()
    return True


def _rapikan(teks: str) -> str:
    """As forms send it, with the line ends of one kind."""
    return "\n".join(baris.rstrip() for baris in teks.replace("\r\n", "\n").split("\n")).strip()
