"""Who joins, moves, leaves; and what a member's page shows of her groups."""

from typing import Any

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView

from anggota.enums import BELUM_ANGGOTA, StatusKeanggotaan
from anggota.models import Anggota, Keanggotaan
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.peran import peran_pengguna
from koperasi.core.waktu import tanggal_buku

from ..enums import JenisKelompok
from ..forms.keanggotaan import KeluarForm, MasukForm, PindahForm, TarikForm
from ..models import KeanggotaanKelompok, Kelompok
from ..models.kelompok import MELIHAT_SEMUA
from ..selectors.keanggotaan import (
    jabatan_anggota,
    kelompok_anggota,
    kelompok_sendiri,
    pencalonan_anggota,
    rencana_pindah,
)
from ..selectors.kelompok import kelompok_berjalan, pengurus_pada
from ..selectors.sanksi import sanksi_atas
from ..services.perpindahan import (
    batalkan_rencana_pindah,
    keluar_kelompok,
    masuk_kelompok,
    pindah_kelompok,
)
from .dasar import FormKelompokView, FormSatuKelompokView, Remah, remah_kelompok


class MasukView(FormSatuKelompokView):
    izin = "kelompok.kelola_kelompok"
    template_name = "kelompok/isian.html"
    judul = "Masukkan anggota"
    pengantar = (
        "Untuk orang yang sudah menjadi anggota koperasi. Calon anggota diusulkan lewat formulir "
        "calon anggota."
    )

    def get_initial(self) -> dict[str, Any]:
        return {"mulai": tanggal_buku(), "anggota": self.request.GET.get("nomor", "")}

    def get_form(self, form_class: Any = None) -> MasukForm:
        return MasukForm(**self.get_form_kwargs(), pengguna=self.request.user)

    def lakukan(self, form: MasukForm) -> str:
        satu = masuk_kelompok(
            self.kelompok, **form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku()
        )
        return f"{satu.anggota.nama} masuk {self.kelompok}."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sanksi = sanksi_atas(self.kelompok, tanggal_buku())
        return super().get_context_data(sanksi=sanksi, **kwargs)


class _SatuKeanggotaanMixin(FormKelompokView, abstrak=True):
    """A form about one member in one group."""

    satu: KeanggotaanKelompok

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            terlihat = Kelompok.objects.terlihat_oleh(request.user)
            self.satu = get_object_or_404(
                KeanggotaanKelompok.objects.filter(kelompok__in=terlihat).select_related(
                    "anggota", "kelompok"
                ),
                pk=kwargs["pk"],
            )
        return super().dispatch(request, *args, **kwargs)

    def asal(self) -> str:
        return reverse("kelompok:rincian", args=[self.satu.kelompok_id])

    def jejak_halaman(self) -> Remah:
        return remah_kelompok(self.satu.kelompok, (self.judul, None))


class PindahView(_SatuKeanggotaanMixin):
    izin = "kelompok.kelola_kelompok"
    template_name = "kelompok/isian.html"

    @property
    def judul(self) -> str:
        return f"Pindahkan {self.satu.anggota.nama}"

    @property
    def pengantar(self) -> str:
        return (
            f"Sekarang di {self.satu.kelompok}, sejak {self.satu.mulai:%d-%m-%Y}. Tanggungan "
            "berubah hanya mulai tanggal yang ditulis; sebelum itu tetap bersama kelompok lama."
        )

    def get_form(self, form_class: Any = None) -> PindahForm:
        kelompok = self.satu.kelompok
        pilihan = kelompok_berjalan(self.request.user, kelompok.jenis, kecuali=kelompok.pk)
        return PindahForm(**self.get_form_kwargs(), pilihan=pilihan)

    def lakukan(self, form: PindahForm) -> str:
        baru = pindah_kelompok(
            self.satu, **form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku()
        )
        return f"{self.satu.anggota.nama} pindah ke {baru.kelompok} mulai {baru.mulai:%d-%m-%Y}."


class KeluarView(_SatuKeanggotaanMixin):
    izin = "kelompok.kelola_kelompok"
    template_name = "kelompok/isian.html"
    form_class = KeluarForm
    nada = "bahaya"

    @property
    def judul(self) -> str:
        return f"Keluarkan {self.satu.anggota.nama} dari kelompok"

    @property
    def pengantar(self) -> str:
        tanpa = (
            " Sesudah itu ia tanpa kelompok tanggung renteng, sehingga tidak dapat meminjam."
            if self.satu.jenis == JenisKelompok.TANGGUNG_RENTENG
            else ""
        )
        return f"Ia tetap anggota koperasi.{tanpa}"

    def get_initial(self) -> dict[str, Any]:
        return {"selesai": tanggal_buku()}

    def lakukan(self, form: KeluarForm) -> str:
        keluar_kelompok(
            self.satu, **form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku()
        )
        return f"{self.satu.anggota.nama} keluar dari {self.satu.kelompok}."


class BatalPindahView(_SatuKeanggotaanMixin):
    izin = "kelompok.kelola_kelompok"
    template_name = "kelompok/isian.html"
    form_class = TarikForm
    nada = "bahaya"

    @property
    def judul(self) -> str:
        return f"Batalkan pindahnya {self.satu.anggota.nama}"

    @property
    def pengantar(self) -> str:
        return (
            f"Ia dicatat masuk {self.satu.kelompok} mulai {self.satu.mulai:%d-%m-%Y}. Bila "
            "dibatalkan, ia tetap di kelompoknya sekarang."
        )

    def lakukan(self, form: TarikForm) -> str:
        self.tetap = batalkan_rencana_pindah(
            self.satu,
            alasan=form.cleaned_data["alasan"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{self.satu.anggota.nama} tetap di {self.tetap.kelompok}."

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("kelompok:rincian", pk=self.tetap.kelompok_id)


class RingkasanAnggotaView(IzinDiperlukanMixin, TemplateView):
    """The part of a member's page that is about groups. Outside the office only groups one sees."""

    izin = "kelompok.lihat_kelompok"
    template_name = "kelompok/anggota/_ringkasan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna, hari_ini = self.request.user, tanggal_buku()
        anggota = get_object_or_404(
            Anggota.objects.terlihat_oleh(pengguna), kode=self.kwargs["kode"]
        )
        bagian: tuple[Any, ...] = (
            kelompok_anggota(anggota),
            jabatan_anggota(anggota),
            pencalonan_anggota(anggota),
        )
        semua = bool(peran_pengguna(pengguna) & MELIHAT_SEMUA)
        if not semua:
            terlihat = Kelompok.objects.terlihat_oleh(pengguna)
            bagian = tuple(b.filter(kelompok__in=terlihat) for b in bagian)
        kelompok, jabatan, pencalonan = (list(b) for b in bagian)
        rencana_pindah(kelompok, hari_ini)
        boleh = pengguna.has_perm("kelompok.kelola_kelompok")
        keanggotaan = Keanggotaan.objects.filter(anggota=anggota).order_by("-id").first()
        status = keanggotaan.status if keanggotaan else ""
        return super().get_context_data(
            anggota=anggota,
            kelompok=kelompok,
            jabatan=jabatan,
            pencalonan=pencalonan,
            hari_ini=hari_ini,
            sanksi=sanksi_atas(anggota, hari_ini).terlihat_oleh(pengguna),
            semua_kelompok=semua,
            boleh_kelola=boleh,
            boleh_usulkan=boleh
            and not anggota.dihapus_pada
            and status != StatusKeanggotaan.AKTIF
            and not any(p.berjalan for p in pencalonan),
            boleh_berhenti=status == StatusKeanggotaan.AKTIF
            and pengguna.has_perm("kelompok.catat_berhenti"),
            berhenti=keanggotaan if keanggotaan and keanggotaan.selesai and semua else None,
            calon=status in BELUM_ANGGOTA,
            **kwargs,
        )


class KelompokSayaView(IzinDiperlukanMixin, TemplateView):
    """The part of a member's own page that is about her groups: who leads them, when they meet."""

    izin = "anggota.lihat_data_sendiri"
    template_name = "kelompok/anggota/_saya.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna, hari_ini = self.request.user, tanggal_buku()
        anggota = get_object_or_404(Anggota, pengguna=pengguna)
        return super().get_context_data(
            kelompok=kelompok_sendiri(anggota, hari_ini),
            jabatan=pengurus_pada(hari_ini).filter(anggota=anggota).select_related("kelompok"),
            pencalonan=[c for c in pencalonan_anggota(anggota) if c.berjalan],
            boleh_buka=pengguna.has_perm("kelompok.lihat_kelompok"),
            hari_ini=hari_ini,
            **kwargs,
        )
