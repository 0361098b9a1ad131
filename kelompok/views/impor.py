"""Import of a member list: upload, columns, try, confirm; then what came of it."""

import re
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from django.views.generic import DetailView, FormView, TemplateView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.excel import TIPE_XLSX
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.jejak import catat_ekspor
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.tabel_masuk import Tabel
from koperasi.core.waktu import tanggal_buku

from ..enums import StatusImporAnggota
from ..forms.impor import KolomForm, UnggahAnggotaForm, huruf_kolom
from ..models import ImporAnggota
from ..perhitungan.isian_daftar import teks_sel
from ..perhitungan.susunan_impor import Susunan, pilih_lembar
from ..selectors.impor import daftar_impor
from ..services.contoh.daftar import buku_contoh
from ..services.impor.berkas import UKURAN_MAKSIMUM
from ..services.impor.lembar_keluar import buku_templat
from ..services.impor_anggota import (
    ajukan_impor,
    atur_susunan,
    batalkan_impor,
    buat_impor,
    excel_kesalahan,
    isi_impor,
    setujui_impor,
    susunan_impor,
    uji_impor,
)
from .dasar import Remah

BARIS_CONTOH = 10
BARIS_SEHALAMAN = 50
# What looks like a NIK, a KK or a phone number shows its end only.
_NOMOR_PANJANG = re.compile(r"(?:\d[ .-]?){6,}(?=(?:\d[ .-]?){3}\d)")


def _remah(*ekor: tuple[str, str | None]) -> Remah:
    return [
        ("Beranda", "/"),
        ("Impor anggota", reverse("impor_anggota:daftar") if ekor else None),
        *ekor,
    ]


def _unduhan(isi: bytes, nama: str) -> HttpResponse:
    return HttpResponse(
        isi,
        content_type=TIPE_XLSX,
        headers={"Content-Disposition": f'attachment; filename="{nama}.xlsx"'},
    )


def _keadaan(impor: ImporAnggota) -> str:
    if impor.menunggu_persetujuan:
        return "Menunggu persetujuan"
    return str(impor.get_status_display())


class ImporView(EksporDaftar, FormView):
    """Uploads so far, and the next one."""

    izin = "kelompok.impor_anggota"
    template_name = "kelompok/impor/daftar.html"
    form_class = UnggahAnggotaForm
    nama_ekspor = "kelompok.impor_anggota"
    judul_ekspor = "Daftar impor anggota"
    kolom_ekspor = (
        KolomEkspor("Berkas", lambda i: i.nama_berkas, 40),
        KolomEkspor("Diunggah", lambda i: i.dibuat_pada, 19),
        KolomEkspor("Oleh", lambda i: i.dibuat_oleh.nama, 26),
        KolomEkspor("Keadaan", _keadaan, 22),
        KolomEkspor("Anggota", lambda i: i.hasil.get("anggota"), 10, angka=True),
        KolomEkspor("Kelompok baru", lambda i: i.hasil.get("kelompok_baru"), 10, angka=True),
    )

    def isi_ekspor(self) -> list[ImporAnggota]:
        return list(daftar_impor())

    def form_valid(self, form: UnggahAnggotaForm) -> HttpResponse:
        berkas = form.cleaned_data["berkas"]
        try:
            impor = buat_impor(
                berkas.read(UKURAN_MAKSIMUM + 1),
                nama_berkas=berkas.name,
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        return redirect("impor_anggota:kolom", pk=impor.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(daftar=daftar_impor(), remah=_remah(), **kwargs)


class TemplatView(IzinDiperlukanMixin, View):
    """The empty form; nobody's data, but a file that leaves is written down like every other."""

    izin = "kelompok.impor_anggota"

    def get(self, request: PermintaanMasuk) -> HttpResponse:
        _catat_unduhan(request, "templat")
        return _unduhan(buku_templat(), "templat-anggota")


class ContohView(IzinDiperlukanMixin, View):
    """Seven hundred invented people in an untidy list with mistakes, to try the import with."""

    izin = "kelompok.impor_anggota"

    def get(self, request: PermintaanMasuk) -> HttpResponse:
        _catat_unduhan(request, "contoh")
        return _unduhan(buku_contoh(tanggal_buku()), "contoh-daftar-anggota")


def _catat_unduhan(request: PermintaanMasuk, apa: str) -> None:
    catat_ekspor(
        "kelompok.ekspor_impor_anggota",
        oleh=request.user,
        tanggal=tanggal_buku(),
        data={"bentuk": "xlsx", "apa": apa},
    )


class _LangkahMixin(IzinDiperlukanMixin, abstrak=True):
    """A step of an import that is not finished; a finished one is not found here."""

    izin = "kelompok.impor_anggota"
    langkah = 0
    kwargs: dict[str, Any]

    def impor(self) -> ImporAnggota:
        if not hasattr(self, "_impor"):
            self._impor = get_object_or_404(ImporAnggota.objects.terbuka(), pk=self.kwargs["pk"])
        return self._impor

    def lembar(self) -> dict[str, Tabel]:
        if not hasattr(self, "_lembar"):
            self._lembar = isi_impor(self.impor())
        return self._lembar

    def konteks(self) -> dict[str, Any]:
        impor = self.impor()
        return {
            "impor": impor,
            "langkah": [
                ("Kolom", reverse("impor_anggota:kolom", args=[impor.pk])),
                ("Uji", reverse("impor_anggota:uji", args=[impor.pk])),
                ("Persetujuan", None),
            ],
            "sekarang": self.langkah,
            "remah": _remah((impor.nama_berkas, None)),
        }


class KolomView(_LangkahMixin, FormView):
    template_name = "kelompok/impor/kolom.html"
    form_class = KolomForm
    langkah = 1

    def susunan(self) -> Susunan:
        susunan = susunan_impor(self.impor())
        return pilih_lembar(
            susunan,
            self.lembar(),
            anggota=self.request.GET.get("anggota"),
            kelompok=self.request.GET.get("kelompok"),
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "lembar": self.lembar(), "susunan": self.susunan()}

    def form_valid(self, form: KolomForm) -> HttpResponse:
        impor = self.impor()
        try:
            atur_susunan(
                impor,
                form.susunan(),
                self.lembar(),
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        return redirect("impor_anggota:uji", pk=impor.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        susunan = self.susunan()
        tabel = self.lembar()[susunan.anggota.lembar]
        awal = max(susunan.anggota.mulai - 4, 0)
        return super().get_context_data(
            susunan=susunan,
            contoh=[
                (n, [_samarkan(teks_sel(s)) for s in baris])
                for n, baris in enumerate(tabel[awal : awal + BARIS_CONTOH], start=awal + 1)
            ],
            huruf=[huruf_kolom(n) for n in range(max(map(len, tabel), default=0))],
            nama_lembar=list(self.lembar()),
            banyak=len(tabel),
            **self.konteks(),
            **kwargs,
        )


class UjiView(_LangkahMixin, TemplateView):
    """What would be written; POST puts it before the pengurus, who see this page too."""

    template_name = "kelompok/impor/uji.html"
    langkah = 2

    def get(self, request: PermintaanMasuk, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "nama" not in susunan_impor(self.impor()).anggota.kolom:
            return redirect("impor_anggota:kolom", pk=kwargs["pk"])
        return super().get(request, *args, **kwargs)

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        impor = get_object_or_404(ImporAnggota.objects.tanpa_isi(), pk=pk)
        try:
            ajukan_impor(impor, oleh=request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
            if impor.status == StatusImporAnggota.SUSUN:
                return redirect("impor_anggota:uji", pk=pk)
        return redirect("impor_anggota:hasil", pk=pk)

    def boleh_setuju(self) -> bool:
        impor, pengguna = self.impor(), self.request.user
        return (
            impor.diajukan_oleh_id is not None
            and pengguna.has_perm("kelompok.setujui_impor_anggota")
            and pengguna.pk not in (impor.dibuat_oleh_id, impor.diajukan_oleh_id)
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hasil = uji_impor(self.impor(), tanggal=tanggal_buku())
        kesalahan, peringatan = hasil.kesalahan(), hasil.peringatan()
        tampil = "peringatan" if self.request.GET.get("lihat") == "peringatan" else "kesalahan"
        baris = peringatan if tampil == "peringatan" or not kesalahan else kesalahan
        halaman = Paginator(baris, BARIS_SEHALAMAN).get_page(self.request.GET.get("halaman"))
        return super().get_context_data(
            hasil=hasil,
            hitungan=hasil.hitungan(),
            banyak_kesalahan=len(kesalahan),
            banyak_peringatan=len(peringatan),
            tab=[
                ("Perlu diperbaiki", "?lihat=kesalahan", baris is kesalahan),
                ("Perlu dilihat", "?lihat=peringatan", baris is peringatan),
            ]
            if kesalahan and peringatan
            else [],
            salah=baris is kesalahan,
            page_obj=halaman,
            boleh_setuju=self.boleh_setuju(),
            kelompok=sorted(hasil.kelompok, key=lambda k: (len(k.nomor), k.nomor)),
            **self.konteks(),
            **kwargs,
        )


class SetujuiView(IzinDiperlukanMixin, View):
    """One of the pengurus lets a submitted list in; it is written as a job."""

    izin = "kelompok.setujui_impor_anggota"

    def get(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        return redirect("impor_anggota:uji", pk=pk)

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        impor = get_object_or_404(ImporAnggota.objects.tanpa_isi(), pk=pk)
        try:
            setujui_impor(impor, oleh=request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
            if impor.status == StatusImporAnggota.SUSUN:
                return redirect("impor_anggota:uji", pk=pk)
        return redirect("impor_anggota:hasil", pk=pk)


class PerbaikanView(_LangkahMixin, View):
    """The sheets as sent, with a column that says what to mend."""

    def get(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        impor = self.impor()
        isi, banyak = excel_kesalahan(impor, tanggal=tanggal_buku())
        catat_ekspor(
            "kelompok.ekspor_kesalahan_impor",
            oleh=request.user,
            tanggal=tanggal_buku(),
            objek=impor,
            data={"bentuk": "xlsx", "banyak": banyak},
        )
        return _unduhan(isi, f"perbaiki-daftar-anggota-{pk}")


class BatalView(_LangkahMixin, TemplateView):
    template_name = "kelompok/impor/batal.html"

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        try:
            batalkan_impor(self.impor(), oleh=request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
        else:
            messages.success(request, "Impor dibatalkan; isi berkasnya sudah dibuang.")
        return redirect("impor_anggota:daftar")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            batal_url=reverse("impor_anggota:daftar"),
            tombol="Batalkan impor",
            nada="bahaya",
            form=Form(),
            **self.konteks(),
            **kwargs,
        )


class HasilView(IzinDiperlukanMixin, DetailView):
    """How far the run is, and what it has written."""

    izin = "kelompok.impor_anggota"
    template_name = "kelompok/impor/hasil.html"
    context_object_name = "impor"

    def get_queryset(self) -> Any:
        return ImporAnggota.objects.tanpa_isi().select_related(
            "pekerjaan", "dibuat_oleh", "diajukan_oleh", "disetujui_oleh"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(remah=_remah((str(self.object), None)), **kwargs)


def _samarkan(teks: str) -> str:
    return _NOMOR_PANJANG.sub(lambda m: "•" * len(m[0]), teks)
