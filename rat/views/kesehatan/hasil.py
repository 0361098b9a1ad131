"""The result of an assessment, its history, and the official result beside it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView, TemplateView

from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.waktu import tanggal_buku

from ...forms.kesehatan import HasilResmiForm
from ...laporan.penilaian_kesehatan import laporan_penilaian
from ...perhitungan.kesehatan.aturan import ambil_aturan
from ...services.cetak_kesehatan import dokumen_versi
from ...services.kesehatan import catat_hasil_resmi
from .dasar import PenilaianMixin, boleh_mengubah


class HasilView(PenilaianMixin, TemplateView):
    izin = "rat.buka_kesehatan"
    template_name = "rat/kesehatan/hasil.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versi = self.versi(kwargs.get("nomor"))
        riwayat = list(self.penilaian.versi.select_related("dibuat_oleh"))
        pengguna = self.request.user
        return super().get_context_data(
            **kwargs,
            laporan=laporan_penilaian(versi),
            versi=versi,
            penilaian=self.penilaian,
            riwayat=riwayat,
            versi_lama=versi.nomor != riwayat[0].nomor,
            dokumen=dokumen_versi(versi),
            hasil_resmi=self.penilaian.hasil_resmi.select_related("dibuat_oleh").first(),
            boleh_ubah=boleh_mengubah(pengguna, self.penilaian),
            boleh_resmi=pengguna.has_perm("rat.catat_hasil_resmi"),
            remah=self.remah(),
        )


class HasilResmiView(PenilaianMixin, FormView):
    izin = "rat.catat_hasil_resmi"
    form_class = HasilResmiForm
    template_name = "rat/kesehatan/resmi.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "aturan": ambil_aturan(self.versi().aturan)}

    def form_valid(self, form: HasilResmiForm) -> HttpResponse:
        try:
            catat_hasil_resmi(
                penilaian=self.penilaian,
                oleh=self.request.user,
                tanggal=tanggal_buku(),
                **form.cleaned_data,
            )
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            form.add_error(galat.bidang, str(galat))
            return self.form_invalid(form)
        messages.success(self.request, "Hasil resmi disimpan di samping penilaian ini.")
        return redirect("rat:hasil", pk=self.penilaian.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            penilaian=self.penilaian, remah=self.remah(("Hasil resmi", None)), **kwargs
        )
