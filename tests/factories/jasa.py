"""An office whose members earn a hundredth a month on a product of their own."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from akuntansi.models import Periode
from koperasi.core.waktu import tanggal_buku
from simpan_pinjam.enums import AturanTarik, JenisSimpanan, MetodeJasa
from simpan_pinjam.models import ProdukSimpanan, RekeningSimpanan
from simpan_pinjam.services.produk import (
    IsiKetentuan,
    Tingkat,
    mulai_perincian,
    setujui_ketentuan_produk,
    tambah_produk,
    usulkan_ketentuan_produk,
)
from simpan_pinjam.services.rekening import buka_rekening
from simpan_pinjam.services.teller import BarisSetor, setor_lewat_bank

from .akuntansi import AkunFactory, tahun_buku
from .kas import KantorKas, kantor_kas
from .simpan_pinjam import anggota_aktif


@dataclass(frozen=True)
class KantorJasa:
    """``bulan`` is the first day of the month before the business date's."""

    kas: KantorKas
    produk: ProdukSimpanan
    bulan: dt.date


def kantor_jasa() -> KantorJasa:
    hari_ini = tanggal_buku()
    bulan = (hari_ini.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    mulai = bulan - dt.timedelta(days=1)
    for tahun in sorted({mulai.year, bulan.year} - {hari_ini.year}):
        tahun_buku(tahun)
    kas = kantor_kas(hari_ini)
    produk = tambah_produk(
        kode="JSA",
        nama="Simpanan berjasa",
        jenis=JenisSimpanan.SUKARELA,
        akun=AkunFactory(kode="2-9901", jenis="KEWAJIBAN", saldo_normal="KREDIT"),
        akun_jasa=kas.akun["5-1101"],
        oleh=kas.manajer,
        tanggal=hari_ini,
    )
    usulan = usulkan_ketentuan_produk(
        produk,
        IsiKetentuan(
            berlaku_sejak=mulai,
            diputuskan_pada=mulai,
            keputusan="Rapat pengurus 12",
            penarikan=AturanTarik.BEBAS,
            metode=MetodeJasa.SALDO_TERENDAH,
            tingkat=[Tingkat(Decimal(12))],
            alasan_lewat_batas="Uji",
        ),
        kunci=uuid.uuid4(),
        oleh=kas.manajer,
        tanggal=hari_ini,
    )
    setujui_ketentuan_produk(usulan, oleh=kas.bendahara, tanggal=hari_ini)
    mulai_perincian(
        produk,
        saldo_awal_pada=mulai - dt.timedelta(days=1),
        oleh=kas.manajer,
        tanggal=hari_ini,
    )
    assert Periode.objects.memuat(mulai).exists()
    return KantorJasa(kas, ProdukSimpanan.objects.get(pk=produk.pk), bulan)


def rekening_berjasa(kantor: KantorJasa, saldo: int) -> RekeningSimpanan:
    """An account that has held ``saldo`` since before the month."""
    sebelum = kantor.bulan - dt.timedelta(days=1)
    satu = buka_rekening(
        anggota_aktif(kantor.kas), kantor.produk, oleh=kantor.kas.kasir, tanggal=sebelum
    )
    bank = kantor.kas.akun["1-1112"]
    bank.refresh_from_db()
    setor_lewat_bank(
        satu.anggota,
        [BarisSetor(satu.produk, Decimal(saldo), satu)],
        bank=bank,
        tanggal=sebelum,
        kunci=uuid.uuid4(),
        oleh=kantor.kas.akuntan,
        tanggal_buku=tanggal_buku(),
    )
    return satu
