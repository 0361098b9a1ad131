"""A teller's own drawer: its page, opening, closing, handing over."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import ListView, TemplateView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.uang import format_rupiah
from koperasi.core.waktu import tanggal_buku

from ...enums import StatusSerahLaci, StatusTransaksiKas
from ...forms.kas import BukaLaciForm, SerahLaciForm, TutupkanLaciForm, TutupLaciForm
from ...ketentuan import batas_saldo
from ...models import SesiLaci
from ...selectors.buku_kas import buku_kas, mutasi_sesi
from ...selectors.kas import (
    dalam_perjalanan,
    laci_milik,
    penghalang_tutup_laci,
    pindah_berjalan,
    saldo_tempat,
    semua_serah,
    serah_menunggu,
    sesi_kasir,
    sesi_terlihat,
)
from ...services.kas.serah import serahkan_laci
from ...services.kas.sesi import buka_laci, tutup_laci
from .dasar import FormKasView, remah_kas

MUTASI_SEHALAMAN = 25


class LaciView(IzinDiperlukanMixin, TemplateView):
    """Where a teller's day begins and ends."""

    izin = "akuntansi.layani_kas"
    template_name = "akuntansi/kas/laci.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna, hari_ini = self.request.user, tanggal_buku()
        sesi = sesi_kasir(pengguna)
        konteks = self._terbuka(sesi) if sesi else {"laci": list(laci_milik(pengguna))}
        return super().get_context_data(
            sesi=sesi,
            hari_ini=hari_ini,
            basi=bool(sesi and sesi.tanggal != hari_ini),
            ditawarkan=serah_menunggu(pengguna),
            sesi_lalu=sesi_terlihat(pengguna).filter(ditutup_pada__isnull=False, kasir=pengguna)[
                :5
            ],
            remah=remah_kas(pengguna),
            **konteks,
            **kwargs,
        )

    def _terbuka(self, sesi: SesiLaci) -> dict[str, Any]:
        saldo = saldo_tempat(sesi.laci, sesi.tanggal)
        tersedia = saldo - dalam_perjalanan(sesi.laci)
        batas = batas_saldo(sesi.laci.jenis, sesi.tanggal)
        halaman = Paginator(mutasi_sesi(sesi), MUTASI_SEHALAMAN).get_page(
            self.request.GET.get("halaman")
        )
        return {
            "saldo": saldo,
            "tersedia": tersedia,
            "batas": batas,
            "lebih": max(tersedia - batas, 0),
            "penuh": tersedia >= batas,
            "halaman": halaman,
            "pindah": pindah_berjalan().filter(dari=sesi.laci)
            | pindah_berjalan().filter(ke=sesi.laci),
            "usulan": sesi.transaksi.filter(status=StatusTransaksiKas.MENUNGGU).select_related(
                "akun_lawan"
            ),
            "penyerahan": semua_serah().filter(sesi=sesi, status=StatusSerahLaci.MENUNGGU).first(),
        }


class BukaLaciView(FormKasView):
    izin = "akuntansi.layani_kas"
    template_name = "akuntansi/kas/hitung.html"
    judul = "Buka laci"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.laci = laci_milik(request.user)
            if sesi_kasir(request.user) or not self.laci.exists():
                return redirect("kas:laci")
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class: Any = None) -> BukaLaciForm:
        return BukaLaciForm(**self.get_form_kwargs(), tanggal=tanggal_buku(), laci=self.laci)

    def lakukan(self, form: BukaLaciForm) -> str:
        laci = form.cleaned_data.get("laci") or self.laci[0]
        sesi = buka_laci(
            laci,
            form.hitungan(),
            kunci=form.cleaned_data["kunci"],
            alasan=form.cleaned_data["alasan"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{sesi.laci} terbuka. Selamat bekerja."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hari_ini = tanggal_buku()
        return super().get_context_data(
            tombol="Buka laci",
            saldo_laci=[(laci, saldo_tempat(laci, hari_ini)) for laci in self.laci],
            pengantar="Hitung uang di laci sebelum transaksi pertama.",
            **kwargs,
        )


class _SesiSendiriMixin(FormKasView, abstrak=True):
    """Something about the drawer that one has open; without one there is nothing to do here."""

    template_name = "akuntansi/kas/hitung.html"
    sesi: SesiLaci

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            sesi = sesi_kasir(request.user)
            if sesi is None:
                messages.info(request, "Laci Anda tertutup. Buka laci dahulu.")
                return redirect("kas:laci")
            self.sesi = sesi
        return super().dispatch(request, *args, **kwargs)


class TutupLaciView(_SesiSendiriMixin):
    izin = "akuntansi.layani_kas"
    judul = "Tutup laci"

    def get_form(self, form_class: Any = None) -> TutupLaciForm:
        return TutupLaciForm(**self.get_form_kwargs(), tanggal=self.sesi.tanggal)

    def lakukan(self, form: TutupLaciForm) -> str:
        self.sesi = tutup_laci(
            self.sesi,
            form.hitungan(),
            kunci=form.cleaned_data["kunci"],
            alasan=form.cleaned_data["alasan"],
            alasan_lewat_batas=form.cleaned_data["alasan_lewat_batas"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{self.sesi.laci} ditutup. {kalimat_tutup(self.sesi)}"

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("kas:sesi", pk=self.sesi.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            tombol="Tutup laci",
            penghalang=penghalang_tutup_laci(self.sesi),
            pengantar="Hitung semua uang di laci. Baru sesudah dihitung selisihnya tampak.",
            **kwargs,
        )


class SerahLaciView(_SesiSendiriMixin):
    izin = "akuntansi.layani_kas"
    judul = "Serah terima laci"

    def get_form(self, form_class: Any = None) -> SerahLaciForm:
        return SerahLaciForm(
            **self.get_form_kwargs(), tanggal=self.sesi.tanggal, dari=self.request.user
        )

    def lakukan(self, form: SerahLaciForm) -> str:
        serah = serahkan_laci(
            self.sesi,
            form.cleaned_data["kepada"],
            form.hitungan(),
            kunci=form.cleaned_data["kunci"],
            alasan=form.cleaned_data["alasan"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{self.sesi.laci} menunggu diterima {serah.kepada.nama}."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            tombol="Serahkan laci",
            penghalang=penghalang_tutup_laci(self.sesi),
            pengantar="Hitung bersama kasir yang menerima. Ia menyetujui dari akunnya sendiri.",
            **kwargs,
        )


class TutupkanLaciView(FormKasView):
    """A keeper of the safe counts and closes a drawer whose teller cannot."""

    izin = "akuntansi.jaga_kas"
    template_name = "akuntansi/kas/hitung.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.sesi = get_object_or_404(sesi_terlihat(request.user), pk=kwargs["pk"])
            if not self.sesi.terbuka:
                return redirect("kas:sesi", pk=self.sesi.pk)
        return super().dispatch(request, *args, **kwargs)

    @property
    def judul(self) -> str:
        return f"Tutupkan {self.sesi.laci}"

    def get_form(self, form_class: Any = None) -> TutupkanLaciForm:
        return TutupkanLaciForm(**self.get_form_kwargs(), tanggal=self.sesi.tanggal)

    def lakukan(self, form: TutupkanLaciForm) -> str:
        isian = form.cleaned_data
        sesi = tutup_laci(
            self.sesi,
            form.hitungan(),
            kunci=isian["kunci"],
            alasan=isian["alasan"],
            alasan_lewat_batas=isian["alasan_lewat_batas"],
            alasan_pengganti=isian["alasan_pengganti"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{sesi.laci} ditutup. {kalimat_tutup(sesi)}"

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("kas:sesi", pk=self.sesi.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            tombol="Tutup laci",
            penghalang=penghalang_tutup_laci(self.sesi),
            pengantar=f"Laci ini dipegang {self.sesi.kasir.nama}. Selisihnya menjadi miliknya.",
            **kwargs,
        )


class SesiView(IzinDiperlukanMixin, TemplateView):
    """One session with its counts and lines; a teller sees her own."""

    izin = "akuntansi.buka_kas"
    template_name = "akuntansi/kas/sesi.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna = self.request.user
        sesi = get_object_or_404(sesi_terlihat(pengguna), pk=self.kwargs["pk"])
        buku = buku_kas(sesi.tanggal, [sesi.laci])
        halaman = Paginator(buku.baris, MUTASI_SEHALAMAN).get_page(self.request.GET.get("halaman"))
        return super().get_context_data(
            sesi=sesi,
            hitungan=sesi.hitungan.select_related("oleh", "saksi", "selisih").order_by("pk"),
            buku=buku,
            halaman=halaman,
            boleh_tutupkan=sesi.terbuka
            and sesi.kasir_id != pengguna.pk
            and pengguna.has_perm("akuntansi.jaga_kas"),
            remah=remah_kas(pengguna, ("Sesi laci", reverse("kas:daftar_sesi")), (str(sesi), None)),
            **kwargs,
        )


class DaftarSesiView(EksporDaftar, ListView):
    izin = "akuntansi.buka_kas"
    template_name = "akuntansi/kas/daftar_sesi.html"
    nama_ekspor = "akuntansi.sesi_laci"
    judul_ekspor = "Daftar sesi laci"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Tanggal", lambda s: s.tanggal, 13),
        KolomEkspor("Laci", lambda s: str(s.laci), 22),
        KolomEkspor("Kasir", lambda s: s.kasir.nama, 26),
        KolomEkspor("Keadaan", lambda s: "Terbuka" if s.terbuka else "Ditutup", 12),
        KolomEkspor("Saldo awal", lambda s: s.saldo_awal, 18, angka=True),
        KolomEkspor("Saldo akhir", lambda s: s.saldo_akhir, 18, angka=True),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        daftar = sesi_terlihat(self.request.user)
        if self.request.GET.get("keadaan") == "terbuka":
            daftar = daftar.filter(ditutup_pada__isnull=True)
        laci = self.request.GET.get("laci", "")
        if laci.isascii() and laci.isdecimal() and len(laci) < 18:
            daftar = daftar.filter(laci=int(laci))
        return daftar

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            terbuka_saja=self.request.GET.get("keadaan") == "terbuka",
            remah=remah_kas(self.request.user, ("Sesi laci", None)),
            **kwargs,
        )


def kalimat_tutup(sesi: SesiLaci) -> str:
    """What a closing count came to, in one sentence."""
    hitungan = sesi.hitungan.order_by("-pk").first()
    if hitungan is None or not hitungan.beda:
        return "Hitungan sama dengan buku."
    arah = "lebih" if hitungan.beda > 0 else "kurang"
    return f"Selisih {arah} {format_rupiah(abs(hitungan.beda), lambang=True)} menunggu putusan."
