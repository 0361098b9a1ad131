"""The demonstration's visits: every other month the PPL goes to see each of her groups."""

import datetime as dt

from ...models import KunjunganPPL, PenugasanPPL
from .buku import BukuContoh, kunci

JARAK = 61
HASIL = (
    "Pertemuan berjalan tertib; angsuran bulan ini lengkap sebelum disetor.",
    "Mengingatkan pembacaan saldo dana kelompok dan tanda tangan daftar hadir.",
    "Mendampingi PJ menulis notulen; dua anggota bertanya tentang simpanan.",
    "Menengok anggota yang lama tidak hadir bersama PJ; ia bersedia datang bulan depan.",
)


def rakit_kunjungan(buku: BukuContoh, tanggal: dt.date) -> None:
    baris = []
    tugas = PenugasanPPL.objects.filter(kelompok__in=buku.kelompok).select_related("kelompok")
    for t in tugas.berlaku().order_by("kelompok__nomor"):
        g = int(t.kelompok.nomor)
        for n in range(6):
            hari = tanggal - dt.timedelta(days=5 + (g * 7) % JARAK + n * JARAK)
            if hari <= max(t.kelompok.dibentuk, t.mulai):
                continue
            hadir = len(buku.anggota_pada(t.kelompok, hari))
            baris.append(
                KunjunganPPL(
                    kelompok=t.kelompok,
                    tanggal=hari,
                    pengunjung_id=t.ppl_id,
                    ditemui=f"PJ I dan {max(hadir * 2 // 3, 1)} anggota",
                    hasil=HASIL[(g + n) % len(HASIL)],
                    kunci=kunci(f"kunjungan/{t.kelompok.nomor}/{hari}"),
                    dibuat_oleh_id=t.ppl_id,
                    tanggal_buku=hari,
                )
            )
    KunjunganPPL.objects.bulk_create(baris)
