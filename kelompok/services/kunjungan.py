"""The PPL's visits to a group: recorded by who went there or by the manajer, taken back with a
reason."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import BinaryIO

from django.db import transaction
from django.urls import reverse

from koperasi.core.berkas import simpan_berkas
from koperasi.core.db import tunggu_kunci
from koperasi.core.enums import Peran
from koperasi.core.gambar import GambarDitolak, foto_bersih
from koperasi.core.jejak import catat_jejak
from koperasi.core.kotak_pengawas import laporkan_ke_pengawas
from koperasi.core.lampiran import TIPE_FOTO
from koperasi.core.models import Berkas, Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.peran import peran_pengguna

from ..enums import StatusKelompok
from ..kamus import AKTIF_TANPA_SYARAT
from ..models import Kelompok, KunjunganPPL, PembatalanKunjungan
from ..selectors.kunjungan import sudah_dikunjungi
from .aturan import KelompokDitolak, dijelaskan
from .kelompok import kunci_kelompok

UKURAN_FOTO = 5 * 1024 * 1024
SISI_FOTO = 1600


@dataclass(frozen=True, kw_only=True)
class DataKunjungan:
    """What a form says of a visit."""

    tanggal: dt.date
    pengunjung: Pengguna
    ditemui: str
    hasil: str
    foto: BinaryIO | None = None


@transaction.atomic
def catat_kunjungan(
    kelompok: Kelompok, data: DataKunjungan, *, kunci: uuid.UUID, oleh: Pengguna, tanggal: dt.date
) -> KunjunganPPL:
    """Record that somebody saw the group; raises ``KelompokDitolak``."""
    isi = {
        "kelompok": kelompok,
        "tanggal": data.tanggal,
        "pengunjung": data.pengunjung,
        "ditemui": data.ditemui.strip(),
        "hasil": data.hasil.strip(),
    }
    tunggu_kunci(kunci)
    if lama := KunjunganPPL.objects.filter(kunci=kunci).first():
        if any(getattr(lama, nama) != nilai for nama, nilai in isi.items()):
            raise FormulirSudahDikirim(
                "Formulir ini sudah dikirim dengan isi lain. Periksa daftar kunjungannya."
            )
        return lama
    _periksa(kelompok, data, oleh, tanggal)
    with dijelaskan():
        satu = KunjunganPPL.objects.create(
            foto=_simpan_foto(data.foto, oleh),
            kunci=kunci,
            dibuat_oleh=oleh,
            tanggal_buku=tanggal,
            **isi,
        )
    catat_jejak(
        "kelompok.catat_kunjungan",
        oleh=oleh,
        tanggal=tanggal,
        objek=kelompok,
        data={"kunjungan": satu.pk, "pada": str(satu.tanggal), "foto": satu.foto_id is not None},
    )
    return satu


@transaction.atomic
def batalkan_kunjungan(
    kunjungan: KunjunganPPL, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> PembatalanKunjungan:
    """It did not take place, or not like this. A group that stays active without any visit then
    is one that became active before it was complete: the pengawas hear of it."""
    kelompok = kunci_kelompok(kunjungan.kelompok_id)[0]
    if lama := PembatalanKunjungan.objects.filter(kunjungan=kunjungan).first():
        if (lama.alasan, lama.dibuat_oleh_id) == (alasan.strip(), oleh.pk):
            return lama
        raise KelompokDitolak("Kunjungan ini sudah dibatalkan.")
    if not alasan.strip():
        raise KelompokDitolak("Tulis mengapa kunjungan ini dibatalkan.", bidang="alasan")
    if Peran.MANAJER not in peran_pengguna(oleh) and kunjungan.dibuat_oleh_id != oleh.pk:
        raise KelompokDitolak("Yang membatalkan adalah yang mencatatnya, atau manajer.")
    satu = PembatalanKunjungan.objects.create(
        kunjungan=kunjungan, alasan=alasan.strip(), dibuat_oleh=oleh, tanggal_buku=tanggal
    )
    catat_jejak(
        "kelompok.batalkan_kunjungan",
        oleh=oleh,
        tanggal=tanggal,
        objek=kelompok,
        keterangan=satu.alasan,
        data={"kunjungan": kunjungan.pk},
    )
    dihitung = kunjungan.tanggal >= kelompok.dibentuk
    if (
        dihitung
        and kelompok.status == StatusKelompok.AKTIF
        and not sudah_dikunjungi(kelompok, tanggal)
    ):
        laporkan_ke_pengawas(
            AKTIF_TANPA_SYARAT,
            kunci=f"{AKTIF_TANPA_SYARAT}/kunjungan/{kunjungan.pk}",
            judul=f"Kelompok {kelompok} aktif, dan kunjungannya dibatalkan",
            uraian=f"Kunjungan tanggal {kunjungan.tanggal:%d-%m-%Y} dibatalkan; tidak ada "
            "kunjungan lain sejak kelompok ini dibentuk.",
            tautan=reverse("kelompok:rincian", args=[kelompok.pk]),
            objek=kelompok,
            oleh=oleh,
            tanggal=tanggal,
            alasan=satu.alasan,
        )
    return satu


def _periksa(kelompok: Kelompok, data: DataKunjungan, oleh: Pengguna, tanggal: dt.date) -> None:
    (kini,) = kunci_kelompok(kelompok.pk)
    if kini.status == StatusKelompok.BUBAR:
        raise KelompokDitolak("Kelompok ini sudah bubar.")
    if data.tanggal > tanggal:
        raise KelompokDitolak("Tanggal kunjungan tidak boleh sesudah hari ini.", bidang="tanggal")
    if not peran_pengguna(data.pengunjung) & {Peran.PPL, Peran.MANAJER}:
        raise KelompokDitolak("Yang berkunjung adalah PPL atau manajer.", bidang="pengunjung")
    if Peran.MANAJER not in peran_pengguna(oleh) and data.pengunjung.pk != oleh.pk:
        raise KelompokDitolak("PPL mencatat kunjungannya sendiri.", bidang="pengunjung")
    if not data.ditemui.strip():
        raise KelompokDitolak("Tulis siapa yang ditemui.", bidang="ditemui")
    if not data.hasil.strip():
        raise KelompokDitolak("Tulis hasil kunjungannya.", bidang="hasil")


def _simpan_foto(foto: BinaryIO | None, oleh: Pengguna) -> Berkas | None:
    if foto is None:
        return None
    try:
        isi = foto_bersih(foto, ukuran=UKURAN_FOTO, sisi=SISI_FOTO)
    except GambarDitolak as galat:
        raise KelompokDitolak(str(galat), bidang="foto") from galat
    return simpan_berkas(isi, tipe=TIPE_FOTO, oleh=oleh)
