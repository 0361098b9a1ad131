"""Jobs of the ledger, by fixed names."""

from koperasi.core.antrean import Laporan, tugas

from .services.cetak import CETAK_LAPORAN, gambar_laporan


@tugas(CETAK_LAPORAN)
def cetak_laporan_keuangan(*, lapor: Laporan, id_dokumen: str) -> str:
    """Draw the paper of a statement; returns where it can be fetched."""
    return gambar_laporan(id_dokumen, lapor=lapor)
