"""A person's data: taken in, changed, shown unmasked. Each look at a NIK is recorded."""

import datetime as dt
import hashlib
import uuid
from dataclasses import replace

from django.db import transaction
from django.urls import reverse

from koperasi.core import rahasia
from koperasi.core.db import jelaskan_pelanggaran, tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.ketentuan import nilai_ketentuan
from koperasi.core.kotak_pengawas import laporkan_ke_pengawas
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim

from ..kamus import IDENTITAS_SERUPA
from ..ketentuan import BATAS_TELEPON
from ..models import Anggota, KunciPribadi
from ..perhitungan.data_orang import DataDitolak, DataOrang, periksa_data
from ..selectors.identitas import nik_terbuka
from ..selectors.kembar import banyak_bertelepon, orang_kembar

__all__ = [
    "BIDANG",
    "DataDitolak",
    "DataOrang",
    "catat_orang",
    "lihat_nik",
    "periksa_data",
    "ubah_orang",
]

# Everything of a person that a form may set; NIK and KK pass through encryption besides.
BIDANG = (
    *("nama", "jenis_kelamin", "tempat_lahir", "tanggal_lahir", "tanpa_nik", "telepon", "alamat"),
    *("rt", "rw", "desa", "kecamatan", "kabupaten", "kode_pos", "pekerjaan", "pendidikan"),
    *("status_kawin", "cara_tanda_tangan"),
)


@transaction.atomic
def catat_orang(
    data: DataOrang, *, oleh: Pengguna | None, tanggal: dt.date, kunci: uuid.UUID | None = None
) -> Anggota:
    """A new person with a key of her own; raises ``DataDitolak``, also for a NIK known already,
    and for somebody who looks like another while ``data.alasan_kembar`` does not say why not.

    A retry with the same ``kunci`` (it becomes her ``kode``) answers with the person of the first.
    """
    if kunci:
        tunggu_kunci(kunci)
    if kunci and (lama := Anggota.objects.filter(kode=kunci).first()):
        if lama.nama != data.nama:
            raise FormulirSudahDikirim(
                "Formulir ini sudah dikirim dengan nama lain. Buka formulir baru."
            )
        return lama
    periksa_data(data, tanggal=tanggal)
    anggota = Anggota(**{b: getattr(data, b) for b in BIDANG}, dibuat_oleh=oleh)
    if kunci:
        anggota.kode = kunci
    _periksa_kembar(data, None)
    kunci_orang = rahasia.kunci_orang_baru()
    _isi_nomor(anggota, kunci_orang, data)
    with jelaskan_pelanggaran(Anggota, "nik_tidak_ganda", _nik_ganda):
        anggota.save()
    KunciPribadi.objects.create(anggota=anggota, terbungkus=kunci_orang)
    catat_jejak(
        "anggota.catat_orang",
        oleh=oleh,
        tanggal=tanggal,
        objek=anggota,
        keterangan=data.alasan_kembar.strip(),
    )
    _laporkan_telepon(anggota, data.alasan_kembar, oleh=oleh, tanggal=tanggal)
    return anggota


@transaction.atomic
def ubah_orang(anggota: Anggota, data: DataOrang, *, oleh: Pengguna, tanggal: dt.date) -> list[str]:
    """Correct a person's data; answers with the names of what changed. The trail keeps the names
    of the fields, not their contents. ``data.nik`` and ``nomor_kk`` empty leave those alone."""
    anggota = Anggota.objects.select_for_update(of=("self",)).get(pk=anggota.pk)
    if anggota.dihapus_pada:
        raise DataDitolak("Data pribadi orang ini sudah dihapus.")
    if not data.nik and anggota.nik_sandi:
        data = replace(data, nik=nik_terbuka(anggota), tanpa_nik="")
    periksa_data(data, tanggal=tanggal)
    berubah = [b for b in BIDANG if getattr(anggota, b) != getattr(data, b)]
    for bidang in berubah:
        setattr(anggota, bidang, getattr(data, bidang))
    if {"nama", "telepon", "alamat", "tanggal_lahir"} & set(berubah) or data.nomor_kk:
        _periksa_kembar(data, anggota)
    kunci = KunciPribadi.objects.get(anggota=anggota)
    berubah += _isi_nomor(anggota, kunci.terbungkus, data)
    if not berubah:
        return []
    with jelaskan_pelanggaran(Anggota, "nik_tidak_ganda", _nik_ganda):
        anggota.save(update_fields=berubah)
    catat_jejak(
        "anggota.ubah_orang",
        oleh=oleh,
        tanggal=tanggal,
        objek=anggota,
        keterangan=data.alasan_kembar.strip(),
        data={"bidang": sorted(set(berubah))},
    )
    if "telepon" in berubah:
        _laporkan_telepon(anggota, data.alasan_kembar, oleh=oleh, tanggal=tanggal)
    return berubah


def lihat_nik(anggota: Anggota, *, oleh: Pengguna, tanggal: dt.date, alasan: str) -> str:
    """The whole NIK, for somebody allowed to; the look and its reason are in the trail."""
    if not alasan.strip():
        raise DataDitolak("Tulis untuk apa NIK dibuka.", bidang="alasan")
    nik = nik_terbuka(anggota)
    catat_jejak(
        "anggota.lihat_nik", oleh=oleh, tanggal=tanggal, objek=anggota, keterangan=alasan.strip()
    )
    return nik


def _nik_ganda(kalimat: str) -> DataDitolak:
    return DataDitolak(kalimat, bidang="nik")


def _periksa_kembar(data: DataOrang, anggota: Anggota | None) -> None:
    """Somebody who shares what should be one person's is written down with a reason or not."""
    if data.alasan_kembar.strip() or not (kembar := orang_kembar(data, kecuali=anggota)):
        return
    sebab = sorted({kata.lower() for k in kembar for kata in k.sebab})
    raise DataDitolak(
        f"Ada orang lain yang serupa ({', '.join(sebab)}). Tulis mengapa ini orang lain.",
        bidang="alasan_kembar",
    )


def _laporkan_telepon(
    anggota: Anggota, alasan: str, *, oleh: Pengguna | None, tanggal: dt.date
) -> None:
    """One phone for many members is how one person holds others' accounts (risiko A5)."""
    if not anggota.telepon:
        return
    banyak, batas = banyak_bertelepon(anggota.telepon), nilai_ketentuan(BATAS_TELEPON, tanggal)
    if banyak <= batas:
        return
    sidik = hashlib.sha256(rahasia.sidik_pencarian("telepon", anggota.telepon)).hexdigest()[:32]
    laporkan_ke_pengawas(
        IDENTITAS_SERUPA,
        kunci=f"{IDENTITAS_SERUPA}/telepon/{sidik}",
        judul=f"Satu nomor HP dipakai {banyak} orang",
        uraian=f"Nomor HP yang sama tercatat pada {banyak} orang, lebih banyak daripada batas "
        f"{batas} orang. Halaman anggota yang terakhir dicatat menyebut siapa saja.",
        alasan=alasan,
        tautan=reverse("anggota:rincian", args=[anggota.kode]),
        objek=anggota,
        oleh=oleh,
        tanggal=tanggal,
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
