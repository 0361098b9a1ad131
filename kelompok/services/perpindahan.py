"""Who joins, moves and leaves at the desk: the acts of ``kelompok`` with what must hold for them.

A move may be written down before its day; until then it can be taken back.
"""

import datetime as dt
import uuid

from django.db import transaction

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota, Keanggotaan
from anggota.services.keanggotaan import kunci_keanggotaan
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna

from ..enums import StatusKelompok, StatusPencalonan
from ..models import KeanggotaanKelompok, Kelompok, Pencalonan
from ..selectors.keanggotaan import jabatan_berjalan
from .aturan import KelompokDitolak, dijelaskan, periksa_sekarang, periksa_tanggal
from .kelompok import (
    keluarkan_dari_kelompok,
    kunci_kelompok,
    masukkan_anggota,
    pindahkan_anggota,
    segarkan_akses,
)
from .ukuran import jaga_ukuran


@transaction.atomic
def masuk_kelompok(
    kelompok: Kelompok,
    anggota: Anggota,
    *,
    mulai: dt.date,
    dasar: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    alasan_ukuran: str = "",
) -> KeanggotaanKelompok:
    """A member without a tanggung renteng group joins one, or one of another kind besides."""
    periksa_tanggal(mulai, tanggal=tanggal, boleh_nanti=False)
    if mulai < kelompok.dibentuk:
        raise KelompokDitolak(
            f"Kelompok ini baru dibentuk {kelompok.dibentuk:%d-%m-%Y}.", bidang="mulai"
        )
    _butuh_dasar(dasar)
    _pegang(anggota.pk, kelompok.pk)
    jaga_ukuran(
        kelompok,
        1,
        alasan=alasan_ukuran,
        kunci=str(kunci),
        oleh=oleh,
        tanggal=tanggal,
        pada=mulai,
    )
    satu = masukkan_anggota(kelompok, anggota, mulai=mulai, dasar=dasar, oleh=oleh, tanggal=tanggal)
    # She may have been agreed to before she was a member; that proposal has come to its end.
    Pencalonan.objects.filter(
        kelompok=kelompok, keanggotaan__anggota=anggota, status=StatusPencalonan.DISETUJUI
    ).update(status=StatusPencalonan.MASUK)
    return satu


@transaction.atomic
def pindah_kelompok(
    satu: KeanggotaanKelompok,
    tujuan: Kelompok,
    *,
    mulai: dt.date,
    dasar: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    alasan_ukuran: str = "",
) -> KeanggotaanKelompok:
    """She answers with the new group from ``mulai`` on, and with the old one up to the day before.

    Raises ``KelompokDitolak``: an officer hands over first, both groups are of one kind.
    """
    asal = satu.kelompok
    if tujuan.pk == asal.pk:
        raise KelompokDitolak("Pilih kelompok lain daripada kelompoknya sekarang.", bidang="tujuan")
    if tujuan.jenis != asal.jenis:
        raise KelompokDitolak(
            f"{tujuan} adalah {tujuan.get_jenis_display().lower()}. Pindah hanya di antara "
            "kelompok yang sejenis; ke jenis lain anggota masuk tersendiri.",
            bidang="tujuan",
        )
    if tujuan.status == StatusKelompok.BUBAR:
        raise KelompokDitolak(f"{tujuan} sudah bubar.", bidang="tujuan")
    periksa_tanggal(mulai, tanggal=tanggal, boleh_nanti=True)
    periksa_boleh_keluar(satu, selesai=mulai - dt.timedelta(days=1), bidang="mulai")
    _butuh_dasar(dasar)
    _pegang(satu.anggota_id, asal.pk, tujuan.pk)
    jaga_ukuran(
        tujuan, 1, alasan=alasan_ukuran, kunci=str(kunci), oleh=oleh, tanggal=tanggal, pada=mulai
    )
    return pindahkan_anggota(satu, tujuan, mulai=mulai, dasar=dasar, oleh=oleh, tanggal=tanggal)


@transaction.atomic
def keluar_kelompok(
    satu: KeanggotaanKelompok,
    *,
    selesai: dt.date,
    sebab: str,
    oleh: Pengguna,
    tanggal: dt.date,
) -> None:
    """She leaves the group and stays a member of the cooperative; ``selesai`` is her last day."""
    if not sebab.strip():
        raise KelompokDitolak("Tulis sebab keluar.", bidang="sebab")
    periksa_tanggal(selesai, tanggal=tanggal, boleh_nanti=False, bidang="selesai")
    periksa_boleh_keluar(satu, selesai=selesai, bidang="selesai")
    keluarkan_dari_kelompok(satu, selesai=selesai, sebab=sebab, oleh=oleh, tanggal=tanggal)


@transaction.atomic
def batalkan_rencana_pindah(
    rencana: KeanggotaanKelompok, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> KeanggotaanKelompok:
    """Take a move back whose day has not come: she stays where she is. Answers with that spell."""
    if rencana.mulai <= tanggal:
        raise KelompokDitolak("Perpindahan ini sudah berlaku; catat perpindahan baru.")
    if not alasan.strip():
        raise KelompokDitolak("Tulis alasan membatalkan.", bidang="alasan")
    semula = KeanggotaanKelompok.objects.filter(
        anggota=rencana.anggota_id,
        jenis=rencana.jenis,
        selesai=rencana.mulai - dt.timedelta(days=1),
    ).first()
    if semula is None:
        raise KelompokDitolak("Keanggotaan kelompok yang semula tidak ditemukan.")
    with dijelaskan():
        KeanggotaanKelompok.objects.filter(pk=rencana.pk).delete()
        KeanggotaanKelompok.objects.filter(pk=semula.pk).update(selesai=None, sebab_selesai="")
        periksa_sekarang()
    catat_jejak(
        "kelompok.batalkan_rencana_pindah",
        oleh=oleh,
        tanggal=tanggal,
        objek=rencana.kelompok,
        keterangan=alasan.strip(),
        data={"anggota": rencana.anggota_id, "tetap_di": semula.kelompok_id},
    )
    for kelompok in (semula.kelompok, rencana.kelompok):
        segarkan_akses(kelompok, tanggal)
    semula.refresh_from_db()
    return semula


def periksa_boleh_keluar(satu: KeanggotaanKelompok, *, selesai: dt.date, bidang: str) -> None:
    """Whoever leads a group hands over before she leaves it; raises ``KelompokDitolak``."""
    nama = satu.anggota.nama
    if satu.selesai is not None:
        raise KelompokDitolak(
            f"{nama} sudah dicatat keluar, hari terakhirnya {satu.selesai:%d-%m-%Y}."
        )
    if selesai < satu.mulai:
        raise KelompokDitolak(
            f"{nama} masuk kelompok ini {satu.mulai:%d-%m-%Y}; keluarnya paling cepat hari itu "
            "juga, dan pindah sehari sesudahnya.",
            bidang=bidang,
        )
    jabatan = jabatan_berjalan(satu.anggota_id, selesai, kelompok=satu.kelompok_id)
    if jabatan:
        sebutan = ", ".join(j.get_jabatan_display() for j in jabatan)
        raise KelompokDitolak(
            f"{nama} masih {sebutan} di {satu.kelompok}. Serah terimakan jabatannya dahulu."
        )


def _pegang(anggota: int, *kelompok: int) -> None:
    """Her membership, then the groups, before anything is counted or written."""
    berjalan = Keanggotaan.objects.filter(anggota=anggota, status=StatusKeanggotaan.AKTIF)
    kunci_keanggotaan(*berjalan.values_list("pk", flat=True))
    kunci_kelompok(*kelompok)


def _butuh_dasar(dasar: str) -> None:
    if not dasar.strip():
        raise KelompokDitolak("Tulis dasarnya, misalnya notulen pertemuan.", bidang="dasar")
