"""The demonstration's books go on as days pass, and its members' savings with them."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from akuntansi.services.contoh.bulan import EntriContoh
from koperasi.core.enums import Peran
from koperasi.core.models import Pengguna

from ...models import KetentuanProduk, ProdukSimpanan, RekeningSimpanan
from .kunci import kunci
from .pembagian import Pembagian, Rekening
from .sumber import entri_simpanan, semua_orang
from .tulis import buka_banyak, gerakkan_banyak

SUKARELA = "2-1101"
# Nobody joins, leaves or places a term deposit by the plan any more: whoever tries the
# demonstration does. The cash of those entries moves as savings at will.
DIALIHKAN_DEBIT = {"3-1101": SUKARELA, "3-1102": SUKARELA, "2-1111": SUKARELA}
DIALIHKAN_KREDIT = {"3-1101": SUKARELA, "2-1111": SUKARELA}
KETERANGAN = {
    "simpanan-masuk": "Setoran simpanan sukarela anggota",
    "simpanan-keluar": "Penarikan simpanan sukarela anggota",
    "anggota-berhenti": "Penarikan simpanan sukarela dan SWP yang lunas",
}


class PerincianContoh:
    """What ``rakit_contoh_buku`` asks before it posts, and tells after it."""

    def __init__(self, akun: Mapping[Peran, Pengguna]) -> None:
        self.kasir = akun[Peran.KASIR]

    @cached_property
    def berjalan(self) -> bool:
        """Have the demonstration's own products begun?"""
        return KetentuanProduk.objects.filter(
            kunci=uuid.uuid5(kunci("produk"), "SUK"), produk__saldo_awal_pada__isnull=False
        ).exists()

    @cached_property
    def milik_lain(self) -> bool:
        """Does somebody keep products of her own on these books? Then they stay alone."""
        return ProdukSimpanan.objects.exists() and not self.berjalan

    def ubah(self, entri: EntriContoh) -> EntriContoh:
        """The entry as it is posted while members' savings are kept."""
        if not self.berjalan:
            return entri
        debit = _alihkan(entri.debit, DIALIHKAN_DEBIT)
        kredit = _alihkan(entri.kredit, DIALIHKAN_KREDIT)
        if (debit, kredit) == (entri.debit, entri.kredit):
            return entri
        bagian = entri.nama.rpartition("/")[2]
        return replace(
            entri,
            debit=debit,
            kredit=kredit,
            keterangan=KETERANGAN.get(bagian, entri.keterangan),
        )

    def catat(self, sejak: dt.date) -> None:
        """Movements for the entries since ``sejak`` that have none, in their transaction."""
        if not self.berjalan:
            return
        entri = entri_simpanan(sejak - dt.timedelta(days=1))
        if not entri:
            return
        rekening = [
            Rekening(r.anggota_id, r.produk.kode, r.dibuka_pada, r.tersedia, r.pk)
            for r in RekeningSimpanan.objects.terbuka()
            .filter(dibuka_pada__lte=entri[0].tanggal)
            .select_related("produk")
            .order_by("pk")
        ]
        pembagian = Pembagian(semua_orang(), rekening)
        for satu in entri:
            pembagian.catat(satu)
        produk = {p.kode: p for p in ProdukSimpanan.objects.all()}
        buka_banyak(pembagian.rekening, produk, self.kasir)
        gerakkan_banyak(pembagian.gerak, self.kasir)


def _alihkan(sisi: Mapping[str, Decimal], ke: Mapping[str, str]) -> dict[str, Decimal]:
    hasil: dict[str, Decimal] = {}
    for kode, jumlah in sisi.items():
        tujuan = ke.get(kode, kode)
        hasil[tujuan] = hasil.get(tujuan, Decimal(0)) + jumlah
    return hasil
