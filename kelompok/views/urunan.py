"""Levies: the list, one with everybody who owes it, receiving, taking back, stopping."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import ListView, TemplateView

from akuntansi.selectors.kas import KasDitolak, sesi_siap
from anggota.models import Anggota
from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.penjelasan import penjelasan
from koperasi.core.waktu import tanggal_buku

from ..forms.urunan import (
    AlasanForm,
    BalikUrunanForm,
    SaringUrunanForm,
    TerimaUrunanForm,
    UrunanForm,
    sebut_lingkup,
)
from ..models import PembayaranUrunan, Urunan
from ..selectors.urunan import (
    bulan_berjalan,
    bulan_terutang,
    bulan_urunan,
    kemajuan_urunan,
    pembayaran_urunan,
    peserta_urunan,
    sebut_bulan,
    urunan_terlihat,
)
from ..services.urunan import (
    DataUrunan,
    balik_pembayaran_urunan,
    hentikan_urunan,
    terima_urunan,
    tetapkan_urunan,
)
from .dasar import FormKelompokView, Remah


def remah_urunan(*ekor: tuple[str, str | None]) -> Remah:
    return [("Beranda", "/"), ("Urunan", reverse("urunan:daftar") if ekor else None), *ekor]


class DaftarUrunanView(EksporDaftar, ListView):
    izin = "kelompok.lihat_urunan"
    template_name = "kelompok/urunan/daftar.html"
    nama_ekspor = "kelompok.urunan"
    judul_ekspor = "Daftar urunan"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Urunan", lambda u: u.nama, 24),
        KolomEkspor("Keperluan", lambda u: u.keperluan, 34),
        KolomEkspor("Berlaku untuk", sebut_lingkup, 24),
        KolomEkspor("Dasar", lambda u: u.dasar, 26),
        KolomEkspor("Mulai", lambda u: u.mulai, 12),
        KolomEkspor("Bulan", lambda u: u.banyak_bulan, 8, angka=True),
        KolomEkspor("Sebulan", lambda u: u.jumlah, 14, angka=True),
        KolomEkspor("Terkumpul", lambda u: u.terkumpul, 16, jumlahkan=True),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        return urunan_terlihat(self.request.user).order_by("-mulai", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            boleh_kelola=self.request.user.has_perm("kelompok.kelola_urunan"),
            remah=remah_urunan(),
            **kwargs,
        )


class UrunanBaruView(FormKelompokView):
    izin = "kelompok.kelola_urunan"
    judul = "Tetapkan urunan"
    pengantar = (
        "Catat yang sudah diputuskan anggota. Yang berutang tiap bulan adalah yang menjadi anggota "
        "pada tanggal satu bulan itu."
    )
    template_name = "kelompok/dana/isian.html"
    form_class = UrunanForm

    def get_form(self, form_class: Any = None) -> UrunanForm:
        return UrunanForm(
            **self.get_form_kwargs(), pengguna=self.request.user, hari_ini=tanggal_buku()
        )

    def lakukan(self, form: UrunanForm) -> str:
        isi = form.cleaned_data
        kunci = isi.pop("kunci")
        self.urunan = tetapkan_urunan(
            DataUrunan(**isi), kunci=kunci, oleh=self.request.user, tanggal=tanggal_buku()
        )
        return f"“{self.urunan.nama}” ditetapkan."

    def asal(self) -> str:
        return reverse("urunan:daftar")

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("urunan:rincian", pk=self.urunan.pk)

    def jejak_halaman(self) -> Remah:
        return remah_urunan((self.judul, None))


class _SatuUrunanMixin(IzinDiperlukanMixin, abstrak=True):
    urunan: Urunan

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.urunan = get_object_or_404(urunan_terlihat(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def asal(self) -> str:
        return reverse("urunan:rincian", args=[self.urunan.pk])


class UrunanView(EksporDaftar, _SatuUrunanMixin, ListView):
    """How it stands, and who owes what; the list goes out as it is filtered."""

    izin = "kelompok.lihat_urunan"
    template_name = "kelompok/urunan/rincian.html"
    nama_ekspor = "kelompok.peserta_urunan"
    judul_ekspor = "Peserta urunan"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Nama", lambda a: a.nama, 34),
        KolomEkspor("Bulan wajib", lambda a: a.wajib, 12, angka=True),
        KolomEkspor("Bulan menunggak", lambda a: a.tunggak, 14, angka=True),
        KolomEkspor("Tunggakan", lambda a: a.tunggakan, 18, jumlahkan=True),
    )
    context_object_name = "daftar"
    paginate_by = 50
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        self.saring = SaringUrunanForm(self.request.GET)
        self.saring.is_valid()
        isi = self.saring.cleaned_data
        return peserta_urunan(
            self.urunan,
            self.request.user,
            tanggal_buku(),
            kata=isi.get("q", ""),
            keadaan=isi.get("keadaan", ""),
        )

    def isi_ekspor(self) -> Any:
        self.judul_ekspor = f"Peserta urunan {self.urunan.nama}"
        return self.get_queryset()

    def baris_ekspor(self, isi: Any) -> Any:
        for orang in super().baris_ekspor(isi):
            orang.tunggakan = self.urunan.jumlah * orang.tunggak
            yield orang

    def saringan(self) -> dict[str, str]:
        return {**super().saringan(), "urunan": str(self.urunan.pk)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna, hari_ini, urunan = self.request.user, tanggal_buku(), self.urunan
        konteks = super().get_context_data(
            urunan=urunan,
            lingkup=sebut_lingkup(urunan),
            masa=sebut_bulan(urunan, 1, urunan.banyak_bulan),
            berjalan=bulan_berjalan(urunan, hari_ini),
            kemajuan=kemajuan_urunan(urunan, pengguna, hari_ini),
            saring=self.saring,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            boleh_terima=pengguna.has_perm("kelompok.terima_urunan")
            and urunan.dihentikan_pada is None,
            boleh_henti=pengguna.has_perm("kelompok.kelola_urunan")
            and urunan.dihentikan_pada is None,
            remah=remah_urunan((urunan.nama, None)),
            **kwargs,
        )
        for orang in konteks["daftar"]:
            orang.tunggakan = urunan.jumlah * orang.tunggak
        return konteks


class _SatuPesertaMixin(_SatuUrunanMixin, abstrak=True):
    """A levy and one of those who owe it; a stranger to either is not there."""

    orang: Anggota

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.orang = get_object_or_404(
                Anggota.objects.terlihat_oleh(request.user), kode=kwargs["kode"]
            )
        return super().dispatch(request, *args, **kwargs)


class PesertaUrunanView(_SatuPesertaMixin, TemplateView):
    """Every month of one person, with its voucher."""

    izin = "kelompok.lihat_urunan"
    template_name = "kelompok/urunan/peserta.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna = self.request.user
        return super().get_context_data(
            urunan=self.urunan,
            orang=self.orang,
            bulan=bulan_urunan(self.urunan, self.orang, tanggal_buku()),
            pembayaran=list(pembayaran_urunan(self.urunan).filter(anggota=self.orang)),
            boleh_terima=pengguna.has_perm("kelompok.terima_urunan")
            and bool(bulan_terutang(self.urunan, self.orang))
            and self.urunan.dihentikan_pada is None,
            boleh_balik=pengguna.has_perm("kelompok.balik_urunan"),
            boleh_kas=pengguna.has_perm("akuntansi.lihat_kas"),
            remah=remah_urunan((self.urunan.nama, self.asal()), (self.orang.nama, None)),
            **kwargs,
        )


class TerimaUrunanView(_SatuPesertaMixin, FormKelompokView):
    izin = "kelompok.terima_urunan"
    judul = "Terima urunan"
    template_name = "kelompok/urunan/terima.html"
    form_class = TerimaUrunanForm

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            sesi_siap(request.user, tanggal_buku())
        except KasDitolak as galat:
            messages.error(request, penjelasan(galat))
            return redirect("urunan:rincian", pk=self.urunan.pk)
        if not bulan_terutang(self.urunan, self.orang) or self.urunan.dihentikan_pada:
            messages.error(request, f"Tidak ada urunan yang terutang oleh {self.orang.nama}.")
            return redirect("urunan:rincian", pk=self.urunan.pk)
        return super().get(request, *args, **kwargs)

    def _menunggak(self) -> int:
        daftar = bulan_urunan(self.urunan, self.orang, tanggal_buku())
        return sum(b.menunggak for b in daftar)

    def get_initial(self) -> dict[str, Any]:
        banyak = max(self._menunggak(), 1)
        return {"banyak_bulan": banyak, "jumlah": self.urunan.jumlah * banyak}

    def lakukan(self, form: TerimaUrunanForm) -> str:
        self.pembayaran = terima_urunan(
            self.urunan,
            self.orang,
            **form.cleaned_data,
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{self.pembayaran.jurnal.nomor} tercatat."

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("kas:transaksi", pk=self.pembayaran.jurnal.transaksi_kas.pk)

    def jejak_halaman(self) -> Remah:
        return remah_urunan((self.urunan.nama, self.asal()), (self.orang.nama, None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        terutang = bulan_terutang(self.urunan, self.orang)
        return super().get_context_data(
            urunan=self.urunan,
            orang=self.orang,
            menunggak=self._menunggak(),
            terutang=len(terutang),
            mulai=sebut_bulan(self.urunan, terutang[0], terutang[0]) if terutang else "",
            **kwargs,
        )


class HentikanUrunanView(_SatuUrunanMixin, FormKelompokView):
    izin = "kelompok.kelola_urunan"
    judul = "Hentikan urunan"
    nada = "bahaya"
    pengantar = "Mulai hari ini tidak ada bulan baru yang terutang, dan urunan tidak diterima lagi."
    template_name = "kelompok/dana/isian.html"
    form_class = AlasanForm

    def lakukan(self, form: AlasanForm) -> str:
        hentikan_urunan(
            self.urunan, **form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku()
        )
        return f"Urunan {self.urunan.nama} dihentikan."

    def jejak_halaman(self) -> Remah:
        return remah_urunan((self.urunan.nama, self.asal()), (self.judul, None))


class BalikUrunanView(FormKelompokView):
    """Take one payment back, with its voucher."""

    izin = "kelompok.balik_urunan"
    judul = "Balik pembayaran urunan"
    nada = "bahaya"
    template_name = "kelompok/urunan/balik.html"
    form_class = BalikUrunanForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.pembayaran = get_object_or_404(
                PembayaranUrunan.objects.select_related("urunan", "anggota", "jurnal").filter(
                    urunan__in=urunan_terlihat(request.user).values("pk"),
                    anggota__in=Anggota.objects.terlihat_oleh(request.user),
                ),
                pk=kwargs["pk"],
            )
            if self.pembayaran.jurnal_balik_id and request.method == "GET":
                raise Http404
        return super().dispatch(request, *args, **kwargs)

    def lakukan(self, form: BalikUrunanForm) -> str:
        balik_pembayaran_urunan(
            self.pembayaran, **form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku()
        )
        return f"{self.pembayaran.jurnal.nomor} dibalik; bulannya terutang lagi."

    def asal(self) -> str:
        p = self.pembayaran
        return reverse("urunan:peserta", args=[p.urunan_id, p.anggota.kode])

    def jejak_halaman(self) -> Remah:
        p = self.pembayaran
        return remah_urunan(
            (p.urunan.nama, reverse("urunan:rincian", args=[p.urunan_id])),
            (p.anggota.nama, self.asal()),
            (self.judul, None),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        p = self.pembayaran
        return super().get_context_data(
            pembayaran=p, bulan=sebut_bulan(p.urunan, p.dari_bulan, p.sampai_bulan), **kwargs
        )
