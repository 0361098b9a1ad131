"""Two closed years and the running one of the demonstration cooperative's books."""

import calendar
import datetime as dt
import uuid
from collections.abc import Mapping
from decimal import Decimal
from typing import Protocol

from django.db import transaction

from koperasi.core.enums import Peran
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna

from ...enums import BukuBukti, StatusPeriode
from ...models import Akun, Jurnal, Periode, TempatKas
from ...selectors.cetakan import CETAK_BUKTI
from ..akun import pasang_bagan_standar
from ..bukti import lampirkan_bukti
from ..periode import buka_tahun_buku
from ..posting import Baris, balik_jurnal, posting_jurnal
from ..tutup_buku import minta_tutup, periksa_permintaan, setujui_tutup
from .bukti import gambar_bukti
from .bulan import KAS_BERMALAM, Bulan, EntriContoh
from .kas import hari_kerja_sebelum, rakit_contoh_kas
from .rencana import RencanaTahun, rencana, rupiah, tahun_rencana

BERITA_TERBARU = 62  # days
# Vouchers that reached the desk days late; the pengawas sees their entries.
TERLAMBAT = {"2026-09/pembinaan": 11, "2026-10/pembinaan": 9}
# Whoever tries the counter may leave a drawer open when the demonstration's next month begins.
TANPA_OPNAME = dict.fromkeys(
    ("kas_dihitung", "kas_tidak_di_jalan", "selisih_kas_diputus"),
    "Koperasi contoh: bulan ini ditutup saat datanya dimuat, tanpa orang di loket.",
)
SEHARI = dt.timedelta(days=1)
RUANG_KUNCI = uuid.UUID("1f1c1d52-7d0e-4b0a-8c52-3b6a0d0d2a66")


class Perincian(Protocol):
    """The registers above the ledger, which some entries bring along."""

    def ubah(self, entri: EntriContoh) -> EntriContoh:
        """The entry as they can itemise it."""

    def catat(self, sejak: dt.date) -> None:
        """Itemise what was posted with a date since ``sejak``, in the same transaction."""


def rakit_contoh_buku(
    akun: Mapping[Peran, Pengguna], tanggal: dt.date, perincian: Perincian | None = None
) -> None:
    """Enter the books up to ``tanggal`` once. A month is entered and closed in one transaction, so
    an interrupted run goes on where it stopped; books that somebody keeps already stay alone."""
    akuntan = akun[Peran.AKUNTAN]
    awal = _kunci("saldo-awal")
    if Jurnal.objects.exists() and not buku_contoh_dipakai():
        return
    pasang_bagan_standar(oleh=akuntan, tanggal=tanggal)
    tahun_tahun = [t for t in tahun_rencana() if t.tahun <= tanggal.year]
    if not tahun_tahun:
        return
    ada = set(Periode.objects.values_list("tahun_buku", flat=True))
    for baru in sorted({*(t.tahun for t in tahun_tahun), tanggal.year} - ada):
        buka_tahun_buku(baru, oleh=akuntan, tanggal=tanggal)
    kode = dict(Akun.objects.values_list("kode", "pk"))
    _saldo_awal(kode, awal, akuntan)
    ditutup = set(
        Periode.objects.filter(status=StatusPeriode.TUTUP).values_list("mulai", flat=True)
    )
    for tahun in tahun_tahun:
        for bulan in range(1, 13):
            mulai = dt.date(tahun.tahun, bulan, 1)
            if mulai <= tanggal and mulai not in ditutup:
                _bulan(tahun, bulan, kode, akun, tanggal, perincian)
    rakit_contoh_kas(akun, tanggal, _kunci)


@transaction.atomic
def _bulan(
    tahun: RencanaTahun,
    bulan: int,
    kode: Mapping[str, int],
    akun: Mapping[Peran, Pengguna],
    tanggal: dt.date,
    perincian: Perincian | None,
) -> None:
    akhir = dt.date(tahun.tahun, bulan, calendar.monthrange(tahun.tahun, bulan)[1])
    # Every month ends with the drawer at its float, so each begins with it.
    entri = Bulan(tahun, bulan, kas=KAS_BERMALAM).susun()
    kunci = {_kunci(e.nama): e for e in entri if e.tanggal <= tanggal}
    ada = set(Jurnal.objects.filter(kunci__in=kunci).values_list("kunci", flat=True))
    for k, e in kunci.items():
        if k not in ada:
            satu = perincian.ubah(e) if perincian else e
            _posting(satu, k, kode, akun[Peran.AKUNTAN], tanggal)
    if perincian and len(ada) < len(kunci):
        perincian.catat(dt.date(tahun.tahun, bulan, 1))
    if akhir >= tanggal.replace(day=1):
        return
    # On the first of a month the teller's last day lies in the month that is about to be closed.
    if tahun.tahun == tanggal.year and hari_kerja_sebelum(tanggal) in (akhir, akhir - SEHARI):
        rakit_contoh_kas(akun, tanggal, _kunci)
    # Past years were entered afterwards and closed whole; the running one month by month.
    if bulan == 12 or tahun.tahun == tanggal.year:
        _tutup(Periode.objects.memuat(akhir).get(), akun, tanggal)


def buku_contoh_dipakai() -> bool:
    """Are these the demonstration's books?"""
    return Jurnal.objects.filter(kunci=_kunci("saldo-awal")).exists()


def _tutup(periode: Periode, akun: Mapping[Peran, Pengguna], hari_ini: dt.date) -> None:
    """The accountant asks on the last day, the manager agrees. Reports of the last months and of
    each year are made; those of older months when somebody wants them."""
    akhir = periode.selesai
    permintaan = minta_tutup(
        periode,
        oleh=akun[Peran.AKUNTAN],
        tanggal=akhir,
        kunci=_kunci(f"tutup-{akhir}"),
        alasan=TANPA_OPNAME if TempatKas.objects.exists() else None,
    )
    setujui_tutup(
        periksa_permintaan(permintaan),
        oleh=akun[Peran.MANAJER],
        tanggal=akhir,
        cetak=akhir.month == 12 or (hari_ini - akhir).days <= BERITA_TERBARU,
    )


def _posting(
    e: EntriContoh, kunci: uuid.UUID, kode: Mapping[str, int], oleh: Pengguna, tanggal: dt.date
) -> None:
    jurnal = posting_jurnal(
        tanggal=e.tanggal,
        buku=e.buku,
        keterangan=e.keterangan,
        baris=_baris(kode, e.debit, e.kredit),
        kunci=kunci,
        oleh=oleh,
        tanggal_buku=e.tanggal + dt.timedelta(days=TERLAMBAT.get(e.nama, 0)),
    )
    if e.bukti:
        lampirkan_bukti(
            jurnal,
            gambar_bukti(jurnal.nomor, e.tanggal, e.keterangan, jurnal.total),
            nama=f"Bukti {jurnal.nomor}.png",
            oleh=oleh,
            tanggal=e.tanggal,
        )
    besok = e.tanggal + dt.timedelta(days=1)
    if e.dibalik and besok <= tanggal:
        catat_jejak(CETAK_BUKTI, oleh=oleh, tanggal=e.tanggal, objek=jurnal)
        balik_jurnal(
            jurnal, tanggal=besok, alasan=e.dibalik, kunci=_kunci(f"{e.nama}/balik"), oleh=oleh
        )


def _saldo_awal(kode: Mapping[str, int], kunci: uuid.UUID, oleh: Pengguna) -> None:
    isi = rencana()["saldo_awal"]
    posting_jurnal(
        tanggal=dt.date.fromisoformat(isi["tanggal"]),
        buku=BukuBukti.BM,
        keterangan="Saldo awal menurut neraca 31 Desember 2023",
        baris=_baris(
            kode,
            {k: rupiah(v) for k, v in isi["debit"].items()},
            {k: rupiah(v) for k, v in isi["kredit"].items()},
        ),
        kunci=kunci,
        oleh=oleh,
    )


def _baris(
    kode: Mapping[str, int], debit: Mapping[str, Decimal], kredit: Mapping[str, Decimal]
) -> list[Baris]:
    return [Baris(kode[k], debit=v) for k, v in debit.items()] + [
        Baris(kode[k], kredit=v) for k, v in kredit.items()
    ]


def _kunci(nama: str) -> uuid.UUID:
    return uuid.uuid5(RUANG_KUNCI, nama)
