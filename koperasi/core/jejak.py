"""Write the audit trail: acts in the transaction of the act, readings in one of their own.

What ``data`` may hold: codes, keys, dates, amounts, counts, names of fields. Never a person's
name, address, e-mail, phone number or NIK, and no free text that somebody searched for; whoever
needs them follows the row to its object. ``keterangan`` holds the title of the object or the
reason that was given.
"""

import datetime as dt
from contextvars import ContextVar
from typing import Any

from django.db import models, transaction

from .log import id_permintaan
from .models import JejakAudit, Pengguna

# How many rows this request has written; the guard of downloads asks (``jejak_unduhan``).
jejak_permintaan: ContextVar[int] = ContextVar("jejak_permintaan", default=0)


def catat_jejak(
    aksi: str,
    *,
    oleh: Pengguna | None,
    tanggal: dt.date,
    objek: models.Model | None = None,
    keterangan: str = "",
    data: dict[str, Any] | None = None,
) -> JejakAudit:
    """Record one act; ``aksi`` is dotted ("rat.nilai_kesehatan") and has words in ``kamus``."""
    jejak = JejakAudit.objects.create(
        aksi=aksi,
        oleh=oleh,
        tanggal_buku=tanggal,
        objek_jenis=objek._meta.label if objek else "",
        objek_id=str(objek.pk) if objek else "",
        keterangan=keterangan[:500],
        data=data or {},
        permintaan=id_permintaan.get(),
    )
    jejak_permintaan.set(jejak_permintaan.get() + 1)
    return jejak


def catat_lihat(
    aksi: str,
    *,
    oleh: Pengguna,
    tanggal: dt.date,
    objek: models.Model | None = None,
    keterangan: str = "",
    data: dict[str, Any] | None = None,
) -> JejakAudit:
    """Record that somebody is about to see protected data of a person; call it before showing.

    Committed at once, so nothing that fails afterwards takes it back. When it cannot be written,
    the error ends the request: nobody looks unseen.
    """
    with transaction.atomic(durable=True):
        return catat_jejak(
            aksi, oleh=oleh, tanggal=tanggal, objek=objek, keterangan=keterangan, data=data
        )


def catat_ekspor(
    aksi: str,
    *,
    oleh: Pengguna,
    tanggal: dt.date,
    objek: models.Model | None = None,
    keterangan: str = "",
    data: dict[str, Any] | None = None,
) -> JejakAudit:
    """Record a download or a page made for printing, once per run however many rows it holds.

    Call it before the bytes are handed over; like ``catat_lihat`` it ends the request when it
    cannot be written: nobody exports unseen.
    """
    return catat_lihat(
        aksi, oleh=oleh, tanggal=tanggal, objek=objek, keterangan=keterangan, data=data
    )
