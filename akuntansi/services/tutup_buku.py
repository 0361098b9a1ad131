"""Closing the books: one person asks and proves, another has everything proved again and agrees.

The proofs run in the transaction that closes, under the lock that keeps postings out, so nothing
can move between the last look and the close.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from koperasi.core.db import jelaskan_pelanggaran
from koperasi.core.jejak import catat_jejak
from koperasi.core.kotak_pengawas import daftarkan_jenis, laporkan_ke_pengawas
from koperasi.core.models import Pengguna, ProfilKoperasi
from koperasi.core.segel import segel_semua

from ..enums import StatusPeriode, StatusTutup
from ..laporan.ringkasan_tutup import ringkasan_tutup
from ..models import Jurnal, Periode, PermintaanTutup
from ..selectors.bukti_tutup import (
    Bukti,
    Lingkup,
    bukti_berubah,
    periksa_bukti,
    sidik_bukti,
)
from ..selectors.tutup_buku import (
    BERJALAN,
    akhir_tahun,
    bukti_diminta,
    bulan_dalam,
    lingkup_tutup,
)
from .cetak_tutup import cetak_berita, cetak_perubahan
from .periode import PeriodeDitolak, kunci_periode, tutup_periode, tutup_tahun

BUKTI_DIKECUALIKAN = "akuntansi.bukti_dikecualikan"
Maju = Callable[[str, int, int], None]


class BuktiMenghalangi(PeriodeDitolak):
    """A proof is red and nobody excused it."""


class BuktiBerubah(PeriodeDitolak):
    """The books are not what the second person saw."""


def daftarkan() -> None:
    daftarkan_jenis(
        BUKTI_DIKECUALIKAN,
        "Tutup buku dengan bukti dikecualikan",
        "Bulan atau tahun ditutup walaupun satu bukti belum hijau, dengan alasan tertulis.",
    )


def _diam(langkah: str, ke: int, dari: int) -> None:
    """Nobody watches."""


@transaction.atomic
def minta_tutup(
    periode: Periode,
    *,
    oleh: Pengguna,
    tanggal: dt.date,
    kunci: uuid.UUID,
    alasan: Mapping[str, str] | None = None,
) -> PermintaanTutup:
    """Ask for a month to be closed; of December, for its year. ``periksa_permintaan`` goes on.

    What the quick proofs already forbid is refused here and leaves nothing behind. ``alasan``
    excuses red proofs by code. A retry with the same ``kunci`` gives the first request.
    """
    # Two clicks at once queue here; the second finds what the first left.
    periode = Periode.objects.select_for_update(no_key=True).get(pk=periode.pk)
    if lama := PermintaanTutup.objects.filter(kunci=kunci).first():
        return lama
    if periode.status == StatusPeriode.TUTUP:
        raise PeriodeDitolak("Periode ini sudah ditutup.")
    dipakai = {k: a.strip()[:300] for k, a in (alasan or {}).items() if a.strip()}
    lingkup = lingkup_tutup(periode, tanggal)
    _pastikan_tanpa_halangan(periksa_bukti(lingkup, alasan=dipakai, berat=False))
    with jelaskan_pelanggaran(PermintaanTutup, "satu_permintaan_tutup_menunggu", PeriodeDitolak):
        permintaan = PermintaanTutup.objects.create(
            periode=periode,
            tahunan=akhir_tahun(periode),
            kunci=kunci,
            alasan=dipakai,
            diminta_oleh=oleh,
            tanggal_minta=tanggal,
        )
    catat_jejak(
        "akuntansi.minta_tutup",
        oleh=oleh,
        tanggal=tanggal,
        objek=permintaan,
        keterangan=lingkup.judul,
        data={"alasan": dipakai},
    )
    return permintaan


@transaction.atomic
def periksa_permintaan(permintaan: PermintaanTutup, *, maju: Maju = _diam) -> PermintaanTutup:
    """Run every proof once and freeze what they say; red ones without a reason end the request."""
    permintaan = _terkunci(permintaan)
    if permintaan.status != StatusTutup.DIPERIKSA:
        return permintaan
    lingkup = lingkup_tutup(permintaan.periode, permintaan.tanggal_minta)
    segel_semua(lapor=maju)
    bukti = periksa_bukti(lingkup, alasan=permintaan.alasan, maju=maju)
    terhalang = any(b.menghalangi for b in bukti)
    permintaan.status = StatusTutup.TERHALANG if terhalang else StatusTutup.MENUNGGU
    permintaan.bukti = [b.ke_json() for b in bukti]
    permintaan.save(update_fields=["status", "bukti"])
    return permintaan


@transaction.atomic
def setujui_tutup(
    permintaan: PermintaanTutup,
    *,
    oleh: Pengguna,
    tanggal: dt.date,
    sidik: str = "",
    cetak: bool = True,
    maju: Maju = _diam,
) -> PermintaanTutup:
    """Prove everything again and close, in one transaction.

    ``sidik`` names the quick proofs as the second person saw them, when that is later than the
    request. Refuses when a proof is red, or when they say anything else than what was seen.
    """
    permintaan = _terkunci(permintaan)
    pastikan_dapat_diputus(permintaan, oleh)
    lingkup = lingkup_tutup(permintaan.periode, tanggal)
    bulan = bulan_dalam(lingkup)
    kunci_periode(bulan)
    segel_semua(lapor=maju)
    bukti = periksa_bukti(lingkup, alasan=permintaan.alasan, maju=maju)
    _pastikan_tanpa_halangan(bukti)
    _pastikan_seperti_dilihat(permintaan, bukti, sidik)
    permintaan.jurnal = _tutup(permintaan, oleh, tanggal)
    permintaan.status = StatusTutup.DISETUJUI
    permintaan.bukti_setuju = [b.ke_json() for b in bukti]
    permintaan.ringkasan = ringkasan_tutup(lingkup, permintaan.periode)
    permintaan.diputus_oleh = oleh
    permintaan.diputus_pada = timezone.now()
    permintaan.tanggal_putus = tanggal
    permintaan.save()
    _laporkan_pengecualian(permintaan, lingkup, bukti)
    catat_jejak(
        "akuntansi.setujui_tutup",
        oleh=oleh,
        tanggal=tanggal,
        objek=permintaan,
        keterangan=lingkup.judul,
        data={"diminta_oleh": permintaan.diminta_oleh_id},
    )
    # Without a profile there is no letterhead; the report can be asked for when there is one.
    if cetak and ProfilKoperasi.objects.exists():
        cetak_berita(permintaan, oleh=oleh, tanggal=tanggal)
        cetak_perubahan(bulan, oleh=oleh, tanggal=tanggal)
    return permintaan


@transaction.atomic
def tolak_tutup(
    permintaan: PermintaanTutup, *, oleh: Pengguna, tanggal: dt.date, alasan: str = ""
) -> PermintaanTutup:
    """Refuse somebody else's request with a reason, or take one's own back."""
    permintaan = _terkunci(permintaan)
    sendiri = permintaan.diminta_oleh_id == oleh.pk
    if sendiri:
        if permintaan.status not in BERJALAN:
            raise _sudah_diputus(permintaan)
    else:
        pastikan_dapat_diputus(permintaan, oleh)
        if not alasan.strip():
            raise PeriodeDitolak("Tulis alasan penolakan.", bidang="alasan")
    permintaan.status = StatusTutup.DITARIK if sendiri else StatusTutup.DITOLAK
    permintaan.alasan_putus = alasan.strip()[:300]
    permintaan.diputus_oleh = oleh
    permintaan.diputus_pada = timezone.now()
    permintaan.tanggal_putus = tanggal
    permintaan.save()
    catat_jejak(
        "akuntansi.tarik_permintaan_tutup" if sendiri else "akuntansi.tolak_tutup",
        oleh=oleh,
        tanggal=tanggal,
        objek=permintaan,
        keterangan=permintaan.alasan_putus,
    )
    return permintaan


def pastikan_dapat_diputus(permintaan: PermintaanTutup, oleh: Pengguna) -> None:
    """Raise unless the request waits and ``oleh`` is another person than who asked."""
    if permintaan.status == StatusTutup.DIPERIKSA:
        raise PeriodeDitolak("Bukti permintaan ini masih diperiksa; tunggu sampai selesai.")
    if permintaan.status != StatusTutup.MENUNGGU:
        raise _sudah_diputus(permintaan)
    if permintaan.diminta_oleh_id == oleh.pk:
        raise PeriodeDitolak("Yang menyetujui harus orang lain daripada yang meminta.")


def _pastikan_tanpa_halangan(bukti: list[Bukti]) -> None:
    merah = [b for b in bukti if b.menghalangi]
    if merah:
        raise BuktiMenghalangi(" ".join(f"{b.judul}: {b.kalimat}" for b in merah))


def _pastikan_seperti_dilihat(permintaan: PermintaanTutup, bukti: list[Bukti], sidik: str) -> None:
    diminta = bukti_diminta(permintaan)
    if sidik_bukti(bukti) in (sidik, sidik_bukti(diminta)):
        return
    beda = " ".join(
        f"{judul}: tadinya “{dulu}”, sekarang “{kini}”"
        for judul, dulu, kini in bukti_berubah(diminta, bukti)
    )
    raise BuktiBerubah(
        f"Buku berubah sejak diminta. {beda} Buka lagi halaman permintaan, lihat perubahannya, "
        "lalu setujui atau tolak."
    )


def _tutup(permintaan: PermintaanTutup, oleh: Pengguna, tanggal: dt.date) -> Jurnal | None:
    if not permintaan.tahunan:
        tutup_periode(
            permintaan.periode,
            diminta_oleh=permintaan.diminta_oleh,
            disetujui_oleh=oleh,
            tanggal=tanggal,
        )
        return None
    return tutup_tahun(
        permintaan.periode.tahun_buku,
        diminta_oleh=permintaan.diminta_oleh,
        disetujui_oleh=oleh,
        tanggal=tanggal,
        kunci=uuid.uuid5(permintaan.kunci, "jurnal penutup"),
    )


def _laporkan_pengecualian(
    permintaan: PermintaanTutup, lingkup: Lingkup, bukti: list[Bukti]
) -> None:
    for b in bukti:
        if b.alasan and permintaan.tanggal_putus:
            laporkan_ke_pengawas(
                BUKTI_DIKECUALIKAN,
                kunci=f"{BUKTI_DIKECUALIKAN}/{permintaan.pk}/{b.kode}",
                judul=f"Tutup {lingkup.judul} walaupun: {b.judul.lower()}",
                uraian=b.kalimat,
                alasan=b.alasan,
                tautan=reverse("akuntansi:permintaan_tutup", args=[permintaan.pk]),
                objek=permintaan,
                oleh=permintaan.diminta_oleh,
                tanggal=permintaan.tanggal_putus,
                terkait=[o for o in [permintaan.diputus_oleh] if o],
            )


def _terkunci(permintaan: PermintaanTutup) -> PermintaanTutup:
    return (
        PermintaanTutup.objects.select_for_update(of=("self",))
        .select_related("periode", "diminta_oleh")
        .get(pk=permintaan.pk)
    )


def _sudah_diputus(permintaan: PermintaanTutup) -> PeriodeDitolak:
    return PeriodeDitolak(
        f"Permintaan ini sudah diputus: {permintaan.get_status_display().lower()}."
    )
