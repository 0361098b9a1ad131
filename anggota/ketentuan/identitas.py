"""How many people may be reached at one phone before the pengawas look at it."""

from koperasi.core.ketentuan import (
    BidangBulat,
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
)

BATAS_TELEPON = "anggota.batas_telepon"

daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=BATAS_TELEPON,
        judul="Anggota per nomor HP",
        perihal="Anggota",
        penjelasan="Suami istri sering memakai satu HP. Bila satu nomor dipakai lebih banyak orang "
        "daripada ini, pengawas diberi tahu: bisa jadi satu orang memegang rekening orang lain.",
        bidang=BidangBulat(
            label="Paling banyak", satuan="orang", paling_sedikit=1, paling_banyak=20
        ),
        bawaan=2,
        sumber="Bawaan aplikasi, dari kasus buku dan kartu anggota yang dipegang orang lain.",
        dipakai_oleh=(Pemakai("Pencatatan dan perubahan data anggota"),),
    )
)
