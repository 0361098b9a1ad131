"""The registers of pengurus, pengawas and karyawan: taking office, leaving it."""

import datetime as dt
import uuid
from dataclasses import dataclass

from koperasi.core.db import Kalimat, jelaskan_kekangan
from koperasi.core.enums import PENGURUS, Peran
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.peran import peran_pengguna

from ..enums import JABATAN_PENGAWAS, JabatanOrgan, Organ
from ..ketentuan import batas_masa_jabatan
from ..models import Anggota, Karyawan, MasaJabatan

KALIMAT: dict[str, Kalimat] = {
    "satu_jabatan_per_orang": (
        "anggota",
        "Anggota ini sudah memegang jabatan pengurus atau pengawas pada tanggal itu.",
    ),
    "satu_orang_per_jabatan_organ": (
        "jabatan",
        "Jabatan ini masih dipegang orang lain pada tanggal itu. Akhiri dahulu jabatannya.",
    ),
    "pejabat_adalah_anggota": (
        "anggota",
        "Pengurus dan pengawas dipilih dari anggota; orang ini bukan anggota pada tanggal itu.",
    ),
    "masa_jabatan_berurut": ("selesai", "Tanggal berhenti tidak boleh mendahului pengangkatan."),
    "masa_jabatan_dijaga": "Jabatan ini sudah diakhiri.",
    "karyawan_disetujui_pengurus_lain": "Yang mencatat karyawan ini tidak dapat menyetujuinya.",
    "karyawan_disetujui_ketua_lain": "Yang mencatat karyawan ini tidak dapat menyetujuinya.",
    "karyawan_disetujui_dua_orang": "Persetujuan pengurus dan ketua diberikan dua orang.",
    "karyawan_berhenti_beralasan": (
        "selesai",
        "Tanggal berhenti tidak boleh mendahului tanggal diangkat.",
    ),
    "karyawan_dijaga": "Catatan karyawan ini sudah selesai; tidak dapat diubah lagi.",
}


class JabatanDitolak(KesalahanDomain):
    """The register cannot take this."""


@dataclass(frozen=True, kw_only=True)
class DataJabatan:
    """``dasar`` names the meeting that elected ("RAT 2026, keputusan 5"), ``pengesah`` who
    ratified."""

    anggota: Anggota
    jabatan: str
    mulai: dt.date
    sampai: dt.date
    dasar: str
    pengesah: str


@dataclass(frozen=True, kw_only=True)
class DataKaryawan:
    nama: str
    jenis_kelamin: str
    jabatan: str
    mulai: dt.date
    tempat_lahir: str = ""
    tanggal_lahir: dt.date | None = None
    alamat: str = ""
    catatan: str = ""


def angkat_pejabat(
    data: DataJabatan, *, kunci: uuid.UUID, oleh: Pengguna, tanggal: dt.date
) -> MasaJabatan:
    """A member takes an office of pengurus or pengawas; raises ``JabatanDitolak``."""
    organ = Organ.PENGAWAS if data.jabatan in JABATAN_PENGAWAS else Organ.PENGURUS
    if data.jabatan not in JabatanOrgan.values:
        raise JabatanDitolak("Pilih jabatannya.", bidang="jabatan")
    if data.mulai > tanggal:
        raise JabatanDitolak("Tanggal diangkat tidak boleh sesudah hari ini.", bidang="mulai")
    if data.sampai <= data.mulai:
        raise JabatanDitolak("Akhir masa jabatan harus sesudah tanggal diangkat.", bidang="sampai")
    batas = batas_masa_jabatan(organ, data.mulai)
    if data.sampai > tambah_tahun(data.mulai, batas):
        raise JabatanDitolak(
            f"Masa jabatan {organ.label.lower()} paling lama {batas} tahun, sampai "
            f"{tambah_tahun(data.mulai, batas):%d-%m-%Y}.",
            bidang="sampai",
        )
    for bidang, kata in (("dasar", "dasar pemilihannya"), ("pengesah", "pengesahnya")):
        if not getattr(data, bidang).strip():
            raise JabatanDitolak(f"Tulis {kata}.", bidang=bidang)
    lama = MasaJabatan.objects.filter(kunci=kunci).first()
    if lama:
        if (lama.anggota_id, lama.jabatan, lama.mulai) == (
            data.anggota.pk,
            data.jabatan,
            data.mulai,
        ):
            return lama
        raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain. Kirim sekali lagi.")
    with jelaskan_kekangan(KALIMAT, JabatanDitolak):
        masa = MasaJabatan.objects.create(
            organ=organ,
            jabatan=data.jabatan,
            anggota=data.anggota,
            mulai=data.mulai,
            sampai=data.sampai,
            batas_tahun=batas,
            dasar=data.dasar.strip(),
            pengesah=data.pengesah.strip(),
            kunci=kunci,
            dibuat_oleh=oleh,
            tanggal_buku=tanggal,
        )
        catat_jejak(
            "anggota.angkat_pejabat",
            oleh=oleh,
            tanggal=tanggal,
            objek=masa,
            keterangan=masa.get_jabatan_display(),
        )
        return masa


def akhiri_jabatan(
    masa: MasaJabatan, *, selesai: dt.date, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> MasaJabatan:
    """The last day in office, with the reason; written once."""
    if not alasan.strip():
        raise JabatanDitolak("Tulis alasan berhenti.", bidang="alasan")
    if selesai > tanggal:
        raise JabatanDitolak("Tanggal berhenti tidak boleh sesudah hari ini.", bidang="selesai")
    if selesai < masa.mulai:
        raise JabatanDitolak(
            "Tanggal berhenti tidak boleh mendahului pengangkatan.", bidang="selesai"
        )
    with jelaskan_kekangan(KALIMAT, JabatanDitolak):
        kini = MasaJabatan.objects.select_for_update(of=("self",)).get(pk=masa.pk)
        if kini.selesai:
            raise JabatanDitolak("Jabatan ini sudah diakhiri.")
        kini.selesai, kini.alasan, kini.diakhiri_oleh = selesai, alasan.strip(), oleh
        kini.save(update_fields=["selesai", "alasan", "diakhiri_oleh"])
        catat_jejak(
            "anggota.akhiri_jabatan",
            oleh=oleh,
            tanggal=tanggal,
            objek=kini,
            keterangan=alasan.strip(),
        )
        return kini


def catat_karyawan(
    data: DataKaryawan, *, kunci: uuid.UUID, oleh: Pengguna, tanggal: dt.date
) -> Karyawan:
    """A new employment, which a pengurus and the ketua still agree to."""
    for bidang in ("nama", "jabatan"):
        if not getattr(data, bidang).strip():
            raise JabatanDitolak(f"Isi {bidang}.", bidang=bidang)
    if data.mulai > tanggal:
        raise JabatanDitolak("Tanggal diangkat tidak boleh sesudah hari ini.", bidang="mulai")
    if data.tanggal_lahir and data.tanggal_lahir >= data.mulai:
        raise JabatanDitolak(
            "Tanggal lahir harus sebelum tanggal diangkat.", bidang="tanggal_lahir"
        )
    lama = Karyawan.objects.filter(kunci=kunci).first()
    if lama:
        if (lama.nama, lama.jabatan, lama.mulai) == (data.nama, data.jabatan, data.mulai):
            return lama
        raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain. Kirim sekali lagi.")
    with jelaskan_kekangan(KALIMAT, JabatanDitolak):
        karyawan = Karyawan.objects.create(
            **data.__dict__, kunci=kunci, dibuat_oleh=oleh, tanggal_buku=tanggal
        )
        catat_jejak("anggota.catat_karyawan", oleh=oleh, tanggal=tanggal, objek=karyawan)
        return karyawan


def setujui_karyawan(karyawan: Karyawan, *, oleh: Pengguna, tanggal: dt.date) -> Karyawan:
    """The ketua agrees as ketua, another pengurus as pengurus; neither of them entered it."""
    peran = peran_pengguna(oleh)
    if not peran & PENGURUS:
        raise JabatanDitolak("Karyawan disetujui oleh pengurus dan ketua.")
    sebagai = "ketua" if Peran.KETUA in peran else "pengurus"
    with jelaskan_kekangan(KALIMAT, JabatanDitolak):
        kini = Karyawan.objects.select_for_update(of=("self",)).get(pk=karyawan.pk)
        pemberi = getattr(kini, f"disetujui_{sebagai}_id")
        if pemberi == oleh.pk:
            return kini  # pressed twice
        if pemberi:
            raise JabatanDitolak(f"Sudah disetujui {sebagai} lain.")
        setattr(kini, f"disetujui_{sebagai}", oleh)
        setattr(kini, f"disetujui_{sebagai}_pada", tanggal)
        kini.save(update_fields=[f"disetujui_{sebagai}", f"disetujui_{sebagai}_pada"])
        catat_jejak(
            "anggota.setujui_karyawan",
            oleh=oleh,
            tanggal=tanggal,
            objek=kini,
            data={"sebagai": sebagai},
        )
        return kini


def akhiri_karyawan(
    karyawan: Karyawan, *, selesai: dt.date, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> Karyawan:
    """The last day of work, with the reason; written once."""
    if not alasan.strip():
        raise JabatanDitolak("Tulis alasan berhenti.", bidang="alasan")
    if selesai > tanggal:
        raise JabatanDitolak("Tanggal berhenti tidak boleh sesudah hari ini.", bidang="selesai")
    with jelaskan_kekangan(KALIMAT, JabatanDitolak):
        kini = Karyawan.objects.select_for_update(of=("self",)).get(pk=karyawan.pk)
        if kini.selesai:
            raise JabatanDitolak("Karyawan ini sudah dicatat berhenti.")
        kini.selesai, kini.alasan, kini.diakhiri_oleh = selesai, alasan.strip(), oleh
        kini.save(update_fields=["selesai", "alasan", "diakhiri_oleh"])
        catat_jejak(
            "anggota.akhiri_karyawan",
            oleh=oleh,
            tanggal=tanggal,
            objek=kini,
            keterangan=alasan.strip(),
        )
        return kini


def tambah_tahun(tanggal: dt.date, tahun: int) -> dt.date:
    """The same day so many years later; 29 February becomes the 28th."""
    try:
        return tanggal.replace(year=tanggal.year + tahun)
    except ValueError:
        return tanggal.replace(year=tanggal.year + tahun, day=28)
