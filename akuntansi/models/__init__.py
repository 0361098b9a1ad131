from .akun import Akun
from .draf import DrafJurnal
from .impor import ImporSaldo
from .jurnal import BarisJurnal, BuktiJurnal, Jurnal
from .periode import Periode, PeristiwaPeriode, SaldoTutup
from .permintaan import PermintaanBuka
from .permintaan_tutup import PermintaanTutup

__all__ = [
    "Akun",
    "BarisJurnal",
    "BuktiJurnal",
    "DrafJurnal",
    "ImporSaldo",
    "Jurnal",
    "Periode",
    "PeristiwaPeriode",
    "PermintaanBuka",
    "PermintaanTutup",
    "SaldoTutup",
]
