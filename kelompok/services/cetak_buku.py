"""Papers of the group's own books: blank to be written by hand, or filled with what we know."""

import datetime as dt

from django.conf import settings

from koperasi.core.dokumen import bekukan_dokumen
from koperasi.core.ekspor import CETAK_DAFTAR, naskah_daftar
from koperasi.core.kertas import JenisKertas, daftarkan_kertas, milik_sendiri
from koperasi.core.models import Dokumen, Pengguna, ProfilKoperasi
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.ringkasan import Ringkasan
from koperasi.core.tabel_cetak import KolomTabel, TabelCetak
from koperasi.core.tulisan import tanggal_panjang
from koperasi.core.uang import format_rupiah

from ..enums import JabatanKelompok
from ..laporan.buku_kelompok import BukuKelompok
from ..models import Kelompok
from ..selectors.kelompok import pengurus_pada

JENIS = "kelompok.buku"
BUKU_NOMOR = "BK"  # buku kelompok
BARIS_KOSONG = 20
SISA_KOSONG = 5  # rows to write in below those that are filled
LEBAR_TEGAK = 110


class BukuDitolak(KesalahanDomain):
    """The book cannot be printed like this."""


def cetak_buku_kelompok(
    kelompok: Kelompok, buku: BukuKelompok, *, terisi: bool, oleh: Pengguna, tanggal: dt.date
) -> Dokumen:
    """The paper of a group's book. Filled ones hold people's names, so they are their asker's."""
    if terisi and buku.isi is None:
        raise BukuDitolak(f"{buku.judul} belum mempunyai catatan di sini; cetak lembar kosongnya.")
    kosong = ("",) * len(buku.kolom)
    baris = list(buku.isi(kelompok, tanggal)) if terisi and buku.isi else []
    if len(baris) > settings.EKSPOR_PDF_TERBANYAK:
        raise BukuDitolak(
            f"Buku ini berisi lebih dari {format_rupiah(settings.EKSPOR_PDF_TERBANYAK)} baris."
        )
    baris += [kosong] * (SISA_KOSONG if baris else BARIS_KOSONG)
    lebar = sum(bagian for _, bagian in buku.kolom)
    tabel = TabelCetak(
        pokok=f"{JENIS}/{kelompok.pk}/{buku.kode}/{tanggal if terisi else 'kosong'}/{oleh.pk}",
        judul=buku.judul,
        waktu=f"Keadaan {tanggal_panjang(tanggal)}" if terisi else "Lembar kosong",
        kolom=tuple(KolomTabel(judul, 100 * b // lebar) for judul, b in buku.kolom),
        baris=tuple(baris),
        jumlah=(),
        mendatar=lebar > LEBAR_TEGAK,
        catatan="",
        kepala=_kepala(kelompok, tanggal, terisi=terisi),
        kosong=True,
    )
    return bekukan_dokumen(
        jenis=JENIS,
        tugas=CETAK_DAFTAR,
        pokok=tabel.pokok,
        ringkasan=Ringkasan(tabel.waktu),
        buku=BUKU_NOMOR,
        judul=f"{buku.judul} {kelompok.nomor}",
        isi={"tabel": tabel.ke_json()},
        oleh=oleh,
        tanggal=tanggal,
        aksi="kelompok.cetak_buku",
        penanda_tangan=lambda kop: [],
    )


def _kepala(kelompok: Kelompok, tanggal: dt.date, *, terisi: bool) -> tuple[tuple[str, str], ...]:
    profil = ProfilKoperasi.objects.only("nama").first()
    pj = [
        f"{p.anggota.nama} ({p.get_jabatan_display()})"
        for p in pengurus_pada(tanggal).filter(
            kelompok=kelompok, jabatan__in=[JabatanKelompok.PJ_I, JabatanKelompok.PJ_II]
        )
    ]
    return (
        ("KOPERASI", profil.nama if profil else ""),
        ("KELOMPOK", str(kelompok)),
        ("PJ", ", ".join(pj)),
        ("TANGGAL", tanggal_panjang(tanggal) if terisi else ""),
    )


daftarkan_kertas(
    JenisKertas(jenis=JENIS, judul="Buku kelompok", terlihat=milik_sendiri, naskah=naskah_daftar)
)
