"""How safe the books are today: the last good backup, the last drill, and what policy asks."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings

from ..ketentuan import JARAK_UJI_PULIH, USIA_CADANGAN, nilai_ketentuan
from ..models import UjiPulih
from ..tulisan import saat
from ..waktu import zona_koperasi
from .kunci import kunci_terpasang
from .rak import Arsip, arsip_baik_terbaru, folder_utama, semua_folder


@dataclass(frozen=True)
class Keadaan:
    """``peringatan`` are sentences; none when all is as policy asks."""

    terbaru: Arsip | None
    uji: UjiPulih | None
    peringatan: tuple[str, ...]


def keadaan_cadangan(sekarang: dt.datetime, tanggal: dt.date) -> Keadaan:
    """Read from the shelves and from the drills; nothing is written."""
    terbaru = arsip_baik_terbaru()
    uji = UjiPulih.objects.select_related("dibuat_oleh").first()
    peringatan = [_soal_cadangan(terbaru, sekarang, tanggal), _soal_uji(uji, sekarang, tanggal)]
    return Keadaan(terbaru, uji, tuple(p for p in peringatan if p))


def _soal_cadangan(terbaru: Arsip | None, sekarang: dt.datetime, tanggal: dt.date) -> str:
    if terbaru is None:
        return "Belum ada cadangan yang baik. Bila server ini rusak hari ini, buku koperasi hilang."
    batas = nilai_ketentuan(USIA_CADANGAN, tanggal)
    if sekarang - terbaru.momen <= dt.timedelta(hours=batas):
        return ""
    return (
        f"Cadangan baik yang terakhir dibuat {saat(terbaru.momen, zona_koperasi())}, lebih lama "
        f"daripada {batas} jam yang ditetapkan."
    )


def _soal_uji(uji: UjiPulih | None, sekarang: dt.datetime, tanggal: dt.date) -> str:
    if uji is None:
        return ""
    if not uji.lulus:
        return f"Uji pulih terakhir ({saat(uji.dimulai_pada, zona_koperasi())}) tidak lulus."
    batas = nilai_ketentuan(JARAK_UJI_PULIH, tanggal)
    if sekarang - uji.dimulai_pada <= dt.timedelta(days=batas):
        return ""
    return (
        f"Uji pulih terakhir {saat(uji.dimulai_pada, zona_koperasi())}, lebih lama daripada "
        f"{batas} hari yang ditetapkan."
    )


def catatan_tempat() -> list[str]:
    """Where the archives lie, judged: on the same disk as the data, or a shelf that is away."""
    catatan = []
    folder = semua_folder()
    if len(folder) == 1:
        catatan.append(
            "Tempat kedua belum diatur. Cadangan yang tinggal di server ini hilang bersama "
            "servernya: unduh secara teratur, atau atur CADANGAN_DIR_KEDUA."
        )
    for lain in folder[1:]:
        if not lain.is_dir():
            catatan.append(f"Tempat kedua {lain} tidak ada. Periksa apakah cakramnya terpasang.")
        elif lain.stat().st_dev == settings.VAR_DIR.stat().st_dev:
            catatan.append(f"Tempat kedua {lain} ternyata di cakram yang sama dengan datanya.")
    kunci = kunci_terpasang()
    if kunci is not None and kunci.identitas is None:
        catatan.append(
            "Kunci pembuka sudah dilepas dari server ini, jadi uji pulih terjadwal tidak dapat "
            "berjalan di sini; jalankan dengan bundel kuncinya."
        )
    if folder_utama().exists() and not kunci:
        catatan.append("Kunci cadangan belum ada; dibuat pada pencadangan pertama.")
    return catatan
