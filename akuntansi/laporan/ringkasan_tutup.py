"""What the closing report says of the books: statement totals, vouchers, cash, the checkpoint."""

from decimal import Decimal
from typing import Any

from koperasi.core.segel import kepala_rantai
from koperasi.core.uang import format_rupiah

from ..models import Periode
from ..selectors.bukti_tutup import Lingkup, Temuan, daftarkan_bukti, hijau, merah
from ..selectors.tutup_buku import jumlah_saldo_tutup, nomor_per_buku
from .bentuk import BarisLaporan, Bentuk, LaporanKeuangan
from .hasil_usaha import hasil_usaha
from .penyusun import LaporanTidakCocok
from .posisi_keuangan import posisi_keuangan
from .saldo_akun import SEHARI, SaldoAkun

DIRINGKAS = (Bentuk.JUMLAH, Bentuk.HASIL, Bentuk.TOTAL)


def laporan_tutup(
    lingkup: Lingkup, saldo: SaldoAkun | None = None
) -> tuple[LaporanKeuangan, LaporanKeuangan]:
    """The neraca on the last day and the PHU since January, of one reading of the ledger."""
    saldo = saldo or SaldoAkun()
    akhir = lingkup.selesai
    return (
        posisi_keuangan([akhir], saldo=saldo),
        hasil_usaha([(akhir.replace(month=1, day=1), akhir)], saldo=saldo),
    )


def ringkasan_tutup(lingkup: Lingkup, terakhir: Periode) -> dict[str, Any]:
    """Plain values to be frozen. ``terakhir`` is the month whose checkpoint they end with."""
    saldo = SaldoAkun()
    neraca, phu = laporan_tutup(lingkup, saldo)
    kas_awal, kas_akhir = _kas(saldo, lingkup)
    buku = nomor_per_buku(lingkup)
    akun, debit, kredit = jumlah_saldo_tutup(terakhir)
    rantai = kepala_rantai()
    return {
        "mulai": lingkup.mulai.isoformat(),
        "selesai": lingkup.selesai.isoformat(),
        "banyak_jurnal": sum(b[1] for b in buku),
        "buku": [list(b) for b in buku],
        "neraca": _jumlah(neraca),
        "phu": _jumlah(phu),
        "shu": str(phu["shu"].nilai[0]),
        "kas": {"awal": str(kas_awal), "akhir": str(kas_akhir)},
        "rantai": {"urut": rantai.urut, "kode": rantai.kode} if rantai.urut else {},
        "saldo_tutup": {"akun": akun, "debit": str(debit), "kredit": str(kredit)},
    }


def laporan_cocok(lingkup: Lingkup) -> Temuan:
    """The proof that both statements can be drawn, with the figures they would show."""
    try:
        neraca, phu = laporan_tutup(lingkup)
    except LaporanTidakCocok as galat:
        return merah(str(galat))
    aset, shu = (
        format_rupiah(n, lambang=True) for n in (neraca["aset"].nilai[0], phu["shu"].nilai[0])
    )
    return hijau(f"Aset sama dengan kewajiban dan ekuitas, {aset}; SHU sejak Januari {shu}.")


def daftarkan() -> None:
    """Called once, when the app is ready."""
    daftarkan_bukti(
        "laporan_cocok", "Neraca dan hasil usaha cocok", laporan_cocok, boleh_dikecualikan=False
    )


def _kas(saldo: SaldoAkun, lingkup: Lingkup) -> tuple[Decimal, Decimal]:
    awal, akhir = saldo.akhir(lingkup.mulai - SEHARI), saldo.akhir(lingkup.selesai)
    kas = [a.pk for a in saldo.akun if a.kas]
    nol = Decimal(0)
    return sum((awal.get(a, nol) for a in kas), nol), sum((akhir.get(a, nol) for a in kas), nol)


def _jumlah(laporan: LaporanKeuangan) -> list[list[str]]:
    return [
        [b.bentuk.value, b.uraian, format(b.nilai[0], "f")]
        for b in laporan.tampil(nol=False)
        if _diringkas(b)
    ]


def _diringkas(b: BarisLaporan) -> bool:
    return b.bentuk in DIRINGKAS and bool(b.nilai)
