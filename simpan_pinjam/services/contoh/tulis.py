"""The demonstration's accounts and movements, many years of them by a few statements."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from django.db import connection

from koperasi.core.models import Pengguna
from koperasi.core.nomor import ambil_nomor

from ...models import ProdukSimpanan, RekeningSimpanan
from .pembagian import GerakContoh, Rekening

# As ``services.mutasi``, with a date and an entry for every movement.
CATAT = """
WITH gerak AS MATERIALIZED (
    SELECT * FROM unnest(%(rekening)s::bigint[], %(jumlah)s::numeric[], %(jenis)s::text[],
                         %(tanggal)s::date[], %(jurnal)s::bigint[], %(keterangan)s::text[])
                  WITH ORDINALITY AS g (rekening, jumlah, jenis, tanggal, jurnal, keterangan, ke)
), per_rekening AS (
    SELECT rekening, sum(jumlah) AS jumlah, count(*) AS banyak FROM gerak GROUP BY rekening
), diubah AS (
    UPDATE simpan_pinjam_rekeningsimpanan r
       SET saldo = r.saldo + p.jumlah, urut = r.urut + p.banyak
      FROM per_rekening p
     WHERE r.id = p.rekening
    RETURNING r.id, r.saldo - p.jumlah AS saldo, r.urut - p.banyak AS urut
)
INSERT INTO simpan_pinjam_mutasisimpanan
       (rekening_id, urut, jenis, tanggal, jumlah, saldo, keterangan, jurnal_id, dibuat_oleh_id,
        dibuat_pada)
SELECT d.id, d.urut + row_number() OVER w, g.jenis, g.tanggal, g.jumlah,
       d.saldo + sum(g.jumlah) OVER w, g.keterangan, g.jurnal, %(oleh)s, statement_timestamp()
  FROM gerak g
  JOIN diubah d ON d.id = g.rekening
WINDOW w AS (PARTITION BY g.rekening ORDER BY g.ke)
"""


def buka_banyak(
    rekening: Sequence[Rekening], produk: Mapping[str, ProdukSimpanan], oleh: Pengguna
) -> None:
    """Number and open those that do not exist yet, in the order of their dates."""
    baru = sorted((r for r in rekening if r.pk is None), key=lambda r: (r.kode, r.dibuka))
    nomor = {
        kode: ambil_nomor(f"rekening:{kode}", 0, banyak) - banyak
        for kode, banyak in sorted(Counter(r.kode for r in baru).items())
    }
    baris = []
    for r in baru:
        nomor[r.kode] += 1
        baris.append(
            RekeningSimpanan(
                nomor=f"{r.kode}-{nomor[r.kode]:06d}",
                anggota_id=r.anggota,
                produk=produk[r.kode],
                dibuka_pada=r.dibuka,
                dibuat_oleh=oleh,
            )
        )
    for r, satu in zip(baru, RekeningSimpanan.objects.bulk_create(baris, 1_000), strict=True):
        r.pk = satu.pk


def gerakkan_banyak(gerak: Sequence[GerakContoh], oleh: Pengguna) -> None:
    """All of them by one statement; on each account in the order given."""
    if not gerak:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            CATAT,
            {
                "rekening": [g.rekening.pk for g in gerak],
                "jumlah": [g.jumlah for g in gerak],
                "jenis": [g.jenis.value for g in gerak],
                "tanggal": [g.tanggal for g in gerak],
                "jurnal": [g.jurnal for g in gerak],
                "keterangan": [g.keterangan for g in gerak],
                "oleh": oleh.pk,
            },
        )


def tutup_yang_kosong(rekening: Sequence[Rekening], pada: Mapping[int, dt.date]) -> None:
    """Close what is empty for good: of those who left, on the day ``pada`` says, and term deposits
    that were paid out."""
    for kosong, hari in _kosong(rekening, pada).items():
        RekeningSimpanan.objects.filter(pk=kosong).update(ditutup_pada=hari)


def _kosong(rekening: Sequence[Rekening], pada: Mapping[int, dt.date]) -> Mapping[int, dt.date]:
    return {
        r.pk: hari
        for r in rekening
        if r.pk and not r.saldo and (hari := r.dicairkan or pada.get(r.anggota))
    }
