"""The papers of every finished month, each asked for once; what could not be made says why."""

import datetime as dt
import uuid
from collections.abc import Callable

from django.db import transaction

from akuntansi.laporan.hasil_usaha import hasil_usaha
from akuntansi.laporan.penyusun import LaporanTidakCocok
from akuntansi.laporan.posisi_keuangan import posisi_keuangan
from akuntansi.laporan.shu_sementara import shu_sementara
from akuntansi.laporan.waktu_laporan import akhir_bulan, setahun_lalu
from akuntansi.selectors.jurnal import ada_jurnal, tanggal_jurnal_pertama
from akuntansi.services.cetak import cetak_laporan, cetak_shu
from koperasi.core.antrean import antrekan
from koperasi.core.enums import StatusPekerjaan
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Dokumen, Pekerjaan, Pengguna
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.tulisan import tanggal_panjang

from ..enums import JenisLaporanBulanan
from ..models import ButirLaporanBulanan, LaporanBulanan, VersiPenilaian
from ..selectors.kesehatan import versi_terakhir
from .cetak_kesehatan import minta_dokumen
from .kesehatan import buat_penilaian
from .kesehatan_buku_besar import angka_buku_besar

LENGKAPI_LAPORAN = "rat.lengkapi_laporan_bulanan"
BULAN_TERBANYAK = 24
RUANG_KUNCI = uuid.UUID("0b1c7f0e-9a53-4c3e-8a34-6a0c2f7d5b61")
SEHARI = dt.timedelta(days=1)
Penyiap = Callable[[dt.date, dt.date, Pengguna], Dokumen]


class LaporanBulananDilewati(KesalahanDomain):
    """This paper cannot be made of this month yet."""


def minta_laporan_bulanan(*, oleh: Pengguna, tanggal: dt.date) -> Pekerjaan:
    """Queue what is missing; while that still waits or runs, asking again is the same."""
    belum = Pekerjaan.objects.filter(
        nama=LENGKAPI_LAPORAN, status__in=[StatusPekerjaan.ANTRE, StatusPekerjaan.BERJALAN]
    ).first()
    return belum or _antrekan(oleh, tanggal, kunci=None)


def jadwalkan_laporan_bulanan(*, oleh: Pengguna, tanggal: dt.date) -> Pekerjaan:
    """Queue the schedule's own run, once per business date."""
    return _antrekan(oleh, tanggal, kunci=f"{LENGKAPI_LAPORAN}/{tanggal}")


def lengkapi_laporan_bulanan(
    tanggal: dt.date, *, oleh: Pengguna, kabar: Callable[[str, int, int], None] | None = None
) -> list[LaporanBulanan]:
    """Prepare every finished month since the first entry, at most the last two years of them.

    Months that have all their papers are left alone; a paper that was skipped is tried again.
    """
    bulan = _bulan_selesai(tanggal)
    lengkap = set(
        LaporanBulanan.objects.filter(bulan__in=bulan)
        .exclude(butir__dokumen__isnull=True)
        .values_list("bulan", flat=True)
    )
    kurang = [b for b in bulan if b not in lengkap]
    hasil = []
    for urut, b in enumerate(kurang, start=1):
        if kabar:
            kabar(f"menyiapkan {b:%m-%Y}", urut, len(kurang) + 1)
        hasil.append(siapkan_laporan_bulan(b, tanggal=tanggal, oleh=oleh))
    return hasil


@transaction.atomic
def siapkan_laporan_bulan(bulan: dt.date, *, tanggal: dt.date, oleh: Pengguna) -> LaporanBulanan:
    """Ask for the papers of the finished month in which ``bulan`` lies, each of them once.

    Raises ``LaporanBulananDilewati`` while the month still runs.
    """
    akhir = akhir_bulan(bulan)
    if akhir >= tanggal:
        raise LaporanBulananDilewati("Bulan ini belum berakhir.")
    LaporanBulanan.objects.get_or_create(
        bulan=akhir.replace(day=1), defaults={"tanggal_buku": tanggal, "dibuat_oleh": oleh}
    )
    # Whoever prepares the same month at the same time waits here and then finds it done.
    laporan = LaporanBulanan.objects.select_for_update().get(bulan=akhir.replace(day=1))
    ada = set(laporan.butir.filter(dokumen__isnull=False).values_list("jenis", flat=True))
    kurang = [jenis for jenis in PENYIAP if jenis not in ada]
    siap = 0
    for jenis in kurang:
        dokumen, alasan = _coba(PENYIAP[jenis], akhir, tanggal, oleh)
        ButirLaporanBulanan.objects.update_or_create(
            laporan=laporan, jenis=jenis, defaults={"dokumen": dokumen, "alasan": alasan}
        )
        siap += dokumen is not None
    if kurang:
        catat_jejak(
            "rat.siapkan_laporan_bulanan",
            oleh=oleh,
            tanggal=tanggal,
            objek=laporan,
            data={"siap": siap, "dilewati": len(kurang) - siap},
        )
    return laporan


def _antrekan(oleh: Pengguna, tanggal: dt.date, *, kunci: str | None) -> Pekerjaan:
    return antrekan(
        LENGKAPI_LAPORAN,
        judul=f"Laporan bulanan sampai {tanggal_panjang(tanggal.replace(day=1) - SEHARI)}",
        oleh=oleh,
        kunci=kunci,
    )


def _bulan_selesai(tanggal: dt.date) -> list[dt.date]:
    """First days of the finished months to look after, oldest first."""
    pertama = tanggal_jurnal_pertama()
    bulan: list[dt.date] = []
    awal = (tanggal.replace(day=1) - SEHARI).replace(day=1)
    while pertama and awal >= pertama.replace(day=1) and len(bulan) < BULAN_TERBANYAK:
        bulan.append(awal)
        awal = (awal - SEHARI).replace(day=1)
    return bulan[::-1]


def _coba(
    siapkan: Penyiap, akhir: dt.date, tanggal: dt.date, oleh: Pengguna
) -> tuple[Dokumen | None, str]:
    """The paper, or the sentence why not; what a failed try wrote is undone, the rest stands."""
    try:
        with transaction.atomic():
            if not ada_jurnal(akhir.replace(day=1), akhir):
                raise LaporanBulananDilewati("Belum ada jurnal pada bulan ini.")
            return siapkan(akhir, tanggal, oleh), ""
    except (KesalahanDomain, LaporanTidakCocok) as galat:
        return None, str(galat)[:300]


def _neraca(akhir: dt.date, tanggal: dt.date, oleh: Pengguna) -> Dokumen:
    laporan = posisi_keuangan([akhir, akhir.replace(month=1, day=1) - SEHARI])
    return cetak_laporan(laporan, nol=False, oleh=oleh, tanggal=tanggal)


def _hasil_usaha(akhir: dt.date, tanggal: dt.date, oleh: Pengguna) -> Dokumen:
    awal = akhir.replace(month=1, day=1)
    lalu = (awal.replace(year=awal.year - 1), setahun_lalu(akhir))
    return cetak_laporan(hasil_usaha([(awal, akhir), lalu]), nol=False, oleh=oleh, tanggal=tanggal)


def _shu(akhir: dt.date, tanggal: dt.date, oleh: Pengguna) -> Dokumen:
    return cetak_shu(shu_sementara(akhir), oleh=oleh, tanggal=tanggal)


def _kesehatan(akhir: dt.date, tanggal: dt.date, oleh: Pengguna) -> Dokumen:
    ada = versi_terakhir().filter(
        penilaian__koperasi_lain__isnull=True, penilaian__per_tanggal=akhir
    )
    versi = ada.first() or _nilai(akhir, tanggal, oleh)
    return minta_dokumen(versi, oleh=oleh, tanggal=tanggal)


def _nilai(akhir: dt.date, tanggal: dt.date, oleh: Pengguna) -> VersiPenilaian:
    """Assess from the ledger; what it lacks is carried on from the last assessment and marked."""
    hasil = angka_buku_besar(akhir)
    if hasil.dibawa_dari is None:
        raise LaporanBulananDilewati(
            "Belum ada penilaian sebelumnya untuk angka yang tidak ada di buku besar."
        )
    return buat_penilaian(
        isian=hasil.isian(),
        per_tanggal=akhir,
        kunci=uuid.uuid5(RUANG_KUNCI, akhir.isoformat()),
        oleh=oleh,
        tanggal=tanggal,
        dasar=hasil.dasar,
        dibawa=hasil.asal_dibawa,
    )


PENYIAP: dict[JenisLaporanBulanan, Penyiap] = {
    JenisLaporanBulanan.NERACA: _neraca,
    JenisLaporanBulanan.HASIL_USAHA: _hasil_usaha,
    JenisLaporanBulanan.SHU: _shu,
    JenisLaporanBulanan.KESEHATAN: _kesehatan,
}
