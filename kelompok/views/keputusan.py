"""Decisions: recorded in an open meeting, taken back there, followed up later; the list of all."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import ListView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.waktu import tanggal_buku

from ..forms.pertemuan import AlasanForm, KeputusanForm, SaringKeputusanForm, SelesaiForm
from ..models import Keputusan
from ..selectors.pertemuan import daftar_keputusan, hitung_hadir
from ..services.keputusan import (
    DataKeputusan,
    batalkan_keputusan,
    catat_keputusan,
    selesaikan_tindak_lanjut,
)
from .pertemuan import FormPertemuanView, remah_pertemuan


class DaftarKeputusanView(EksporDaftar, ListView):
    izin = "kelompok.lihat_kelompok"
    template_name = "kelompok/keputusan/daftar.html"
    nama_ekspor = "kelompok.keputusan"
    judul_ekspor = "Daftar keputusan kelompok"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Tanggal", lambda k: k.pertemuan.tanggal, 12),
        KolomEkspor("Kelompok", lambda k: k.pertemuan.kelompok.nomor, 10),
        KolomEkspor("Nomor", lambda k: k.nomor, 7, angka=True),
        KolomEkspor("Perihal", lambda k: k.get_perihal_display(), 22),
        KolomEkspor("Keputusan", lambda k: k.teks, 40),
        KolomEkspor("Paling banyak dikeluarkan", lambda k: k.jumlah, 18, angka=True),
        KolomEkspor("Hasil", lambda k: k.get_hasil_display(), 10),
        KolomEkspor("Setuju", lambda k: k.setuju, 7, angka=True),
        KolomEkspor("Tidak", lambda k: k.tidak, 7, angka=True),
        KolomEkspor("Abstain", lambda k: k.abstain, 8, angka=True),
        KolomEkspor("Batas", lambda k: k.batas, 12),
        KolomEkspor("Tindak lanjut", lambda k: k.get_tindak_lanjut_display(), 16),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        self.saring = SaringKeputusanForm(self.request.GET)
        return daftar_keputusan(self.request.user, self.saring.saringan())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            saring=self.saring,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            hari_ini=tanggal_buku(),
            remah=remah_pertemuan(("Keputusan", None)),
            **kwargs,
        )


class CatatKeputusanView(FormPertemuanView):
    form_class = KeputusanForm
    judul = "Catat keputusan"
    tombol = "Catat"
    template_name = "kelompok/keputusan/catat.html"
    jangkar = "keputusan"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "pertemuan": self.pertemuan}

    def get_initial(self) -> dict[str, Any]:
        return {"hasil": "DITERIMA"}

    def lakukan(self, form: Any) -> str:
        isian = dict(form.cleaned_data)
        keputusan = catat_keputusan(
            self.pertemuan,
            kunci=isian.pop("kunci"),
            data=DataKeputusan(**isian),
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"Keputusan {keputusan.nomor} dicatat: {keputusan.get_hasil_display().lower()}."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hitungan = hitung_hadir(self.pertemuan)
        return super().get_context_data(kuorum=hitungan.kuorum, aturan=hitungan.aturan, **kwargs)


class SatuKeputusanView(FormPertemuanView, abstrak=True):
    jangkar = "keputusan"

    @cached_property
    def keputusan(self) -> Keputusan:
        return get_object_or_404(
            Keputusan.objects.select_related("pertemuan", "keanggotaan"),
            pertemuan=self.pertemuan,
            nomor=self.kwargs["nomor"],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(keputusan=self.keputusan, **kwargs)


class BatalkanKeputusanView(SatuKeputusanView):
    form_class = AlasanForm
    judul = "Batalkan keputusan"
    nada = "bahaya"
    pengantar = (
        "Hanya selama pertemuannya belum ditutup. Nomornya tetap terpakai dan alasannya tertulis "
        "di notulen."
    )

    def lakukan(self, form: Any) -> str:
        batalkan_keputusan(
            self.keputusan,
            alasan=form.cleaned_data["alasan"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"Keputusan {self.keputusan.nomor} dibatalkan."


class SelesaikanTindakView(SatuKeputusanView):
    form_class = SelesaiForm
    judul = "Tindak lanjut selesai"
    tombol = "Tandai selesai"

    def lakukan(self, form: Any) -> str:
        selesaikan_tindak_lanjut(
            self.keputusan,
            catatan=form.cleaned_data["catatan"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"Tindak lanjut keputusan {self.keputusan.nomor} selesai."
