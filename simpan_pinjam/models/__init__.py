from .jasa import PerhitunganJasa, RincianJasa
from .produk import KetentuanProduk, MasaPenarikan, ProdukSimpanan, TingkatJasa
from .rekening import MutasiSimpanan, RekeningSimpanan, TahananSaldo
from .simpanan_pokok import PenerimaanSimpananPokok
from .transaksi import BarisTransaksi, TransaksiSimpanan

__all__ = [
    "BarisTransaksi",
    "KetentuanProduk",
    "MasaPenarikan",
    "MutasiSimpanan",
    "PenerimaanSimpananPokok",
    "PerhitunganJasa",
    "ProdukSimpanan",
    "RekeningSimpanan",
    "RincianJasa",
    "TahananSaldo",
    "TingkatJasa",
    "TransaksiSimpanan",
]
