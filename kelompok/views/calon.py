"""Calon anggota: form C5 for one group, the candidacy's page, taking it back, its paper."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView

from anggota.enums import StatusKeanggotaan
from anggota.forms.orang import DataOrangForm
from anggota.models import Anggota
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.jejak import catat_ekspor
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.waktu import tanggal_buku

from ..enums import PENCALONAN_BERJALAN, StatusKelompok
from ..forms.keanggotaan import CalonForm, PilihKelompokForm, TarikForm
from ..laporan.berita_acara import isi_calon
from ..models import Kelompok, Pencalonan
from ..selectors.kelompok import kode_terlihat, orang_pada
from ..selectors.sanksi import sanksi_atas
from ..services.pencalonan import (
    calonkan_orang_baru,
    calonkan_orang_lama,
    kendala_pencalonan,
    tarik_pencalonan,
)
from .dasar import FormKelompokView, Remah, SatuKelompokMixin, remah, remah_kelompok

LANGKAH = (
    StatusKeanggotaan.CALON,
    StatusKeanggotaan.DISETUJUI,
    StatusKeanggotaan.DISAHKAN,
    StatusKeanggotaan.AKTIF,
)


def satu_orang(pengguna: Any, kode: Any) -> Anggota:
    """Who stands in the address, if this person may see her and her data are still there."""
    semua = Anggota.objects.terlihat_oleh(pengguna).filter(dihapus_pada__isnull=True)
    return get_object_or_404(semua, kode=kode)


class PilihKelompokView(IzinDiperlukanMixin, FormView):
    """Somebody who is known already is proposed: first to which group."""

    izin = "kelompok.kelola_kelompok"
    template_name = "kelompok/isian.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.orang = satu_orang(request.user, kwargs["kode"])
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class: Any = None) -> PilihKelompokForm:
        pilihan = Kelompok.objects.terlihat_oleh(self.request.user)
        return PilihKelompokForm(
            **self.get_form_kwargs(), pilihan=pilihan.exclude(status=StatusKelompok.BUBAR)
        )

    def form_valid(self, form: PilihKelompokForm) -> HttpResponse:
        tujuan = reverse("kelompok:calon_baru", args=[form.cleaned_data["kelompok"].pk])
        return redirect(f"{tujuan}?orang={self.orang.kode}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        judul = f"Usulkan {self.orang.nama} ke kelompok"
        orang = reverse("anggota:rincian", args=[self.orang.kode])
        return super().get_context_data(
            judul=judul,
            tombol="Lanjut",
            batal_url=orang,
            remah=remah((self.orang.nama, orang), ("Usulkan ke kelompok", None)),
            **kwargs,
        )


class CalonBaruView(SatuKelompokMixin, TemplateView):
    """Form C5: of somebody new with her data; of somebody known (``?orang=``) without."""

    izin = "kelompok.kelola_kelompok"
    template_name = "kelompok/calon/isian.html"
    orang: Anggota | None = None

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin) and (kode := request.GET.get("orang", "")):
            try:
                self.orang = satu_orang(request.user, uuid.UUID(kode))
            except ValueError as galat:
                raise Http404 from galat
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.kelompok.status == StatusKelompok.BUBAR:
            messages.error(request, "Kelompok ini sudah bubar.")
            return redirect("kelompok:rincian", pk=self.kelompok.pk)
        return super().get(request, *args, **kwargs)

    def formulir(self) -> tuple[CalonForm, DataOrangForm | None]:
        kiriman = self.request.POST if self.request.method == "POST" else None
        hari_ini = tanggal_buku()
        calon = CalonForm(
            kiriman,
            kelompok=self.kelompok,
            anggota=orang_pada(self.kelompok, hari_ini),
            initial={"diajukan": hari_ini},
        )
        if self.orang:
            return calon, None
        k = self.kelompok
        wilayah = {n: getattr(k, n) for n in ("rt", "rw", "desa", "kecamatan")}
        return calon, DataOrangForm(
            kiriman,
            prefix="orang",
            pengguna=self.request.user,
            tanggal=hari_ini,
            initial=wilayah,
        )

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        calon, orang = self.formulir()
        if calon.is_valid() and (
            lama := Pencalonan.objects.filter(
                kunci=calon.cleaned_data["kunci"], kelompok=self.kelompok
            ).first()
        ):
            nama = lama.keanggotaan.anggota.nama
            messages.info(request, f"Formulir ini sudah tersimpan sebelumnya, untuk {nama}.")
            return redirect("kelompok:pencalonan", pk=lama.pk)
        self._sebut_kendala(calon)
        if calon.is_valid() & (orang is None or orang.is_valid()):
            try:
                satu = self.simpan(calon.cleaned_data, orang)
            except KesalahanDomain as galat:
                if isinstance(galat, FormulirSudahDikirim):
                    calon.ganti_kunci()
                tempat = orang if orang is not None and galat.bidang in orang.fields else calon
                sampaikan(tempat, galat)
            else:
                messages.success(
                    request,
                    f"{satu.keanggotaan.anggota.nama} diusulkan ke {self.kelompok}. Keputusannya "
                    "diambil dalam pertemuan kelompok.",
                )
                return redirect("kelompok:pencalonan", pk=satu.pk)
        return self.render_to_response(self.get_context_data(calon=calon, orang=orang))

    def _sebut_kendala(self, calon: CalonForm) -> None:
        """What the group's rules refuse, beside what the form itself does, all at once."""
        calon.is_valid()
        isi = calon.cleaned_data
        for galat in kendala_pencalonan(
            self.kelompok,
            pengusul=isi.get("pengusul"),
            pernyataan_tr=isi.get("pernyataan_tr"),
            alasan_ukuran=isi.get("alasan_ukuran", ""),
            diajukan=isi.get("diajukan"),
            tanggal=tanggal_buku(),
        ):
            if galat.bidang not in calon.errors:
                sampaikan(calon, galat)

    def simpan(self, isian: dict[str, Any], orang: DataOrangForm | None) -> Pencalonan:
        hal = {**isian, "oleh": self.request.user, "tanggal": tanggal_buku()}
        if self.orang:
            return calonkan_orang_lama(self.orang, self.kelompok, **hal)
        assert orang is not None and orang.data_orang is not None  # noqa: S101, PT018
        return calonkan_orang_baru(orang.data_orang, self.kelompok, **hal)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "calon" not in kwargs:
            kwargs["calon"], kwargs["orang"] = self.formulir()
        judul = "Formulir calon anggota"
        return super().get_context_data(
            judul=judul,
            kelompok=self.kelompok,
            dikenal=self.orang,
            sanksi=sanksi_atas(self.kelompok, tanggal_buku()),
            batal_url=reverse("kelompok:rincian", args=[self.kelompok.pk]),
            remah=remah_kelompok(self.kelompok, (judul, None)),
            **kwargs,
        )


class SatuPencalonanMixin(IzinDiperlukanMixin, abstrak=True):
    pencalonan: Pencalonan

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.pencalonan = get_object_or_404(
                Pencalonan.objects.filter(
                    kelompok__in=Kelompok.objects.terlihat_oleh(request.user)
                ).select_related("keanggotaan__anggota", "kelompok", "pengusul", "dibuat_oleh"),
                pk=kwargs["pk"],
            )
        return super().dispatch(request, *args, **kwargs)

    def jejak_halaman(self, *ekor: tuple[str, str | None]) -> Remah:
        satu = self.pencalonan
        halaman = reverse("kelompok:pencalonan", args=[satu.pk]) if ekor else None
        return remah_kelompok(
            satu.kelompok, (f"Calon {satu.keanggotaan.anggota.nama}", halaman), *ekor
        )


class PencalonanView(SatuPencalonanMixin, TemplateView):
    """How far she has come, and what comes next."""

    izin = "kelompok.lihat_kelompok"
    template_name = "kelompok/calon/rincian.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        satu, pengguna = self.pencalonan, self.request.user
        status = satu.keanggotaan.status
        return super().get_context_data(
            satu=satu,
            anggota=satu.keanggotaan.anggota,
            berjalan=satu.status in PENCALONAN_BERJALAN and status in LANGKAH[:3],
            langkah=[s.label for s in LANGKAH],
            sampai=LANGKAH.index(status) + 1 if status in LANGKAH else 0,
            terbuka=bool(kode_terlihat(pengguna, [satu.keanggotaan.anggota_id])),
            boleh_kelola=pengguna.has_perm("kelompok.kelola_kelompok"),
            remah=self.jejak_halaman(),
            **kwargs,
        )


class TarikPencalonanView(SatuPencalonanMixin, FormKelompokView):
    izin = "kelompok.kelola_kelompok"
    template_name = "kelompok/isian.html"
    form_class = TarikForm
    judul = "Tarik pencalonan"
    nada = "bahaya"
    pengantar = (
        "Orangnya tetap calon anggota dan dapat diusulkan lagi, juga ke kelompok lain. Yang tidak "
        "jadi masuk sama sekali ditolak di halaman anggotanya."
    )

    def asal(self) -> str:
        return reverse("kelompok:pencalonan", args=[self.pencalonan.pk])

    def jejak_halaman(self, *ekor: tuple[str, str | None]) -> Remah:
        return super().jejak_halaman((self.judul, None))

    def lakukan(self, form: TarikForm) -> str:
        tarik_pencalonan(
            self.pencalonan,
            alasan=form.cleaned_data["alasan"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return "Pencalonan ditarik."


class FormulirCalonView(SatuPencalonanMixin, TemplateView):
    """Form C5 for the printer, filled from what is recorded."""

    izin = "kelompok.kelola_kelompok"
    template_name = "kelompok/lembar/lembar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        satu = self.pencalonan
        catat_ekspor(
            "kelompok.cetak_formulir",
            oleh=self.request.user,
            tanggal=tanggal_buku(),
            objek=satu.kelompok,
            data={"formulir": "C5", "pencalonan": satu.pk},
        )
        return super().get_context_data(
            judul="Formulir calon anggota",
            badan="kelompok/lembar/_calon.html",
            isi=isi_calon(satu),
            remah=self.jejak_halaman(("Formulir", None)),
            **kwargs,
        )
