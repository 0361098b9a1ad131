"""Who must have a second factor."""

import datetime as dt
from collections.abc import Iterable

from ..enums import PERAN_TANPA_MFA, Peran
from ..models import Ketentuan, Pengguna
from ..peran import peran_pengguna
from ..waktu import tanggal_buku
from .bidang import KetentuanTidakSah, bidang_peran
from .dasar import Dasar
from .definisi import TEKNIS, DefinisiKetentuan, Pemakai, daftarkan_ketentuan
from .nilai import nilai_ketentuan
from .tetapkan import tetapkan_ketentuan

MFA_WAJIB = "akun.mfa_wajib_bagi_peran"

daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=MFA_WAJIB,
        judul="Peran yang wajib dua langkah",
        perihal="Keamanan akun",
        penjelasan="Orang dengan peran ini diminta memasang verifikasi dua langkah pada kunjungan "
        "berikutnya, sebelum membuka halaman lain. PJ kelompok dan anggota tidak pernah diminta. "
        "Siapa pun boleh memasangnya sendiri.",
        bidang=bidang_peran(
            "Peran yang wajib dua langkah",
            [p for p in Peran if p not in PERAN_TANPA_MFA],
            bantuan="Kosongkan semua bila tidak ada peran yang diwajibkan.",
            kosong="Tidak ada peran yang diwajibkan",
        ),
        bawaan=[],
        sumber="Bawaan aplikasi. Di luar peragaan, aplikasi menolak dijalankan tanpa sedikitnya "
        "satu peran yang diwajibkan.",
        dipakai_oleh=(
            Pemakai("Pemeriksaan setiap kali seseorang masuk"),
            Pemakai("Daftar pengguna", "beranda:pengguna"),
        ),
        pengusul=TEKNIS,
        penyetuju=TEKNIS,
    )
)


def tetapkan_mfa_wajib(
    peran: set[Peran],
    *,
    berlaku_sejak: dt.date,
    dasar: Dasar | str,
    oleh: Pengguna | None,
    tanggal: dt.date,
) -> Ketentuan:
    """Decide which roles need a second factor. PJ and anggota are never asked for one."""
    if dilarang := peran & PERAN_TANPA_MFA:
        nama = " dan ".join(sorted(p.label for p in dilarang))
        raise KetentuanTidakSah(
            f"{nama} tidak boleh diwajibkan memakai dua langkah.", bidang="peran"
        )
    nilai = sorted(p.value for p in peran)
    return tetapkan_ketentuan(
        MFA_WAJIB, nilai, berlaku_sejak=berlaku_sejak, dasar=dasar, oleh=oleh, tanggal=tanggal
    )


def peran_diwajibkan(nilai: Iterable[str]) -> set[Peran]:
    """Whom a stored value asks; never PJ and anggota, whatever a row says."""
    return {Peran(p) for p in nilai if p in Peran.values} - PERAN_TANPA_MFA


def mfa_wajib(pengguna: Pengguna) -> bool:
    """Must this person have a second factor today?"""
    wajib = peran_diwajibkan(nilai_ketentuan(MFA_WAJIB, tanggal_buku()))
    return bool(wajib) and not wajib.isdisjoint(peran_pengguna(pengguna))
