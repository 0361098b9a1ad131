"""The teller's counter: find the member, deposit, withdraw, transfer; all without a mouse."""

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
from anggota.selectors.daftar import kini
from anggota.selectors.pencarian import cari_anggota, cari_anggota_mirip
from kelompok.selectors.keanggotaan import keanggotaan_aktif, kelompok_sendiri
from kelompok.selectors.pencarian import kelompok_kini
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.jejak import catat_lihat
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.penjelasan import penjelasan, sampaikan
from koperasi.core.peran import peran_pengguna
from koperasi.core.waktu import tanggal_buku

from ..forms.loket import CariAnggotaForm, PindahForm, SetorBankForm, SetorForm, TarikForm
from ..models import RekeningSimpanan, TransaksiSimpanan
from ..selectors.loket import baris_setor, baris_tarikan, hari_kasir, rekening_tujuan
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
TUJUAN_TERBANYAK = 6
Remah = list[tuple[str, str | None]]


def remah_loket(*ekor: tuple[str, str | None]) -> Remah:
    pokok = reverse("simpan_pinjam:loket") if ekor else None
    return [("Beranda", "/"), ("Loket simpanan", pokok), *ekor]


class LoketView(IzinDiperlukanMixin, TemplateView):
    """One box; a single hit opens at once. One that is only alike is shown first."""

    izin = "simpan_pinjam.layani_simpanan"
    template_name = "simpan_pinjam/loket/cari.html"
    tujuan = "simpan_pinjam:loket_anggota"
    judul = "Loket simpanan"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form = CariAnggotaForm(request.GET)
        self.kata = self.form.cleaned_data["q"].strip() if self.form.is_valid() else ""
        self.hasil, self.mirip = self._cari()
        if len(self.hasil) == 1 and not self.mirip:
            return redirect(self.tujuan, kode=self.hasil[0].kode)
        return super().get(request, *args, **kwargs)

    def _cari(self) -> tuple[list[Anggota], bool]:
        """Whom the words mean, and whether they are only alike."""
        pengguna = self.request.user
        if not self.kata:
            return [], False
        rekening = RekeningSimpanan.objects.terlihat_oleh(pengguna).select_related("anggota")
        if satu := rekening.filter(nomor=self.kata.upper()).first():
            return [satu.anggota], False
        if tepat := cari_anggota(self.kata, pengguna, batas=TERBANYAK):
            return tepat, False
        return cari_anggota_mirip(self.kata, pengguna, batas=TERBANYAK), True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna, hari_ini = self.request.user, tanggal_buku()
        kelompok = kelompok_kini([a.pk for a in self.hasil], pengguna)
        return super().get_context_data(
            form=self.form,
            judul=self.judul,
            tujuan=self.tujuan,
            kata=self.kata,
            hasil=[(a, kini(a), kelompok.get(a.pk, "")) for a in self.hasil],
            mirip=self.mirip,
            penuh=len(self.hasil) == TERBANYAK,
            hari_ini=hari_ini,
            **self.keadaan_hari(),
            **kwargs,
        )

    def keadaan_hari(self) -> dict[str, Any]:
        pengguna = self.request.user
        return {
            "laci": keadaan_laci(pengguna),
            "hari": hari_kasir(pengguna, tanggal_buku()),
            "remah": remah_loket(),
        }


class CariSetorBankView(LoketView):
    """Whose money came in by bank."""

    izin = "simpan_pinjam.setor_bank"
    tujuan = "simpan_pinjam:setor_bank"
    judul = "Setoran lewat bank"

    def keadaan_hari(self) -> dict[str, Any]:
        return {"remah": [("Beranda", "/"), (self.judul, None)]}


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

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        catat_lihat(
            "simpan_pinjam.lihat_loket", oleh=request.user, tanggal=tanggal_buku(), objek=self.orang
        )
        return super().get(request, *args, **kwargs)

    def tertulis(self) -> set[str]:
        """The boxes in which something was typed."""
        return {n for n, v in self.request.POST.items() if n.startswith("jumlah_") and v}

    def lakukan(self, form: Any) -> TransaksiSimpanan:
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            transaksi = self.lakukan(form)
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            galat.bidang = self.bidang_galat(form, galat.bidang or "")
            sampaikan(form, galat)
            return self.form_invalid(form)
        if transaksi.kas and transaksi.kas.jurnal is None:
            messages.info(self.request, "Menunggu disetujui orang kedua. Uang belum boleh keluar.")
        else:
            messages.success(self.request, f"{transaksi} tercatat.")
        return redirect("simpan_pinjam:transaksi", pk=transaksi.pk)

    def bidang_galat(self, form: Any, bidang: str) -> str:
        """The box that a refusal belongs beside."""
        if bidang not in form.fields and bidang.startswith("jumlah"):
            return "jumlah"
        return bidang

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
    form_class: Any = SetorForm
    judul = "Setor"
    tombol = "Setor"

    def get_form_kwargs(self) -> dict[str, Any]:
        self.baris = baris_setor(self.orang, tanggal_buku(), tertulis=self.tertulis())
        return {**super().get_form_kwargs(), "baris": self.baris}

    def baris_isian(self, form: Any) -> list[BarisSetor]:
        return [
            BarisSetor(b.produk, jumlah, b.rekening)
            for b in self.baris
            if (jumlah := form.jumlah(b.bidang))
        ]

    def bidang_galat(self, form: Any, bidang: str) -> str:
        """Services name a product; of its accounts the one in which something was typed."""
        terisi = self.tertulis()
        milik = [b.bidang for b in self.baris if bidang == f"jumlah_{b.produk.kode}"]
        dipakai = [n for n in milik if n in terisi]
        return dipakai[0] if len(dipakai) == 1 else bidang

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
        self.baris = baris_tarikan(self.orang, tanggal_buku(), tertulis=self.tertulis())
        return {**super().get_form_kwargs(), "baris": self.baris}

    def lakukan(self, form: Any) -> TransaksiSimpanan:
        isian = [
            BarisTarik(b.rekening, jumlah) for b in self.baris if (jumlah := form.jumlah(b.bidang))
        ]
        return tarik_simpanan(
            self.orang,
            isian,
            kunci=form.cleaned_data["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
            penerima=form.cleaned_data["penerima"],
            versi={b.rekening.pk: form.cleaned_data[f"versi_{b.rekening.nomor}"] for b in isian},
        )


class PindahView(LayananView):
    """To another account of hers, or of somebody else; no cash moves. Whose account it is, is
    shown by name before money goes to another person."""

    izin = "simpan_pinjam.layani_simpanan"
    template_name = "simpan_pinjam/loket/pindah.html"
    form_class = PindahForm
    perlu_laci = False
    judul = "Pindahkan"
    tombol = "Pindahkan"

    def get_form_kwargs(self) -> dict[str, Any]:
        self.tarikan = baris_tarikan(self.orang, tanggal_buku())
        self.setor = [b for b in baris_setor(self.orang, tanggal_buku()) if b.pertama]
        return {**super().get_form_kwargs(), "tarikan": self.tarikan, "setor": self.setor}

    def form_valid(self, form: Any) -> HttpResponse:
        self.tujuan = self._tujuan(form)
        return self.form_invalid(form) if self.tujuan is None else super().form_valid(form)

    def lakukan(self, form: Any) -> TransaksiSimpanan:
        isi, tujuan = form.cleaned_data, self.tujuan
        asal = next(b.rekening for b in self.tarikan if b.rekening.nomor == isi["dari"])
        if tujuan is None:
            raise KesalahanDomain("Pilih rekening tujuan.", bidang="ke")
        return pindahkan_simpanan(
            RekeningSimpanan.objects.select_related("anggota", "produk").get(pk=asal.pk),
            tujuan,
            tujuan.rekening.anggota if tujuan.rekening else self.orang,
            kunci=isi["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
            versi=form.versi(),
        )

    def bidang_galat(self, form: Any, bidang: str) -> str:
        return "ke" if bidang == "tujuan" else super().bidang_galat(form, bidang)

    def _tujuan(self, form: Any) -> BarisSetor | None:
        """The account meant; None when the form says first whose it is, or that there is none."""
        kata, jumlah = form.cleaned_data["ke"].strip(), form.cleaned_data["jumlah"]
        for b in self.setor:
            if kata.upper() == b.produk.kode:
                return BarisSetor(b.produk, jumlah, b.rekening)
        daftar = rekening_tujuan(self.request.user, kata, batas=TUJUAN_TERBANYAK)
        if len(daftar) == 1:
            (satu,) = daftar
            sendiri = satu.anggota_id == self.orang.pk
            if satu.nomor == kata.upper() and (
                sendiri or form.cleaned_data["setuju"] == satu.nomor
            ):
                return BarisSetor(satu.produk, jumlah, satu)
            form.tunjukkan(
                satu.nomor,
                f"Tujuannya {satu.produk} {satu.nomor} milik {satu.anggota.nama}. "
                "Kirim sekali lagi bila benar.",
            )
        elif daftar:
            sebutan = "; ".join(f"{r.nomor} {r.anggota.nama}" for r in daftar)
            form.add_error("ke", f"Beberapa rekening cocok, tulis nomornya: {sebutan}.")
        else:
            form.add_error("ke", "Tidak ada produk atau rekening terbuka yang cocok dengan itu.")
        return None
