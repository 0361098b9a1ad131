"""How long pengurus and pengawas serve, and how early a term's end is announced."""

import datetime as dt

from koperasi.core.ketentuan import (
    BidangBulat,
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
    nilai_ketentuan,
)

from ..enums import Organ

MASA_JABATAN = "anggota.masa_jabatan"
INGATKAN_JABATAN = "anggota.ingatkan_jabatan"
_HALAMAN = (
    Pemakai("Daftar pengurus", "administrasi:daftar_pengurus"),
    Pemakai("Daftar pengawas", "administrasi:daftar_pengawas"),
)

daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=MASA_JABATAN,
        judul="Masa jabatan pengurus dan pengawas",
        perihal="Kepengurusan",
        penjelasan="Masa jabatan terlama menurut anggaran dasar. Bagi pengurus undang-undang "
        "membatasinya lima tahun; pengurus lama dapat dipilih kembali. Pemilihan yang sudah "
        "dicatat tetap menurut batas pada harinya.",
        bidang=tuple(
            BidangBulat(
                nama=organ.value,
                label=organ.label,
                satuan="tahun",
                paling_sedikit=1,
                paling_banyak=5,
            )
            for organ in Organ
        ),
        bawaan={Organ.PENGURUS.value: 5, Organ.PENGAWAS.value: 5},
        sumber="Pengurus: UU 25/1992 pasal 29 ayat (4), dan Lampiran Pergub NTT 33/2018 bab I "
        "(masa jabatan pengurus paling lama lima tahun). Pengawas: bawaan aplikasi, sama dengan "
        "pengurus; ikuti anggaran dasar.",
        dipakai_oleh=_HALAMAN,
    )
)
daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=INGATKAN_JABATAN,
        judul="Peringatan masa jabatan dan izin",
        perihal="Kepengurusan",
        penjelasan="Sekian hari sebelum masa jabatan berakhir atau izin usaha habis berlaku, "
        "beranda pengurus, manajer, dan pengawas mengingatkannya.",
        bidang=BidangBulat(label="Mulai", satuan="hari", paling_sedikit=7, paling_banyak=730),
        bawaan=180,
        sumber="Bawaan aplikasi: setengah tahun cukup untuk menyiapkan rapat anggota.",
        dipakai_oleh=(*_HALAMAN, Pemakai("Beranda", "beranda:beranda")),
    )
)


def batas_masa_jabatan(organ: str, tanggal: dt.date) -> int:
    """Years that a term of this organ may last, by the policy of the day it begins."""
    return nilai_ketentuan(MASA_JABATAN, tanggal)[organ]


def hari_peringatan(tanggal: dt.date) -> int:
    """How many days before an end people are told of it."""
    return nilai_ketentuan(INGATKAN_JABATAN, tanggal)
