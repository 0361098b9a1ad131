"""A month's interest: counting it, looking at it row by row, posting it, taking it back."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, Sum
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from django.views.generic import FormView, ListView, TemplateView

from anggota.models import Anggota
from anggota.selectors.kecocokan import cocok
from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import penjelasan, sampaikan
from koperasi.core.tulisan import bulan_panjang
from koperasi.core.uang import SEN, bulatkan_pecahan
from koperasi.core.waktu import tanggal_buku

from ..enums import MetodeJasa, StatusJasa
from ..forms.jasa import BalikJasaForm, HitungJasaForm, SaringJasaForm, TahunPajakForm
from ..models import PerhitunganJasa, RincianJasa
from ..selectors.jasa import (
    pajak_dipotong,
    pekerjaan_jasa,
    perhitungan_terlihat,
    rincian_perhitungan,
    uraian_jasa,
)
from ..services.jasa.antre import antrekan_hitung, antrekan_posting
from ..services.jasa.posting import balik_jasa

Remah = list[tuple[str, str | None]]


def remah_jasa(*ekor: tuple[str, str | None]) -> Remah:
    pokok = reverse("simpan_pinjam:daftar_jasa") if ekor else None
    return [("Beranda", "/"), ("Jasa simpanan", pokok), *ekor]


class DaftarJasaView(IzinDiperlukanMixin, FormView):
    """The months counted so far, and the form that asks for one."""

    izin = "simpan_pinjam.lihat_jasa"
    izin_tulis = "simpan_pinjam.hitung_jasa"
    template_name = "simpan_pinjam/jasa/daftar.html"
    form_class = HitungJasaForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.boleh_hitung = request.user.has_perm(self.izin_tulis)
        if request.method == "POST" and not self.boleh_hitung:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"bulan": tanggal_buku().replace(day=1) - dt.timedelta(days=1)}

    def form_valid(self, form: HitungJasaForm) -> HttpResponse:
        try:
            antrekan_hitung(
                form.cleaned_data["bulan"],
                kunci=form.cleaned_data["kunci"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        return redirect("simpan_pinjam:daftar_jasa")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            daftar=perhitungan_terlihat().exclude(status=StatusJasa.DIBUANG)[:36],
            pekerjaan=pekerjaan_jasa(),
            boleh_hitung=self.boleh_hitung,
            remah=remah_jasa(),
            **kwargs,
        )


class PerhitunganJasaView(EksporDaftar, ListView):
    """One month: its totals, what is parked and why, and every row of it."""

    izin = "simpan_pinjam.lihat_jasa"
    template_name = "simpan_pinjam/jasa/rincian.html"
    nama_ekspor = "simpan_pinjam.jasa"
    judul_ekspor = "Jasa simpanan"
    kolom_ekspor = (
        KolomEkspor("Rekening", lambda r: r.rekening.nomor, 16),
        KolomEkspor("Nama", lambda r: r.rekening.anggota.nama, 28),
        KolomEkspor("Produk", lambda r: r.rekening.produk.nama, 22),
        KolomEkspor("Saldo dasar", lambda r: r.saldo_dasar, 16),
        KolomEkspor("Persen setahun", lambda r: r.persen, 10),
        KolomEkspor("Jasa", lambda r: r.jasa, 14, jumlahkan=True),
        KolomEkspor("PPh", lambda r: r.pajak, 12, jumlahkan=True),
        KolomEkspor("Biaya", lambda r: r.biaya, 12, jumlahkan=True),
        KolomEkspor("Diparkir karena", lambda r: r.parkir, 34),
    )
    context_object_name = "daftar"
    paginate_by = 50
    page_kwarg = "halaman"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.perhitungan = get_object_or_404(perhitungan_terlihat(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        self.saring = SaringJasaForm(self.request.GET)
        isi = self.saring.cleaned_data if self.saring.is_valid() else {}
        daftar = rincian_perhitungan(self.perhitungan)
        if kata := isi.get("q", "").strip():
            orang = Anggota.objects.filter(cocok(kata))
            daftar = daftar.filter(
                Q(rekening__anggota__in=orang) | Q(rekening__nomor__icontains=kata)
            )
        if isi.get("produk"):
            daftar = daftar.filter(rekening__produk__kode=isi["produk"])
        if isi.get("keadaan") == "parkir":
            daftar = daftar.exclude(parkir="")
        if isi.get("keadaan") == "pajak":
            daftar = daftar.filter(pajak__gt=0)
        return daftar

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        p, pengguna = self.perhitungan, self.request.user
        dihitung = p.status == StatusJasa.DIHITUNG
        sendiri = p.dihitung_oleh_id == pengguna.pk
        per_produk = (
            p.rincian.filter(parkir="")
            .values("rekening__produk__nama")
            .annotate(banyak=Count("pk"), jasa=Sum("jasa"), pajak=Sum("pajak"), biaya=Sum("biaya"))
            .order_by("rekening__produk__kode")
        )
        return super().get_context_data(
            perhitungan=p,
            per_produk=per_produk,
            saring=self.saring,
            pekerjaan=pekerjaan_jasa(p),
            menunggu_orang_lain=dihitung and sendiri,
            boleh_posting=dihitung
            and not sendiri
            and p.banyak
            and pengguna.has_perm("simpan_pinjam.posting_jasa"),
            boleh_balik=p.status == StatusJasa.DIPOSTING
            and pengguna.has_perm("simpan_pinjam.balik_simpanan"),
            boleh_jurnal=pengguna.has_perm("akuntansi.lihat_buku"),
            remah=remah_jasa((bulan_panjang(p.bulan), None)),
            **kwargs,
        )


class PostingJasaView(IzinDiperlukanMixin, View):
    """Agree to a counted month; a job posts it."""

    izin = "simpan_pinjam.posting_jasa"

    def get(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        return redirect("simpan_pinjam:jasa", pk=pk)

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        perhitungan = get_object_or_404(PerhitunganJasa, pk=pk)
        try:
            antrekan_posting(perhitungan, oleh=request.user)
        except KesalahanDomain as galat:
            messages.error(request, penjelasan(galat))
        return redirect("simpan_pinjam:jasa", pk=pk)


class BalikJasaView(IzinDiperlukanMixin, FormView):
    """Take a posted month back, with a reason."""

    izin = "simpan_pinjam.balik_simpanan"
    template_name = "simpan_pinjam/jasa/balik.html"
    form_class = BalikJasaForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.perhitungan = get_object_or_404(perhitungan_terlihat(), pk=kwargs["pk"])
            if self.perhitungan.status != StatusJasa.DIPOSTING:
                return redirect("simpan_pinjam:jasa", pk=self.perhitungan.pk)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: BalikJasaForm) -> HttpResponse:
        try:
            balik_jasa(
                self.perhitungan,
                alasan=form.cleaned_data["alasan"],
                kunci=form.cleaned_data["kunci"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, f"{self.perhitungan} dibalik dari semua rekening.")
        return redirect("simpan_pinjam:jasa", pk=self.perhitungan.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        alamat = reverse("simpan_pinjam:jasa", args=[self.perhitungan.pk])
        return super().get_context_data(
            perhitungan=self.perhitungan,
            batal_url=alamat,
            remah=remah_jasa((bulan_panjang(self.perhitungan.bulan), alamat), ("Balik", None)),
            **kwargs,
        )


class UraianJasaView(IzinDiperlukanMixin, TemplateView):
    """How the interest of one account came about, day by day."""

    izin = "simpan_pinjam.lihat_jasa"
    template_name = "simpan_pinjam/jasa/uraian.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rincian = get_object_or_404(
            RincianJasa.objects.select_related(
                "perhitungan", "ketentuan", "rekening__anggota", "rekening__produk"
            ).prefetch_related("ketentuan__tingkat"),
            pk=self.kwargs["pk"],
        )
        p = rincian.perhitungan
        return super().get_context_data(
            rincian=rincian,
            perhitungan=p,
            segmen=_segmen(rincian) if rincian.metode != MetodeJasa.TANPA else [],
            remah=remah_jasa(
                (bulan_panjang(p.bulan), reverse("simpan_pinjam:jasa", args=[p.pk])),
                (rincian.rekening.nomor, None),
            ),
            **kwargs,
        )


def _segmen(rincian: RincianJasa) -> list[dict[str, Any]]:
    """The balances that counted, with what each earned, in rupiah and sen."""
    return [
        {"saldo": _rupiah(s.saldo), "hari": s.hari, "bunga": _rupiah(s.bunga)}
        for s in uraian_jasa(rincian).rincian
    ]


def _rupiah(pecahan: Fraction) -> Decimal:
    return bulatkan_pecahan(pecahan, SEN)


class DaftarPajakView(EksporDaftar, ListView):
    """The year's register of tax withheld from interest."""

    izin = "simpan_pinjam.lihat_jasa"
    template_name = "simpan_pinjam/jasa/pajak.html"
    nama_ekspor = "simpan_pinjam.pajak_jasa"
    judul_ekspor = "Daftar PPh atas jasa simpanan"
    kolom_ekspor = (
        KolomEkspor("Masa", lambda r: bulan_panjang(r.bulan_diposting), 16),
        KolomEkspor("Nama", lambda r: r.rekening.anggota.nama, 28),
        KolomEkspor("Rekening", lambda r: r.rekening.nomor, 16),
        KolomEkspor("Jasa sebulan", lambda r: r.jasa_sebulan, 16, jumlahkan=True),
        KolomEkspor("PPh dipotong", lambda r: r.pajak, 16, jumlahkan=True),
    )
    context_object_name = "daftar"
    paginate_by = 50
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        data = self.request.GET.copy()
        data.setdefault("tahun", str(tanggal_buku().year))
        self.saring = TahunPajakForm(data)
        tahun = self.saring.cleaned_data["tahun"] if self.saring.is_valid() else tanggal_buku().year
        return pajak_dipotong(tahun)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            saring=self.saring,
            jumlah=self.get_queryset().aggregate(jumlah=Sum("pajak"))["jumlah"] or 0,
            remah=remah_jasa(("PPh dipotong", None)),
            **kwargs,
        )
