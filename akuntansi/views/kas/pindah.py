"""Cash between the safe and drawers, and drawers between tellers: asking, giving, taking in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView

from koperasi.core.uang import format_rupiah
from koperasi.core.waktu import tanggal_buku

from ...enums import StatusPindahKas, StatusSerahLaci
from ...forms.kas import KirimKasForm, PindahForm, PutusanForm
from ...ketentuan import batas_saldo
from ...models import PindahKas, TempatKas
from ...perhitungan.hitungan import Hitungan
from ...selectors.kas import (
    dalam_perjalanan,
    kas_utama,
    pindah_terlihat,
    saldo_tempat,
    serah_terlihat,
    sesi_kasir,
)
from ...services.kas.pindah import (
    kirim_permintaan,
    minta_kas,
    serahkan_kas,
    tarik_kas,
    terima_kas,
    tolak_kas,
)
from ...services.kas.serah import tarik_penyerahan, terima_laci, tolak_laci
from .dasar import FormKasView, PutusanMixin, remah_kas, rumah_kas
from .laci import _SesiSendiriMixin


class _DenganKasUtamaMixin(_SesiSendiriMixin, abstrak=True):
    template_name = "akuntansi/kas/pindah_baru.html"
    form_class = PindahForm
    utama: TempatKas
    pengantar: str

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            utama = kas_utama()
            if utama is None:
                messages.error(request, "Kas utama belum ditetapkan. Minta manajer menetapkannya.")
                return redirect("kas:laci")
            self.utama = utama
        return super().dispatch(request, *args, **kwargs)

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("kas:laci")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            pengantar=self.pengantar,
            sumber=self.sesi.laci,
            tersedia=saldo_tempat(self.sesi.laci, self.sesi.tanggal)
            - dalam_perjalanan(self.sesi.laci),
            **kwargs,
        )


class SetorKasView(_DenganKasUtamaMixin):
    izin = "akuntansi.layani_kas"
    judul = "Setor ke kas utama"
    pengantar = "Buku berubah sesudah penjaga kas utama menghitung dan menerimanya."

    def get_initial(self) -> dict[str, Any]:
        """What lies above the drawer's limit, to begin with."""
        lebih = (
            saldo_tempat(self.sesi.laci, self.sesi.tanggal)
            - dalam_perjalanan(self.sesi.laci)
            - batas_saldo(self.sesi.laci.jenis, self.sesi.tanggal)
        )
        return {"jumlah": lebih} if lebih > 0 else {}

    def lakukan(self, form: PindahForm) -> str:
        pindah = serahkan_kas(
            self.sesi.laci,
            self.utama,
            form.cleaned_data["jumlah"],
            keterangan=form.cleaned_data["keterangan"],
            kunci=form.cleaned_data["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{_jumlah(pindah)} dalam perjalanan ke {pindah.ke}."


class MintaKasView(_DenganKasUtamaMixin):
    izin = "akuntansi.layani_kas"
    judul = "Minta kas"
    pengantar = "Penjaga kas utama menyerahkan, Anda menghitung dan menerima."

    def lakukan(self, form: PindahForm) -> str:
        pindah = minta_kas(
            self.utama,
            form.cleaned_data["jumlah"],
            keterangan=form.cleaned_data["keterangan"],
            kunci=form.cleaned_data["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"Permintaan {_jumlah(pindah)} dikirim ke {pindah.dari.penjaga.nama}."


class KirimKasView(FormKasView):
    """From the safe to an open drawer."""

    izin = "akuntansi.jaga_kas"
    template_name = "akuntansi/kas/pindah_baru.html"
    form_class = KirimKasForm
    judul = "Serahkan kas ke laci"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.utama = kas_utama()
            if self.utama is None:
                messages.error(request, "Tetapkan kas utama dahulu.")
                return redirect("kas:tempat")
        return super().dispatch(request, *args, **kwargs)

    def lakukan(self, form: KirimKasForm) -> str:
        if self.utama is None:
            raise Http404
        pindah = serahkan_kas(
            self.utama,
            form.cleaned_data["laci"],
            form.cleaned_data["jumlah"],
            keterangan=form.cleaned_data["keterangan"],
            kunci=form.cleaned_data["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{_jumlah(pindah)} dalam perjalanan ke {pindah.ke}."

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("kas:ikhtisar")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        utama = self.utama
        return super().get_context_data(
            sumber=utama,
            tersedia=saldo_tempat(utama, tanggal_buku()) - dalam_perjalanan(utama) if utama else 0,
            pengantar="Buku berubah sesudah kasir menghitung dan menerimanya.",
            **kwargs,
        )


class PindahView(PutusanMixin, TemplateView):
    """One transfer; whoever should act next acts here."""

    izin = "akuntansi.buka_kas"
    boleh_memutus = ("akuntansi.jaga_kas", "akuntansi.layani_kas")
    pilihan = ("kirim", "terima", "tolak", "tarik")
    template_name = "akuntansi/kas/pindah.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.pindah = get_object_or_404(pindah_terlihat(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def sesudahnya(self) -> str:
        return reverse(rumah_kas(self.request.user))

    def putuskan(self, putusan: str, catatan: str) -> str:
        siapa: dict[str, Any] = {"oleh": self.request.user, "tanggal": tanggal_buku()}
        if putusan == "kirim":
            kirim_permintaan(self.pindah, **siapa)
            return f"{_jumlah(self.pindah)} dalam perjalanan ke {self.pindah.ke}."
        if putusan == "terima":
            pindah = terima_kas(self.pindah, **siapa)
            nomor = pindah.jurnal.nomor if pindah.jurnal else ""
            return f"{_jumlah(pindah)} diterima di {pindah.ke}, {nomor}."
        if putusan == "tolak":
            tolak_kas(self.pindah, catatan=catatan, **siapa)
            return "Pemindahan ditolak. Buku tidak berubah."
        tarik_kas(self.pindah, **siapa)
        return "Pemindahan ditarik kembali. Buku tidak berubah."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", PutusanForm())
        return super().get_context_data(
            pindah=self.pindah,
            **_langkah_pindah(self.pindah, self.request.user),
            remah=remah_kas(self.request.user, ("Pemindahan kas", None)),
            **kwargs,
        )


def _langkah_pindah(pindah: PindahKas, pengguna: Any) -> dict[str, bool]:
    """What this person may do with the transfer now."""
    diminta = pindah.status == StatusPindahKas.DIMINTA
    dikirim = pindah.status == StatusPindahKas.DIKIRIM
    pemilik = pindah.dibuat_oleh_id if diminta else pindah.dikirim_oleh_id
    sendiri = pemilik == pengguna.pk
    bertindak = pindah.dari if diminta else pindah.ke
    if bertindak.laci:
        sesi = sesi_kasir(pengguna)
        berhak = bool(sesi and sesi.laci_id == bertindak.pk)
    else:
        berhak = pengguna.has_perm("akuntansi.jaga_kas")
    berjalan = diminta or dikirim
    return {
        "boleh_kirim": diminta and berhak and not sendiri,
        "boleh_terima": dikirim and berhak and not sendiri,
        "boleh_tarik": berjalan and sendiri,
    }


class SerahView(PutusanMixin, TemplateView):
    """A hand-over: the receiver accepts or refuses, the giver takes it back."""

    izin = "akuntansi.buka_kas"
    boleh_memutus = ("akuntansi.layani_kas",)
    pilihan = ("terima", "tolak", "tarik")
    template_name = "akuntansi/kas/serah.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.serah = get_object_or_404(serah_terlihat(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def sesudahnya(self) -> str:
        return reverse(rumah_kas(self.request.user))

    def putuskan(self, putusan: str, catatan: str) -> str:
        siapa: dict[str, Any] = {"oleh": self.request.user, "tanggal": tanggal_buku()}
        if putusan == "terima":
            terima_laci(self.serah, **siapa)
            return f"{self.serah.sesi.laci} sekarang Anda pegang."
        if putusan == "tolak":
            tolak_laci(self.serah, catatan=catatan, **siapa)
            return "Penyerahan ditolak. Kasir lama menghitung lagi."
        tarik_penyerahan(self.serah, **siapa)
        return "Penyerahan ditarik kembali."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        menunggu = self.serah.status == StatusSerahLaci.MENUNGGU
        kwargs.setdefault("form", PutusanForm())
        return super().get_context_data(
            serah=self.serah,
            hitungan=Hitungan.dari_json(self.serah.rincian),
            beda=self.serah.jumlah - self.serah.saldo_buku,
            boleh_terima=menunggu and self.serah.kepada_id == self.request.user.pk,
            boleh_tarik=menunggu and self.serah.dari_id == self.request.user.pk,
            kembali=reverse(rumah_kas(self.request.user)),
            remah=remah_kas(self.request.user, ("Serah terima laci", None)),
            **kwargs,
        )


def _jumlah(pindah: PindahKas) -> str:
    return format_rupiah(pindah.jumlah, lambang=True)
