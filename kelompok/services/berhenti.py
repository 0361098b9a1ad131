"""A member leaves, dies or is expelled: groups, offices and membership end in one transaction."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from anggota.enums import StatusKeanggotaan
from anggota.models import Keanggotaan, MasaJabatan
from anggota.services.keanggotaan import akhiri_keanggotaan
from anggota.services.pengurus import akhiri_jabatan
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna

from ..models import KeanggotaanKelompok, Kelompok
from ..selectors.keanggotaan import jabatan_berjalan
from .aturan import KelompokDitolak, dijelaskan, periksa_sekarang, periksa_tanggal
from .kelompok import lepaskan_pengurus, segarkan_akses

SEBAB_BERHENTI = (
    StatusKeanggotaan.KELUAR,
    StatusKeanggotaan.MENINGGAL,
    StatusKeanggotaan.DIBERHENTIKAN,
)


@transaction.atomic
def berhentikan(
    keanggotaan: Keanggotaan,
    *,
    sebab: str,
    pada: dt.date,
    alasan: str,
    dasar: str,
    oleh: Pengguna,
    tanggal: dt.date,
) -> Keanggotaan:
    """``pada`` is her last day as a member and in her groups. Money is settled by the floor above.

    An officer, of a group or of the cooperative, hands over first; only death ends an office by
    itself. A second time with the same
    cause and day changes nothing. Raises ``KelompokDitolak`` or ``KeanggotaanDitolak``.
    """
    keanggotaan = (
        Keanggotaan.objects.select_for_update(of=("self",))
        .select_related("anggota")
        .get(pk=keanggotaan.pk)
    )
    if (keanggotaan.status, keanggotaan.selesai) == (sebab, pada):
        return keanggotaan
    if sebab not in SEBAB_BERHENTI:
        raise KelompokDitolak("Pilih sebab berhenti.", bidang="sebab")
    if keanggotaan.status != StatusKeanggotaan.AKTIF:
        raise KelompokDitolak(
            f"{keanggotaan.anggota.nama} bukan anggota sekarang "
            f"({keanggotaan.get_status_display().lower()})."
        )
    if pada > tanggal:
        raise KelompokDitolak("Tanggal berhenti tidak boleh sesudah hari ini.", bidang="pada")
    # Also of a death that is heard of late: bills since then were made with her among those who
    # answer. The day itself goes into the reason.
    periksa_tanggal(pada, tanggal=tanggal, boleh_nanti=False, bidang="pada")
    if not alasan.strip():
        raise KelompokDitolak("Tulis alasannya.", bidang="alasan")
    if not dasar.strip():
        raise KelompokDitolak("Tulis surat atau keputusan yang menjadi dasarnya.", bidang="dasar")
    _akhiri_jabatan(keanggotaan, sebab, pada, oleh=oleh, tanggal=tanggal)
    sebutan = StatusKeanggotaan(sebab).label
    for kelompok in _akhiri_kelompok(keanggotaan, pada, sebab=sebutan, tanggal=tanggal):
        catat_jejak(
            "kelompok.keluarkan_dari_kelompok",
            oleh=oleh,
            tanggal=tanggal,
            objek=kelompok,
            data={"anggota": keanggotaan.anggota_id},
        )
        segarkan_akses(kelompok, tanggal)
    return akhiri_keanggotaan(
        keanggotaan,
        sebab=StatusKeanggotaan(sebab),
        pada=pada,
        alasan=alasan,
        dasar=dasar,
        oleh=oleh,
        tanggal=tanggal,
    )


def _akhiri_jabatan(
    keanggotaan: Keanggotaan, sebab: str, pada: dt.date, *, oleh: Pengguna, tanggal: dt.date
) -> None:
    jabatan = jabatan_berjalan(keanggotaan.anggota_id, pada)
    if jabatan and sebab != StatusKeanggotaan.MENINGGAL:
        sebutan = ", ".join(f"{j.get_jabatan_display()} {j.kelompok}" for j in jabatan)
        raise KelompokDitolak(
            f"{keanggotaan.anggota.nama} masih {sebutan} pada tanggal itu. Serah terimakan "
            "jabatannya dahulu."
        )
    organ = MasaJabatan.objects.filter(anggota=keanggotaan.anggota_id, selesai__isnull=True)
    if sebab != StatusKeanggotaan.MENINGGAL and (masa := organ.first()):
        # Chosen from the members (UU 25/1992 pasal 29 and 38).
        raise KelompokDitolak(
            f"{keanggotaan.anggota.nama} masih {masa.get_jabatan_display().lower()} koperasi. "
            "Akhiri jabatannya dahulu di buku pengurus dan pengawas."
        )
    for masa in organ:
        akhiri_jabatan(masa, selesai=pada, alasan="Meninggal dunia", oleh=oleh, tanggal=tanggal)
    for satu in jabatan:
        if satu.selesai is not None or satu.mulai > pada:
            raise KelompokDitolak(
                f"Jabatan {satu.get_jabatan_display()} di {satu.kelompok} tercatat sampai atau "
                f"mulai sesudah tanggal itu. Periksa tanggal berhentinya.",
                bidang="pada",
            )
        lepaskan_pengurus(satu, selesai=pada, oleh=oleh, tanggal=tanggal)


def _akhiri_kelompok(
    keanggotaan: Keanggotaan, pada: dt.date, *, sebab: str, tanggal: dt.date
) -> list[Kelompok]:
    """End what still runs, take back what was planned; answers with the groups touched."""
    baris = list(
        KeanggotaanKelompok.objects.filter(
            Q(selesai__isnull=True) | Q(selesai__gt=pada), anggota=keanggotaan.anggota_id
        ).select_related("kelompok")
    )
    for satu in baris:
        berlalu = satu.selesai is not None and satu.selesai < tanggal
        if berlalu or (satu.mulai > pada and satu.mulai <= tanggal):
            raise KelompokDitolak(
                f"Ia tercatat di {satu.kelompok} mulai {satu.mulai:%d-%m-%Y}"
                + (f" sampai {satu.selesai:%d-%m-%Y}" if satu.selesai else "")
                + "; tanggal berhenti tidak boleh mendahuluinya.",
                bidang="pada",
            )
    with dijelaskan():
        KeanggotaanKelompok.objects.filter(pk__in=[s.pk for s in baris if s.mulai > pada]).delete()
        KeanggotaanKelompok.objects.filter(pk__in=[s.pk for s in baris if s.mulai <= pada]).update(
            selesai=pada, sebab_selesai=sebab
        )
        periksa_sekarang()
    return list({s.kelompok_id: s.kelompok for s in baris}.values())
