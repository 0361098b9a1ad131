"""What anybody may learn of a paper who holds its code: nothing personal is read at all."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.db.models.fields.json import KT

from koperasi.core.enums import KeadaanDokumen
from koperasi.core.keadaan_dokumen import dengan_keadaan, kalimat_keadaan, keadaan
from koperasi.core.models import Dokumen
from koperasi.core.models.dokumen import HURUF_KODE, PANJANG_KODE, PANJANG_KODE_PENDEK
from koperasi.core.ringkasan import ButirRingkasan, Ringkasan
from koperasi.core.waktu import zona_bernama

BUKAN_HURUF = str.maketrans("", "", " -–.\t")


@dataclass(frozen=True)
class HasilVerifikasi:
    koperasi: str
    zona: ZoneInfo
    nomor: str
    judul: str
    periode: str
    butir: tuple[ButirRingkasan, ...]
    ada_yang_ditutup: bool
    versi: int
    keadaan: KeadaanDokumen
    kalimat: str
    tanggal: dt.date
    terbit_pada: dt.datetime
    sidik_isi: str
    sidik_berkas: str  # empty until the paper is drawn


def rapikan_kode(kode: str) -> str:
    """A code as it is stored, however it was typed."""
    return kode.translate(BUKAN_HURUF).lower()


def verifikasi(kode: str) -> HasilVerifikasi | None:
    """The paper with this code, or None."""
    rapi = rapikan_kode(kode)
    if not _mungkin(rapi, PANJANG_KODE):
        return None
    dokumen = _dokumen().filter(kode=rapi).first()
    return _hasil(dokumen) if dokumen else None


def kode_dari_nomor(nomor: str, pendek: str) -> str:
    """The whole code of the paper with this number and short (or whole) code, or ''."""
    rapi = rapikan_kode(pendek)
    if not _mungkin(rapi, PANJANG_KODE_PENDEK, PANJANG_KODE):
        return ""
    cocok = Dokumen.objects.filter(nomor=nomor.replace(" ", "").upper(), kode__startswith=rapi)
    return cocok.values_list("kode", flat=True).first() or ""


def _mungkin(kode: str, *panjang: int) -> bool:
    return len(kode) in panjang and set(kode) <= set(HURUF_KODE)


def _dokumen() -> QuerySet[Dokumen]:
    # The frozen contents stay in the database; name and zone are all that is taken from them.
    return dengan_keadaan(
        Dokumen.objects.defer("isi", "pengganti__isi")
        .select_related("berkas")
        .annotate(koperasi=KT("isi__kop__nama"), zona=KT("isi__kop__zona"))
    )


def _hasil(dokumen: Dokumen) -> HasilVerifikasi:
    ringkasan = Ringkasan.dari_json(dokumen.ringkasan)
    return HasilVerifikasi(
        koperasi=dokumen.koperasi,  # type: ignore[attr-defined]
        zona=zona_bernama(dokumen.zona),  # type: ignore[attr-defined]
        nomor=dokumen.nomor,
        judul=ringkasan.judul or dokumen.judul,
        periode=ringkasan.periode,
        butir=ringkasan.publik,
        ada_yang_ditutup=len(ringkasan.publik) < len(ringkasan.butir),
        versi=dokumen.versi,
        keadaan=keadaan(dokumen),
        kalimat=kalimat_keadaan(dokumen),
        tanggal=dokumen.tanggal_buku,
        terbit_pada=dokumen.dicetak_pada,
        sidik_isi=dokumen.sidik,
        sidik_berkas=dokumen.berkas.sha256 if dokumen.berkas else "",
    )
