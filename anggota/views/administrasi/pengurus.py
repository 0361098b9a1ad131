"""The registers of pengurus and pengawas: who, since when, until when, by which meeting."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import ListView

from koperasi.core.waktu import tanggal_buku

from ...enums import Organ
from ...forms.pengurus import AkhiriForm, JabatanForm
from ...ketentuan import batas_masa_jabatan
from ...laporan.buku import BUKU_PENGAWAS, BUKU_PENGURUS
from ...models import MasaJabatan
from ...selectors.pengurus import akhir_jabatan, register_organ
from ...services.pengurus import DataJabatan, akhiri_jabatan, angkat_pejabat, tambah_tahun
from .dasar import EksporBuku, FormAdministrasiView, kolom_ekspor, remah


class _RegisterOrganView(EksporBuku, ListView, abstrak=True):
    organ: ClassVar[Organ]
    template_name = "anggota/administrasi/organ.html"
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> QuerySet[MasaJabatan]:
        return register_organ(self.organ)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hari_ini = tanggal_buku()
        return super().get_context_data(
            buku=self.buku,
            organ=self.organ,
            hari_ini=hari_ini,
            akhir_jabatan=akhir_jabatan(hari_ini, self.organ),
            batas_tahun=batas_masa_jabatan(self.organ, hari_ini),
            boleh_kelola=self.request.user.has_perm("anggota.kelola_pengurus"),
            remah=remah((self.buku.judul, None)),
            **kwargs,
        )


class DaftarPengurusView(_RegisterOrganView):
    izin = "anggota.lihat_administrasi"
    buku = BUKU_PENGURUS
    organ = Organ.PENGURUS
    nama_ekspor = "anggota.buku_pengurus"
    judul_ekspor = BUKU_PENGURUS.judul
    kolom_ekspor = kolom_ekspor(BUKU_PENGURUS)


class DaftarPengawasView(_RegisterOrganView):
    izin = "anggota.lihat_administrasi"
    buku = BUKU_PENGAWAS
    organ = Organ.PENGAWAS
    nama_ekspor = "anggota.buku_pengawas"
    judul_ekspor = BUKU_PENGAWAS.judul
    kolom_ekspor = kolom_ekspor(BUKU_PENGAWAS)


class _AngkatView(FormAdministrasiView, abstrak=True):
    organ: ClassVar[Organ]
    form_class = JabatanForm
    tombol = "Simpan"

    @property
    def buku(self) -> Any:
        return BUKU_PENGAWAS if self.organ == Organ.PENGAWAS else BUKU_PENGURUS

    def asal(self) -> str:
        return reverse(self.buku.url)

    def langkah(self) -> list[tuple[str, str | None]]:
        return [(self.buku.judul, self.asal())]

    def get_initial(self) -> dict[str, Any]:
        hari_ini = tanggal_buku()
        batas = batas_masa_jabatan(self.organ, hari_ini)
        return {"mulai": hari_ini, "sampai": tambah_tahun(hari_ini, batas)}

    def get_form(self, form_class: Any = None) -> JabatanForm:
        batas = batas_masa_jabatan(self.organ, tanggal_buku())
        return JabatanForm(**self.get_form_kwargs(), organ=self.organ, batas_tahun=batas)

    def lakukan(self, form: JabatanForm) -> str:
        data = {k: v for k, v in form.cleaned_data.items() if k != "kunci"}
        masa = angkat_pejabat(
            DataJabatan(**data),
            kunci=form.cleaned_data["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{masa.anggota} dicatat sebagai {masa.get_jabatan_display().lower()}."


class AngkatPengurusView(_AngkatView):
    izin = "anggota.kelola_pengurus"
    organ = Organ.PENGURUS
    judul = "Catat pengurus"


class AngkatPengawasView(_AngkatView):
    izin = "anggota.kelola_pengurus"
    organ = Organ.PENGAWAS
    judul = "Catat pengawas"


class AkhiriJabatanView(FormAdministrasiView):
    izin = "anggota.kelola_pengurus"
    form_class = AkhiriForm
    tombol = "Akhiri jabatan"
    penjelasan = "Ditulis sekali; sesudah disimpan tidak dapat diganti."

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.masa = get_object_or_404(
                MasaJabatan.objects.select_related("anggota"), pk=kwargs["pk"]
            )
        return super().dispatch(request, *args, **kwargs)

    @property
    def judul(self) -> str:
        return f"Akhiri jabatan {self.masa.anggota}, {self.masa.get_jabatan_display().lower()}"

    @property
    def buku(self) -> Any:
        return BUKU_PENGAWAS if self.masa.organ == Organ.PENGAWAS else BUKU_PENGURUS

    def asal(self) -> str:
        return reverse(self.buku.url)

    def langkah(self) -> list[tuple[str, str | None]]:
        return [(self.buku.judul, self.asal())]

    def get_initial(self) -> dict[str, Any]:
        return {"selesai": tanggal_buku()}

    def lakukan(self, form: AkhiriForm) -> str:
        masa = akhiri_jabatan(
            self.masa, **form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku()
        )
        return f"Jabatan {masa.anggota} diakhiri."
