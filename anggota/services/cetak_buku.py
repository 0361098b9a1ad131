"""Blank forms of the administrative books: the official columns, room to write, nothing else."""

import datetime as dt

from koperasi.core.dokumen import bekukan_dokumen
from koperasi.core.ekspor import CETAK_DAFTAR, naskah_daftar
from koperasi.core.kertas import JenisKertas, daftarkan_kertas, dengan_izin
from koperasi.core.models import Dokumen, Pengguna, ProfilKoperasi
from koperasi.core.ringkasan import Ringkasan
from koperasi.core.tabel_cetak import KolomTabel, TabelCetak
from koperasi.core.tulisan import tanggal_panjang

from ..laporan.buku import Buku

JENIS = "anggota.buku_kosong"
BUKU_NOMOR = "BAD"  # buku administrasi; BA is berita acara
BARIS_KOSONG = 20
LEBAR_TEGAK = 110  # characters that fit across an upright page


def kepala_buku(tanggal: dt.date | None) -> tuple[tuple[str, str], ...]:
    """The four lines above every administrative book; without a day it is written by hand."""
    profil = ProfilKoperasi.objects.only("nama", "kabupaten", "nomor_badan_hukum").first()
    return (
        ("KOPERASI", profil.nama if profil else ""),
        ("KAB/KOTA", profil.kabupaten if profil else ""),
        ("NO. BADAN HUKUM", profil.nomor_badan_hukum if profil else ""),
        ("TANGGAL", tanggal_panjang(tanggal) if tanggal else ""),
    )


def cetak_buku_kosong(buku: Buku, *, oleh: Pengguna, tanggal: dt.date) -> Dokumen:
    """The blank form of a book; the same one until heading or columns change."""
    lebar = sum(k.lebar for k in buku.kolom)
    tabel = TabelCetak(
        pokok=f"{JENIS}/{buku.slug}",
        judul=buku.judul,
        waktu="Lembar kosong",
        kolom=tuple(KolomTabel(k.judul, 100 * k.lebar // lebar) for k in buku.kolom),
        baris=((("",) * len(buku.kolom)),) * BARIS_KOSONG,
        jumlah=(),
        mendatar=lebar > LEBAR_TEGAK,
        catatan="",
        kepala=kepala_buku(None),
        bernomor=buku.bernomor,
        kosong=True,
    )
    return bekukan_dokumen(
        jenis=JENIS,
        tugas=CETAK_DAFTAR,
        pokok=tabel.pokok,
        ringkasan=Ringkasan("Lembar kosong"),
        buku=BUKU_NOMOR,
        judul=f"{buku.judul} (lembar kosong)",
        isi={"tabel": tabel.ke_json()},
        oleh=oleh,
        tanggal=tanggal,
        aksi="anggota.cetak_buku_kosong",
        penanda_tangan=lambda kop: [],
    )


daftarkan_kertas(
    JenisKertas(
        jenis=JENIS,
        judul="Lembar kosong buku administrasi",
        terlihat=dengan_izin("anggota.lihat_administrasi"),
        naskah=naskah_daftar,
    )
)
