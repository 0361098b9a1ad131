"""Simpanan wajib: what each member should have paid by now, what she paid, since when she is
behind. One statement over all members."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from anggota.models import Anggota
from anggota.selectors.kecocokan import cocok
from koperasi.core.models import Pengguna

from ..enums import JenisSimpanan
from ..ketentuan import BULAN_MASUK, aturan_wajib, wajib_per_bulan
from .produk import produk_jenis

# Months owed run on from the start; what was paid covers the oldest first. Opening balances settle
# everything before them.
TUNGGAKAN = """
WITH bulan AS (
    SELECT * FROM unnest(%(bulan)s::date[], %(jumlah)s::numeric[]) AS b (bulan, jumlah)
), orang AS (
    SELECT k.anggota_id, k.nomor,
           (date_trunc('month', k.mulai) + %(geser)s * interval '1 month')::date AS mulai
      FROM anggota_keanggotaan k
     WHERE k.status = 'AKTIF' AND k.anggota_id IN ({terlihat})
), dibayar AS (
    SELECT r.anggota_id, sum(m.jumlah) AS jumlah
      FROM simpan_pinjam_mutasisimpanan m
      JOIN simpan_pinjam_rekeningsimpanan r ON r.id = m.rekening_id
     WHERE r.produk_id = %(produk)s AND m.jurnal_id IS NOT NULL AND m.tanggal <= %(per)s
     GROUP BY r.anggota_id
), wajib AS (
    SELECT o.anggota_id, o.nomor, b.bulan, coalesce(d.jumlah, 0) AS dibayar,
           sum(b.jumlah) OVER (PARTITION BY o.anggota_id ORDER BY b.bulan) AS sampai_sini
      FROM orang o
      JOIN bulan b ON b.bulan >= o.mulai
      LEFT JOIN dibayar d USING (anggota_id)
)
SELECT w.anggota_id, w.nomor, max(w.sampai_sini) AS wajib, max(w.dibayar) AS dibayar,
       count(*) FILTER (WHERE w.sampai_sini > w.dibayar) AS banyak,
       min(w.bulan) FILTER (WHERE w.sampai_sini > w.dibayar) AS sejak
  FROM wajib w
 GROUP BY w.anggota_id, w.nomor
HAVING max(w.sampai_sini) > max(w.dibayar)
"""
LENGKAP = """
SELECT t.*, a.kode, a.nama, a.alamat, a.rt, a.rw, a.desa, a.telepon, g.nama AS kelompok
  FROM ({tunggakan}) t
  JOIN anggota_anggota a ON a.id = t.anggota_id
  LEFT JOIN LATERAL (SELECT k.nama FROM kelompok_keanggotaankelompok kk
                       JOIN kelompok_kelompok k ON k.id = kk.kelompok_id
                      WHERE kk.anggota_id = t.anggota_id AND kk.mulai <= %(per)s
                        AND (kk.selesai IS NULL OR kk.selesai >= %(per)s)
                      ORDER BY kk.jenis DESC, kk.mulai LIMIT 1) g ON true
 WHERE (%(desa)s = '' OR a.desa = %(desa)s) AND t.banyak >= %(paling_sedikit)s
 ORDER BY a.desa, a.rw, a.rt, a.alamat, a.nama
"""


@dataclass(frozen=True)
class TunggakanWajib:
    """One member behind with simpanan wajib; ``banyak`` months since ``sejak``, in rupiah."""

    anggota_id: int
    nomor: str
    wajib: Decimal
    dibayar: Decimal
    banyak: int
    sejak: dt.date
    kode: str
    nama: str
    alamat: str
    rt: str
    rw: str
    desa: str
    telepon: str
    kelompok: str | None

    @property
    def jumlah(self) -> Decimal:
        return self.wajib - self.dibayar

    @property
    def wilayah(self) -> str:
        rukun = f"RT {self.rt}/RW {self.rw}" if self.rt or self.rw else ""
        return ", ".join(b for b in (self.desa, rukun) if b)


def tunggakan_wajib(
    pengguna: Pengguna,
    per: dt.date,
    *,
    kata: str = "",
    desa: str = "",
    paling_sedikit: int = 1,
    anggota: Sequence[int] | None = None,
) -> list[TunggakanWajib]:
    """Members this person may see who are behind on ``per``, by area and door, as one walks."""
    produk = produk_jenis(JenisSimpanan.WAJIB)
    aturan = aturan_wajib(per)
    if produk is None or produk.saldo_awal_pada is None:
        return []
    bulan = _bulan_jatuh_tempo(produk.saldo_awal_pada, per, aturan["hari"])
    orang = Anggota.objects.terlihat_oleh(pengguna)
    if kata.strip():
        orang = orang.filter(cocok(kata))
    if anggota is not None:
        orang = orang.filter(pk__in=anggota)
    terlihat, isi = orang.order_by().values("pk").query.sql_with_params()
    sql, parameter = _bernama(terlihat, isi)
    with connection.cursor() as cursor:
        cursor.execute(
            LENGKAP.format(tunggakan=TUNGGAKAN.format(terlihat=sql)),
            {
                **parameter,
                "bulan": [b for b, _ in bulan],
                "jumlah": [j for _, j in bulan],
                "geser": 0 if aturan["mulai"] == BULAN_MASUK else 1,
                "produk": produk.pk,
                "per": per,
                "desa": desa,
                "paling_sedikit": paling_sedikit,
            },
        )
        return [TunggakanWajib(*baris) for baris in cursor.fetchall()]


def tunggakan_seorang(pengguna: Pengguna, anggota: Anggota, per: dt.date) -> TunggakanWajib | None:
    baris = tunggakan_wajib(pengguna, per, anggota=[anggota.pk])
    return baris[0] if baris else None


def daftar_desa(pengguna: Pengguna) -> list[str]:
    """Where members live, for the filter."""
    return list(
        Anggota.objects.terlihat_oleh(pengguna)
        .exclude(desa="")
        .order_by("desa")
        .values_list("desa", flat=True)
        .distinct()
    )


def _bulan_jatuh_tempo(
    saldo_awal_pada: dt.date, per: dt.date, hari: int
) -> list[tuple[dt.date, Decimal]]:
    """The months since the opening balances that have fallen due, with what each cost."""
    awal = (saldo_awal_pada.replace(day=1) + dt.timedelta(days=31)).replace(day=1)
    akhir = per.replace(day=1)
    if per.day <= hari:
        akhir = (akhir - dt.timedelta(days=1)).replace(day=1)
    return wajib_per_bulan(awal, akhir) if awal <= akhir else []


def _bernama(sql: str, isi: Sequence[Any]) -> tuple[str, dict[str, Any]]:
    """A query with positional parameters, to be put into one with named ones."""
    nama = {f"terlihat_{n}": nilai for n, nilai in enumerate(isi)}
    return sql % tuple(f"%({n})s" for n in nama), nama
