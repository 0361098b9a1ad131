"""What the counter did: one transaction, the list of them, and taking one back."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import FormView, ListView, TemplateView

from akuntansi.enums import KertasKwitansi, StatusTransaksiKas
from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.jejak import catat_lihat
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.waktu import tanggal_buku

from ..enums import JenisTransaksi, StatusTransaksi
from ..forms.loket import BalikTransaksiForm, BuktiForm, SaringTransaksiForm
from ..models import TransaksiSimpanan
from ..selectors.berjangka import berjangka_transaksi
from ..selectors.loket import (
    keadaan_transaksi,
    menyebut,
    mutasi_transaksi,
    transaksi_terlihat,
)
from ..services.bukti import cetak_bukti
from ..services.pembalikan import balik_transaksi

NADA = {
    StatusTransaksi.TERCATAT: "baik",
    StatusTransaksi.MENUNGGU: "peringatan",
    StatusTransaksi.DIBALIK: "peringatan",
}
Remah = list[tuple[str, str | None]]


def remah_transaksi(*ekor: tuple[str, str | None]) -> Remah:
    pokok = reverse("simpan_pinjam:daftar_transaksi") if ekor else None
    return [("Beranda", "/"), ("Transaksi simpanan", pokok), *ekor]


def _jurnal(transaksi: TransaksiSimpanan) -> Any:
    return transaksi.kas.jurnal if transaksi.kas else transaksi.jurnal


def _bukti(transaksi: TransaksiSimpanan) -> str:
    jurnal = _jurnal(transaksi)
    return jurnal.nomor if jurnal else ""


class DaftarTransaksiView(EksporDaftar, ListView):
    """Deposits, withdrawals and transfers, the latest first."""

    izin = "simpan_pinjam.lihat_simpanan"
    template_name = "simpan_pinjam/transaksi/daftar.html"
    nama_ekspor = "simpan_pinjam.transaksi"
    judul_ekspor = "Transaksi simpanan"
    kolom_ekspor = (
        KolomEkspor("Tanggal", lambda t: t.tanggal, 12),
        KolomEkspor("Bukti", _bukti, 16),
        KolomEkspor("Jenis", lambda t: t.get_jenis_display(), 14),
        KolomEkspor("Anggota", lambda t: t.anggota.nama, 28),
        KolomEkspor("Keadaan", lambda t: keadaan_transaksi(t).label, 20),
        KolomEkspor("Petugas", lambda t: t.dibuat_oleh.nama, 22),
        KolomEkspor("Jumlah", lambda t: t.jumlah, 16),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        self.saring = SaringTransaksiForm(self.request.GET)
        self.saring.is_valid()
        isi = self.saring.cleaned_data
        daftar = transaksi_terlihat(self.request.user)
        if kata := (isi.get("q") or "").strip():
            daftar = daftar.filter(menyebut(kata))
        if isi.get("jenis"):
            daftar = daftar.filter(jenis=isi["jenis"])
        if isi.get("dari"):
            daftar = daftar.filter(tanggal__gte=isi["dari"])
        if isi.get("sampai"):
            daftar = daftar.filter(tanggal__lte=isi["sampai"])
        if isi.get("petugas"):
            daftar = daftar.filter(dibuat_oleh=isi["petugas"])
        return _berkeadaan(daftar, isi.get("keadaan") or "")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        isi = super().get_context_data(
            saring=self.saring,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            remah=remah_transaksi(),
            **kwargs,
        )
        for t in isi["daftar"]:
            t.keadaan, t.bukti = keadaan_transaksi(t), _bukti(t)
            t.nada = NADA.get(t.keadaan, "netral")
        return isi


def _berkeadaan(daftar: Any, keadaan: str) -> Any:
    dibalik = Q(kas__jurnal__dibalik_oleh__isnull=False) | Q(jurnal__dibalik_oleh__isnull=False)
    tercatat = Q(kas__jurnal__isnull=False) | Q(jurnal__isnull=False)
    syarat = {
        StatusTransaksi.MENUNGGU: Q(kas__status=StatusTransaksiKas.MENUNGGU),
        StatusTransaksi.TERCATAT: tercatat & ~dibalik,
        StatusTransaksi.DIBALIK: dibalik,
        StatusTransaksi.TIDAK_JADI: Q(
            kas__status__in=[StatusTransaksiKas.DITOLAK, StatusTransaksiKas.DITARIK]
        ),
    }
    return daftar.filter(syarat[StatusTransaksi(keadaan)]) if keadaan else daftar


class _SatuTransaksiMixin(IzinDiperlukanMixin, abstrak=True):
    transaksi: TransaksiSimpanan

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.transaksi = get_object_or_404(transaksi_terlihat(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)


class TransaksiView(_SatuTransaksiMixin, TemplateView):
    """Accounts, amounts and balances; the receipt; what waits for whom."""

    izin = "simpan_pinjam.lihat_simpanan"
    template_name = "simpan_pinjam/transaksi/rincian.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        t, pengguna = self.transaksi, self.request.user
        if t.dibuat_oleh_id != pengguna.pk:
            catat_lihat(
                "simpan_pinjam.lihat_transaksi", oleh=pengguna, tanggal=tanggal_buku(), objek=t
            )
        jurnal = _jurnal(t)
        baris = list(t.baris.select_related("rekening__produk", "rekening__anggota"))
        mutasi = mutasi_transaksi(jurnal.pk, [b.rekening_id for b in baris]) if jurnal else {}
        keadaan = keadaan_transaksi(t)
        tercatat = keadaan == StatusTransaksi.TERCATAT
        berjangka = berjangka_transaksi(t)
        milik = t.dibuat_oleh_id == pengguna.pk or pengguna.has_perm("akuntansi.jaga_kas")
        return super().get_context_data(
            transaksi=t,
            baris=[(b, mutasi.get(b.rekening_id)) for b in baris],
            jurnal=jurnal,
            keadaan=keadaan,
            nada=NADA.get(keadaan, "netral"),
            berjangka=berjangka,
            pindah=t.jenis == JenisTransaksi.PINDAH,
            kertas_bukti=KertasKwitansi.choices
            if jurnal and not t.kas and (milik or pengguna.has_perm("simpan_pinjam.setor_bank"))
            else [],
            tercatat=tercatat,
            menunggu=keadaan == StatusTransaksi.MENUNGGU,
            pembalik=getattr(jurnal, "dibalik_oleh", None) if jurnal else None,
            kertas=KertasKwitansi.choices if t.kas and jurnal and milik else [],
            cetakan=t.kas.cetakan.count() if t.kas else 0,
            setor=t.jenis == JenisTransaksi.SETOR,
            boleh_balik=tercatat
            and berjangka is None
            and pengguna.has_perm("simpan_pinjam.balik_simpanan"),
            boleh_layani=pengguna.has_perm("simpan_pinjam.layani_simpanan"),
            boleh_jurnal=pengguna.has_perm("akuntansi.lihat_buku"),
            boleh_kas=bool(t.kas) and milik,
            remah=remah_transaksi((jurnal.nomor if jurnal else t.get_jenis_display(), None)),
            **kwargs,
        )


class CetakBuktiView(_SatuTransaksiMixin, View):
    """The print of what moved without cash; the answer is the print itself."""

    izin = "simpan_pinjam.lihat_simpanan"

    def get(self, request: Any, pk: int) -> HttpResponse:
        return redirect("simpan_pinjam:transaksi", pk=pk)

    def post(self, request: Any, pk: int) -> HttpResponse:
        t, form = self.transaksi, BuktiForm(request.POST)
        if t.kas or not form.is_valid():
            raise Http404
        cetak_bukti(t, oleh=request.user, tanggal=tanggal_buku())
        return render(
            request,
            "simpan_pinjam/transaksi/bukti.html",
            {
                "transaksi": t,
                "jurnal": _jurnal(t),
                "struk": form.cleaned_data["kertas"] == KertasKwitansi.STRUK,
                "pindah": t.jenis == JenisTransaksi.PINDAH,
                "baris": t.baris.select_related("rekening__produk", "rekening__anggota"),
                "pembalik": getattr(_jurnal(t), "dibalik_oleh", None),
                "sekarang": timezone.now(),
                "remah": remah_transaksi(
                    (_bukti(t), reverse("simpan_pinjam:transaksi", args=[pk])), ("Bukti", None)
                ),
            },
        )


class BalikTransaksiView(_SatuTransaksiMixin, FormView):
    """Take it back with a reason: cash, entry and balances together."""

    izin = "simpan_pinjam.balik_simpanan"
    template_name = "simpan_pinjam/transaksi/balik.html"
    form_class = BalikTransaksiForm

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if keadaan_transaksi(self.transaksi) != StatusTransaksi.TERCATAT:
            messages.error(
                request, f"Transaksi ini {keadaan_transaksi(self.transaksi).label.lower()}."
            )
            return redirect("simpan_pinjam:transaksi", pk=self.transaksi.pk)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: BalikTransaksiForm) -> HttpResponse:
        try:
            jurnal = balik_transaksi(
                self.transaksi,
                alasan=form.cleaned_data["alasan"],
                kunci=form.cleaned_data["kunci"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, f"Dibalik dengan {jurnal.nomor}.")
        return redirect("simpan_pinjam:transaksi", pk=self.transaksi.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        t = self.transaksi
        alamat = reverse("simpan_pinjam:transaksi", args=[t.pk])
        return super().get_context_data(
            transaksi=t,
            jurnal=_jurnal(t),
            baris=t.baris.select_related("rekening__produk"),
            batal_url=alamat,
            remah=remah_transaksi((_bukti(t), alamat), ("Balik", None)),
            **kwargs,
        )
