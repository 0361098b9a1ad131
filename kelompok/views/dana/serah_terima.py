"""The hand-over between two PJ: recorded once, printed and signed."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from django.views.generic import TemplateView

from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.jejak import catat_lihat
from koperasi.core.tulisan import tanggal_panjang
from koperasi.core.waktu import tanggal_buku

from ...forms.serah_terima import SerahTerimaForm
from ...laporan.lembar_serah_terima import lembar_serah_terima
from ...models import SerahTerimaPJ
from ...services.kertas import SERAH_TERIMA, cetak_kertas, kertas_terakhir
from ...services.serah_terima import Hitungan, kendala_hitungan, serah_terima_pj
from ..dasar import FormKelompokView, Remah, ke_kertas, remah_kelompok, sampaikan
from .dasar import KelompokBerdanaMixin


class SerahTerimaBaruView(KelompokBerdanaMixin, FormKelompokView):
    izin = "kelompok.catat_serah_terima"
    judul = "Serah terima PJ"
    template_name = "kelompok/serah_terima/isian.html"
    form_class = SerahTerimaForm

    def get_form(self, form_class: Any = None) -> SerahTerimaForm:
        return SerahTerimaForm(
            **self.get_form_kwargs(), kelompok=self.kelompok, hari_ini=tanggal_buku()
        )

    def form_valid(self, form: SerahTerimaForm) -> HttpResponse:
        """Every place that lacks something says so at once, not one after the other."""
        for hitungan in (Hitungan(**h) for h in form.hitungan()):
            for galat in kendala_hitungan(hitungan, hitungan.tempat):
                sampaikan(form, galat)
        return self.form_invalid(form) if form.errors else super().form_valid(form)

    def lakukan(self, form: SerahTerimaForm) -> str:
        isi = form.cleaned_data
        self.serah = serah_terima_pj(
            self.kelompok,
            dari=isi["dari"],
            kepada=isi["kepada"],
            ppl=isi["ppl"],
            hitungan=[Hitungan(**h) for h in form.hitungan()],
            dokumen=form.semua_dokumen(),
            tagihan=isi["tagihan"],
            kasus=isi["kasus"],
            catatan=isi["catatan"],
            pada=isi["tanggal"],
            kunci=isi["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return "Serah terima tercatat. Buat berita acaranya, lalu tanda tangani bertiga."

    def asal(self) -> str:
        return reverse("kelompok:dana", args=[self.kelompok.pk])

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("kelompok:serah_terima", pk=self.serah.pk)

    def jejak_halaman(self) -> Remah:
        return remah_kelompok(self.kelompok, ("Dana", self.asal()), (self.judul, None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kelompok=self.kelompok, **kwargs)


class SatuSerahTerimaMixin(IzinDiperlukanMixin, abstrak=True):
    """A page about the hand-over of its address, of a group this person may see."""

    serah: SerahTerimaPJ

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.serah = get_object_or_404(
                SerahTerimaPJ.objects.terlihat_oleh(request.user).select_related(
                    "kelompok", "dari__anggota", "kepada__anggota", "ppl"
                ),
                pk=kwargs["pk"],
            )
        return super().dispatch(request, *args, **kwargs)


class SerahTerimaView(SatuSerahTerimaMixin, TemplateView):
    """What was handed over and counted, and the paper of it."""

    izin = "kelompok.lihat_dana"
    template_name = "kelompok/serah_terima/rincian.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        serah, pengguna = self.serah, self.request.user
        catat_lihat("kelompok.lihat_dana", oleh=pengguna, tanggal=tanggal_buku(), objek=serah)
        return super().get_context_data(
            serah=serah,
            kelompok=serah.kelompok,
            lembar=lembar_serah_terima(serah),
            kertas=kertas_terakhir(SERAH_TERIMA, str(serah.kunci), pengguna),
            remah=remah_kelompok(
                serah.kelompok,
                ("Dana", reverse("kelompok:dana", args=[serah.kelompok_id])),
                ("Serah terima PJ", None),
            ),
            **kwargs,
        )


class CetakSerahTerimaView(SatuSerahTerimaMixin, View):
    """Formulir C3 as a numbered paper, which the three sign."""

    izin = "kelompok.lihat_dana"
    http_method_names = ["post"]

    def post(self, request: PermintaanMasuk, **kwargs: Any) -> HttpResponse:
        serah = self.serah
        return ke_kertas(
            request,
            lambda: cetak_kertas(
                SERAH_TERIMA,
                pokok=str(serah.kunci),
                periode=tanggal_panjang(serah.tanggal),
                data=lembar_serah_terima(serah),
                oleh=request.user,
                tanggal=tanggal_buku(),
                ringkas=[("Kelompok", serah.kelompok.nomor)],
            ),
            redirect("kelompok:serah_terima", pk=serah.pk),
        )
