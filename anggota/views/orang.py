"""One person: her page, writing her down, correcting her data, her NIK."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View
from django.views.generic import FormView, TemplateView

from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.waktu import tanggal_buku

from ..enums import StatusKeanggotaan
from ..forms.keanggotaan import AjukanForm
from ..forms.orang import DataOrangForm
from ..perhitungan.nik import baca_nik
from ..selectors.daftar import umur
from ..selectors.kembar import kembar_dari, pemilik_nik
from ..selectors.rincian import (
    Riwayat,
    ahli_waris_kini,
    riwayat_keanggotaan,
    riwayat_persetujuan,
    satu_anggota,
)
from ..services.calon import catat_calon
from ..services.identitas import ubah_orang
from .dasar import DataPribadiMixin, SatuAnggotaMixin, alamat_terpasang, remah

# Parts of a person's page that floors above draw, each by its ``kode``.
BAGIAN_ATAS = ("kelompok:ringkasan_anggota", "simpan_pinjam:ringkasan_anggota")


class AnggotaView(SatuAnggotaMixin, TemplateView):
    """Everything about a person; floors above add their parts by the names of their pages."""

    izin = "anggota.lihat_anggota"
    template_name = "anggota/orang/rincian.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna, anggota = self.request.user, self.anggota
        riwayat = riwayat_keanggotaan(anggota)
        pribadi = pengguna.has_perm("anggota.lihat_pribadi")
        if pribadi:
            kwargs |= {
                "ahli_waris": ahli_waris_kini(anggota),
                "persetujuan": riwayat_persetujuan(anggota),
                "kembar": [] if anggota.dihapus_pada else kembar_dari(anggota),
            }
        return super().get_context_data(
            anggota=anggota,
            riwayat=riwayat,
            umur=umur(anggota.tanggal_lahir, tanggal_buku()),
            pribadi=pribadi,
            bagian_atas=alamat_terpasang(BAGIAN_ATAS, anggota.kode),
            remah=self.remah(),
            **self._boleh(riwayat),
            **kwargs,
        )

    def _boleh(self, riwayat: Riwayat) -> dict[str, bool]:
        """Which buttons this person gets; after erasure there is nothing left to do."""
        boleh, ada = self.request.user.has_perm, not self.anggota.dihapus_pada
        meninggal = riwayat.kini and riwayat.kini.status == StatusKeanggotaan.MENINGGAL
        return {
            "boleh_catat": ada and boleh("anggota.catat_anggota"),
            "boleh_buka_nik": ada and boleh("anggota.buka_nik"),
            "boleh_kutip": ada and boleh("anggota.buka_nik"),
            "boleh_tolak": riwayat.calon and boleh("anggota.tolak_calon"),
            "boleh_ajukan": ada
            and not riwayat.berjalan
            and not meninggal
            and boleh("anggota.catat_anggota"),
            "boleh_hapus": ada and boleh("anggota.hapus_data"),
            "boleh_akun": ada and boleh("anggota.hubungkan_akun"),
        }


class OrangBaruView(IzinDiperlukanMixin, FormView):
    """A person and her wish to join, before any group is chosen."""

    izin = "anggota.catat_anggota"
    template_name = "anggota/orang/isian.html"
    form_class = DataOrangForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "pengguna": self.request.user,
            "tanggal": tanggal_buku(),
        }

    def ajukan(self) -> AjukanForm:
        if not hasattr(self, "form_ajukan"):
            isi = self.request.POST if self.request.method == "POST" else None
            self.form_ajukan = AjukanForm(isi, initial={"diajukan": tanggal_buku()})
        return self.form_ajukan

    def post(self, request: PermintaanMasuk, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sent twice, the second leads to what the first wrote down; its NIK is known by then."""
        ajukan = self.ajukan()
        if ajukan.is_valid():
            lama = satu_anggota(request.user, ajukan.cleaned_data["kunci"]).first()
            if lama:
                messages.info(request, f"{lama.nama} sudah dicatat dari formulir ini.")
                return redirect("anggota:rincian", kode=lama.kode)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: DataOrangForm) -> HttpResponse:
        ajukan = self.ajukan()
        if not ajukan.is_valid() or form.data_orang is None:
            return self.form_invalid(form)
        try:
            keanggotaan = catat_calon(
                form.data_orang,
                **ajukan.cleaned_data,
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, f"{keanggotaan.anggota} dicatat sebagai calon anggota.")
        return redirect("anggota:rincian", kode=keanggotaan.anggota.kode)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            judul="Calon anggota baru",
            tombol="Simpan calon anggota",
            form_ajukan=self.ajukan(),
            batal=reverse("anggota:daftar"),
            remah=remah(("Calon anggota baru", None)),
            **kwargs,
        )


class UbahOrangView(DataPribadiMixin, FormView):
    izin = "anggota.catat_anggota"
    template_name = "anggota/orang/isian.html"
    form_class = DataOrangForm

    def get_initial(self) -> dict[str, Any]:
        return DataOrangForm.awal(self.anggota)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "pengguna": self.request.user,
            "tanggal": tanggal_buku(),
            "anggota": self.anggota,
        }

    def form_valid(self, form: DataOrangForm) -> HttpResponse:
        if form.data_orang is None:
            return self.form_invalid(form)
        try:
            berubah = ubah_orang(
                self.anggota, form.data_orang, oleh=self.request.user, tanggal=tanggal_buku()
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        if berubah:
            messages.success(self.request, f"Data {form.data_orang.nama} diubah.")
        else:
            messages.info(self.request, "Tidak ada yang berubah.")
        return redirect(self.alamat)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            judul=f"Ubah data {self.anggota.nama}",
            tombol="Simpan perubahan",
            batal=self.alamat,
            remah=self.remah("Ubah data"),
            **kwargs,
        )


class BacaNikView(IzinDiperlukanMixin, View):
    """What a NIK says, under its box while one types. By POST: a NIK stands in no address."""

    izin = "anggota.catat_anggota"
    http_method_names = ["post"]

    def post(self, request: PermintaanMasuk) -> HttpResponse:
        nilai = next((v for k, v in request.POST.items() if k.split("-")[-1] == "nik"), "")
        nik = "".join(h for h in str(nilai) if h not in " .-")[:24]
        hasil = baca_nik(nik, per_tanggal=tanggal_buku()) if nik else None
        ada, pemilik = (
            pemilik_nik(nik, terlihat_oleh=request.user) if hasil and hasil.sah else (False, None)
        )
        return render(
            request, "anggota/orang/_nik.html", {"hasil": hasil, "ada": ada, "pemilik": pemilik}
        )
