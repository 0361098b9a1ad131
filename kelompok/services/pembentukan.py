"""How a group begins: its founding record, its activation; and small corrections later."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.urls import reverse

from anggota.models import Anggota
from koperasi.core.db import tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.kotak_pengawas import laporkan_ke_pengawas
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim

from ..enums import JenisPeristiwaKelompok, StatusKelompok
from ..kamus import AKTIF_TANPA_SYARAT
from ..models import Kelompok, PembentukanKelompok, PendiriKelompok, PeristiwaKelompok
from ..selectors.pembentukan import calon_pendiri, pembentukan_terakhir, syarat_kurang
from .aturan import KelompokDitolak, dijelaskan, periksa_sekarang

DAPAT_DIUBAH = (
    *("nama", "dibentuk", "tempat", "rt", "rw", "desa", "kecamatan"),
    *("hari_pertemuan", "batas_setor"),
)


@dataclass(frozen=True, kw_only=True)
class DataPembentukan:
    """What the founding record says, besides who founded."""

    tanggal: dt.date
    tempat: str
    wilayah: str
    sosialisasi_oleh: str
    jadwal: str
    hadir_lain: int = 0


@transaction.atomic
def catat_pembentukan(
    kelompok: Kelompok,
    data: DataPembentukan,
    pendiri: Sequence[tuple[Anggota, bool]],
    *,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    alasan: str = "",
) -> PembentukanKelompok:
    """The founding meeting with who founded and who was there; again with a reason corrects it."""
    tunggu_kunci(kunci)
    if lama := PembentukanKelompok.objects.filter(kunci=kunci).first():
        if lama.kelompok_id != kelompok.pk:
            raise FormulirSudahDikirim("Formulir ini sudah dikirim untuk kelompok lain.")
        if _isi_lain(lama, data, pendiri, alasan):
            raise FormulirSudahDikirim(
                "Formulir ini sudah dikirim dengan isi lain. Periksa berita acara yang tersimpan."
            )
        return lama
    if not pendiri:
        raise KelompokDitolak("Pilih sedikitnya satu pendiri.", bidang="pendiri")
    if not any(hadir for _, hadir in pendiri):
        raise KelompokDitolak("Sedikitnya satu pendiri hadir.", bidang="hadir")
    boleh = set(calon_pendiri(kelompok).values_list("pk", flat=True))
    if asing := [orang for orang, _ in pendiri if orang.pk not in boleh]:
        raise KelompokDitolak(
            f"{asing[0].nama} bukan anggota atau calon anggota kelompok ini.", bidang="pendiri"
        )
    sebelumnya = pembentukan_terakhir(kelompok)
    if sebelumnya and not alasan.strip():
        raise KelompokDitolak("Tulis alasan memperbaiki berita acara.", bidang="alasan")
    with dijelaskan():
        satu = PembentukanKelompok.objects.create(
            kelompok=kelompok,
            versi=sebelumnya.versi + 1 if sebelumnya else 1,
            alasan=alasan.strip() if sebelumnya else "",
            kunci=kunci,
            dibuat_oleh=oleh,
            tanggal_buku=tanggal,
            **asdict(data),
        )
        PendiriKelompok.objects.bulk_create(
            PendiriKelompok(pembentukan=satu, anggota=orang, hadir=hadir)
            for orang, hadir in pendiri
        )
        periksa_sekarang()
    catat_jejak(
        "kelompok.catat_pembentukan",
        oleh=oleh,
        tanggal=tanggal,
        objek=kelompok,
        keterangan=satu.alasan,
        data={"versi": satu.versi, "pendiri": len(pendiri)},
    )
    return satu


@transaction.atomic
def aktifkan_kelompok(
    kelompok: Kelompok,
    *,
    pada: dt.date,
    dasar: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    alasan: str = "",
) -> Kelompok:
    """From now on it is a group that may borrow. What is missing takes a reason, which goes to the
    pengawas: groups that exist on paper only are the oldest fraud there is (riset risiko B2)."""
    if PeristiwaKelompok.objects.filter(kunci=kunci, kelompok=kelompok).exists():
        kelompok.refresh_from_db()
        return kelompok
    if kelompok.status != StatusKelompok.DIBENTUK:
        raise KelompokDitolak("Kelompok ini tidak sedang dibentuk.")
    if pada < kelompok.dibentuk:
        raise KelompokDitolak("Tanggalnya mendahului tanggal pembentukan.", bidang="pada")
    if not dasar.strip():
        raise KelompokDitolak("Tulis dasar mengaktifkan kelompok.", bidang="dasar")
    kurang = syarat_kurang(kelompok, pada)
    if kurang and not alasan.strip():
        raise KelompokDitolak(
            f"Belum lengkap: {' '.join(kurang)} Tulis alasannya bila tetap diaktifkan; pengawas "
            "diberi tahu.",
            bidang="alasan",
        )
    with dijelaskan():
        PeristiwaKelompok.objects.create(
            kelompok=kelompok,
            jenis=JenisPeristiwaKelompok.DIAKTIFKAN,
            tanggal=pada,
            dasar=dasar.strip(),
            alasan=alasan.strip(),
            kunci=kunci,
            dibuat_oleh=oleh,
            tanggal_buku=tanggal,
        )
        Kelompok.objects.filter(pk=kelompok.pk).update(status=StatusKelompok.AKTIF)
    catat_jejak(
        "kelompok.aktifkan_kelompok",
        oleh=oleh,
        tanggal=tanggal,
        objek=kelompok,
        keterangan=alasan.strip() or dasar.strip(),
    )
    if kurang:
        laporkan_ke_pengawas(
            AKTIF_TANPA_SYARAT,
            kunci=f"{AKTIF_TANPA_SYARAT}/{kelompok.pk}",
            judul=f"Kelompok {kelompok} diaktifkan sebelum lengkap",
            uraian=" ".join(kurang),
            tautan=reverse("kelompok:rincian", args=[kelompok.pk]),
            objek=kelompok,
            oleh=oleh,
            tanggal=tanggal,
            alasan=alasan,
        )
    kelompok.refresh_from_db()
    return kelompok


@transaction.atomic
def ubah_kelompok(
    kelompok: Kelompok, *, oleh: Pengguna, tanggal: dt.date, **isi: object
) -> list[str]:
    """Correct what is written about a group; answers with the names of what changed."""
    if kelompok.status == StatusKelompok.BUBAR:
        raise KelompokDitolak("Kelompok yang sudah bubar tidak diubah lagi.")
    berubah = [b for b in DAPAT_DIUBAH if b in isi and getattr(kelompok, b) != isi[b]]
    if "dibentuk" in berubah and isi["dibentuk"] > tanggal:  # type: ignore[operator]
        raise KelompokDitolak(
            "Tanggal pembentukan tidak boleh sesudah hari ini.", bidang="dibentuk"
        )
    if berubah:
        with dijelaskan():
            Kelompok.objects.filter(pk=kelompok.pk).update(**{b: isi[b] for b in berubah})
        catat_jejak(
            "kelompok.ubah_kelompok",
            oleh=oleh,
            tanggal=tanggal,
            objek=kelompok,
            data={"bidang": sorted(berubah)},
        )
        kelompok.refresh_from_db()
    return berubah


def _isi_lain(
    lama: PembentukanKelompok,
    data: DataPembentukan,
    pendiri: Sequence[tuple[Anggota, bool]],
    alasan: str,
) -> bool:
    """Whether a stored record says something else than the form that came with its key. The first
    version keeps no reason, so none is compared."""
    return (
        any(getattr(lama, nama) != nilai for nama, nilai in asdict(data).items())
        or (lama.versi > 1 and lama.alasan != alasan.strip())
        or set(lama.pendiri.values_list("anggota_id", "hadir"))
        != {(orang.pk, hadir) for orang, hadir in pendiri}
    )
