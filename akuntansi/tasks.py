"""Jobs of the ledger, by fixed names."""

from django.urls import reverse

from koperasi.core.antrean import Laporan, tugas
from koperasi.core.sistem import pengguna_sistem

from .models import PermintaanTutup
from .services.antre_tutup import PERIKSA_TUTUP, SETUJUI_TUTUP
from .services.cetak import CETAK_LAPORAN, gambar_laporan
from .services.cetak_tutup import CETAK_BERITA, CETAK_PERUBAHAN, gambar_dokumen_tutup
from .services.tutup_buku import periksa_permintaan, setujui_tutup


@tugas(CETAK_LAPORAN)
def cetak_laporan_keuangan(*, lapor: Laporan, id_dokumen: str) -> str:
    """Draw the paper of a statement; returns where it can be fetched."""
    return gambar_laporan(id_dokumen, lapor=lapor)


@tugas(CETAK_BERITA)
def cetak_berita_tutup(*, lapor: Laporan, id_dokumen: str) -> str:
    """Draw a closing report; returns where it can be fetched."""
    return gambar_dokumen_tutup(id_dokumen, lapor=lapor)


@tugas(CETAK_PERUBAHAN)
def cetak_perubahan_bulan(*, lapor: Laporan, id_dokumen: str) -> str:
    """Draw what a re-opened month changed; returns where it can be fetched."""
    return gambar_dokumen_tutup(id_dokumen, lapor=lapor)


@tugas(PERIKSA_TUTUP)
def periksa_tutup(*, lapor: Laporan, permintaan: int) -> str:
    """Run every proof of a request to close; returns its page."""
    periksa_permintaan(PermintaanTutup.objects.get(pk=permintaan), maju=lapor.maju)
    return reverse("akuntansi:permintaan_tutup", args=[permintaan])


@tugas(SETUJUI_TUTUP)
def setujui_permintaan_tutup(*, lapor: Laporan, permintaan: int, sidik: str) -> str:
    """Prove again and close, for the person who agreed and on the day she did."""
    pekerjaan = lapor.pekerjaan
    setujui_tutup(
        PermintaanTutup.objects.get(pk=permintaan),
        oleh=pekerjaan.dibuat_oleh or pengguna_sistem(),
        tanggal=pekerjaan.tanggal_buku,
        sidik=sidik,
        maju=lapor.maju,
    )
    return reverse("akuntansi:permintaan_tutup", args=[permintaan])
