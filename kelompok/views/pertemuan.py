"""Meetings: the list, opening one, and its page in the order in which a meeting goes."""

import uuid
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import ListView, TemplateView, View

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.forms import KunciForm
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.waktu import tanggal_buku

from ..enums import StatusHadir
from ..forms.pertemuan import (
    AlasanForm,
    AturPertemuanForm,
    BukaPertemuanForm,
    DaftarHadirForm,
    HadirSatuForm,
    SaringPertemuanForm,
    TutupPertemuanForm,
)
from ..models import Kelompok, Pertemuan, PerubahanKehadiran, Sanksi
from ..selectors.pertemuan import (
    Peserta,
    daftar_pertemuan,
    daftar_peserta,
    hitung_hadir,
    isi_notulen,
    jumlah_per_status,
    kelompok_dapat_bertemu,
    keputusan_pertemuan,
    kuorum_pertemuan,
    notulen_lalu,
    notulen_menunggu,
    susun_isi,
)
from ..services.kehadiran import CatatanHadir, catat_kehadiran, hadirkan_semua
from ..services.penutupan import batalkan_pertemuan, tutup_pertemuan
from ..services.pertemuan import DataPertemuan, atur_pertemuan, buka_pertemuan
from .dasar import FormKelompokView, Remah


def remah_pertemuan(*ekor: tuple[str, str | None]) -> Remah:
    daftar = reverse("kelompok:daftar_pertemuan") if ekor else None
    return [("Beranda", "/"), ("Pertemuan", daftar), *ekor]


def sebutan(pertemuan: Pertemuan) -> str:
    return f"{pertemuan.kelompok}, {pertemuan}"


class DaftarPertemuanView(EksporDaftar, ListView):
    izin = "kelompok.lihat_kelompok"
    template_name = "kelompok/pertemuan/daftar.html"
    nama_ekspor = "kelompok.pertemuan"
    judul_ekspor = "Daftar pertemuan kelompok"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Tanggal", lambda p: p.tanggal, 12),
        KolomEkspor("Kelompok", lambda p: p.kelompok.nomor, 10),
        KolomEkspor("Nama kelompok", lambda p: p.kelompok.nama, 22),
        KolomEkspor("Jenis", lambda p: p.get_jenis_display(), 18),
        KolomEkspor("Tempat", lambda p: p.tempat, 24),
        KolomEkspor("Keadaan", lambda p: p.get_status_display(), 14),
        KolomEkspor("Hadir", lambda p: p.jumlah_hadir, 8, angka=True),
        KolomEkspor("Anggota", lambda p: p.jumlah_anggota, 9, angka=True),
        KolomEkspor("Kuorum", lambda p: p.ambang_kuorum, 8, angka=True),
        KolomEkspor("Keputusan", lambda p: p.banyak_keputusan, 10, angka=True),
        KolomEkspor("Notulen", lambda p: p.notulen.get_status_display(), 20),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        self.saring = SaringPertemuanForm(self.request.GET)
        return daftar_pertemuan(self.request.user, self.saring.saringan())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            saring=self.saring,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            boleh_catat=self.request.user.has_perm("kelompok.catat_pertemuan")
            and kelompok_dapat_bertemu(self.request.user).exists(),
            remah=remah_pertemuan(),
            **kwargs,
        )


class BukaPertemuanView(FormKelompokView):
    izin = "kelompok.catat_pertemuan"
    template_name = "kelompok/pertemuan/isian.html"
    form_class = BukaPertemuanForm
    judul = "Buka pertemuan"
    pertemuan: Pertemuan

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "pengguna": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        dipilih = self.request.GET.get("kelompok", "")
        return {"tanggal": tanggal_buku(), "kelompok": dipilih if dipilih.isdecimal() else None}

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        milik = list(form.fields["kelompok"].queryset[:2])
        if len(milik) == 1:  # a PJ has one group
            form.fields["kelompok"].empty_label = None
            form.initial["kelompok"] = milik[0].pk
        return form

    def lakukan(self, form: Any) -> str:
        isian = form.cleaned_data
        self.pertemuan = buka_pertemuan(
            isian["kelompok"],
            DataPertemuan(**{k: isian[k] for k in ("tanggal", "jenis", "tempat", "mulai")}),
            kode=isian["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{self.pertemuan} dibuka. Catat yang hadir."

    def tujuan(self) -> Any:
        return redirect("kelompok:pertemuan", pk=self.pertemuan.pk)

    def asal(self) -> str:
        return reverse("kelompok:daftar_pertemuan")

    def jejak_halaman(self) -> Remah:
        return remah_pertemuan((self.judul, None))


class SatuPertemuanMixin(IzinDiperlukanMixin, abstrak=True):
    """A page about the meeting of its address. ``mencatat``: only for who keeps it."""

    mencatat = True
    pertemuan: Pertemuan

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            boleh = Pertemuan.objects.terlihat_oleh(request.user)
            if self.mencatat:
                boleh = boleh.dicatat_oleh(request.user)
            self.pertemuan = get_object_or_404(
                boleh.select_related("kelompok", "notulen", "dibuat_oleh", "ditutup_oleh"),
                pk=kwargs["pk"],
            )
        return super().dispatch(request, *args, **kwargs)


class PertemuanView(SatuPertemuanMixin, TemplateView):
    izin = "kelompok.lihat_kelompok"
    template_name = "kelompok/pertemuan/rincian.html"
    mencatat = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        p, pengguna = self.pertemuan, self.request.user
        boleh = (
            pengguna.has_perm("kelompok.catat_pertemuan")
            and Pertemuan.objects.filter(pk=p.pk).dicatat_oleh(pengguna).exists()
        )
        tulis = boleh and p.terbuka
        form = DaftarHadirForm(pertemuan=p) if tulis else None
        peserta = form.peserta if form else daftar_peserta(p)
        lalu: list[Any] = list(notulen_lalu(p).prefetch_related("isi", "perubahan__oleh"))
        for n in lalu:
            n.bagian_terisi = susun_isi(list(n.isi.all()))
            n.ada_isi = any(b.teks for b in n.bagian_terisi)
            n.koreksi_tercatat = [u for u in n.perubahan.all() if u.koreksi]
        isi = isi_notulen(p.notulen)
        return super().get_context_data(
            pertemuan=p,
            boleh_catat=boleh,
            boleh_tulis=tulis,
            boleh_tulis_notulen=boleh and p.notulen.draf and p.status != "DIBATALKAN",
            form_hadir=form,
            baris_hadir=[(x, form[f"hadir-{x.anggota.kode}"]) for x in peserta] if form else [],
            peserta=peserta,
            pilihan_hadir=StatusHadir.choices,
            jumlah=jumlah_per_status(peserta),
            kuorum=kuorum_pertemuan(p) if p.status != "DIBATALKAN" else None,
            belum=sum(1 for x in peserta if x.kehadiran is None),
            isi=isi,
            belum_ditulis=[b for b in isi if not b.teks],
            lalu=lalu,
            keputusan=list(keputusan_pertemuan(p)),
            remah=remah_pertemuan((sebutan(p), None)),
            **kwargs,
        )


class FormPertemuanView(SatuPertemuanMixin, FormKelompokView, abstrak=True):
    """A form about one meeting, which leads back to its place on the meeting's page."""

    izin = "kelompok.catat_pertemuan"
    template_name = "kelompok/pertemuan/isian.html"
    jangkar = ""

    def asal(self) -> str:
        halaman = reverse("kelompok:pertemuan", args=[self.pertemuan.pk])
        return f"{halaman}#{self.jangkar}" if self.jangkar else halaman

    def jejak_halaman(self) -> Remah:
        halaman = reverse("kelompok:pertemuan", args=[self.pertemuan.pk])
        return remah_pertemuan((sebutan(self.pertemuan), halaman), (self.judul, None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(pertemuan=self.pertemuan, **kwargs)


class CatatHadirView(FormPertemuanView):
    """The list as it was changed; a page with script sends it name by name."""

    form_class = DaftarHadirForm
    judul = "Daftar hadir"
    jangkar = "hadir"
    http_method_names = ["post"]

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = {**super().get_form_kwargs(), "pertemuan": self.pertemuan}
        if self.request.htmx:  # one tap, with no form around it that made a key
            kwargs["data"] = self.request.POST.copy()
            kwargs["data"].setdefault("kunci", str(uuid.uuid4()))
        return kwargs

    def lakukan(self, form: Any) -> str:
        catatan = [CatatanHadir(p.anggota, status) for p, status in form.berubah()]
        banyak = catat_kehadiran(
            self.pertemuan,
            catatan,
            kunci=form.cleaned_data["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"Daftar hadir disimpan, {banyak} berubah."

    def form_valid(self, form: Any) -> HttpResponse:
        if not self.request.htmx:
            return super().form_valid(form)
        try:
            self.lakukan(form)
        except KesalahanDomain as galat:
            return self._meter(str(galat), status=409)
        return self._meter()

    def form_invalid(self, form: Any) -> HttpResponse:
        kalimat = "; ".join(str(k) for daftar in form.errors.values() for k in daftar)
        if self.request.htmx:
            return self._meter(kalimat, status=400)
        messages.error(self.request, kalimat)
        return redirect(self.asal())

    def _meter(self, galat: str = "", status: int = 200) -> HttpResponse:
        self.pertemuan.refresh_from_db()
        peserta = daftar_peserta(self.pertemuan)
        return render(
            self.request,
            "kelompok/pertemuan/_meter.html",
            {
                "galat": galat,
                "kuorum": kuorum_pertemuan(self.pertemuan),
                "belum": sum(1 for p in peserta if p.kehadiran is None),
                "jumlah": jumlah_per_status(peserta),
            },
            status=status,
        )


class HadirkanSemuaView(FormPertemuanView):
    """Whoever has not been noted is here."""

    form_class = KunciForm
    judul = "Semua hadir"
    jangkar = "hadir"
    http_method_names = ["post"]

    def lakukan(self, form: Any) -> str:
        banyak = hadirkan_semua(
            self.pertemuan,
            kunci=form.cleaned_data["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{banyak} anggota dicatat hadir. Ubah yang tidak hadir."

    def form_invalid(self, form: Any) -> HttpResponse:
        kalimat = "; ".join(str(k) for daftar in form.errors.values() for k in daftar)
        messages.error(self.request, kalimat)
        return redirect(self.asal())


class HadirSatuView(FormPertemuanView):
    form_class = HadirSatuForm
    judul = "Catatan kehadiran"
    template_name = "kelompok/pertemuan/hadir_satu.html"
    jangkar = "hadir"

    @cached_property
    def peserta(self) -> Peserta:
        kode = self.kwargs["kode"]
        for p in daftar_peserta(self.pertemuan):
            if p.anggota.kode == kode:
                return p
        raise Http404

    def get_initial(self) -> dict[str, Any]:
        k = self.peserta.kehadiran
        return (
            {"status": k.status, "jam_datang": k.jam_datang, "keterangan": k.keterangan}
            if k
            else {}
        )

    def lakukan(self, form: Any) -> str:
        isian, p = form.cleaned_data, self.peserta
        catat_kehadiran(
            self.pertemuan,
            [CatatanHadir(p.anggota, isian["status"], isian["jam_datang"], isian["keterangan"])],
            kunci=isian["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"Kehadiran {p.anggota.nama} dicatat."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        p = self.peserta
        return super().get_context_data(
            peserta=p,
            riwayat=PerubahanKehadiran.objects.filter(
                pertemuan=self.pertemuan, anggota=p.anggota
            ).select_related("oleh"),
            **kwargs,
        )


class AturPertemuanView(FormPertemuanView):
    form_class = AturPertemuanForm
    judul = "Waktu, tempat, dan pertemuan berikutnya"
    tombol = "Simpan"
    jangkar = "berikut"

    def get_initial(self) -> dict[str, Any]:
        p = self.pertemuan
        return {nama: getattr(p, nama) for nama in AturPertemuanForm.base_fields}

    def lakukan(self, form: Any) -> str:
        atur_pertemuan(
            self.pertemuan, oleh=self.request.user, tanggal=tanggal_buku(), **form.cleaned_data
        )
        return "Waktu dan tempat disimpan."


class TutupPertemuanView(FormPertemuanView):
    form_class = TutupPertemuanForm
    judul = "Tutup pertemuan"
    template_name = "kelompok/pertemuan/tutup.html"

    def get_initial(self) -> dict[str, Any]:
        return {"selesai": self.pertemuan.selesai}

    def lakukan(self, form: Any) -> str:
        p = tutup_pertemuan(
            self.pertemuan, oleh=self.request.user, tanggal=tanggal_buku(), **form.cleaned_data
        )
        return f"{p} ditutup: {p.jumlah_hadir} dari {p.jumlah_anggota} anggota hadir."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hitungan = hitung_hadir(self.pertemuan)
        return super().get_context_data(
            kuorum=hitungan.kuorum,
            belum=hitungan.belum,
            aturan=hitungan.aturan,
            notulen_menunggu=notulen_menunggu(self.pertemuan),
            **kwargs,
        )


class BatalkanPertemuanView(FormPertemuanView):
    form_class = AlasanForm
    judul = "Batalkan pertemuan"
    nada = "bahaya"
    pengantar = (
        "Untuk pertemuan yang ternyata tidak terjadi atau salah dibuka. Catatannya tetap "
        "tersimpan, dan tanggalnya dapat dipakai lagi."
    )

    def lakukan(self, form: Any) -> str:
        batalkan_pertemuan(
            self.pertemuan,
            alasan=form.cleaned_data["alasan"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return "Pertemuan dibatalkan."


class PertemuanKelompokView(IzinDiperlukanMixin, View):
    """The latest meetings of a group, as a part of the group's page."""

    izin = "kelompok.lihat_kelompok"

    def get(self, request: Any, pk: int) -> HttpResponse:
        kelompok = get_object_or_404(Kelompok.objects.terlihat_oleh(request.user), pk=pk)
        if not request.htmx:
            return redirect(f"{reverse('kelompok:daftar_pertemuan')}?q={quote(kelompok.nomor)}")
        daftar = Pertemuan.objects.berlaku().filter(kelompok=kelompok).select_related("notulen")
        terakhir = list(daftar[:6])
        return render(
            request,
            "kelompok/pertemuan/_kelompok.html",
            {
                "kelompok": kelompok,
                "daftar": terakhir[:5],
                "lebih": len(terakhir) > 5,
                "boleh_catat": request.user.has_perm("kelompok.catat_pertemuan")
                and kelompok_dapat_bertemu(request.user).filter(pk=kelompok.pk).exists(),
                "boleh_sanksi": request.user.has_perm("kelompok.kelola_sanksi"),
                "sanksi": Sanksi.objects.filter(kelompok=kelompok)
                .berlaku(tanggal_buku())
                .select_related("anggota"),
            },
        )
