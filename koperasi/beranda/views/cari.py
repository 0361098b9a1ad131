"""One search box for everything the person may see."""

from typing import Any

from django.views.generic import TemplateView

from koperasi.core.izin import MASUK, IzinDiperlukanMixin
from koperasi.core.pencarian import kata_cari

from ..selectors.pencarian import cari


class CariView(IzinDiperlukanMixin, TemplateView):
    izin = MASUK
    template_name = "beranda/cari.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kata = kata_cari(self.request.GET.get("q", ""))
        hasil = cari(kata, self.request.user) if kata else []
        return super().get_context_data(kata=kata, hasil=hasil, **kwargs)
