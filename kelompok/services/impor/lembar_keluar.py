"""Workbooks of the import: an empty form, a sample with mistakes, and their own with sentences."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from koperasi.core.excel import BukuExcel, Isi, Kolom
from koperasi.core.tabel_masuk import Sel, Tabel

from ...perhitungan.kepala_daftar import PERBAIKAN
from .uji import HasilUji

KOLOM_ANGGOTA = (
    Kolom("Nomor anggota", 14),
    Kolom("Nama lengkap", 28),
    Kolom("NIK", 20),
    Kolom("Alasan belum ada NIK", 22),
    Kolom("L/P", 6),
    Kolom("Tempat lahir", 16),
    Kolom("Tanggal lahir", 14),
    Kolom("Nomor KK", 20),
    Kolom("Nomor HP", 17),
    Kolom("Alamat", 26),
    Kolom("RT/RW", 10),
    Kolom("Desa atau kelurahan", 18),
    Kolom("Kecamatan", 14),
    Kolom("Kabupaten", 18),
    Kolom("Pekerjaan", 16),
    Kolom("Tanggal masuk anggota", 14),
    Kolom("Kelompok", 14),
    Kolom("Jabatan di kelompok", 16),
    Kolom("Ahli waris", 24),
    Kolom("Hubungan ahli waris", 16),
)
KOLOM_KELOMPOK = (
    Kolom("Nomor kelompok", 12),
    Kolom("Nama kelompok", 20),
    Kolom("Tanggal dibentuk", 14),
    Kolom("Desa", 16),
    Kolom("Kecamatan", 14),
    Kolom("RT/RW", 10),
    Kolom("Tempat pertemuan", 26),
    Kolom("Tanggal pertemuan tiap bulan", 14),
    Kolom("Batas setor tiap bulan", 12),
    Kolom("PPL", 20),
    Kolom("Kas tanggung renteng", 16),
    Kolom("Kas kelompok", 16),
    Kolom("Dana sosial", 16),
    Kolom("Tabungan kelompok", 16),
    Kolom("Arisan", 16),
)
CARA = (
    "Isi lembar Anggota, satu baris satu orang; lembar Kelompok boleh dikosongkan.",
    "Wajib di lembar Anggota: Nama lengkap, Tanggal masuk anggota, dan L/P kecuali NIK terisi.",
    "NIK juga wajib; yang belum punya ditulis alasannya di kolom Alasan belum ada NIK.",
    "Wajib di lembar Kelompok: Nomor kelompok atau Nama kelompok. Kolom lain boleh kosong.",
    "Format sel NIK, Nomor KK, dan Nomor HP sebagai teks, supaya angkanya tidak dibulatkan.",
    "L/P: tulis P atau L. Tanggal: 12-08-1979 atau 12 Agustus 1979.",
    "Kelompok: tulis nomor atau namanya, sama dengan pada lembar Kelompok.",
    "Jabatan di kelompok: PJ I, PJ II, Sekretaris, Petugas setor, atau kosong.",
    "Nomor anggota yang kosong diberi nomor berikutnya menurut tanggal masuk.",
    "Dana kelompok: saldo pada hari impor, dalam rupiah penuh.",
)


def buku_templat(
    orang: Iterable[Sequence[Isi]] = (), kelompok: Iterable[Sequence[Isi]] = ()
) -> bytes:
    """The form to fill in, with rows when there are any; no formulas."""
    buku = BukuExcel()
    lembar = buku.lembar("Anggota", KOLOM_ANGGOTA)
    lembar.kepala()
    for baris in orang:
        lembar.tambah(baris)
    lembar = buku.lembar("Kelompok", KOLOM_KELOMPOK)
    lembar.kepala()
    for baris in kelompok:
        lembar.tambah(baris)
    cara = buku.lembar("Petunjuk", (Kolom("Cara mengisi", 90),))
    cara.kepala()
    for kalimat in CARA:
        cara.tambah([kalimat])
    return buku.selesai()


def buku_kesalahan(lembar: Mapping[str, Tabel], hasil: HasilUji, mulai: Mapping[str, int]) -> bytes:
    """The sheets as they were sent, each with a column of sentences at its right; rows without
    one are there too, so that the mended file can be sent again as it is. ``mulai`` gives the
    first row below the heading of the sheets that were read."""
    kalimat: dict[tuple[str, int], str] = {}
    for b in hasil.semua_baris():
        if b.kesalahan or b.peringatan:
            kalimat[b.letak] = " ".join([*b.kesalahan, *(f"(Lihat: {p})" for p in b.peringatan)])
    buku = BukuExcel()
    for nama, tabel in lembar.items():
        kepala = mulai.get(nama, 0) - 1
        lebar = max(map(len, tabel), default=0)
        if 0 < kepala <= len(tabel) and tabel[kepala - 1][lebar - 1] == PERBAIKAN:
            lebar -= 1
        keluaran = buku.lembar(nama, [*[Kolom("", 18)] * lebar, Kolom("", 70)])
        for nomor, baris in enumerate(tabel, start=1):
            catatan = PERBAIKAN if nomor == kepala else kalimat.get((nama, nomor), "")
            keluaran.tambah([*map(_keluar, baris[:lebar]), catatan])
    return buku.selesai()


def _keluar(sel: Sel) -> Isi:
    if isinstance(sel, Decimal):
        # As it was read: written like money a number would say something else.
        return int(sel) if sel == sel.to_integral() else str(sel)
    return f"{sel:%H:%M}" if isinstance(sel, dt.time) else sel
