"""Import of an opening balance: upload, columns, accounts, try, post."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from django.views.generic import FormView, TemplateView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.excel import TIPE_XLSX
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.jejak import catat_ekspor
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.uang import format_rupiah
from koperasi.core.waktu import tanggal_buku

from ..enums import StatusImpor
from ..forms.impor import PetaForm, SusunanForm, UnggahSaldoForm
from ..models import ImporSaldo
from ..perhitungan.susunan_saldo import Susunan, tebak_susunan
from ..selectors.bagan import Bagan
from ..selectors.impor import buku_sudah_berisi, daftar_impor, impor_terbuka
from ..selectors.periode import periode_terbuka
from ..services.impor.berkas import UKURAN_MAKSIMUM
from ..services.impor_saldo import (
    ImporDitolak,
    atur_peta,
    atur_susunan,
    baris_impor,
    batalkan_impor,
    buat_impor,
    excel_kesalahan,
    posting_impor,
    susunan_impor,
    uji_impor,
)
from .dasar import Remah, remah

BARIS_SEHALAMAN = 100
BARIS_CONTOH = 12


def _remah(*ekor: tuple[str, str | None]) -> Remah:
    return remah(("Impor saldo", reverse("akuntansi:impor") if ekor else None), *ekor)


class ImporView(EksporDaftar, FormView):
    """Uploads so far, and the next one."""

    izin = "akuntansi.impor_saldo"
    template_name = "akuntansi/impor/daftar.html"
    form_class = UnggahSaldoForm
    nama_ekspor = "akuntansi.impor"
    judul_ekspor = "Daftar impor saldo"
    kolom_ekspor = (
        KolomEkspor("Berkas", lambda i: i.nama_berkas, 40),
        KolomEkspor("Diunggah", lambda i: i.dibuat_pada, 19),
        KolomEkspor("Oleh", lambda i: i.dibuat_oleh.nama, 26),
        KolomEkspor("Keadaan", lambda i: i.get_status_display(), 18),
        KolomEkspor("Jurnal", lambda i: i.jurnal.nomor if i.jurnal else "", 20),
    )

    def isi_ekspor(self) -> list[ImporSaldo]:
        return list(daftar_impor())

    def form_valid(self, form: UnggahSaldoForm) -> HttpResponse:
        berkas = form.cleaned_data["berkas"]
        try:
            impor = buat_impor(
                berkas.read(UKURAN_MAKSIMUM + 1),
                nama_berkas=berkas.name,
                oleh=self.request.user,
                tanggal_buku=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        return redirect("akuntansi:impor_kolom", pk=impor.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            daftar=daftar_impor(), berisi=buku_sudah_berisi(), remah=_remah(), **kwargs
        )


class _LangkahMixin(IzinDiperlukanMixin, abstrak=True):
    """A step of an import that is not finished; a finished one is not found here."""

    izin = "akuntansi.impor_saldo"
    langkah = 0
    kwargs: dict[str, Any]

    def impor(self) -> ImporSaldo:
        return get_object_or_404(impor_terbuka(), pk=self.kwargs["pk"])

    def konteks(self, impor: ImporSaldo) -> dict[str, Any]:
        jalan = [
            ("Kolom", reverse("akuntansi:impor_kolom", args=[impor.pk])),
            ("Akun", reverse("akuntansi:impor_peta", args=[impor.pk]) if impor.peta else None),
            ("Uji dan posting", None),
        ]
        return {
            "impor": impor,
            "langkah": jalan,
            "sekarang": self.langkah,
            "remah": _remah((impor.nama_berkas, None)),
        }


class KolomView(_LangkahMixin, FormView):
    template_name = "akuntansi/impor/kolom.html"
    form_class = SusunanForm
    langkah = 1

    def susunan(self, impor: ImporSaldo) -> Susunan:
        nama = self.request.GET.get("lembar", "")
        if nama in impor.lembar and nama != impor.susunan["lembar"]:
            return tebak_susunan(nama, impor.lembar[nama])
        return susunan_impor(impor)

    def get_form_kwargs(self) -> dict[str, Any]:
        impor = self.impor()
        susunan = self.susunan(impor)
        return {
            **super().get_form_kwargs(),
            "lembar": impor.lembar[susunan.lembar],
            "susunan": susunan,
            "initial": {"tanggal": impor.tanggal},
        }

    def form_valid(self, form: SusunanForm) -> HttpResponse:
        impor = self.impor()
        try:
            atur_susunan(
                impor,
                form.susunan(),
                tanggal=form.cleaned_data["tanggal"],
                tanggal_buku=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        return redirect("akuntansi:impor_peta", pk=impor.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        impor = self.impor()
        susunan = self.susunan(impor)
        lembar = impor.lembar[susunan.lembar]
        contoh = [
            (nomor, [s["angka"] if isinstance(s, dict) else s for s in baris])
            for nomor, baris in enumerate(lembar[:BARIS_CONTOH], start=1)
        ]
        tab = [(n, f"?lembar={n}", n == susunan.lembar) for n in impor.lembar]
        return super().get_context_data(
            contoh=contoh,
            terbuka=list(periode_terbuka()),
            huruf=[chr(ord("A") + n) for n in range(len(lembar[0]))],
            tab=tab if len(tab) > 1 else [],
            sisa=max(len(lembar) - BARIS_CONTOH, 0),
            **self.konteks(impor),
            **kwargs,
        )


class PetaView(_LangkahMixin, FormView):
    template_name = "akuntansi/impor/peta.html"
    form_class = PetaForm
    langkah = 2

    def get(self, request: PermintaanMasuk, *args: Any, **kwargs: Any) -> HttpResponse:
        impor = self.impor()
        if not impor.peta:
            return redirect("akuntansi:impor_kolom", pk=impor.pk)
        return super().get(request, *args, **kwargs)

    def halaman(self, impor: ImporSaldo) -> Any:
        baris = baris_impor(impor) if impor.peta else []
        return Paginator(baris, BARIS_SEHALAMAN).get_page(self.request.GET.get("halaman"))

    def get_form_kwargs(self) -> dict[str, Any]:
        impor = self.impor()
        return {
            **super().get_form_kwargs(),
            "baris": list(self.halaman(impor)),
            "peta": impor.peta,
            "bagan": Bagan.baca(),
        }

    def form_valid(self, form: PetaForm) -> HttpResponse:
        impor = self.impor()
        atur_peta(impor, form.peta())
        halaman = self.halaman(impor)
        if halaman.has_next():
            tujuan = reverse("akuntansi:impor_peta", args=[impor.pk])
            return redirect(f"{tujuan}?halaman={halaman.next_page_number()}")
        return redirect("akuntansi:impor_uji", pk=impor.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        impor = self.impor()
        bagan = Bagan.baca()
        return super().get_context_data(
            daftar_akun=sorted(bagan.akun.values(), key=lambda a: a.kode),
            page_obj=self.halaman(impor),
            **self.konteks(impor),
            **kwargs,
        )


class UjiView(_LangkahMixin, TemplateView):
    """What would be posted; POST posts it."""

    template_name = "akuntansi/impor/uji.html"
    langkah = 3

    def get(self, request: PermintaanMasuk, *args: Any, **kwargs: Any) -> HttpResponse:
        impor = self.impor()
        if not impor.peta:
            return redirect("akuntansi:impor_kolom", pk=impor.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        impor = get_object_or_404(ImporSaldo, pk=pk)
        try:
            jurnal = posting_impor(impor, oleh=request.user, tanggal_buku=tanggal_buku())
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
            tujuan = "impor_uji" if impor.status == StatusImpor.SUSUN else "impor"
            return redirect(f"akuntansi:{tujuan}", *([pk] if tujuan == "impor_uji" else []))
        messages.success(request, f"Saldo awal diposting sebagai {jurnal.nomor}.")
        return redirect("akuntansi:jurnal", pk=jurnal.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        impor = self.impor()
        hasil = uji_impor(impor)
        asal = {b.nomor: b for b in baris_impor(impor)}
        return super().get_context_data(
            hasil=hasil,
            per_jenis=[
                (j.label, format_rupiah(jumlah, lambang=True))
                for j, jumlah in hasil.per_jenis().items()
                if jumlah
            ],
            kesalahan=[(asal[n], kalimat) for n, kalimat in sorted(hasil.kesalahan.items())],
            boleh=bool(hasil.baris) and not (hasil.kesalahan or hasil.selisih or hasil.keberatan),
            **self.konteks(impor),
            **kwargs,
        )


class KesalahanView(_LangkahMixin, View):
    """The rows as sent, with a column that says what to mend."""

    def get(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        impor = self.impor()
        kesalahan = uji_impor(impor).kesalahan if impor.peta else {}
        isi = excel_kesalahan(impor, kesalahan)
        catat_ekspor(
            "akuntansi.ekspor_kesalahan_impor",
            oleh=request.user,
            tanggal=tanggal_buku(),
            objek=impor,
            data={"bentuk": "xlsx", "banyak": len(kesalahan)},
        )
        return HttpResponse(
            isi,
            content_type=TIPE_XLSX,
            headers={"Content-Disposition": f'attachment; filename="perbaiki-impor-{pk}.xlsx"'},
        )


class BatalView(_LangkahMixin, TemplateView):
    template_name = "akuntansi/impor/batal.html"

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        try:
            batalkan_impor(self.impor(), oleh=request.user, tanggal_buku=tanggal_buku())
        except ImporDitolak as galat:
            messages.error(request, str(galat))
        else:
            messages.success(request, "Impor dibatalkan; tidak ada yang diposting.")
        return redirect("akuntansi:impor")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            batal_url=reverse("akuntansi:impor"),
            tombol="Batalkan impor",
            nada="bahaya",
            form=Form(),
            **self.konteks(self.impor()),
            **kwargs,
        )
