"""Taking a line of a fund's book back."""

import datetime as dt
import uuid

from django.db import transaction
from django.urls import reverse

from koperasi.core.kotak_pengawas import laporkan_ke_pengawas
from koperasi.core.models import Pengguna
from koperasi.core.tulisan import rupiah_lengkap

from ...enums import MUTASI_PENGGABUNGAN, JenisMutasiDana
from ...kamus import DANA_DIBALIK
from ...models import MutasiDana, PembacaanDana
from .buku import DanaDitolak, kunci_dana, mutasi_berkunci, tulis_satu


@transaction.atomic
def balik_mutasi(
    mutasi: MutasiDana,
    *,
    alasan: str,
    pada: dt.date,
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
) -> MutasiDana:
    """Take a line back by its mirror image, with its own number and a reason; once only."""
    if lama := mutasi_berkunci(kunci, oleh, membalik_id=mutasi.pk):
        return lama
    dana = kunci_dana(mutasi.dana)
    if not alasan.strip():
        raise DanaDitolak("Tulis alasan pembalikan.", bidang="alasan")
    if mutasi.jenis == JenisMutasiDana.BALIK:
        raise DanaDitolak(
            "Baris ini sendiri pembalikan. Untuk membatalkannya, catat lagi yang benar."
        )
    if mutasi.jenis in MUTASI_PENGGABUNGAN:
        raise DanaDitolak("Penggabungan kelompok tidak dapat dibalik, juga uangnya.")
    if MutasiDana.objects.filter(membalik=mutasi).exists():
        raise DanaDitolak("Catatan ini sudah dibalik.")
    # Back from where it went, or out of where it came in.
    tempat = mutasi.ke_tempat_id or mutasi.tempat_id
    semula = mutasi.tempat_id if mutasi.ke_tempat_id else None
    balik = tulis_satu(
        dana,
        MutasiDana(
            tempat_id=tempat,
            ke_tempat_id=semula,
            tanggal=pada,
            jenis=JenisMutasiDana.BALIK,
            uraian=f"Pembalikan {mutasi.nomor}: {mutasi.uraian}"[:200],
            anggota_id=mutasi.anggota_id,
            bulan=mutasi.bulan,
            putaran=mutasi.putaran,
            masuk=mutasi.keluar,
            keluar=mutasi.masuk,
            pindah=mutasi.pindah,
            membalik=mutasi,
            alasan_balik=alasan.strip(),
            kunci=kunci,
        ),
        "balik_mutasi_dana",
        oleh,
        tanggal,
        keterangan=alasan.strip(),
    )
    if mutasi.masuk and PembacaanDana.objects.filter(dana=dana, sampai__gte=mutasi.pk).exists():
        _laporkan_balik(balik, mutasi, oleh, tanggal)
    return balik


def _laporkan_balik(
    balik: MutasiDana, semula: MutasiDana, oleh: Pengguna | None, tanggal: dt.date
) -> None:
    """Money that the members heard of goes out again without their decision (risiko A8)."""
    laporkan_ke_pengawas(
        DANA_DIBALIK,
        kunci=f"{DANA_DIBALIK}/{balik.pk}",
        judul=f"Penerimaan dana yang sudah dibacakan dibalik, {rupiah_lengkap(semula.masuk)}",
        uraian=f"{semula.dana} {semula.dana.kelompok}: bukti {semula.nomor} dibalik dengan bukti "
        f"{balik.nomor}.",
        alasan=balik.alasan_balik,
        tautan=reverse("kelompok:buku_dana", args=[semula.dana_id]),
        objek=semula.dana,
        oleh=oleh,
        tanggal=tanggal,
    )
