"""The member book in its official columns; NIKs masked unless somebody who may says why."""

import tempfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import ListView

from koperasi.core.ekspor import SEKALI_BACA
from koperasi.core.excel import TIPE_XLSX, BukuExcel, Kolom
from koperasi.core.uang import format_rupiah
from koperasi.core.waktu import tanggal_buku

from ...forms.buku import BukaNIKForm, SaringRegisterForm
from ...laporan.buku import BUKU_ANGGOTA
from ...models import Keanggotaan
from ...selectors.buku import JumlahAnggota, jumlah_anggota, register_anggota
from ...services.cetak_buku import kepala_buku
from ...services.nik_daftar import catat_buka_daftar, dengan_nik
from .dasar import EksporBuku, FormAdministrasiView, kolom_ekspor, remah

# What a browser can lay out for the printer in one go.
LEMBAR_TERBANYAK = 2_000


# What the page puts together from several official columns.
_BAGIAN = {
    "NIK": "NIK",
    "lahir": "Tempat dan tanggal lahir",
    "alamat": "Alamat",
    "disetujui": "Disetujui ketua dan tanggal",
    "sebab": "Sebab berhenti",
}
_KOLOM = {k.judul: k for k in BUKU_ANGGOTA.kolom}


def _di_layar(keanggotaan: Keanggotaan) -> dict[str, Any]:
    return {nama: _KOLOM[judul].nilai(keanggotaan) for nama, judul in _BAGIAN.items()}


def bernomor(baris: Iterable[Keanggotaan], mulai: int = 1) -> Iterator[Keanggotaan]:
    """The rows with their running number on this print."""
    for urut, satu in enumerate(baris, mulai):
        satu.urut = urut  # type: ignore[attr-defined]
        yield satu


class DaftarAnggotaView(EksporBuku, ListView):
    izin = "anggota.lihat_administrasi"
    template_name = "anggota/administrasi/anggota.html"
    buku = BUKU_ANGGOTA
    nama_ekspor = "anggota.buku_anggota"
    judul_ekspor = BUKU_ANGGOTA.judul
    kolom_ekspor = kolom_ekspor(BUKU_ANGGOTA)
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> QuerySet[Keanggotaan]:
        self.saring = SaringRegisterForm(self.request.GET)
        return register_anggota(self.request.user, self.saring.saringan())

    def isi_ekspor(self) -> QuerySet[Keanggotaan]:
        return self.get_queryset()

    def baris_ekspor(self, isi: Any) -> Iterable[Keanggotaan]:
        return bernomor(isi.iterator(chunk_size=SEKALI_BACA))

    def catatan_ekspor(self) -> str:
        return kalimat_jumlah(jumlah_anggota(self.get_queryset()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        jumlah = jumlah_anggota(self.get_queryset())
        return {
            **konteks,
            "buku": self.buku,
            "saring": self.saring,
            "disaring": any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            "jumlah": jumlah,
            "baris": [(k, _di_layar(k)) for k in konteks["daftar"]],
            "boleh_buka_nik": self.request.user.has_perm("anggota.buka_nik"),
            "remah": remah((self.buku.judul, None)),
        }


class BukaNIKDaftarView(FormAdministrasiView):
    """The book with whole NIKs, to Excel or to the printer. Nothing of it is kept here: papers are
    stored, and a stored NIK would lie beside its own encryption."""

    izin = "anggota.buka_nik"
    form_class = BukaNIKForm
    template_name = "anggota/administrasi/buka_nik.html"
    judul = "Cetak dengan NIK penuh"
    penjelasan = (
        "NIK penuh hanya untuk keperluan yang memintanya, misalnya permintaan dinas. Alasan dan "
        "nama Anda tercatat. Berkasnya tidak disimpan di sini; jaga salinannya."
    )

    def asal(self) -> str:
        return f"{reverse(BUKU_ANGGOTA.url)}?{self.request.GET.urlencode()}".rstrip("?")

    def langkah(self) -> list[tuple[str, str | None]]:
        return [(BUKU_ANGGOTA.judul, self.asal())]

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin) and not request.user.has_perm(BUKU_ANGGOTA.izin):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def daftar(self) -> QuerySet[Keanggotaan]:
        self.saring = SaringRegisterForm(self.request.GET)
        return register_anggota(self.request.user, self.saring.saringan())

    def form_valid(self, form: BukaNIKForm) -> HttpResponse:
        daftar = self.daftar()
        jumlah = jumlah_anggota(daftar)
        cetak = self.request.POST.get("bentuk") == "cetak"
        batas = LEMBAR_TERBANYAK if cetak else settings.EKSPOR_EXCEL_TERBANYAK
        if jumlah.semua > batas:
            form.add_error(
                None,
                f"Daftar ini berisi {format_rupiah(jumlah.semua)} orang, lebih dari "
                f"{format_rupiah(batas)} yang dimuat sekali. Persempit saringannya"
                + (", atau pakai Excel." if cetak else "."),
            )
            return self.form_invalid(form)
        catat_buka_daftar(
            alasan=form.cleaned_data["alasan"],
            banyak=jumlah.semua,
            bentuk="cetak" if cetak else "xlsx",
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        baris = bernomor(dengan_nik(daftar.iterator(chunk_size=SEKALI_BACA)))
        return self._lembar(baris, jumlah) if cetak else self._excel(baris, jumlah)

    def _lembar(self, baris: Iterable[Keanggotaan], jumlah: JumlahAnggota) -> HttpResponse:
        return render(
            self.request,
            "anggota/administrasi/lembar_anggota.html",
            {
                "buku": BUKU_ANGGOTA,
                "kepala": kepala_buku(tanggal_buku()),
                "kalimat_jumlah": kalimat_jumlah(jumlah),
                "lebar": sum(k.lebar for k in BUKU_ANGGOTA.kolom),
                "baris": [[k.nilai(b) for k in BUKU_ANGGOTA.kolom] for b in baris],
                "asal": self.asal(),
                "remah": remah((BUKU_ANGGOTA.judul, self.asal()), ("Lembar cetak", None)),
            },
        )

    def _excel(self, baris: Iterable[Keanggotaan], jumlah: JumlahAnggota) -> Any:
        buku = BukuExcel()
        lembar = buku.lembar(
            BUKU_ANGGOTA.judul, [Kolom(k.judul, max(k.lebar, 10)) for k in BUKU_ANGGOTA.kolom]
        )
        kepala = kepala_buku(tanggal_buku())
        lembar.judul(BUKU_ANGGOTA.judul, *(f"{k}: {n}" for k, n in kepala), kalimat_jumlah(jumlah))
        lembar.kepala()
        for b in baris:
            lembar.tambah([k.nilai(b) for k in BUKU_ANGGOTA.kolom])
        berkas = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it is sent
        buku.simpan_ke(berkas)
        berkas.seek(0)
        return FileResponse(
            berkas,
            as_attachment=True,
            filename=f"daftar-anggota-nik-{tanggal_buku():%Y%m%d}.xlsx",
            content_type=TIPE_XLSX,
        )


def kalimat_jumlah(jumlah: JumlahAnggota) -> str:
    """How many women and men, as the forms ask."""
    return (
        f"Perempuan {format_rupiah(jumlah.perempuan)}, laki-laki "
        f"{format_rupiah(jumlah.laki_laki)}, jumlah {format_rupiah(jumlah.semua)} orang."
    )
