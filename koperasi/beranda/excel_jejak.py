"""The filtered audit trail as a workbook."""

import json

from django import forms
from django.utils import timezone

from koperasi.core.excel import BukuExcel, Kolom
from koperasi.core.models import ProfilKoperasi

from .selectors.jejak import SaringanJejak, baris_untuk_ekspor

KOLOM = (
    Kolom("Waktu", 20),
    Kolom("Tanggal buku", 13),
    Kolom("Oleh", 26),
    Kolom("Perbuatan", 34),
    Kolom("Kode", 30),
    Kolom("Jenis objek", 20),
    Kolom("Objek", 30),
    Kolom("Keterangan", 48),
    Kolom("Data", 48),
    Kolom("Kode permintaan", 16),
)


def excel_jejak(saringan: SaringanJejak, saring: forms.Form, terbanyak: int) -> tuple[bytes, int]:
    """The workbook and how many rows there are; more than ``terbanyak`` only says so."""
    buku = BukuExcel()
    lembar = buku.lembar("Jejak audit", KOLOM)
    profil = ProfilKoperasi.objects.values_list("nama", flat=True).first()
    lembar.judul(profil or "Jejak audit", "Jejak audit", _kalimat(saring))
    lembar.kepala()
    banyak = 0
    for b in baris_untuk_ekspor(saringan, terbanyak + 1):
        banyak += 1
        j = b.jejak
        lembar.tambah(
            (
                f"{timezone.localtime(j.pada):%d-%m-%Y %H:%M:%S}",
                j.tanggal_buku,
                b.oleh,
                b.aksi,
                j.aksi,
                b.jenis,
                b.objek.teks if b.objek else "",
                j.keterangan,
                json.dumps(j.data, ensure_ascii=False) if j.data else "",
                j.permintaan,
            )
        )
    return buku.selesai(), banyak


def _kalimat(saring: forms.Form) -> str:
    bagian = [f"{b.label}: {b.value()}" for b in saring if b.value()]
    return "; ".join(bagian) or "Semua baris"
