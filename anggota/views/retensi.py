"""Personal data that is due to be erased, and erasing it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView, ListView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.waktu import tanggal_buku

from ..enums import BidangPribadi
from ..forms.penghapusan import HapusDataForm
from ..ketentuan import batas_simpan
from ..models import Anggota
from ..selectors.retensi import JatuhTempo, jatuh_tempo, rinci, sudah_berhenti
from ..selectors.rincian import riwayat_keanggotaan
from ..services.penghapusan import KAPAN_SAJA, hapus_bidang
from .dasar import DataPribadiMixin, remah


class DaftarJatuhTempoView(EksporDaftar, ListView):
    izin = "anggota.lihat_retensi"
    template_name = "anggota/retensi/daftar.html"
    nama_ekspor = "anggota.jatuh_tempo"
    judul_ekspor = "Data pribadi jatuh tempo"
    kolom_ekspor = (
        KolomEkspor("Nama", lambda j: j.anggota.nama, 32),
        KolomEkspor("Berhenti", lambda j: j.akhir, 13),
        KolomEkspor("Yang jatuh tempo", lambda j: j.kalimat, 60),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> QuerySet[Anggota]:
        return jatuh_tempo(self.request.user, tanggal_buku())

    def baris_ekspor(self, isi: Any) -> Any:
        batas = batas_simpan(tanggal_buku())
        return (rinci(a, batas) for a in super().baris_ekspor(isi))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(
            boleh_hapus=self.request.user.has_perm("anggota.hapus_data"),
            boleh_ketentuan=self.request.user.has_perm("core.lihat_ketentuan"),
            remah=remah(("Data jatuh tempo", None)),
            **kwargs,
        )
        batas = batas_simpan(tanggal_buku())
        konteks["baris"] = [rinci(a, batas) for a in konteks["daftar"]]
        return konteks


class HapusDataView(DataPribadiMixin, FormView):
    izin = "anggota.hapus_data"
    form_class = HapusDataForm
    template_name = "anggota/retensi/hapus.html"

    def tempo(self) -> JatuhTempo | None:
        """What is due of her; None while she is a member or applicant."""
        if not hasattr(self, "_tempo"):
            satu = sudah_berhenti().filter(pk=self.anggota.pk).first()
            self._tempo = rinci(satu, batas_simpan(tanggal_buku())) if satu else None
        return self._tempo

    def get_initial(self) -> dict[str, Any]:
        tempo = self.tempo()
        return {"bidang": [b.value for b in tempo.bidang]} if tempo else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        boleh = [b for b in BidangPribadi if self.tempo() or b in KAPAN_SAJA]
        return {**super().get_form_kwargs(), "bidang": boleh}

    def form_valid(self, form: HapusDataForm) -> HttpResponse:
        try:
            hapus_bidang(
                self.anggota,
                [BidangPribadi(b) for b in form.cleaned_data["bidang"]],
                alasan=form.cleaned_data["alasan"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, "Data yang dipilih sudah dihapus.")
        return redirect(self.alamat)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            anggota=self.anggota,
            riwayat=riwayat_keanggotaan(self.anggota),
            tempo=self.tempo(),
            batal_url=self.alamat,
            remah=self.remah("Hapus data pribadi"),
            **kwargs,
        )
