"""What of a member's is open with her groups: offices, a hand-over, differences, levies, arisan."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from anggota.enums import StatusKeanggotaan
from anggota.models import Keanggotaan, MasaJabatan
from koperasi.core.tulisan import rupiah_lengkap, tanggal_panjang

from ..selectors.belum_selesai import (
    arisan_terutang,
    penyerahan_terbuka,
    selisih_ditanggung,
    urunan_menunggak,
)
from ..selectors.keanggotaan import jabatan_berjalan
from .penghalang import Penghalang, daftarkan_penghalang


def jabatan_terbuka(keanggotaan: Keanggotaan, sebab: str, pada: dt.date) -> Iterator[Penghalang]:
    """Offices, of a group or of the cooperative: only death ends one by itself."""
    if sebab == StatusKeanggotaan.MENINGGAL:
        return
    nama = keanggotaan.anggota.nama
    for jabatan in jabatan_berjalan(keanggotaan.anggota_id, pada):
        yield Penghalang(
            kalimat=f"{nama} masih {jabatan.get_jabatan_display()} {jabatan.kelompok} pada "
            "tanggal itu. Serah terimakan jabatannya dahulu.",
            mutlak=True,
            tautan=reverse("kelompok:pengurus", args=[jabatan.kelompok_id]),
            izin="kelompok.lihat_kelompok",
        )
    for masa in MasaJabatan.objects.filter(anggota=keanggotaan.anggota_id, selesai__isnull=True):
        # Chosen from the members (UU 25/1992 pasal 29 and 38).
        yield Penghalang(
            kalimat=f"{nama} masih {masa.get_jabatan_display().lower()} koperasi. Akhiri "
            "jabatannya dahulu di buku pengurus dan pengawas.",
            mutlak=True,
            tautan=reverse("administrasi:ikhtisar"),
            izin="anggota.lihat_administrasi",
        )


def uang_terbuka(keanggotaan: Keanggotaan, sebab: str, pada: dt.date) -> Iterator[Penghalang]:
    """Money of the groups that she kept, answers for, or has yet to pay in."""
    anggota = keanggotaan.anggota
    # The office of who died ends with her, and what she kept waits for somebody to take it over.
    meninggal = sebab == StatusKeanggotaan.MENINGGAL
    for jabatan in penyerahan_terbuka(anggota, pada, juga_menjabat=meninggal):
        sampai = f", sampai {tanggal_panjang(jabatan.selesai)}" if jabatan.selesai else ""
        yield Penghalang(
            kalimat=f"Dana {jabatan.kelompok} yang dipegangnya sebagai "
            f"{jabatan.get_jabatan_display()}{sampai} belum diserahterimakan.",
            tautan=reverse("kelompok:dana", args=[jabatan.kelompok_id]),
            izin="kelompok.lihat_dana",
        )
    for hitungan in selisih_ditanggung(anggota):
        kurang = hitungan.saldo_buku - hitungan.dihitung
        yield Penghalang(
            kalimat=f"Ia menanggung kekurangan {rupiah_lengkap(kurang)} pada {hitungan.dana} "
            f"{hitungan.dana.kelompok}, dari serah terima "
            f"{tanggal_panjang(hitungan.serah_terima.tanggal)}.",
            tautan=reverse("kelompok:serah_terima", args=[hitungan.serah_terima_id]),
            izin="kelompok.lihat_dana",
        )
    for dana, putaran, belum in arisan_terutang(anggota, pada):
        yield Penghalang(
            kalimat=f"Ia sudah menarik {dana} {dana.kelompok} putaran {putaran}, sedangkan "
            f"{belum} anggota belum.",
            tautan=reverse("kelompok:buku_dana", args=[dana.pk]),
            izin="kelompok.lihat_dana",
        )
    for urunan, bulan in urunan_menunggak(anggota, pada):
        yield Penghalang(
            kalimat=f"Urunan {urunan.nama} menunggak {bulan} bulan, "
            f"{rupiah_lengkap(urunan.jumlah * bulan)}.",
            tautan=reverse("urunan:peserta", args=[urunan.pk, anggota.kode]),
            izin="kelompok.lihat_urunan",
        )


def daftarkan() -> None:
    """Called when the app is ready."""
    daftarkan_penghalang(jabatan_terbuka)
    daftarkan_penghalang(uang_terbuka)
