"""What is not sealed yet."""

from dataclasses import dataclass

from django.db import connection

from .daftar import Tersegel, semua_tersegel


@dataclass(frozen=True)
class BelumTersegel:
    """How many rows of a kind wait for their seal."""

    macam: str
    judul: str
    banyak: int


def syarat_belum(macam: Tersegel) -> str:
    """Rows ``t`` of the kind that no seal names; one parameter, the kind's name."""
    return (
        f"({macam.syarat}) AND NOT EXISTS ("
        "SELECT FROM core_segel s WHERE s.macam = %s AND s.objek = t.id::text)"
    )


def belum_disegel() -> list[BelumTersegel]:
    """Kinds with unsealed rows, looking at every row; empty when all is sealed."""
    hasil = []
    with connection.cursor() as cursor:
        for macam in semua_tersegel().values():
            cursor.execute(
                f"SELECT count(*) FROM {macam.tabel} t WHERE {syarat_belum(macam)}", [macam.nama]
            )
            if banyak := cursor.fetchone()[0]:
                hasil.append(BelumTersegel(macam.nama, macam.judul, banyak))
    return hasil
