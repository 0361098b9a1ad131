"""Neraca and PHU: comparative columns, every figure leading to what it is made of."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from koperasi.core.models import Dokumen

from ...forms.laporan import SEBELUMNYA, TAHUN_LALU, HasilUsahaForm, NeracaForm
from ...laporan.bentuk import SEMUA, BarisLaporan, Bentuk, KolomLaporan, LaporanKeuangan, Rincian
from ...laporan.excel import excel_laporan
from ...laporan.hasil_usaha import hasil_usaha
from ...laporan.posisi_keuangan import TAHUN_BERJALAN, posisi_keuangan
from ...laporan.posisi_keuangan import TAHUN_LALU as SHU_TAHUN_LALU
from ...laporan.susunan import SAK_EP
from ...laporan.waktu_laporan import akhir_bulan, setahun_lalu
from ...services.cetak import cetak_laporan
from .dasar import HalamanLaporan, alamat, awal_tahun, nama_koperasi

SEHARI = dt.timedelta(days=1)


@dataclass(frozen=True)
class Sel:
    """An amount and where it leads."""

    nilai: Any
    url: str


@dataclass(frozen=True)
class BarisHalaman:
    """A line on the page; ``akun`` are the rows unfolded beneath it."""

    baris: BarisLaporan
    sel: list[Sel]
    akun: list[tuple[Rincian, list[Sel]]]


class HalamanStatement(HalamanLaporan, abstrak=True):
    izin = "akuntansi.lihat_buku"
    template_name = "akuntansi/laporan/statement.html"

    def konteks(self, hasil: LaporanKeuangan, pilihan: dict[str, Any]) -> dict[str, Any]:
        buka = pilihan["buka"]
        return {
            "laporan": hasil,
            "daftar": [self._baris(hasil, b, buka) for b in hasil.tampil(nol=pilihan["nol"])],
            "buka": buka,
            "lebar_kolom": len(hasil.kolom) + 2,
        }

    def excel(self, hasil: LaporanKeuangan, pilihan: dict[str, Any]) -> bytes:
        return excel_laporan(hasil, nama=nama_koperasi(), nol=pilihan["nol"])

    def cetak(self, hasil: LaporanKeuangan, pilihan: dict[str, Any]) -> Dokumen:
        return cetak_laporan(
            hasil, nol=pilihan["nol"], oleh=self.request.user, tanggal=self.hari_ini
        )

    def _baris(self, laporan: LaporanKeuangan, b: BarisLaporan, buka: str) -> BarisHalaman:
        terbuka = b.bentuk == Bentuk.POS and buka in (b.kode, b.bagian, SEMUA)
        if b.bentuk == Bentuk.POS and len(b.rincian) == 1:
            sel = self._sel_rincian(laporan, b.rincian[0])
        else:
            sel = [Sel(n, self._alamat_buka(b)) for n in b.nilai]
        return BarisHalaman(
            baris=b,
            sel=sel,
            akun=[(r, self._sel_rincian(laporan, r)) for r in b.rincian] if terbuka else [],
        )

    def _alamat_buka(self, b: BarisLaporan) -> str:
        kueri = self.request.GET.copy()
        kueri["buka"] = SEMUA if b.bentuk in (Bentuk.HASIL, Bentuk.TOTAL) else b.kode
        return f"?{kueri.urlencode()}#{b.kode}"

    def _sel_rincian(self, laporan: LaporanKeuangan, r: Rincian) -> list[Sel]:
        return [
            Sel(n, self._alamat_rincian(r, k)) for n, k in zip(r.nilai, laporan.kolom, strict=True)
        ]

    def _alamat_rincian(self, r: Rincian, kolom: KolomLaporan) -> str:
        if r.akun:
            return alamat("buku_besar", akun=r.kode, dari=kolom.dari, sampai=kolom.sampai)
        if r.nama == TAHUN_BERJALAN:
            return alamat("hasil_usaha", dari=kolom.dari, sampai=kolom.sampai)
        if r.nama == SHU_TAHUN_LALU:
            lalu = kolom.dari - SEHARI
            return alamat("hasil_usaha", dari=awal_tahun(lalu), sampai=lalu)
        return alamat("neraca", per=kolom.dari - SEHARI)


class NeracaView(HalamanStatement):
    izin = "akuntansi.lihat_buku"
    judul = "Neraca"
    nama_berkas = "neraca"
    form_class = NeracaForm

    def bawaan(self) -> dict[str, Any]:
        bawaan = {"per": self.hari_ini, "susunan": SAK_EP}
        if "banding" not in self.request.GET:
            form = NeracaForm({**bawaan, **self.request.GET.dict()})
            form.is_valid()
            per = form.cleaned_data.get("per") or self.hari_ini
            bawaan["banding"] = awal_tahun(per) - SEHARI
        return bawaan

    def susun(self, pilihan: dict[str, Any]) -> LaporanKeuangan:
        tanggal = [pilihan["per"]]
        if pilihan["banding"] and pilihan["banding"] != pilihan["per"]:
            tanggal.append(pilihan["banding"])
        return posisi_keuangan(tanggal, pilihan["susunan"])

    def konteks(self, hasil: LaporanKeuangan, pilihan: dict[str, Any]) -> dict[str, Any]:
        akhir_lalu = self.hari_ini.replace(day=1) - SEHARI
        lalu = awal_tahun(self.hari_ini) - SEHARI
        return super().konteks(hasil, pilihan) | {
            "cepat": [
                ("Hari ini", alamat("neraca", per=self.hari_ini)),
                ("Akhir bulan lalu", alamat("neraca", per=akhir_lalu)),
                ("Akhir tahun lalu", alamat("neraca", per=lalu)),
            ]
        }


class HasilUsahaView(HalamanStatement):
    izin = "akuntansi.lihat_buku"
    judul = "Perhitungan hasil usaha"
    nama_berkas = "hasil-usaha"
    form_class = HasilUsahaForm

    def bawaan(self) -> dict[str, Any]:
        return {
            "dari": awal_tahun(self.hari_ini),
            "sampai": self.hari_ini,
            "susunan": SAK_EP,
            "banding": TAHUN_LALU,
        }

    def susun(self, pilihan: dict[str, Any]) -> LaporanKeuangan:
        dari, sampai = pilihan["dari"], pilihan["sampai"]
        rentang = [(dari, sampai)]
        if pilihan["banding"] == TAHUN_LALU:
            rentang.append((setahun_lalu_awal(dari), setahun_lalu(sampai)))
        elif pilihan["banding"] == SEBELUMNYA:
            rentang.append((_awal_sebelumnya(dari, sampai), dari - SEHARI))
        return hasil_usaha(rentang, pilihan["susunan"])

    def konteks(self, hasil: LaporanKeuangan, pilihan: dict[str, Any]) -> dict[str, Any]:
        akhir_lalu = self.hari_ini.replace(day=1) - SEHARI
        tahun = awal_tahun(self.hari_ini)
        return super().konteks(hasil, pilihan) | {
            "cepat": [
                ("Tahun ini", alamat("hasil_usaha", dari=tahun, sampai=self.hari_ini)),
                (
                    "Bulan lalu",
                    alamat("hasil_usaha", dari=akhir_lalu.replace(day=1), sampai=akhir_lalu),
                ),
                (
                    "Tahun lalu",
                    alamat("hasil_usaha", dari=awal_tahun(tahun - SEHARI), sampai=tahun - SEHARI),
                ),
            ]
        }


def setahun_lalu_awal(tanggal: dt.date) -> dt.date:
    """The same day a year before; 29 February becomes 1 March, since a range begins there."""
    if (tanggal.month, tanggal.day) == (2, 29):
        return dt.date(tanggal.year - 1, 3, 1)
    return tanggal.replace(year=tanggal.year - 1)


def _awal_sebelumnya(dari: dt.date, sampai: dt.date) -> dt.date:
    """Where a range as long as this one begins: whole months stay whole months."""
    if dari.day == 1 and sampai == akhir_bulan(sampai):
        bulan = (sampai.year - dari.year) * 12 + sampai.month - dari.month + 1
        urut = dari.year * 12 + dari.month - 1 - bulan
        return dt.date(urut // 12, urut % 12 + 1, 1)
    return dari - (sampai - dari) - SEHARI
