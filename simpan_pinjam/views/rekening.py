"""Accounts: the list of them, and one with every movement."""

from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet, Sum
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import ListView, TemplateView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.jejak import catat_lihat
from koperasi.core.tulisan import rupiah_lengkap, tanggal_pendek
from koperasi.core.waktu import tanggal_buku

from ..enums import DAPAT_PASIF, AturanTarik
from ..forms.rekening import SaringMutasiForm, SaringRekeningForm
from ..models import MutasiSimpanan, RekeningSimpanan
from ..selectors.berjangka import masa_rekening
from ..selectors.daftar_rekening import PASIF, URUTAN_BIASA, rekening_tersaring
from ..selectors.kendali import kendali_produk
from ..selectors.produk import ketentuan_produk
from ..selectors.rekening import (
    ada_pasif,
    rekening_koran,
    satu_rekening,
    tahanan_rekening,
    transaksi_jurnal,
)

SEHALAMAN = 25
NOL = Decimal(0)


def keadaan_rekening(rekening: Any) -> str:
    """What is to be known of an account beside its balance."""
    if rekening.ditutup_pada:
        return "Ditutup"
    return ", ".join(
        [
            *(["Pasif"] if rekening.pasif else []),
            *(["Sebagian ditahan"] if rekening.ditahan else []),
        ]
    )


class DaftarRekeningView(EksporDaftar, ListView):
    """The totals per product stand beside their control accounts, whatever is filtered."""

    izin = "simpan_pinjam.lihat_simpanan"
    template_name = "simpan_pinjam/rekening/daftar.html"
    nama_ekspor = "simpan_pinjam.rekening"
    judul_ekspor = "Daftar rekening simpanan"
    kolom_ekspor = (
        KolomEkspor("Nomor rekening", lambda r: r.nomor, 14),
        KolomEkspor("Nomor anggota", lambda r: r.nomor_anggota or "", 12),
        KolomEkspor("Nama", lambda r: r.anggota.nama, 28),
        KolomEkspor("Produk", lambda r: r.produk.nama, 22),
        KolomEkspor("Dibuka", lambda r: r.dibuka_pada, 12),
        KolomEkspor("Terakhir bergerak", lambda r: r.gerak_terakhir, 12),
        KolomEkspor("Keadaan", keadaan_rekening, 16),
        KolomEkspor("Ditahan", lambda r: r.ditahan, 14, jumlahkan=True),
        KolomEkspor("Saldo", lambda r: r.saldo, 16, jumlahkan=True),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> QuerySet[RekeningSimpanan]:
        self.saring = SaringRekeningForm(self.request.GET)
        return rekening_tersaring(
            self.request.user,
            self.saring.saringan(),
            tanggal=tanggal_buku(),
            urut=self.request.GET.get("urut", URUTAN_BIASA),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        daftar: Any = self.object_list
        jumlah = daftar.order_by().aggregate(saldo=Sum("saldo"))["saldo"]
        return super().get_context_data(
            saring=self.saring,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            hanya_pasif=self.request.GET.get("keadaan") == PASIF,
            pilihan_pasif=PASIF,
            jumlah=jumlah or NOL,
            kendali=kendali_produk(),
            boleh_buku=self.request.user.has_perm("akuntansi.lihat_buku"),
            remah=[("Beranda", "/"), ("Rekening simpanan", None)],
            **kwargs,
        )


class SatuRekeningMixin(IzinDiperlukanMixin, abstrak=True):
    """A page about one account that this person may see; a stranger's is not found."""

    rekening: RekeningSimpanan

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.rekening = get_object_or_404(satu_rekening(request.user, kwargs["nomor"]))
            self.sendiri = self.rekening.anggota.pengguna_id == request.user.pk
            if not request.user.has_perm("simpan_pinjam.lihat_simpanan"):
                request.jalur_menu = reverse("anggota:saya" if self.sendiri else "anggota:daftar")
        return super().dispatch(request, *args, **kwargs)

    def remah(self, *ekor: tuple[str, str | None]) -> list[tuple[str, str | None]]:
        pengguna, orang = self.request.user, self.rekening.anggota
        if pengguna.has_perm("simpan_pinjam.lihat_simpanan"):
            induk = ("Rekening simpanan", reverse("simpan_pinjam:daftar_rekening"))
        elif self.sendiri:
            induk = ("Data saya", reverse("anggota:saya"))
        else:
            induk = (orang.nama, reverse("anggota:rincian", args=[orang.kode]))
        sini = reverse("simpan_pinjam:rekening", args=[self.rekening.nomor]) if ekor else None
        return [("Beranda", "/"), induk, (self.rekening.nomor, sini), *ekor]


def _jenis(mutasi: Any) -> str:
    """What it was; the words beside it say more of some."""
    jenis, kata = mutasi.get_jenis_display(), mutasi.keterangan
    return kata if kata.startswith(jenis) else f"{jenis}: {kata}" if kata else jenis


class RekeningView(EksporDaftar, SatuRekeningMixin, TemplateView):
    """Formulir B6: date, kind, voucher, deposit, withdrawal, balance, officer; for any period."""

    izin = "simpan_pinjam.lihat_ringkasan"
    template_name = "simpan_pinjam/rekening/rincian.html"
    nama_ekspor = "simpan_pinjam.rekening_koran"
    judul_ekspor = "Rekening koran simpanan"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Tanggal", lambda m: m.tanggal, 12),
        KolomEkspor("Jenis", _jenis, 24),
        KolomEkspor("Bukti", lambda m: m.jurnal.nomor if m.jurnal else "", 16),
        KolomEkspor("Setor", lambda m: m.setor, 14, jumlahkan=True),
        KolomEkspor("Tarik", lambda m: m.tarik, 14, jumlahkan=True),
        KolomEkspor("Saldo", lambda m: m.berjalan, 14, angka=True),
        KolomEkspor("Petugas", lambda m: m.dibuat_oleh.nama, 16),
    )

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.saring = SaringMutasiForm(request.GET)
        self.saring.is_valid()
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[MutasiSimpanan]:
        isi = self.saring.cleaned_data
        self.koran = rekening_koran(self.rekening, dari=isi.get("dari"), sampai=isi.get("sampai"))
        return self.koran.baris

    def saringan(self) -> dict[str, str]:
        return {**super().saringan(), "rekening": self.rekening.nomor}

    def kalimat_saringan(self) -> str:
        return f"Rekening {self.rekening.nomor}, {self.kalimat_masa()}"

    def kalimat_masa(self) -> str:
        isi = self.saring.cleaned_data
        dari, sampai = isi.get("dari"), isi.get("sampai")
        bagian = [f"dari {tanggal_pendek(dari)}"] if dari else []
        bagian += [f"sampai {tanggal_pendek(sampai)}"] if sampai else []
        return " ".join(bagian) or "semua mutasi"

    def kepala_ekspor(self) -> tuple[tuple[str, str], ...]:
        r = self.rekening
        return (
            ("Nama", r.anggota.nama),
            ("Nomor rekening", r.nomor),
            ("Produk", r.produk.nama),
            ("Masa", self.kalimat_masa()),
            ("Saldo awal", rupiah_lengkap(self.koran.saldo_awal)),
            ("Saldo akhir", rupiah_lengkap(self.koran.saldo_akhir)),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hari_ini, r = tanggal_buku(), self.rekening
        if not self.sendiri:
            catat_lihat(
                "simpan_pinjam.lihat_rekening", oleh=self.request.user, tanggal=hari_ini, objek=r
            )
        pemisah = Paginator(self.get_queryset(), SEHALAMAN)
        # The latest lines are what one comes for: without a number the last page.
        halaman = pemisah.get_page(self.request.GET.get("halaman") or pemisah.num_pages)
        baris: list[Any] = list(halaman.object_list)
        boleh = self.request.user.has_perm
        if boleh("simpan_pinjam.lihat_simpanan"):
            transaksi = transaksi_jurnal([m.jurnal_id for m in baris if m.jurnal_id])
            for m in baris:
                m.transaksi = transaksi.get(m.jurnal_id)
        ketentuan = ketentuan_produk([r.produk], hari_ini).get(r.produk_id)
        return super().get_context_data(
            rekening=r,
            sendiri=self.sendiri,
            ketentuan=ketentuan,
            bebas=ketentuan and ketentuan.penarikan == AturanTarik.BEBAS,
            dapat_ditarik=max(r.tersedia - (ketentuan.saldo_minimum if ketentuan else NOL), NOL),
            pasif=not r.ditutup_pada
            and r.produk.jenis in DAPAT_PASIF
            and ada_pasif([r.pk], hari_ini),
            saring=self.saring,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            koran=self.koran,
            halaman=halaman,
            baris=baris,
            saldo_pindahan=baris[0].berjalan - baris[0].jumlah if baris else None,
            boleh_jurnal=boleh("akuntansi.lihat_buku"),
            masa=masa_rekening(r),
            tahanan=list(tahanan_rekening(r)),
            boleh_tahan=boleh("simpan_pinjam.tahan_saldo") and r.tersedia > 0,
            boleh_lepas=boleh("simpan_pinjam.tahan_saldo"),
            boleh_layani=boleh("simpan_pinjam.layani_simpanan") and not r.ditutup_pada,
            boleh_cetak_buku=boleh("simpan_pinjam.cetak_buku") and r.urut > 0,
            boleh_orang=boleh("anggota.lihat_anggota"),
            remah=self.remah(),
            **kwargs,
        )
