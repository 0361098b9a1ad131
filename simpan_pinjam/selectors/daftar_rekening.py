"""The list of accounts: found, narrowed, ordered; the same few queries for any number of rows."""

import datetime as dt
import re
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from anggota.models import Anggota, Keanggotaan
from anggota.selectors.kecocokan import cocok
from koperasi.core.models import Pengguna

from ..enums import DAPAT_PASIF, OLEH_ANGGOTA
from ..models import MutasiSimpanan, RekeningSimpanan
from .rekening import batas_pasif, gerak_terakhir, rekening_terlihat

TERBUKA, PASIF, DITAHAN, KOSONG, TUTUP, SEMUA = (
    *("TERBUKA", "PASIF", "DITAHAN", "KOSONG", "TUTUP", "SEMUA"),
)
KEADAAN = (
    (TERBUKA, "Terbuka"),
    (PASIF, "Pasif"),
    (DITAHAN, "Sebagian ditahan"),
    (KOSONG, "Terbuka, saldo nol"),
    (TUTUP, "Sudah ditutup"),
    (SEMUA, "Semua"),
)
URUTAN = {
    "nomor": ("nomor",),
    "nama": ("anggota__nama", "nomor"),
    "saldo": ("saldo", "nomor"),
    "dibuka": ("dibuka_pada", "nomor"),
    "gerak": ("gerak_terakhir", "nomor"),
}
URUTAN_BIASA = "nomor"
_NOMOR_REKENING = re.compile(r"[A-Za-z][A-Za-z0-9]*-[0-9]*")


def rekening_tersaring(
    pengguna: Pengguna, saring: dict[str, Any], *, tanggal: dt.date, urut: str = URUTAN_BIASA
) -> QuerySet[RekeningSimpanan]:
    """Accounts that this person may see, as the filter says; each with ``nomor_anggota`` and
    ``gerak_terakhir``, and ``pasif`` on ``tanggal``."""
    daftar = rekening_terlihat(pengguna)
    if kata := (saring.get("q") or "").strip():
        daftar = daftar.filter(_bernama(kata))
    if produk := saring.get("produk"):
        daftar = daftar.filter(produk=produk)
    if saldo := saring.get("saldo"):
        daftar = daftar.filter(saldo__gte=saldo)
    batas = batas_pasif(tanggal)
    daftar = _berkeadaan(daftar, saring.get("keadaan") or TERBUKA, batas)
    keanggotaan = Keanggotaan.objects.filter(anggota=OuterRef("anggota"))
    return _diurutkan(
        daftar.annotate(
            nomor_anggota=Subquery(keanggotaan.order_by("-diajukan", "-id").values("nomor")[:1]),
            gerak_terakhir=Subquery(gerak_terakhir("pk")),
            pasif=_pasif(batas),
        ),
        urut,
    )


def _bernama(kata: str) -> Q:
    orang = Q(anggota__in=Anggota.objects.filter(cocok(kata)))
    if _NOMOR_REKENING.fullmatch(kata):
        return Q(nomor__startswith=kata.upper()) | orang
    return orang


def _pasif(batas: dt.date) -> Q:
    """As ``ada_pasif`` says of one: open since before ``batas``, and not moved by her since;
    of products that she moves as she likes."""
    digerakkan = MutasiSimpanan.objects.filter(
        rekening=OuterRef("pk"), jenis__in=OLEH_ANGGOTA, tanggal__gte=batas
    )
    return Q(ditutup_pada__isnull=True, dibuka_pada__lt=batas, produk__jenis__in=DAPAT_PASIF) & ~Q(
        Exists(digerakkan)
    )


def _berkeadaan(
    daftar: QuerySet[RekeningSimpanan], keadaan: str, batas: dt.date
) -> QuerySet[RekeningSimpanan]:
    if keadaan == SEMUA:
        return daftar
    if keadaan == TUTUP:
        return daftar.filter(ditutup_pada__isnull=False)
    daftar = daftar.filter(ditutup_pada__isnull=True)
    if keadaan == PASIF:
        return daftar.filter(_pasif(batas))
    if keadaan == DITAHAN:
        return daftar.filter(ditahan__gt=0)
    if keadaan == KOSONG:
        return daftar.filter(saldo=0)
    return daftar


def _diurutkan(daftar: QuerySet[RekeningSimpanan], urut: str) -> QuerySet[RekeningSimpanan]:
    turun, kunci = urut.startswith("-"), urut.removeprefix("-")
    if kunci not in URUTAN:
        turun, kunci = False, URUTAN_BIASA
    pertama, *sisa = URUTAN[kunci]
    if kunci == "gerak":  # never moved comes last either way
        arah = F(pertama).desc(nulls_last=True) if turun else F(pertama).asc(nulls_last=True)
    else:
        arah = F(pertama).desc() if turun else F(pertama).asc()
    return daftar.order_by(arah, *(f"-{s}" if turun else s for s in sisa))
