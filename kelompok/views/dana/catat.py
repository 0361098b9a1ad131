"""Writing into a group's funds: opened, filled, spent, moved, drawn, read aloud, taken back."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from koperasi.core.tulisan import rupiah_lengkap
from koperasi.core.waktu import tanggal_buku

from ...enums import JenisTempatDana
from ...forms.dana import (
    ArisanForm,
    AturanIuranForm,
    BacakanForm,
    BalikDanaForm,
    BukaDanaForm,
    BulanForm,
    IuranForm,
    PenerimaanForm,
    PengeluaranForm,
    PindahForm,
    TempatForm,
    TutupTempatForm,
    sebut_bulan,
)
from ...models import DanaKelompok, MutasiDana, TempatDana
from ...selectors.dana import (
    arisan_berjalan,
    iuran_bulan,
    iuran_pada,
    keputusan_berjumlah,
    mutasi_terlihat,
    tempat_terlihat,
)
from ...services.dana.dana import (
    buka_dana,
    catat_saldo_awal,
    tambah_tempat,
    tetapkan_iuran,
    tutup_tempat,
)
from ...services.dana.mutasi import (
    catat_arisan,
    catat_iuran,
    catat_penerimaan,
    catat_pengeluaran,
    pindahkan_tempat,
)
from ...services.dana.pembacaan import bacakan_saldo
from ...services.dana.pembalikan import balik_mutasi
from ..dasar import FormKelompokView, Remah, remah_kelompok
from .dasar import FormDanaView, KelompokBerdanaMixin, remah_dana


class BukaDanaView(KelompokBerdanaMixin, FormKelompokView):
    izin = "kelompok.catat_dana"
    menulis = True
    judul = "Buka dana"
    template_name = "kelompok/dana/isian.html"
    form_class = BukaDanaForm

    @transaction.atomic
    def lakukan(self, form: BukaDanaForm) -> str:
        isi, siapa = form.cleaned_data, {"oleh": self.request.user, "tanggal": tanggal_buku()}
        self.dana: DanaKelompok = buka_dana(
            self.kelompok,
            jenis=isi["jenis"],
            nama=isi["nama"],
            iuran=isi["iuran"],
            dasar=isi["dasar"],
            kunci=isi["kunci"],
            **siapa,
        )
        if isi["saldo_awal"]:
            catat_saldo_awal(
                self.dana,
                tempat=self.dana.tempat.get(jenis=JenisTempatDana.TANGAN),
                jumlah=isi["saldo_awal"],
                pada=siapa["tanggal"],
                kunci=uuid.uuid5(isi["kunci"], "saldo-awal"),
                **siapa,
            )
        return f"{self.dana.nama} dibuka."

    def asal(self) -> str:
        return reverse("kelompok:dana", args=[self.kelompok.pk])

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("kelompok:buku_dana", pk=self.dana.pk)

    def jejak_halaman(self) -> Remah:
        return remah_kelompok(self.kelompok, ("Dana", self.asal()), (self.judul, None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kelompok=self.kelompok, **kwargs)


class TempatDanaView(FormDanaView):
    izin = "kelompok.catat_dana"
    judul = "Tambah tempat simpan"
    form_class = TempatForm
    hari_ini_di_form = False

    def lakukan(self, form: TempatForm) -> str:
        tempat = tambah_tempat(self.dana, **form.cleaned_data, **self.siapa())
        return f"{tempat} dicatat sebagai tempat simpan. Pindahkan uangnya lewat Pindah tempat."


class AturanIuranView(FormDanaView):
    izin = "kelompok.catat_dana"
    judul = "Tetapkan iuran"
    form_class = AturanIuranForm
    hari_ini_di_form = False

    def get_initial(self) -> dict[str, Any]:
        bulan = tanggal_buku().replace(day=1)
        return {"mulai": bulan, "jumlah": iuran_pada(self.dana, bulan)}

    def lakukan(self, form: AturanIuranForm) -> str:
        aturan = tetapkan_iuran(self.dana, **form.cleaned_data, **self.siapa())
        return f"Iuran {rupiah_lengkap(aturan.jumlah)} berlaku mulai {sebut_bulan(aturan.mulai)}."


class TerimaDanaView(FormDanaView):
    izin = "kelompok.catat_dana"
    judul = "Catat penerimaan"
    pengantar = "Untuk uang masuk selain iuran: sumbangan, bunga bank, pengembalian anggota."
    form_class = PenerimaanForm

    def lakukan(self, form: PenerimaanForm) -> str:
        isi = form.cleaned_data
        return _tercatat(
            catat_penerimaan(self.dana, pada=isi.pop("tanggal"), **isi, **self.siapa())
        )


class KeluarDanaView(FormDanaView):
    izin = "kelompok.catat_dana"
    judul = "Catat pengeluaran"
    form_class = PengeluaranForm

    @property
    def pengantar(self) -> str:
        if keputusan_berjumlah(self.dana.kelompok).exists():
            return "Dana hanya keluar menurut keputusan kelompok yang tercatat dalam notulen."
        return (
            "Belum ada keputusan tentang dana, dengan jumlahnya, dari pertemuan yang sudah "
            "ditutup. Catat keputusannya dalam pertemuan kelompok (perihal Dana kelompok), tutup "
            "pertemuannya, lalu kembali ke sini."
        )

    def lakukan(self, form: PengeluaranForm) -> str:
        isi = form.cleaned_data
        return _tercatat(
            catat_pengeluaran(self.dana, pada=isi.pop("tanggal"), **isi, **self.siapa())
        )


class ArisanView(FormDanaView):
    izin = "kelompok.catat_dana"
    judul = "Catat penarikan arisan"
    form_class = ArisanForm

    def isian_lain(self) -> dict[str, Any]:
        self.arisan = arisan_berjalan(self.dana, tanggal_buku())
        return {"arisan": self.arisan}

    @property
    def pengantar(self) -> str:
        arisan = arisan_berjalan(self.dana, tanggal_buku())
        return (
            f"Putaran {arisan.putaran}: {len(arisan.sudah)} sudah menarik, "
            f"{len(arisan.belum)} belum."
        )

    def get_initial(self) -> dict[str, Any]:
        return {"jumlah": self.dana.saldo or None}

    def lakukan(self, form: ArisanForm) -> str:
        isi = form.cleaned_data
        return _tercatat(catat_arisan(self.dana, pada=isi.pop("tanggal"), **isi, **self.siapa()))


class PindahTempatView(FormDanaView):
    izin = "kelompok.catat_dana"
    judul = "Pindah tempat simpan"
    form_class = PindahForm

    @property
    def pengantar(self) -> str:
        if self.dana.tempat.count() > 1:
            return "Saldo dana tidak berubah; hanya tempat menyimpannya."
        return "Dana ini baru punya satu tempat simpan. Tambah tempat simpan lain dahulu."

    def lakukan(self, form: PindahForm) -> str:
        isi = form.cleaned_data
        return _tercatat(
            pindahkan_tempat(
                self.dana,
                dari=isi.pop("tempat"),
                ke=isi.pop("ke_tempat"),
                pada=isi.pop("tanggal"),
                **isi,
                **self.siapa(),
            )
        )


class IuranView(FormDanaView):
    """One form for the whole group: everybody paid, then the exceptions."""

    izin = "kelompok.catat_dana"
    judul = "Iuran bulanan"
    template_name = "kelompok/dana/iuran.html"
    form_class = IuranForm

    def isian_lain(self) -> dict[str, Any]:
        self.iuran = iuran_bulan(self.dana, self.bulan())
        return {"iuran": self.iuran}

    def bulan(self) -> dt.date:
        self.pilih_bulan = BulanForm(self.request.GET)
        dipilih = self.pilih_bulan.is_valid() and self.pilih_bulan.cleaned_data["bulan"]
        return (dipilih or tanggal_buku()).replace(day=1)

    def lakukan(self, form: IuranForm) -> str:
        bayar = form.bayar()
        catat_iuran(
            self.dana,
            tempat=form.cleaned_data["tempat"],
            bulan=self.iuran.bulan,
            bayar=bayar,
            pada=form.cleaned_data["tanggal"],
            kunci=form.cleaned_data["kunci"],
            **self.siapa(),
        )
        jumlah = rupiah_lengkap(sum(bayar.values(), Decimal(0)))
        return (
            f"Iuran {sebut_bulan(self.iuran.bulan)} dari {len(bayar)} anggota tercatat, {jumlah}."
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.get_form())  # which reads the month
        bulan = self.iuran.bulan
        return super().get_context_data(
            iuran=self.iuran,
            sebut_bulan=sebut_bulan(bulan),
            bulan_isian=f"{bulan:%Y-%m}",
            **kwargs,
        )


class TutupTempatView(FormDanaView):
    """An account that is no more."""

    izin = "kelompok.catat_dana"
    judul = "Tutup tempat simpan"
    nada = "bahaya"
    form_class = TutupTempatForm
    hari_ini_di_form = False
    tempat: TempatDana

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.tempat = get_object_or_404(tempat_terlihat(request.user), pk=kwargs["pk"])
            kwargs = {**kwargs, "pk": self.tempat.dana_id}
        return super().dispatch(request, *args, **kwargs)

    @property
    def pengantar(self) -> str:
        return (
            f"{self.tempat} tidak dapat dipilih lagi sesudah ditutup. Catatannya dalam buku tetap "
            "ada."
        )

    def lakukan(self, form: TutupTempatForm) -> str:
        tutup_tempat(self.tempat, **form.cleaned_data, **self.siapa())
        return f"{self.tempat} ditutup."


class BacakanDanaView(FormDanaView):
    izin = "kelompok.catat_dana"
    judul = "Saldo dibacakan"
    pengantar = "Catat dalam pertemuan mana saldo dana ini dibacakan kepada anggota."
    form_class = BacakanForm

    def get_form(self, form_class: Any = None) -> BacakanForm:
        return BacakanForm(**self.get_form_kwargs(), dana=self.dana)

    def lakukan(self, form: BacakanForm) -> str:
        bacaan = bacakan_saldo(self.dana, **form.cleaned_data, **self.siapa())
        return f"Saldo {rupiah_lengkap(bacaan.saldo)} tercatat sudah dibacakan."


class BalikDanaView(FormDanaView):
    """Take one line back."""

    izin = "kelompok.catat_dana"
    judul = "Balik catatan"
    nada = "bahaya"
    template_name = "kelompok/dana/balik.html"
    form_class = BalikDanaForm
    mutasi: MutasiDana

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.mutasi = get_object_or_404(mutasi_terlihat(request.user), pk=kwargs["pk"])
            kwargs = {**kwargs, "pk": self.mutasi.dana_id}
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if hasattr(self.mutasi, "dibalik_oleh") or not self.mutasi.dapat_dibalik:
            return redirect(self.asal())
        return super().get(request, *args, **kwargs)

    def get_form(self, form_class: Any = None) -> BalikDanaForm:
        return BalikDanaForm(**self.get_form_kwargs())

    def get_initial(self) -> dict[str, Any]:
        return {"tanggal": tanggal_buku()}

    def lakukan(self, form: BalikDanaForm) -> str:
        isi = form.cleaned_data
        balik = balik_mutasi(self.mutasi, pada=isi.pop("tanggal"), **isi, **self.siapa())
        return f"{self.mutasi.nomor} dibalik dengan {balik.nomor}."

    def jejak_halaman(self) -> Remah:
        return remah_dana(self.dana, (f"Balik {self.mutasi.nomor}", None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(mutasi=self.mutasi, **kwargs)


def _tercatat(mutasi: MutasiDana) -> str:
    return f"Bukti {mutasi.nomor} tercatat."
