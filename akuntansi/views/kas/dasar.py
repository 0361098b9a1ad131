"""What the pages of cash share."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView

from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.waktu import tanggal_buku

from ...forms.kas import PutusanForm
from ..dasar import Remah, remah


def rumah_kas(pengguna: Pengguna) -> str:
    """The first page of cash for this person: her drawer, or all places."""
    return "kas:laci" if pengguna.has_perm("akuntansi.layani_kas") else "kas:ikhtisar"


def remah_kas(pengguna: Pengguna, *ekor: tuple[str, str | None]) -> Remah:
    judul = "Laci saya" if pengguna.has_perm("akuntansi.layani_kas") else "Kas"
    return remah((judul, reverse(rumah_kas(pengguna)) if ekor else None), *ekor)


class FormKasView(IzinDiperlukanMixin, FormView, abstrak=True):
    """A form that does one thing, answers with a sentence, and leads back."""

    judul = ""

    def lakukan(self, form: Any) -> str:
        """Do it; return the sentence that says so."""
        raise NotImplementedError

    def tujuan(self) -> HttpResponseRedirect:
        return redirect(rumah_kas(self.request.user))

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            kalimat = self.lakukan(form)
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, kalimat)
        return self.tujuan()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            judul=self.judul,
            hari_ini=tanggal_buku(),
            batal_url=reverse(rumah_kas(self.request.user)),
            remah=remah_kas(self.request.user, (self.judul, None)),
            **kwargs,
        )


class PutusanMixin(IzinDiperlukanMixin, abstrak=True):
    """A page on which something that waits is decided, by the button pressed (``putusan``).

    A missing note is said beside its box; whatever else stands against it is said on the page as
    it has become.
    """

    boleh_memutus: ClassVar[tuple[str, ...]]
    pilihan: ClassVar[tuple[str, ...]]

    def putuskan(self, putusan: str, catatan: str) -> str:
        """Do it; return the sentence that says so."""
        raise NotImplementedError

    def sesudahnya(self) -> str:
        """Where one goes on after a decision."""
        return self.request.path

    def post(self, request: PermintaanMasuk, *args: Any, **kwargs: Any) -> HttpResponse:
        putusan = request.POST.get("putusan", "")
        if putusan not in self.pilihan:
            raise Http404
        if not any(request.user.has_perm(izin) for izin in self.boleh_memutus):
            raise PermissionDenied
        form = PutusanForm(request.POST)
        if form.is_valid():
            try:
                kalimat = self.putuskan(putusan, form.cleaned_data["catatan"])
            except KesalahanDomain as galat:
                if galat.bidang not in form.fields:
                    messages.error(request, str(galat))
                    return redirect(request.path)
                sampaikan(form, galat)
            else:
                messages.success(request, kalimat)
                return redirect(self.sesudahnya())
        return self.render_to_response(self.get_context_data(form=form))  # type: ignore[attr-defined]
