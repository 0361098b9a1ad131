"""What is not sealed yet."""

from dataclasses import dataclass

from django.db import connection

from ..models import BatasSegel
from .daftar import Tersegel, semua_tersegel


@dataclass(frozen=True)
class BelumTersegel:
    """How many rows of a kind wait for their seal."""

    macam: str
    judul: str
    banyak: int


def syarat_belum(macam: Tersegel, *, satu_satu: bool = False) -> str:
    """Rows ``t`` of the kind that no seal names; one parameter, the kind's name.

    ``satu_satu`` asks the index for each row (OFFSET 0 leaves the planner no other way), which is
    right for a few; otherwise it may read both tables whole.
    """
    satu = " OFFSET 0" if satu_satu else ""
    return (
        f"({macam.syarat}) AND NOT EXISTS ("
        f"SELECT FROM core_segel s WHERE s.macam = %s AND s.objek = t.id::text{satu})"
    )


def sesudah_batas(macam: Tersegel) -> str:
    """Rows ``t`` past the one up to which all are known to be sealed; one parameter, that one."""
    return f"t.{macam.urutan} >= %s::{macam.tipe_urutan} - {macam.mundur}"


def belum_disegel(*, lengkap: bool = True) -> list[BelumTersegel]:
    """Kinds with unsealed rows; empty when all is sealed.

    ``lengkap`` looks at every row, which a proof needs; without it only at what is new, which is
    enough for a page that tells whether the sealer keeps up.
    """
    batas = dict(BatasSegel.objects.exclude(batas="").values_list("macam", "batas"))
    semua = semua_tersegel()
    bagian, nilai = [], []
    for macam in semua.values():
        syarat = syarat_belum(macam)
        nilai += [macam.nama, macam.nama]
        if not lengkap and macam.nama in batas:
            syarat += f" AND {sesudah_batas(macam)}"
            nilai.append(batas[macam.nama])
        bagian.append(f"SELECT %s, count(*) FROM {macam.tabel} t WHERE {syarat}")
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(bagian), nilai)
        return [
            BelumTersegel(nama, semua[nama].judul, banyak)
            for nama, banyak in cursor.fetchall()
            if banyak
        ]
