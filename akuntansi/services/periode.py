"""Book years and months: opening, closing in order, re-opening the last one by two people."""

import calendar
import datetime as dt

from django.db import IntegrityError, connection, transaction

from koperasi.core.db import nama_kekangan
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain

from ..enums import StatusPeriode
from ..models import Periode, PeristiwaPeriode, SaldoTutup

KUNCI_PERIODE = 7410000000000  # the advisory lock of a period is this plus its id; see the triggers

KALIMAT = {
    "periode_ditutup_berurutan": "Masih ada periode sebelumnya yang terbuka; tutup itu dahulu.",
    "periode_dibuka_dari_akhir": "Hanya periode tertutup yang terakhir yang dapat dibuka kembali.",
    "periode_tidak_tumpang_tindih": "Periode ini bertumpang tindih dengan periode lain.",
    "periode_baru_terbuka": "Periode baru tidak boleh mendahului periode yang sudah ditutup.",
    "buka_kembali_dua_orang": "Membuka kembali periode memerlukan alasan dan dua orang.",
}


class PeriodeDitolak(KesalahanDomain):
    """The period cannot be opened, closed or re-opened like this."""


@transaction.atomic
def buka_tahun_buku(tahun: int, *, oleh: Pengguna | None, tanggal: dt.date) -> list[Periode]:
    """Make the twelve months of a calendar book year; those that exist stay as they are."""
    ada = set(Periode.objects.filter(tahun_buku=tahun).values_list("mulai__month", flat=True))
    try:
        with transaction.atomic():
            baru = Periode.objects.bulk_create(
                Periode(
                    tahun_buku=tahun,
                    mulai=dt.date(tahun, bulan, 1),
                    selesai=dt.date(tahun, bulan, calendar.monthrange(tahun, bulan)[1]),
                )
                for bulan in range(1, 13)
                if bulan not in ada
            )
    except IntegrityError as galat:
        raise _jelaskan(galat) from galat
    if baru:
        catat_jejak(
            "akuntansi.buka_tahun_buku",
            oleh=oleh,
            tanggal=tanggal,
            keterangan=f"Tahun buku {tahun}",
        )
    return baru


@transaction.atomic
def tutup_periode(periode: Periode, *, oleh: Pengguna, tanggal: dt.date) -> Periode:
    """Close a month and freeze its checkpoint. Waits for postings under way, then none can enter.

    Closing entries of the year are posted before its last month is closed (``tutup_tahun``).
    """
    _kunci(periode)
    if Periode.objects.get(pk=periode.pk).status == StatusPeriode.TUTUP:
        raise PeriodeDitolak("Periode ini sudah ditutup.")
    _ubah_status(periode, StatusPeriode.TUTUP)
    _bekukan_saldo(periode)
    PeristiwaPeriode.objects.create(
        periode=periode, status=StatusPeriode.TUTUP, disetujui_oleh=oleh, tanggal_buku=tanggal
    )
    catat_jejak("akuntansi.tutup_periode", oleh=oleh, tanggal=tanggal, objek=periode)
    return periode


@transaction.atomic
def buka_kembali_periode(
    periode: Periode,
    *,
    alasan: str,
    diminta_oleh: Pengguna,
    disetujui_oleh: Pengguna,
    tanggal: dt.date,
) -> Periode:
    """Re-open the last closed month: one person asks with a reason, another agrees."""
    if not alasan.strip():
        raise PeriodeDitolak("Tulis alasan membuka kembali periode.", bidang="alasan")
    if diminta_oleh.pk == disetujui_oleh.pk:
        raise PeriodeDitolak("Yang menyetujui harus orang lain daripada yang meminta.")
    _kunci(periode)
    if Periode.objects.get(pk=periode.pk).status == StatusPeriode.BUKA:
        raise PeriodeDitolak("Periode ini masih terbuka.")
    _ubah_status(periode, StatusPeriode.BUKA)
    SaldoTutup.objects.filter(periode=periode).delete()
    PeristiwaPeriode.objects.create(
        periode=periode,
        status=StatusPeriode.BUKA,
        alasan=alasan.strip(),
        diminta_oleh=diminta_oleh,
        disetujui_oleh=disetujui_oleh,
        tanggal_buku=tanggal,
    )
    catat_jejak(
        "akuntansi.buka_kembali_periode",
        oleh=disetujui_oleh,
        tanggal=tanggal,
        objek=periode,
        keterangan=alasan.strip(),
        data={"diminta_oleh": diminta_oleh.pk},
    )
    return periode


def _kunci(periode: Periode) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [KUNCI_PERIODE + periode.pk])


def _ubah_status(periode: Periode, status: StatusPeriode) -> None:
    try:
        with transaction.atomic():
            Periode.objects.filter(pk=periode.pk).update(status=status)
    except IntegrityError as galat:
        raise _jelaskan(galat) from galat
    periode.status = status


def _bekukan_saldo(periode: Periode) -> None:
    """The checkpoint before this month plus the month's lines, as one statement over sets."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO akuntansi_saldotutup
                (periode_id, akun_id, debit, kredit, debit_penutup, kredit_penutup)
            SELECT %(periode)s, akun_id, sum(debit), sum(kredit),
                   sum(debit_penutup), sum(kredit_penutup)
              FROM (SELECT akun_id, debit, kredit, debit_penutup, kredit_penutup
                      FROM akuntansi_saldotutup
                     WHERE periode_id = (SELECT id FROM akuntansi_periode
                                          WHERE selesai < %(mulai)s
                                          ORDER BY selesai DESC LIMIT 1)
                    UNION ALL
                    SELECT b.akun_id, b.debit, b.kredit,
                           CASE WHEN j.penutup THEN b.debit ELSE 0 END,
                           CASE WHEN j.penutup THEN b.kredit ELSE 0 END
                      FROM akuntansi_barisjurnal b
                      JOIN akuntansi_jurnal j ON j.id = b.jurnal_id
                     WHERE b.tanggal BETWEEN %(mulai)s AND %(selesai)s) s
             GROUP BY akun_id
            """,
            {"periode": periode.pk, "mulai": periode.mulai, "selesai": periode.selesai},
        )


def _jelaskan(galat: IntegrityError) -> Exception:
    kalimat = KALIMAT.get(nama_kekangan(galat))
    return PeriodeDitolak(kalimat) if kalimat else galat
