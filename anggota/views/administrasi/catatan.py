"""The books of notes: one list a book, and one page an entry, from what each book declares."""

import logging
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views import View
from django.views.generic import ListView, TemplateView

from koperasi.core.berkas import BerkasHilang, baca_berkas
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.jejak import catat_ekspor
from koperasi.core.lampiran import TIPE_PDF
from koperasi.core.waktu import tanggal_buku

from ...enums import CaraTanda
from ...forms.buku import CatatanForm, CoretForm, SaringCatatanForm, TandaForm, TanggapanForm
from ...laporan.buku import BUKU_CATATAN, Buku, JenisIsian, buku_catatan
from ...laporan.buku.bentuk import coretan, tanggapan
from ...models import CatatanBuku
from ...selectors.buku import catatan_lengkap, catatan_tersaring
from ...services.buku_administrasi import (
    DataCatatan,
    betulkan_entri,
    catat_entri,
    catat_tanda,
    coret_entri,
    isi_tanggapan,
)
from .dasar import EksporBuku, FormAdministrasiView, kolom_ekspor, remah

logger = logging.getLogger(__name__)


class _DaftarCatatanView(EksporBuku, ListView, abstrak=True):
    template_name = "anggota/administrasi/buku.html"
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> QuerySet[CatatanBuku]:
        self.saring = SaringCatatanForm(self.request.GET, buku=self.buku)
        return catatan_tersaring(
            self.buku.kode, self.saring.saringan(), bertanggapan=bool(self.buku.tanggapan)
        )

    def isi_ekspor(self) -> QuerySet[CatatanBuku]:
        """On paper a book runs from its first entry to its last."""
        return self.get_queryset().order_by("tahun", "nomor")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        return {
            **konteks,
            "buku": self.buku,
            "saring": self.saring,
            "disaring": any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            "boleh_catat": self.request.user.has_perm(self.buku.izin_catat),
            "baris": [
                (c, [(k, k.nilai(c)) for k in self.buku.kolom], coretan(c))
                for c in konteks["daftar"]
            ],
            "remah": remah((self.buku.judul, None)),
        }


def _daftar(buku: Buku) -> type[_DaftarCatatanView]:
    return cast(
        "type[_DaftarCatatanView]",
        type(_DaftarCatatanView)(
            f"Daftar{buku.kode.title().replace('_', '')}View",
            (_DaftarCatatanView,),
            {
                "__module__": __name__,
                "izin": buku.izin,
                "buku": buku,
                "nama_ekspor": f"anggota.buku_{buku.kode.lower()}",
                "judul_ekspor": buku.judul,
                "kolom_ekspor": kolom_ekspor(buku),
                "kolom_bernomor": buku.bernomor,
            },
        ),
    )


DAFTAR_VIEW = {buku.kode: _daftar(buku) for buku in BUKU_CATATAN}


class TulisCatatanView(FormAdministrasiView):
    """A new entry; which book is in the address, who may write it is the book's word."""

    izin = "anggota.catat_administrasi"
    form_class = CatatanForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        buku = next((b for b in BUKU_CATATAN if b.slug == kwargs["buku"]), None)
        if request.user.has_perm(self.izin):
            if buku is None:
                raise Http404
            self.buku = buku
            if not request.user.has_perm(self.buku.izin_catat):
                raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def judul(self) -> str:
        return f"Tulis di {self.buku.judul[:1].lower()}{self.buku.judul[1:]}"

    tombol = "Simpan"

    def asal(self) -> str:
        return reverse(self.buku.url)

    def langkah(self) -> list[tuple[str, str | None]]:
        return [(self.buku.judul, self.asal())]

    def get_initial(self) -> dict[str, Any]:
        return {"tanggal": tanggal_buku()}

    def get_form(self, form_class: Any = None) -> CatatanForm:
        return CatatanForm(**self.get_form_kwargs(), buku=self.buku)

    def lakukan(self, form: CatatanForm) -> str:
        catatan = catat_entri(
            self.buku,
            data_dari(form),
            kunci=form.cleaned_data["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"Tercatat di {catatan}."


class SatuCatatanMixin(IzinDiperlukanMixin, abstrak=True):
    """A page about one entry. Writing asks for the permission of its book, and one that is not
    struck."""

    menulis = False

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.catatan = get_object_or_404(catatan_lengkap(), pk=kwargs["pk"])
            self.buku = buku_catatan(self.catatan.buku)
            if not request.user.has_perm(self.buku.izin_catat if self.menulis else self.buku.izin):
                raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def asal(self) -> str:
        return reverse("administrasi:catatan", args=[self.catatan.pk])

    def langkah(self) -> list[tuple[str, str | None]]:
        return [(self.buku.judul, reverse(self.buku.url)), (self.sebutan, self.asal())]

    @property
    def sebutan(self) -> str:
        return f"Nomor {self.catatan.nomor}/{self.catatan.tahun}"


class CatatanView(SatuCatatanMixin, TemplateView):
    izin = "anggota.lihat_administrasi"
    template_name = "anggota/administrasi/catatan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        c, buku = self.catatan, self.buku
        boleh = self.request.user.has_perm(buku.izin_catat) and coretan(c) is None
        sudah = {t.pihak for t in c.tanda.all()}
        pihak = {p.kode: p.label for p in buku.pihak}
        return super().get_context_data(
            catatan=c,
            buku=buku,
            sebutan=self.sebutan,
            butir=[(k, k.nilai(c)) for k in buku.kolom if k.di_layar],
            coretan=coretan(c),
            tanggapan=tanggapan(c),
            pengganti=getattr(c, "pengganti", None),
            tanda=[(pihak.get(t.pihak, t.pihak), t) for t in c.tanda.all()],
            boleh_coret=boleh,
            boleh_tanggapi=boleh and bool(buku.tanggapan) and tanggapan(c) is None,
            boleh_tanda=boleh and len(sudah) < len(buku.pihak),
            remah=remah((buku.judul, reverse(buku.url)), (self.sebutan, None)),
            **kwargs,
        )


class BetulkanView(SatuCatatanMixin, FormAdministrasiView):
    izin = "anggota.catat_administrasi"
    form_class = CatatanForm
    judul = "Betulkan entri"
    penjelasan = "Entri lama dicoret dan tetap terbaca; yang benar ditulis dengan nomor baru."
    menulis = True

    def get_initial(self) -> dict[str, Any]:
        c = self.catatan
        isi = {**c.isi, "tanggal": c.tanggal}
        if c.anggota:
            isi["anggota"] = (
                c.anggota.keanggotaan.exclude(nomor=None).values_list("nomor", flat=True).first()
            )
        return isi

    def get_form(self, form_class: Any = None) -> CatatanForm:
        return CatatanForm(**self.get_form_kwargs(), buku=self.buku, membetulkan=self.catatan)

    def lakukan(self, form: CatatanForm) -> str:
        baru = betulkan_entri(
            self.catatan,
            data_dari(form),
            alasan=form.cleaned_data["alasan"],
            kunci=form.cleaned_data["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"Entri lama dicoret; yang benar tercatat di {baru}."


class CoretView(SatuCatatanMixin, FormAdministrasiView):
    izin = "anggota.catat_administrasi"
    form_class = CoretForm
    judul = "Coret entri"
    nada = "bahaya"
    menulis = True

    def lakukan(self, form: CoretForm) -> str:
        coret_entri(
            self.catatan,
            alasan=form.cleaned_data["alasan"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{self.sebutan} dicoret."


class TanggapiView(SatuCatatanMixin, FormAdministrasiView):
    izin = "anggota.catat_administrasi"
    menulis = True
    penjelasan = "Diisi sekali; sesudah disimpan tidak dapat diganti."

    @property
    def judul(self) -> str:
        return f"Isi {self.buku.nama_tanggapan.lower()}"

    def get_initial(self) -> dict[str, Any]:
        return {"pada": tanggal_buku()}

    def get_form(self, form_class: Any = None) -> TanggapanForm:
        if not self.buku.tanggapan:
            raise Http404
        return TanggapanForm(**self.get_form_kwargs(), buku=self.buku)

    def lakukan(self, form: TanggapanForm) -> str:
        isi_tanggapan(
            self.catatan,
            form.isi(),
            pada=form.cleaned_data["pada"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{self.buku.nama_tanggapan} {self.sebutan.lower()} disimpan."


class TandaView(SatuCatatanMixin, FormAdministrasiView):
    izin = "anggota.catat_administrasi"
    judul = "Catat tanda tangan atau cap jempol"
    tombol = "Simpan"
    penjelasan = (
        "Yang tidak menulis membubuhkan cap jempol di buku cetak; catat di sini bahwa sudah, atau "
        "unggah gambarnya."
    )
    menulis = True

    def get_form(self, form_class: Any = None) -> TandaForm:
        if not self.buku.pihak:
            raise Http404
        sudah = {t.pihak for t in self.catatan.tanda.all()}
        return TandaForm(**self.get_form_kwargs(), buku=self.buku, sudah=sudah)

    def lakukan(self, form: TandaForm) -> str:
        data = form.cleaned_data
        catat_tanda(
            self.catatan,
            data["pihak"],
            CaraTanda(data["cara"]),
            gambar=data["gambar"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return "Tanda dicatat."


class LampiranView(SatuCatatanMixin, View):
    """The attached file, or the picture of a signature (``?tanda=``)."""

    izin = "anggota.lihat_administrasi"

    def get(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        berkas = self.catatan.lampiran
        nomor = request.GET.get("tanda", "")
        if nomor:
            tanda = next((t for t in self.catatan.tanda.all() if str(t.pk) == nomor), None)
            berkas = tanda.gambar if tanda else None
        if berkas is None:
            raise Http404
        try:
            isi = baca_berkas(berkas)
        except BerkasHilang as galat:
            logger.exception("lampiran buku tidak terbaca")
            raise Http404 from galat
        catat_ekspor(
            "core.unduh_berkas", oleh=request.user, tanggal=tanggal_buku(), objek=self.catatan
        )
        ekor = "pdf" if berkas.tipe == TIPE_PDF else berkas.tipe.rpartition("/")[2]
        nama = f"{self.buku.slug}-{self.catatan.tahun}-{self.catatan.nomor}.{ekor}"
        return HttpResponse(
            isi,
            content_type=berkas.tipe,
            headers={"Content-Disposition": f'inline; filename="{nama}"'},
        )


def data_dari(form: CatatanForm) -> DataCatatan:
    """The entry as the form was filled."""
    berisi_anggota = any(i.jenis is JenisIsian.ANGGOTA for i in form.buku.isian)
    return DataCatatan(
        tanggal=form.cleaned_data["tanggal"],
        isi=form.isi(),
        anggota=form.cleaned_data.get("anggota") if berisi_anggota else None,
        lampiran=form.cleaned_data.get("berkas"),
    )
