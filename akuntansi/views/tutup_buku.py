"""Closing a month or a year: its proofs, the request, the second person's answer, the report."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from django.views.generic import FormView, TemplateView

from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.waktu import tanggal_buku

from ..enums import StatusPeriode, StatusTutup
from ..forms.periode import MintaTutupForm, PutusTutupForm
from ..models import Periode, PermintaanTutup
from ..selectors.bukti_tutup import (
    Bukti,
    Lingkup,
    bukti_berubah,
    daftar_bukti,
    periksa_bukti,
    sidik_bukti,
)
from ..selectors.periode import tahun_buku_bulan
from ..selectors.tutup_buku import (
    akhir_tahun,
    bukti_beku,
    bulan_dalam,
    lingkup_permintaan,
    lingkup_tutup,
    permintaan_berjalan,
    permintaan_tutup,
    tanpa_bukti,
)
from ..services.antre_tutup import antrekan_periksa, antrekan_setujui
from ..services.cetak_tutup import cetak_berita
from ..services.tutup_buku import minta_tutup, tolak_tutup
from .dasar import remah_periode

LANGKAH = ["Lihat bukti", "Minta ditutup", "Disetujui orang lain"]


class _TutupView(IzinDiperlukanMixin, FormView, abstrak=True):
    """The proofs as they stand, and the button that asks for the close."""

    form_class = MintaTutupForm
    template_name = "akuntansi/periode/tutup.html"
    periode: Periode

    def siapkan(self) -> HttpResponseBase | None:
        """Read the proofs; answer with another page when this one has nothing to ask."""
        if self.periode.status == StatusPeriode.TUTUP:
            messages.info(self.request, "Periode ini sudah ditutup.")
            return redirect("akuntansi:periode")
        if berjalan := permintaan_berjalan(self.periode):
            return redirect("akuntansi:permintaan_tutup", pk=berjalan.pk)
        self.lingkup: Lingkup = lingkup_tutup(self.periode, tanggal_buku())
        self.bukti: list[Bukti] = periksa_bukti(self.lingkup, berat=False)
        return None

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.periode = self.ambil()
            if lain := self.siapkan():
                return lain
        return super().dispatch(request, *args, **kwargs)

    def ambil(self) -> Periode:
        raise Http404

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "bukti": self.bukti}

    def form_valid(self, form: MintaTutupForm) -> HttpResponse:
        oleh = self.request.user
        try:
            permintaan = minta_tutup(
                self.periode,
                oleh=oleh,
                tanggal=tanggal_buku(),
                kunci=form.cleaned_data["kunci"],
                alasan=form.alasan(),
            )
            antrekan_periksa(permintaan, self.lingkup, oleh=oleh)
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        return redirect("akuntansi:permintaan_tutup", pk=permintaan.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        judul = f"Tutup {self.lingkup.judul}"
        return super().get_context_data(
            judul=judul,
            langkah=LANGKAH,
            lingkup=self.lingkup,
            bukti=self.bukti,
            berat=daftar_bukti(self.lingkup, berat=True),
            terhalang=any(b.menghalangi and not b.boleh_dikecualikan for b in self.bukti),
            bulan=bulan_dalam(self.lingkup),
            tanpa_bukti=tanpa_bukti(self.lingkup),
            batal_url=reverse("akuntansi:periode"),
            remah=remah_periode((judul, None)),
            **kwargs,
        )


class TutupBulanView(_TutupView):
    """December closes with its year, on that year's page."""

    izin = "akuntansi.tutup_periode"

    def ambil(self) -> Periode:
        return get_object_or_404(Periode, pk=self.kwargs["pk"])

    def siapkan(self) -> HttpResponseBase | None:
        if akhir_tahun(self.periode):
            return redirect("akuntansi:tutup_tahun", tahun=self.periode.tahun_buku)
        return super().siapkan()


class TutupTahunView(_TutupView):
    izin = "akuntansi.tutup_periode"

    def ambil(self) -> Periode:
        terakhir = tahun_buku_bulan(self.kwargs["tahun"]).last()
        if terakhir is None or not akhir_tahun(terakhir):
            raise Http404
        return terakhir


class _SatuPermintaanMixin(IzinDiperlukanMixin, abstrak=True):
    def ambil(self) -> PermintaanTutup:
        return get_object_or_404(permintaan_tutup(), pk=self.kwargs["pk"])  # type: ignore[attr-defined]


class PermintaanTutupView(_SatuPermintaanMixin, TemplateView):
    """A request with its evidence; to the second person also what has moved since."""

    izin = "akuntansi.lihat_buku"
    template_name = "akuntansi/periode/permintaan_tutup.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        permintaan = self.ambil()
        pengguna = self.request.user
        menunggu = permintaan.status == StatusTutup.MENUNGGU
        lingkup = lingkup_permintaan(permintaan, tanggal_buku())
        bukti = bukti_beku(permintaan)
        kini = periksa_bukti(lingkup, alasan=permintaan.alasan, berat=False) if menunggu else []
        sendiri = permintaan.diminta_oleh_id == pengguna.pk
        judul = f"Tutup {lingkup.judul}"
        return super().get_context_data(
            judul=judul,
            permintaan=permintaan,
            lingkup=lingkup,
            bukti=bukti,
            berubah=bukti_berubah(bukti, kini) if menunggu else [],
            merah_kini=[b for b in kini if b.menghalangi],
            sidik=sidik_bukti(kini),
            menunggu=menunggu,
            diperiksa=permintaan.status == StatusTutup.DIPERIKSA,
            bekerja=bool(permintaan.pekerjaan and not permintaan.pekerjaan.berakhir),
            gagal=_gagal(permintaan),
            sendiri=sendiri,
            boleh_putus=menunggu and not sendiri and pengguna.has_perm("akuntansi.setujui_tutup"),
            boleh_tarik=sendiri
            and permintaan.status in (StatusTutup.MENUNGGU, StatusTutup.DIPERIKSA),
            form=kwargs.pop("form", None) or PutusTutupForm(),
            remah=remah_periode((judul, None)),
            **kwargs,
        )


class PutusanTutupView(PermintaanTutupView):
    """The second person's answer."""

    izin = "akuntansi.setujui_tutup"
    http_method_names = ["post", "options"]

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        permintaan = self.ambil()
        form = PutusTutupForm(request.POST)
        if not form.is_valid():
            raise Http404
        isian = form.cleaned_data
        try:
            if isian["putusan"] == "tolak":
                tolak_tutup(
                    permintaan, oleh=request.user, tanggal=tanggal_buku(), alasan=isian["alasan"]
                )
                messages.success(request, "Permintaan ditolak.")
            else:
                antrekan_setujui(
                    permintaan,
                    lingkup_permintaan(permintaan, tanggal_buku()),
                    oleh=request.user,
                    sidik=isian["sidik"],
                )
        except KesalahanDomain as galat:
            if galat.bidang != "alasan":
                messages.error(request, str(galat))
                return redirect("akuntansi:permintaan_tutup", pk=pk)
            sampaikan(form, galat)
            return self.render_to_response(self.get_context_data(form=form))
        return redirect("akuntansi:permintaan_tutup", pk=pk)


class TarikTutupView(_SatuPermintaanMixin, View):
    izin = "akuntansi.tutup_periode"

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        permintaan = self.ambil()
        if permintaan.diminta_oleh_id != request.user.pk:
            messages.error(request, "Hanya yang meminta dapat menarik permintaannya.")
            return redirect("akuntansi:permintaan_tutup", pk=pk)
        try:
            tolak_tutup(permintaan, oleh=request.user, tanggal=tanggal_buku())
            messages.success(request, "Permintaan ditarik kembali.")
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
        return redirect("akuntansi:periode")


class BeritaTutupView(_SatuPermintaanMixin, View):
    """Ask for the closing report of a close that was made before there was a letterhead."""

    izin = "akuntansi.lihat_buku"

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        permintaan = self.ambil()
        if permintaan.status != StatusTutup.DISETUJUI:
            raise Http404
        try:
            dokumen = cetak_berita(permintaan, oleh=request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
            return redirect("akuntansi:permintaan_tutup", pk=pk)
        return redirect("beranda:rincian_dokumen", pk=dokumen.pk)


def _gagal(permintaan: PermintaanTutup) -> str:
    """Why the last job of this request came to nothing, while it is still undecided."""
    pekerjaan = permintaan.pekerjaan
    if pekerjaan is None or permintaan.status not in (
        StatusTutup.DIPERIKSA,
        StatusTutup.MENUNGGU,
    ):
        return ""
    return pekerjaan.alasan_gagal
