"""Rules of a group, version by version; sanctions, their reviews and their end."""

from typing import Any

from django.db.models import Q
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
    CabutForm,
    PeraturanForm,
    SanksiForm,
    SaringSanksiForm,
    TinjauForm,
)
from ..laporan.lembar_kelompok import lembar_peraturan, lembar_sanksi
from ..models import PeraturanKelompok, Sanksi, kelompok_dicatat_oleh
from ..services.kertas import PERATURAN, SANKSI, cetak_kertas
from ..services.peraturan import tetapkan_peraturan
from ..services.sanksi import DataSanksi, cabut_sanksi, tetapkan_sanksi, tinjau_sanksi
from .dasar import (
    FormKelompokView,
    FormSatuKelompokView,
    Remah,
    SatuKelompokMixin,
    ke_kertas,
    remah_kelompok,
)


class PeraturanView(SatuKelompokMixin, TemplateView):
    izin = "kelompok.lihat_kelompok"
    template_name = "kelompok/peraturan/rincian.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hari_ini = tanggal_buku()
        versi = list(
            PeraturanKelompok.objects.filter(kelompok=self.kelompok)
            .select_related("keputusan__pertemuan", "oleh")
            .prefetch_related("pasal")
        )
        berlaku = next((v for v in versi if v.berlaku_sejak <= hari_ini), None)
        pengguna = self.request.user
        return super().get_context_data(
            kelompok=self.kelompok,
            berlaku=berlaku,
            lain=[v for v in versi if v is not berlaku],
            hari_ini=hari_ini,
            boleh_catat=pengguna.has_perm("kelompok.catat_pertemuan")
            and kelompok_dicatat_oleh(pengguna).filter(pk=self.kelompok.pk).exists(),
            remah=remah_kelompok(self.kelompok, ("Peraturan kelompok", None)),
            **kwargs,
        )


class TetapkanPeraturanView(FormSatuKelompokView):
    izin = "kelompok.catat_pertemuan"
    form_class = PeraturanForm
    judul = "Peraturan baru"
    tombol = "Tetapkan"
    template_name = "kelompok/peraturan/isian.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        boleh = kelompok_dicatat_oleh(request.user).filter(pk=kwargs["pk"])
        if request.user.has_perm(self.izin) and not boleh.exists():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def asal(self) -> str:
        return reverse("kelompok:peraturan", args=[self.kelompok.pk])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "kelompok": self.kelompok,
            "berlaku": PeraturanKelompok.objects.filter(kelompok=self.kelompok).first(),
        }

    def get_initial(self) -> dict[str, Any]:
        return {"berlaku_sejak": tanggal_buku()}

    def lakukan(self, form: Any) -> str:
        isian = form.cleaned_data
        satu = tetapkan_peraturan(
            self.kelompok,
            form.pasal(),
            penghargaan=isian["penghargaan"],
            sanksi=isian["sanksi"],
            berlaku_sejak=isian["berlaku_sejak"],
            keputusan=isian["keputusan"],
            kunci=isian["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"Versi {satu.versi} berlaku sejak {tanggal_panjang(satu.berlaku_sejak)}."


class CetakPeraturanView(SatuKelompokMixin, View):
    izin = "kelompok.lihat_kelompok"
    http_method_names = ["post"]

    def post(self, request: Any, **kwargs: Any) -> HttpResponse:
        satu = get_object_or_404(
            PeraturanKelompok.objects.select_related("kelompok", "keputusan__pertemuan"),
            kelompok=self.kelompok,
            versi=kwargs["versi"],
        )
        return ke_kertas(
            request,
            lambda: cetak_kertas(
                PERATURAN,
                pokok=str(satu.kunci),
                periode=f"berlaku sejak {tanggal_panjang(satu.berlaku_sejak)}",
                data=lembar_peraturan(satu),
                oleh=request.user,
                tanggal=tanggal_buku(),
                ringkas=[("Kelompok", self.kelompok.nomor), ("Versi", str(satu.versi))],
            ),
            redirect("kelompok:peraturan", pk=self.kelompok.pk),
        )


# --- sanctions -----------------------------------------------------------------------------------


class DaftarSanksiView(EksporDaftar, ListView):
    izin = "kelompok.lihat_kelompok"
    template_name = "kelompok/sanksi/daftar.html"
    nama_ekspor = "kelompok.sanksi"
    judul_ekspor = "Daftar sanksi"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Kelompok", lambda s: s.kelompok.nomor, 10),
        KolomEkspor("Anggota", lambda s: s.anggota.nama if s.anggota else "seluruhnya", 24),
        KolomEkspor("Alasan", lambda s: s.alasan, 36),
        KolomEkspor("Layanan dihentikan", lambda s: s.kata_layanan, 26),
        KolomEkspor("Mulai", lambda s: s.mulai, 12),
        KolomEkspor("Berakhir", lambda s: s.dicabut_sejak or s.sampai, 12),
        KolomEkspor("Ditinjau", lambda s: s.tinjau_pada, 12),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        self.saring = SaringSanksiForm(self.request.GET)
        teks, keadaan = self.saring.pilihan()
        daftar = Sanksi.objects.terlihat_oleh(self.request.user)
        if teks:
            daftar = daftar.filter(
                Q(kelompok__nomor__icontains=teks) | Q(kelompok__nama__icontains=teks)
            )
        if keadaan == "berlaku":
            daftar = daftar.berlaku(tanggal_buku())
        elif keadaan == "tinjau":
            daftar = daftar.perlu_ditinjau(tanggal_buku())
        return daftar.select_related("kelompok", "anggota")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            saring=self.saring,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            hari_ini=tanggal_buku(),
            remah=[("Beranda", "/"), ("Kelompok", reverse("kelompok:daftar")), ("Sanksi", None)],
            **kwargs,
        )


class TetapkanSanksiView(FormSatuKelompokView):
    izin = "kelompok.kelola_sanksi"
    form_class = SanksiForm
    judul = "Tetapkan sanksi"
    nada = "bahaya"
    template_name = "kelompok/kepengurusan/isian.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "kelompok": self.kelompok,
            "tanggal": tanggal_buku(),
        }

    def get_initial(self) -> dict[str, Any]:
        return {"mulai": tanggal_buku()}

    def lakukan(self, form: Any) -> str:
        isian = dict(form.cleaned_data)
        self.sanksi = tetapkan_sanksi(
            self.kelompok,
            kunci=isian.pop("kunci"),
            data=DataSanksi(**isian),
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return "Sanksi ditetapkan. Cetak suratnya untuk diserahkan."

    def tujuan(self) -> Any:
        return redirect("kelompok:sanksi", pk=self.sanksi.pk)


class SatuSanksiMixin(IzinDiperlukanMixin, abstrak=True):
    kwargs: dict[str, Any]

    @cached_property
    def sanksi(self) -> Sanksi:
        return get_object_or_404(
            Sanksi.objects.terlihat_oleh(self.request.user).select_related(
                "kelompok", "anggota", "keputusan__pertemuan", "ditetapkan_oleh", "dicabut_oleh"
            ),
            pk=self.kwargs["pk"],
        )


class SanksiView(SatuSanksiMixin, TemplateView):
    izin = "kelompok.lihat_kelompok"
    template_name = "kelompok/sanksi/rincian.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        s, hari_ini = self.sanksi, tanggal_buku()
        berlaku = Sanksi.objects.filter(pk=s.pk).berlaku(hari_ini).exists()
        return super().get_context_data(
            sanksi=s,
            berlaku=berlaku,
            perlu_tinjau=berlaku and s.tinjau_pada <= hari_ini,
            tinjauan=list(s.tinjauan.select_related("oleh")),
            boleh_kelola=self.request.user.has_perm("kelompok.kelola_sanksi")
            and not s.dicabut_sejak,
            rincian=[
                ("Kelompok", str(s.kelompok)),
                ("Dikenakan pada", s.anggota.nama if s.anggota else "seluruh kelompok"),
                ("Alasan", s.alasan),
                ("Layanan yang dihentikan", s.kata_layanan),
                ("Mulai", tanggal_panjang(s.mulai)),
                ("Berakhir", tanggal_panjang(s.sampai) if s.sampai else "sampai syarat dipenuhi"),
                ("Syarat pemulihan", s.syarat),
                ("Ditinjau pada", tanggal_panjang(s.tinjau_pada)),
                ("Dasar", s.keputusan.dasar if s.keputusan else "keputusan pengurus"),
                ("Ditetapkan oleh", s.ditetapkan_oleh.nama),
            ],
            remah=remah_kelompok(s.kelompok, (str(s), None)),
            **kwargs,
        )


class FormSanksiView(SatuSanksiMixin, FormKelompokView, abstrak=True):
    izin = "kelompok.kelola_sanksi"
    template_name = "kelompok/kepengurusan/isian.html"

    def asal(self) -> str:
        return reverse("kelompok:sanksi", args=[self.sanksi.pk])

    def jejak_halaman(self) -> Remah:
        return remah_kelompok(
            self.sanksi.kelompok, (str(self.sanksi), self.asal()), (self.judul, None)
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(mengenai=self.sanksi.alasan, **kwargs)


class TinjauSanksiView(FormSanksiView):
    form_class = TinjauForm
    judul = "Tinjau sanksi"

    def lakukan(self, form: Any) -> str:
        isian = form.cleaned_data
        satu = tinjau_sanksi(
            self.sanksi,
            hasil=isian["hasil"],
            berikut=isian["berikut"],
            kunci=isian["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"Peninjauan dicatat; berikutnya {tanggal_panjang(satu.tinjau_pada)}."


class CabutSanksiView(FormSanksiView):
    form_class = CabutForm
    judul = "Cabut sanksi"

    def get_initial(self) -> dict[str, Any]:
        return {"sejak": tanggal_buku()}

    def lakukan(self, form: Any) -> str:
        satu = cabut_sanksi(
            self.sanksi, oleh=self.request.user, tanggal=tanggal_buku(), **form.cleaned_data
        )
        assert satu.dicabut_sejak  # noqa: S101 - just written
        return f"Sanksi dicabut sejak {tanggal_panjang(satu.dicabut_sejak)}."


class CetakSanksiView(SatuSanksiMixin, View):
    """The letter that the group or member gets; after it was lifted it says so."""

    izin = "kelompok.kelola_sanksi"
    http_method_names = ["post"]

    def post(self, request: Any, **kwargs: Any) -> HttpResponse:
        s = self.sanksi
        return ke_kertas(
            request,
            lambda: cetak_kertas(
                SANKSI,
                pokok=str(s.kunci),
                periode=f"sejak {tanggal_panjang(s.mulai)}",
                data=lembar_sanksi(s),
                oleh=request.user,
                tanggal=tanggal_buku(),
                ringkas=[("Kelompok", s.kelompok.nomor)],
            ),
            redirect("kelompok:sanksi", pk=s.pk),
        )
