"""Does a paper still hold? The same words for our own pages and for whoever checks it outside."""

from django.db.models import QuerySet

from .enums import KeadaanDokumen
from .models import Dokumen
from .tulisan import tanggal_panjang

PENGGANTI = ("pencabutan", "pengganti")


def dengan_keadaan(daftar: QuerySet[Dokumen]) -> QuerySet[Dokumen]:
    """Papers with what ``keadaan`` and ``kalimat_keadaan`` look at, in the same query."""
    return daftar.select_related(*PENGGANTI)


def keadaan(dokumen: Dokumen) -> KeadaanDokumen:
    """Withdrawn weighs more than replaced: it must not be relied on at all."""
    if hasattr(dokumen, "pencabutan"):
        return KeadaanDokumen.DICABUT
    if hasattr(dokumen, "pengganti"):
        return KeadaanDokumen.DIGANTI
    return KeadaanDokumen.BERLAKU


def kalimat_keadaan(dokumen: Dokumen) -> str:
    """One sentence; it names no person, and no reason a person wrote."""
    if hasattr(dokumen, "pencabutan"):
        kapan = tanggal_panjang(dokumen.pencabutan.tanggal_buku)
        return f"Sudah dicabut oleh koperasi tanggal {kapan}; jangan dipakai lagi."
    if hasattr(dokumen, "pengganti"):
        baru = dokumen.pengganti
        return (
            f"Sudah diganti versi {baru.versi} tanggal {tanggal_panjang(baru.tanggal_buku)}, "
            f"karena isinya berubah. Nomor versi itu {baru.nomor}."
        )
    return "Berlaku: belum diganti dan tidak dicabut."
