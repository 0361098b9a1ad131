"""The hand-over between two PJ: recorded once, printed and signed."""

from typing import Any

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView

from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.jejak import catat_ekspor
from koperasi.core.waktu import tanggal_buku

from ...forms.serah_terima import SerahTerimaForm
from ...models import HitungDana, SerahTerimaPJ
from ...services.serah_terima import Hitungan, serah_terima_pj
from ..dasar import FormKelompokView, Remah, remah_kelompok
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
        return "Serah terima tercatat. Cetak berita acaranya, lalu tanda tangani bertiga."

    def asal(self) -> str:
        return reverse("kelompok:dana", args=[self.kelompok.pk])

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("kelompok:serah_terima", pk=self.serah.pk)

    def jejak_halaman(self) -> Remah:
        return remah_kelompok(self.kelompok, ("Dana", self.asal()), (self.judul, None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kelompok=self.kelompok, **kwargs)


class SerahTerimaView(IzinDiperlukanMixin, TemplateView):
    """The record, in the shape in which it is printed and signed (formulir C3)."""

    izin = "kelompok.lihat_dana"
    template_name = "kelompok/serah_terima/berita_acara.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        serah = get_object_or_404(
            SerahTerimaPJ.objects.terlihat_oleh(self.request.user).select_related(
                "kelompok", "dari__anggota", "kepada__anggota", "ppl"
            ),
            pk=self.kwargs["pk"],
        )
        catat_ekspor(
            "kelompok.cetak_serah_terima",
            oleh=self.request.user,
            tanggal=tanggal_buku(),
            objek=serah,
        )
        kelompok = serah.kelompok
        return super().get_context_data(
            serah=serah,
            kelompok=kelompok,
            hitungan=list(
                HitungDana.objects.filter(serah_terima=serah)
                .select_related("dana", "tempat", "penanggung")
                .order_by("id")
            ),
            remah=remah_kelompok(
                kelompok,
                ("Dana", reverse("kelompok:dana", args=[kelompok.pk])),
                ("Serah terima", None),
            ),
            **kwargs,
        )
