"""The PPL's visits: the list, recording one, taking one back, its photograph."""

import logging
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import ListView, View

from koperasi.core.berkas import BerkasHilang, baca_berkas
from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.enums import Peran
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.jejak import catat_ekspor
from koperasi.core.peran import peran_pengguna
from koperasi.core.waktu import tanggal_buku

from ..forms.kunjungan import BatalKunjunganForm, KunjunganForm, SaringKunjunganForm
from ..models import KunjunganPPL, PembatalanKunjungan
from ..selectors.kunjungan import kunjungan_tersaring
from ..services.kunjungan import DataKunjungan, batalkan_kunjungan, catat_kunjungan
from .dasar import FormKelompokHidupView, FormKelompokView, Remah, remah_kelompok

logger = logging.getLogger(__name__)


def _pembatalan(kunjungan: KunjunganPPL) -> PembatalanKunjungan | None:
    return getattr(kunjungan, "pembatalan", None)


class DaftarKunjunganView(EksporDaftar, ListView):
    izin = "kelompok.lihat_kelompok"
    template_name = "kelompok/kunjungan/daftar.html"
    nama_ekspor = "kelompok.kunjungan"
    judul_ekspor = "Kunjungan PPL"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Tanggal", lambda k: k.tanggal, 12),
        KolomEkspor("Kelompok", lambda k: f"{k.kelompok.nomor} {k.kelompok.nama}", 24),
        KolomEkspor("Dikunjungi oleh", lambda k: k.pengunjung.nama, 20),
        KolomEkspor("Yang ditemui", lambda k: k.ditemui, 30),
        KolomEkspor("Hasil", lambda k: k.hasil, 44),
        KolomEkspor("Dicatat", lambda k: k.tanggal_buku, 12),
        KolomEkspor(
            "Dibatalkan", lambda k: b.alasan if (b := _pembatalan(k)) is not None else "", 24
        ),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        self.saring = SaringKunjunganForm(self.request.GET)
        return kunjungan_tersaring(self.request.user, self.saring.pilihan())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            saring=self.saring,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            boleh_catat=self.request.user.has_perm("kelompok.catat_kunjungan"),
            manajer=Peran.MANAJER in peran_pengguna(self.request.user),
            remah=[
                ("Beranda", "/"),
                ("Kelompok", reverse("kelompok:daftar")),
                ("Kunjungan PPL", None),
            ],
            **kwargs,
        )


class CatatKunjunganView(FormKelompokHidupView):
    izin = "kelompok.catat_kunjungan"
    template_name = "kelompok/kunjungan/isian.html"
    judul = "Catat kunjungan"
    tombol = "Simpan kunjungan"

    @property
    def memilih(self) -> bool:
        return Peran.MANAJER in peran_pengguna(self.request.user)

    def get_initial(self) -> dict[str, Any]:
        return {"tanggal": tanggal_buku(), "pengunjung": self.request.user.pk}

    def get_form(self, form_class: Any = None) -> KunjunganForm:
        return KunjunganForm(**self.get_form_kwargs(), pemilih=self.memilih)

    def lakukan(self, form: KunjunganForm) -> str:
        isian = {"pengunjung": self.request.user, **form.cleaned_data}
        kunci = isian.pop("kunci")
        catat_kunjungan(
            self.kelompok,
            DataKunjungan(**isian),
            kunci=kunci,
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return "Kunjungan dicatat."


class _SatuKunjunganMixin(IzinDiperlukanMixin, abstrak=True):
    kwargs: dict[str, Any]

    @cached_property
    def kunjungan(self) -> KunjunganPPL:
        return get_object_or_404(
            KunjunganPPL.objects.terlihat_oleh(self.request.user).select_related(
                "kelompok", "pengunjung", "foto"
            ),
            pk=self.kwargs["pk"],
        )


class BatalKunjunganView(_SatuKunjunganMixin, FormKelompokView):
    izin = "kelompok.catat_kunjungan"
    template_name = "kelompok/kepengurusan/isian.html"
    form_class = BatalKunjunganForm
    judul = "Batalkan kunjungan"
    nada = "bahaya"
    pengantar = (
        "Kunjungan yang dibatalkan tetap terbaca dengan alasannya, dan tidak lagi menjadi syarat "
        "mengaktifkan kelompok. Catat lagi yang benar."
    )

    def lakukan(self, form: BatalKunjunganForm) -> str:
        batalkan_kunjungan(
            self.kunjungan,
            alasan=form.cleaned_data["alasan"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return "Kunjungan dibatalkan."

    def asal(self) -> str:
        return reverse("kelompok:rincian", args=[self.kunjungan.kelompok_id])

    def jejak_halaman(self) -> Remah:
        return remah_kelompok(self.kunjungan.kelompok, (self.judul, None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        k = self.kunjungan
        return super().get_context_data(mengenai=f"{k}, {k.kelompok}", **kwargs)


class FotoKunjunganView(_SatuKunjunganMixin, View):
    """The picture that was taken there; that it was opened is in the trail."""

    izin = "kelompok.lihat_kelompok"

    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        k = self.kunjungan
        if k.foto is None:
            raise Http404
        try:
            isi = baca_berkas(k.foto)
        except BerkasHilang as galat:
            logger.exception("foto kunjungan tidak terbaca")
            raise Http404 from galat
        catat_ekspor(
            "core.unduh_berkas", oleh=request.user, tanggal=tanggal_buku(), objek=k.kelompok
        )
        nama = f"kunjungan-{k.kelompok.nomor}-{k.tanggal:%Y-%m-%d}.jpg"
        return HttpResponse(
            isi,
            content_type=k.foto.tipe,
            headers={"Content-Disposition": f'inline; filename="{nama}"'},
        )
