"""Book years and months: opening, closing in order, re-opening the last one by two people."""

import calendar
import datetime as dt
import uuid
from collections.abc import Iterable
from decimal import Decimal

from django.db import connection, transaction

from koperasi.core.db import jelaskan_kekangan
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain

from ..enums import BukuBukti, JenisAkun, Peruntukan, StatusPeriode
from ..models import Akun, Jurnal, Periode, PeristiwaPeriode, SaldoTutup
from ..selectors.saldo import jumlah_per_akun
from .pengawasan import laporkan_periode_dibuka
from .posting import KUNCI_PERIODE, Baris, KunciTerpakai, posting_jurnal

KALIMAT = {
    "periode_ditutup_berurutan": "Masih ada periode sebelumnya yang terbuka; tutup itu dahulu.",
    "periode_dibuka_dari_akhir": "Hanya periode tertutup yang terakhir yang dapat dibuka kembali.",
    "periode_tidak_tumpang_tindih": "Periode ini bertumpang tindih dengan periode lain.",
    "periode_baru_terbuka": "Periode baru tidak boleh mendahului periode yang sudah ditutup.",
    "buka_kembali_dua_orang": "Membuka kembali periode memerlukan alasan dan dua orang.",
    "tutup_dua_orang": "Menutup buku memerlukan dua orang yang berbeda.",
}


class PeriodeDitolak(KesalahanDomain):
    """The period cannot be opened, closed or re-opened like this."""


@transaction.atomic
def buka_tahun_buku(tahun: int, *, oleh: Pengguna | None, tanggal: dt.date) -> list[Periode]:
    """Make the twelve months of a calendar book year; those that exist stay as they are."""
    ada = set(Periode.objects.filter(tahun_buku=tahun).values_list("mulai__month", flat=True))
    with jelaskan_kekangan(KALIMAT, PeriodeDitolak):
        baru = Periode.objects.bulk_create(
            Periode(
                tahun_buku=tahun,
                mulai=dt.date(tahun, bulan, 1),
                selesai=dt.date(tahun, bulan, calendar.monthrange(tahun, bulan)[1]),
            )
            for bulan in range(1, 13)
            if bulan not in ada
        )
    if baru:
        catat_jejak(
            "akuntansi.buka_tahun_buku",
            oleh=oleh,
            tanggal=tanggal,
            keterangan=f"Tahun buku {tahun}",
        )
    return baru


@transaction.atomic
def tutup_periode(
    periode: Periode, *, diminta_oleh: Pengguna, disetujui_oleh: Pengguna, tanggal: dt.date
) -> Periode:
    """Close a month and freeze its checkpoint. Waits for postings under way, then none can enter.

    Two people close; what they prove first is the matter of ``tutup_buku``. Closing entries of the
    year are posted before its last month is closed (``tutup_tahun``).
    """
    kunci_periode([periode])
    if Periode.objects.get(pk=periode.pk).status == StatusPeriode.TUTUP:
        raise PeriodeDitolak("Periode ini sudah ditutup.")
    _tutup(periode, diminta_oleh, disetujui_oleh, tanggal)
    return periode


@transaction.atomic
def tutup_tahun(
    tahun: int,
    *,
    diminta_oleh: Pengguna,
    disetujui_oleh: Pengguna,
    tanggal: dt.date,
    kunci: uuid.UUID,
) -> Jurnal | None:
    """Move the year's income and expense to SHU by one closing entry, then close what is open.

    Answers with the entry; None when nothing was left to move. After a re-opening it moves what
    the corrections added. A retry with the same ``kunci`` changes nothing.
    """
    akhir = dt.date(tahun, 12, 31)
    if not Periode.objects.memuat(akhir).exists():
        raise PeriodeDitolak(f"Tahun buku {tahun} belum dibuka sampai Desember.")
    sisa = list(Periode.objects.filter(tahun_buku=tahun).order_by("mulai"))
    kunci_periode(sisa)
    if lama := Jurnal.objects.filter(kunci=kunci).first():
        if not lama.penutup or lama.tahun != tahun:
            raise KunciTerpakai(f"Formulir ini sudah diposting sebagai {lama.nomor}.")
        return lama
    sisa = list(Periode.objects.terbuka().filter(tahun_buku=tahun).order_by("mulai"))
    if not sisa:
        raise PeriodeDitolak(f"Tahun buku {tahun} sudah ditutup.")
    entri = _posting_penutup(akhir, disetujui_oleh, tanggal, kunci)
    for periode in sisa:
        _tutup(periode, diminta_oleh, disetujui_oleh, tanggal)
    catat_jejak(
        "akuntansi.tutup_tahun",
        oleh=disetujui_oleh,
        tanggal=tanggal,
        objek=entri,
        keterangan=str(tahun),
        data={"diminta_oleh": diminta_oleh.pk},
    )
    return entri


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
    kunci_periode([periode])
    if Periode.objects.get(pk=periode.pk).status == StatusPeriode.BUKA:
        raise PeriodeDitolak("Periode ini masih terbuka.")
    peristiwa = PeristiwaPeriode.objects.create(
        periode=periode,
        status=StatusPeriode.BUKA,
        alasan=alasan.strip(),
        diminta_oleh=diminta_oleh,
        disetujui_oleh=disetujui_oleh,
        tanggal_buku=tanggal,
    )
    _ubah_status(periode, StatusPeriode.BUKA)
    SaldoTutup.objects.filter(periode=periode).delete()
    catat_jejak(
        "akuntansi.buka_kembali_periode",
        oleh=disetujui_oleh,
        tanggal=tanggal,
        objek=periode,
        keterangan=alasan.strip(),
        data={"diminta_oleh": diminta_oleh.pk},
    )
    laporkan_periode_dibuka(peristiwa, periode, tanggal=tanggal)
    return periode


def kunci_periode(daftar: Iterable[Periode]) -> None:
    """The lock of all decisions about periods, then the periods', oldest first."""
    with connection.cursor() as cursor:
        for tambahan in [0, *(periode.pk for periode in daftar)]:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [KUNCI_PERIODE + tambahan])


def _tutup(
    periode: Periode, diminta_oleh: Pengguna, disetujui_oleh: Pengguna, tanggal: dt.date
) -> None:
    # The database compares the checkpoint and looks for the event when the status changes.
    _bekukan_saldo(periode)
    with jelaskan_kekangan(KALIMAT, PeriodeDitolak):
        PeristiwaPeriode.objects.create(
            periode=periode,
            status=StatusPeriode.TUTUP,
            diminta_oleh=diminta_oleh,
            disetujui_oleh=disetujui_oleh,
            tanggal_buku=tanggal,
        )
    _ubah_status(periode, StatusPeriode.TUTUP)
    catat_jejak(
        "akuntansi.tutup_periode",
        oleh=disetujui_oleh,
        tanggal=tanggal,
        objek=periode,
        data={"diminta_oleh": diminta_oleh.pk},
    )


def _ubah_status(periode: Periode, status: StatusPeriode) -> None:
    with jelaskan_kekangan(KALIMAT, PeriodeDitolak):
        Periode.objects.filter(pk=periode.pk).update(status=status)
    periode.status = status


def _bekukan_saldo(periode: Periode) -> None:
    SaldoTutup.objects.filter(periode=periode).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO akuntansi_saldotutup
                (periode_id, akun_id, debit, kredit, debit_penutup, kredit_penutup)
            SELECT %s, akun_id, debit, kredit, debit_penutup, kredit_penutup
              FROM akuntansi_saldo(%s)
            """,
            [periode.pk, periode.selesai],
        )


def _posting_penutup(
    akhir: dt.date, oleh: Pengguna, tanggal: dt.date, kunci: uuid.UUID
) -> Jurnal | None:
    jumlah = jumlah_per_akun(akhir)
    nominal = Akun.objects.filter(
        jenis__in=[JenisAkun.PENDAPATAN, JenisAkun.BEBAN], pk__in=jumlah
    ).order_by("kode")
    baris = [_baris(akun.pk, -jumlah[akun.pk].saldo_debit) for akun in nominal]
    baris = [b for b in baris if b.debit or b.kredit]
    if not baris:
        return None
    shu = Akun.objects.filter(peruntukan=Peruntukan.SHU_BELUM_DIBAGI).first()
    if shu is None:
        raise PeriodeDitolak(
            "Belum ada akun dengan peruntukan SHU tahun lalu belum dibagi; tetapkan dahulu."
        )
    if sisa := sum(b.kredit - b.debit for b in baris):
        baris.append(_baris(shu.pk, Decimal(sisa)))
    return posting_jurnal(
        tanggal=akhir,
        buku=BukuBukti.BM,
        keterangan=f"Jurnal penutup tahun buku {akhir.year}",
        baris=baris,
        kunci=kunci,
        oleh=oleh,
        tanggal_buku=tanggal,
        penutup=True,
    )


def _baris(akun: int, debit: Decimal) -> Baris:
    """A debit, or a credit when the amount is negative."""
    return Baris(akun, debit=debit) if debit > 0 else Baris(akun, kredit=-debit)
