"""Policies about cash that the cooperative may decide otherwise, from a day on."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from koperasi.core.enums import Peran
from koperasi.core.ketentuan import (
    BidangPilihanBanyak,
    BidangRupiah,
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
    nilai_ketentuan,
)
from koperasi.core.uang import format_rupiah

from ..enums import JenisPecahan, JenisTempatKas

BATAS_BAYAR = "kas.batas_bayar"
BATAS_SALDO = "kas.batas_saldo"
PECAHAN = "kas.pecahan"
PERIHAL = "Kas"

# What a central bank might issue: the policy says which of these are money today.
_KERTAS = (
    *(500_000, 200_000, 100_000, 75_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000),
    *(500, 100),
)
_LOGAM = (10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 25)
_KERTAS_KINI = (100_000, 75_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000)
_LOGAM_KINI = (1_000, 500, 200, 100)


@dataclass(frozen=True)
class Pecahan:
    """A note or a coin that may be counted."""

    jenis: JenisPecahan
    nominal: int

    @property
    def kode(self) -> str:
        return f"{self.jenis.value}-{self.nominal}"


def _pilihan(nominal: Iterable[int]) -> tuple[tuple[str, str], ...]:
    return tuple((str(n), format_rupiah(n, lambang=True)) for n in nominal)


daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=BATAS_BAYAR,
        judul="Batas membayar kas",
        perihal=PERIHAL,
        penjelasan="Kasir membayar sampai batasnya sendiri. Di atas itu pembayaran menunggu "
        "disetujui orang lain, yang batasnya cukup untuk jumlah itu.",
        bidang=(
            BidangRupiah(nama=Peran.KASIR.value, label="Kasir", paling_sedikit=1),
            BidangRupiah(nama=Peran.MANAJER.value, label="Manajer", kosong="Tanpa batas"),
            BidangRupiah(nama=Peran.BENDAHARA.value, label="Bendahara", kosong="Tanpa batas"),
        ),
        bawaan={
            Peran.KASIR.value: Decimal(5_000_000),
            Peran.MANAJER.value: Decimal(50_000_000),
            Peran.BENDAHARA.value: None,
        },
        sumber="Bawaan aplikasi; batas sesungguhnya diputuskan pengurus.",
        dipakai_oleh=(Pemakai("Bayar kas di laci kasir"),),
        menyangkut_uang=True,
    )
)
daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=BATAS_SALDO,
        judul="Batas saldo kas",
        perihal=PERIHAL,
        penjelasan="Uang yang boleh berada di satu laci dan di kas utama. Yang lebih dipindahkan: "
        "dari laci ke kas utama, dari kas utama ke bank. Menutup laci di atas batas memerlukan "
        "alasan.",
        bidang=(
            BidangRupiah(nama=JenisTempatKas.LACI.value, label="Satu laci kasir"),
            BidangRupiah(nama=JenisTempatKas.UTAMA.value, label="Kas utama"),
        ),
        bawaan={
            JenisTempatKas.LACI.value: Decimal(10_000_000),
            JenisTempatKas.UTAMA.value: Decimal(50_000_000),
        },
        sumber="Bawaan aplikasi; batas sesungguhnya diputuskan pengurus, sesuai asuransi dan "
        "brankasnya.",
        dipakai_oleh=(Pemakai("Laci kasir"), Pemakai("Halaman kas")),
        menyangkut_uang=True,
    )
)
daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=PECAHAN,
        judul="Pecahan uang yang dihitung",
        perihal=PERIHAL,
        penjelasan="Uang kertas dan logam pada lembar hitung kas. Ubah bila Bank Indonesia "
        "menerbitkan atau mencabut pecahan.",
        bidang=(
            BidangPilihanBanyak(
                nama=JenisPecahan.KERTAS.value, label="Uang kertas", pilihan=_pilihan(_KERTAS)
            ),
            BidangPilihanBanyak(
                nama=JenisPecahan.LOGAM.value, label="Uang logam", pilihan=_pilihan(_LOGAM)
            ),
        ),
        bawaan={
            JenisPecahan.KERTAS.value: [str(n) for n in _KERTAS_KINI],
            JenisPecahan.LOGAM.value: [str(n) for n in _LOGAM_KINI],
        },
        sumber="Pecahan yang lazim beredar pada 2026; periksa pengumuman Bank Indonesia.",
        dipakai_oleh=(Pemakai("Lembar hitung kas"),),
    )
)


def pecahan_berlaku(tanggal: dt.date) -> list[Pecahan]:
    """Notes and coins that count as money on ``tanggal``, the largest first, notes before coins."""
    nilai = nilai_ketentuan(PECAHAN, tanggal)
    return [
        Pecahan(jenis, nominal)
        for jenis in JenisPecahan
        for nominal in sorted(map(int, nilai[jenis.value]), reverse=True)
    ]


def batas_saldo(jenis: str, tanggal: dt.date) -> Decimal:
    """How much cash a place of this kind may hold."""
    return nilai_ketentuan(BATAS_SALDO, tanggal)[jenis]


def batas_bayar(peran: Iterable[Peran], tanggal: dt.date) -> Decimal | None:
    """What these roles may pay out or approve; zero without such a role, None for no limit."""
    nilai = nilai_ketentuan(BATAS_BAYAR, tanggal)
    batas = [nilai[p.value] for p in peran if p.value in nilai]
    return None if None in batas else max(batas, default=Decimal(0))
