"""Simpanan pokok: who still owes it, receiving it, what came in, and a person's part of it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, ListView, TemplateView

from akuntansi.selectors.kas import KasDitolak, sesi_siap
from anggota.models import Anggota
from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.penjelasan import penjelasan
from koperasi.core.waktu import tanggal_buku

from ..forms.simpanan_pokok import CariCalonForm, SaringPenerimaanForm, TerimaSimpananPokokForm
from ..selectors.simpanan_pokok import (
    keanggotaan_menunggu,
    kelompok_tujuan,
    menunggu_simpanan_pokok,
    penerimaan_terlihat,
    ringkasan_simpanan,
    setoran_anggota_baru,
)
from ..services.simpanan_pokok import terima_simpanan_pokok

Remah = list[tuple[str, str | None]]


def remah(*ekor: tuple[str, str | None]) -> Remah:
    pokok = reverse("simpan_pinjam:simpanan_pokok") if ekor else None
    return [("Beranda", "/"), ("Simpanan pokok", pokok), *ekor]


def _tujuan(keanggotaan: Any) -> str:
    return ", ".join(str(c.kelompok) for c in keanggotaan.disetujui)


def _pembalik(penerimaan: Any) -> str:
    pembalik = getattr(penerimaan.jurnal, "dibalik_oleh", None)
    return pembalik.nomor if pembalik else ""


class DaftarMenungguView(EksporDaftar, ListView):
    """Ratified people, until they pay."""

    izin = "simpan_pinjam.lihat_simpanan"
    template_name = "simpan_pinjam/simpanan_pokok/daftar.html"
    nama_ekspor = "simpan_pinjam.menunggu_simpanan_pokok"
    judul_ekspor = "Menunggu simpanan pokok"
    kolom_ekspor = (
        KolomEkspor("Nomor anggota", lambda k: k.nomor or "", 14),
        KolomEkspor("Nama", lambda k: k.anggota.nama, 30),
        KolomEkspor("Kelompok", _tujuan, 24),
        KolomEkspor("Alamat", lambda k: k.anggota.alamat, 30),
        KolomEkspor("Disahkan", lambda k: k.disahkan, 13),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        self.saring = CariCalonForm(self.request.GET)
        kata = self.saring.cleaned_data["q"] if self.saring.is_valid() else ""
        return menunggu_simpanan_pokok(self.request.user, kata=kata)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            saring=self.saring,
            disaring=bool(self.request.GET.get("q")),
            jumlah=setoran_anggota_baru(tanggal_buku()),
            boleh_terima=self.request.user.has_perm("simpan_pinjam.terima_simpanan"),
            remah=remah(),
            **kwargs,
        )


class DaftarPenerimaanView(EksporDaftar, ListView):
    """What came in, with vouchers."""

    izin = "simpan_pinjam.lihat_simpanan"
    template_name = "simpan_pinjam/simpanan_pokok/diterima.html"
    nama_ekspor = "simpan_pinjam.simpanan_pokok"
    judul_ekspor = "Simpanan pokok diterima"
    kolom_ekspor = (
        KolomEkspor("Tanggal", lambda p: p.tanggal, 13),
        KolomEkspor("Nomor bukti", lambda p: p.jurnal.nomor, 18),
        KolomEkspor("Nomor anggota", lambda p: p.keanggotaan.nomor or "", 14),
        KolomEkspor("Nama", lambda p: p.keanggotaan.anggota.nama, 30),
        KolomEkspor("Diterima oleh", lambda p: p.dibuat_oleh.nama, 22),
        KolomEkspor("Dibalik dengan", _pembalik, 18),
        KolomEkspor("Jumlah", lambda p: p.jumlah, 16, jumlahkan=True),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        self.saring = SaringPenerimaanForm(self.request.GET)
        self.saring.is_valid()
        isi = self.saring.cleaned_data
        return penerimaan_terlihat(
            self.request.user,
            kata=isi.get("q", ""),
            dari=isi.get("dari"),
            sampai=isi.get("sampai"),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            saring=self.saring,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            boleh_kas=self.request.user.has_perm("akuntansi.lihat_kas"),
            remah=remah(("Diterima", None)),
            **kwargs,
        )


class TerimaSimpananPokokView(IzinDiperlukanMixin, FormView):
    """The teller sees whom, how much and into which group before she presses."""

    izin = "simpan_pinjam.terima_simpanan"
    template_name = "simpan_pinjam/simpanan_pokok/terima.html"
    form_class = TerimaSimpananPokokForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.izin):
            return super().dispatch(request, *args, **kwargs)
        self.orang = get_object_or_404(
            Anggota.objects.terlihat_oleh(request.user), kode=kwargs["kode"]
        )
        self.keanggotaan = keanggotaan_menunggu(self.orang)
        if request.method == "GET" and (kalimat := self._halangan(request)):
            messages.error(request, kalimat)
            return redirect(self._asal())
        return super().dispatch(request, *args, **kwargs)

    def _halangan(self, request: Any) -> str:
        """What stands against receiving, said before anything is filled in."""
        if self.keanggotaan is None:
            return f"{self.orang.nama} tidak sedang menunggu simpanan pokok."
        try:
            self.sesi = sesi_siap(request.user, tanggal_buku())
        except KasDitolak as galat:
            return penjelasan(galat)
        return ""

    def _asal(self) -> str:
        """The list, narrowed to this person when she waits there."""
        alamat = reverse("simpan_pinjam:simpanan_pokok")
        if self.keanggotaan and self.keanggotaan.nomor:
            return f"{alamat}?{urlencode({'q': self.keanggotaan.nomor})}"
        return alamat

    def get_initial(self) -> dict[str, Any]:
        return {"jumlah": setoran_anggota_baru(tanggal_buku())}

    def form_valid(self, form: TerimaSimpananPokokForm) -> HttpResponse:
        # A second sending finds her a member already; the service knows whose receipt it is.
        keanggotaan = self.keanggotaan or self.orang.keanggotaan.first()
        if keanggotaan is None:
            form.add_error(None, f"{self.orang.nama} belum diajukan menjadi anggota.")
            return self.form_invalid(form)
        try:
            penerimaan = terima_simpanan_pokok(
                keanggotaan,
                jumlah=form.cleaned_data["jumlah"],
                kunci=form.cleaned_data["kunci"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            form.add_error(galat.bidang if galat.bidang in form.fields else None, penjelasan(galat))
            return self.form_invalid(form)
        messages.success(
            self.request,
            f"{penerimaan.jurnal.nomor} tercatat. {self.orang.nama} menjadi anggota hari ini.",
        )
        return redirect("kas:transaksi", pk=penerimaan.jurnal.transaksi_kas.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kelompok = kelompok_tujuan(self.keanggotaan) if self.keanggotaan else None
        return super().get_context_data(
            orang=self.orang,
            keanggotaan=self.keanggotaan,
            kelompok=kelompok,
            hari_ini=tanggal_buku(),
            jumlah=setoran_anggota_baru(tanggal_buku()),
            batal_url=self._asal(),
            remah=remah((self.orang.nama, None)),
            **kwargs,
        )


class RingkasanAnggotaView(IzinDiperlukanMixin, TemplateView):
    """A fragment for the page of a member, of people one may see."""

    izin = "simpan_pinjam.lihat_ringkasan"
    template_name = "simpan_pinjam/simpanan_pokok/_ringkasan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna = self.request.user
        orang = get_object_or_404(Anggota.objects.terlihat_oleh(pengguna), kode=self.kwargs["kode"])
        return super().get_context_data(
            ringkasan=ringkasan_simpanan(orang, tanggal_buku()),
            boleh_terima=pengguna.has_perm("simpan_pinjam.terima_simpanan"),
            boleh_layani=pengguna.has_perm("simpan_pinjam.layani_simpanan"),
            boleh_kas=pengguna.has_perm("akuntansi.lihat_kas"),
            **kwargs,
        )


class SimpananSayaView(IzinDiperlukanMixin, TemplateView):
    """The same of a member's own page, said to herself."""

    izin = "anggota.lihat_data_sendiri"
    template_name = "simpan_pinjam/simpanan_pokok/_saya.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        orang = get_object_or_404(Anggota, pengguna=self.request.user)
        return super().get_context_data(
            ringkasan=ringkasan_simpanan(orang, tanggal_buku()), **kwargs
        )
