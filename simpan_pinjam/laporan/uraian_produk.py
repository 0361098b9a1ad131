"""A product's terms in words, as its page and the people who approve them read them."""

from decimal import Decimal

from koperasi.core.tulisan import angka_indonesia, rupiah_lengkap

from ..enums import BasisPenalti, JenisSimpanan, MetodeJasa, PembagiJasa
from ..models import KetentuanProduk, TingkatJasa

Uraian = list[tuple[str, str]]
TIDAK_ADA = "tidak ada"
# These know the balance of every day; the others take a twelfth of the year unless told otherwise.
PER_HARI = (MetodeJasa.SALDO_HARIAN, MetodeJasa.SALDO_RATA_RATA_HARIAN)


def persen_ringkas(nilai: Decimal) -> str:
    """With as many decimals as there are: 3 %, 0,125 %."""
    teks = angka_indonesia(nilai, 3).rstrip("0").rstrip(",")
    return f"{teks}\N{NO-BREAK SPACE}%"


def uraian_ketentuan(ketentuan: KetentuanProduk) -> Uraian:
    """Label and words of everything the terms say; ``tingkat`` and ``produk`` fetched."""
    return [
        ("Setoran", _setoran(ketentuan)),
        ("Saldo mengendap", _jumlah(ketentuan.saldo_minimum, TIDAK_ADA)),
        ("Penarikan", ketentuan.get_penarikan_display()),
        *_penalti(ketentuan),
        ("Biaya", _biaya(ketentuan)),
        *_jasa(ketentuan),
    ]


def uraian_tingkat(tingkat: TingkatJasa, *, berjangka: bool) -> str:
    besar = f"{persen_ringkas(tingkat.persen_per_tahun)} setahun"
    if berjangka:
        awal = f", mulai {rupiah_lengkap(tingkat.mulai_saldo)}" if tingkat.mulai_saldo else ""
        return f"{tingkat.jangka_bulan} bulan: {besar}{awal}"
    if tingkat.mulai_saldo:
        return f"mulai saldo {rupiah_lengkap(tingkat.mulai_saldo)}: {besar}"
    return besar


def _jumlah(nilai: Decimal, kosong: str) -> str:
    return rupiah_lengkap(nilai) if nilai else kosong


def _setoran(k: KetentuanProduk) -> str:
    if k.produk.jenis == JenisSimpanan.POKOK:
        return "sekali, sebesar ketentuan Simpanan pokok"
    kecil = k.setoran_minimum > 1
    paling = f"paling sedikit {rupiah_lengkap(k.setoran_minimum)}" if kecil else "berapa saja"
    if k.setoran_awal > k.setoran_minimum:
        return f"pertama paling sedikit {rupiah_lengkap(k.setoran_awal)}, berikutnya {paling}"
    return paling


def _penalti(k: KetentuanProduk) -> Uraian:
    if k.penalti_basis == BasisPenalti.TIDAK_ADA:
        return []
    dasar = BasisPenalti(k.penalti_basis).label.removeprefix("Persen ")
    bebas = ", tidak bila meninggal" if k.penalti_bebas_meninggal else ""
    return [("Penalti", f"{persen_ringkas(k.penalti_persen)} {dasar}{bebas}")]


def _biaya(k: KetentuanProduk) -> str:
    return f"{rupiah_lengkap(k.biaya_bulanan)} sebulan" if k.biaya_bulanan else TIDAK_ADA


def _jasa(k: KetentuanProduk) -> Uraian:
    if k.metode == MetodeJasa.TANPA:
        return [("Jasa", TIDAK_ADA)]
    berjangka = k.produk.jenis == JenisSimpanan.BERJANGKA
    hari = k.metode in PER_HARI or (k.pembagi == PembagiJasa.HARI and not berjangka)
    tahun = f", setahun {k.basis_hari} hari" if hari else ""
    bulat = f", dibulatkan ke {rupiah_lengkap(k.satuan_bulat)}" if k.satuan_bulat > 1 else ""
    return [
        ("Jasa", "; ".join(uraian_tingkat(t, berjangka=berjangka) for t in k.tingkat.all())),
        ("Cara menghitung", f"{MetodeJasa(k.metode).label.lower()}{tahun}{bulat}"),
    ]
