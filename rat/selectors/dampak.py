"""What of governance states figures of the books: assessments and official results of a date."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Count
from django.urls import reverse

from akuntansi.selectors.dampak import (
    BarisUsulan,
    Terdampak,
    daftarkan_angka,
    daftarkan_terdampak,
)

from ..models import PenilaianKesehatan
from ..perhitungan.kesehatan.aturan import aturan_berlaku
from ..perhitungan.kesehatan.pemetaan import SaldoPos, pemetaan_berlaku


def penilaian_terdampak(sejak: dt.date, banyak: int) -> tuple[int, list[Terdampak]]:
    """Our own assessments of the date or later, official results named."""
    semua = (
        PenilaianKesehatan.objects.sendiri()
        .filter(per_tanggal__gte=sejak, dibatalkan_pada__isnull=True)
        .annotate(resmi=Count("hasil_resmi"))
        .order_by("-per_tanggal")
    )
    butir = [
        Terdampak(
            f"Penilaian kesehatan per {p.keterangan_tanggal}",
            "sudah ada hasil resmi" if p.resmi else "penilaian mandiri",
            reverse("rat:hasil", args=[p.pk]),
        )
        for p in semua[:banyak]
    ]
    return (semua.count() if len(butir) == banyak else len(butir)), butir


def angka_kesehatan(tanggal: dt.date, baris: Sequence[BarisUsulan]) -> list[tuple[str, Decimal]]:
    """By how much figures that the assessment takes from the ledger would move."""
    saldo = [SaldoPos(b.akun.pos, b.akun.jenis, b.debit) for b in baris]
    nama = aturan_berlaku(tanggal).pos
    angka = [(a.kode, a.jumlah(saldo)) for a in pemetaan_berlaku(tanggal).angka]
    return [(nama[k].nama if k in nama else k, n) for k, n in angka if n]


def daftarkan() -> None:
    """Called once, when the app is ready."""
    daftarkan_terdampak("rat.penilaian", "Penilaian kesehatan", penilaian_terdampak)
    daftarkan_angka("rat.kesehatan", "Angka penilaian kesehatan", angka_kesehatan)
