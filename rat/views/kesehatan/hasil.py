"""The result of an assessment, its history, and the official result beside it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView

from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.waktu import tanggal_buku

from ...forms.kesehatan import BatalkanForm, HasilResmiForm
from ...laporan.penilaian_kesehatan import laporan_penilaian
from ...perhitungan.kesehatan.aturan import ambil_aturan
from ...services.cetak_kesehatan import dokumen_versi
from ...services.kesehatan import batalkan_penilaian, catat_hasil_resmi
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
            boleh_ubah=not self.penilaian.dibatalkan_pada
            and boleh_mengubah(pengguna, self.penilaian),
            boleh_resmi=not self.penilaian.koperasi_lain
            and pengguna.has_perm("rat.catat_hasil_resmi"),
            remah=self.remah(),
        )


class BatalkanView(PenilaianMixin, FormView):
    izin = "rat.buka_kesehatan"
    perlu_ubah = True
    form_class = BatalkanForm
    template_name = "rat/kesehatan/batalkan.html"

    def form_valid(self, form: BatalkanForm) -> HttpResponse:
        try:
            batalkan_penilaian(
                self.penilaian,
                alasan=form.cleaned_data["alasan"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            form.add_error(galat.bidang, str(galat))
            return self.form_invalid(form)
        messages.success(self.request, "Penilaian dibatalkan. Isinya tetap dapat dibaca.")
        lain = self.penilaian.koperasi_lain is not None
        return redirect("rat:kesehatan_lain" if lain else "rat:kesehatan")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            penilaian=self.penilaian,
            tombol="Batalkan penilaian",
            nada="bahaya",
            batal_url=reverse("rat:hasil", args=[self.penilaian.pk]),
            remah=self.remah(("Batalkan", None)),
            **kwargs,
        )


class HasilResmiView(PenilaianMixin, FormView):
    """The authority assesses us; a simulation of somebody else has no official result here."""

    izin = "rat.catat_hasil_resmi"
    hanya_sendiri = True
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
        menurut_tabel = ambil_aturan(self.versi().aturan).predikat_untuk(form.cleaned_data["skor"])
        if menurut_tabel.nama != form.cleaned_data["predikat"]:
            messages.warning(
                self.request,
                f"Menurut tabel, skor itu berarti {menurut_tabel.nama}; "
                f"yang dicatat {form.cleaned_data['predikat']}. Periksa suratnya sekali lagi.",
            )
        return redirect("rat:hasil", pk=self.penilaian.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            penilaian=self.penilaian, remah=self.remah(("Hasil resmi", None)), **kwargs
        )
