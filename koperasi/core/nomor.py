"""Document numbers without gaps: one row per book and year, taken by an upsert that locks it."""

import datetime as dt

from django.db import connection

BULAN_ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def ambil_nomor(buku: str, tahun: int, banyak: int = 1) -> int:
    """The book's next number of the year, or the last of the next ``banyak`` of them.

    Call it last in a transaction: its row stays locked.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO core_bukunomor (buku, tahun, terakhir)
                 VALUES (%(buku)s, %(tahun)s, %(banyak)s)
            ON CONFLICT (buku, tahun)
                DO UPDATE SET terakhir = core_bukunomor.terakhir + excluded.terakhir
            RETURNING terakhir
            """,
            {"buku": buku, "tahun": tahun, "banyak": banyak},
        )
        return cursor.fetchone()[0]


def lewati_nomor(buku: str, tahun: int, sampai: int) -> None:
    """Numbers up to ``sampai`` were given elsewhere; the book goes on after them."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO core_bukunomor (buku, tahun, terakhir) VALUES (%s, %s, %s)
            ON CONFLICT (buku, tahun)
                DO UPDATE SET terakhir = greatest(core_bukunomor.terakhir, excluded.terakhir)
            """,
            [buku, tahun, sampai],
        )


def nomor_surat(buku: str, singkatan: str, tanggal: dt.date) -> str:
    """A letter's number as cooperatives write it, e.g. "012/KRS/PK/II/2026"."""
    urut = ambil_nomor(buku, tanggal.year)
    return f"{urut:03d}/{singkatan}/{buku}/{BULAN_ROMAWI[tanggal.month - 1]}/{tanggal.year}"
