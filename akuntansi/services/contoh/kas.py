"""The demonstration's counter: a drawer of its teller, closed yesterday two thousand short."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from koperasi.core.enums import Peran
from koperasi.core.models import Pengguna

from ...enums import ArahKas, StatusPeriode
from ...models import Akun, Periode, TempatKas
from ...perhitungan.hitungan import Hitungan, hitungan
from ...selectors.kas import saldo_tempat
from ..kas.pindah import serahkan_kas, terima_kas
from ..kas.sesi import buka_laci, tutup_laci
from ..kas.tempat import tambah_laci, tetapkan_kas_utama
from ..kas.transaksi import catat_transaksi

AKUN_UTAMA = "1-1101"
MODAL = Decimal(2_000_000)
SELISIH = Decimal(-2_000)
TRANSAKSI = (
    (ArahKas.MASUK, 500_000, "2-1101", "Kasiati", "Setoran simpanan sukarela"),
    (ArahKas.MASUK, 25_000, "4-1105", "Sulastri", "Layanan pembayaran listrik"),
    (ArahKas.KELUAR, 86_000, "5-3304", "Toko Barokah", "Air minum dan kudapan rapat pengurus"),
    (ArahKas.KELUAR, 34_500, "5-3301", "Fotokopi Lancar", "Fotokopi formulir"),
)
PECAHAN = (
    *(("KERTAS", n) for n in (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000)),
    *(("LOGAM", n) for n in (500, 200, 100)),
)


@transaction.atomic
def rakit_contoh_kas(
    akun: Mapping[Peran, Pengguna], tanggal: dt.date, kunci: Callable[[str], uuid.UUID]
) -> None:
    """Set the counter up once, with the last working day behind it; its month must still be open.

    What the safe lends in the morning it gets back in the evening, so its planned balance holds.
    """
    if TempatKas.objects.exists():
        return
    manajer, kasir = akun[Peran.MANAJER], akun[Peran.KASIR]
    utama = tetapkan_kas_utama(
        nama="Kas utama",
        akun=Akun.objects.get(kode=AKUN_UTAMA),
        penjaga=manajer,
        kunci=kunci("kas/utama"),
        oleh=manajer,
        tanggal=tanggal,
    )
    laci = tambah_laci(
        nama="Laci 1", penjaga=kasir, kunci=kunci("kas/laci-1"), oleh=manajer, tanggal=tanggal
    )
    kemarin = hari_kerja_sebelum(tanggal)
    terbuka = Periode.objects.memuat(kemarin).filter(status=StatusPeriode.BUKA).exists()
    if not terbuka or saldo_tempat(utama, kemarin) < MODAL:
        return
    siapa: dict[str, Any] = {"oleh": kasir, "tanggal": kemarin}
    sesi = buka_laci(laci, hitungan([]), kunci=kunci("kas/buka"), **siapa)
    modal = serahkan_kas(
        utama,
        laci,
        MODAL,
        keterangan="Modal pagi",
        kunci=kunci("kas/modal"),
        oleh=manajer,
        tanggal=kemarin,
    )
    terima_kas(modal, **siapa)
    for n, (arah, jumlah, kode, pihak, keterangan) in enumerate(TRANSAKSI):
        catat_transaksi(
            arah=arah,
            jumlah=Decimal(jumlah),
            akun_lawan=Akun.objects.get(kode=kode),
            pihak=pihak,
            keterangan=keterangan,
            kunci=kunci(f"kas/{n}"),
            **siapa,
        )
    setor = serahkan_kas(
        laci, utama, MODAL, keterangan="Modal kembali", kunci=kunci("kas/setor"), **siapa
    )
    terima_kas(setor, oleh=manajer, tanggal=kemarin)
    tutup_laci(
        sesi,
        uang(saldo_tempat(laci, kemarin) + SELISIH),
        kunci=kunci("kas/tutup"),
        alasan="Kembalian kurang dua ribu, pembelinya tidak ketemu lagi",
        **siapa,
    )


def hari_kerja_sebelum(tanggal: dt.date) -> dt.date:
    kemarin = tanggal - dt.timedelta(days=1)
    return kemarin - dt.timedelta(days=1) if kemarin.weekday() == 6 else kemarin


def uang(jumlah: Decimal) -> Hitungan:
    """The amount in the fewest notes and coins."""
    butir, sisa = [], int(jumlah)
    for jenis, nominal in PECAHAN:
        butir.append((jenis, nominal, sisa // nominal))
        sisa %= nominal
    return hitungan(butir)
