"""The menu, by permission: a person sees only doors that open for them."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from koperasi.core.izin import MASUK, PermintaanMasuk
from koperasi.core.models import Pengguna


@dataclass(frozen=True)
class Pintu:
    judul: str
    url: str
    izin: str
    ikon: str


MENU: tuple[tuple[str, tuple[Pintu, ...]], ...] = (
    (
        "",
        (
            Pintu("Beranda", "beranda:beranda", MASUK, "beranda"),
            Pintu("Profil koperasi", "beranda:profil", MASUK, "info"),
        ),
    ),
    (
        "Anggota dan kelompok",
        (
            Pintu("Data saya", "anggota:saya", "anggota.lihat_data_sendiri", "pengguna"),
            Pintu("Anggota", "anggota:daftar", "anggota.lihat_anggota", "pengguna"),
            Pintu("Calon anggota", "anggota:calon", "anggota.lihat_pribadi", "tambah"),
            Pintu("Akun anggota", "anggota:akun", "anggota.hubungkan_akun", "kunci"),
            Pintu("Data jatuh tempo", "anggota:retensi", "anggota.lihat_retensi", "hapus"),
            Pintu("Kelompok", "kelompok:daftar", "kelompok.lihat_kelompok", "kelompok"),
            Pintu("Dana kelompok", "kelompok:semua_dana", "kelompok.lihat_dana", "uang"),
            Pintu("Urunan", "urunan:daftar", "kelompok.lihat_urunan", "uang"),
            Pintu("Impor anggota", "impor_anggota:daftar", "kelompok.impor_anggota", "unggah"),
            Pintu(
                "Buku administrasi",
                "administrasi:ikhtisar",
                "anggota.lihat_administrasi",
                "buku",
            ),
            Pintu("Pertemuan", "kelompok:daftar_pertemuan", "kelompok.lihat_kelompok", "rapat"),
            Pintu(
                "PJ dan pengurus", "kelompok:daftar_pengurus", "kelompok.lihat_kelompok", "kunci"
            ),
            Pintu("Kunjungan PPL", "kelompok:daftar_kunjungan", "kelompok.lihat_kelompok", "rapat"),
            Pintu("Sanksi", "kelompok:daftar_sanksi", "kelompok.lihat_kelompok", "seru"),
        ),
    ),
    (
        "Simpanan",
        (
            Pintu(
                "Rekening simpanan",
                "simpan_pinjam:daftar_rekening",
                "simpan_pinjam.lihat_simpanan",
                "buku",
            ),
            Pintu(
                "Simpanan berjangka",
                "simpan_pinjam:berjangka",
                "simpan_pinjam.lihat_simpanan",
                "kalender",
            ),
            Pintu(
                "Simpanan pokok",
                "simpan_pinjam:simpanan_pokok",
                "simpan_pinjam.lihat_simpanan",
                "uang",
            ),
            Pintu(
                "Produk simpanan",
                "simpan_pinjam:daftar_produk",
                "simpan_pinjam.lihat_simpanan",
                "timbangan",
            ),
            Pintu(
                "Loket simpanan",
                "simpan_pinjam:loket",
                "simpan_pinjam.layani_simpanan",
                "uang",
            ),
            Pintu(
                "Setoran lewat bank",
                "simpan_pinjam:cari_setor_bank",
                "simpan_pinjam.setor_bank",
                "uang",
            ),
            Pintu(
                "Transaksi simpanan",
                "simpan_pinjam:daftar_transaksi",
                "simpan_pinjam.lihat_simpanan",
                "buku",
            ),
            Pintu(
                "Tunggakan wajib",
                "simpan_pinjam:tunggakan_wajib",
                "simpan_pinjam.lihat_tunggakan",
                "seru",
            ),
            Pintu(
                "Jemputan",
                "simpan_pinjam:daftar_jemputan",
                "simpan_pinjam.buka_jemputan",
                "rapat",
            ),
            Pintu(
                "Jasa simpanan", "simpan_pinjam:daftar_jasa", "simpan_pinjam.lihat_jasa", "grafik"
            ),
        ),
    ),
    (
        "Kas",
        (
            Pintu("Laci saya", "kas:laci", "akuntansi.layani_kas", "uang"),
            Pintu("Kas", "kas:ikhtisar", "akuntansi.lihat_kas", "uang"),
            Pintu("Buku kas harian", "kas:buku", "akuntansi.buka_kas", "buku"),
        ),
    ),
    (
        "Pembukuan",
        (
            Pintu("Jurnal", "akuntansi:daftar_jurnal", "akuntansi.lihat_buku", "uang"),
            Pintu("Laporan", "akuntansi:laporan", "akuntansi.lihat_buku", "grafik"),
            Pintu("Laporan bulanan", "rat:laporan_bulanan", "akuntansi.lihat_buku", "kalender"),
            Pintu("Akun", "akuntansi:akun", "akuntansi.lihat_buku", "buku"),
            Pintu("Periode", "akuntansi:periode", "akuntansi.lihat_buku", "kalender"),
            Pintu("Impor saldo awal", "akuntansi:impor", "akuntansi.impor_saldo", "unggah"),
        ),
    ),
    (
        "Kesehatan",
        (
            Pintu("Penilaian kesehatan", "rat:kesehatan", "rat.lihat_kesehatan", "grafik"),
            Pintu("Koperasi lain", "rat:kesehatan_lain", "rat.nilai_koperasi_lain", "timbangan"),
            Pintu("Tabel penilaian", "rat:aturan", "rat.buka_kesehatan", "buku"),
        ),
    ),
    (
        "Pengawasan",
        (
            Pintu("Kotak pengawas", "beranda:kotak_pengawas", "core.lihat_kotak", "lonceng"),
            Pintu("Jejak audit", "beranda:jejak", "core.lihat_jejak", "cari"),
        ),
    ),
    (
        "Kantor",
        (
            Pintu("Dokumen", "beranda:dokumen", MASUK, "berkas"),
            Pintu("Pekerjaan", "beranda:pekerjaan", MASUK, "jam"),
            Pintu("Pemeriksaan", "beranda:pemeriksaan", "core.periksa", "centang"),
            Pintu("Cadangan", "beranda:cadangan", "core.lihat_cadangan", "gembok"),
            Pintu("Pengguna", "beranda:pengguna", "core.lihat_pengguna", "pengguna"),
            Pintu("Ketentuan", "beranda:ketentuan", "core.lihat_ketentuan", "timbangan"),
        ),
    ),
    (
        "Akun saya",
        (
            Pintu("Keamanan", "mfa_index", MASUK, "kunci"),
            Pintu("Perangkat", "usersessions_list", MASUK, "perangkat"),
            Pintu("Ganti sandi", "account_change_password", MASUK, "gembok"),
        ),
    ),
)


def boleh_buka(pengguna: Pengguna, izin: str) -> bool:
    return izin == MASUK or pengguna.has_perm(izin)


def pintu_terbuka(pengguna: Pengguna) -> list[tuple[str, list[Pintu]]]:
    """The menu groups with the doors this person may open; empty groups are left out."""
    kelompok = ((judul, [p for p in isi if boleh_buka(pengguna, p.izin)]) for judul, isi in MENU)
    return [(judul, isi) for judul, isi in kelompok if isi]


def navigasi(request: PermintaanMasuk) -> list[dict[str, Any]]:
    """The menu for the shell; the longest address that begins the current path is active.

    A view whose address lies under another door says which one in ``request.jalur_menu``.
    """
    jalur = getattr(request, "jalur_menu", request.path)
    kelompok: list[dict[str, Any]] = [
        {
            "judul": judul,
            "butir": [
                {"judul": p.judul, "url": reverse(p.url), "ikon": p.ikon, "aktif": False}
                for p in isi
            ],
        }
        for judul, isi in pintu_terbuka(request.user)
    ]
    cocok = [
        b
        for k in kelompok
        for b in k["butir"]
        if jalur == b["url"] or (b["url"] != "/" and jalur.startswith(b["url"]))
    ]
    if cocok:
        max(cocok, key=lambda b: len(b["url"]))["aktif"] = True
    return kelompok
