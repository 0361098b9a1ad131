"""Entries: the list, its workbook, one entry, its evidence, its voucher, its reversal."""

from collections.abc import Iterator
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from django.views.generic import FormView, ListView, TemplateView

from koperasi.core.berkas import baca_berkas
from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.excel import TIPE_XLSX
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.jejak import catat_ekspor
from koperasi.core.lampiran import TIPE_PDF
from koperasi.core.models import ProfilKoperasi
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.waktu import tanggal_buku

from ..forms.jurnal import BalikForm, BuktiForm, SaringJurnalForm
from ..laporan.daftar_jurnal import excel_daftar_jurnal
from ..laporan.dampak import mundur
from ..laporan.lembar_bukti import lembar_bukti
from ..models import BarisJurnal, BuktiJurnal, Jurnal
from ..selectors.cetakan import CETAK_BUKTI
from ..selectors.jurnal import (
    URUTAN_BIASA,
    asal_koreksi,
    banyak_baris,
    baris_untuk_ekspor,
    draf_milik,
    jurnal_tersaring,
    koreksi_atas,
    rincian_jurnal,
    ringkasan_jurnal,
)
from ..selectors.periode import belum_siap
from ..services.bukti import lampirkan_bukti
from ..services.pemilik_jurnal import alasan_tidak_dibalik
from ..services.posting import KunciTerpakai, balik_jurnal
from .dasar import remah_jurnal

EKSPOR_TERBANYAK = 50_000


class _TersaringMixin(IzinDiperlukanMixin, abstrak=True):
    def daftar(self) -> QuerySet[Jurnal]:
        self.saring = SaringJurnalForm(self.request.GET)
        return jurnal_tersaring(
            self.saring.saringan(), urut=self.request.GET.get("urut", URUTAN_BIASA)
        )


class DaftarJurnalView(EksporDaftar, _TersaringMixin, ListView):
    """Its paper has one row a line, like its workbook, which has more columns."""

    izin = "akuntansi.lihat_buku"
    template_name = "akuntansi/jurnal/daftar.html"
    nama_ekspor = "akuntansi.jurnal"
    judul_ekspor = "Daftar jurnal"
    alamat_excel = "akuntansi:ekspor_jurnal"
    saringan_bebas = frozenset({"teks", "pembuat"})
    kolom_ekspor = (
        KolomEkspor("Tanggal", lambda b: b.jurnal.tanggal, 13),
        KolomEkspor("Nomor bukti", lambda b: b.jurnal.nomor, 19),
        KolomEkspor("Keterangan", lambda b: b.keterangan or b.jurnal.keterangan, 40),
        KolomEkspor("Akun", lambda b: str(b.akun), 34),
        KolomEkspor("Debit", lambda b: b.debit, 18, jumlahkan=True),
        KolomEkspor("Kredit", lambda b: b.kredit, 18, jumlahkan=True),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> QuerySet[Jurnal]:
        return self.daftar()

    def get_paginator(self, queryset: Any, per_page: int, **kwargs: Any) -> "Paginator[Jurnal]":
        # Counted with their sum already; over a million lines once is enough.
        halaman = super().get_paginator(queryset, per_page, **kwargs)
        halaman.__dict__["count"] = self.ringkasan[0]
        return halaman

    def banyak_ekspor(self, isi: Any, batas: int) -> int:
        return banyak_baris(isi, batas)

    def baris_ekspor(self, isi: Any) -> Iterator[BarisJurnal]:
        for jurnal, baris in baris_untuk_ekspor(isi):
            for b in baris:
                b.jurnal = jurnal
                yield b

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.ringkasan = ringkasan_jurnal(cast("QuerySet[Jurnal]", self.object_list))
        banyak, total = self.ringkasan
        boleh_catat = self.request.user.has_perm("akuntansi.catat_jurnal")
        tanpa_akun, tanpa_periode = belum_siap() if not banyak else (False, False)
        return super().get_context_data(
            saring=self.saring,
            banyak=banyak,
            total=total,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            boleh_catat=boleh_catat,
            banyak_draf=draf_milik(self.request.user).count() if boleh_catat else 0,
            tanpa_akun=tanpa_akun,
            tanpa_periode=tanpa_periode,
            remah=remah_jurnal(),
            **kwargs,
        )


class EksporJurnalView(_TersaringMixin, View):
    izin = "akuntansi.lihat_buku"

    def get(self, request: PermintaanMasuk) -> HttpResponse:
        daftar = self.daftar()
        banyak, _ = ringkasan_jurnal(daftar)
        if banyak > EKSPOR_TERBANYAK:
            messages.error(request, "Lebih dari 50.000 jurnal. Persempit saringan dahulu.")
            tujuan = reverse("akuntansi:daftar_jurnal")
            return redirect(f"{tujuan}?{request.GET.urlencode()}")
        profil = ProfilKoperasi.objects.first()
        isi = excel_daftar_jurnal(
            daftar, koperasi=profil.nama if profil else "", saringan=self._kalimat()
        )
        catat_ekspor(
            "akuntansi.ekspor_jurnal",
            oleh=request.user,
            tanggal=tanggal_buku(),
            keterangan=f"{banyak} jurnal",
            data={"bentuk": "xlsx", "banyak": banyak},
        )
        nama = f"jurnal-{tanggal_buku():%Y-%m-%d}.xlsx"
        return HttpResponse(
            isi,
            content_type=TIPE_XLSX,
            headers={"Content-Disposition": f'attachment; filename="{nama}"'},
        )

    def _kalimat(self) -> str:
        bagian = [
            f"{bidang.label}: {bidang.value()}"
            for bidang in self.saring
            if bidang.value() and bidang.name != "pembuat"
        ]
        return "; ".join(bagian) or "Semua jurnal"


class _SatuJurnalMixin(IzinDiperlukanMixin, abstrak=True):
    jurnal: Jurnal

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.jurnal = get_object_or_404(rincian_jurnal(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def remah(self, ekor: str = "") -> list:
        alamat = reverse("akuntansi:jurnal", args=[self.jurnal.pk])
        if not ekor:
            return remah_jurnal((self.jurnal.nomor, None))
        return remah_jurnal((self.jurnal.nomor, alamat), (ekor, None))


class JurnalView(_SatuJurnalMixin, TemplateView):
    izin = "akuntansi.lihat_buku"
    template_name = "akuntansi/jurnal/rincian.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna = self.request.user
        boleh_catat = pengguna.has_perm("akuntansi.catat_jurnal")
        kwargs.setdefault("form_bukti", BuktiForm() if boleh_catat else None)
        return super().get_context_data(
            jurnal=self.jurnal,
            dibalik_oleh=getattr(self.jurnal, "dibalik_oleh", None),
            asal_koreksi=asal_koreksi(self.jurnal),
            koreksi=koreksi_atas(self.jurnal),
            tawar_koreksi=boleh_catat and mundur(self.jurnal.tanggal, tanggal_buku()),
            boleh_catat=boleh_catat,
            boleh_balik=pengguna.has_perm("akuntansi.balik_jurnal")
            and not self.jurnal.membalik_id
            and not hasattr(self.jurnal, "dibalik_oleh"),
            remah=self.remah(),
            **kwargs,
        )


class LampirkanBuktiView(JurnalView):
    """Attach a file; a mistake shows the entry again with the sentence beside the field."""

    izin = "akuntansi.catat_jurnal"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("akuntansi:jurnal", pk=self.jurnal.pk)

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        form = BuktiForm(request.POST, request.FILES)
        if form.is_valid():
            berkas = form.cleaned_data["berkas"]
            try:
                lampirkan_bukti(
                    self.jurnal,
                    berkas,
                    nama=berkas.name,
                    oleh=request.user,
                    tanggal=tanggal_buku(),
                )
            except KesalahanDomain as galat:
                sampaikan(form, galat)
            else:
                messages.success(request, "Bukti dilampirkan.")
                return redirect("akuntansi:jurnal", pk=pk)
        return self.render_to_response(self.get_context_data(form_bukti=form))


class BuktiView(_SatuJurnalMixin, View):
    """The evidence itself. A PDF is handed over for saving, never opened inside our pages."""

    izin = "akuntansi.lihat_buku"

    def get(self, request: PermintaanMasuk, pk: int, bukti: int) -> HttpResponse:
        lampiran = get_object_or_404(
            BuktiJurnal.objects.select_related("berkas"), jurnal=self.jurnal, pk=bukti
        )
        try:
            isi = baca_berkas(lampiran.berkas)
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
            return redirect("akuntansi:jurnal", pk=pk)
        catat_ekspor(
            "akuntansi.unduh_bukti",
            oleh=request.user,
            tanggal=tanggal_buku(),
            objek=self.jurnal,
            data={"bukti": lampiran.pk},
        )
        cara = "attachment" if lampiran.berkas.tipe == TIPE_PDF else "inline"
        jawaban = HttpResponse(isi, content_type=lampiran.berkas.tipe)
        nama = f"{self.jurnal.nomor}-{lampiran.pk}.{lampiran.nama.rpartition('.')[2]}"
        jawaban["Content-Disposition"] = f'{cara}; filename="{nama}"'
        return jawaban


class CetakBuktiView(_SatuJurnalMixin, TemplateView):
    """The voucher as a page for the browser's own printer, on A5 or A4."""

    izin = "akuntansi.lihat_buku"
    template_name = "akuntansi/jurnal/cetak.html"

    def get(self, request: PermintaanMasuk, *args: Any, **kwargs: Any) -> HttpResponse:
        catat_ekspor(CETAK_BUKTI, oleh=request.user, tanggal=tanggal_buku(), objek=self.jurnal)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            jurnal=self.jurnal,
            lembar=lembar_bukti(self.jurnal),
            kertas="a4" if self.request.GET.get("kertas") == "a4" else "a5",
            remah=self.remah("Cetak bukti"),
            **kwargs,
        )


class BalikJurnalView(_SatuJurnalMixin, FormView):
    izin = "akuntansi.balik_jurnal"
    form_class = BalikForm
    template_name = "akuntansi/jurnal/balik.html"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if hasattr(self.jurnal, "dibalik_oleh") or self.jurnal.membalik_id:
            messages.error(request, "Jurnal ini sudah dibalik atau sendiri sebuah pembalikan.")
            return redirect("akuntansi:jurnal", pk=self.jurnal.pk)
        if kalimat := alasan_tidak_dibalik(self.jurnal):
            messages.error(request, kalimat)
            return redirect("akuntansi:jurnal", pk=self.jurnal.pk)
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"tanggal": max(tanggal_buku(), self.jurnal.tanggal)}

    def form_valid(self, form: BalikForm) -> HttpResponse:
        try:
            balik = balik_jurnal(
                self.jurnal,
                **form.cleaned_data,
                oleh=self.request.user,
                tanggal_buku=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            if isinstance(galat, KunciTerpakai):
                form.ganti_kunci()
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, f"{self.jurnal.nomor} dibalik dengan {balik.nomor}.")
        return redirect("akuntansi:jurnal", pk=balik.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            jurnal=self.jurnal, remah=self.remah("Balik jurnal"), **kwargs
        )
