"""Reading assessments."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from koperasi.core.grafik import Deret, Zona, garis
from koperasi.core.models import Pengguna

from ..enums import JenisAngka
from ..models import PenilaianKesehatan, VersiPenilaian
from ..perhitungan.kesehatan.angka import PilihanJumlah
from ..perhitungan.kesehatan.aturan import ambil_aturan
from ..perhitungan.kesehatan.isian import Isian

TAHUN = re.compile(r"[12][0-9]{3}")
BANYAK_DI_GARIS = 8  # points that a plot on a phone can still label


def isian_versi(versi: VersiPenilaian) -> Isian:
    """What was typed into a version, exactly."""
    isian = Isian()
    for angka in versi.angka.all():
        if angka.jenis == JenisAngka.POS:
            isian.pos[angka.kode] = angka.jumlah
        else:
            isian.tertulis[angka.kode] = angka.jumlah
            if angka.pilihan:
                isian.pilihan[angka.kode] = PilihanJumlah(angka.pilihan)
    for jawaban in versi.jawaban.all():
        if jawaban.ya is not None:
            isian.ya[jawaban.kode] = jawaban.ya
        if jawaban.bukti:
            isian.bukti[jawaban.kode] = jawaban.bukti
    return isian


def versi_terakhir() -> QuerySet[VersiPenilaian]:
    """The latest version of every assessment that stands, with its subject."""
    terbaru = (
        VersiPenilaian.objects.filter(penilaian=OuterRef("penilaian"))
        .order_by("-nomor")
        .values("nomor")[:1]
    )
    return (
        VersiPenilaian.objects.filter(
            nomor=Subquery(terbaru), penilaian__dibatalkan_pada__isnull=True
        )
        .select_related("penilaian__koperasi_lain", "dibuat_oleh")
        .order_by(F("penilaian__per_tanggal").desc(nulls_last=True), "-penilaian_id")
    )


def penilaian_bertanggal(
    pengguna: Pengguna, per_tanggal: dt.date | None, *, nama: str = "", tempat: str = ""
) -> PenilaianKesehatan | None:
    """The standing assessment of a date that this person may open: our own, or, with a name, of
    the other cooperative that they scored under it."""
    ada = PenilaianKesehatan.objects.terlihat_oleh(pengguna).filter(
        per_tanggal=per_tanggal, dibatalkan_pada__isnull=True
    )
    if nama:
        ada = ada.filter(
            koperasi_lain__nama=nama,
            koperasi_lain__tempat=tempat,
            koperasi_lain__dibuat_oleh=pengguna,
        )
    else:
        ada = ada.filter(koperasi_lain__isnull=True)
    return ada.first()


def versi_terlihat(pengguna: Pengguna) -> QuerySet[VersiPenilaian]:
    """Latest versions of the assessments this person may see."""
    return versi_terakhir().filter(
        penilaian__in=PenilaianKesehatan.objects.terlihat_oleh(pengguna).values("pk")
    )


def riwayat_sendiri() -> list[VersiPenilaian]:
    """Our own assessments, oldest first, each at its latest version."""
    return list(reversed(versi_terakhir().filter(penilaian__koperasi_lain__isnull=True)))


def gambar_riwayat(deret: list[VersiPenilaian]) -> str:
    """The trend of complete assessments with the grades as zones; empty with fewer than two."""
    lengkap = [v for v in deret if v.predikat][-BANYAK_DI_GARIS:]
    if len(lengkap) < 2:
        return ""
    aturan = ambil_aturan(lengkap[-1].aturan)
    titik = [(f"{v.penilaian.per_tanggal:%d-%m-%Y}", v.skor) for v in lengkap]
    zona = [Zona(p.nama, p.min or 0, p.max or 100) for p in aturan.predikat]
    return garis(
        [Deret("Skor kesehatan", titik)],
        judul="Perjalanan skor kesehatan",
        uraian="Skor tiap penilaian lengkap, dengan batas predikat.",
        batas=zona,
    )


def ringkasan_sendiri() -> dict[str, Any]:
    """For the first page: the latest own assessment and its history as a plot.

    Monthly ones from the ledger lack the management answers; a whole one says more than they do.
    """
    deret = riwayat_sendiri()
    if not deret:
        return {"terakhir": None}
    terakhir = next((v for v in reversed(deret) if v.predikat), deret[-1])
    return {
        "terakhir": terakhir,
        "deret": deret,
        "gambar": gambar_riwayat(deret),
    }


def terakhir_koperasi_lain(pengguna: Pengguna) -> list[VersiPenilaian]:
    """The five other cooperatives assessed last."""
    return list(
        versi_terlihat(pengguna)
        .filter(penilaian__koperasi_lain__isnull=False)
        .order_by("-dibuat_pada")[:5]
    )


@dataclass(frozen=True)
class PenilaianBernama:
    pk: int
    judul: str
    keterangan: str


def penilaian_bernama(kata: str, pengguna: Pengguna) -> list[PenilaianBernama]:
    """Visible assessments whose cooperative or year contains ``kata``."""
    cocok = Q(penilaian__koperasi_lain__nama__icontains=kata) | Q(
        penilaian__koperasi_lain__tempat__icontains=kata
    )
    if TAHUN.fullmatch(kata):
        cocok |= Q(penilaian__per_tanggal__year=int(kata))
    if kata.lower() in "penilaian kesehatan":
        cocok |= Q(penilaian__koperasi_lain__isnull=True)
    return [
        PenilaianBernama(
            v.penilaian_id,
            v.penilaian.nama_koperasi,
            f"{v.penilaian.keterangan_tanggal}, {v.keterangan_skor}",
        )
        for v in versi_terlihat(pengguna).filter(cocok)[:10]
    ]


def riwayat_versi(penilaian: PenilaianKesehatan) -> QuerySet[VersiPenilaian]:
    """All versions of one assessment, newest first, with what a page shows of them."""
    return (
        penilaian.versi.select_related("penilaian__koperasi_lain", "dibuat_oleh")
        .prefetch_related("angka", "jawaban", "nilai")
        .order_by("-nomor")
    )


@dataclass(frozen=True)
class BarisBanding:
    """One component over several assessments; a score is ``None`` where it was not given."""

    kode: str
    nama: str
    bobot: Any
    skor: list[Any]


def banding_sendiri(banyak: int = 5) -> tuple[list[VersiPenilaian], list[BarisBanding]]:
    """Our last whole assessments side by side, oldest first: (columns, rows by component).

    Where none is whole yet, those that there are.
    """
    sendiri = versi_terakhir().filter(penilaian__koperasi_lain__isnull=True)
    lengkap = sendiri.exclude(predikat="").prefetch_related("nilai")[:banyak]
    kolom = list(lengkap or sendiri.prefetch_related("nilai")[:banyak])[::-1]
    if not kolom:
        return [], []
    skor = [{n.kode: n.skor for n in v.nilai.all()} for v in kolom]
    aturan = ambil_aturan(kolom[-1].aturan)
    return kolom, [
        BarisBanding(k.kode, k.nama, k.bobot, [s.get(k.kode) for s in skor])
        for k in aturan.komponen.values()
    ]
