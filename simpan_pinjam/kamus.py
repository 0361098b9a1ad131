"""What the acts and the things of savings are called in the audit trail."""

from collections.abc import Collection

from koperasi.core.kamus_jejak import ObjekJejak, Sebutan, daftarkan_aksi, daftarkan_objek

from .models import PenerimaanSimpananPokok

daftarkan_aksi({"simpan_pinjam.terima_simpanan_pokok": "Simpanan pokok diterima"})


def _sebut(kunci: Collection[str]) -> dict[str, Sebutan]:
    return {
        str(p.pk): Sebutan(f"Anggota {p.keanggotaan.nomor}")
        for p in PenerimaanSimpananPokok.objects.filter(pk__in=kunci).select_related("keanggotaan")
    }


daftarkan_objek(
    ObjekJejak("simpan_pinjam.PenerimaanSimpananPokok", "Penerimaan simpanan pokok", _sebut)
)
