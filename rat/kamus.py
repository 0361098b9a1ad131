"""What the acts and the things of governance are called in the audit trail."""

from collections.abc import Collection

from django.urls import reverse

from koperasi.core.kamus_jejak import ObjekJejak, Sebutan, daftarkan_aksi, daftarkan_objek
from koperasi.core.kotak_pengawas import daftarkan_jenis

from .models import LaporanBulanan, PenilaianKesehatan

daftarkan_aksi(
    {
        "rat.nilai_kesehatan": "Penilaian kesehatan disimpan",
        "rat.batalkan_penilaian": "Penilaian kesehatan dibatalkan",
        "rat.catat_hasil_resmi": "Hasil resmi dicatat",
        "rat.siapkan_laporan_bulanan": "Laporan bulanan disiapkan",
        "rat.cetak_penilaian": "Penilaian dijadikan dokumen",
        "rat.cetak_lembar": "Lembar penilaian dicetak",
        "rat.ekspor_penilaian": "Angka penilaian diekspor",
    }
)

PENILAIAN_DIBATALKAN = "rat.penilaian_dibatalkan"

daftarkan_jenis(
    PENILAIAN_DIBATALKAN,
    "Penilaian dibatalkan",
    "Penilaian kesehatan ditarik dari daftar; sebabnya patut dibaca.",
)


def _sebut_penilaian(kunci: Collection[str]) -> dict[str, Sebutan]:
    daftar = PenilaianKesehatan.objects.filter(pk__in=kunci).select_related("koperasi_lain")
    return {
        str(p.pk): Sebutan(
            f"{p.nama_koperasi}, {p.keterangan_tanggal}", reverse("rat:hasil", args=[p.pk])
        )
        for p in daftar
    }


def _sebut_laporan(kunci: Collection[str]) -> dict[str, Sebutan]:
    alamat = reverse("rat:laporan_bulanan")
    return {
        str(b.pk): Sebutan(f"Laporan {b.bulan:%m-%Y}", alamat)
        for b in LaporanBulanan.objects.filter(pk__in=kunci)
    }


daftarkan_objek(ObjekJejak("rat.PenilaianKesehatan", "Penilaian kesehatan", _sebut_penilaian))
daftarkan_objek(ObjekJejak("rat.LaporanBulanan", "Laporan bulanan", _sebut_laporan))
