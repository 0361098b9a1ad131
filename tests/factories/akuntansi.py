"""Smallest valid objects of the ledger."""

import datetime as dt
import uuid
from decimal import Decimal

import factory

from akuntansi.enums import BukuBukti, JenisAkun, Sisi
from akuntansi.models import Akun, Jurnal, Periode, PermintaanTutup
from akuntansi.services.periode import buka_tahun_buku, tutup_periode, tutup_tahun
from akuntansi.services.posting import debit, kredit, posting_jurnal
from akuntansi.services.tutup_buku import minta_tutup, periksa_permintaan, setujui_tutup
from koperasi.core.models import Pengguna
from tests.factories.core import PenggunaFactory

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


def tutup(
    periode: Periode,
    oleh: Pengguna,
    tanggal: dt.date = TANGGAL,
    diminta_oleh: Pengguna | None = None,
) -> Periode:
    """Close a month without asking for proofs; ``oleh`` agrees to what somebody else asked."""
    return tutup_periode(
        periode,
        diminta_oleh=diminta_oleh or PenggunaFactory(),
        disetujui_oleh=oleh,
        tanggal=tanggal,
    )


def tutup_dengan_bukti(
    periode: Periode, peminta: Pengguna, penyetuju: Pengguna, tanggal: dt.date, **alasan: str
) -> PermintaanTutup:
    """The whole way of two people: asked, proved, proved again and agreed; December's is a year."""
    permintaan = minta_tutup(
        periode, oleh=peminta, tanggal=tanggal, kunci=uuid.uuid4(), alasan=alasan
    )
    periksa_permintaan(permintaan)
    return setujui_tutup(permintaan, oleh=penyetuju, tanggal=tanggal, cetak=False)


def tutup_setahun(
    tahun: int, oleh: Pengguna, tanggal: dt.date = TANGGAL, kunci: uuid.UUID | None = None
) -> Jurnal | None:
    """Close what is open of a year by its closing entry, without asking for proofs."""
    return tutup_tahun(
        tahun,
        diminta_oleh=PenggunaFactory(),
        disetujui_oleh=oleh,
        tanggal=tanggal,
        kunci=kunci or uuid.uuid4(),
    )
