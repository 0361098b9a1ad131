"""The list of term deposits, what falls due, and the run that deals with it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views import View
from django.views.generic import ListView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.forms import KunciForm
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.waktu import tanggal_buku

from ...forms.berjangka import SaringBerjangkaForm
from ...models import MasaBerjangka, RekeningSimpanan
from ...selectors.berjangka import (
    banyak_tertahan,
    belum_lengkap,
    berjangka_terlihat,
    jalan_terakhir,
    pekerjaan_berjangka,
)
from ...services.berjangka.antre import antrekan_berjangka
from .dasar import remah_berjangka


class DaftarBerjangkaView(EksporDaftar, ListView):
    """Deposits by what falls due first."""

    izin = "simpan_pinjam.lihat_simpanan"
    template_name = "simpan_pinjam/berjangka/daftar.html"
    nama_ekspor = "simpan_pinjam.berjangka"
    judul_ekspor = "Simpanan berjangka"
    kolom_ekspor = (
        KolomEkspor("Bilyet", lambda m: m.berjangka.nomor, 16),
        KolomEkspor("Rekening", lambda m: m.berjangka.rekening.nomor, 13),
        KolomEkspor("Nama", lambda m: m.berjangka.rekening.anggota.nama, 28),
        KolomEkspor("Masa ke", lambda m: m.ke, 8),
        KolomEkspor("Mulai", lambda m: m.mulai, 12),
        KolomEkspor("Jatuh tempo", lambda m: m.jatuh_tempo, 12),
        KolomEkspor("Persen", lambda m: m.persen_per_tahun, 8),
        KolomEkspor("Saat jatuh tempo", lambda m: m.berjangka.get_tindakan_display(), 26),
        KolomEkspor("Keadaan", lambda m: m.berjangka.get_status_display(), 12),
        KolomEkspor("Nominal", lambda m: m.nominal, 16, jumlahkan=True),
        KolomEkspor("Jasa dibayar", lambda m: m.jasa_dibayar, 14, jumlahkan=True),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> QuerySet[MasaBerjangka]:
        self.saring = SaringBerjangkaForm(self.request.GET)
        self.saring.is_valid()
        isi = self.saring.cleaned_data
        produk = isi.get("produk")
        return berjangka_terlihat(
            self.request.user,
            kata=isi.get("q", ""),
            produk=produk.kode if produk else "",
            keadaan=isi.get("keadaan", ""),
            hari=int(isi["hari"]) if isi.get("hari") else None,
            tanggal=tanggal_buku(),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna, hari_ini = self.request.user, tanggal_buku()
        kelola = pengguna.has_perm("simpan_pinjam.kelola_berjangka")
        return super().get_context_data(
            saring=self.saring,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            hari_ini=hari_ini,
            pekerjaan=pekerjaan_berjangka(),
            jalan_terakhir=jalan_terakhir(),
            tertahan=banyak_tertahan(pengguna),
            belum_lengkap=belum_lengkap(pengguna).count() if kelola else 0,
            boleh_kelola=kelola,
            boleh_tempatkan=pengguna.has_perm("simpan_pinjam.layani_simpanan"),
            form_jalan=KunciForm(),
            remah=remah_berjangka(),
            **kwargs,
        )


class JalankanBerjangkaView(IzinDiperlukanMixin, View):
    """Have today's interest and maturities dealt with now; a job does it."""

    izin = "simpan_pinjam.kelola_berjangka"

    def get(self, request: PermintaanMasuk) -> HttpResponse:
        return redirect("simpan_pinjam:berjangka")

    def post(self, request: PermintaanMasuk) -> HttpResponse:
        form = KunciForm(request.POST)
        if form.is_valid():
            antrekan_berjangka(
                kunci=form.cleaned_data["kunci"], oleh=request.user, tanggal=tanggal_buku()
            )
        else:
            messages.error(request, "Muat ulang halaman ini, lalu tekan lagi.")
        return redirect("simpan_pinjam:berjangka")


class BelumLengkapView(EksporDaftar, ListView):
    """Balances of term deposits whose certificates are still to be entered."""

    izin = "simpan_pinjam.kelola_berjangka"
    template_name = "simpan_pinjam/berjangka/belum_lengkap.html"
    nama_ekspor = "simpan_pinjam.berjangka_belum_lengkap"
    judul_ekspor = "Simpanan berjangka yang belum lengkap"
    kolom_ekspor = (
        KolomEkspor("Rekening", lambda r: r.nomor, 16),
        KolomEkspor("Nama", lambda r: r.anggota.nama, 30),
        KolomEkspor("Produk", lambda r: r.produk.nama, 24),
        KolomEkspor("Dibuka", lambda r: r.dibuka_pada, 13),
        KolomEkspor("Saldo", lambda r: r.saldo, 18, jumlahkan=True),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> QuerySet[RekeningSimpanan]:
        return belum_lengkap(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(remah=remah_berjangka(("Belum lengkap", None)), **kwargs)
