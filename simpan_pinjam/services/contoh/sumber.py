"""What the demonstration's savings are made from: entries of its books, and who belonged where."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from anggota.models import Keanggotaan
from kelompok.models import KeanggotaanKelompok

ENTRI = """
SELECT j.id, j.tanggal, j.keterangan, p.kode, sum(l.kredit - l.debit) AS nilai, k.pihak
  FROM akuntansi_barisjurnal l
  JOIN simpan_pinjam_produksimpanan p ON p.akun_id = l.akun_id
  JOIN akuntansi_jurnal j ON j.id = l.jurnal_id
  LEFT JOIN akuntansi_transaksikas k ON k.jurnal_id = j.id
 WHERE l.tanggal > %(sesudah)s
   AND NOT EXISTS (SELECT FROM simpan_pinjam_mutasisimpanan m
                     JOIN simpan_pinjam_rekeningsimpanan r ON r.id = m.rekening_id
                    WHERE m.jurnal_id = j.id AND r.produk_id = p.id)
 GROUP BY j.id, p.kode, k.pihak
HAVING sum(l.kredit - l.debit) <> 0
 ORDER BY j.tanggal, j.id
"""
SALDO = """
SELECT p.kode, coalesce(sum(l.kredit - l.debit), 0)
  FROM simpan_pinjam_produksimpanan p
  LEFT JOIN akuntansi_barisjurnal l ON l.akun_id = p.akun_id AND l.tanggal <= %(pada)s
 GROUP BY p.kode
"""


@dataclass(frozen=True)
class Entri:
    """What an entry does to the savings, by the code of the product."""

    jurnal: int
    tanggal: dt.date
    keterangan: str
    pihak: str
    nilai: Mapping[str, Decimal]

    @property
    def kelompok(self) -> str:
        """The group whose deposit it is."""
        awalan = "Setoran kelompok "
        return self.keterangan.removeprefix(awalan) if self.keterangan.startswith(awalan) else ""


@dataclass(frozen=True)
class Orang:
    """A member; ``kelompok`` is the group she is, or was last, in."""

    anggota: int
    nama: str
    mulai: dt.date
    selesai: dt.date | None
    kelompok: str

    def anggota_pada(self, hari: dt.date) -> bool:
        return self.mulai <= hari and (self.selesai is None or self.selesai > hari)

    @property
    def nasib(self) -> int:
        """A number between 0 and 99 that decides what she is like; it never changes."""
        return self.anggota * 7919 % 100


def entri_simpanan(sesudah: dt.date) -> list[Entri]:
    """Entries on the products' accounts that have no movements yet, the oldest first."""
    hasil: dict[int, Entri] = {}
    nilai: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for jurnal, tanggal, keterangan, kode, jumlah, pihak in _baca(ENTRI, {"sesudah": sesudah}):
        nilai[jurnal][kode] = jumlah
        hasil[jurnal] = Entri(jurnal, tanggal, keterangan, pihak or "", nilai[jurnal])
    return list(hasil.values())


def saldo_buku(pada: dt.date) -> dict[str, Decimal]:
    """By code of the product, the balance of its account at the end of a day."""
    return dict(_baca(SALDO, {"pada": pada}))


def semua_orang() -> list[Orang]:
    """Everybody who is or was a member, in the order of joining."""
    kelompok = dict(
        KeanggotaanKelompok.objects.order_by("mulai", "id").values_list("anggota", "kelompok__nama")
    )
    baris = (
        Keanggotaan.objects.exclude(mulai=None)
        .order_by("mulai", "id")
        .values_list("anggota", "anggota__nama", "mulai", "selesai")
    )
    return [
        Orang(anggota, nama, mulai, selesai, kelompok.get(anggota, ""))
        for anggota, nama, mulai, selesai in baris
        if mulai
    ]


def _baca(perintah: str, isi: Mapping[str, Any]) -> Iterator[Any]:
    with connection.cursor() as cursor:
        cursor.execute(perintah, isi)
        yield from cursor.fetchall()
