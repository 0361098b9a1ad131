"""Laporan SHU Sementara: the PHU up to a month, beside the month before and the year before."""

import calendar
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString

from koperasi.core.grafik import ButirBatang, Deret, batang_mendatar, garis
from koperasi.core.tulisan import BULAN, rupiah

from ..selectors.shu_bulanan import shu_bulanan
from .bentuk import NOL, LaporanKeuangan
from .hasil_usaha import hasil_usaha
from .pembagian_shu import BagianSHU, PembagianSHU, pembagian_shu
from .waktu_laporan import akhir_bulan, nama_bulan

JUTA = Decimal(1_000_000)
SEPERSEPULUH = Decimal("0.1")
PERBANDINGAN = (
    ("partisipasi_bruto", "Partisipasi bruto"),
    ("shu_kotor", "SHU kotor"),
    ("beban_usaha", "Beban usaha"),
    ("shu", "SHU setelah pajak"),
)


@dataclass(frozen=True)
class TitikSHU:
    """Cumulative SHU of a year up to the end of a month; ``None`` for months not yet reached."""

    bulan: str
    kini: Decimal | None
    lalu: Decimal


@dataclass(frozen=True)
class LaporanSHU:
    """``phu`` has three columns: to this month, to the month before, to this month a year ago."""

    bulan: dt.date
    phu: LaporanKeuangan
    titik: tuple[TitikSHU, ...]
    pembagian: PembagianSHU

    @property
    def judul(self) -> str:
        return f"Laporan SHU Sementara {nama_bulan(self.bulan)}"

    @property
    def shu(self) -> Decimal:
        return self.phu["shu"].nilai[0]

    @property
    def gambar_perjalanan(self) -> SafeString:
        """SHU since January in million rupiah, beside last year's."""
        besar = max(abs(n or NOL) for t in self.titik for n in (t.kini, t.lalu)) >= 10 * JUTA
        halus = Decimal(1) if besar else SEPERSEPULUH
        kini = [(t.bulan, _juta(t.kini, halus)) for t in self.titik]
        lalu = [(t.bulan, _juta(t.lalu, halus)) for t in self.titik]
        nilai = [n for _, n in [*kini, *lalu] if n is not None]
        tahun = self.bulan.year
        return garis(
            [Deret(f"SHU {tahun}", kini), Deret(f"SHU {tahun - 1}", lalu)],
            judul=f"SHU sejak Januari {tahun} dan {tahun - 1}, juta rupiah",
            minimum=min([*nilai, NOL]),
            maksimum=max([*nilai, NOL]) or Decimal(1),
        )

    @property
    def banding(self) -> list[tuple[str, Decimal, Decimal]]:
        """Name, this year and last year of the sums that are compared."""
        return [
            (nama, self.phu[kode].nilai[0], self.phu[kode].nilai[2]) for kode, nama in PERBANDINGAN
        ]

    @property
    def gambar_banding(self) -> SafeString:
        """Four sums of this year, each beside the same months of last year, on one scale."""
        butir = []
        atas = max(Decimal(1), *(n for _, *dua in self.banding for n in dua))
        for nama, kini, lalu in self.banding:
            for nilai, tahun in ((kini, self.bulan.year), (lalu, self.bulan.year - 1)):
                butir.append(
                    ButirBatang(
                        f"{nama} {tahun}",
                        max(nilai, NOL),
                        atas,
                        teks=rupiah(nilai),
                        nada=None if tahun == self.bulan.year else "bahaya",
                    )
                )
        return batang_mendatar(butir, judul="Dibandingkan dengan bulan yang sama tahun lalu")

    @property
    def baris(self) -> list[dict[str, Any]]:
        """The lines of the PHU, each amount beside its column."""
        return [
            {
                "bentuk": b.bentuk,
                "kode": b.kode,
                "uraian": b.uraian,
                "sel": [
                    {"nilai": n, "kolom": k}
                    for n, k in zip(b.nilai, self.phu.kolom, strict=bool(b.nilai))
                ],
            }
            for b in self.phu.tampil(nol=False)
        ]

    def ke_json(self) -> dict[str, Any]:
        return {
            "bulan": self.bulan.isoformat(),
            "phu": self.phu.ke_json(),
            "titik": [
                [t.bulan, None if t.kini is None else str(t.kini), str(t.lalu)] for t in self.titik
            ],
            "pembagian": {
                "tahun": self.pembagian.tahun,
                "shu": str(self.pembagian.shu),
                "sumber": self.pembagian.sumber,
                "bagian": [[b.nama, str(b.persen), str(b.jumlah)] for b in self.pembagian.bagian],
            },
        }

    @classmethod
    def dari_json(cls, isi: dict[str, Any]) -> "LaporanSHU":
        bagi = isi["pembagian"]
        return cls(
            bulan=dt.date.fromisoformat(isi["bulan"]),
            phu=LaporanKeuangan.dari_json(isi["phu"]),
            titik=tuple(
                TitikSHU(b, None if k is None else Decimal(k), Decimal(lalu))
                for b, k, lalu in isi["titik"]
            ),
            pembagian=PembagianSHU(
                tahun=bagi["tahun"],
                shu=Decimal(bagi["shu"]),
                sumber=bagi["sumber"],
                bagian=tuple(BagianSHU(n, Decimal(p), Decimal(j)) for n, p, j in bagi["bagian"]),
            ),
        )


def shu_sementara(bulan: dt.date) -> LaporanSHU:
    """The report of the month in which ``bulan`` lies, always in the same number of queries."""
    akhir = akhir_bulan(bulan)
    awal_tahun = akhir.replace(month=1, day=1)
    bulan_lalu = akhir.replace(day=1) - dt.timedelta(days=1)
    awal_lalu = awal_tahun.replace(year=akhir.year - 1)
    akhir_lalu = akhir_bulan(akhir.replace(day=1, year=akhir.year - 1))
    # In January there is no earlier month of this year; the column then shows December alone.
    sebelum = (awal_tahun if akhir.month > 1 else bulan_lalu.replace(day=1), bulan_lalu)
    phu = hasil_usaha(
        [(awal_tahun, akhir), sebelum, (awal_lalu, akhir_lalu)],
        kolom=[_sampai(awal_tahun, akhir), _sampai(*sebelum), _sampai(awal_lalu, akhir_lalu)],
    )
    return LaporanSHU(
        bulan=akhir,
        phu=phu,
        titik=_titik(awal_lalu, akhir),
        pembagian=pembagian_shu(akhir.year, phu["shu"].nilai[0]),
    )


def _sampai(dari: dt.date, sampai: dt.date) -> str:
    if dari.month == sampai.month:
        return f"{BULAN[dari.month - 1][:3]} {sampai.year}"
    return f"{BULAN[dari.month - 1][:3]}–{BULAN[sampai.month - 1][:3]} {sampai.year}"


def _titik(awal_lalu: dt.date, akhir: dt.date) -> tuple[TitikSHU, ...]:
    per_bulan = shu_bulanan(awal_lalu, akhir)
    kini = lalu = NOL
    titik = []
    for bulan in range(1, 13):
        lalu += per_bulan.get(_akhir(awal_lalu.year, bulan), NOL)
        kini += per_bulan.get(_akhir(akhir.year, bulan), NOL)
        tercapai = bulan <= akhir.month
        titik.append(TitikSHU(BULAN[bulan - 1][:3], kini if tercapai else None, lalu))
    return tuple(titik)


def _akhir(tahun: int, bulan: int) -> dt.date:
    return dt.date(tahun, bulan, calendar.monthrange(tahun, bulan)[1])


def _juta(nilai: Decimal | None, halus: Decimal) -> Decimal | None:
    return None if nilai is None else (nilai / JUTA).quantize(halus)
