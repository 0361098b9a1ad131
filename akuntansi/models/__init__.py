from .akun import Akun
from .draf import DrafJurnal
from .impor import ImporSaldo
from .jurnal import BarisJurnal, BuktiJurnal, Jurnal
from .kas import ButirHitung, HitungKas, SelisihKas, SerahLaci, SesiLaci, TempatKas
from .periode import Periode, PeristiwaPeriode, SaldoTutup
from .permintaan import PermintaanBuka
from .permintaan_tutup import PermintaanTutup
from .transaksi_kas import ButirTransaksiKas, CetakKwitansi, PindahKas, TransaksiKas

__all__ = [
    "Akun",
    "BarisJurnal",
    "BuktiJurnal",
    "ButirHitung",
    "ButirTransaksiKas",
    "CetakKwitansi",
    "DrafJurnal",
    "HitungKas",
    "ImporSaldo",
    "Jurnal",
    "Periode",
    "PeristiwaPeriode",
    "PermintaanBuka",
    "PermintaanTutup",
    "PindahKas",
    "SaldoTutup",
    "SelisihKas",
    "SerahLaci",
    "SesiLaci",
    "TempatKas",
    "TransaksiKas",
]
