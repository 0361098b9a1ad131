"""Splitting, merging and dissolving a group, and the page of such a turn with its paper."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView

from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.waktu import tanggal_buku

from ..enums import StatusKelompok
from ..forms.pemecahan import BubarForm, GabungForm, PecahForm
from ..models import KeanggotaanKelompok, Kelompok, PeristiwaKelompok
from ..selectors.dana import dana_bersaldo, dana_digabung
from ..selectors.kelompok import anggota_pada, kelompok_berjalan
from ..selectors.pembentukan import yang_pindah
from ..services.cetak import cetak_peristiwa, kertas_peristiwa
from ..services.kelompok import DataKelompok
from ..services.pemecahan import bubarkan_kelompok, gabungkan_kelompok, pecah_kelompok
from .dasar import FormKelompokHidupView, ke_kertas, remah_kelompok


class _PeristiwaView(FormKelompokHidupView, abstrak=True):
    izin = "kelompok.kelola_kelompok"
    nada = "bahaya"

    def get_initial(self) -> dict[str, Any]:
        return {"mulai": tanggal_buku()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(dana=dana_bersaldo(self.kelompok), **kwargs)

    def hal(self, isian: dict[str, Any]) -> dict[str, Any]:
        return {
            **{n: isian[n] for n in ("dasar", "alasan", "serah_dana", "kunci")},
            "oleh": self.request.user,
            "tanggal": tanggal_buku(),
        }


class PecahView(_PeristiwaView):
    izin = "kelompok.kelola_kelompok"
    template_name = "kelompok/pemecahan/pecah.html"
    judul = "Pecah kelompok"
    nada = ""

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "hari_pertemuan": self.kelompok.hari_pertemuan}

    def get_form(self, form_class: Any = None) -> PecahForm:
        anggota: list[KeanggotaanKelompok] = list(anggota_pada(self.kelompok, tanggal_buku()))
        return PecahForm(**self.get_form_kwargs(), anggota=anggota)

    def lakukan(self, form: PecahForm) -> str:
        isian, k = form.cleaned_data, self.kelompok
        baru = DataKelompok(
            nomor=isian["nomor"],
            nama=isian["nama"],
            dibentuk=isian["mulai"],
            tempat=isian["tempat"],
            hari_pertemuan=isian["hari_pertemuan"],
            batas_setor=k.batas_setor,
            rt=k.rt,
            rw=k.rw,
            desa=k.desa,
            kecamatan=k.kecamatan,
        )
        pindah = form.yang_pindah()
        self.baru = pecah_kelompok(
            k, baru, pindah, form.pengurus(), mulai=isian["mulai"], **self.hal(isian)
        )
        return (
            f"{len(pindah)} anggota pindah ke {self.baru}. Sahkan PJ-nya dengan SK, lalu aktifkan."
        )

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("kelompok:rincian", pk=self.baru.pk)


class GabungView(_PeristiwaView):
    izin = "kelompok.kelola_kelompok"
    template_name = "kelompok/isian.html"
    judul = "Gabungkan kelompok"
    pengantar = (
        "Semua anggota dan calonnya pindah ke kelompok yang dipilih. Jabatan dan pendampingan PPL "
        "di kelompok ini berakhir, dananya berpindah, lalu kelompok ini bubar. Ini tidak dapat "
        "dibalik."
    )

    def get_form(self, form_class: Any = None) -> GabungForm:
        pilihan = kelompok_berjalan(
            self.request.user, self.kelompok.jenis, kecuali=self.kelompok.pk
        )
        return GabungForm(
            **self.get_form_kwargs(),
            kelompok=self.kelompok,
            berdana=bool(dana_bersaldo(self.kelompok)),
            pilihan=pilihan.filter(status=StatusKelompok.AKTIF),
        )

    def lakukan(self, form: GabungForm) -> str:
        isian = form.cleaned_data
        self.peristiwa = gabungkan_kelompok(
            self.kelompok,
            isian["tujuan"],
            mulai=isian["mulai"],
            alasan_ukuran=isian["alasan_ukuran"],
            keputusan=isian["keputusan"],
            **self.hal(isian),
        )
        return f"{self.kelompok} digabung ke {isian['tujuan']}."

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("kelompok:peristiwa", pk=self.peristiwa.pk)


class BubarView(_PeristiwaView):
    izin = "kelompok.kelola_kelompok"
    template_name = "kelompok/isian.html"
    form_class = BubarForm
    judul = "Bubarkan kelompok"
    pengantar = "Hanya kelompok yang sudah tidak beranggota. Ini tidak dapat dibalik."

    def lakukan(self, form: BubarForm) -> str:
        isian = form.cleaned_data
        bubarkan_kelompok(self.kelompok, pada=isian["mulai"], **self.hal(isian))
        return f"{self.kelompok} dibubarkan."


class PeristiwaView(IzinDiperlukanMixin, TemplateView):
    """Form C7: who went where, what was handed over, and the numbered paper of it.

    Names of those who moved are for the office: a PJ sees her side's list on her own page.
    """

    izin = "kelompok.lihat_berhenti"
    template_name = "kelompok/pemecahan/peristiwa.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            terlihat = Kelompok.objects.terlihat_oleh(request.user)
            self.peristiwa = get_object_or_404(
                PeristiwaKelompok.objects.filter(
                    Q(kelompok__in=terlihat) | Q(lain__in=terlihat)
                ).select_related("kelompok", "lain", "dibuat_oleh", "keputusan__pertemuan"),
                pk=kwargs["pk"],
            )
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("kelompok.kelola_kelompok"):
            raise PermissionDenied
        return ke_kertas(
            request,
            lambda: cetak_peristiwa(self.peristiwa, oleh=request.user, tanggal=tanggal_buku()),
            redirect(request.path),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        satu = self.peristiwa
        return super().get_context_data(
            satu=satu,
            pindah=yang_pindah(satu),
            dana=dana_digabung(satu),
            kertas=kertas_peristiwa(satu),
            boleh_kelola=self.request.user.has_perm("kelompok.kelola_kelompok"),
            kembali=reverse("kelompok:rincian", args=[satu.kelompok_id]),
            remah=remah_kelompok(satu.kelompok, (satu.get_jenis_display(), None)),
            **kwargs,
        )
