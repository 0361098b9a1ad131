"""Book years and months: status, opening a year, closing a month, re-opening by two people."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.waktu import tanggal_buku

from ..enums import StatusPeriode, StatusPermintaan
from ..forms.periode import MintaBukaForm, TahunBukuForm
from ..models import Periode, PermintaanBuka
from ..selectors.dampak import yang_terdampak
from ..selectors.periode import (
    BulanBuku,
    permintaan_buka,
    riwayat_periode,
    tahun_buku_semua,
)
from ..services.periode import buka_tahun_buku
from ..services.permintaan_buka import (
    minta_buka_periode,
    setujui_buka_periode,
    tolak_buka_periode,
)
from .dasar import remah_periode

RIWAYAT_TERBARU = 20


class DaftarPeriodeView(EksporDaftar, TemplateView):
    izin = "akuntansi.lihat_buku"
    template_name = "akuntansi/periode/daftar.html"
    nama_ekspor = "akuntansi.periode"
    judul_ekspor = "Daftar periode"
    kolom_ekspor = (
        KolomEkspor("Tahun buku", lambda b: b.periode.tahun_buku, 12),
        KolomEkspor("Mulai", lambda b: b.periode.mulai, 14),
        KolomEkspor("Selesai", lambda b: b.periode.selesai, 14),
        KolomEkspor("Keadaan", lambda b: b.periode.get_status_display(), 20),
        KolomEkspor("Banyaknya jurnal", lambda b: b.banyak, 18, angka=True),
    )

    def isi_ekspor(self) -> list[BulanBuku]:
        return [b for t in tahun_buku_semua() for b in t.bulan]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna = self.request.user
        daftar = tahun_buku_semua()
        return super().get_context_data(
            daftar=daftar,
            riwayat=riwayat_periode()[:RIWAYAT_TERBARU],
            permintaan=permintaan_buka()[:RIWAYAT_TERBARU],
            minta_tutup=[b.tutup for t in daftar for b in t.bulan if b.tutup and b.menunggu_tutup],
            boleh_tutup=pengguna.has_perm("akuntansi.tutup_periode"),
            boleh_buka=pengguna.has_perm("akuntansi.buka_kembali"),
            remah=remah_periode(),
            **kwargs,
        )


class BukaTahunView(IzinDiperlukanMixin, FormView):
    izin = "akuntansi.tutup_periode"
    form_class = TahunBukuForm
    template_name = "akuntansi/periode/buka_tahun.html"
    extra_context = {"judul": "Buka tahun buku"}

    def get_initial(self) -> dict[str, Any]:
        ada = tahun_buku_semua()
        return {"tahun": ada[0].tahun + 1 if ada else tanggal_buku().year}

    def form_valid(self, form: TahunBukuForm) -> HttpResponse:
        tahun = form.cleaned_data["tahun"]
        try:
            baru = buka_tahun_buku(tahun, oleh=self.request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        if not baru:
            form.add_error("tahun", f"Tahun buku {tahun} sudah ada.")
            return self.form_invalid(form)
        messages.success(self.request, f"Tahun buku {tahun} dibuka.")
        return redirect("akuntansi:periode")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(remah=remah_periode(("Buka tahun buku", None)), **kwargs)


class _SatuPeriodeMixin(IzinDiperlukanMixin, abstrak=True):
    periode: Periode
    judul: str

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.periode = get_object_or_404(Periode, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            periode=self.periode,
            batal_url=reverse("akuntansi:periode"),
            remah=remah_periode((self.judul, None)),
            **kwargs,
        )


class MintaBukaView(_SatuPeriodeMixin, FormView):
    izin = "akuntansi.buka_kembali"
    form_class = MintaBukaForm
    template_name = "akuntansi/periode/minta_buka.html"
    judul = "Minta buka kembali"

    def form_valid(self, form: MintaBukaForm) -> HttpResponse:
        try:
            minta_buka_periode(
                self.periode,
                alasan=form.cleaned_data["alasan"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(
            self.request, "Permintaan dicatat. Orang kedua menyetujuinya di halaman ini."
        )
        return redirect("akuntansi:periode")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kelompok=yang_terdampak(self.periode.mulai), **kwargs)


class PutusanBukaView(IzinDiperlukanMixin, TemplateView):
    """A request seen by the second person (agree or refuse), or by who made it (take back)."""

    izin = "akuntansi.buka_kembali"
    template_name = "akuntansi/periode/putusan.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.permintaan = get_object_or_404(permintaan_buka(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        putusan = {"setuju": setujui_buka_periode, "tolak": tolak_buka_periode}.get(
            request.POST.get("putusan", "")
        )
        if putusan is None:
            raise Http404
        try:
            putusan(self.permintaan, oleh=request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
        else:
            messages.success(request, _kabar(self.permintaan))
        return redirect("akuntansi:periode")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            permintaan=self.permintaan,
            kelompok=yang_terdampak(self.permintaan.periode.mulai),
            menunggu=self.permintaan.status == StatusPermintaan.MENUNGGU,
            sendiri=self.permintaan.diminta_oleh_id == self.request.user.pk,
            remah=remah_periode(("Permintaan buka kembali", None)),
            **kwargs,
        )


def _kabar(permintaan: PermintaanBuka) -> str:
    permintaan.refresh_from_db(fields=["status", "periode"])
    if permintaan.periode.status == StatusPeriode.BUKA:
        return "Bulan dibuka kembali."
    return f"Permintaan {permintaan.get_status_display().lower()}."
