"""Write the audit trail. Called by services, inside the transaction of the act."""

import datetime as dt
from typing import Any

from django.db import models

from .log import id_permintaan
from .models import JejakAudit, Pengguna


def catat_jejak(
    aksi: str,
    *,
    oleh: Pengguna | None,
    tanggal: dt.date,
    objek: models.Model | None = None,
    keterangan: str = "",
    data: dict[str, Any] | None = None,
) -> JejakAudit:
    """Record one act; ``aksi`` is dotted ("rat.nilai_kesehatan"), ``data`` never personal."""
    return JejakAudit.objects.create(
        aksi=aksi,
        oleh=oleh,
        tanggal_buku=tanggal,
        objek_jenis=objek._meta.label if objek else "",
        objek_id=str(objek.pk) if objek else "",
        keterangan=keterangan,
        data=data or {},
        permintaan=id_permintaan.get(),
    )
