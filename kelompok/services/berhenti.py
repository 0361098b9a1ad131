"""A member leaves, dies or is expelled: groups, offices and membership end in one transaction."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from anggota.enums import StatusKeanggotaan
from anggota.models import Keanggotaan, MasaJabatan
from anggota.services.keanggotaan import akhiri_keanggotaan
from anggota.services.pengurus import akhiri_jabatan
from koperasi.core.jejak import catat_jejak
from koperasi.core.kotak_pengawas import laporkan_ke_pengawas
from koperasi.core.models import Pengguna

from ..kamus import BERHENTI_TERBUKA
from ..models import KeanggotaanKelompok, Kelompok
from ..selectors.keanggotaan import jabatan_berjalan
from .aturan import KelompokDitolak, dijelaskan, periksa_sekarang, periksa_tanggal
from .kelompok import lepaskan_pengurus, segarkan_akses
from .penghalang import Penghalang, penghalang_berhenti

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
    alasan_terbuka: str = "",
) -> Keanggotaan:
    """``pada`` is her last day as a member and in her groups. Money is settled by the floor above.

    What every floor says is still open (``penghalang``) is settled first, or ``alasan_terbuka``
    says how it will be, which goes to the pengawas. An officer, of a group or of the cooperative,
    hands over first; only death ends an office by itself. A second time with the same cause and day
    changes nothing. Raises ``KelompokDitolak`` or ``KeanggotaanDitolak``.
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
    terbuka = _periksa_terbuka(keanggotaan, sebab, pada, alasan_terbuka)
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
    if terbuka:
        _laporkan_terbuka(keanggotaan, terbuka, alasan_terbuka, oleh=oleh, tanggal=tanggal)
    return akhiri_keanggotaan(
        keanggotaan,
        sebab=StatusKeanggotaan(sebab),
        pada=pada,
        alasan=alasan,
        dasar=dasar,
        oleh=oleh,
        tanggal=tanggal,
    )


def _periksa_terbuka(
    keanggotaan: Keanggotaan, sebab: str, pada: dt.date, alasan: str
) -> list[Penghalang]:
    terbuka = penghalang_berhenti(keanggotaan, sebab, pada)
    if mutlak := [p.kalimat for p in terbuka if p.mutlak]:
        raise KelompokDitolak(" ".join(mutlak))
    if terbuka and not alasan.strip():
        raise KelompokDitolak(
            f"Masih terbuka: {' '.join(p.kalimat for p in terbuka)} Selesaikan dahulu, atau tulis "
            "bagaimana diselesaikan; pengawas diberi tahu.",
            bidang="alasan_terbuka",
        )
    return terbuka


def _laporkan_terbuka(
    keanggotaan: Keanggotaan,
    terbuka: list[Penghalang],
    alasan: str,
    *,
    oleh: Pengguna,
    tanggal: dt.date,
) -> None:
    laporkan_ke_pengawas(
        BERHENTI_TERBUKA,
        kunci=f"{BERHENTI_TERBUKA}/{keanggotaan.pk}",
        judul=f"Anggota {keanggotaan.nomor} berhenti sebelum semuanya selesai",
        uraian=" ".join(p.kalimat for p in terbuka),
        tautan=reverse("anggota:rincian", args=[keanggotaan.anggota.kode]),
        objek=keanggotaan.anggota,
        oleh=oleh,
        tanggal=tanggal,
        alasan=alasan,
    )


def _akhiri_jabatan(
    keanggotaan: Keanggotaan, sebab: str, pada: dt.date, *, oleh: Pengguna, tanggal: dt.date
) -> None:
    """Whoever leaves alive has handed over before (``jabatan_terbuka``)."""
    if sebab != StatusKeanggotaan.MENINGGAL:
        return
    jabatan = jabatan_berjalan(keanggotaan.anggota_id, pada)
    organ = MasaJabatan.objects.filter(anggota=keanggotaan.anggota_id, selesai__isnull=True)
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
