"""Smallest valid entries and officers."""

import datetime as dt
import uuid
from typing import Any

from anggota.enums import JabatanOrgan
from anggota.laporan.buku import Buku, JenisIsian, buku_catatan
from anggota.models import Anggota, CatatanBuku, Karyawan, MasaJabatan
from anggota.services.buku_administrasi import DataCatatan, catat_entri
from anggota.services.pengurus import DataJabatan, DataKaryawan, angkat_pejabat, catat_karyawan
from koperasi.core.lembaga import DataDokumen, catat_versi_dokumen
from koperasi.core.models import DokumenLembaga, Pengguna

from .anggota import HARI, keanggotaan
from .core import PenggunaFactory

_NILAI: dict[JenisIsian, Any] = {
    JenisIsian.TANGGAL: HARI,
    JenisIsian.BULAT: 3,
    JenisIsian.RUPIAH: "150000",
}


def isi_buku(buku: Buku) -> dict[str, Any]:
    """Something true of each field of a book."""
    return {
        i.nama: i.pilihan[0][0] if i.pilihan else _NILAI.get(i.jenis, f"Isi {i.nama}")
        for i in buku.isian
        if i.jenis is not JenisIsian.ANGGOTA
    }


def catatan(
    kode_buku: str = "TAMU",
    /,
    *,
    tanggal: dt.date = HARI,
    oleh: Pengguna | None = None,
    anggota: Anggota | None = None,
    **isi: Any,
) -> CatatanBuku:
    buku = buku_catatan(kode_buku)
    if anggota is None and any(i.jenis is JenisIsian.ANGGOTA for i in buku.isian):
        anggota = keanggotaan().anggota
    return catat_entri(
        buku,
        DataCatatan(tanggal=tanggal, isi={**isi_buku(buku), **isi}, anggota=anggota),
        kunci=uuid.uuid4(),
        oleh=oleh or PenggunaFactory(peran="sekretaris"),
        tanggal=max(tanggal, HARI),
    )


def pejabat(
    jabatan: str = JabatanOrgan.KETUA, *, anggota: Anggota | None = None, **ubah: Any
) -> MasaJabatan:
    isi = {
        "anggota": anggota or keanggotaan().anggota,
        "jabatan": jabatan,
        "mulai": HARI,
        "sampai": dt.date(2031, 3, 2),
        "dasar": "RAT 2026 keputusan 5",
        "pengesah": "Rapat Anggota Tahunan 2026",
    }
    tanggal = ubah.pop("tanggal", HARI)
    return angkat_pejabat(
        DataJabatan(**{**isi, **ubah}),
        kunci=uuid.uuid4(),
        oleh=PenggunaFactory(peran="sekretaris"),
        tanggal=tanggal,
    )


def karyawan(oleh: Pengguna | None = None, **ubah: Any) -> Karyawan:
    isi = {"nama": "Dewi Kasir", "jenis_kelamin": "P", "jabatan": "Kasir", "mulai": HARI}
    return catat_karyawan(
        DataKaryawan(**{**isi, **ubah}),
        kunci=uuid.uuid4(),
        oleh=oleh or PenggunaFactory(peran="manajer"),
        tanggal=HARI,
    )


def dokumen_lembaga(jenis: str = "AD", *, tanggal: dt.date = HARI, **ubah: Any) -> DokumenLembaga:
    isi: dict[str, Any] = {
        "jenis": jenis,
        "nomor": "AD-1",
        "diputuskan_pada": dt.date(2026, 1, 5),
        "diputuskan_oleh": "Rapat Anggota",
        "berlaku_sejak": dt.date(2026, 2, 1),
    }
    if jenis == "IZIN":
        isi |= {"nomor": "518/IUSP/1", "wilayah": "SATU_KABUPATEN"}
    berkas = ubah.pop("berkas", None)
    return catat_versi_dokumen(
        DataDokumen(**{**isi, **ubah}),
        berkas=berkas,
        kunci=uuid.uuid4(),
        oleh=PenggunaFactory(peran="ketua"),
        tanggal=tanggal,
    )
