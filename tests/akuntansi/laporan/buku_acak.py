"""Random books: accounts of every kind, entries over two years, months closed or not."""

import calendar
import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import strategies as st

from akuntansi.enums import BukuBukti, JenisAkun, Peruntukan
from akuntansi.models import Akun, BarisJurnal, Periode
from akuntansi.services.periode import buka_tahun_buku
from akuntansi.services.posting import Baris, posting_jurnal
from koperasi.core.models import Pengguna
from tests.factories.akuntansi import AkunFactory, tutup

NOL = Decimal(0)
TAHUN = (2024, 2025)
AWAL, AKHIR = dt.date(2024, 1, 1), dt.date(2025, 12, 31)

# (kind, statement code, use): every kind with a code, without one, with one of another kind, and
# contra accounts.
BAGAN = (
    (JenisAkun.ASET, "kas", None),
    (JenisAkun.ASET, "pinjaman_anggota", None),
    (JenisAkun.ASET, "penyisihan_pinjaman", None),
    (JenisAkun.ASET, "", None),
    (JenisAkun.ASET, "simpanan_pokok", None),
    (JenisAkun.KEWAJIBAN, "simpanan_sukarela", None),
    (JenisAkun.KEWAJIBAN, "tidak_dikenal", None),
    (JenisAkun.EKUITAS, "simpanan_wajib", None),
    (JenisAkun.EKUITAS, "", Peruntukan.SHU_BELUM_DIBAGI),
    (JenisAkun.EKUITAS, "shu_berjalan", None),
    (JenisAkun.PENDAPATAN, "jasa_pinjaman", None),
    (JenisAkun.PENDAPATAN, "", None),
    (JenisAkun.BEBAN, "beban_karyawan", None),
    (JenisAkun.BEBAN, "pajak", None),
    (JenisAkun.BEBAN, "kas", None),
)

tanggal_acak = st.dates(AWAL, AKHIR)
jumlah_acak = st.integers(1, 10**12).map(lambda sen: Decimal(sen) / 100)


@dataclass(frozen=True)
class Entri:
    tanggal: dt.date
    debit: tuple[int, ...]
    kredit: int
    jumlah: tuple[Decimal, ...]


@st.composite
def entri_acak(draw: st.DrawFn) -> Entri:
    """One to three debits against one credit; accounts are places in ``BAGAN``."""
    banyak = draw(st.integers(1, 3))
    akun = st.integers(0, len(BAGAN) - 1)
    return Entri(
        tanggal=draw(tanggal_acak),
        debit=tuple(draw(akun) for _ in range(banyak)),
        kredit=draw(akun),
        jumlah=tuple(draw(jumlah_acak) for _ in range(banyak)),
    )


@dataclass
class Buku:
    """What was posted, and the plain sums that every report must agree with."""

    oleh: Pengguna
    akun: list[Akun] = field(default_factory=list)

    def posting(self, entri: Sequence[Entri]) -> None:
        for e in entri:
            baris = [
                Baris(self.akun[d].pk, debit=j) for d, j in zip(e.debit, e.jumlah, strict=True)
            ]
            baris.append(Baris(self.akun[e.kredit].pk, kredit=sum(e.jumlah, NOL)))
            self._catat(e.tanggal, baris)

    def tutup_sampai(self, bulan: int) -> None:
        """Close the first ``bulan`` months; a year's closing entry comes before its December."""
        for periode in Periode.objects.order_by("mulai")[:bulan]:
            if periode.mulai.month == 12:
                self.jurnal_penutup(periode.tahun_buku)
            tutup(periode, self.oleh, periode.selesai)

    def jurnal_penutup(self, tahun: int) -> None:
        akhir = dt.date(tahun, 12, 31)
        saldo = self.saldo(akhir)
        laba_rugi = [a for a in self.akun if a.jenis in (JenisAkun.PENDAPATAN, JenisAkun.BEBAN)]
        baris = [_baris(a.pk, -saldo[a.pk]) for a in laba_rugi if saldo[a.pk]]
        sisa = sum((saldo[a.pk] for a in laba_rugi), NOL)
        if sisa:
            tujuan = next(a for a in self.akun if a.peruntukan == Peruntukan.SHU_BELUM_DIBAGI)
            baris.append(_baris(tujuan.pk, sisa))
        if baris:
            self._catat(akhir, baris, penutup=True)

    def saldo(self, sampai: dt.date, dari: dt.date = AWAL, **saring) -> dict[int, Decimal]:
        """Debit minus credit by account, added up line by line."""
        jumlah = {a.pk: NOL for a in self.akun}
        for b in BarisJurnal.objects.filter(tanggal__gte=dari, tanggal__lte=sampai, **saring):
            jumlah[b.akun_id] += b.debit - b.kredit
        return jumlah

    def shu(self, dari: dt.date, sampai: dt.date) -> Decimal:
        saldo = self.saldo(sampai, dari, jurnal__penutup=False)
        return -sum(
            (saldo[a.pk] for a in self.akun if a.jenis in (JenisAkun.PENDAPATAN, JenisAkun.BEBAN)),
            NOL,
        )

    def _catat(self, tanggal: dt.date, baris: list[Baris], *, penutup: bool = False) -> None:
        posting_jurnal(
            tanggal=tanggal,
            buku=BukuBukti.BM,
            keterangan="=HYPERLINK uji",
            baris=baris,
            kunci=uuid.uuid4(),
            oleh=self.oleh,
            penutup=penutup,
        )


def _baris(akun: int, selisih: Decimal) -> Baris:
    return Baris(akun, debit=max(selisih, NOL), kredit=max(-selisih, NOL))


def buku_kosong(oleh: Pengguna) -> Buku:
    for tahun in TAHUN:
        buka_tahun_buku(tahun, oleh=oleh, tanggal=AWAL)
    akun = [
        AkunFactory(
            kode=f"{n:02d}-{jenis.lower()}",
            nama=f"=Akun {n}",
            jenis=jenis,
            pos=pos,
            peruntukan=guna,
        )
        for n, (jenis, pos, guna) in enumerate(BAGAN)
    ]
    return Buku(oleh, akun)


def akhir_bulan(tahun: int, bulan: int) -> dt.date:
    return dt.date(tahun, bulan, calendar.monthrange(tahun, bulan)[1])
