"""The way of a membership, in the order it happens; the floors above call these steps."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from koperasi.core.db import jelaskan_kekangan
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.nomor import ambil_nomor
from koperasi.core.pengecualian import KesalahanDomain

from ..enums import JenisAnggota, StatusKeanggotaan
from ..models import Anggota, Keanggotaan, PeristiwaKeanggotaan
from .sambungan import kabarkan_calon_berakhir

KALIMAT = {
    "satu_keanggotaan_berjalan": "Orang ini masih calon anggota atau anggota.",
    "keanggotaan_berurutan": "Langkah ini tidak sesuai dengan keadaan keanggotaannya sekarang.",
    "tanggal_keanggotaan_berurut": "Tanggalnya mendahului langkah sebelumnya.",
    "berhenti_beralasan": "Tulis alasannya.",
    "pengesah_bukan_pengaju": "Calon anggota disahkan oleh orang lain daripada yang mengajukannya.",
}
BUKU_ANGGOTA = "ANGGOTA"


class KeanggotaanDitolak(KesalahanDomain):
    """The membership cannot take this step."""


@transaction.atomic
def ajukan_calon(
    anggota: Anggota,
    *,
    oleh: Pengguna | None,
    tanggal: dt.date,
    jenis: str = JenisAnggota.BIASA,
    diajukan: dt.date | None = None,
) -> Keanggotaan:
    """Begin a membership, the first or after an earlier one ended."""
    diajukan = diajukan or tanggal
    if diajukan > tanggal:
        raise KeanggotaanDitolak(
            "Tanggal pengajuan tidak boleh sesudah hari ini.", bidang="diajukan"
        )
    # Held until the commit, so that nobody erases a person who is just becoming an applicant.
    kini = Anggota.objects.select_for_update(of=("self",)).get(pk=anggota.pk)
    if kini.dihapus_pada:
        raise KeanggotaanDitolak(
            "Data pribadi orang ini sudah dihapus. Catat ia sebagai orang baru."
        )
    lama = Keanggotaan.objects.filter(anggota=anggota).order_by("-id").first()
    if lama and lama.status == StatusKeanggotaan.MENINGGAL:
        raise KeanggotaanDitolak("Orang ini tercatat meninggal dunia.")
    if lama and lama.selesai and diajukan < lama.selesai:
        raise KeanggotaanDitolak(
            f"Keanggotaannya yang lalu berakhir {lama.selesai:%d-%m-%Y}; tanggal pengajuan tidak "
            "boleh sebelumnya.",
            bidang="diajukan",
        )
    with jelaskan_kekangan(KALIMAT, KeanggotaanDitolak):
        keanggotaan = Keanggotaan.objects.create(anggota=anggota, jenis=jenis, diajukan=diajukan)
    _catat(keanggotaan, StatusKeanggotaan.CALON, diajukan, "", "", oleh, tanggal)
    return keanggotaan


def setujui_kelompok(
    keanggotaan: Keanggotaan, *, pada: dt.date, dasar: str, oleh: Pengguna, tanggal: dt.date
) -> Keanggotaan:
    """The group agreed in a meeting; ``dasar`` names meeting and decision."""
    return _langkah(keanggotaan, StatusKeanggotaan.DISETUJUI, pada, dasar, "", oleh, tanggal)


def sahkan_anggota(
    keanggotaan: Keanggotaan, *, pada: dt.date, dasar: str, oleh: Pengguna, tanggal: dt.date
) -> Keanggotaan:
    """Pengurus ratify; the member's number is given now. Simpanan pokok is due."""
    if not dasar.strip():
        raise KeanggotaanDitolak("Tulis keputusan yang mengesahkannya.", bidang="dasar")
    return _langkah(keanggotaan, StatusKeanggotaan.DISAHKAN, pada, dasar, "", oleh, tanggal)


@transaction.atomic
def sahkan_calon(
    daftar: Iterable[Keanggotaan],
    *,
    pada: dt.date,
    dasar: str,
    oleh: Pengguna,
    tanggal: dt.date,
) -> list[Keanggotaan]:
    """One meeting of pengurus ratifies many, or none when one of them cannot be."""
    sah = []
    for keanggotaan in daftar:
        try:
            sah.append(
                sahkan_anggota(keanggotaan, pada=pada, dasar=dasar, oleh=oleh, tanggal=tanggal)
            )
        except KeanggotaanDitolak as galat:
            raise KeanggotaanDitolak(
                f"{keanggotaan.anggota}: {galat}", bidang=galat.bidang
            ) from galat
    if not sah:
        raise KeanggotaanDitolak("Pilih sedikitnya satu calon anggota.", bidang="calon")
    return sah


def aktifkan_anggota(
    keanggotaan: Keanggotaan, *, pada: dt.date, dasar: str, oleh: Pengguna, tanggal: dt.date
) -> Keanggotaan:
    """Simpanan pokok has come in; ``dasar`` is its voucher. From ``pada`` on she is a member."""
    return _langkah(
        keanggotaan, StatusKeanggotaan.AKTIF, pada, dasar, "", oleh, tanggal, mulai=pada
    )


@transaction.atomic
def tolak_calon(
    keanggotaan: Keanggotaan, *, pada: dt.date, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> Keanggotaan:
    """Refused, or withdrawn by herself, before she became a member."""
    keanggotaan = _langkah(keanggotaan, StatusKeanggotaan.DITOLAK, pada, "", alasan, oleh, tanggal)
    kabarkan_calon_berakhir(keanggotaan, alasan.strip(), oleh, tanggal)
    return keanggotaan


def akhiri_keanggotaan(
    keanggotaan: Keanggotaan,
    *,
    sebab: StatusKeanggotaan,
    pada: dt.date,
    alasan: str,
    dasar: str,
    oleh: Pengguna,
    tanggal: dt.date,
    diminta: dt.date | None = None,
) -> Keanggotaan:
    """She leaves, dies or is expelled on ``pada``; money is settled by the floor above.

    ``diminta`` is the day of her own request, which the member book asks for.
    """
    if diminta and diminta > pada:
        raise KeanggotaanDitolak("Tanggal minta berhenti tidak boleh sesudah tanggal berhenti.")
    return _langkah(
        keanggotaan,
        sebab,
        pada,
        dasar,
        alasan,
        oleh,
        tanggal,
        selesai=pada,
        minta_berhenti=diminta,
    )


def kunci_keanggotaan(*pk: int) -> list[Keanggotaan]:
    """These memberships as they are now, alone until the transaction ends; always in one order.

    Whoever also locks what hangs on a membership, such as its proposal to a group, comes here
    first: a step of the membership may end that proposal."""
    kunci = Keanggotaan.objects.select_for_update(of=("self",))
    return list(kunci.filter(pk__in=pk).order_by("pk"))


@transaction.atomic
def _langkah(
    keanggotaan: Keanggotaan,
    status: StatusKeanggotaan,
    pada: dt.date,
    dasar: str,
    alasan: str,
    oleh: Pengguna,
    tanggal: dt.date,
    **ubah: Any,
) -> Keanggotaan:
    if pada > tanggal:
        raise KeanggotaanDitolak("Tanggalnya tidak boleh sesudah hari ini.", bidang="pada")
    kini = Keanggotaan.objects.select_for_update(of=("self",)).get(pk=keanggotaan.pk)
    terakhir = kini.peristiwa.order_by("-id").first()
    if kini.status == status:
        # The same once more is a retry; anything else about a step that is done is a mistake.
        sama = terakhir and (terakhir.tanggal, terakhir.dasar, terakhir.alasan) == (
            *(pada, dasar.strip(), alasan.strip()),
        )
        if not sama:
            raise KeanggotaanDitolak(KALIMAT["keanggotaan_berurutan"])
        keanggotaan.refresh_from_db()
        return keanggotaan
    if terakhir and pada < terakhir.tanggal:
        raise KeanggotaanDitolak(
            f"Tanggalnya mendahului langkah sebelumnya ({terakhir.tanggal:%d-%m-%Y}).",
            bidang="pada",
        )
    with jelaskan_kekangan(KALIMAT, KeanggotaanDitolak):
        _catat(kini, status, pada, dasar, alasan, oleh, tanggal)
        if status == StatusKeanggotaan.DISAHKAN and kini.nomor is None:
            # Last, because the book of numbers stays locked until the end.
            ubah["nomor"] = f"{ambil_nomor(BUKU_ANGGOTA, 0):05d}"
        Keanggotaan.objects.filter(pk=kini.pk).update(status=status, **ubah)
    keanggotaan.refresh_from_db()
    return keanggotaan


def _catat(
    keanggotaan: Keanggotaan,
    status: StatusKeanggotaan,
    pada: dt.date,
    dasar: str,
    alasan: str,
    oleh: Pengguna | None,
    tanggal: dt.date,
) -> None:
    PeristiwaKeanggotaan.objects.create(
        keanggotaan=keanggotaan,
        status=status,
        tanggal=pada,
        dasar=dasar.strip(),
        alasan=alasan.strip(),
        dibuat_oleh=oleh,
        tanggal_buku=tanggal,
    )
    catat_jejak(
        f"anggota.{status.value.lower()}",
        oleh=oleh,
        tanggal=tanggal,
        objek=keanggotaan.anggota,
        keterangan=dasar.strip() or alasan.strip(),
    )
