"""Funds of a group with their balances, and the book of each, filled or blank."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Sum
from django.views.generic import ListView, TemplateView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.jejak import catat_lihat
from koperasi.core.tulisan import tanggal_pendek
from koperasi.core.waktu import tanggal_buku

from ...enums import JenisDana
from ...forms.dana import SaringBukuForm, SaringDanaForm
from ...models import MutasiDana
from ...selectors.dana import (
    arisan_berjalan,
    buku_dana,
    dana_dari,
    dana_semua_kelompok,
    dengan_saldo,
    jumlah_buku,
    serah_terima_dari,
)
from ..dasar import remah_kelompok
from .dasar import KelompokBerdanaMixin, SatuDanaMixin, boleh_catat, remah_dana

BARIS_KOSONG = 25
LIHAT_DANA = "kelompok.lihat_dana"


class SemuaDanaView(EksporDaftar, ListView):
    """Every fund of every group that this person may see."""

    izin = "kelompok.lihat_dana"
    template_name = "kelompok/dana/semua.html"
    nama_ekspor = "kelompok.dana"
    judul_ekspor = "Daftar dana kelompok"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Nomor kelompok", lambda d: d.kelompok.nomor, 12),
        KolomEkspor("Kelompok", lambda d: d.kelompok.nama, 26),
        KolomEkspor("Dana", lambda d: d.nama, 26),
        KolomEkspor("Di tangan PJ", lambda d: d.di_tangan, 16, jumlahkan=True),
        KolomEkspor("Saldo", lambda d: d.saldo, 16, jumlahkan=True),
    )
    context_object_name = "daftar"
    paginate_by = 50
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        self.saring = SaringDanaForm(self.request.GET)
        self.saring.is_valid()
        isi = self.saring.cleaned_data
        return dana_semua_kelompok(
            self.request.user, kata=isi.get("q", ""), jenis=isi.get("jenis", "")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        jumlah = self.get_queryset().order_by().aggregate(jumlah=Sum("saldo"))["jumlah"]
        return super().get_context_data(
            saring=self.saring,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            jumlah=jumlah or 0,
            remah=[("Beranda", "/"), ("Dana kelompok", None)],
            **kwargs,
        )


class DanaKelompokView(KelompokBerdanaMixin, TemplateView):
    izin = "kelompok.lihat_dana"
    template_name = "kelompok/dana/daftar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        catat_lihat(LIHAT_DANA, oleh=self.request.user, tanggal=tanggal_buku(), objek=self.kelompok)
        daftar = dana_dari(self.kelompok, tanggal_buku())
        pengguna = self.request.user
        return super().get_context_data(
            kelompok=self.kelompok,
            daftar=daftar,
            jumlah=sum(k.dana.saldo for k in daftar),
            boleh=boleh_catat(pengguna, self.kelompok),
            boleh_serah=pengguna.has_perm("kelompok.catat_serah_terima"),
            serah_terima=list(serah_terima_dari(self.kelompok)[:10]),
            remah=remah_kelompok(self.kelompok, ("Dana", None)),
            **kwargs,
        )


class RingkasanDanaView(KelompokBerdanaMixin, TemplateView):
    """A fragment for the page of the group: the balances."""

    izin = "kelompok.lihat_dana"
    template_name = "kelompok/dana/_ringkasan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        daftar = dana_dari(self.kelompok, tanggal_buku())
        return super().get_context_data(
            kelompok=self.kelompok,
            daftar=daftar,
            jumlah=sum(k.dana.saldo for k in daftar),
            **kwargs,
        )


def _saldo(b: MutasiDana | None) -> Any:
    return getattr(b, "saldo", None)


def _disimpan(b: MutasiDana) -> str:
    return f"{b.tempat} ke {b.ke_tempat}" if b.ke_tempat else str(b.tempat)


def _bila_ada(isi: Any) -> Any:
    """A column's value, and nothing on a line that is there to be written on."""
    return lambda b: "" if b is None else isi(b)


class BukuDanaView(EksporDaftar, SatuDanaMixin, TemplateView):
    """Buku kas kelompok in the columns of formulir A8; ``?kosong=1`` goes out with empty lines,
    for groups that write by hand."""

    izin = "kelompok.lihat_dana"
    template_name = "kelompok/dana/buku.html"
    nama_ekspor = "kelompok.buku_dana"
    judul_ekspor = "Buku kas kelompok"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Tanggal", _bila_ada(lambda b: b.tanggal), 11),
        KolomEkspor("No bukti", _bila_ada(lambda b: b.nomor), 10),
        KolomEkspor("Uraian", _bila_ada(lambda b: b.uraian), 34),
        KolomEkspor("Anggota", _bila_ada(lambda b: b.anggota.nama if b.anggota else ""), 22),
        KolomEkspor("Masuk", lambda b: b and b.masuk, 14, jumlahkan=True),
        KolomEkspor("Keluar", lambda b: b and b.keluar, 14, jumlahkan=True),
        KolomEkspor("Saldo", _saldo, 14, angka=True),
        KolomEkspor("Disimpan di", _bila_ada(_disimpan), 20),
        KolomEkspor("Paraf PJ II", lambda b: "", 10),
        KolomEkspor(
            "Dibacakan di pertemuan tgl",
            _bila_ada(lambda b: tanggal_pendek(b.dibacakan) if b.dibacakan else ""),
            16,
        ),
    )

    @property
    def kosong(self) -> bool:
        return self.request.GET.get("kosong") == "1"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        jawaban = super().dispatch
        if request.user.has_perm(self.izin):
            self.saring = SaringBukuForm(request.GET)
            self.saring.is_valid()
        return jawaban(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        isi = self.saring.cleaned_data
        return buku_dana(self.dana, dari=isi.get("dari"), sampai=isi.get("sampai"))

    def isi_ekspor(self) -> Any:
        # The paper is of this fund, whatever the heading of others is.
        self.judul_ekspor = f"Buku kas kelompok {self.dana.kelompok}, {self.dana.nama}"
        return [None] * BARIS_KOSONG if self.kosong else self.get_queryset()

    def baris_ekspor(self, isi: Any) -> Any:
        return isi if isinstance(isi, Sequence) else dengan_saldo(super().baris_ekspor(isi))

    def saringan(self) -> dict[str, str]:
        return {**super().saringan(), "dana": str(self.dana.pk)}

    def kalimat_saringan(self) -> str:
        if self.kosong:
            return "Lembar kosong untuk ditulis tangan"
        isi = self.saring.cleaned_data
        dari, sampai = isi.get("dari"), isi.get("sampai")
        bagian = [f"dari {tanggal_pendek(dari)}"] if dari else []
        bagian += [f"sampai {tanggal_pendek(sampai)}"] if sampai else []
        return f"{self.dana.nama}: {' '.join(bagian) or 'semua'}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # What goes out as a workbook or paper has its own row in the trail.
        catat_lihat(LIHAT_DANA, oleh=self.request.user, tanggal=tanggal_buku(), objek=self.dana)
        daftar = self.get_queryset()
        pemisah = Paginator(daftar, 50)
        # The latest lines are what one comes for: without a number the last page.
        nomor = self.request.GET.get("halaman") or pemisah.num_pages
        halaman = pemisah.get_page(nomor)
        baris: list[Any] = list(dengan_saldo(halaman.object_list))
        dana = self.dana
        return super().get_context_data(
            dana=dana,
            kelompok=dana.kelompok,
            keadaan=next(k for k in dana_dari(dana.kelompok, tanggal_buku()) if k.dana == dana),
            saring=self.saring,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            baris=baris,
            halaman=halaman,
            saldo_pindahan=baris[0].saldo - baris[0].masuk + baris[0].keluar if baris else None,
            jumlah=jumlah_buku(daftar),
            arisan=arisan_berjalan(dana, tanggal_buku())
            if dana.jenis == JenisDana.ARISAN
            else None,
            boleh=boleh_catat(self.request.user, dana.kelompok),
            remah=remah_dana(dana),
            **kwargs,
        )
