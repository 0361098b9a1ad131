"""The one door into the pengawas' inbox: things that are allowed, and that somebody should see.

Each app declares its kinds when it starts (``daftarkan_jenis``) and reports in the transaction of
the deed (``laporkan_ke_pengawas``), so nothing of the kind can happen unseen. What is done about
an item is in ``pengawasan``.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import IntegrityError, models, transaction

from .db import nama_kekangan
from .jejak import catat_jejak
from .models import HalPerhatian, Pengguna, PihakTerkait
from .models.pengguna import NAMA_SISTEM


@dataclass(frozen=True)
class JenisHal:
    """A kind of thing that goes to the pengawas, and why it does."""

    kode: str
    judul: str
    penjelasan: str


_JENIS: dict[str, JenisHal] = {}


class JenisTidakDikenal(LookupError):
    """A report names a kind that no app has declared."""


def daftarkan_jenis(kode: str, judul: str, penjelasan: str) -> None:
    """Declare a kind ("akuntansi.jurnal_mundur"); called once, when the app starts."""
    jenis = JenisHal(kode, judul, penjelasan)
    if _JENIS.setdefault(kode, jenis) != jenis:
        raise ValueError(f"Jenis hal perhatian {kode} didaftarkan dua kali.")


def daftar_jenis() -> Mapping[str, JenisHal]:
    """All kinds by code, in the order of their titles (a copy)."""
    return dict(sorted(_JENIS.items(), key=lambda butir: butir[1].judul))


def jenis_hal(kode: str) -> JenisHal:
    """The kind; one of a version that is gone is called by its code."""
    return _JENIS.get(kode) or JenisHal(kode, kode, "")


def laporkan_ke_pengawas(
    jenis: str,
    *,
    kunci: str,
    judul: str,
    uraian: str,
    tautan: str,
    objek: models.Model | None,
    oleh: Pengguna | None,
    tanggal: dt.date,
    alasan: str = "",
    terkait: Iterable[Pengguna] = (),
) -> HalPerhatian:
    """Put one item into the inbox, in the caller's transaction; once per ``kunci``.

    ``kunci`` names the event ("akuntansi.jurnal_mundur/123"): reporting it again answers with the
    first item and changes nothing. ``tautan`` is the path of the evidence, ``alasan`` what the
    person gave as her reason. ``oleh`` and ``terkait`` are those the item is about: they may
    reply to it and never judge it; what the application did by itself is about nobody.
    """
    if jenis not in _JENIS:
        raise JenisTidakDikenal(jenis)
    if tautan and not tautan.startswith("/"):
        raise ValueError(f"Tautan hal perhatian harus jalur di aplikasi ini: {tautan}")
    if lama := HalPerhatian.objects.filter(kunci=kunci).first():
        return lama
    try:
        with transaction.atomic():
            hal = HalPerhatian.objects.create(
                jenis=jenis,
                kunci=kunci,
                judul=judul[:200],
                uraian=uraian[:2000],
                alasan=alasan.strip()[:500],
                tautan=tautan,
                objek_jenis=objek._meta.label if objek else "",
                objek_id=str(objek.pk) if objek else "",
                oleh=oleh,
                tanggal_buku=tanggal,
            )
            pihak = {o.pk: o for o in (oleh, *terkait) if o and o.nama_pengguna != NAMA_SISTEM}
            PihakTerkait.objects.bulk_create(PihakTerkait(hal=hal, orang=o) for o in pihak.values())
            catat_jejak(
                "core.laporkan_ke_pengawas",
                oleh=oleh,
                tanggal=tanggal,
                objek=hal,
                keterangan=hal.judul,
                data={"jenis": jenis},
            )
    except IntegrityError as galat:
        if nama_kekangan(galat) != "satu_hal_per_kunci":
            raise
        # Somebody reported the same event while we were at it.
        return HalPerhatian.objects.get(kunci=kunci)
    return hal
