"""Reading the audit trail: narrowed, a page at a time, with names in place of keys.

The trail holds millions of rows, so nothing is counted and no page is found by its number: a page
begins after the last row of the one before it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from psycopg.errors import QueryCanceled

from koperasi.core.jejak_akun import MASUK_DITOLAK
from koperasi.core.kamus_jejak import Sebutan, daftar_objek, label_aksi, objek_jejak
from koperasi.core.models import JejakAudit, Pengguna
from koperasi.core.pengecualian import KesalahanDomain

SEHALAMAN = 25
PALING_LAMA = "4s"
SEHARI = dt.timedelta(days=1)
SEKALI_SEBUT = 1000


class PencarianTerlaluLuas(KesalahanDomain):
    """The rows asked for are too scattered to be found while somebody waits."""


@dataclass(frozen=True)
class SaringanJejak:
    """What the trail is narrowed to; an empty part does not narrow."""

    orang: Sequence[int] | None = None
    aksi: str = ""
    objek: str = ""
    nomor: str = ""
    dari: dt.date | None = None
    sampai: dt.date | None = None
    sejak: dt.date | None = None
    hingga: dt.date | None = None
    permintaan: str = ""

    @property
    def urutan(self) -> str:
        """Rows come by the clock, or by the business date when that is asked for."""
        return "tanggal_buku" if self.dari or self.sampai else "pada"


@dataclass(frozen=True)
class BarisJejak:
    """A row with its words."""

    jejak: JejakAudit
    aksi: str
    jenis: str
    objek: Sebutan | None

    @property
    def oleh(self) -> str:
        return oleh_jejak(self.jejak)


def oleh_jejak(jejak: JejakAudit) -> str:
    """Who did it; at the door nobody is known yet."""
    if jejak.oleh:
        return jejak.oleh.nama
    return "Belum dikenal" if jejak.aksi == MASUK_DITOLAK else "Perintah di server"


@dataclass(frozen=True)
class HalamanJejak:
    """``lebih_baru`` and ``lebih_lama`` are the keys that the neighbouring pages begin at."""

    baris: list[BarisJejak]
    lebih_baru: int | None
    lebih_lama: int | None


def jejak_tersaring(s: SaringanJejak) -> QuerySet[JejakAudit]:
    """Rows that pass every part of the filter, latest first."""
    daftar = JejakAudit.objects.select_related("oleh")
    if s.orang is not None:
        daftar = daftar.filter(oleh__in=s.orang)
    if s.aksi:
        daftar = daftar.filter(aksi=s.aksi)
    if s.objek and not s.nomor:
        daftar = daftar.filter(objek_jenis=s.objek)
    if s.nomor:
        daftar = daftar.filter(_bernomor(s.objek, s.nomor))
    if s.dari:
        daftar = daftar.filter(tanggal_buku__gte=s.dari)
    if s.sampai:
        daftar = daftar.filter(tanggal_buku__lte=s.sampai)
    if s.sejak:
        daftar = daftar.filter(pada__gte=_awal_hari(s.sejak))
    if s.hingga:
        daftar = daftar.filter(pada__lt=_awal_hari(s.hingga + SEHARI))
    if s.permintaan:
        daftar = daftar.filter(permintaan=s.permintaan)
    return daftar.order_by(f"-{s.urutan}", "-id")


def halaman_jejak(
    s: SaringanJejak, *, sebelum: int | None = None, sesudah: int | None = None
) -> HalamanJejak:
    """The latest page, or the one next to a row; raises ``PencarianTerlaluLuas``."""
    daftar = jejak_tersaring(s)
    acuan = JejakAudit.objects.filter(pk__in=[k for k in (sebelum, sesudah) if k]).first()
    if acuan is None:
        baris, lagi = _ambil(daftar)
        return _halaman(baris, lebih_baru=False, lebih_lama=lagi)
    titik = getattr(acuan, s.urutan)
    if sebelum:
        # The first part alone is what the index is asked; the second leaves out equals.
        lanjut = daftar.filter(**{f"{s.urutan}__lte": titik}).filter(
            Q(**{f"{s.urutan}__lt": titik}) | Q(id__lt=acuan.pk)
        )
        baris, lagi = _ambil(lanjut)
        return _halaman(baris, lebih_baru=True, lebih_lama=lagi)
    mundur = daftar.filter(**{f"{s.urutan}__gte": titik}).filter(
        Q(**{f"{s.urutan}__gt": titik}) | Q(id__gt=acuan.pk)
    )
    baris, lagi = _ambil(mundur.order_by(s.urutan, "id"))
    return _halaman(baris[::-1], lebih_baru=lagi, lebih_lama=True)


def baris_untuk_ekspor(s: SaringanJejak, terbanyak: int) -> Iterator[BarisJejak]:
    """The filtered rows, latest first, named a thousand at a time."""
    kumpulan: list[JejakAudit] = []
    for jejak in jejak_tersaring(s)[:terbanyak].iterator(SEKALI_SEBUT):
        kumpulan.append(jejak)
        if len(kumpulan) == SEKALI_SEBUT:
            yield from bernama(kumpulan)
            kumpulan = []
    yield from bernama(kumpulan)


def bernama(daftar: Iterable[JejakAudit]) -> list[BarisJejak]:
    """Rows with words: one query for each kind of object among them."""
    daftar = list(daftar)
    kunci: dict[str, set[str]] = {}
    for j in daftar:
        if j.objek_jenis:
            kunci.setdefault(j.objek_jenis, set()).add(j.objek_id)
    sebutan = {jenis: objek_jejak(jenis).sebut(isi) for jenis, isi in kunci.items()}
    return [
        BarisJejak(
            jejak=j,
            aksi=label_aksi(j.aksi),
            jenis=objek_jejak(j.objek_jenis).nama if j.objek_jenis else "",
            objek=_sebut(j, sebutan),
        )
        for j in daftar
    ]


def sepermintaan(jejak: JejakAudit, terbanyak: int = 20) -> list[BarisJejak]:
    """Other rows of the same click."""
    if not jejak.permintaan:
        return []
    lain = JejakAudit.objects.filter(permintaan=jejak.permintaan).exclude(pk=jejak.pk)
    return bernama(lain.select_related("oleh").order_by("pada", "id")[:terbanyak])


def orang_bernama(teks: str) -> list[int]:
    """Accounts by name or sign-in, also that of the application itself."""
    cocok = Pengguna.objects.filter(Q(nama__icontains=teks) | Q(nama_pengguna__iexact=teks))
    return list(cocok.values_list("pk", flat=True)[:100])


def _bernomor(jenis: str, nomor: str) -> Q:
    """Objects as people number them; within one kind also by key, as links of pages do."""
    syarat = Q(pk__in=[])
    for objek in daftar_objek():
        if jenis in ("", objek.jenis) and (kunci := objek.cari(nomor)):
            syarat |= Q(objek_jenis=objek.jenis, objek_id__in=kunci)
    if jenis:
        syarat |= Q(objek_jenis=jenis, objek_id=nomor)
    return syarat


def _sebut(j: JejakAudit, sebutan: dict[str, Any]) -> Sebutan | None:
    if not j.objek_jenis:
        return None
    return sebutan[j.objek_jenis].get(j.objek_id) or Sebutan(f"nomor {j.objek_id}")


def _ambil(daftar: QuerySet[JejakAudit]) -> tuple[list[JejakAudit], bool]:
    """One page, and whether there is more."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('statement_timeout', %s, true)", [PALING_LAMA])
            baris = list(daftar[: SEHALAMAN + 1])
    except OperationalError as galat:
        if not isinstance(galat.__cause__, QueryCanceled):
            raise
        raise PencarianTerlaluLuas(
            "Pencarian ini terlalu luas. Tambahkan rentang tanggal, atau kurangi syaratnya."
        ) from galat
    return baris[:SEHALAMAN], len(baris) > SEHALAMAN


def _halaman(baris: list[JejakAudit], *, lebih_baru: bool, lebih_lama: bool) -> HalamanJejak:
    return HalamanJejak(
        baris=bernama(baris),
        lebih_baru=baris[0].pk if baris and lebih_baru else None,
        lebih_lama=baris[-1].pk if baris and lebih_lama else None,
    )


def _awal_hari(tanggal: dt.date) -> dt.datetime:
    return dt.datetime.combine(tanggal, dt.time(), tzinfo=timezone.get_current_timezone())
