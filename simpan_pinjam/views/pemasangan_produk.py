"""Products come into use and go out of it: added, installed, begun, closed; their windows."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView

from akuntansi.selectors.pilihan import akun_posting
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.waktu import tanggal_buku

from ..enums import JenisSimpanan
from ..forms.produk import MasaPenarikanForm, PasangStandarForm, TambahProdukForm, YakinForm
from ..models import MasaPenarikan, ProdukSimpanan
from ..selectors.kendali import saldo_buku_produk
from ..selectors.produk import semua_produk
from ..services.produk import (
    batalkan_masa_penarikan,
    mulai_perincian,
    tambah_produk,
    tetapkan_masa_penarikan,
    tutup_produk,
)
from ..services.produk_standar import pasang_produk_standar, produk_standar
from .produk import SatuProdukMixin, remah_produk


class IsianProdukView(IzinDiperlukanMixin, FormView, abstrak=True):
    """A form whose one act comes back with a sentence, or with what stands against it."""

    def lakukan(self, form: Any) -> str:
        """Do it; return the sentence that says so."""
        raise NotImplementedError

    def tujuan(self) -> str:
        return reverse("simpan_pinjam:daftar_produk")

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            messages.success(self.request, self.lakukan(form))
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            sampaikan(form, galat)
            return self.form_invalid(form)
        return redirect(self.tujuan())


class TambahProdukView(IsianProdukView):
    izin = "simpan_pinjam.usulkan_produk"
    form_class = TambahProdukForm
    template_name = "simpan_pinjam/produk/tambah.html"

    def lakukan(self, form: TambahProdukForm) -> str:
        isi = form.cleaned_data
        kode = isi["kode"].strip().upper()
        # Sent twice, the second finds what the first made.
        lama = semua_produk().filter(kode=kode, dibuat_oleh=self.request.user).first()
        if lama and (lama.nama, lama.akun.kode) == (isi["nama"].strip(), isi["akun"]):
            self.produk: ProdukSimpanan = lama
            return f"{lama} sudah dibuat dari formulir ini."
        akun = akun_posting(isi["akun"])
        if akun is None:
            raise KesalahanDomain("Akun ini baru saja ditutup. Pilih yang lain.", bidang="akun")
        self.produk = tambah_produk(
            kode=kode,
            nama=isi["nama"],
            jenis=JenisSimpanan(isi["jenis"]),
            akun=akun,
            akun_jasa=akun_posting(isi["akun_jasa"]) if isi["akun_jasa"] else None,
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{self.produk} dibuat. Usulkan ketentuannya, lalu mulai memakainya."

    def tujuan(self) -> str:
        return reverse("simpan_pinjam:produk", args=[self.produk.kode])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            batal_url=super().tujuan(), remah=remah_produk(("Tambah", None)), **kwargs
        )


class PasangStandarView(IsianProdukView):
    """The products nearly every cooperative has, with terms that wait for approval."""

    izin = "simpan_pinjam.usulkan_produk"
    form_class = PasangStandarForm
    template_name = "simpan_pinjam/produk/standar.html"

    def get_initial(self) -> dict[str, Any]:
        hari_ini = tanggal_buku()
        return {"diputuskan_pada": hari_ini, "berlaku_sejak": hari_ini}

    def lakukan(self, form: PasangStandarForm) -> str:
        usulan = pasang_produk_standar(
            **form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku()
        )
        if not usulan:
            return "Semua produk standar sudah ada; tidak ada yang ditambah."
        return f"{len(usulan)} produk dibuat. Ketentuannya menunggu persetujuan pengurus."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ada = set(semua_produk().values_list("kode", flat=True))
        jenis = set(semua_produk().values_list("jenis", flat=True))
        return super().get_context_data(
            butir=[
                (p["kode"], p["nama"], p["akun"], p["kode"] in ada or p["jenis"] in jenis)
                for p in produk_standar()
            ],
            batal_url=self.tujuan(),
            remah=remah_produk(("Pasang produk standar", None)),
            **kwargs,
        )


class SatuProdukView(SatuProdukMixin, IsianProdukView, abstrak=True):
    """An act on one product, after which one is back on its page."""

    template_name = "simpan_pinjam/produk/konfirmasi.html"
    form_class: Any = YakinForm
    judul = ""
    tombol = ""
    nada = ""

    def tujuan(self) -> str:
        return self.alamat

    def penjelasan(self) -> str:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            produk=self.produk,
            judul=self.judul,
            tombol=self.tombol,
            nada=self.nada,
            penjelasan=self.penjelasan(),
            batal_url=self.alamat,
            remah=self.remah(self.judul),
            **kwargs,
        )


class MulaiProdukView(SatuProdukView):
    """For a product nobody has money of yet; others begin with the import of balances."""

    izin = "simpan_pinjam.usulkan_produk"
    judul = "Mulai tanpa saldo awal"
    tombol = "Mulai memakai produk"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        jawaban = super().dispatch
        if request.user.has_perm(self.izin):
            produk = get_object_or_404(semua_produk(), kode=kwargs["kode"])
            if kalimat := _halangan_mulai(produk, tanggal_buku()):
                messages.error(request, kalimat)
                return redirect("simpan_pinjam:produk", kode=produk.kode)
        return jawaban(request, *args, **kwargs)

    def penjelasan(self) -> str:
        return (
            f"Akun {self.produk.akun} bersaldo nol, jadi tidak ada saldo anggota yang dimuat. "
            "Sejak hari ini akun itu bergerak lewat rekening anggota saja, dan ini tidak dapat "
            "dibatalkan."
        )

    def lakukan(self, form: Any) -> str:
        mulai_perincian(
            self.produk,
            saldo_awal_pada=self.hari_ini - dt.timedelta(days=1),
            oleh=self.request.user,
            tanggal=self.hari_ini,
        )
        return f"{self.produk} mulai dipakai."


def _halangan_mulai(produk: ProdukSimpanan, tanggal: dt.date) -> str:
    if produk.saldo_awal_pada:
        return f"{produk} sudah dipakai."
    if produk.ditutup_pada:
        return f"{produk} sudah ditutup."
    if saldo_buku_produk(produk, tanggal - dt.timedelta(days=1)):
        return (
            f"Akun {produk.akun} masih bersaldo. Muat saldo awal per anggota dari Excel, supaya "
            "rekening dan buku besar sama."
        )
    return ""


class TutupProdukView(SatuProdukView):
    izin = "simpan_pinjam.setujui_produk"
    judul = "Tutup produk"
    tombol = "Tutup produk"
    nada = "bahaya"

    def penjelasan(self) -> str:
        return (
            "Tidak ada lagi rekening dan setoran baru. Yang dimiliki anggota tetap miliknya dan "
            "dapat ditarik menurut ketentuannya. Produk yang ditutup tidak dibuka lagi."
        )

    def lakukan(self, form: Any) -> str:
        return f"{tutup_produk(self.produk, **self._siapa())} ditutup."

    def _siapa(self) -> dict[str, Any]:
        return {"oleh": self.request.user, "tanggal": self.hari_ini}


class MasaPenarikanView(SatuProdukView):
    izin = "simpan_pinjam.usulkan_produk"
    judul = "Tetapkan masa penarikan"
    tombol = "Tetapkan"
    template_name = "simpan_pinjam/produk/masa.html"
    form_class = MasaPenarikanForm

    def penjelasan(self) -> str:
        return "Di luar masa ini simpanannya tidak dapat ditarik di loket."

    def lakukan(self, form: MasaPenarikanForm) -> str:
        masa = tetapkan_masa_penarikan(
            self.produk, **form.cleaned_data, oleh=self.request.user, tanggal=self.hari_ini
        )
        return f"Masa penarikan {masa} ditetapkan."


class BatalMasaView(IsianProdukView):
    """Before it has begun."""

    izin = "simpan_pinjam.usulkan_produk"
    form_class = YakinForm
    template_name = "simpan_pinjam/produk/konfirmasi.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.masa = get_object_or_404(
                MasaPenarikan.objects.select_related("produk"), pk=kwargs["pk"]
            )
            request.jalur_menu = reverse("simpan_pinjam:daftar_produk")
        return super().dispatch(request, *args, **kwargs)

    def tujuan(self) -> str:
        return reverse("simpan_pinjam:produk", args=[self.masa.produk.kode])

    def lakukan(self, form: Any) -> str:
        batalkan_masa_penarikan(self.masa, oleh=self.request.user, tanggal=tanggal_buku())
        return f"Masa penarikan {self.masa} dibatalkan."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            produk=self.masa.produk,
            judul="Batalkan masa penarikan",
            tombol="Batalkan masa ini",
            nada="bahaya",
            penjelasan=f"{self.masa} tidak jadi dibuka. Masa yang sudah mulai tidak dibatalkan.",
            batal_url=self.tujuan(),
            remah=remah_produk((self.masa.produk.nama, self.tujuan()), ("Batalkan masa", None)),
            **kwargs,
        )
