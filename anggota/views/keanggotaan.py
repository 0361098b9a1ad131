"""Steps of a membership: ratified by pengurus, refused or withdrawn, begun again."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView, ListView

from koperasi.core.ekspor import PDF, EksporDaftar, KolomEkspor
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.waktu import tanggal_buku

from ..enums import StatusKeanggotaan
from ..forms.keanggotaan import AjukanForm, SahkanForm, SaringCalonForm, TolakForm
from ..models import Keanggotaan
from ..selectors.calon import calon_pada, rinci_calon
from ..selectors.rincian import riwayat_keanggotaan
from ..services.keanggotaan import ajukan_calon, sahkan_calon, tolak_calon
from .dasar import SatuAnggotaMixin, remah


class DaftarCalonView(EksporDaftar, ListView):
    """Who waits, at which step; pengurus tick whom their meeting ratified."""

    izin = "anggota.lihat_pribadi"
    template_name = "anggota/keanggotaan/calon.html"
    nama_ekspor = "anggota.calon"
    judul_ekspor = "Daftar calon anggota"
    kolom_ekspor = (
        KolomEkspor("Diajukan", lambda c: c.keanggotaan.diajukan, 13),
        KolomEkspor("Nama", lambda c: c.keanggotaan.anggota.nama, 32),
        KolomEkspor("L/P", lambda c: c.keanggotaan.anggota.jenis_kelamin, 6),
        KolomEkspor("Tahap", lambda c: c.keanggotaan.get_status_display(), 28),
        KolomEkspor("Dasar", lambda c: c.dasar, 36),
        KolomEkspor("Diajukan oleh", lambda c: c.pengaju.nama if c.pengaju else "", 24),
    )
    context_object_name = "daftar"
    paginate_by = 50
    page_kwarg = "halaman"

    def get_queryset(self) -> QuerySet[Keanggotaan]:
        self.saring = SaringCalonForm(self.request.GET)
        self.tahap = self.saring.tahap()
        return calon_pada(self.request.user, self.tahap)

    def baris_ekspor(self, isi: Any) -> Any:
        return (rinci_calon(k) for k in super().baris_ekspor(isi))

    @property
    def boleh_sahkan(self) -> bool:
        return self.tahap == StatusKeanggotaan.DISETUJUI and self.request.user.has_perm(
            "anggota.sahkan_anggota"
        )

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if request.GET.get("bentuk") == PDF:
            return super().post(request, *args, **kwargs)
        self.object_list = self.get_queryset()
        if not self.boleh_sahkan:
            messages.error(request, "Calon anggota disahkan oleh pengurus.")
            return redirect("anggota:calon")
        form = SahkanForm(request.POST, calon=self.object_list)
        if form.is_valid():
            isian = form.cleaned_data
            try:
                sah = sahkan_calon(
                    isian["calon"],
                    pada=isian["pada"],
                    dasar=isian["dasar"],
                    oleh=request.user,
                    tanggal=tanggal_buku(),
                )
            except KesalahanDomain as galat:
                sampaikan(form, galat)
            else:
                messages.success(
                    request,
                    f"{len(sah)} calon anggota disahkan, nomor "
                    f"{', '.join(str(k.nomor) for k in sah)}. Simpanan pokoknya ditunggu.",
                )
                return redirect("anggota:calon")
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(
            saring=self.saring,
            tahap=self.tahap,
            boleh_sahkan=self.boleh_sahkan,
            remah=remah(("Calon anggota", None)),
            **kwargs,
        )
        konteks["baris"] = [rinci_calon(k) for k in konteks["daftar"]]
        if self.boleh_sahkan and "form" not in konteks:
            konteks["form"] = SahkanForm(
                calon=Keanggotaan.objects.none(), initial={"pada": tanggal_buku()}
            )
        konteks["dipilih"] = set(self.request.POST.getlist("calon"))
        return konteks


class TolakView(SatuAnggotaMixin, FormView):
    """She withdrew, or was refused, before she became a member."""

    izin = "anggota.tolak_calon"
    form_class = TolakForm
    template_name = "anggota/keanggotaan/tolak.html"

    def get_initial(self) -> dict[str, Any]:
        return {"pada": tanggal_buku()}

    def get_form_kwargs(self) -> dict[str, Any]:
        boleh = self.request.user.has_perm("anggota.sahkan_anggota")
        return {**super().get_form_kwargs(), "boleh_menolak": boleh}

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not riwayat_keanggotaan(self.anggota).calon:
            messages.error(request, f"{self.anggota} bukan calon anggota.")
            return redirect(self.alamat)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: TolakForm) -> HttpResponse:
        kini = riwayat_keanggotaan(self.anggota).kini
        if kini is None:
            return redirect(self.alamat)
        try:
            tolak_calon(
                kini,
                pada=form.cleaned_data["pada"],
                alasan=form.kalimat(),
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, f"Pencalonan {self.anggota} diakhiri.")
        return redirect(self.alamat)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            anggota=self.anggota,
            batal_url=self.alamat,
            remah=self.remah("Akhiri pencalonan"),
            **kwargs,
        )


class AjukanLagiView(SatuAnggotaMixin, FormView):
    """A former member, or somebody known who never asked: a new membership begins."""

    izin = "anggota.catat_anggota"
    form_class = AjukanForm
    template_name = "anggota/keanggotaan/ajukan.html"

    def get_initial(self) -> dict[str, Any]:
        return {"diajukan": tanggal_buku()}

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if riwayat_keanggotaan(self.anggota).berjalan or self.anggota.dihapus_pada:
            messages.error(request, f"{self.anggota} tidak dapat diajukan sekarang.")
            return redirect(self.alamat)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: AjukanForm) -> HttpResponse:
        try:
            ajukan_calon(
                self.anggota,
                jenis=form.cleaned_data["jenis"],
                diajukan=form.cleaned_data["diajukan"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, f"{self.anggota} diajukan sebagai calon anggota.")
        return redirect(self.alamat)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            anggota=self.anggota,
            riwayat=riwayat_keanggotaan(self.anggota),
            batal=self.alamat,
            remah=self.remah("Ajukan sebagai calon"),
            **kwargs,
        )
