"""Movements on accounts: any number of them, for one entry, by one statement."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from akuntansi.services.posting import Jurnal
from koperasi.core.db import jelaskan_kekangan
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain

from ..enums import JenisMutasi
from ..models import RekeningSimpanan


class SimpananDitolak(KesalahanDomain):
    """Savings cannot move like this."""


class SaldoKurang(SimpananDitolak):
    """More would leave the account than it has free."""


@dataclass(frozen=True)
class Gerak:
    """What one account changes by: signed whole rupiah, and what the passbook says of it."""

    rekening: int
    jumlah: Decimal
    jenis: JenisMutasi
    keterangan: str = ""
    membalik: int | None = None


KALIMAT = {
    "saldo_simpanan_tidak_negatif": "Saldo simpanan tidak cukup.",
    "saldo_sesudah_mutasi_tidak_negatif": "Saldo simpanan tidak cukup.",
    "saldo_tidak_di_bawah_tahanan": "Sebagian saldo ini ditahan, jadi tidak dapat keluar.",
    "saldo_pada_tanggal_tidak_negatif": (
        "Pada tanggal itu, atau sesudahnya, saldo simpanan tidak cukup."
    ),
}

DARI_DAFTAR = """
SELECT * FROM unnest(%(rekening)s::bigint[], %(jumlah)s::numeric[], %(jenis)s::text[],
                     %(keterangan)s::text[], %(membalik)s::bigint[])
              WITH ORDINALITY AS g (rekening, jumlah, jenis, keterangan, membalik, ke)
"""
# Balances and, numbered on from each account's last one, the movements that a query gives.
CATAT = """
WITH gerak AS MATERIALIZED ({sumber}), per_rekening AS (
    SELECT rekening, sum(jumlah) AS jumlah, count(*) AS banyak FROM gerak GROUP BY rekening
), diubah AS (
    UPDATE simpan_pinjam_rekeningsimpanan r
       SET saldo = r.saldo + p.jumlah, urut = r.urut + p.banyak
      FROM per_rekening p
     WHERE r.id = p.rekening
    RETURNING r.id, r.saldo - p.jumlah AS saldo, r.urut - p.banyak AS urut
)
INSERT INTO simpan_pinjam_mutasisimpanan
       (rekening_id, urut, jenis, tanggal, jumlah, saldo, keterangan, jurnal_id, membalik_id,
        dibuat_oleh_id, dibuat_pada)
SELECT d.id, d.urut + row_number() OVER w, g.jenis, %(tanggal)s, g.jumlah,
       d.saldo + sum(g.jumlah) OVER w, g.keterangan, %(jurnal)s, g.membalik, %(oleh)s,
       statement_timestamp()
  FROM gerak g
  JOIN diubah d ON d.id = g.rekening
WINDOW w AS (PARTITION BY g.rekening ORDER BY g.ke)
"""


def catat_mutasi(
    gerak: Sequence[Gerak], *, jurnal: Jurnal | None, tanggal: dt.date, oleh: Pengguna
) -> None:
    """Move these accounts, whose rows the caller has locked (``kunci_rekening``).

    All movements that ``jurnal`` makes on one product belong in one call. Without an entry they
    are opening balances. Raises ``SaldoKurang``.
    """
    isi = {
        "rekening": [g.rekening for g in gerak],
        "jumlah": [g.jumlah for g in gerak],
        "jenis": [g.jenis.value for g in gerak],
        "keterangan": [g.keterangan for g in gerak],
        "membalik": [g.membalik for g in gerak],
        "jurnal": jurnal.pk if jurnal else None,
        "tanggal": tanggal,
        "oleh": oleh.pk,
    }
    _catat(DARI_DAFTAR, isi)


def catat_mutasi_massal(
    sumber: str, isi: Mapping[str, Any], *, jurnal: Jurnal, tanggal: dt.date, oleh: Pengguna
) -> int:
    """The same for movements that the query ``sumber`` gives: rekening, jumlah, jenis, keterangan,
    membalik, and ``ke``, their order on an account. Returns how many there were."""
    return _catat(sumber, {**isi, "jurnal": jurnal.pk, "tanggal": tanggal, "oleh": oleh.pk})


def _catat(sumber: str, isi: Mapping[str, Any]) -> int:
    with jelaskan_kekangan(KALIMAT, SaldoKurang), connection.cursor() as cursor:
        cursor.execute(CATAT.format(sumber=sumber), isi)
        return cursor.rowcount


def kunci_semua(rekening: str, isi: Mapping[str, Any]) -> None:
    """Lock the accounts whose ids the query ``rekening`` gives, in the order of id."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT id FROM simpan_pinjam_rekeningsimpanan"  # noqa: S608
            f" WHERE id IN ({rekening}) ORDER BY id FOR NO KEY UPDATE) k",
            isi,
        )


def kunci_rekening(rekening: Sequence[int]) -> dict[int, RekeningSimpanan]:
    """The accounts as they are now, alone until the transaction ends; always in the order of id."""
    baris = (
        RekeningSimpanan.objects.select_for_update(of=("self",), no_key=True)
        .select_related("produk", "produk__akun", "anggota")
        .filter(pk__in=set(rekening))
        .order_by("pk")
    )
    return {r.pk: r for r in baris}
