"""Rounds from door to door: made at the office, walked with a phone, handed in the same day."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, ListView, TemplateView

from akuntansi.selectors.kas import KasDitolak, sesi_siap
from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.penjelasan import penjelasan, sampaikan
from koperasi.core.waktu import tanggal_buku

from ..enums import StatusJemputan
from ..forms.jemputan import (
    BalikSetoranForm,
    BatalKwitansiForm,
    CatatanForm,
    JemputanBaruForm,
    KwitansiForm,
    SetoranForm,
)
from ..models import ButirJemputan, KwitansiJemputan
from ..selectors.jemputan import jemputan_terlihat, pintu_jemputan, ringkasan_jemputan
from ..selectors.wajib import tunggakan_wajib
from ..services.jemputan import (
    balik_setoran,
    batalkan_jemputan,
    batalkan_kwitansi,
    beri_kwitansi,
    catat_kunjungan,
    susun_jemputan,
    terima_setoran,
)

Remah = list[tuple[str, str | None]]


def remah_jemputan(*ekor: tuple[str, str | None]) -> Remah:
    pokok = reverse("simpan_pinjam:daftar_jemputan") if ekor else None
    return [("Beranda", "/"), ("Jemputan", pokok), *ekor]


class DaftarJemputanView(EksporDaftar, ListView):
    """Every round one may see, those not handed in first."""

    izin = "simpan_pinjam.buka_jemputan"
    template_name = "simpan_pinjam/jemputan/daftar.html"
    nama_ekspor = "simpan_pinjam.jemputan"
    judul_ekspor = "Jemputan simpanan wajib"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Nomor", lambda j: j.nomor, 14),
        KolomEkspor("Tanggal", lambda j: j.tanggal, 12),
        KolomEkspor("Petugas", lambda j: j.petugas.nama, 24),
        KolomEkspor("Wilayah", lambda j: j.wilayah, 26),
        KolomEkspor("Keadaan", lambda j: j.get_status_display(), 16),
        KolomEkspor("Orang", lambda j: j.orang, 8),
        KolomEkspor("Kwitansi", lambda j: j.dijemput or 0, 16, jumlahkan=True),
        KolomEkspor("Disetor", lambda j: j.disetor or 0, 16, jumlahkan=True),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        daftar = jemputan_terlihat(self.request.user)
        if self.request.GET.get("keadaan") == "belum":
            daftar = daftar.filter(status=StatusJemputan.BERJALAN)
        return daftar

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            belum_saja=self.request.GET.get("keadaan") == "belum",
            remah=remah_jemputan(),
            **kwargs,
        )


class JemputanBaruView(IzinDiperlukanMixin, FormView):
    """The list of who is behind, as it was filtered, becomes a round."""

    izin = "simpan_pinjam.susun_jemputan"
    template_name = "simpan_pinjam/jemputan/baru.html"
    form_class = JemputanBaruForm

    def get_initial(self) -> dict[str, Any]:
        data = self.request.GET
        bulan = data.get("bulan", "")
        return {
            "desa": data.get("desa", ""),
            "q": data.get("q", ""),
            "bulan": bulan if bulan.isdigit() else "",
            "wilayah": data.get("desa", ""),
            "petugas": self.request.user
            if self.request.user.has_perm("simpan_pinjam.jalankan_jemputan")
            else None,
        }

    def _tunggakan(self, isi: Any) -> Any:
        return tunggakan_wajib(
            self.request.user,
            tanggal_buku(),
            kata=isi.get("q") or "",
            desa=isi.get("desa") or "",
            paling_sedikit=int(isi.get("bulan") or 1),
        )

    def form_valid(self, form: JemputanBaruForm) -> HttpResponse:
        isi = form.cleaned_data
        try:
            jemputan = susun_jemputan(
                self._tunggakan(isi),
                petugas=isi["petugas"],
                wilayah=isi["wilayah"],
                kunci=isi["kunci"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, f"Jemputan {jemputan} disusun.")
        return redirect("simpan_pinjam:jemputan", pk=jemputan.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.get("form")
        isi = form.data if form and form.is_bound else self.get_initial()
        bulan = isi.get("bulan") or 1
        orang = self._tunggakan({**{k: isi.get(k) for k in ("q", "desa")}, "bulan": bulan})
        return super().get_context_data(
            orang=orang,
            jumlah=sum(t.jumlah for t in orang),
            batal_url=reverse("simpan_pinjam:tunggakan_wajib"),
            remah=remah_jemputan(("Baru", None)),
            **kwargs,
        )


class _JemputanMixin(IzinDiperlukanMixin, abstrak=True):
    """A round one may see."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.jemputan = get_object_or_404(jemputan_terlihat(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def remah_ekor(self, *ekor: tuple[str, str | None]) -> Remah:
        alamat = reverse("simpan_pinjam:jemputan", args=[self.jemputan.pk])
        return remah_jemputan((self.jemputan.nomor, alamat if ekor else None), *ekor)


class JemputanView(_JemputanMixin, TemplateView):
    """The round on the phone and at the office: doors in their order, totals always in view."""

    izin = "simpan_pinjam.buka_jemputan"
    template_name = "simpan_pinjam/jemputan/rincian.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        j, pengguna = self.jemputan, self.request.user
        berjalan = j.status == StatusJemputan.BERJALAN
        petugasnya = j.petugas_id == pengguna.pk
        return super().get_context_data(
            jemputan=j,
            pintu=pintu_jemputan(j),
            ringkasan=ringkasan_jemputan(j),
            berjalan=berjalan,
            boleh_kwitansi=berjalan and petugasnya and j.tanggal == tanggal_buku(),
            lewat=berjalan and j.tanggal < tanggal_buku(),
            boleh_terima=berjalan
            and not petugasnya
            and pengguna.has_perm("simpan_pinjam.layani_simpanan"),
            boleh_batal=berjalan
            and (petugasnya or pengguna.has_perm("simpan_pinjam.susun_jemputan")),
            setoran=j.setoran.select_related("kas__jurnal", "jurnal_kurang", "diterima_oleh").all(),
            boleh_balik=pengguna.has_perm("simpan_pinjam.balik_simpanan"),
            remah=self.remah_ekor(),
            **kwargs,
        )


class PintuView(IzinDiperlukanMixin, FormView):
    """One door: the receipt with its amount in words, or what was said."""

    izin = "simpan_pinjam.jalankan_jemputan"
    template_name = "simpan_pinjam/jemputan/pintu.html"
    form_class = KwitansiForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.butir = get_object_or_404(
                ButirJemputan.objects.select_related("jemputan", "anggota"),
                pk=kwargs["pk"],
                jemputan__petugas=request.user,
            )
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"jumlah": self.butir.tunggakan}

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if "catatan" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = CatatanForm(request.POST)
        if form.is_valid():
            try:
                catat_kunjungan(
                    self.butir,
                    form.cleaned_data["catatan"],
                    oleh=request.user,
                    tanggal=tanggal_buku(),
                )
            except KesalahanDomain as galat:
                messages.error(request, penjelasan(galat))
            return self._kembali()
        return self.render_to_response(self.get_context_data(form_catatan=form))

    def form_valid(self, form: KwitansiForm) -> HttpResponse:
        try:
            kwitansi = beri_kwitansi(
                self.butir,
                jumlah=form.cleaned_data["jumlah"],
                kunci=form.cleaned_data["kunci"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, f"Kwitansi {kwitansi.nomor} tercatat.")
        return self._kembali()

    def _kembali(self) -> HttpResponse:
        alamat = reverse("simpan_pinjam:jemputan", args=[self.butir.jemputan_id])
        return redirect(f"{alamat}#pintu-{self.butir.urut}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form_catatan", CatatanForm(initial={"catatan": self.butir.catatan}))
        j = self.butir.jemputan
        alamat = reverse("simpan_pinjam:jemputan", args=[j.pk])
        return super().get_context_data(
            butir=self.butir,
            jemputan=j,
            kwitansi=self.butir.kwitansi.all(),
            boleh=j.status == StatusJemputan.BERJALAN and j.tanggal == tanggal_buku(),
            batal_url=alamat,
            remah=remah_jemputan((j.nomor, alamat), (self.butir.anggota.nama, None)),
            **kwargs,
        )


class BatalKwitansiView(IzinDiperlukanMixin, FormView):
    """Void one's own receipt, with a reason."""

    izin = "simpan_pinjam.jalankan_jemputan"
    template_name = "simpan_pinjam/jemputan/batal_kwitansi.html"
    form_class = BatalKwitansiForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.kwitansi = get_object_or_404(
                KwitansiJemputan.objects.select_related("butir__jemputan", "butir__anggota"),
                pk=kwargs["pk"],
                butir__jemputan__petugas=request.user,
            )
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: BatalKwitansiForm) -> HttpResponse:
        try:
            batalkan_kwitansi(
                self.kwitansi,
                alasan=form.cleaned_data["alasan"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, f"Kwitansi {self.kwitansi.nomor} dibatalkan.")
        return redirect("simpan_pinjam:pintu_jemputan", pk=self.kwitansi.butir_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        butir = self.kwitansi.butir
        return super().get_context_data(
            kwitansi=self.kwitansi,
            batal_url=reverse("simpan_pinjam:pintu_jemputan", args=[butir.pk]),
            remah=remah_jemputan(
                (
                    butir.jemputan.nomor,
                    reverse("simpan_pinjam:jemputan", args=[butir.jemputan_id]),
                ),
                ("Batalkan kwitansi", None),
            ),
            **kwargs,
        )


class SetoranView(_JemputanMixin, FormView):
    """The teller counts what the collector brought."""

    izin = "simpan_pinjam.layani_simpanan"
    template_name = "simpan_pinjam/jemputan/setor.html"
    form_class = SetoranForm

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            sesi_siap(request.user, tanggal_buku())
        except KasDitolak as galat:
            messages.error(request, penjelasan(galat))
            return redirect("simpan_pinjam:jemputan", pk=self.jemputan.pk)
        if self.jemputan.status != StatusJemputan.BERJALAN:
            return redirect("simpan_pinjam:jemputan", pk=self.jemputan.pk)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: SetoranForm) -> HttpResponse:
        try:
            terima_setoran(
                self.jemputan,
                diterima=form.cleaned_data["diterima"],
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
        messages.success(self.request, f"Setoran {self.jemputan} tercatat.")
        return redirect("simpan_pinjam:jemputan", pk=self.jemputan.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            jemputan=self.jemputan,
            ringkasan=ringkasan_jemputan(self.jemputan),
            batal_url=reverse("simpan_pinjam:jemputan", args=[self.jemputan.pk]),
            remah=self.remah_ekor(("Terima setoran", None)),
            **kwargs,
        )


class BalikSetoranView(_JemputanMixin, FormView):
    """Take a hand-in back that was counted wrong."""

    izin = "simpan_pinjam.balik_simpanan"
    template_name = "simpan_pinjam/jemputan/balik.html"
    form_class = BalikSetoranForm

    def _setoran(self) -> Any:
        setoran = self.jemputan.setoran.filter(dibalik_pada__isnull=True).first()
        if setoran is None:
            raise Http404
        return setoran

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.jemputan.status != StatusJemputan.DISETOR:
            return redirect("simpan_pinjam:jemputan", pk=self.jemputan.pk)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: BalikSetoranForm) -> HttpResponse:
        try:
            balik_setoran(
                self._setoran(),
                alasan=form.cleaned_data["alasan"],
                kunci=form.cleaned_data["kunci"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, f"Setoran {self.jemputan} dibalik; menunggu disetor lagi.")
        return redirect("simpan_pinjam:jemputan", pk=self.jemputan.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            jemputan=self.jemputan,
            setoran=self.jemputan.setoran.filter(dibalik_pada__isnull=True).first(),
            batal_url=reverse("simpan_pinjam:jemputan", args=[self.jemputan.pk]),
            remah=self.remah_ekor(("Balik setoran", None)),
            **kwargs,
        )


class BatalJemputanView(_JemputanMixin, FormView):
    """Call off a round that brought nothing."""

    izin = "simpan_pinjam.buka_jemputan"
    template_name = "simpan_pinjam/jemputan/batal.html"
    form_class = Form

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        boleh = request.user.has_perm("simpan_pinjam.susun_jemputan")
        if request.user.has_perm(self.izin) and not boleh:
            get_object_or_404(
                jemputan_terlihat(request.user), pk=kwargs["pk"], petugas=request.user
            )
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            batalkan_jemputan(self.jemputan, oleh=self.request.user, tanggal=tanggal_buku())
            messages.success(self.request, f"Jemputan {self.jemputan} dibatalkan.")
        except KesalahanDomain as galat:
            messages.error(self.request, penjelasan(galat))
        return redirect("simpan_pinjam:jemputan", pk=self.jemputan.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            jemputan=self.jemputan,
            batal_url=reverse("simpan_pinjam:jemputan", args=[self.jemputan.pk]),
            remah=self.remah_ekor(("Batalkan", None)),
            **kwargs,
        )
