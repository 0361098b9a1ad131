"""What is written down about a person, and what of it cannot be.

Length, digits and date of a NIK are errors; a birth date or sex that differs from it is a warning
to compare with the KTP, since the number is older than its owner's corrections and its area is
where it was issued, not where she lives (riset identitas, UU 24/2013).
"""

import datetime as dt
from dataclasses import dataclass

from koperasi.core.pengecualian import KesalahanDomain

from .nik import baca_nik

UMUR_TERTUA = 120


class DataDitolak(KesalahanDomain):
    """Something about the person cannot be as it was written."""


@dataclass(frozen=True, kw_only=True)
class DataOrang:
    """What a form or an import row says about a person. Empty texts mean: not known.

    ``alasan_kembar`` tells why she is another person than whoever shares her phone, KK or name.
    """

    nama: str
    jenis_kelamin: str
    nik: str = ""
    tanpa_nik: str = ""
    nomor_kk: str = ""
    tempat_lahir: str = ""
    tanggal_lahir: dt.date | None = None
    telepon: str = ""
    alamat: str = ""
    rt: str = ""
    rw: str = ""
    desa: str = ""
    kecamatan: str = ""
    kabupaten: str = ""
    kode_pos: str = ""
    pekerjaan: str = ""
    pendidikan: str = ""
    status_kawin: str = ""
    cara_tanda_tangan: str = "TANDA_TANGAN"
    alasan_kembar: str = ""


def periksa_data(data: DataOrang, *, tanggal: dt.date) -> list[str]:
    """Refuse what cannot be (raises ``DataDitolak``); answer with what a person should look at."""
    masalah, peringatan = masalah_data(data, tanggal=tanggal)
    if masalah:
        raise masalah[0]
    return peringatan


def masalah_data(data: DataOrang, *, tanggal: dt.date) -> tuple[list[DataDitolak], list[str]]:
    """Everything that cannot be, each beside its field, and what a person should look at."""
    masalah, lahir = [], data.tanggal_lahir
    if not data.nama.strip():
        masalah.append(DataDitolak("Isi nama lengkap.", bidang="nama"))
    if lahir and lahir > tanggal:
        kalimat = "Tanggal lahir tidak boleh sesudah hari ini."
        masalah.append(DataDitolak(kalimat, bidang="tanggal_lahir"))
    if lahir and tanggal.year - lahir.year > UMUR_TERTUA:
        kalimat = "Tanggal lahir terlalu lama. Periksa tahunnya."
        masalah.append(DataDitolak(kalimat, bidang="tanggal_lahir"))
    if not data.nik:
        if not data.tanpa_nik.strip():
            kalimat = "Isi NIK, atau tulis alasan belum ada NIK."
            masalah.append(DataDitolak(kalimat, bidang="nik"))
        return masalah, []
    hasil = baca_nik(data.nik, per_tanggal=tanggal)
    if not hasil.sah:
        return [*masalah, DataDitolak(hasil.kalimat, bidang="nik")], []
    peringatan = []
    if lahir and hasil.tanggal_lahir != lahir:
        peringatan.append(
            f"Menurut NIK lahir {hasil.tanggal_lahir:%d-%m-%Y}, menurut isian {lahir:%d-%m-%Y}. "
            "Cocokkan dengan KTP."
        )
    kelamin = hasil.jenis_kelamin
    if kelamin and data.jenis_kelamin and kelamin.value != data.jenis_kelamin:
        peringatan.append("Jenis kelamin menurut NIK berbeda. Cocokkan dengan KTP.")
    return masalah, peringatan
