from .berjangka import (
    JasaBerjangka,
    MasaBerjangka,
    PenaltiBerjangka,
    PencairanBerjangka,
    SimpananBerjangka,
)
from .buku_tabungan import CetakBukuTabungan
from .impor import ImporSaldoSimpanan
from .jasa import PerhitunganJasa, RincianJasa
from .jemputan import ButirJemputan, Jemputan, KwitansiJemputan, SetoranJemputan
from .produk import KetentuanProduk, MasaPenarikan, ProdukSimpanan, TingkatJasa
from .rekening import MutasiSimpanan, RekeningSimpanan, TahananSaldo
from .simpanan_pokok import PenerimaanSimpananPokok
from .transaksi import BarisTransaksi, TransaksiSimpanan

__all__ = [
    "BarisTransaksi",
    "ButirJemputan",
    "CetakBukuTabungan",
    "ImporSaldoSimpanan",
    "JasaBerjangka",
    "Jemputan",
    "KetentuanProduk",
    "KwitansiJemputan",
    "MasaBerjangka",
    "MasaPenarikan",
    "MutasiSimpanan",
    "PenaltiBerjangka",
    "PencairanBerjangka",
    "PenerimaanSimpananPokok",
    "PerhitunganJasa",
    "ProdukSimpanan",
    "RekeningSimpanan",
    "RincianJasa",
    "SetoranJemputan",
    "SimpananBerjangka",
    "TahananSaldo",
    "TingkatJasa",
    "TransaksiSimpanan",
]
