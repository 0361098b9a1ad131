"""Forming a group, correcting what is written about it, its founding record, its activation."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from koperasi.core.waktu import tanggal_buku

from ..enums import StatusKelompok
from ..forms.kelompok import BentukKelompokForm, UbahKelompokForm
from ..forms.pembentukan import AktifkanForm, PembentukanForm
from ..selectors.pembentukan import (
    calon_pendiri,
    pembentukan_terakhir,
    pendiri_tercatat,
    syarat_kurang,
)
from ..services.kelompok import DataKelompok, bentuk_kelompok
from ..services.pembentukan import (
    DAPAT_DIUBAH,
    DataPembentukan,
    aktifkan_kelompok,
    catat_pembentukan,
    ubah_kelompok,
)
from .dasar import FormKelompokHidupView, FormKelompokView, FormSatuKelompokView

DATA_PEMBENTUKAN = ("tanggal", "tempat", "wilayah", "sosialisasi_oleh", "jadwal", "hadir_lain")


class BentukKelompokView(FormKelompokView):
    izin = "kelompok.kelola_kelompok"
    template_name = "kelompok/isian.html"
    form_class = BentukKelompokForm
    judul = "Kelompok baru"
    tombol = "Bentuk kelompok"

    def get_initial(self) -> dict[str, Any]:
        return {"dibentuk": tanggal_buku()}

    def lakukan(self, form: Any) -> str:
        self.kelompok = bentuk_kelompok(
            DataKelompok(**form.cleaned_data), oleh=self.request.user, tanggal=tanggal_buku()
        )
        return (
            f"Kelompok {self.kelompok} dicatat. Masukkan anggota dan calonnya, lalu isi berita "
            "acara pembentukan."
        )

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("kelompok:rincian", pk=self.kelompok.pk)


class UbahKelompokView(FormSatuKelompokView):
    izin = "kelompok.kelola_kelompok"
    template_name = "kelompok/isian.html"
    form_class = UbahKelompokForm
    judul = "Ubah data kelompok"
    tombol = "Simpan perubahan"

    def get_initial(self) -> dict[str, Any]:
        return {nama: getattr(self.kelompok, nama) for nama in DAPAT_DIUBAH}

    def lakukan(self, form: Any) -> str:
        berubah = ubah_kelompok(
            self.kelompok, **form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku()
        )
        return "Data kelompok diubah." if berubah else "Tidak ada yang berubah."


class PembentukanView(FormKelompokHidupView):
    """Form C1; opened again it corrects, with a reason."""

    izin = "kelompok.kelola_kelompok"
    template_name = "kelompok/pembentukan/isian.html"
    judul = "Berita acara pembentukan"
    tombol = "Simpan berita acara"

    def get_initial(self) -> dict[str, Any]:
        k, lama = self.kelompok, pembentukan_terakhir(self.kelompok)
        if lama:
            pendiri = pendiri_tercatat(lama)
            return {
                **{n: getattr(lama, n) for n in DATA_PEMBENTUKAN},
                "pendiri": [str(p.anggota_id) for p in pendiri],
                "hadir": [str(p.anggota_id) for p in pendiri if p.hadir],
            }
        semua = [str(pk) for pk in calon_pendiri(k).values_list("pk", flat=True)]
        rt_rw = " / ".join(f"{n} {v}" for n, v in (("RT", k.rt), ("RW", k.rw)) if v)
        return {
            "tanggal": k.dibentuk,
            "tempat": k.tempat,
            "wilayah": ", ".join(b for b in (rt_rw, k.desa, k.kecamatan) if b),
            "jadwal": f"Tanggal {k.hari_pertemuan} tiap bulan" if k.hari_pertemuan else "",
            "pendiri": semua,
            "hadir": semua,
        }

    def get_form(self, form_class: Any = None) -> PembentukanForm:
        return PembentukanForm(
            **self.get_form_kwargs(),
            calon=list(calon_pendiri(self.kelompok)),
            perbaikan=pembentukan_terakhir(self.kelompok) is not None,
        )

    def lakukan(self, form: PembentukanForm) -> str:
        isian = form.cleaned_data
        satu = catat_pembentukan(
            self.kelompok,
            DataPembentukan(**{n: isian[n] for n in DATA_PEMBENTUKAN}),
            form.para_pendiri(),
            kunci=isian["kunci"],
            alasan=isian.get("alasan", ""),
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"Berita acara pembentukan disimpan, versi {satu.versi}."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kembali = reverse("kelompok:calon_baru", args=[self.kelompok.pk])
        return super().get_context_data(url_calon=kembali, **kwargs)


class AktifkanView(FormSatuKelompokView):
    izin = "kelompok.kelola_kelompok"
    template_name = "kelompok/pembentukan/aktifkan.html"
    form_class = AktifkanForm
    judul = "Aktifkan kelompok"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.kelompok.status != StatusKelompok.DIBENTUK:
            messages.info(request, "Kelompok ini tidak sedang dibentuk.")
            return redirect(self.asal())
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"pada": tanggal_buku()}

    def lakukan(self, form: AktifkanForm) -> str:
        aktifkan_kelompok(
            self.kelompok, **form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku()
        )
        return f"Kelompok {self.kelompok} aktif."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            kurang=syarat_kurang(self.kelompok, tanggal_buku()), **kwargs
        )
