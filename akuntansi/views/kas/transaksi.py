"""Taking in and paying out, deciding about a payment, and the receipt."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View
from django.views.generic import ListView, TemplateView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.peran import peran_pengguna
from koperasi.core.waktu import tanggal_buku

from ...enums import ArahKas, KertasKwitansi, StatusTransaksiKas
from ...forms.kas import KwitansiForm, PutusanForm, TransaksiForm
from ...ketentuan import batas_bayar
from ...laporan.kwitansi import kwitansi
from ...models import TransaksiKas
from ...selectors.kas import dalam_perjalanan, saldo_tempat, transaksi_terlihat
from ...services.kas.kwitansi import cetak_kwitansi
from ...services.kas.pemilik import pemilik_kas
from ...services.kas.transaksi import (
    catat_transaksi,
    setujui_transaksi,
    tarik_transaksi,
    tolak_transaksi,
)
from ..akun import CariAkunView
from ..draf import TerbilangView
from .dasar import PutusanMixin, remah_kas, rumah_kas
from .laci import _SesiSendiriMixin


class _TransaksiBaruView(_SesiSendiriMixin, abstrak=True):
    template_name = "akuntansi/kas/transaksi_baru.html"
    form_class = TransaksiForm
    arah: ArahKas
    label_pihak: str

    def get_form(self, form_class: Any = None) -> TransaksiForm:
        form = TransaksiForm(**self.get_form_kwargs())
        form.fields["pihak"].label = self.label_pihak
        return form

    def lakukan(self, form: TransaksiForm) -> str:
        isian = form.cleaned_data
        self.transaksi = catat_transaksi(
            arah=self.arah,
            jumlah=isian["jumlah"],
            akun_lawan=isian["akun"],
            pihak=isian["pihak"],
            keterangan=isian["keterangan"],
            kunci=isian["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        if self.transaksi.jurnal is None:
            return "Usulan pembayaran dikirim. Uang baru keluar sesudah disetujui."
        return f"{self.transaksi.jurnal.nomor} tercatat."

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("kas:transaksi", pk=self.transaksi.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hari_ini = tanggal_buku()
        return super().get_context_data(
            arah=self.arah,
            sesi=self.sesi,
            tersedia=saldo_tempat(self.sesi.laci, self.sesi.tanggal)
            - dalam_perjalanan(self.sesi.laci),
            batas=batas_bayar(peran_pengguna(self.request.user), hari_ini),
            **kwargs,
        )


class TerimaKasView(_TransaksiBaruView):
    izin = "akuntansi.layani_kas"
    judul = "Terima kas"
    arah = ArahKas.MASUK
    label_pihak = "Diterima dari"


class BayarKasView(_TransaksiBaruView):
    izin = "akuntansi.layani_kas"
    judul = "Bayar kas"
    arah = ArahKas.KELUAR
    label_pihak = "Dibayarkan kepada"


class CariAkunKasView(CariAkunView):
    izin = "akuntansi.layani_kas"


class TerbilangKasView(TerbilangView):
    izin = "akuntansi.buka_kas"


class _SatuTransaksiMixin(IzinDiperlukanMixin, abstrak=True):
    transaksi: TransaksiKas

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.transaksi = get_object_or_404(transaksi_terlihat(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)


class TransaksiView(_SatuTransaksiMixin, PutusanMixin, TemplateView):
    """One receipt or payment; what waits is decided here."""

    izin = "akuntansi.buka_kas"
    boleh_memutus = ("akuntansi.setujui_kas", "akuntansi.layani_kas")
    pilihan = ("setuju", "tolak", "tarik")
    template_name = "akuntansi/kas/transaksi.html"

    def putuskan(self, putusan: str, catatan: str) -> str:
        siapa: dict[str, Any] = {"oleh": self.request.user, "tanggal": tanggal_buku()}
        if putusan == "setuju":
            transaksi = setujui_transaksi(self.transaksi, **siapa)
            nomor = transaksi.jurnal.nomor if transaksi.jurnal else ""
            return f"Disetujui dan tercatat sebagai {nomor}."
        if putusan == "tolak":
            tolak_transaksi(self.transaksi, catatan=catatan, **siapa)
            return "Usulan ditolak. Tidak ada uang yang bergerak."
        tarik_transaksi(self.transaksi, **siapa)
        return "Usulan ditarik kembali."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        t, pengguna = self.transaksi, self.request.user
        menunggu = t.status == StatusTransaksiKas.MENUNGGU
        sendiri = t.dibuat_oleh_id == pengguna.pk
        kwargs.setdefault("form", PutusanForm())
        return super().get_context_data(
            transaksi=t,
            butir=list(t.butir.all()),
            pemilik_url=_alamat_pemilik(t),
            balik_url=self._alamat_balik(),
            tercatat=t.status == StatusTransaksiKas.TERCATAT,
            dibalik_oleh=getattr(t.jurnal, "dibalik_oleh", None) if t.jurnal else None,
            boleh_putus=menunggu and not sendiri and pengguna.has_perm("akuntansi.setujui_kas"),
            boleh_tarik=menunggu and sendiri,
            boleh_cetak=_boleh_cetak(t, pengguna),
            boleh_jurnal=pengguna.has_perm("akuntansi.lihat_buku"),
            cetakan=list(t.cetakan.select_related("oleh")),
            kertas=KertasKwitansi.choices,
            remah=remah_kas(pengguna, (_sebutan(t), None)),
            **kwargs,
        )

    def _alamat_balik(self) -> str:
        """Where it is taken back: by its owner, which undoes more than the entry."""
        t, pengguna = self.transaksi, self.request.user
        if t.jurnal is None or hasattr(t.jurnal, "dibalik_oleh"):
            return ""
        if pemilik := pemilik_kas(t):
            return pemilik.balik(t, pengguna) if pemilik.balik else ""
        if not pengguna.has_perm("akuntansi.balik_jurnal"):
            return ""
        return reverse("akuntansi:balik_jurnal", args=[t.jurnal.pk])


class KwitansiView(_SatuTransaksiMixin, View):
    """Every press is one more print on record, and the answer is the print itself."""

    izin = "akuntansi.buka_kas"

    def get(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        return redirect("kas:transaksi", pk=pk)

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        form = KwitansiForm(request.POST)
        if not form.is_valid() or not _boleh_cetak(self.transaksi, request.user):
            raise Http404
        try:
            cetakan = cetak_kwitansi(
                self.transaksi,
                KertasKwitansi(form.cleaned_data["kertas"]),
                oleh=request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
            return redirect("kas:transaksi", pk=pk)
        cetakan.transaksi = self.transaksi
        lembar = kwitansi(cetakan)
        return render(
            request,
            "akuntansi/kas/kwitansi.html",
            {
                "lembar": lembar,
                "transaksi": self.transaksi,
                "pemilik_url": _alamat_pemilik(self.transaksi),
                "remah": remah_kas(
                    request.user,
                    (lembar.nomor, reverse("kas:transaksi", args=[pk])),
                    ("Kwitansi", None),
                ),
            },
        )


class UsulanView(EksporDaftar, ListView):
    """Payments above the teller's limit, the waiting ones first."""

    izin = "akuntansi.lihat_kas"
    template_name = "akuntansi/kas/usulan.html"
    nama_ekspor = "akuntansi.usulan_kas"
    judul_ekspor = "Daftar usulan pembayaran"
    kolom_ekspor = (
        KolomEkspor("Tanggal", lambda t: t.tanggal, 13),
        KolomEkspor("Kasir", lambda t: t.dibuat_oleh.nama, 24),
        KolomEkspor("Kepada", lambda t: t.pihak, 26),
        KolomEkspor("Untuk", lambda t: t.keterangan, 40),
        KolomEkspor("Keadaan", lambda t: t.get_status_display(), 16),
        KolomEkspor("Jumlah", lambda t: t.jumlah, 18, jumlahkan=True),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        daftar = transaksi_terlihat(self.request.user).filter(perlu_persetujuan=True)
        if self.request.GET.get("keadaan") == "menunggu":
            daftar = daftar.filter(status=StatusTransaksiKas.MENUNGGU)
        return daftar

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            remah=remah_kas(self.request.user, ("Usulan pembayaran", None)),
            menunggu_saja=self.request.GET.get("keadaan") == "menunggu",
            kembali=reverse(rumah_kas(self.request.user)),
            **kwargs,
        )


def _alamat_pemilik(transaksi: TransaksiKas) -> str:
    pemilik = pemilik_kas(transaksi)
    return pemilik.alamat(transaksi) if pemilik else ""


def _boleh_cetak(transaksi: TransaksiKas, pengguna: Any) -> bool:
    """The teller who took it, and who keeps the safe; who only reads prints nothing."""
    return transaksi.status == StatusTransaksiKas.TERCATAT and (
        transaksi.dibuat_oleh_id == pengguna.pk or pengguna.has_perm("akuntansi.jaga_kas")
    )


def _sebutan(transaksi: TransaksiKas) -> str:
    return transaksi.jurnal.nomor if transaksi.jurnal else "Usulan pembayaran"
