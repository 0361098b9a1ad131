"""Smallest valid objects of the ledger."""

import datetime as dt
import uuid
from decimal import Decimal

import factory

from akuntansi.enums import BukuBukti, JenisAkun, Sisi
from akuntansi.models import Akun, Jurnal, Periode
from akuntansi.services.periode import buka_tahun_buku
from akuntansi.services.posting import debit, kredit, posting_jurnal
from koperasi.core.models import Pengguna

TANGGAL = dt.date(2026, 3, 10)


class AkunFactory(factory.django.DjangoModelFactory[Akun]):
    """A leaf account; ``jenis`` decides its normal side."""

    class Meta:
        model = Akun

    kode = factory.Sequence(lambda n: f"1-{n:04d}")
    nama = factory.Sequence(lambda n: f"Akun {n}")
    jenis = JenisAkun.ASET
    saldo_normal = factory.LazyAttribute(
        lambda a: Sisi.DEBIT if a.jenis in (JenisAkun.ASET, JenisAkun.BEBAN) else Sisi.KREDIT
    )


def tahun_buku(tahun: int = 2026) -> list[Periode]:
    """Twelve open months."""
    return buka_tahun_buku(tahun, oleh=None, tanggal=dt.date(tahun, 1, 1))


def jurnal(
    oleh: Pengguna,
    akun_debit: Akun,
    akun_kredit: Akun,
    jumlah: Decimal | int = 50_000,
    tanggal: dt.date = TANGGAL,
    **lain,
) -> Jurnal:
    """A posted entry of two lines."""
    return posting_jurnal(
        **{
            "tanggal": tanggal,
            "buku": BukuBukti.BM,
            "keterangan": "Uji",
            "baris": [debit(akun_debit, Decimal(jumlah)), kredit(akun_kredit, Decimal(jumlah))],
            "kunci": uuid.uuid4(),
            "oleh": oleh,
            **lain,
        }
    )
