"""Accounts: the list, one account, and what an admin does with it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.views.generic import DetailView, FormView, ListView, TemplateView

from koperasi.core import pengguna as layanan
from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.jejak import catat_lihat
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.peran import label_peran, peran_pengguna
from koperasi.core.waktu import tanggal_buku

from ..forms.pengguna import AlasanForm, KontakForm, SaringPenggunaForm, UbahPeranForm, UndangForm
from ..remah import BERANDA
from ..selectors.pengguna import LIHAT_PENGGUNA, daftar_pengguna, keamanan, riwayat_akun
from ..undangan import buka_tautan, simpan_tautan

DAFTAR = ("Pengguna", reverse_lazy("beranda:pengguna"))


def _status(pengguna: Pengguna) -> str:
    if not pengguna.is_active:
        return "Nonaktif"
    return "Aktif" if pengguna.has_usable_password() else "Diundang"


class DaftarPenggunaView(EksporDaftar, ListView):
    izin = "core.lihat_pengguna"
    template_name = "beranda/pengguna/daftar.html"
    nama_ekspor = "core.pengguna"
    judul_ekspor = "Daftar pengguna"
    kolom_ekspor = (
        KolomEkspor("Nama", lambda p: p.nama, 32),
        KolomEkspor("Nama pengguna", lambda p: p.nama_pengguna, 20),
        KolomEkspor("Peran", lambda p: label_peran({g.name for g in p.groups.all()}), 34),
        KolomEkspor("Status", _status, 12),
        KolomEkspor("Terakhir masuk", lambda p: p.last_login, 19),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"
    extra_context = {"remah": [BERANDA, ("Pengguna", None)]}

    def get_queryset(self) -> QuerySet[Pengguna]:
        self.saring = SaringPenggunaForm(self.request.GET)
        self.saring.is_valid()
        isian = self.saring.cleaned_data
        return daftar_pengguna(
            kata=isian.get("q", ""),
            peran=isian.get("peran", ""),
            status=isian.get("status", ""),
            urut=self.request.GET.get("urut", "nama"),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(
            saring=self.saring,
            boleh_kelola=self.request.user.has_perm("core.kelola_pengguna"),
            **kwargs,
        )
        for pengguna in konteks["daftar"]:
            pengguna.label_peran = label_peran({g.name for g in pengguna.groups.all()})
        return konteks


class RincianPenggunaView(IzinDiperlukanMixin, DetailView):
    izin = "core.lihat_pengguna"
    queryset = Pengguna.objects.orang().select_related("diundang_oleh")
    context_object_name = "orang"
    template_name = "beranda/pengguna/rincian.html"

    def get(self, request: PermintaanMasuk, *args: Any, **kwargs: Any) -> HttpResponse:
        catat_lihat(
            LIHAT_PENGGUNA, oleh=request.user, tanggal=tanggal_buku(), objek=self.get_object()
        )
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        riwayat = Paginator(riwayat_akun(self.object), 20).get_page(self.request.GET.get("halaman"))
        return super().get_context_data(
            label_peran=label_peran(peran_pengguna(self.object)),
            keamanan=keamanan(self.object),
            riwayat=riwayat,
            boleh_kelola=self.request.user.has_perm("core.kelola_pengguna"),
            remah=[BERANDA, DAFTAR, (self.object.nama, None)],
            **kwargs,
        )


class UndangPenggunaView(IzinDiperlukanMixin, FormView):
    izin = "core.kelola_pengguna"
    form_class = UndangForm
    template_name = "beranda/pengguna/undang.html"
    extra_context = {"remah": [BERANDA, DAFTAR, ("Undang", None)]}

    def form_valid(self, form: UndangForm) -> HttpResponse:
        try:
            pengguna = layanan.undang_pengguna(
                **form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku()
            )
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            form.add_error(galat.bidang, str(galat))
            return self.form_invalid(form)
        simpan_tautan(self.request, pengguna, layanan.tautan_masuk(pengguna), undangan=True)
        messages.success(self.request, f"Akun {pengguna.nama} dibuat.")
        return redirect("beranda:tautan_pengguna", pk=pengguna.pk)


class AksiPenggunaView(IzinDiperlukanMixin, FormView, abstrak=True):
    """One act of the admin on one account: a page that explains it, a form, one service call."""

    izin = "core.kelola_pengguna"
    template_name = "beranda/pengguna/aksi.html"
    judul: str
    penjelasan = ""
    tombol: str
    nada = ""
    berhasil: str
    tanpa_perubahan = "Tidak ada yang berubah."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.pk = kwargs["pk"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.orang = get_object_or_404(Pengguna.objects.orang(), pk=self.pk)
        return super().dispatch(request, *args, **kwargs)

    def lakukan(self, isian: dict[str, Any]) -> bool:
        raise NotImplementedError

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            berubah = self.lakukan(form.cleaned_data)
        except KesalahanDomain as galat:
            form.add_error(galat.bidang if galat.bidang in form.fields else None, str(galat))
            return self.form_invalid(form)
        if berubah:
            messages.success(self.request, self.berhasil.format(nama=self.orang.nama))
        else:
            messages.info(self.request, self.tanpa_perubahan)
        return redirect("beranda:rincian_pengguna", pk=self.orang.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        url = reverse("beranda:rincian_pengguna", args=[self.orang.pk])
        return super().get_context_data(
            orang=self.orang,
            judul=self.judul,
            penjelasan=self.penjelasan,
            tombol=self.tombol,
            nada=self.nada,
            batal_url=url,
            remah=[BERANDA, DAFTAR, (self.orang.nama, url), (self.judul, None)],
            **kwargs,
        )


class UbahPenggunaView(AksiPenggunaView):
    form_class = KontakForm
    judul = "Ubah nama dan kontak"
    penjelasan = (
        "Nama pengguna tidak berubah. Alamat email atau nomor HP yang lama tidak dapat dipakai "
        "masuk lagi setelah diganti."
    )
    tombol = "Simpan"
    berhasil = "Data {nama} disimpan."

    def get(self, request: PermintaanMasuk, *args: Any, **kwargs: Any) -> HttpResponse:
        catat_lihat(LIHAT_PENGGUNA, oleh=request.user, tanggal=tanggal_buku(), objek=self.orang)
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        o = self.orang
        return {"nama": o.nama, "email": o.email, "nomor_hp": o.nomor_hp}

    def lakukan(self, isian: dict[str, Any]) -> bool:
        return layanan.ubah_data_pengguna(
            self.orang, **isian, oleh=self.request.user, tanggal=tanggal_buku()
        )


class UbahPeranView(AksiPenggunaView):
    form_class = UbahPeranForm
    judul = "Ubah peran"
    penjelasan = "Peran baru berlaku sejak halaman berikut yang dibuka orang ini."
    tombol = "Simpan peran"
    berhasil = "Peran {nama} diubah."

    def get_initial(self) -> dict[str, Any]:
        return {"peran": [p.value for p in peran_pengguna(self.orang)]}

    def lakukan(self, isian: dict[str, Any]) -> bool:
        return layanan.ubah_peran(
            self.orang, **isian, oleh=self.request.user, tanggal=tanggal_buku()
        )


class NonaktifkanView(AksiPenggunaView):
    form_class = AlasanForm
    judul = "Nonaktifkan akun"
    penjelasan = (
        "Orang ini langsung keluar dari semua perangkatnya dan tidak dapat masuk lagi. "
        "Catatan yang pernah dibuatnya tetap ada, dan akunnya dapat diaktifkan kembali."
    )
    tombol = "Nonaktifkan"
    nada = "bahaya"
    berhasil = "Akun {nama} dinonaktifkan dan semua perangkatnya dikeluarkan."
    tanpa_perubahan = "Akun ini sudah nonaktif."

    def lakukan(self, isian: dict[str, Any]) -> bool:
        return layanan.nonaktifkan_pengguna(
            self.orang, **isian, oleh=self.request.user, tanggal=tanggal_buku()
        )


class AktifkanView(AksiPenggunaView):
    form_class = AlasanForm
    judul = "Aktifkan kembali"
    penjelasan = "Orang ini dapat masuk lagi dengan sandi dan peran yang sama seperti dulu."
    tombol = "Aktifkan"
    berhasil = "Akun {nama} aktif kembali."
    tanpa_perubahan = "Akun ini sudah aktif."

    def lakukan(self, isian: dict[str, Any]) -> bool:
        return layanan.aktifkan_pengguna(
            self.orang, **isian, oleh=self.request.user, tanggal=tanggal_buku()
        )


class CopotDuaLangkahView(AksiPenggunaView):
    form_class = AlasanForm
    judul = "Copot dua langkah"
    penjelasan = (
        "Untuk orang yang kehilangan HP dan kode cadangannya. Pastikan Anda berbicara dengan "
        "orangnya sendiri. Semua perangkatnya dikeluarkan; ia masuk lagi dengan sandi saja, lalu "
        "memasang dua langkah yang baru."
    )
    tombol = "Copot dua langkah"
    nada = "bahaya"
    berhasil = "Dua langkah {nama} dicopot."
    tanpa_perubahan = "Akun ini tidak memakai dua langkah."

    def lakukan(self, isian: dict[str, Any]) -> bool:
        return layanan.copot_dua_langkah(
            self.orang, **isian, oleh=self.request.user, tanggal=tanggal_buku()
        )


class TautanPenggunaView(IzinDiperlukanMixin, TemplateView):
    """The link to hand over. Shown once; who needs it again makes a new one."""

    izin = "core.kelola_pengguna"
    template_name = "beranda/pengguna/tautan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        orang = get_object_or_404(Pengguna.objects.orang(), pk=self.kwargs["pk"])
        url = reverse("beranda:rincian_pengguna", args=[orang.pk])
        return super().get_context_data(
            orang=orang,
            tautan=buka_tautan(self.request, orang),
            remah=[BERANDA, DAFTAR, (orang.nama, url), ("Tautan sandi", None)],
            **kwargs,
        )

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        orang = get_object_or_404(Pengguna.objects.orang(), pk=pk)
        undangan = not orang.has_usable_password()
        try:
            tautan = layanan.buat_tautan_sandi(orang, oleh=request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
            return redirect("beranda:rincian_pengguna", pk=pk)
        simpan_tautan(request, orang, tautan, undangan=undangan)
        return redirect("beranda:tautan_pengguna", pk=pk)
