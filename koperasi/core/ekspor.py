"""A list goes out as it is filtered: to Excel at once, to PDF as a numbered paper by a job.

A list view names its columns once; whatever its queryset shows is what is written.
"""

import datetime as dt
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.forms import BooleanField, BoundField, ChoiceField, DateField, ModelChoiceField
from django.http import FileResponse, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from .antrean import Laporan
from .dokumen import bekukan_dokumen, gambar_dokumen, naskah_tabel, sidik_isi
from .excel import TIPE_XLSX, BukuExcel, Isi, Kolom
from .izin import IzinDiperlukanMixin
from .jejak import catat_ekspor
from .kertas import JenisKertas, daftarkan_kertas, dengan_izin, milik_sendiri
from .models import Dokumen, ProfilKoperasi
from .pdf import Naskah
from .pengecualian import KesalahanDomain
from .ringkasan import ButirRingkasan, Ringkasan
from .tabel_cetak import KolomTabel, TabelCetak
from .tulisan import tanggal_panjang, tanggal_pendek
from .uang import format_rupiah
from .waktu import tanggal_buku

CETAK_DAFTAR = "core.cetak_daftar"
BUKU_NOMOR = "DFT"  # daftar
EXCEL, PDF = "xlsx", "pdf"
SEKALI_BACA = 1_000
LEBAR_TEGAK = 110  # characters that fit across an upright page
# Sixteen figures, grouped or not, are somebody's NIK or KK: a paper is kept, so only their end
# stands on it.
_NIK = re.compile(r"(?<!\d)(?:\d[ .-]?){12}(?=(?:\d[ .-]?){3}\d(?!\d))")
BUKAN_SARINGAN = frozenset({"bentuk", "halaman", "sebelum", "sesudah"})


class TerlaluBanyakBaris(KesalahanDomain):
    """The list as filtered has more rows than one file can carry."""


@dataclass(frozen=True)
class KolomEkspor:
    """One column of a list: its heading, what a row shows in it, its width in characters.

    Amounts are ``Decimal``; with ``jumlahkan`` their sum stands in the last row.
    """

    judul: str
    nilai: Callable[[Any], Isi]
    lebar: int = 16
    angka: bool = False
    jumlahkan: bool = False


class EksporDaftar(IzinDiperlukanMixin, abstrak=True):
    """Mixin of a list view: ``?bentuk=xlsx`` hands out the workbook, a POST to ``?bentuk=pdf``
    makes the paper.

    ``nama_ekspor`` is dotted ("akuntansi.jurnal"); papers of it are seen by whoever holds the
    view's permission, or with ``hanya_pembuat`` by who asked, where people see different rows.
    """

    nama_ekspor: ClassVar[str]
    judul_ekspor: ClassVar[str]
    kolom_ekspor: ClassVar[tuple[KolomEkspor, ...]]
    hanya_pembuat: ClassVar[bool] = False
    alamat_excel: ClassVar[str] = ""  # a list whose workbook has more than its columns
    saringan_bebas: ClassVar[frozenset[str]] = frozenset({"q", "kata", "teks"})
    kolom_bernomor: ClassVar[bool] = False

    def __init_subclass__(cls, *, abstrak: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(abstrak=abstrak, **kwargs)
        if not abstrak:
            daftarkan_kertas(
                JenisKertas(
                    jenis=cls.jenis_kertas(),
                    judul=cls.judul_ekspor,
                    terlihat=milik_sendiri if cls.hanya_pembuat else dengan_izin(cls.izin),
                    naskah=naskah_daftar,
                )
            )

    @classmethod
    def jenis_kertas(cls) -> str:
        return f"daftar.{cls.nama_ekspor}"

    # --- what a view may say differently --------------------------------------------------------

    def isi_ekspor(self) -> QuerySet[Any] | Sequence[Any]:
        """What the page shows, on all its pages."""
        return self.get_queryset()  # type: ignore[attr-defined]

    def banyak_ekspor(self, isi: QuerySet[Any] | Sequence[Any], batas: int) -> int:
        """How many rows will be written; beyond ``batas`` nobody needs to know."""
        return isi[: batas + 1].count() if isinstance(isi, QuerySet) else len(isi)

    def baris_ekspor(self, isi: QuerySet[Any] | Sequence[Any]) -> Iterable[Any]:
        """The rows to write, a block at a time."""
        if isinstance(isi, QuerySet):
            return isi.iterator(chunk_size=SEKALI_BACA)
        return isi

    def kepala_ekspor(self) -> tuple[tuple[str, str], ...]:
        """The lines above a register whose heading is prescribed; a plain list has none."""
        return ()

    def catatan_ekspor(self) -> str:
        """What is said under the table's title besides its filter, e.g. how many of which."""
        return ""

    def saringan(self) -> dict[str, str]:
        """The parts of the address that narrow or order the list."""
        return {
            k: ", ".join(self.request.GET.getlist(k))
            for k in self.request.GET
            if k not in BUKAN_SARINGAN and any(self.request.GET.getlist(k))
        }

    def kalimat_saringan(self) -> str:
        """The filter as the page's own labels say it."""
        form = getattr(self, "saring", None)
        bidang = {b.name: b for b in form} if form else {}
        bagian = [
            f"{bidang[k].label}: {_pilihan(bidang[k])}" if k in bidang else f"{k.capitalize()}: {v}"
            for k, v in self.saringan().items()
            if k != "urut"
        ]
        return _NIK.sub("•" * 12, "; ".join(bagian)) or "Semua"

    # --- going out ------------------------------------------------------------------------------

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.GET.get("bentuk") != EXCEL:
            return super().get(request, *args, **kwargs)  # type: ignore[misc]
        if self.alamat_excel:
            return redirect(f"{reverse(self.alamat_excel)}?{self._kueri().urlencode()}")
        return self._keluar(self._excel)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.GET.get("bentuk") == PDF:
            return self._keluar(self._kertas)
        lain = getattr(super(), "post", self.http_method_not_allowed)
        return lain(request, *args, **kwargs)

    def _keluar(self, cara: Callable[[], HttpResponseBase]) -> HttpResponseBase:
        try:
            return cara()
        except KesalahanDomain as galat:
            messages.error(self.request, str(galat))
            return redirect(f"{self.request.path}?{self._kueri().urlencode()}")

    def _kueri(self) -> QueryDict:
        """The address' own parameters, without the form that was asked for."""
        kueri: QueryDict = self.request.GET.copy()
        kueri.pop("bentuk", None)
        return kueri

    def _excel(self) -> HttpResponseBase:
        isi = self._isi_sampai(settings.EKSPOR_EXCEL_TERBANYAK, "Excel")
        hari_ini = tanggal_buku()
        buku = BukuExcel()
        lembar = buku.lembar(
            self.judul_ekspor, [Kolom(k.judul, max(k.lebar, 10)) for k in self.kolom_ekspor]
        )
        nama = ProfilKoperasi.objects.values_list("nama", flat=True).first() or ""
        kepala = self.kepala_ekspor()
        lembar.judul(
            self.judul_ekspor,
            *((f"{k}: {n}" for k, n in kepala) if kepala else (nama, tanggal_panjang(hari_ini))),
            f"Saringan: {self.kalimat_saringan()}",
            *filter(None, [self.catatan_ekspor()]),
        )
        lembar.kepala()
        jumlah = Jumlah(self.kolom_ekspor)
        banyak = 0
        for nilai in self._nilai(isi):
            lembar.tambah(nilai)
            jumlah.tambah(nilai)
            banyak += 1
        if jumlah.ada:
            lembar.tambah(jumlah.baris(), tebal=True)
        berkas = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it is sent
        buku.simpan_ke(berkas)
        berkas.seek(0)
        self._catat(EXCEL, banyak, hari_ini)
        return FileResponse(
            berkas,
            as_attachment=True,
            filename=f"{self.nama_ekspor.replace('.', '-')}-{hari_ini:%Y%m%d}.xlsx",
            content_type=TIPE_XLSX,
        )

    def _kertas(self) -> HttpResponse:
        isi = self._isi_sampai(settings.EKSPOR_PDF_TERBANYAK, "PDF")
        hari_ini = tanggal_buku()
        jumlah = Jumlah(self.kolom_ekspor)
        baris = []
        for nilai in self._nilai(isi):
            baris.append(tuple(_tulis(n) for n in nilai))
            jumlah.tambah(nilai)
        saringan = self.kalimat_saringan()
        kueri = self.saringan()
        siapa = f"/{self.request.user.pk}" if self.hanya_pembuat else ""
        tabel = TabelCetak(
            pokok=f"daftar.{self.nama_ekspor}/{hari_ini}{siapa}/{sidik_isi(kueri)[:16]}",
            judul=self.judul_ekspor,
            waktu=f"Keadaan {tanggal_panjang(hari_ini)}",
            kolom=_kolom_tabel(self.kolom_ekspor),
            baris=tuple(baris),
            jumlah=tuple(_tulis(n) for n in jumlah.baris()) if jumlah.ada else (),
            mendatar=sum(k.lebar for k in self.kolom_ekspor) > LEBAR_TEGAK,
            catatan=f"Saringan: {saringan}. {len(baris)} baris. {self.catatan_ekspor()}".strip(),
            kepala=self.kepala_ekspor(),
            bernomor=self.kolom_bernomor,
        )
        dokumen = bekukan_dokumen(
            jenis=self.jenis_kertas(),
            tugas=CETAK_DAFTAR,
            pokok=tabel.pokok,
            ringkasan=ringkasan_daftar(tabel, saringan),
            buku=BUKU_NOMOR,
            judul=f"{self.judul_ekspor} {tanggal_panjang(hari_ini)}",
            isi={"tabel": tabel.ke_json()},
            oleh=self.request.user,
            tanggal=hari_ini,
            aksi="core.cetak_daftar",
            penanda_tangan=lambda kop: [],
        )
        self._catat(PDF, len(baris), hari_ini)
        return redirect("beranda:rincian_dokumen", pk=dokumen.pk)

    def _isi_sampai(self, batas: int, bentuk: str) -> QuerySet[Any] | Sequence[Any]:
        isi = self.isi_ekspor()
        if self.banyak_ekspor(isi, batas) > batas:
            raise TerlaluBanyakBaris(
                f"Daftar ini berisi lebih dari {format_rupiah(batas)} baris, sebanyak yang dimuat "
                f"satu berkas {bentuk}. Persempit saringannya dahulu."
            )
        return isi

    def _nilai(self, isi: QuerySet[Any] | Sequence[Any]) -> Iterator[list[Isi]]:
        for b in self.baris_ekspor(isi):
            yield [k.nilai(b) for k in self.kolom_ekspor]

    def _catat(self, bentuk: str, banyak: int, tanggal: dt.date) -> None:
        """What went out and how much of it. Words that were searched for stay out of the trail."""
        catat_ekspor(
            "core.ekspor_daftar",
            oleh=self.request.user,
            tanggal=tanggal,
            keterangan=self.judul_ekspor,
            data={
                "daftar": self.nama_ekspor,
                "bentuk": bentuk,
                "saringan": {
                    k: "…" if k in self.saringan_bebas else v for k, v in self.saringan().items()
                },
                "baris": banyak,
            },
        )


class Jumlah:
    """The sums of the columns that have one."""

    def __init__(self, kolom: Sequence[KolomEkspor]) -> None:
        self._jumlah = [Decimal(0) if k.jumlahkan else None for k in kolom]

    @property
    def ada(self) -> bool:
        return any(j is not None for j in self._jumlah)

    def tambah(self, nilai: Sequence[Isi]) -> None:
        for urut, isi in enumerate(nilai):
            lama = self._jumlah[urut]
            if lama is not None and isinstance(isi, Decimal):
                self._jumlah[urut] = lama + isi

    def baris(self) -> list[Isi]:
        """The last row; its first column says what it is, unless that is summed itself."""
        isi: list[Isi] = list(self._jumlah)
        if isi and isi[0] is None:
            isi[0] = "Jumlah"
        return isi


def naskah_daftar(dokumen: Dokumen) -> Naskah:
    """The paper of a list from its frozen rows."""
    return naskah_tabel(dokumen, TabelCetak.dari_json(dokumen.isi["tabel"]))


def gambar_daftar(id_dokumen: str, *, lapor: Laporan) -> Dokumen:
    return gambar_dokumen(id_dokumen, lapor=lapor)


def ringkasan_daftar(tabel: TabelCetak, saringan: str) -> Ringkasan:
    """How long the list is and its sums; what it was filtered by may name somebody."""
    return Ringkasan(
        periode=tabel.waktu,
        butir=(
            ButirRingkasan("Jumlah baris", format_rupiah(len(tabel.baris))),
            *(
                ButirRingkasan(f"Jumlah {k.judul.lower()}", f"Rp\N{NO-BREAK SPACE}{teks}")
                for k, teks in tabel.isi_jumlah
                if k.angka and teks
            ),
            ButirRingkasan("Saringan", saringan, publik=False),
        ),
    )


def _pilihan(bidang: BoundField) -> str:
    """What was chosen in a filter, in the words of its list."""
    nilai = bidang.value()
    if isinstance(bidang.field, ModelChoiceField):
        return str(bidang.form.cleaned_data.get(bidang.name) or nilai)
    if isinstance(bidang.field, ChoiceField):
        return str(dict(bidang.field.choices).get(nilai, nilai))  # type: ignore[arg-type]
    if isinstance(bidang.field, DateField):
        terbaca = bidang.form.cleaned_data.get(bidang.name)
        return tanggal_pendek(terbaca) if terbaca else str(nilai)
    if isinstance(bidang.field, BooleanField):
        return "ya"
    return str(nilai)


def _kolom_tabel(kolom: Sequence[KolomEkspor]) -> tuple[KolomTabel, ...]:
    seluruh = sum(k.lebar for k in kolom)
    return tuple(
        KolomTabel(k.judul, 100 * k.lebar // seluruh, k.angka or k.jumlahkan) for k in kolom
    )


def _tulis(isi: Isi) -> str:
    """A value as paper shows it."""
    if isi is None:
        return ""
    if isinstance(isi, Decimal):
        return format_rupiah(isi) if isi else "–"
    if isinstance(isi, int):
        return str(isi)
    if isinstance(isi, dt.datetime):
        return f"{tanggal_pendek(timezone.localdate(isi))} {timezone.localtime(isi):%H.%M}"
    if isinstance(isi, dt.date):
        return tanggal_pendek(isi)
    return isi
