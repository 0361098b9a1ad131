"""What the cooperative decides about its books."""

from decimal import Decimal

from koperasi.core.ketentuan import (
    BidangBulat,
    BidangDaftarPersen,
    ButirPersen,
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
)

PEMBAGIAN_SHU = "akuntansi.pembagian_shu"

# A division often met in AD/ART; printed as the default that it is.
PEMBAGIAN_LAZIM = (
    ("Cadangan", 40),
    ("Bagian anggota", 40),
    ("Dana pengurus", 5),
    ("Dana karyawan", 5),
    ("Dana pendidikan", 5),
    ("Dana sosial", 5),
)

daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=PEMBAGIAN_SHU,
        judul="Pembagian SHU",
        perihal="Sisa hasil usaha",
        penjelasan="Bagian-bagian dari sisa hasil usaha setahun, menurut AD/ART dan keputusan "
        "rapat anggota untuk tahun buku itu. Rapat boleh memutuskannya sesudah tahunnya berakhir.",
        bidang=BidangDaftarPersen(label="Bagian SHU"),
        bawaan=tuple(ButirPersen(nama, Decimal(persen)) for nama, persen in PEMBAGIAN_LAZIM),
        sumber="Persentase yang lazim dipakai koperasi, belum menurut AD/ART dan keputusan rapat "
        "anggota koperasi ini.",
        dipakai_oleh=(
            Pemakai("Laporan SHU Sementara", "akuntansi:shu_sementara"),
            Pemakai("Laporan bulanan", "rat:laporan_bulanan"),
        ),
        menyangkut_uang=True,
        per_tahun_buku=True,
    )
)

HARI_MUNDUR = "akuntansi.hari_mundur"

daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=HARI_MUNDUR,
        judul="Tanggal mundur yang masih biasa",
        perihal="Pembukuan",
        penjelasan="Jurnal yang tanggalnya lebih lama daripada ini sebelum hari pencatatannya "
        "masuk kotak pengawas. Jurnal bulan yang lalu selalu masuk.",
        bidang=BidangBulat(label="Paling lama", satuan="hari", paling_sedikit=0, paling_banyak=31),
        bawaan=7,
        sumber="Bawaan aplikasi: seminggu cukup untuk nota yang terlambat sampai di meja.",
        dipakai_oleh=(Pemakai("Jurnal", "akuntansi:daftar_jurnal"),),
    )
)
