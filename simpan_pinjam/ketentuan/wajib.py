"""What every member pays each month."""

import datetime as dt
from decimal import Decimal
from typing import Any

from akuntansi.enums import JenisAkun
from akuntansi.ketentuan import BidangAkun
from koperasi.core.ketentuan import (
    BidangBulat,
    BidangPilihan,
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
    definisi_ketentuan,
    nilai_ketentuan,
)
from koperasi.core.models import Ketentuan

from .bidang import PERIHAL, BidangTunai

SIMPANAN_WAJIB = "simpan_pinjam.simpanan_wajib"
AKUN_JEMPUTAN = "simpan_pinjam.akun_jemputan"
BULAN_MASUK, BULAN_BERIKUT = "BULAN_MASUK", "BULAN_BERIKUT"

daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=SIMPANAN_WAJIB,
        judul="Simpanan wajib sebulan",
        perihal=PERIHAL,
        penjelasan="Dibayar tiap bulan selama menjadi anggota. Bulan yang lewat dihitung menurut "
        "jumlah yang berlaku pada bulan itu, jadi kenaikan tidak berlaku surut.",
        bidang=(
            BidangTunai(nama="jumlah", label="Jumlah", paling_sedikit=1),
            BidangBulat(
                nama="hari",
                label="Jatuh tempo tanggal",
                paling_sedikit=1,
                paling_banyak=28,
                bantuan="Sesudah tanggal ini bulan berjalan ikut dihitung sebagai tunggakan.",
            ),
            BidangPilihan(
                nama="mulai",
                label="Mulai dibayar",
                pilihan=(
                    (BULAN_MASUK, "Sejak bulan menjadi anggota"),
                    (BULAN_BERIKUT, "Sejak bulan sesudahnya"),
                ),
            ),
        ),
        bawaan={"jumlah": Decimal(20_000), "hari": 28, "mulai": BULAN_BERIKUT},
        sumber="Bawaan aplikasi sebagai contoh. Jumlah sesungguhnya ditetapkan Anggaran Dasar, "
        "Anggaran Rumah Tangga, atau rapat anggota.",
        dipakai_oleh=(Pemakai("Tunggakan simpanan wajib", "simpan_pinjam:tunggakan_wajib"),),
        menyangkut_uang=True,
    )
)


daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=AKUN_JEMPUTAN,
        judul="Akun selisih jemputan",
        perihal=PERIHAL,
        penjelasan="Uang jemputan yang kurang dari kwitansinya menjadi utang petugasnya; yang "
        "lebih menunggu pemiliknya.",
        bidang=(
            BidangAkun(nama="kurang", label="Uang kurang", jenis=(JenisAkun.ASET,)),
            BidangAkun(nama="lebih", label="Uang lebih", jenis=(JenisAkun.KEWAJIBAN,)),
        ),
        bawaan={"kurang": "1-1404", "lebih": "2-1209"},
        sumber="Bagan akun standar: piutang karyawan dan titipan lain.",
        menyangkut_uang=True,
    )
)


def kode_akun_jemputan(tanggal: dt.date) -> dict[str, str]:
    """Codes of the accounts for money that is missing (``kurang``) or over (``lebih``)."""
    return nilai_ketentuan(AKUN_JEMPUTAN, tanggal)


def aturan_wajib(tanggal: dt.date) -> dict[str, Any]:
    """``jumlah`` a month, ``hari`` it falls due on, and ``mulai``, as they hold on ``tanggal``."""
    return nilai_ketentuan(SIMPANAN_WAJIB, tanggal)


def wajib_per_bulan(dari: dt.date, sampai: dt.date) -> list[tuple[dt.date, Decimal]]:
    """First days of the months from ``dari`` to ``sampai`` and what each cost, by one query."""
    definisi = definisi_ketentuan(SIMPANAN_WAJIB)
    keputusan = [
        (k.berlaku_sejak, k.berlaku_sampai, definisi.dari_json(k.nilai)["jumlah"])
        for k in Ketentuan.objects.berdiri()
        .filter(kode=SIMPANAN_WAJIB, berlaku_sejak__lte=sampai)
        .order_by("-berlaku_sejak")
    ]
    hasil, bulan = [], dari.replace(day=1)
    while bulan <= sampai:
        jumlah = next(
            (
                nilai
                for sejak, akhir, nilai in keputusan
                if sejak and sejak <= bulan and (akhir is None or akhir >= bulan)
            ),
            definisi.bawaan["jumlah"],
        )
        hasil.append((bulan, jumlah))
        bulan = (bulan + dt.timedelta(days=31)).replace(day=1)
    return hasil
