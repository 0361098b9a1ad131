"""Offices of a group: who holds them, elections and their SK, who stops; which PPL accompanies."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import ListView, TemplateView, View

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.tulisan import tanggal_panjang
from koperasi.core.waktu import tanggal_buku

from ..forms.kepengurusan import (
    BerhentiMenjabatForm,
    PemilihanForm,
    PPLForm,
    SahkanForm,
    SaringPengurusForm,
)
from ..laporan.lembar_kelompok import lembar_berita_acara
from ..models import Kelompok, Pemilihan, PengurusKelompok, PenugasanPPL, kelompok_dicatat_oleh
from ..selectors.kelompok import pengurus_pada
from ..selectors.kepengurusan import (
    dengan_peringatan,
    pemilihan_menunggu,
    pengurus_menjabat,
    riwayat_pengurus,
    serah_terima_belum,
)
from ..services.kelompok import hentikan_pengurus, tugaskan_ppl
from ..services.kertas import PEMILIHAN, cetak_kertas
from ..services.pemilihan import DataPemilihan, catat_pemilihan, sahkan_pemilihan, tolak_pemilihan
from .dasar import (
    FormKelompokView,
    FormSatuKelompokView,
    Remah,
    SatuKelompokMixin,
    ke_kertas,
    remah_kelompok,
)


class DaftarPengurusView(EksporDaftar, ListView):
    izin = "kelompok.lihat_kelompok"
    template_name = "kelompok/kepengurusan/daftar.html"
    nama_ekspor = "kelompok.pengurus"
    judul_ekspor = "Pengurus kelompok"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Kelompok", lambda p: p.kelompok.nomor, 10),
        KolomEkspor("Nama kelompok", lambda p: p.kelompok.nama, 22),
        KolomEkspor("Jabatan", lambda p: p.get_jabatan_display(), 14),
        KolomEkspor("Nama", lambda p: p.anggota.nama, 26),
        KolomEkspor("Mulai", lambda p: p.mulai, 12),
        KolomEkspor("Sampai", lambda p: p.sampai_rencana, 12),
        KolomEkspor("Nomor SK", lambda p: p.nomor_sk, 24),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        self.saring = SaringPengurusForm(self.request.GET)
        return pengurus_menjabat(self.request.user, self.saring.saringan(), tanggal_buku())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(
            saring=self.saring,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            menunggu=list(pemilihan_menunggu(self.request.user)[:25]),
            boleh_sahkan=self.request.user.has_perm("kelompok.sahkan_pengurus"),
            remah=[
                ("Beranda", "/"),
                ("Kelompok", reverse("kelompok:daftar")),
                ("Pengurus kelompok", None),
            ],
            **kwargs,
        )
        konteks["baris"] = dengan_peringatan(konteks["page_obj"].object_list, tanggal_buku())
        return konteks


class PengurusView(SatuKelompokMixin, TemplateView):
    izin = "kelompok.lihat_kelompok"
    template_name = "kelompok/kepengurusan/rincian.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna, hari_ini = self.request.user, tanggal_buku()
        kelompok = self.kelompok
        kini = pengurus_pada(hari_ini).filter(kelompok=kelompok)
        pemilihan = Pemilihan.objects.filter(kelompok=kelompok).select_related(
            "terpilih", "keputusan__pertemuan", "dicatat_oleh", "diputus_oleh", "dokumen"
        )
        return super().get_context_data(
            kelompok=kelompok,
            menjabat=dengan_peringatan(kini, hari_ini),
            riwayat=list(riwayat_pengurus(kelompok, hari_ini)[:50]),
            pemilihan=list(pemilihan[:20]),
            belum_serah=serah_terima_belum(kelompok, hari_ini),
            ppl=list(PenugasanPPL.objects.filter(kelompok=kelompok).select_related("ppl")[:10]),
            boleh_catat=pengguna.has_perm("kelompok.catat_pertemuan")
            and kelompok_dicatat_oleh(pengguna).filter(pk=kelompok.pk).exists(),
            boleh_sahkan=pengguna.has_perm("kelompok.sahkan_pengurus"),
            boleh_kelola=pengguna.has_perm("kelompok.kelola_kelompok"),
            boleh_ppl=pengguna.has_perm("kelompok.tugaskan_ppl"),
            remah=remah_kelompok(kelompok, ("PJ dan pengurus", None)),
            **kwargs,
        )


class _TentangPengurus(FormSatuKelompokView, abstrak=True):
    template_name = "kelompok/kepengurusan/isian.html"

    def asal(self) -> str:
        return reverse("kelompok:pengurus", args=[self.kelompok.pk])


class CatatPemilihanView(_TentangPengurus):
    izin = "kelompok.catat_pertemuan"
    form_class = PemilihanForm
    judul = "Catat pemilihan"
    template_name = "kelompok/kepengurusan/pemilihan.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        boleh = kelompok_dicatat_oleh(request.user).filter(pk=kwargs["pk"])
        if request.user.has_perm(self.izin) and not boleh.exists():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "kelompok": self.kelompok,
            "tanggal": tanggal_buku(),
        }

    def get_initial(self) -> dict[str, Any]:
        return {"mulai": tanggal_buku()}

    def lakukan(self, form: Any) -> str:
        isian = form.cleaned_data
        satu = catat_pemilihan(
            self.kelompok,
            DataPemilihan(
                keputusan=isian["keputusan"],
                jabatan=isian["jabatan"],
                terpilih=isian["terpilih"],
                mulai=isian["mulai"],
                sampai_rencana=form.sampai(),
                calon=form.calon(),
            ),
            kunci=isian["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"Pemilihan {satu.get_jabatan_display()} dicatat. Pengurus koperasi mengesahkannya."


class SatuPemilihanMixin(IzinDiperlukanMixin, abstrak=True):
    """About one election of a group that this person may see."""

    kwargs: dict[str, Any]

    @cached_property
    def pemilihan(self) -> Pemilihan:
        return get_object_or_404(
            Pemilihan.objects.select_related(
                "kelompok", "terpilih", "keputusan__pertemuan", "dicatat_oleh"
            ),
            pk=self.kwargs["pk"],
            kelompok__in=Kelompok.objects.terlihat_oleh(self.request.user),
        )


class SahkanPemilihanView(SatuPemilihanMixin, FormKelompokView):
    izin = "kelompok.sahkan_pengurus"
    form_class = SahkanForm
    judul = "Sahkan pemilihan"
    template_name = "kelompok/kepengurusan/sahkan.html"

    def lakukan(self, form: Any) -> str:
        hal: dict[str, Any] = {"oleh": self.request.user, "tanggal": tanggal_buku()}
        if self.request.POST.get("putusan") == "tolak":
            tolak_pemilihan(self.pemilihan, alasan=form.cleaned_data["alasan"], **hal)
            return "Pemilihan tidak disahkan. Kelompok memilih lagi di pertemuannya."
        satu = sahkan_pemilihan(self.pemilihan, **hal)
        return f"Disahkan dengan SK {satu.nomor_sk}."

    def asal(self) -> str:
        return reverse("kelompok:pengurus", args=[self.pemilihan.kelompok_id])

    def jejak_halaman(self) -> Remah:
        return remah_kelompok(self.pemilihan.kelompok, (self.judul, None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            pemilihan=self.pemilihan,
            calon=list(self.pemilihan.calon.select_related("anggota")),
            sendiri=self.pemilihan.dicatat_oleh_id == self.request.user.pk,
            **kwargs,
        )


class CetakPemilihanView(SatuPemilihanMixin, View):
    """The record of the election (C2), which the group signs."""

    izin = "kelompok.lihat_kelompok"
    http_method_names = ["post"]

    def post(self, request: Any, **kwargs: Any) -> HttpResponse:
        satu = self.pemilihan
        return ke_kertas(
            request,
            lambda: cetak_kertas(
                PEMILIHAN,
                pokok=str(satu.kunci),
                periode=tanggal_panjang(satu.keputusan.pertemuan.tanggal),
                data=lembar_berita_acara(satu),
                oleh=request.user,
                tanggal=tanggal_buku(),
                ringkas=[("Kelompok", satu.kelompok.nomor)],
            ),
            redirect("kelompok:pengurus", pk=satu.kelompok_id),
        )


class BerhentiMenjabatView(_TentangPengurus):
    """An officer leaves before another is elected."""

    izin = "kelompok.kelola_kelompok"
    form_class = BerhentiMenjabatForm
    judul = "Berhenti menjabat"
    nada = "bahaya"
    pengantar = (
        "Untuk pengurus yang berhenti sebelum ada penggantinya. Bila penggantinya sudah dipilih, "
        "SK-nya yang mengakhiri masa jabatan ini."
    )

    @cached_property
    def jabatan(self) -> PengurusKelompok:
        return get_object_or_404(
            PengurusKelompok.objects.select_related("kelompok", "anggota"),
            pk=self.kwargs["jabatan"],
            kelompok=self.kelompok,
        )

    def get_initial(self) -> dict[str, Any]:
        return {"selesai": tanggal_buku()}

    def lakukan(self, form: Any) -> str:
        hentikan_pengurus(
            self.jabatan,
            selesai=form.cleaned_data["selesai"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{self.jabatan.anggota.nama} berhenti sebagai {self.jabatan.get_jabatan_display()}."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        j = self.jabatan
        return super().get_context_data(
            mengenai=f"{j.get_jabatan_display()}, {j.anggota.nama}", **kwargs
        )


class TugaskanPPLView(_TentangPengurus):
    izin = "kelompok.tugaskan_ppl"
    form_class = PPLForm
    judul = "Tugaskan PPL"
    pengantar = "PPL yang sebelumnya mendampingi sampai sehari sebelum tanggal mulai."

    def get_initial(self) -> dict[str, Any]:
        return {"mulai": tanggal_buku()}

    def lakukan(self, form: Any) -> str:
        tugas = tugaskan_ppl(
            self.kelompok,
            form.cleaned_data["ppl"],
            mulai=form.cleaned_data["mulai"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{tugas.ppl.nama} mendampingi kelompok ini sejak {tanggal_panjang(tugas.mulai)}."
