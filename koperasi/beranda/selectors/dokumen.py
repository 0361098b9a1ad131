"""Papers as a person may see them: the list as filtered, and one with its versions."""

import datetime as dt

from django.db.models import Q, QuerySet

from koperasi.core.enums import KeadaanDokumen
from koperasi.core.keadaan_dokumen import dengan_keadaan
from koperasi.core.kertas import kertas_terlihat
from koperasi.core.models import Dokumen, Pengguna

URUT = {
    "tanggal": ("tanggal_buku", "dicetak_pada", "nomor"),
    "-tanggal": ("-tanggal_buku", "-dicetak_pada", "-nomor"),
    "nomor": ("nomor",),
    "-nomor": ("-nomor",),
    "judul": ("judul", "versi"),
    "-judul": ("-judul", "-versi"),
}
SYARAT_KEADAAN = {
    KeadaanDokumen.BERLAKU: Q(pencabutan=None, pengganti=None),
    KeadaanDokumen.DIGANTI: Q(pencabutan=None, pengganti__isnull=False),
    KeadaanDokumen.DICABUT: Q(pencabutan__isnull=False),
}


def daftar_dokumen(
    pengguna: Pengguna,
    *,
    kata: str = "",
    jenis: str = "",
    keadaan: str = "",
    dari: dt.date | None = None,
    sampai: dt.date | None = None,
    urut: str = "-tanggal",
) -> QuerySet[Dokumen]:
    """The papers this person may see that pass the filter; frozen contents stay unread."""
    daftar = ringan(kertas_terlihat(pengguna))
    if kata:
        daftar = daftar.filter(Q(nomor__icontains=kata) | Q(judul__icontains=kata))
    if jenis:
        daftar = daftar.filter(jenis=jenis)
    if keadaan in KeadaanDokumen.values:
        daftar = daftar.filter(SYARAT_KEADAAN[KeadaanDokumen(keadaan)])
    if dari:
        daftar = daftar.filter(tanggal_buku__gte=dari)
    if sampai:
        daftar = daftar.filter(tanggal_buku__lte=sampai)
    return daftar.order_by(*URUT.get(urut, URUT["-tanggal"]), "pk")


def versi_dokumen(dokumen: Dokumen) -> QuerySet[Dokumen]:
    """All versions of a paper's subject, the latest first."""
    return ringan(Dokumen.objects.filter(pokok=dokumen.pokok)).order_by("-versi")


def ringan(daftar: QuerySet[Dokumen]) -> QuerySet[Dokumen]:
    """With all that a row of a list shows, and without the thousands of rows a paper may hold."""
    return dengan_keadaan(
        daftar.defer("isi", "pengganti__isi").select_related("dibuat_oleh", "pekerjaan", "berkas")
    )
