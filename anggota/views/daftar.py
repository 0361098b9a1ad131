"""The list of members, as it is filtered, also for Excel and paper."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.views.generic import ListView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.tulisan import nomor_hp

from ..forms.daftar import SaringAnggotaForm
from ..models import Anggota, Keanggotaan
from ..selectors.daftar import (
    URUTAN_BIASA,
    anggota_tersaring,
    dengan_riwayat,
    jumlah_anggota,
    kini,
)
from .dasar import remah


def _dari_kini(bidang: str) -> Any:
    def nilai(anggota: Anggota) -> Any:
        keanggotaan: Keanggotaan | None = kini(anggota)
        return getattr(keanggotaan, bidang) if keanggotaan else ""

    return nilai


def _status(anggota: Anggota) -> str:
    keanggotaan = kini(anggota)
    return keanggotaan.get_status_display() if keanggotaan else ""


class DaftarAnggotaView(EksporDaftar, ListView):
    """PJ and PPL see, and take out, only those of their groups."""

    izin = "anggota.lihat_anggota"
    template_name = "anggota/orang/daftar.html"
    nama_ekspor = "anggota.orang"
    judul_ekspor = "Daftar orang"
    hanya_pembuat = True
    saringan_bebas = frozenset({"q", "desa"})
    kolom_ekspor = (
        KolomEkspor("Nomor anggota", _dari_kini("nomor"), 14),
        KolomEkspor("Nama", lambda a: a.nama, 32),
        KolomEkspor("L/P", lambda a: a.jenis_kelamin, 6),
        KolomEkspor("Status", _status, 24),
        KolomEkspor("Masuk", _dari_kini("mulai"), 13),
        KolomEkspor("Nomor HP", lambda a: nomor_hp(a.telepon) if a.telepon else "", 17),
        KolomEkspor("Alamat", lambda a: a.alamat, 32),
        KolomEkspor("Desa", lambda a: a.desa, 18),
        KolomEkspor("Kecamatan", lambda a: a.kecamatan, 18),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> QuerySet[Anggota]:
        self.saring = SaringAnggotaForm(self.request.GET)
        return anggota_tersaring(
            self.request.user,
            self.saring.saringan(),
            urut=self.request.GET.get("urut", URUTAN_BIASA),
        )

    def baris_ekspor(self, isi: Any) -> Any:
        return super().baris_ekspor(dengan_riwayat(isi))

    def get_paginator(self, queryset: Any, per_page: int, **kwargs: Any) -> "Paginator[Anggota]":
        # Counted with women and men already; over many rows once is enough.
        self.jumlah = jumlah_anggota(queryset)
        halaman = super().get_paginator(dengan_riwayat(queryset), per_page, **kwargs)
        halaman.__dict__["count"] = self.jumlah.semua
        return halaman

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(
            saring=self.saring,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            boleh_catat=self.request.user.has_perm("anggota.catat_anggota"),
            boleh_sahkan=self.request.user.has_perm("anggota.sahkan_anggota"),
            remah=remah(),
            **kwargs,
        )
        konteks["jumlah"] = cast("Any", self).jumlah
        return konteks
