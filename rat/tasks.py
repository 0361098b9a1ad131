"""Jobs of rat, by fixed names."""

from koperasi.core.antrean import Laporan, tugas

from .services.cetak_kesehatan import CETAK_PENILAIAN, cetak_penilaian


@tugas(CETAK_PENILAIAN)
def cetak_penilaian_kesehatan(*, lapor: Laporan, id_dokumen: str) -> str:
    """Draw the paper of an assessment; returns where it can be fetched."""
    return cetak_penilaian(id_dokumen, lapor=lapor)
