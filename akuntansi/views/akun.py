"""The chart of accounts: the tree, the search while one types, adding, changing, closing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View
from django.views.generic import FormView, TemplateView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.waktu import tanggal_buku

from ..forms.akun import KonfirmasiForm, SaringAkunForm, TambahAkunForm, UbahAkunForm
from ..models import Akun
from ..selectors.akun import ButirAkun, akun_terpilih, pohon_akun
from ..services.akun import (
    BERUBAH,
    bagan_standar,
    buka_lagi_akun,
    pasang_bagan_standar,
    tambah_akun,
    tutup_akun,
    ubah_akun,
)
from .dasar import remah_akun


class DaftarAkunView(EksporDaftar, TemplateView):
    izin = "akuntansi.lihat_buku"
    template_name = "akuntansi/akun/daftar.html"
    nama_ekspor = "akuntansi.akun"
    judul_ekspor = "Daftar akun"
    kolom_ekspor = (
        KolomEkspor("Kode", lambda b: b.akun.kode, 14),
        KolomEkspor("Nama", lambda b: b.akun.nama, 44),
        KolomEkspor("Jenis", lambda b: b.akun.get_jenis_display(), 14),
        KolomEkspor("Pihak", lambda b: b.akun.get_pihak_display(), 12),
        KolomEkspor("Saldo", lambda b: b.saldo, 20, angka=True),
        KolomEkspor("Sisi", lambda b: "" if b.akun.judul else b.akun.get_saldo_normal_display(), 9),
        KolomEkspor("Ditutup", lambda b: b.akun.ditutup_pada, 13),
    )

    def isi_ekspor(self) -> list[ButirAkun]:
        self.saring = SaringAkunForm(self.request.GET)
        self.saring.is_valid()
        isian = self.saring.cleaned_data
        return pohon_akun(
            tanggal_buku(),
            kata=isian.get("q", ""),
            jenis=isian.get("jenis", ""),
            dengan_tertutup=isian.get("tertutup", False),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pohon = self.isi_ekspor()
        return super().get_context_data(
            saring=self.saring,
            per=tanggal_buku(),
            pohon=pohon,
            disaring=any(self.saring.cleaned_data.values()),
            boleh_kelola=self.request.user.has_perm("akuntansi.kelola_akun"),
            remah=remah_akun(),
            **kwargs,
        )


class CariAkunView(IzinDiperlukanMixin, View):
    """The fragment under an account box; the box's own name in the query does not matter."""

    izin = "akuntansi.lihat_buku"

    def get(self, request: PermintaanMasuk) -> HttpResponse:
        kata = str(next(iter(request.GET.values()), "")).replace("\x00", "").strip()[:80]
        daftar = akun_terpilih(kata) if kata else []
        return render(request, "akuntansi/akun/_saran.html", {"daftar": daftar, "kata": kata})


class _IsianAkunView(IzinDiperlukanMixin, FormView, abstrak=True):
    izin = "akuntansi.kelola_akun"
    template_name = "akuntansi/akun/isian.html"
    judul = ""

    def simpan(self, isian: dict[str, Any]) -> Akun:
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            akun = self.simpan(form.cleaned_data)
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, f"Akun {akun} disimpan.")
        return redirect("akuntansi:akun")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            judul=self.judul, remah=remah_akun((self.judul, None)), **kwargs
        )


class TambahAkunView(_IsianAkunView):
    form_class = TambahAkunForm
    judul = "Akun baru"

    def simpan(self, isian: dict[str, Any]) -> Akun:
        return tambah_akun(**isian, oleh=self.request.user, tanggal=tanggal_buku())


class _SatuAkunMixin(IzinDiperlukanMixin, abstrak=True):
    akun: Akun

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.akun = get_object_or_404(Akun.objects.select_related("induk"), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)


class UbahAkunView(_SatuAkunMixin, _IsianAkunView):
    izin = "akuntansi.kelola_akun"
    form_class = UbahAkunForm

    @property
    def judul(self) -> str:
        return f"Ubah {self.akun}"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "akun": self.akun}

    def get_initial(self) -> dict[str, Any]:
        return {nama: getattr(self.akun, nama) for nama in BERUBAH}

    def simpan(self, isian: dict[str, Any]) -> Akun:
        return ubah_akun(self.akun, **isian, oleh=self.request.user, tanggal=tanggal_buku())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(akun=self.akun, **kwargs)


class _AksiAkunView(IzinDiperlukanMixin, FormView, abstrak=True):
    """One act that a page explains first."""

    izin = "akuntansi.kelola_akun"
    form_class = KonfirmasiForm
    template_name = "akuntansi/akun/konfirmasi.html"
    judul: str
    tombol: str
    nada = ""
    penjelasan: str
    akun: Akun | None = None

    def lakukan(self) -> str:
        """Do it; return the sentence that says so."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            messages.success(self.request, self.lakukan())
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        return redirect("akuntansi:akun")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            judul=self.judul,
            tombol=self.tombol,
            nada=self.nada,
            penjelasan=self.penjelasan,
            akun=self.akun,
            batal_url=reverse("akuntansi:akun"),
            remah=remah_akun((self.judul, None)),
            **kwargs,
        )


class PasangBaganView(_AksiAkunView):
    judul = "Pasang bagan akun standar"
    tombol = "Pasang bagan akun"
    penjelasan = (
        "Bagan akun untuk koperasi simpan pinjam dipasang. Akun yang kodenya sudah ada tidak "
        "disentuh, jadi aman diulang."
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(banyak=len(bagan_standar()), **kwargs)

    def lakukan(self) -> str:
        jumlah = pasang_bagan_standar(oleh=self.request.user, tanggal=tanggal_buku())
        return f"{jumlah} akun ditambahkan." if jumlah else "Semua akun standar sudah ada."


class TutupAkunView(_SatuAkunMixin, _AksiAkunView):
    izin = "akuntansi.kelola_akun"
    judul = "Tutup akun"
    tombol = "Tutup akun"
    nada = "bahaya"
    penjelasan = (
        "Akun yang ditutup tidak menerima jurnal lagi. Riwayatnya tetap ada di buku besar, dan "
        "akun dapat dibuka lagi. Saldonya harus nol."
    )

    def lakukan(self) -> str:
        return (
            f"Akun {tutup_akun(self.akun, oleh=self.request.user, tanggal=tanggal_buku())} ditutup."
        )


class BukaAkunView(_SatuAkunMixin, _AksiAkunView):
    izin = "akuntansi.kelola_akun"
    judul = "Buka lagi akun"
    tombol = "Buka lagi akun"
    penjelasan = "Akun ini akan menerima jurnal lagi."

    def lakukan(self) -> str:
        akun = buka_lagi_akun(self.akun, oleh=self.request.user, tanggal=tanggal_buku())
        return f"Akun {akun} dibuka lagi."
