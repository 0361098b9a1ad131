"""The demonstration's savings: whose money its books hold, since the day they begin."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from akuntansi.services.contoh import buku_contoh_dipakai
from akuntansi.services.contoh.rencana import mulai_buku
from koperasi.core.enums import Peran
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna

from ...models import ProdukSimpanan
from ..produk import mulai_perincian, setujui_ketentuan_produk
from ..produk_standar import pasang_produk_standar
from .berjangka import rakit_berjangka
from .kunci import kunci
from .loket import rakit_loket
from .masa import rakit_masa_penarikan
from .pembagian import TidakTerbagi
from .perincian import PerincianContoh
from .saldo_awal import bagi_buku
from .sumber import entri_simpanan, saldo_buku, semua_orang
from .tulis import buka_banyak, gerakkan_banyak, tutup_yang_kosong

__all__ = ["PerincianContoh", "rakit_contoh_simpanan"]

DIPUTUSKAN = dt.date(2023, 12, 16)
KEPUTUSAN = "Rapat anggota 16 Desember 2023, keputusan nomor 6"


def rakit_contoh_simpanan(akun: Mapping[Peran, Pengguna], tanggal: dt.date) -> None:
    """Give every line of the demonstration's books its members, once; products that somebody keeps
    already, and books that are not the demonstration's, stay alone."""
    if ProdukSimpanan.objects.exists() or not buku_contoh_dipakai():
        return
    try:
        _rakit(akun, tanggal)
    except TidakTerbagi:
        return  # somebody has written in the demonstration's books: the members' part is hers too
    rakit_loket(akun, tanggal)


@transaction.atomic
def _rakit(akun: Mapping[Peran, Pengguna], tanggal: dt.date) -> None:
    mulai, kasir = mulai_buku(), akun[Peran.KASIR]
    for usulan in pasang_produk_standar(
        berlaku_sejak=mulai,
        diputuskan_pada=DIPUTUSKAN,
        keputusan=KEPUTUSAN,
        kunci=kunci("produk"),
        oleh=akun[Peran.MANAJER],
        tanggal=mulai,
    ):
        setujui_ketentuan_produk(usulan, oleh=akun[Peran.KETUA], tanggal=mulai)
    produk = {p.kode: p for p in ProdukSimpanan.objects.select_related("akun")}
    orang = semua_orang()
    pembagian = bagi_buku(orang, saldo_buku(mulai), entri_simpanan(mulai), mulai)
    buka_banyak(pembagian.rekening, produk, kasir)
    gerakkan_banyak(pembagian.gerak, kasir)
    tutup_yang_kosong(pembagian.rekening, {o.anggota: o.selesai for o in orang if o.selesai})
    for satu in produk.values():
        mulai_perincian(satu, saldo_awal_pada=mulai, oleh=akun[Peran.MANAJER], tanggal=tanggal)
    rakit_masa_penarikan(produk["HRY"], akun, tanggal)
    rakit_berjangka(produk["SBJ"], produk["SUK"], akun, tanggal)
    catat_jejak(
        "core.rakit_contoh",
        oleh=None,
        tanggal=tanggal,
        objek=produk["SUK"],
        data={"rekening": len(pembagian.rekening), "mutasi": len(pembagian.gerak)},
    )
