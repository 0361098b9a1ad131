"""The demonstration's last day at the counter, by the services that tellers use."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from akuntansi.selectors.kas import laci_milik, saldo_tempat
from akuntansi.selectors.pilihan import akun_posting
from akuntansi.services.contoh.kas import hari_kerja_sebelum, uang
from akuntansi.services.kas.sesi import buka_laci, tutup_laci
from anggota.models import Anggota
from koperasi.core.enums import Peran
from koperasi.core.models import Pengguna

from ...models import RekeningSimpanan
from ..pembalikan import balik_transaksi
from ..teller import (
    BarisSetor,
    BarisTarik,
    pindahkan_simpanan,
    setor_lewat_bank,
    setor_simpanan,
    tarik_simpanan,
)
from .kunci import kunci

BANK = "1-1112"
# Members in the order of their balance in savings at will, from this place on.
MULAI = 12


@transaction.atomic
def rakit_loket(akun: Mapping[Peran, Pengguna], tanggal: dt.date) -> None:
    """Deposits, a withdrawal, a mistake taken back, a transfer and a deposit by bank: on the last
    working day, or on this one when that lies in a month that is closed."""
    kasir = akun[Peran.KASIR]
    kemarin = hari_kerja_sebelum(tanggal)
    hari = kemarin if kemarin.month == tanggal.month else tanggal
    laci = laci_milik(kasir).first()
    orang = _penabung()
    if laci is None or laci.sesi.filter(ditutup_pada=None).exists() or len(orang) < 6:
        return
    siapa: dict[str, Any] = {"oleh": kasir, "tanggal": hari}
    sesi = buka_laci(laci, uang(saldo_tempat(laci, hari)), kunci=kunci("loket/buka"), **siapa)
    _setor(orang[0], {"SUK": 150_000}, "a", siapa)
    _setor(orang[1], {"WJB": 25_000, "HRY": 50_000, "SUK": 100_000}, "b", siapa)
    keliru = _setor(orang[2], {"SUK": 500_000}, "c", siapa)
    balik_transaksi(
        keliru,
        alasan="Kelebihan satu nol; yang disetor lima puluh ribu",
        kunci=kunci("loket/c/balik"),
        **siapa,
    )
    _setor(orang[2], {"SUK": 50_000}, "d", siapa)
    tarik_simpanan(
        _anggota(orang[3]),
        [BarisTarik(orang[3]["SUK"], Decimal(200_000))],
        kunci=kunci("loket/e"),
        **siapa,
    )
    tutup_laci(sesi, uang(saldo_tempat(laci, hari)), kunci=kunci("loket/tutup"), **siapa)
    pindahkan_simpanan(
        orang[4]["SUK"],
        BarisSetor(orang[4]["HRY"].produk, Decimal(75_000), orang[4]["HRY"]),
        _anggota(orang[4]),
        kunci=kunci("loket/f"),
        **siapa,
    )
    if bank := akun_posting(BANK):
        setor_lewat_bank(
            _anggota(orang[5]),
            [_baris(orang[5], "SUK", 300_000)],
            bank=bank,
            tanggal=hari,
            kunci=kunci("loket/g"),
            oleh=akun[Peran.AKUNTAN],
            tanggal_buku=hari,
        )


def _penabung() -> list[dict[str, RekeningSimpanan]]:
    """Accounts of six women who have all three kinds, by the code of the product."""
    milik: dict[int, dict[str, RekeningSimpanan]] = {}
    baris = (
        RekeningSimpanan.objects.terbuka()
        .filter(produk__kode__in=["WJB", "HRY", "SUK"])
        .select_related("produk", "anggota")
        .order_by("-saldo", "pk")
    )
    for r in baris:
        milik.setdefault(r.anggota_id, {})[r.produk.kode] = r
    lengkap = [m for m in milik.values() if len(m) == 3 and m["SUK"].saldo > 300_000]
    return lengkap[MULAI : MULAI + 6]


def _anggota(milik: Mapping[str, RekeningSimpanan]) -> Anggota:
    return milik["SUK"].anggota


def _baris(milik: Mapping[str, RekeningSimpanan], kode: str, jumlah: int) -> BarisSetor:
    return BarisSetor(milik[kode].produk, Decimal(jumlah), milik[kode])


def _setor(
    milik: Mapping[str, RekeningSimpanan],
    jumlah: Mapping[str, int],
    nama: str,
    siapa: Mapping[str, Any],
) -> Any:
    return setor_simpanan(
        _anggota(milik),
        [_baris(milik, kode, j) for kode, j in jumlah.items()],
        kunci=kunci(f"loket/{nama}"),
        **siapa,
    )
