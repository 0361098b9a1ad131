"""Savings products: all of them with what holds today, and one with its history."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.tulisan import tanggal_pendek
from koperasi.core.waktu import tanggal_buku

from ..enums import AturanTarik, JenisSimpanan, StatusKetentuanProduk
from ..laporan.uraian_produk import TIDAK_ADA, Uraian, uraian_ketentuan
from ..models import KetentuanProduk, ProdukSimpanan
from ..selectors.kendali import KendaliProduk, kendali_produk, saldo_buku_produk
from ..selectors.produk import (
    ketentuan_akan_datang,
    ketentuan_produk,
    riwayat_produk,
    semua_produk,
    usulan_produk,
    usulan_produk_menunggu,
)
from ..services.produk_standar import produk_standar

Remah = list[tuple[str, str | None]]
SELALU_ADA = (JenisSimpanan.POKOK, JenisSimpanan.WAJIB)
NADA = {
    StatusKetentuanProduk.USULAN: "peringatan",
    StatusKetentuanProduk.DITOLAK: "bahaya",
    StatusKetentuanProduk.BERLAKU: "baik",
}


def remah_produk(*ekor: tuple[str, str | None]) -> Remah:
    daftar = reverse("simpan_pinjam:daftar_produk") if ekor else None
    return [("Beranda", "/"), ("Produk simpanan", daftar), *ekor]


@dataclass(frozen=True)
class BarisProduk:
    """A product in the list."""

    kendali: KendaliProduk
    kini: KetentuanProduk | None
    akan: list[KetentuanProduk]
    usulan: KetentuanProduk | None

    @property
    def produk(self) -> ProdukSimpanan:
        return self.kendali.produk

    @property
    def uraian(self) -> Uraian:
        return uraian_ketentuan(self.kini) if self.kini else []

    @property
    def keadaan(self) -> tuple[str, str]:
        """Words and tone."""
        if self.produk.ditutup_pada:
            return "Ditutup", "netral"
        if not self.kendali.mulai:
            return "Belum dipakai", "info"
        if self.kini is None:
            return "Belum ada ketentuan", "peringatan"
        return "Dipakai", "baik"


def _kalimat(uraian: Uraian) -> str:
    return "; ".join(f"{label}: {isi}" for label, isi in uraian if isi != TIDAK_ADA)


class DaftarProdukView(EksporDaftar, TemplateView):
    izin = "simpan_pinjam.lihat_simpanan"
    template_name = "simpan_pinjam/produk/daftar.html"
    nama_ekspor = "simpan_pinjam.produk"
    judul_ekspor = "Produk simpanan"
    kolom_ekspor = (
        KolomEkspor("Kode", lambda b: b.produk.kode, 8),
        KolomEkspor("Produk", lambda b: b.produk.nama, 24),
        KolomEkspor("Akun", lambda b: b.produk.akun.kode, 10),
        KolomEkspor("Keadaan", lambda b: b.keadaan[0], 14),
        KolomEkspor("Berlaku hari ini", lambda b: _kalimat(b.uraian), 60),
        KolomEkspor(
            "Akan berubah",
            lambda b: ", ".join(tanggal_pendek(k.berlaku_sejak) for k in b.akan),
            14,
        ),
        KolomEkspor("Rekening", lambda b: b.kendali.banyak, 10, angka=True),
        KolomEkspor("Saldo", lambda b: b.kendali.saldo, 18, jumlahkan=True),
    )

    def isi_ekspor(self) -> list[BarisProduk]:
        hari_ini, kendali = tanggal_buku(), kendali_produk()
        produk = [k.produk for k in kendali]
        kini = ketentuan_produk(produk, hari_ini)
        akan = ketentuan_akan_datang(produk, hari_ini)
        usulan = {u.produk_id: u for u in usulan_produk()}
        return [
            BarisProduk(
                k, kini.get(k.produk.pk), akan.get(k.produk.pk, []), usulan.get(k.produk.pk)
            )
            for k in kendali
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        daftar = self.isi_ekspor()
        ada = {b.produk.kode for b in daftar} | {b.produk.jenis for b in daftar}
        return super().get_context_data(
            daftar=daftar,
            boleh_usul=self.request.user.has_perm("simpan_pinjam.usulkan_produk"),
            perlu_saldo=self.request.user.has_perm("simpan_pinjam.impor_saldo")
            and any(not b.kendali.mulai and not b.produk.ditutup_pada for b in daftar),
            ada_standar=any(not {p["kode"], p["jenis"]} & ada for p in produk_standar()),
            menunggu=usulan_produk_menunggu(self.request.user),
            remah=remah_produk(),
            **kwargs,
        )


class SatuProdukMixin(IzinDiperlukanMixin, abstrak=True):
    """A page about the product ``kode``."""

    produk: ProdukSimpanan

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.produk = get_object_or_404(semua_produk(), kode=kwargs["kode"])
            self.hari_ini = tanggal_buku()
        return super().dispatch(request, *args, **kwargs)

    @property
    def alamat(self) -> str:
        return reverse("simpan_pinjam:produk", args=[self.produk.kode])

    def remah(self, ekor: str = "") -> Remah:
        if not ekor:
            return remah_produk((self.produk.nama, None))
        return remah_produk((self.produk.nama, self.alamat), (ekor, None))


class ProdukView(SatuProdukMixin, TemplateView):
    """What holds, what will, what held; its windows, accounts and ledger balance."""

    izin = "simpan_pinjam.lihat_simpanan"
    template_name = "simpan_pinjam/produk/rincian.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        produk, boleh = self.produk, self.request.user.has_perm
        riwayat = list(riwayat_produk(produk))
        berlaku = [k for k in riwayat if k.status == StatusKetentuanProduk.BERLAKU]
        kini = next((k for k in berlaku if k.berlaku_sejak <= self.hari_ini), None)
        akan = [k for k in reversed(berlaku) if k.berlaku_sejak > self.hari_ini]
        masa = list(produk.masa_penarikan.select_related("dibuat_oleh"))
        mengusulkan = boleh("simpan_pinjam.usulkan_produk") and not produk.ditutup_pada
        return super().get_context_data(
            produk=produk,
            hari_ini=self.hari_ini,
            kini=kini,
            uraian=uraian_ketentuan(kini) if kini else [],
            akan=[(k, uraian_ketentuan(k)) for k in akan],
            riwayat=[(k, uraian_ketentuan(k), *self._keadaan(k, kini)) for k in riwayat],
            usulan=next((k for k in riwayat if k.status == StatusKetentuanProduk.USULAN), None),
            kendali=next(k for k in kendali_produk() if k.produk.pk == produk.pk),
            buku=saldo_buku_produk(produk, self.hari_ini),
            masa=masa,
            berjendela=bool(masa) or any(k.penarikan == AturanTarik.JENDELA for k in berlaku),
            boleh_usul=mengusulkan,
            boleh_tutup=boleh("simpan_pinjam.setujui_produk")
            and not produk.ditutup_pada
            and produk.jenis not in SELALU_ADA,
            dapat_mulai=saldo_buku_produk(produk, self.hari_ini - dt.timedelta(days=1)) == 0,
            boleh_buku=boleh("akuntansi.lihat_buku"),
            boleh_impor=boleh("simpan_pinjam.impor_saldo"),
            remah=self.remah(),
            **kwargs,
        )

    def _keadaan(self, k: KetentuanProduk, kini: KetentuanProduk | None) -> tuple[str, str]:
        """Words and tone of one row of the history."""
        if k.status != StatusKetentuanProduk.BERLAKU:
            return k.get_status_display(), NADA[StatusKetentuanProduk(k.status)]
        if k.berlaku_sejak > self.hari_ini:
            return "Akan berlaku", "info"
        return ("Berlaku", "baik") if kini and k.pk == kini.pk else ("Berakhir", "netral")
