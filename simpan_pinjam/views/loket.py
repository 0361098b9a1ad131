"""The teller's counter: find the member, deposit, withdraw, transfer; all without a mouse."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView

from akuntansi.ketentuan import batas_bayar
from akuntansi.selectors.kas import KasDitolak, dalam_perjalanan, saldo_tempat, sesi_siap
from akuntansi.selectors.pilihan import akun_posting
from anggota.models import Anggota
from anggota.selectors.pencarian import cari_anggota, cari_anggota_mirip
from kelompok.selectors.keanggotaan import keanggotaan_aktif, kelompok_sendiri
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.penjelasan import penjelasan, sampaikan
from koperasi.core.peran import peran_pengguna
from koperasi.core.waktu import tanggal_buku

from ..forms.loket import CariAnggotaForm, PindahForm, SetorBankForm, SetorForm, TarikForm
from ..models import RekeningSimpanan, TransaksiSimpanan
from ..selectors.loket import baris_setor, baris_tarikan
from ..selectors.rekening import rekening_anggota
from ..selectors.wajib import tunggakan_seorang
from ..services.teller import (
    BarisSetor,
    BarisTarik,
    pindahkan_simpanan,
    setor_lewat_bank,
    setor_simpanan,
    tarik_simpanan,
)

TERBANYAK = 20
Remah = list[tuple[str, str | None]]


def remah_loket(*ekor: tuple[str, str | None]) -> Remah:
    pokok = reverse("simpan_pinjam:loket") if ekor else None
    return [("Beranda", "/"), ("Loket simpanan", pokok), *ekor]


class LoketView(IzinDiperlukanMixin, TemplateView):
    """One box; a single hit opens at once."""

    izin = "simpan_pinjam.layani_simpanan"
    template_name = "simpan_pinjam/loket/cari.html"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form = CariAnggotaForm(request.GET)
        kata = self.form.cleaned_data["q"].strip() if self.form.is_valid() else ""
        self.hasil: list[Anggota] = []
        if kata:
            self.hasil = cari_anggota(kata, request.user, batas=TERBANYAK) or cari_anggota_mirip(
                kata, request.user, batas=TERBANYAK
            )
            if len(self.hasil) == 1:
                return redirect("simpan_pinjam:loket_anggota", kode=self.hasil[0].kode)
        self.kata = kata
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            form=self.form,
            kata=self.kata,
            hasil=self.hasil,
            laci=keadaan_laci(self.request.user),
            remah=remah_loket(),
            **kwargs,
        )


def keadaan_laci(pengguna: Any) -> str:
    """The sentence why her drawer takes nothing now, or nothing."""
    try:
        sesi_siap(pengguna, tanggal_buku())
    except KasDitolak as galat:
        return penjelasan(galat)
    return ""


class LayananView(IzinDiperlukanMixin, FormView, abstrak=True):
    """A service to one member, at a drawer that is open."""

    perlu_laci = True
    judul: str
    tombol: str
    orang: Anggota

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.orang = get_object_or_404(
                Anggota.objects.terlihat_oleh(request.user), kode=kwargs["kode"]
            )
            dibuka = request.method == "GET" and self.perlu_laci
            if dibuka and (kalimat := keadaan_laci(request.user)):
                messages.error(request, kalimat)
                return redirect("simpan_pinjam:loket")
        return super().dispatch(request, *args, **kwargs)

    def lakukan(self, form: Any) -> TransaksiSimpanan:
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            transaksi = self.lakukan(form)
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            if galat.bidang not in form.fields and "jumlah" in form.fields:
                galat.bidang = "jumlah" if (galat.bidang or "").startswith("jumlah") else None
            sampaikan(form, galat)
            return self.form_invalid(form)
        return redirect("simpan_pinjam:transaksi", pk=transaksi.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hari_ini, pengguna = tanggal_buku(), self.request.user
        sesi = sesi_siap(pengguna, hari_ini) if self.perlu_laci and self._laci_siap() else None
        return super().get_context_data(
            orang=self.orang,
            keanggotaan=keanggotaan_aktif(self.orang),
            kelompok=kelompok_sendiri(self.orang, hari_ini),
            rekening=rekening_anggota(self.orang).filter(ditutup_pada__isnull=True),
            tunggakan=tunggakan_seorang(pengguna, self.orang, hari_ini),
            di_laci=saldo_tempat(sesi.laci, sesi.tanggal) - dalam_perjalanan(sesi.laci)
            if sesi
            else None,
            batas=batas_bayar(peran_pengguna(pengguna), hari_ini),
            judul=self.judul,
            tombol=self.tombol,
            hari_ini=hari_ini,
            batal_url=reverse("simpan_pinjam:loket"),
            boleh_layani=pengguna.has_perm("simpan_pinjam.layani_simpanan"),
            remah=remah_loket((self.orang.nama, None)),
            **kwargs,
        )

    def _laci_siap(self) -> bool:
        return not keadaan_laci(self.request.user)


class SetorView(LayananView):
    izin = "simpan_pinjam.layani_simpanan"
    template_name = "simpan_pinjam/loket/setor.html"
    form_class = SetorForm
    judul = "Setor"
    tombol = "Setor"

    def get_form_kwargs(self) -> dict[str, Any]:
        self.baris = baris_setor(self.orang, tanggal_buku())
        return {**super().get_form_kwargs(), "baris": self.baris}

    def baris_isian(self, form: Any) -> list[BarisSetor]:
        return [
            BarisSetor(b.produk, jumlah, b.rekening)
            for b in self.baris
            if (jumlah := form.jumlah(f"jumlah_{b.produk.kode}"))
        ]

    def lakukan(self, form: Any) -> TransaksiSimpanan:
        return setor_simpanan(
            self.orang,
            self.baris_isian(form),
            kunci=form.cleaned_data["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
            penyetor=form.cleaned_data["penyetor"],
        )


class SetorBankView(SetorView):
    """What came in by bank, noted by the accountant on the day it came."""

    izin = "simpan_pinjam.setor_bank"
    template_name = "simpan_pinjam/loket/setor_bank.html"
    form_class = SetorBankForm
    perlu_laci = False
    judul = "Setoran lewat bank"
    tombol = "Catat setoran"

    def get_initial(self) -> dict[str, Any]:
        return {"tanggal": tanggal_buku()}

    def lakukan(self, form: Any) -> TransaksiSimpanan:
        bank = akun_posting(form.cleaned_data["bank"])
        if bank is None:
            raise KesalahanDomain("Pilih rekening bank yang terbuka.", bidang="bank")
        return setor_lewat_bank(
            self.orang,
            self.baris_isian(form),
            bank=bank,
            tanggal=form.cleaned_data["tanggal"],
            kunci=form.cleaned_data["kunci"],
            oleh=self.request.user,
            tanggal_buku=tanggal_buku(),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        alamat = reverse("anggota:rincian", args=[self.orang.kode])
        isi = super().get_context_data(**kwargs)
        isi |= {
            "batal_url": alamat,
            "remah": [
                ("Beranda", "/"),
                ("Anggota", reverse("anggota:daftar")),
                (self.orang.nama, alamat),
                ("Setoran lewat bank", None),
            ],
        }
        return isi


class TarikView(LayananView):
    izin = "simpan_pinjam.layani_simpanan"
    template_name = "simpan_pinjam/loket/tarik.html"
    form_class = TarikForm
    judul = "Tarik"
    tombol = "Tarik"

    def get_form_kwargs(self) -> dict[str, Any]:
        self.baris = baris_tarikan(self.orang, tanggal_buku())
        return {**super().get_form_kwargs(), "baris": self.baris}

    def lakukan(self, form: Any) -> TransaksiSimpanan:
        isian = [
            BarisTarik(b.rekening, jumlah)
            for b in self.baris
            if (jumlah := form.jumlah(f"jumlah_{b.rekening.nomor}"))
        ]
        return tarik_simpanan(
            self.orang,
            isian,
            kunci=form.cleaned_data["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
            penerima=form.cleaned_data["penerima"],
            versi={
                b.rekening.pk: form.cleaned_data[f"versi_{b.rekening.nomor}"]
                for b in isian
                if f"versi_{b.rekening.nomor}" in form.cleaned_data
            },
        )


class PindahView(LayananView):
    """To another account of hers, or of anybody by its number; no cash moves."""

    izin = "simpan_pinjam.layani_simpanan"
    template_name = "simpan_pinjam/loket/pindah.html"
    form_class = PindahForm
    perlu_laci = False
    judul = "Pindahkan"
    tombol = "Pindahkan"

    def get_form_kwargs(self) -> dict[str, Any]:
        self.tarikan = baris_tarikan(self.orang, tanggal_buku())
        self.setor = baris_setor(self.orang, tanggal_buku())
        return {**super().get_form_kwargs(), "tarikan": self.tarikan, "setor": self.setor}

    def lakukan(self, form: Any) -> TransaksiSimpanan:
        isi = form.cleaned_data
        asal = next(b.rekening for b in self.tarikan if b.rekening.nomor == isi["dari"])
        tujuan, kepada = self._tujuan(isi["ke"].strip().upper(), isi["jumlah"])
        return pindahkan_simpanan(
            RekeningSimpanan.objects.select_related("anggota", "produk").get(pk=asal.pk),
            tujuan,
            kepada,
            kunci=isi["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
            versi=form.versi(),
        )

    def _tujuan(self, ke: str, jumlah: Decimal) -> tuple[BarisSetor, Anggota]:
        for b in self.setor:
            if ke == b.produk.kode:
                return BarisSetor(b.produk, jumlah, b.rekening), self.orang
        rekening = (
            RekeningSimpanan.objects.terlihat_oleh(self.request.user)
            .select_related("produk", "produk__akun", "anggota")
            .filter(nomor=ke)
            .first()
        )
        if rekening is None:
            raise KesalahanDomain(
                f"{ke} bukan kode produk yang menerima setoran, dan bukan nomor rekening.",
                bidang="ke",
            )
        return BarisSetor(rekening.produk, jumlah, rekening), rekening.anggota
