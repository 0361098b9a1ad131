"""Entering figures: by hand or from Excel, for our own cooperative or another."""

import uuid
from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.views import View
from django.views.generic import FormView

from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.jejak import catat_ekspor
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.waktu import tanggal_buku

from ...forms.kesehatan import AngkaForm, KoperasiLainForm, TanggalPenilaianForm, UnggahForm
from ...laporan.templat_kesehatan import TIPE_XLSX, templat_excel
from ...models import VersiPenilaian
from ...perhitungan.kesehatan.aturan import Aturan, ambil_aturan, aturan_berlaku
from ...perhitungan.kesehatan.isian import Isian
from ...selectors.kesehatan import isian_versi, penilaian_bertanggal
from ...services.impor_kesehatan import UKURAN_MAKSIMUM, BerkasDitolak, baca_excel
from ...services.kesehatan import (
    PenilaianSudahAda,
    buat_penilaian,
    buat_penilaian_lain,
    perbaiki_penilaian,
)
from .dasar import PenilaianMixin, remah_daftar


class _TulisView(FormView):
    """One page, two forms: whose assessment it is (``identitas``) and what is entered."""

    identitas_class: type[Form] | None = None
    lain = False
    judul = ""

    def aturan(self) -> Aturan:
        return aturan_berlaku(tanggal_buku())

    def identitas(self) -> Form | None:
        if self.identitas_class is None:
            return None
        return self.identitas_class(self.request.POST or None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, identitas = self.get_form(), self.identitas()
        sah = [f.is_valid() for f in (form, identitas) if f is not None]
        if not all(sah):
            return self.gagal(form, identitas)
        try:
            versi = self.simpan(
                self.baca(form),
                kunci=form.cleaned_data["kunci"],
                data={**(identitas.cleaned_data if identitas else {}), **form.cleaned_data},
            )
        except BerkasDitolak as galat:
            form.add_error("berkas", str(galat))
            return self.gagal(form, identitas, kesalahan_baris=galat.daftar)
        except PenilaianSudahAda as galat:
            form.add_error(None, self.kalimat_sudah_ada(str(galat), identitas))
            return self.gagal(form, identitas)
        except KesalahanDomain as galat:
            tujuan = identitas if identitas and galat.bidang in identitas.fields else form
            tujuan.add_error(galat.bidang if galat.bidang in tujuan.fields else None, str(galat))
            return self.gagal(form, identitas)
        messages.success(request, self.kalimat_berhasil(versi))
        return redirect("rat:hasil", pk=versi.penilaian_id)

    def gagal(self, form: Form, identitas: Form | None, **konteks: Any) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(form=form, identitas=identitas, **konteks)
        )

    def baca(self, form: Any) -> Isian:
        raise TypeError(type(self))

    def simpan(self, isian: Isian, *, kunci: uuid.UUID, data: dict[str, Any]) -> VersiPenilaian:
        raise TypeError(type(self))

    def kalimat_sudah_ada(self, kalimat: str, identitas: Form | None) -> str:
        """The refusal with the way to the assessment that stands in the way."""
        isian = identitas.cleaned_data if identitas else {}
        ada = penilaian_bertanggal(
            cast("Pengguna", self.request.user),
            isian.get("per_tanggal"),
            nama=isian.get("nama", ""),
            tempat=isian.get("tempat", ""),
        )
        if ada is None:
            return kalimat
        return format_html(
            '{} <a href="{}">Buka penilaian itu</a>.', kalimat, reverse("rat:hasil", args=[ada.pk])
        )

    def kalimat_berhasil(self, versi: VersiPenilaian) -> str:
        skor = f"{versi.skor}".replace(".", ",")
        if versi.predikat:
            return f"Penilaian disimpan: skor {skor}, {versi.predikat}."
        maksimum = f"{versi.skor_maksimum.normalize():f}"
        return f"Penilaian disimpan: skor {skor} dari {maksimum}. Sebagian angka belum ada."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("identitas", self.identitas())
        return super().get_context_data(
            aturan=self.aturan(),
            judul=self.judul,
            lain=self.lain,
            remah=self.jejak_remah(),
            **kwargs,
        )

    def jejak_remah(self) -> list:
        return [*remah_daftar(self.lain), (self.judul, None)]


class _AngkaView(_TulisView):
    """Figures typed into the page."""

    template_name = "rat/kesehatan/isi.html"
    form_class = AngkaForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "aturan": self.aturan()}

    def baca(self, form: Any) -> Isian:
        return form.isian()


class _UnggahView(_TulisView):
    """Figures from the filled-in Excel template."""

    template_name = "rat/kesehatan/unggah.html"
    form_class = UnggahForm

    def baca(self, form: Any) -> Isian:
        berkas = form.cleaned_data["berkas"]
        return baca_excel(berkas.read(UKURAN_MAKSIMUM + 1), self.aturan())


class _SendiriMixin(IzinDiperlukanMixin, abstrak=True):
    izin = "rat.susun_kesehatan"
    identitas_class: type[Form] | None = TanggalPenilaianForm

    def asal_angka(self, isian: Isian, data: dict[str, Any]) -> dict[str, Any]:
        """What is to be stored about where the figures come from; nothing when they were typed."""
        return {}

    def simpan(self, isian: Isian, *, kunci: uuid.UUID, data: dict[str, Any]) -> VersiPenilaian:
        return buat_penilaian(
            isian=isian,
            per_tanggal=data["per_tanggal"],
            kunci=kunci,
            oleh=self.request.user,
            tanggal=tanggal_buku(),
            **self.asal_angka(isian, data),
        )


class _LainMixin(IzinDiperlukanMixin, abstrak=True):
    izin = "rat.nilai_koperasi_lain"
    identitas_class: type[Form] | None = KoperasiLainForm
    lain = True

    def simpan(self, isian: Isian, *, kunci: uuid.UUID, data: dict[str, Any]) -> VersiPenilaian:
        return buat_penilaian_lain(
            isian=isian,
            kunci=kunci,
            oleh=self.request.user,
            tanggal=tanggal_buku(),
            **{k: data[k] for k in ("nama", "tempat", "sumber", "tautan_sumber", "per_tanggal")},
        )


class _PerbaikiMixin(PenilaianMixin, abstrak=True):
    """A new version of an assessment that exists."""

    izin = "rat.buka_kesehatan"
    perlu_ubah = True
    identitas_class: type[Form] | None = None

    def asal_angka(self, isian: Isian, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def aturan(self) -> Aturan:
        return ambil_aturan(self.versi().aturan)

    def simpan(self, isian: Isian, *, kunci: uuid.UUID, data: dict[str, Any]) -> VersiPenilaian:
        return perbaiki_penilaian(
            penilaian=self.penilaian,
            versi_asal=data["versi_asal"],
            isian=isian,
            alasan=data["alasan"],
            kunci=kunci,
            oleh=self.request.user,
            tanggal=tanggal_buku(),
            **self.asal_angka(isian, data),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(penilaian=self.penilaian, **kwargs)

    def jejak_remah(self) -> list:
        return self.remah((self.judul, None))  # type: ignore[attr-defined]


class BaruView(_SendiriMixin, _AngkaView):
    judul = "Penilaian baru"


class BaruLainView(_LainMixin, _AngkaView):
    judul = "Nilai koperasi lain"


class UnggahBaruView(_SendiriMixin, _UnggahView):
    judul = "Penilaian baru dari Excel"


class UnggahLainView(_LainMixin, _UnggahView):
    judul = "Nilai koperasi lain dari Excel"


class UbahView(_PerbaikiMixin, _AngkaView):
    judul = "Perbaiki angka"

    def get_form_kwargs(self) -> dict[str, Any]:
        versi = self.versi()
        return {
            **super().get_form_kwargs(),
            "isian": isian_versi(versi),
            "versi_asal": versi.nomor,
        }


class UnggahView(_PerbaikiMixin, _UnggahView):
    judul = "Ganti angka dari Excel"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "versi_asal": self.versi().nomor}


def _xlsx(isi: bytes, nama: str) -> HttpResponse:
    return HttpResponse(
        isi,
        content_type=TIPE_XLSX,
        headers={"Content-Disposition": f'attachment; filename="{nama}"'},
    )


class TemplatView(IzinDiperlukanMixin, View):
    """The empty template of the rule set in force."""

    izin = "rat.nilai_koperasi_lain"

    def get(self, request: PermintaanMasuk) -> HttpResponse:
        aturan = aturan_berlaku(tanggal_buku())
        return _xlsx(templat_excel(aturan), f"penilaian-kesehatan-{aturan.kode}.xlsx")


class TemplatIsiView(PenilaianMixin, View):
    """The template filled with what is known, to be corrected in Excel and sent back."""

    izin = "rat.buka_kesehatan"

    def get(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        versi = self.versi()
        catat_ekspor(
            "rat.ekspor_penilaian",
            oleh=request.user,
            tanggal=tanggal_buku(),
            objek=self.penilaian,
            data={"bentuk": "xlsx", "versi": versi.nomor},
        )
        return _xlsx(
            templat_excel(ambil_aturan(versi.aturan), isian_versi(versi)),
            f"penilaian-kesehatan-{pk}-versi-{versi.nomor}.xlsx",
        )
