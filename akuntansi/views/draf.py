"""Writing an entry: keyboard page, preview, posting, and the drafts in between."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views import View
from django.views.generic import ListView, TemplateView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.tulisan import tanggal_pendek, terbilang
from koperasi.core.uang import baca_rupiah, format_rupiah
from koperasi.core.waktu import tanggal_buku

from ..enums import BukuBukti
from ..forms.jurnal import JurnalForm
from ..laporan.dampak import dampak_mundur, mundur
from ..models import DrafJurnal, Jurnal
from ..selectors.jurnal import AWALAN_KOREKSI, draf_milik, rincian_jurnal, saran_buku
from ..selectors.periode import belum_siap, periode_terbuka
from ..services.draf import hapus_draf, posting_formulir, simpan_draf
from ..services.posting import Baris, KunciTerpakai
from .dasar import remah_jurnal

POSTING, POSTING_LAGI, PRATINJAU, DRAF, UBAH, KOREKSI = (
    "posting",
    "posting_lagi",
    "pratinjau",
    "draf",
    "ubah",
    "koreksi",
)
# Sent on from the preview: who posts a back-dated entry has seen what it changes.
DILIHAT = "dampak_dilihat"
NOL = Decimal(0)


class TulisJurnalView(IzinDiperlukanMixin, TemplateView):
    """One page for writing; the pressed button (``aksi``) says what becomes of it."""

    izin = "akuntansi.catat_jurnal"
    template_name = "akuntansi/jurnal/tulis.html"

    def get_form(self) -> JurnalForm:
        if self.request.method == "POST":
            return JurnalForm(self.kiriman())
        asal, baris = self.awal()
        return JurnalForm(initial=asal, baris_awal=baris)

    def kiriman(self) -> QueryDict:
        """What was sent; as a correction it has today's date and says what it corrects."""
        isi = self.request.POST
        if isi.get("aksi") != KOREKSI:
            return isi
        asal = _tanggal(isi.get("tanggal", ""))
        koreksi = isi.copy()
        koreksi["tanggal"] = tanggal_buku().isoformat()
        if asal and not isi.get("keterangan", "").startswith(AWALAN_KOREKSI):
            kata = f"{AWALAN_KOREKSI}{tanggal_pendek(asal)}: {isi.get('keterangan', '')}"
            koreksi["keterangan"] = kata[:300]
        return koreksi

    def awal(self) -> tuple[dict[str, Any], list[dict[str, str]]]:
        """A fresh page: today, or what the last entry of a series left; or a copy of one."""
        param = self.request.GET
        asal: dict[str, Any] = {
            "tanggal": _tanggal(param.get("tanggal", "")) or tanggal_buku(),
            "buku": param["buku"] if param.get("buku") in BukuBukti.values else BukuBukti.BKM,
        }
        if jurnal := _jurnal_bernomor(param.get("koreksi", "")):
            kata = f"{AWALAN_KOREKSI}{jurnal.nomor}: {jurnal.keterangan}"[:300]
            return {**asal, "buku": jurnal.buku, "keterangan": kata}, []
        jurnal = _jurnal_bernomor(param.get("salin", ""))
        if jurnal is None:
            return asal, []
        baris = [
            {
                "akun": str(b.akun),
                "uraian": b.keterangan,
                "debit": format_rupiah(b.debit) if b.debit else "",
                "kredit": format_rupiah(b.kredit) if b.kredit else "",
            }
            for b in jurnal.baris.all()
        ]
        return {**asal, "buku": jurnal.buku, "keterangan": jurnal.keterangan}, baris

    def post(self, request: PermintaanMasuk, *args: Any, **kwargs: Any) -> HttpResponse:
        form, aksi = self.get_form(), request.POST.get("aksi", PRATINJAU)
        if aksi == DRAF:
            return self.simpan_draf(form)
        if aksi == UBAH:
            form.is_valid()
            return self.tampilkan(form)
        if not form.is_valid():
            return self.tampilkan(form)
        if aksi not in (POSTING, POSTING_LAGI):
            return self.pratinjau(form)
        if mundur(form.cleaned_data["tanggal"], tanggal_buku()) and DILIHAT not in request.POST:
            return self.pratinjau(form)
        return self.posting(form, lagi=aksi == POSTING_LAGI)

    def tampilkan(self, form: JurnalForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    def posting(self, form: JurnalForm, *, lagi: bool) -> HttpResponse:
        isian = form.cleaned_data
        try:
            jurnal = posting_formulir(
                tanggal=isian["tanggal"],
                buku=BukuBukti(isian["buku"]),
                keterangan=isian["keterangan"],
                baris=[
                    Baris(akun.pk, debit=debit, kredit=kredit, keterangan=uraian)
                    for akun, debit, kredit, uraian in form.daftar_isi()
                ],
                kunci=isian["kunci"],
                oleh=self.request.user,
                tanggal_buku=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            if isinstance(galat, KunciTerpakai):
                form.ganti_kunci()
            sampaikan(form, galat)
            return self.tampilkan(form)
        messages.success(self.request, _kabar_posting(jurnal))
        if lagi:
            tujuan = reverse("akuntansi:tulis_jurnal")
            return redirect(f"{tujuan}?tanggal={jurnal.tanggal:%Y-%m-%d}&buku={jurnal.buku}")
        return redirect("akuntansi:jurnal", pk=jurnal.pk)

    def simpan_draf(self, form: JurnalForm) -> HttpResponse:
        form.is_valid()
        isian = form.cleaned_data
        if "kunci" not in isian:
            return self.tampilkan(form)
        isi = form.isi_mentah()
        try:
            draf = simpan_draf(
                kunci=isian["kunci"],
                isi=isi,
                tanggal=isian.get("tanggal") or _tanggal(isi["tanggal"]),
                keterangan=isi["keterangan"],
                oleh=self.request.user,
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.tampilkan(form)
        messages.success(self.request, "Draf disimpan. Draf belum masuk buku.")
        return redirect("akuntansi:draf", pk=draf.pk)

    def pratinjau(self, form: JurnalForm) -> HttpResponse:
        baris = form.daftar_isi()
        isian, hari_ini = form.cleaned_data, tanggal_buku()
        return self.render_to_response(
            self.get_context_data(
                form=form,
                pratinjau=baris,
                isian=isian,
                nama_buku=BukuBukti(isian["buku"]).label,
                total=form.jumlah[0],
                saran=saran_buku([(a, d, k) for a, d, k, _ in baris], isian["buku"]),
                lewat_hari_ini=isian["tanggal"] > hari_ini,
                dampak=dampak_mundur(isian["tanggal"], hari_ini, [b[:3] for b in baris])
                if mundur(isian["tanggal"], hari_ini)
                else None,
                tersembunyi=[
                    (nama, isi)
                    for nama, isi in form.data.items()
                    if nama not in ("csrfmiddlewaretoken", "aksi", DILIHAT)
                ],
                dilihat=DILIHAT,
            )
        )

    def get_template_names(self) -> list[str]:
        if getattr(self, "_pratinjau", False):
            return ["akuntansi/jurnal/pratinjau.html"]
        return [self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self._pratinjau = "pratinjau" in kwargs
        form = kwargs.setdefault("form", None) or self.get_form()
        kwargs["form"] = form
        debit, kredit = form.jumlah if form.is_bound else _jumlah_awal(form)
        tanpa_akun, tanpa_periode = belum_siap()
        terbuka = list(periode_terbuka())
        return super().get_context_data(
            debit=debit,
            kredit=kredit,
            selisih=abs(debit - kredit),
            tawar_koreksi=form.is_bound and form.bulan_tertutup,
            tanpa_akun=tanpa_akun,
            tanpa_periode=tanpa_periode,
            periode_awal=terbuka[0] if terbuka else None,
            periode_akhir=terbuka[-1] if terbuka else None,
            draf=self.draf(),
            remah=remah_jurnal((self.judul(), None)),
            judul=self.judul(),
            **kwargs,
        )

    def draf(self) -> DrafJurnal | None:
        return None

    def judul(self) -> str:
        return "Tulis jurnal"


class LanjutkanDrafView(TulisJurnalView):
    """A draft of one's own, as it was typed. To anybody else it is not there."""

    izin = "akuntansi.catat_jurnal"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self._draf = get_object_or_404(draf_milik(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def awal(self) -> tuple[dict[str, Any], list[dict[str, str]]]:
        isi = self._draf.isi
        asal = {nama: isi.get(nama, "") for nama in ("tanggal", "buku", "keterangan")}
        return {**asal, "kunci": self._draf.kunci}, isi.get("baris", [])

    def draf(self) -> DrafJurnal | None:
        return self._draf

    def judul(self) -> str:
        return "Lanjutkan draf"


class DaftarDrafView(EksporDaftar, ListView):
    izin = "akuntansi.catat_jurnal"
    template_name = "akuntansi/jurnal/draf.html"
    nama_ekspor = "akuntansi.draf"
    judul_ekspor = "Daftar draf jurnal"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Keterangan", lambda d: d.keterangan or "Tanpa keterangan", 60),
        KolomEkspor("Tanggal jurnal", lambda d: d.tanggal, 15),
        KolomEkspor("Terakhir diubah", lambda d: d.diubah_pada, 20),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        return draf_milik(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(remah=remah_jurnal(("Draf", None)), **kwargs)


class HapusDrafView(IzinDiperlukanMixin, TemplateView):
    izin = "akuntansi.catat_jurnal"
    template_name = "akuntansi/jurnal/hapus_draf.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.draf = get_object_or_404(draf_milik(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        hapus_draf(self.draf)
        messages.success(request, "Draf dihapus.")
        return redirect("akuntansi:daftar_draf")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            draf=self.draf,
            tombol="Hapus draf",
            nada="bahaya",
            batal_url=reverse("akuntansi:draf", args=[self.draf.pk]),
            remah=remah_jurnal(("Draf", reverse("akuntansi:daftar_draf")), ("Hapus draf", None)),
            **kwargs,
        )


class TerbilangView(IzinDiperlukanMixin, View):
    """The total in words while one types; nothing for what cannot be read yet."""

    izin = "akuntansi.catat_jurnal"

    def get(self, request: PermintaanMasuk) -> HttpResponse:
        try:
            jumlah = baca_rupiah(request.GET.get("jumlah", ""))
        except ValueError:
            jumlah = NOL
        kata = f"{terbilang(jumlah)} rupiah" if jumlah > 0 else ""
        return render(request, "akuntansi/jurnal/_terbilang.html", {"kata": kata})


def _jurnal_bernomor(teks: str) -> Jurnal | None:
    if not teks.isdecimal() or len(teks) > 18:
        return None
    return get_object_or_404(rincian_jurnal(), pk=int(teks))


def _tanggal(teks: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(teks)
    except ValueError:
        return None


def _jumlah_awal(form: JurnalForm) -> tuple[Decimal, Decimal]:
    jumlah = {"debit": NOL, "kredit": NOL}
    for baris in form.baris:
        for sisi in jumlah:
            try:
                jumlah[sisi] += baca_rupiah(str((baris.initial or {}).get(sisi) or "0"))
            except ValueError:
                continue
    return jumlah["debit"], jumlah["kredit"]


def _kabar_posting(jurnal: Jurnal) -> str:
    return format_html(
        'Jurnal <a href="{}">{}</a> diposting.',
        reverse("akuntansi:jurnal", args=[jurnal.pk]),
        jurnal.nomor,
    )
