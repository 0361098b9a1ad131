"""At the counter: placing money for a term, and paying it out."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, ListView, TemplateView

from akuntansi.selectors.kas import KasDitolak, sesi_siap
from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota
from anggota.selectors.kecocokan import cocok
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.penjelasan import penjelasan, sampaikan
from koperasi.core.waktu import tanggal_buku

from ...enums import StatusBerjangka, TindakanJatuhTempo
from ...forms.berjangka import TUNAI, CairkanForm, CariOrangForm, LengkapiForm, TempatkanForm
from ...models import RekeningSimpanan
from ...selectors.berjangka import belum_lengkap, satu_berjangka
from ...services.berjangka.pencairan import cairkan_berjangka
from ...services.berjangka.penempatan import tempatkan_berjangka
from ...services.berjangka.pengaturan import lengkapi_berjangka
from ...services.berjangka.rencana import (
    RencanaPencairan,
    rencana_pencairan,
    rencana_penempatan,
)
from .dasar import SatuBerjangkaMixin, remah_berjangka


def _kalimat_laci(pengguna: Any) -> str:
    """Why no cash can move; empty when it can."""
    try:
        sesi_siap(pengguna, tanggal_buku())
    except KasDitolak as galat:
        return penjelasan(galat)
    return ""


def _sampaikan(form: Any, galat: KesalahanDomain) -> None:
    """The counter names its amounts by product or account; here there is one."""
    if (galat.bidang or "").startswith("jumlah_"):
        galat.bidang = "jumlah"
    sampaikan(form, galat)


class PilihOrangView(IzinDiperlukanMixin, ListView):
    """Whose money it is."""

    izin = "simpan_pinjam.layani_simpanan"
    template_name = "simpan_pinjam/berjangka/pilih_orang.html"
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> QuerySet[Anggota]:
        self.saring = CariOrangForm(self.request.GET)
        kata = self.saring.cleaned_data["q"].strip() if self.saring.is_valid() else ""
        self.kata = kata
        aktif = Anggota.objects.terlihat_oleh(self.request.user).filter(
            keanggotaan__status=StatusKeanggotaan.AKTIF
        )
        if not kata:
            return aktif.none()
        return aktif.filter(cocok(kata)).distinct().order_by("nama", "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            saring=self.saring,
            kata=self.kata,
            remah=remah_berjangka(("Tempatkan", None)),
            **kwargs,
        )


class TempatkanView(IzinDiperlukanMixin, FormView):
    """Every month's interest is on the page before the teller takes the money."""

    izin = "simpan_pinjam.layani_simpanan"
    template_name = "simpan_pinjam/berjangka/tempatkan.html"
    form_class = TempatkanForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.orang = get_object_or_404(
                Anggota.objects.terlihat_oleh(request.user), kode=kwargs["kode"]
            )
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "anggota": self.orang, "hari_ini": tanggal_buku()}

    def get_initial(self) -> dict[str, Any]:
        return {"tindakan": TindakanJatuhTempo.CAIR}

    def form_valid(self, form: TempatkanForm) -> HttpResponse:
        isi = form.cleaned_data
        if "lihat" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, **_rencana(form)))
        try:
            berjangka = tempatkan_berjangka(
                self.orang,
                isi["produk"],
                jumlah=isi["jumlah"],
                jangka_bulan=isi["jangka_bulan"],
                tindakan=isi["tindakan"],
                rekening_jasa=isi["rekening_jasa"],
                asal=isi["sumber"],
                penyetor=isi["penyetor"],
                kunci=isi["kunci"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            _sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, f"{berjangka} ditempatkan. Cetak bilyetnya.")
        return redirect("simpan_pinjam:berjangka_rinci", nomor=berjangka.rekening.nomor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            orang=self.orang,
            laci=_kalimat_laci(self.request.user),
            batal_url=reverse("simpan_pinjam:berjangka"),
            remah=remah_berjangka(
                ("Tempatkan", reverse("simpan_pinjam:pilih_orang_berjangka")),
                (self.orang.nama, None),
            ),
            **kwargs,
        )


def _rencana(form: TempatkanForm) -> dict[str, Any]:
    """The schedule of what is typed, or why there is none; the rest may be missing still."""
    isi = form.cleaned_data
    produk, jumlah, jangka = isi.get("produk"), isi.get("jumlah"), isi.get("jangka_bulan")
    if not (produk and jumlah and jangka):
        return {"kalimat": "Isi jumlah dan jangkanya; jadwal jasanya muncul di sini."}
    try:
        rencana = rencana_penempatan(produk, jumlah, jangka, tanggal_buku())
    except KesalahanDomain as galat:
        return {"kalimat": str(galat)}
    return {"rencana": rencana, "gabung": isi.get("tindakan") == TindakanJatuhTempo.ARO_POKOK_JASA}


class JadwalView(IzinDiperlukanMixin, TemplateView):
    """The schedule alone, drawn again while the form is filled in."""

    izin = "simpan_pinjam.layani_simpanan"
    template_name = "simpan_pinjam/berjangka/_jadwal.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        orang = get_object_or_404(
            Anggota.objects.terlihat_oleh(self.request.user), kode=self.kwargs["kode"]
        )
        form = TempatkanForm(self.request.GET, anggota=orang, hari_ini=tanggal_buku())
        form.is_valid()
        return super().get_context_data(**_rencana(form), **kwargs)


class CairkanView(SatuBerjangkaMixin, FormView):
    """Every figure before pressing; before maturity the penalty too."""

    izin = "simpan_pinjam.layani_simpanan"
    template_name = "simpan_pinjam/berjangka/cairkan.html"
    form_class = CairkanForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.berjangka = get_object_or_404(
                satu_berjangka(request.user), rekening__nomor=kwargs["nomor"]
            )
            if self.berjangka.status != StatusBerjangka.BERJALAN and request.method == "GET":
                messages.error(request, "Simpanan berjangka ini sudah selesai.")
                return redirect(self.alamat())
            self.rencana = self._rencana()
        return super().dispatch(request, *args, **kwargs)

    def _rencana(self) -> RencanaPencairan | None:
        try:
            return rencana_pencairan(self.berjangka, tanggal_buku())
        except KesalahanDomain:
            return None  # finished meanwhile: the service knows whose payment it was

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "dipercepat": bool(self.rencana and self.rencana.dipercepat),
            "tunai": not _kalimat_laci(self.request.user),
            "rekening": self.berjangka.rekening_jasa.nomor,
        }

    def get_initial(self) -> dict[str, Any]:
        return {"diterima": self.rencana.diterima if self.rencana else None}

    def form_valid(self, form: CairkanForm) -> HttpResponse:
        isi = form.cleaned_data
        try:
            pencairan = cairkan_berjangka(
                self.berjangka,
                tunai=isi["cara"] == TUNAI,
                diterima=isi["diterima"],
                alasan=isi.get("alasan", ""),
                penerima=isi["penerima"],
                kunci=isi["kunci"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            _sampaikan(form, galat)
            return self.form_invalid(form)
        kas = pencairan.transaksi.kas
        if kas and kas.jurnal is None:
            messages.info(
                self.request,
                "Pencairan ini menunggu persetujuan orang kedua; uangnya belum keluar.",
            )
        else:
            messages.success(self.request, f"{self.berjangka} dicairkan.")
        return redirect(self.alamat())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            berjangka=self.berjangka,
            rencana=self.rencana,
            laci=_kalimat_laci(self.request.user),
            batal_url=self.alamat(),
            remah=self.remah(("Cairkan", None)),
            **kwargs,
        )


class LengkapiView(IzinDiperlukanMixin, FormView):
    """The certificate of a deposit that came with its balance alone."""

    izin = "simpan_pinjam.kelola_berjangka"
    template_name = "simpan_pinjam/berjangka/lengkapi.html"
    form_class = LengkapiForm
    rekening: RekeningSimpanan

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            terlihat = RekeningSimpanan.objects.terlihat_oleh(request.user)
            self.rekening = get_object_or_404(
                terlihat.select_related("produk", "anggota"),
                nomor=kwargs["nomor"],
                produk__jenis="BERJANGKA",
            )
            if request.method == "GET" and not belum_lengkap(request.user).filter(
                pk=self.rekening.pk
            ):
                return redirect("simpan_pinjam:berjangka_belum_lengkap")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "anggota": self.rekening.anggota}

    def form_valid(self, form: LengkapiForm) -> HttpResponse:
        isi = form.cleaned_data
        try:
            lengkapi_berjangka(self.rekening, **isi, oleh=self.request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            _sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, f"{self.rekening} dilengkapi.")
        return redirect("simpan_pinjam:berjangka_rinci", nomor=self.rekening.nomor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        daftar = reverse("simpan_pinjam:berjangka_belum_lengkap")
        return super().get_context_data(
            rekening=self.rekening,
            batal_url=daftar,
            remah=remah_berjangka(("Belum lengkap", daftar), (self.rekening.nomor, None)),
            **kwargs,
        )
