"""The group's own rules: a new version from a day on, agreed in a meeting."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction

from koperasi.core.db import jelaskan_kekangan, tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim

from ..enums import PerihalKeputusan
from ..models import Kelompok, Keputusan, PasalPeraturan, PeraturanKelompok
from .aturan import KelompokDitolak

KALIMAT = {
    "satu_versi_peraturan": "Peraturan ini baru saja diganti orang lain; muat ulang halamannya.",
    "satu_peraturan_per_hari": "Sudah ada peraturan yang berlaku sejak tanggal itu.",
    "kelompok_peraturankelompok_keputusan_id_key": (
        "Keputusan itu sudah menjadi dasar peraturan lain."
    ),
    "peraturan_berkeputusan": (
        "Pilih keputusan tentang peraturan yang diterima kelompok ini dalam pertemuan yang sudah "
        "ditutup."
    ),
}


@transaction.atomic
def tetapkan_peraturan(
    kelompok: Kelompok,
    pasal: Sequence[tuple[str, str]],
    *,
    penghargaan: str,
    sanksi: str,
    berlaku_sejak: dt.date,
    keputusan: Keputusan,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> PeraturanKelompok:
    """Add the next version; ``pasal`` are (title, text) in order. Rewards and sanctions are both
    said, as the bylaws of tanggung renteng ask."""
    isi = [(judul.strip(), teks.strip()) for judul, teks in pasal if teks.strip()]
    tunggu_kunci(kunci)
    if lama := PeraturanKelompok.objects.filter(kunci=kunci).first():
        if (
            (lama.kelompok_id, lama.keputusan_id) != (kelompok.pk, keputusan.pk)
            or lama.berlaku_sejak != berlaku_sejak
            or (lama.penghargaan, lama.sanksi) != (penghargaan.strip(), sanksi.strip())
            or list(lama.pasal.order_by("nomor").values_list("judul", "isi")) != isi
        ):
            raise FormulirSudahDikirim(
                "Formulir ini sudah dikirim dengan isi lain. Periksa peraturan kelompok ini."
            )
        return lama
    if not penghargaan.strip():
        raise KelompokDitolak("Tulis penghargaannya.", bidang="penghargaan")
    if not sanksi.strip():
        raise KelompokDitolak("Tulis sanksinya.", bidang="sanksi")
    if not isi:
        raise KelompokDitolak("Tulis sedikitnya satu pasal.", bidang="isi_1")
    _periksa_dasar(kelompok, keputusan, berlaku_sejak)
    terakhir = PeraturanKelompok.objects.filter(kelompok=kelompok).first()
    if terakhir and berlaku_sejak <= terakhir.berlaku_sejak:
        raise KelompokDitolak(
            f"Versi {terakhir.versi} berlaku sejak {terakhir.berlaku_sejak:%d-%m-%Y}; penggantinya "
            "harus sesudah itu.",
            bidang="berlaku_sejak",
        )
    with jelaskan_kekangan(KALIMAT, KelompokDitolak):
        satu = PeraturanKelompok.objects.create(
            kunci=kunci,
            kelompok=kelompok,
            versi=terakhir.versi + 1 if terakhir else 1,
            berlaku_sejak=berlaku_sejak,
            keputusan=keputusan,
            penghargaan=penghargaan.strip(),
            sanksi=sanksi.strip(),
            oleh=oleh,
            tanggal_buku=tanggal,
        )
        PasalPeraturan.objects.bulk_create(
            PasalPeraturan(peraturan=satu, nomor=n, judul=judul, isi=teks)
            for n, (judul, teks) in enumerate(isi, start=1)
        )
    catat_jejak(
        "kelompok.tetapkan_peraturan",
        oleh=oleh,
        tanggal=tanggal,
        objek=kelompok,
        keterangan=keputusan.dasar,
        data={"versi": satu.versi, "pasal": len(isi)},
    )
    return satu


def _periksa_dasar(kelompok: Kelompok, keputusan: Keputusan, berlaku_sejak: dt.date) -> None:
    if (
        keputusan.perihal != PerihalKeputusan.PERATURAN
        or not keputusan.dapat_menjadi_dasar
        or keputusan.pertemuan.kelompok_id != kelompok.pk
    ):
        raise KelompokDitolak(KALIMAT["peraturan_berkeputusan"], bidang="keputusan")
    if berlaku_sejak < keputusan.pertemuan.tanggal:
        raise KelompokDitolak(
            "Peraturan tidak berlaku surut sebelum pertemuan yang memutuskannya.",
            bidang="berlaku_sejak",
        )
