"""What a teller sees of a member: what she may pay in, what she may take out and why not."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from akuntansi.enums import StatusTransaksiKas
from anggota.models import Anggota
from koperasi.core.models import Pengguna
from koperasi.core.tulisan import rupiah_lengkap

from ..enums import AturanTarik, JenisSimpanan, StatusTransaksi
from ..models import (
    KetentuanProduk,
    MutasiSimpanan,
    ProdukSimpanan,
    RekeningSimpanan,
    TransaksiSimpanan,
)
from .produk import ketentuan_produk, masa_penarikan_terbuka, produk_dipakai

NOL = Decimal(0)
LEWAT_LAIN = (JenisSimpanan.POKOK, JenisSimpanan.BERJANGKA)
# What members bring each month comes first under the teller's fingers.
BIASA = (JenisSimpanan.WAJIB, JenisSimpanan.SUKARELA, JenisSimpanan.HARI_RAYA)


@dataclass(frozen=True)
class BarisLoket:
    """A product she may pay into; ``rekening`` is None until her first deposit."""

    produk: ProdukSimpanan
    rekening: RekeningSimpanan | None
    ketentuan: KetentuanProduk

    @property
    def paling_sedikit(self) -> Decimal:
        pertama = self.rekening is None or self.rekening.urut == 0
        k = self.ketentuan
        return max(k.setoran_minimum, k.setoran_awal) if pertama else k.setoran_minimum


@dataclass(frozen=True)
class BarisTarikan:
    """An account she holds; ``dapat`` is what may leave today, ``sebab`` why it is not all."""

    rekening: RekeningSimpanan
    dapat: Decimal
    sebab: str


def baris_setor(anggota: Anggota, tanggal: dt.date) -> list[BarisLoket]:
    """Products in use that take a deposit at the counter, wajib first, with her account of each."""
    produk = [p for p in produk_dipakai() if p.jenis not in LEWAT_LAIN]
    ketentuan = ketentuan_produk(produk, tanggal)
    milik: dict[int, RekeningSimpanan] = {}
    for r in _terbuka(anggota).order_by("-pk"):
        milik[r.produk_id] = r
    baris = [BarisLoket(p, milik.get(p.pk), ketentuan[p.pk]) for p in produk if p.pk in ketentuan]
    return sorted(baris, key=lambda b: (_giliran(b.produk), b.produk.kode))


def baris_tarikan(anggota: Anggota, tanggal: dt.date) -> list[BarisTarikan]:
    """Her accounts from which money may leave at the counter at all, with how much today."""
    rekening = list(_terbuka(anggota).order_by("produk__kode", "nomor"))
    ketentuan = ketentuan_produk([r.produk for r in rekening], tanggal)
    masa = masa_penarikan_terbuka([r.produk_id for r in rekening], tanggal)
    hasil = []
    for r in rekening:
        k = ketentuan.get(r.produk_id)
        if k is None or k.penarikan not in (AturanTarik.BEBAS, AturanTarik.JENDELA):
            continue
        if k.penarikan == AturanTarik.JENDELA and r.produk_id not in masa:
            hasil.append(BarisTarikan(r, NOL, "di luar masa penarikan"))
            continue
        sebab = [
            *([f"ditahan {rupiah_lengkap(r.ditahan)}"] if r.ditahan else []),
            *([f"mengendap {rupiah_lengkap(k.saldo_minimum)}"] if k.saldo_minimum else []),
        ]
        hasil.append(BarisTarikan(r, max(r.tersedia - k.saldo_minimum, NOL), ", ".join(sebab)))
    return sorted(hasil, key=lambda b: not b.dapat)


def transaksi_terlihat(pengguna: Pengguna) -> QuerySet[TransaksiSimpanan]:
    """Transactions of people one may see, the latest first."""
    return (
        TransaksiSimpanan.objects.filter(anggota__in=Anggota.objects.terlihat_oleh(pengguna))
        .select_related(
            "anggota",
            "dibuat_oleh",
            "jurnal",
            "jurnal__dibalik_oleh",
            "kas",
            "kas__jurnal",
            "kas__jurnal__dibalik_oleh",
            "kas__diputus_oleh",
        )
        .order_by("-pk")
    )


def keadaan_transaksi(transaksi: TransaksiSimpanan) -> StatusTransaksi:
    """What has become of it, by its cash and its entry."""
    jurnal = transaksi.kas.jurnal if transaksi.kas else transaksi.jurnal
    if jurnal is None:
        menunggu = transaksi.kas and transaksi.kas.status == StatusTransaksiKas.MENUNGGU
        return StatusTransaksi.MENUNGGU if menunggu else StatusTransaksi.TIDAK_JADI
    if hasattr(jurnal, "dibalik_oleh"):
        return StatusTransaksi.DIBALIK
    return StatusTransaksi.TERCATAT


def mutasi_transaksi(jurnal: int, rekening: Sequence[int]) -> dict[int, MutasiSimpanan]:
    """By account, the movement that an entry made on each."""
    return {
        m.rekening_id: m
        for m in MutasiSimpanan.objects.filter(jurnal=jurnal, rekening__in=rekening)
    }


def _giliran(produk: ProdukSimpanan) -> int:
    jenis = JenisSimpanan(produk.jenis)
    return BIASA.index(jenis) if jenis in BIASA else len(BIASA)


def _terbuka(anggota: Anggota) -> QuerySet[RekeningSimpanan]:
    return RekeningSimpanan.objects.terbuka().filter(anggota=anggota).select_related("produk")
