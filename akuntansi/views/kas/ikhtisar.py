"""All cash at a glance, and what waits: for keepers of the safe and for who reads."""

from typing import Any

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import ListView, TemplateView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.jejak import catat_ekspor
from koperasi.core.uang import format_rupiah
from koperasi.core.waktu import tanggal_buku

from ...enums import StatusSelisih, StatusTransaksiKas
from ...forms.kas import OpnameForm, PutusanForm
from ...selectors.kas import (
    hitungan_terlihat,
    keadaan_kas,
    pindah_berjalan,
    selisih_menunggu,
    selisih_terlihat,
    semua_transaksi,
    tempat_dipakai,
)
from ...services.kas.opname import opname_kas
from ...services.kas.selisih import setujui_selisih, tolak_selisih
from .dasar import FormKasView, PutusanMixin, remah_kas

DITAMPILKAN = 10


class IkhtisarKasView(IzinDiperlukanMixin, TemplateView):
    izin = "akuntansi.lihat_kas"
    template_name = "akuntansi/kas/ikhtisar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna, hari_ini = self.request.user, tanggal_buku()
        daftar = keadaan_kas(hari_ini)
        return super().get_context_data(
            daftar=daftar,
            jumlah=sum(k.saldo for k in daftar),
            hari_ini=hari_ini,
            tanpa_utama=not any(not k.tempat.laci for k in daftar),
            tanpa_laci=not any(k.tempat.laci for k in daftar),
            pindah=pindah_berjalan()[:DITAMPILKAN],
            usulan=semua_transaksi().filter(status=StatusTransaksiKas.MENUNGGU)[:DITAMPILKAN],
            selisih=selisih_menunggu()[:DITAMPILKAN],
            boleh_jaga=pengguna.has_perm("akuntansi.jaga_kas"),
            boleh_kelola=pengguna.has_perm("akuntansi.kelola_laci"),
            remah=remah_kas(pengguna),
            **kwargs,
        )


class DaftarSelisihView(EksporDaftar, ListView):
    izin = "akuntansi.buka_kas"
    template_name = "akuntansi/kas/daftar_selisih.html"
    nama_ekspor = "akuntansi.selisih_kas"
    judul_ekspor = "Daftar selisih kas"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Tanggal", lambda s: s.jurnal.tanggal, 13),
        KolomEkspor("Tempat", lambda s: str(s.hitungan.tempat), 22),
        KolomEkspor("Nama", lambda s: s.pemilik.nama, 24),
        KolomEkspor("Penjelasan", lambda s: s.alasan, 44),
        KolomEkspor("Keadaan", lambda s: s.get_status_display(), 16),
        KolomEkspor("Selisih", lambda s: s.jumlah, 18, jumlahkan=True),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        daftar = selisih_terlihat(self.request.user)
        status = self.request.GET.get("status", "")
        return daftar.filter(status=status) if status in StatusSelisih.values else daftar

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            status=self.request.GET.get("status", ""),
            pilihan=StatusSelisih.choices,
            remah=remah_kas(self.request.user, ("Selisih kas", None)),
            **kwargs,
        )


class SelisihView(PutusanMixin, TemplateView):
    """A difference with its count and its owner's words; decided by another person."""

    izin = "akuntansi.buka_kas"
    boleh_memutus = ("akuntansi.putuskan_selisih",)
    pilihan = ("setuju", "tolak")
    template_name = "akuntansi/kas/selisih.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.selisih = get_object_or_404(selisih_terlihat(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def putuskan(self, putusan: str, catatan: str) -> str:
        layanan = setujui_selisih if putusan == "setuju" else tolak_selisih
        layanan(self.selisih, catatan=catatan, oleh=self.request.user, tanggal=tanggal_buku())
        return "Putusan selisih dicatat."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna = self.request.user
        kwargs.setdefault("form", PutusanForm())
        return super().get_context_data(
            selisih=self.selisih,
            menunggu=self.selisih.status == StatusSelisih.MENUNGGU,
            boleh_putus=self.selisih.status == StatusSelisih.MENUNGGU
            and pengguna.pk not in (self.selisih.pemilik_id, self.selisih.hitungan.oleh_id)
            and pengguna.has_perm("akuntansi.putuskan_selisih"),
            remah=remah_kas(
                pengguna, ("Selisih kas", reverse("kas:daftar_selisih")), ("Putusan", None)
            ),
            **kwargs,
        )


class OpnameView(FormKasView):
    """Count the safe, or an open drawer without warning."""

    izin = "akuntansi.jaga_kas"
    template_name = "akuntansi/kas/hitung.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.tempat = get_object_or_404(tempat_dipakai(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    @property
    def judul(self) -> str:
        return f"Opname {self.tempat}"

    def get_form(self, form_class: Any = None) -> OpnameForm:
        return OpnameForm(**self.get_form_kwargs(), tanggal=tanggal_buku(), oleh=self.request.user)

    def lakukan(self, form: OpnameForm) -> str:
        self.hitungan = opname_kas(
            self.tempat,
            form.hitungan(),
            saksi=form.cleaned_data["saksi"],
            alasan=form.cleaned_data["alasan"],
            kunci=form.cleaned_data["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        dihitung = format_rupiah(self.hitungan.jumlah, lambang=True)
        return f"{self.tempat} dihitung {dihitung}."

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("kas:hitungan", pk=self.hitungan.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            tombol="Simpan hitungan",
            pengantar="Hitung bersama saksi. Uang yang sudah diserahkan tidak ikut dihitung.",
            **kwargs,
        )


class HitunganView(IzinDiperlukanMixin, TemplateView):
    """The minutes of a count, to be printed and signed."""

    izin = "akuntansi.buka_kas"
    template_name = "akuntansi/kas/berita_acara.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hitungan = get_object_or_404(
            hitungan_terlihat(self.request.user).prefetch_related("butir"), pk=self.kwargs["pk"]
        )
        catat_ekspor(
            "akuntansi.cetak_hitungan",
            oleh=self.request.user,
            tanggal=tanggal_buku(),
            objek=hitungan,
        )
        return super().get_context_data(
            hitungan=hitungan,
            selisih=getattr(hitungan, "selisih", None),
            remah=remah_kas(self.request.user, ("Berita acara", None)),
            **kwargs,
        )
