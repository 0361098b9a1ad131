"""The cash book of a day: what was there, what came and went, what is left, what was counted."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from ..enums import SaatHitung
from ..models import HitungKas, SesiLaci, TempatKas
from .kas import tempat_dipakai
from .saldo import NIHIL, jumlah_per_akun

NOL = Decimal(0)
SEHARI = dt.timedelta(days=1)

# In the order in which entries were made, not by number: several books run side by side.
_BARIS = """
SELECT j.id, j.diposting_pada, j.buku || '-' || j.tahun || '-' || lpad(j.urut::text, 6, '0'),
       coalesce(nullif(b.keterangan, ''), j.keterangan), b.akun_id, b.debit, b.kredit,
       t.id, coalesce(t.pihak, ''), j.membalik_id IS NOT NULL,
       EXISTS (SELECT FROM akuntansi_jurnal p WHERE p.membalik_id = j.id)
  FROM akuntansi_barisjurnal b
  JOIN akuntansi_jurnal j ON j.id = b.jurnal_id
  LEFT JOIN akuntansi_transaksikas t ON t.jurnal_id = j.id
 WHERE b.akun_id = ANY(%s) AND b.tanggal = %s
 ORDER BY j.id, b.urut
"""


@dataclass(frozen=True)
class BarisKas:
    """Cash in or out; ``saldo`` is what the places together hold after it."""

    jurnal_id: int
    pada: dt.datetime
    nomor: str
    keterangan: str
    tempat: str
    masuk: Decimal
    keluar: Decimal
    transaksi_id: int | None
    pihak: str
    pembalikan: bool
    dibalik: bool
    saldo: Decimal


@dataclass(frozen=True)
class BukuKas:
    """``hitungan`` are the counts that hold for the end of the day; ``tak_dihitung`` lacks one."""

    tanggal: dt.date
    tempat: tuple[TempatKas, ...]
    saldo_awal: Decimal
    baris: tuple[BarisKas, ...]
    hitungan: tuple[HitungKas, ...]
    tak_dihitung: tuple[TempatKas, ...]

    @property
    def masuk(self) -> Decimal:
        return sum((b.masuk for b in self.baris), NOL)

    @property
    def keluar(self) -> Decimal:
        return sum((b.keluar for b in self.baris), NOL)

    @property
    def saldo_akhir(self) -> Decimal:
        return self.saldo_awal + self.masuk - self.keluar

    @property
    def dihitung(self) -> Decimal | None:
        """What the counts found; None when a place lacks one."""
        if not self.tempat or self.tak_dihitung:
            return None
        return sum((h.jumlah for h in self.hitungan), NOL)

    @property
    def selisih(self) -> Decimal | None:
        """Counted minus booked at the end of the day."""
        return None if self.dihitung is None else self.dihitung - self.saldo_akhir

    @property
    def judul(self) -> str:
        return self.tempat[0].nama if len(self.tempat) == 1 else "Semua kas"


def buku_kas(tanggal: dt.date, tempat: Sequence[TempatKas] | None = None) -> BukuKas:
    """The book of these places, or of all in use, from the ledger's own lines."""
    daftar = tuple(tempat_dipakai() if tempat is None else tempat)
    per_akun = {t.akun_id: t.nama for t in daftar}
    sebelumnya = jumlah_per_akun(tanggal - SEHARI)
    awal = sum((sebelumnya.get(pk, NIHIL).saldo_debit for pk in per_akun), NOL)
    baris = tuple(_baris(tanggal, per_akun, awal))
    hitungan, tak_dihitung = _hitungan(tanggal, daftar, baris)
    return BukuKas(tanggal, daftar, awal, baris, hitungan, tak_dihitung)


def _hitungan(
    tanggal: dt.date, daftar: Sequence[TempatKas], baris: Sequence[BarisKas]
) -> tuple[tuple[HitungKas, ...], tuple[TempatKas, ...]]:
    """The counts that say what lay there in the evening, and the places without one.

    A drawer was counted when it was closed, that day or before, and holds it until it opens again;
    one that nobody ever opened is empty. The safe is counted on the day, after its last movement.
    """
    terakhir = {
        h.tempat_id: h
        for h in HitungKas.objects.filter(tempat__in=daftar, tanggal__lte=tanggal)
        .order_by("tempat_id", "-tanggal", "-id")
        .distinct("tempat_id")
        .select_related("tempat", "oleh", "selisih")
    }
    berlaku, tanpa = [], []
    for tempat in daftar:
        h = terakhir.get(tempat.pk)
        if h and (_ditutup(h) if tempat.laci else _sesudah_semua(h, tanggal, baris)):
            berlaku.append(h)
        elif h or not tempat.laci:
            tanpa.append(tempat)
    return tuple(berlaku), tuple(tanpa)


def _ditutup(h: HitungKas) -> bool:
    return h.saat == SaatHitung.TUTUP


def _sesudah_semua(h: HitungKas, tanggal: dt.date, baris: Sequence[BarisKas]) -> bool:
    selisih = getattr(h, "selisih", None)
    return h.tanggal == tanggal and not any(
        b.pada > h.pada and not (selisih and b.jurnal_id == selisih.jurnal_id)
        for b in baris
        if b.tempat == h.tempat.nama
    )


def mutasi_sesi(sesi: SesiLaci) -> list[BarisKas]:
    """What moved through the drawer on the session's day, latest first."""
    return list(reversed(buku_kas(sesi.tanggal, [sesi.laci]).baris))


def _baris(tanggal: dt.date, per_akun: dict[int, str], saldo: Decimal) -> list[BarisKas]:
    with connection.cursor() as cursor:
        cursor.execute(_BARIS, [list(per_akun), tanggal])
        isi = cursor.fetchall()
    hasil = []
    for jurnal, pada, nomor, kata, akun, masuk, keluar, transaksi, pihak, balik, dibalik in isi:
        saldo += masuk - keluar
        hasil.append(
            BarisKas(
                jurnal_id=jurnal,
                pada=pada,
                nomor=nomor,
                keterangan=kata,
                tempat=per_akun[akun],
                masuk=masuk,
                keluar=keluar,
                transaksi_id=transaksi,
                pihak=pihak,
                pembalikan=balik,
                dibalik=dibalik,
                saldo=saldo,
            )
        )
    return hasil
