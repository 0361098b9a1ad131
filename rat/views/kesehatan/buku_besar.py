"""An assessment filled from the ledger: what would be filled and why, then the form to confirm."""

import datetime as dt
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.views.generic import TemplateView

from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.tulisan import tanggal_panjang
from koperasi.core.waktu import tanggal_buku

from ...forms.buku_besar import AkhirBulanForm, akhir_bulan
from ...forms.kesehatan import TanggalPenilaianForm
from ...models import PenilaianKesehatan
from ...perhitungan.kesehatan.aturan import Aturan, aturan_berlaku
from ...perhitungan.kesehatan.isian import Isian
from ...selectors.kesehatan import isian_versi
from ...services.kesehatan_buku_besar import (
    BukuBesarDitolak,
    HasilBukuBesar,
    angka_buku_besar,
)
from .dasar import remah_daftar
from .isian import BaruView, UbahView


def _baca(per_tanggal: dt.date) -> HasilBukuBesar:
    try:
        return angka_buku_besar(per_tanggal)
    except BukuBesarDitolak as galat:
        raise Http404(str(galat)) from galat


class BukuBesarView(IzinDiperlukanMixin, TemplateView):
    """The mapping with this month's figures; nothing is stored by looking."""

    izin = "rat.susun_kesehatan"
    template_name = "rat/kesehatan/buku_besar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hari_ini = tanggal_buku()
        form = AkhirBulanForm(self.request.GET or None, hari_ini=hari_ini)
        per = form.cleaned_data["per_tanggal"] if form.is_valid() else akhir_bulan(hari_ini)[0]
        hasil, galat = None, ""
        try:
            hasil = angka_buku_besar(per)
        except BukuBesarDitolak as e:
            galat = str(e)
        aturan = aturan_berlaku(per)
        ada = PenilaianKesehatan.objects.filter(
            koperasi_lain__isnull=True, per_tanggal=per, dibatalkan_pada__isnull=True
        ).first()
        tujuan = (
            reverse("rat:ubah_buku_besar", args=[ada.pk])
            if ada
            else reverse("rat:baru_buku_besar", args=[per.isoformat()])
        )
        return super().get_context_data(
            form=form
            if form.is_bound
            else AkhirBulanForm(hari_ini=hari_ini, initial={"per_tanggal": per.isoformat()}),
            hasil=hasil,
            galat=galat,
            baris=[(aturan.pos[a.aturan.kode].nama, a) for a in hasil.angka] if hasil else [],
            diketik=_diketik(hasil, aturan) if hasil else [],
            ada=ada,
            tujuan=tujuan,
            remah=[*remah_daftar(False), ("Dari buku besar", None)],
            **kwargs,
        )


def _diketik(hasil: HasilBukuBesar, aturan: Aturan) -> list[tuple[str, str, Any]]:
    """Name, reason and carried amount of every figure that a person must enter."""
    return [
        (aturan.pos[k].nama, sebab, hasil.dibawa.get(k))
        for k, sebab in hasil.pemetaan.diketik.items()
    ]


def _nama_dibawa(hasil: HasilBukuBesar, aturan: Aturan) -> list[str]:
    return [aturan.pos[k].nama for k in hasil.dibawa]


class BaruBukuBesarView(BaruView):
    """The form of a new assessment, filled; it is stored when the person sends it."""

    judul = "Penilaian dari buku besar"

    def hasil(self) -> HasilBukuBesar:
        try:
            per = dt.date.fromisoformat(self.kwargs["per"])
        except ValueError as galat:
            raise Http404 from galat
        return _baca(per)

    def identitas(self) -> TanggalPenilaianForm:
        return TanggalPenilaianForm(
            self.request.POST or None, initial={"per_tanggal": self.kwargs["per"]}
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "isian": self.hasil().isian()}

    def asal_angka(self, isian: Isian, data: dict[str, Any]) -> dict[str, Any]:
        hasil = self.hasil()
        if data["per_tanggal"] != hasil.per_tanggal:
            raise BukuBesarDitolak(
                f"Angka ini dari buku besar per {tanggal_panjang(hasil.per_tanggal)}. "
                "Untuk tanggal lain, buka lagi Dari buku besar dan pilih bulannya.",
                bidang="per_tanggal",
            )
        return {"dasar": hasil.dasar_isian(isian), "dibawa": hasil.masih_dibawa(isian)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hasil = self.hasil()
        return super().get_context_data(
            buku_besar=hasil, dibawa_nama=_nama_dibawa(hasil, self.aturan()), **kwargs
        )


class UbahBukuBesarView(UbahView):
    """A new version of the assessment of that date, with the ledger's figures and its answers."""

    judul = "Perbarui dari buku besar"

    def hasil(self) -> HasilBukuBesar:
        if self.penilaian.per_tanggal is None or self.penilaian.koperasi_lain_id:
            raise Http404
        return _baca(self.penilaian.per_tanggal)

    def get_form_kwargs(self) -> dict[str, Any]:
        hasil = self.hasil()
        kwargs = super().get_form_kwargs()
        per = tanggal_panjang(hasil.per_tanggal)
        return {
            **kwargs,
            "isian": hasil.isian(isian_versi(self.versi())),
            "initial": {**kwargs.get("initial", {}), "alasan": f"Dari buku besar per {per}"},
        }

    def asal_angka(self, isian: Isian, data: dict[str, Any]) -> dict[str, Any]:
        return {"dasar": self.hasil().dasar_isian(isian)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hasil = self.hasil()
        return super().get_context_data(buku_besar=hasil, **kwargs)
