"""What the cooperative, and the law, decide about interest on savings."""

import datetime as dt
from decimal import Decimal

from akuntansi.enums import JenisAkun
from akuntansi.ketentuan import BidangAkun
from koperasi.core.ketentuan import (
    BidangBulat,
    BidangPersen,
    BidangRupiah,
    DefinisiKetentuan,
    daftarkan_ketentuan,
    nilai_ketentuan,
)

from ..perhitungan.pajak_bunga import PP_15_2009, AturanPajakBunga
from .bidang import PERIHAL

BATAS_JASA = "simpan_pinjam.batas_jasa"
PAJAK_JASA = "simpan_pinjam.pajak_jasa"
BULAN_PASIF = "simpan_pinjam.bulan_pasif"
AKUN_PAJAK = "simpan_pinjam.akun_pajak_jasa"
AKUN_BIAYA = "simpan_pinjam.akun_biaya_simpanan"

daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=BATAS_JASA,
        judul="Batas jasa simpanan",
        perihal=PERIHAL,
        penjelasan="Jasa produk simpanan di atas batas ini hanya disetujui dengan alasan tertulis.",
        bidang=BidangPersen(label="Paling tinggi setahun", paling_sedikit=0),
        bawaan=Decimal(9),
        sumber="Permenkop 8 Tahun 2023 Pasal 26 ayat (4): paling tinggi 9 persen setahun; menteri "
        "dapat mengubahnya (ayat 5).",
        menyangkut_uang=True,
    )
)
daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=PAJAK_JASA,
        judul="Pajak atas jasa simpanan",
        perihal=PERIHAL,
        penjelasan="PPh final atas seluruh jasa simpanan seorang anggota sebulan, bila jumlahnya "
        "di atas batas. Tepat pada batas tidak kena pajak.",
        bidang=(
            BidangRupiah(nama="batas", label="Batas sebulan", paling_sedikit=0),
            BidangPersen(nama="persen", label="Tarif"),
        ),
        bawaan={"batas": PP_15_2009.batas, "persen": PP_15_2009.persen},
        sumber="PP 15 Tahun 2009 Pasal 2; PMK 112/PMK.03/2010.",
        menyangkut_uang=True,
    )
)
daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=BULAN_PASIF,
        judul="Rekening pasif",
        perihal=PERIHAL,
        penjelasan="Rekening yang selama ini tidak digerakkan anggotanya disebut pasif: "
        "penarikannya disetujui orang kedua, karena rekening diam paling mudah disalahgunakan.",
        bidang=BidangBulat(label="Bulan tanpa mutasi", paling_sedikit=1, paling_banyak=120),
        bawaan=12,
        sumber="Bawaan aplikasi; pengurus menetapkan lamanya dalam peraturan khusus.",
        menyangkut_uang=True,
    )
)


daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=AKUN_PAJAK,
        judul="Akun PPh atas jasa simpanan",
        perihal=PERIHAL,
        penjelasan="Akun yang dikredit bila PPh dipotong dari jasa simpanan.",
        bidang=BidangAkun(label="Akun", jenis=(JenisAkun.KEWAJIBAN,)),
        bawaan="2-1402",
        sumber="Bagan akun standar.",
        menyangkut_uang=True,
    )
)
daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=AKUN_BIAYA,
        judul="Akun biaya administrasi simpanan",
        perihal=PERIHAL,
        penjelasan="Akun yang dikredit bila biaya administrasi dipotong dari rekening simpanan.",
        bidang=BidangAkun(label="Akun", jenis=(JenisAkun.PENDAPATAN,)),
        bawaan="4-1105",
        sumber="Bagan akun standar.",
        menyangkut_uang=True,
    )
)


def batas_jasa(tanggal: dt.date) -> Decimal:
    """The highest interest on savings, in percent a year."""
    return nilai_ketentuan(BATAS_JASA, tanggal)


def aturan_pajak_jasa(tanggal: dt.date) -> AturanPajakBunga:
    nilai = nilai_ketentuan(PAJAK_JASA, tanggal)
    return AturanPajakBunga(batas=nilai["batas"], persen=nilai["persen"])


def bulan_pasif(tanggal: dt.date) -> int:
    """After so many months without a movement of her own an account is dormant."""
    return nilai_ketentuan(BULAN_PASIF, tanggal)


def kode_akun_pajak_jasa(tanggal: dt.date) -> str:
    return nilai_ketentuan(AKUN_PAJAK, tanggal)


def kode_akun_biaya_simpanan(tanggal: dt.date) -> str:
    return nilai_ketentuan(AKUN_BIAYA, tanggal)
