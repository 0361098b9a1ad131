"""A member's passbook: where it stands, and the sheet that goes to the printer."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.generic import TemplateView

from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import penjelasan
from koperasi.core.waktu import tanggal_buku

from ..enums import JenisCetakBuku
from ..forms.buku_tabungan import FORM, form_kosong
from ..ketentuan import ukuran_buku
from ..laporan.buku_tabungan import lembar_buku
from ..selectors.buku_tabungan import keadaan_buku
from ..services.buku_tabungan import cetak_buku
from .rekening import SatuRekeningMixin

TERAKHIR = 20


class BukuTabunganView(SatuRekeningMixin, TemplateView):
    """Every print is on record; the answer to POST is the sheet itself."""

    izin = "simpan_pinjam.cetak_buku"
    template_name = "simpan_pinjam/buku/keadaan.html"

    def post(self, request: Any, nomor: str) -> HttpResponse:
        jenis = request.POST.get("jenis", "")
        if jenis not in FORM:
            raise Http404
        form = FORM[jenis](request.POST, auto_id=f"id_{jenis.lower()}_%s")
        if not form.is_valid():
            return self._salah(jenis, form)
        isi = {**form.cleaned_data, "jenis": JenisCetakBuku(jenis)}
        try:
            cetak = cetak_buku(self.rekening, **isi, oleh=request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            if galat.bidang in form.fields:
                form.add_error(galat.bidang, penjelasan(galat))
                return self._salah(jenis, form)
            messages.error(request, penjelasan(galat))
            return redirect("simpan_pinjam:buku_tabungan", nomor=nomor)
        cetak.rekening = self.rekening
        return render(
            request,
            "simpan_pinjam/buku/cetak.html",
            {
                "lembar": lembar_buku(cetak),
                "rekening": self.rekening,
                "kepala": ukuran_buku(tanggal_buku()).cetak_kepala,
                "remah": self.remah(("Cetak buku", None)),
            },
        )

    def _salah(self, jenis: str, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**{f"form_{jenis.lower()}": form}))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        keadaan = keadaan_buku(self.rekening, tanggal_buku())
        for jenis in FORM:
            awal = {"halaman": keadaan.halaman_terakhir} if keadaan.cetakan else {}
            kwargs.setdefault(f"form_{jenis.lower()}", form_kosong(JenisCetakBuku(jenis), **awal))
        return super().get_context_data(
            rekening=self.rekening,
            keadaan=keadaan,
            cetakan=list(reversed(keadaan.cetakan))[:TERAKHIR],
            remah=self.remah(("Buku tabungan", None)),
            **kwargs,
        )
