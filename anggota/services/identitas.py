"""A person's data: taken in, changed, shown unmasked, erased. Each look at a NIK is recorded."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from koperasi.core import rahasia
from koperasi.core.db import jelaskan_pelanggaran
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain

from ..enums import BERAKHIR
from ..models import AhliWaris, AksesAnggota, Anggota, Keanggotaan, KunciPribadi
from ..perhitungan.nik import baca_nik

# Everything of a person that a form may set; NIK and KK pass through encryption besides.
BIDANG = (
    *("nama", "jenis_kelamin", "tempat_lahir", "tanggal_lahir", "tanpa_nik", "telepon", "alamat"),
    *("rt", "rw", "desa", "kecamatan", "kabupaten", "kode_pos", "pekerjaan", "pendidikan"),
    *("status_kawin", "cara_tanda_tangan"),
)
UMUR_TERTUA = 120


class DataDitolak(KesalahanDomain):
    """Something about the person cannot be as it was written."""


@dataclass(frozen=True, kw_only=True)
class DataOrang:
    """What a form or an import row says about a person. Empty texts mean: not known."""

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


def periksa_data(data: DataOrang, *, tanggal: dt.date) -> list[str]:
    """Refuse what cannot be (raises ``DataDitolak``); answer with what a person should look at.

    A NIK's date and sex are warnings to compare with the KTP: the number is older than its owner's
    corrections (riset identitas: the area is where it was issued).
    """
    if not data.nama.strip():
        raise DataDitolak("Isi nama lengkap.", bidang="nama")
    if data.tanggal_lahir and data.tanggal_lahir > tanggal:
        raise DataDitolak("Tanggal lahir tidak boleh sesudah hari ini.", bidang="tanggal_lahir")
    if data.tanggal_lahir and tanggal.year - data.tanggal_lahir.year > UMUR_TERTUA:
        raise DataDitolak("Tanggal lahir terlalu lama. Periksa tahunnya.", bidang="tanggal_lahir")
    if not data.nik:
        if not data.tanpa_nik.strip():
            raise DataDitolak("Isi NIK, atau tulis alasan belum ada NIK.", bidang="nik")
        return []
    hasil = baca_nik(data.nik, per_tanggal=tanggal)
    if not hasil.sah:
        raise DataDitolak(hasil.kalimat, bidang="nik")
    peringatan = []
    if data.tanggal_lahir and hasil.tanggal_lahir != data.tanggal_lahir:
        peringatan.append(
            f"Menurut NIK lahir {hasil.tanggal_lahir:%d-%m-%Y}, menurut isian "
            f"{data.tanggal_lahir:%d-%m-%Y}. Cocokkan dengan KTP."
        )
    if hasil.jenis_kelamin and hasil.jenis_kelamin.value != data.jenis_kelamin:
        peringatan.append("Jenis kelamin menurut NIK berbeda. Cocokkan dengan KTP.")
    return peringatan


@transaction.atomic
def catat_orang(data: DataOrang, *, oleh: Pengguna | None, tanggal: dt.date) -> Anggota:
    """A new person with a key of her own; raises ``DataDitolak``, also for a NIK known already."""
    periksa_data(data, tanggal=tanggal)
    anggota = Anggota(**{b: getattr(data, b) for b in BIDANG}, dibuat_oleh=oleh)
    kunci = rahasia.kunci_orang_baru()
    _isi_nomor(anggota, kunci, data)
    with jelaskan_pelanggaran(Anggota, "nik_tidak_ganda", DataDitolak):
        anggota.save()
    KunciPribadi.objects.create(anggota=anggota, terbungkus=kunci)
    catat_jejak("anggota.catat_orang", oleh=oleh, tanggal=tanggal, objek=anggota)
    return anggota


@transaction.atomic
def ubah_orang(anggota: Anggota, data: DataOrang, *, oleh: Pengguna, tanggal: dt.date) -> list[str]:
    """Correct a person's data; answers with the names of what changed. The trail keeps the names
    of the fields, not their contents. ``data.nik`` and ``nomor_kk`` empty leave those alone."""
    if anggota.dihapus_pada:
        raise DataDitolak("Data pribadi orang ini sudah dihapus.")
    if not data.nik and anggota.nik_sandi:
        data = DataOrang(**{**data.__dict__, "nik": buka_nik_diam(anggota)})
    periksa_data(data, tanggal=tanggal)
    berubah = [b for b in BIDANG if getattr(anggota, b) != getattr(data, b)]
    for bidang in berubah:
        setattr(anggota, bidang, getattr(data, bidang))
    kunci = KunciPribadi.objects.get(anggota=anggota)
    berubah += _isi_nomor(anggota, kunci.terbungkus, data)
    if berubah:
        with jelaskan_pelanggaran(Anggota, "nik_tidak_ganda", DataDitolak):
            anggota.save(update_fields=berubah)
    if berubah:
        catat_jejak(
            "anggota.ubah_orang",
            oleh=oleh,
            tanggal=tanggal,
            objek=anggota,
            data={"bidang": sorted(set(berubah))},
        )
    return berubah


def lihat_nik(anggota: Anggota, *, oleh: Pengguna, tanggal: dt.date, alasan: str) -> str:
    """The whole NIK, for somebody allowed to; the look and its reason are in the trail."""
    if not alasan.strip():
        raise DataDitolak("Tulis untuk apa NIK dibuka.", bidang="alasan")
    nik = buka_nik_diam(anggota)
    catat_jejak(
        "anggota.lihat_nik", oleh=oleh, tanggal=tanggal, objek=anggota, keterangan=alasan.strip()
    )
    return nik


def buka_nik_diam(anggota: Anggota) -> str:
    """The NIK for a calculation or a numbered paper that is recorded as a whole."""
    if not anggota.nik_sandi:
        return ""
    kunci = KunciPribadi.objects.filter(anggota=anggota).first()
    if kunci is None:
        raise rahasia.RahasiaTakTerbaca("Data pribadi orang ini sudah dihapus.")
    return rahasia.buka(kunci.terbungkus, anggota.nik_sandi, f"{anggota.kode}/nik").decode()


@transaction.atomic
def hapus_data_pribadi(anggota: Anggota, *, alasan: str, oleh: Pengguna, tanggal: dt.date) -> None:
    """Erase a person whose memberships have all ended; ledger and register keep her number only.

    Her key goes, so older backups cannot be read either. Raises ``DataDitolak``.
    """
    if not alasan.strip():
        raise DataDitolak("Tulis alasan penghapusan.", bidang="alasan")
    if Keanggotaan.objects.filter(anggota=anggota).exclude(status__in=BERAKHIR).exists():
        raise DataDitolak("Data calon anggota dan anggota tidak dapat dihapus.")
    if anggota.dihapus_pada:
        raise DataDitolak("Data pribadi orang ini sudah dihapus.")
    kosong: dict[str, object] = dict.fromkeys((*BIDANG, "nik_akhir"), "")
    kosong |= {
        "nama": f"(data dihapus {anggota.pk})",
        "jenis_kelamin": anggota.jenis_kelamin,
        "tanggal_lahir": None,
        "cara_tanda_tangan": anggota.cara_tanda_tangan,
    }
    sandi = dict.fromkeys(("nik_sandi", "nik_sidik", "kk_sandi", "kk_sidik", "foto", "ktp"))
    # The key last: what the CHECK asks of a row without NIK must hold in one statement.
    Anggota.objects.filter(pk=anggota.pk).update(dihapus_pada=timezone.now(), **kosong, **sandi)
    AhliWaris.objects.filter(anggota=anggota).delete()
    AksesAnggota.objects.filter(anggota=anggota).delete()
    KunciPribadi.objects.filter(anggota=anggota).delete()
    catat_jejak(
        "anggota.hapus_data_pribadi",
        oleh=oleh,
        tanggal=tanggal,
        objek=anggota,
        keterangan=alasan.strip(),
    )


def _isi_nomor(anggota: Anggota, kunci: rahasia.Sandi, data: DataOrang) -> list[str]:
    """NIK and KK, encrypted when they are new; answers with the fields set."""
    if data.nik and (sidik := rahasia.sidik_pencarian("nik", data.nik)) != anggota.nik_sidik:
        anggota.nik_sandi = rahasia.sandikan(kunci, data.nik.encode(), f"{anggota.kode}/nik")
        anggota.nik_sidik, anggota.nik_akhir, anggota.tanpa_nik = sidik, data.nik[-4:], ""
        berubah = ["nik_sandi", "nik_sidik", "nik_akhir", "tanpa_nik"]
    else:
        berubah = []
    if data.nomor_kk and (
        (sidik := rahasia.sidik_pencarian("kk", data.nomor_kk)) != anggota.kk_sidik
    ):
        anggota.kk_sandi = rahasia.sandikan(kunci, data.nomor_kk.encode(), f"{anggota.kode}/kk")
        anggota.kk_sidik = sidik
        berubah += ["kk_sandi", "kk_sidik"]
    return berubah
