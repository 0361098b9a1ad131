"""What paying a deposit out would come to, before anybody presses."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from anggota.enums import StatusKeanggotaan
from koperasi.core.tulisan import rupiah_lengkap
from koperasi.core.uang import NOL

from ...enums import BasisPenalti
from ...ketentuan import tenggang_perpanjangan
from ...models import KetentuanProduk, MasaBerjangka, ProdukSimpanan, SimpananBerjangka
from ...perhitungan.simpanan_berjangka import penalti
from ...selectors.berjangka import BulanJasa, jadwal_jasa, jadwal_masa, jasa_terutang, masa_kini
from ...selectors.produk import ketentuan_produk
from ..mutasi import SimpananDitolak
from .penempatan import syarat_penempatan


@dataclass(frozen=True)
class RencanaPenempatan:
    """What a placement would earn, month by month."""

    jumlah: Decimal
    persen: Decimal
    jadwal: tuple[BulanJasa, ...]
    ketentuan: KetentuanProduk

    @property
    def jatuh_tempo(self) -> dt.date:
        return self.jadwal[-1].tanggal

    @property
    def jasa(self) -> Decimal:
        return sum((b.jumlah for b in self.jadwal), NOL)


def rencana_penempatan(
    produk: ProdukSimpanan, jumlah: Decimal, jangka_bulan: int, tanggal: dt.date
) -> RencanaPenempatan:
    """By the terms of ``tanggal``; raises ``SimpananDitolak`` where they give nothing."""
    ketentuan, tingkat = syarat_penempatan(produk, jumlah, jangka_bulan, tanggal)
    terkecil = max(ketentuan.setoran_awal, ketentuan.setoran_minimum)
    if jumlah < terkecil:
        raise SimpananDitolak(
            f"{produk} paling sedikit {rupiah_lengkap(terkecil)}.", bidang="jumlah"
        )
    persen = tingkat.persen_per_tahun
    jadwal = jadwal_masa(tanggal, jumlah, persen, jangka_bulan, ketentuan.satuan_bulat)
    return RencanaPenempatan(jumlah, persen, tuple(jadwal), ketentuan)


@dataclass(frozen=True)
class RencanaPencairan:
    """Every figure of a payment on ``tanggal``, before anybody presses."""

    masa: MasaBerjangka
    tanggal: dt.date
    dipercepat: bool
    terutang: tuple[BulanJasa, ...]
    basis: BasisPenalti
    persen: Decimal
    dasar: Decimal
    penalti: Decimal
    bebas: str = ""

    @property
    def jasa(self) -> Decimal:
        """Interest of months that are complete, paid to the chosen account beforehand."""
        return sum((b.jumlah for b in self.terutang), NOL)

    @property
    def diterima(self) -> Decimal:
        return self.masa.nominal - self.penalti


def rencana_pencairan(berjangka: SimpananBerjangka, tanggal: dt.date) -> RencanaPencairan:
    """What paying it out on ``tanggal`` would come to; it must still run."""
    masa = masa_kini([berjangka.pk]).first()
    if masa is None:
        raise SimpananDitolak(f"Simpanan berjangka {berjangka} sudah selesai.")
    return rencana_masa(masa, tanggal)


def rencana_masa(masa: MasaBerjangka, tanggal: dt.date) -> RencanaPencairan:
    """The same of a current term, as ``masa_kini`` reads it."""
    berjangka = masa.berjangka
    baru_diperpanjang = masa.ke > 1 and tanggal <= masa.mulai + tenggang_perpanjangan(tanggal)
    dipercepat = tanggal < masa.jatuh_tempo and not baru_diperpanjang
    terutang = tuple(jasa_terutang(masa, berjangka.mulai, tanggal))
    syarat = masa.ketentuan or _ketentuan_kini(berjangka, tanggal)
    basis, persen, bebas = BasisPenalti.TIDAK_ADA, NOL, ""
    if dipercepat and syarat:
        basis, persen = BasisPenalti(syarat.penalti_basis), syarat.penalti_persen
        if basis != BasisPenalti.TIDAK_ADA and syarat.penalti_bebas_meninggal:
            bebas = _meninggal(berjangka)
    if bebas:
        basis, persen = BasisPenalti.TIDAK_ADA, NOL
    dasar = _dasar(masa, basis, tanggal)
    return RencanaPencairan(
        masa=masa,
        tanggal=tanggal,
        dipercepat=dipercepat,
        terutang=terutang,
        basis=basis,
        persen=persen,
        dasar=dasar,
        penalti=penalti(dasar, persen),
        bebas=bebas,
    )


def _dasar(masa: MasaBerjangka, basis: BasisPenalti, tanggal: dt.date) -> Decimal:
    """A certificate is withdrawn whole, so balance and amount withdrawn are the same; interest is
    what the term has earned by ``tanggal``, also where it was paid before the application came."""
    if basis == BasisPenalti.TIDAK_ADA:
        return NOL
    if basis == BasisPenalti.BUNGA:
        jadwal = jadwal_jasa(masa, masa.berjangka.mulai)
        return sum((b.jumlah for b in jadwal if b.tanggal <= tanggal), NOL)
    return masa.nominal


def _ketentuan_kini(berjangka: SimpananBerjangka, tanggal: dt.date) -> KetentuanProduk | None:
    produk = berjangka.rekening.produk
    return ketentuan_produk([produk], tanggal).get(produk.pk)


def _meninggal(berjangka: SimpananBerjangka) -> str:
    anggota = berjangka.rekening.anggota
    status = set(anggota.keanggotaan.values_list("status", flat=True))
    if StatusKeanggotaan.MENINGGAL in status and StatusKeanggotaan.AKTIF not in status:
        return f"{anggota.nama} meninggal dunia, jadi tanpa penalti menurut ketentuan produknya."
    return ""
