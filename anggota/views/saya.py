"""A member's own page and her own copy of her data; what the office gives her of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.views import View
from django.views.generic import FormView, TemplateView

from koperasi.core.excel import TIPE_XLSX
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.jejak import catat_ekspor
from koperasi.core.models import ProfilKoperasi
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.waktu import tanggal_buku

from ..enums import CaraPersetujuan
from ..forms.identitas import AlasanForm
from ..forms.keluarga import PernyataanForm
from ..laporan.kutipan import Kutipan, excel_kutipan, kutipan_data
from ..models import Anggota
from ..selectors.daftar import umur
from ..selectors.foto import FOTO, gambar_terbuka
from ..selectors.identitas import kk_terbuka, nik_terbuka
from ..selectors.naskah import naskah_berlaku
from ..selectors.pembuka import pembuka_data
from ..selectors.rincian import ahli_waris_kini, riwayat_keanggotaan, riwayat_persetujuan
from ..services.persetujuan import catat_persetujuan
from .dasar import alamat_terpasang
from .identitas import BukaView

KUTIPAN = "anggota.kutip_data"
# Parts of her own page that floors above draw, of whoever asks.
BAGIAN_ATAS = ("kelompok:saya", "simpan_pinjam:saya")


class _MilikSendiriMixin(IzinDiperlukanMixin, abstrak=True):
    izin = "anggota.lihat_data_sendiri"

    def milik(self) -> Anggota | None:
        return (
            Anggota.objects.filter(pengguna=self.request.user)
            .select_related("dibuat_oleh", "foto", "ktp")
            .first()
        )


class SayaView(_MilikSendiriMixin, TemplateView):
    izin = "anggota.lihat_data_sendiri"
    template_name = "anggota/saya.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        anggota = self.milik()
        if anggota:
            kwargs |= {
                "riwayat": riwayat_keanggotaan(anggota),
                "umur": umur(anggota.tanggal_lahir, tanggal_buku()),
                "ahli_waris": ahli_waris_kini(anggota),
                "persetujuan": riwayat_persetujuan(anggota),
                "pembuka": pembuka_data(anggota),
                "bagian_atas": alamat_terpasang(BAGIAN_ATAS),
            }
        return super().get_context_data(
            anggota=anggota,
            pribadi=True,
            milik_sendiri=True,
            remah=[("Beranda", "/"), ("Data saya", None)],
            **kwargs,
        )


class PersetujuanSayaView(_MilikSendiriMixin, FormView):
    """She reads the words and says yes, or takes her yes back, with her own account."""

    izin = "anggota.lihat_data_sendiri"
    form_class = PernyataanForm
    template_name = "anggota/persetujuan_saya.html"
    success_url = reverse_lazy("anggota:saya")

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            anggota = self.milik()
            if anggota is None:
                raise Http404
            self.anggota = anggota
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: PernyataanForm) -> HttpResponse:
        try:
            catat_persetujuan(
                self.anggota,
                naskah=naskah_berlaku(tanggal_buku()).versi,
                diberikan=form.cleaned_data["diberikan"],
                cara=CaraPersetujuan.LAYAR,
                pada=tanggal_buku(),
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, "Pernyataan Anda dicatat.")
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        naskah = naskah_berlaku(tanggal_buku())
        nama = ProfilKoperasi.objects.values_list("nama", flat=True).first() or "koperasi"
        return super().get_context_data(
            naskah=naskah,
            alinea=naskah.untuk(nama),
            batal=reverse("anggota:saya"),
            remah=[
                ("Beranda", "/"),
                ("Data saya", reverse("anggota:saya")),
                ("Persetujuan", None),
            ],
            **kwargs,
        )


class FotoSayaView(_MilikSendiriMixin, View):
    izin = "anggota.lihat_data_sendiri"

    def get(self, request: PermintaanMasuk) -> HttpResponse:
        anggota = self.milik()
        if anggota is None or anggota.foto_id is None:
            raise Http404
        return HttpResponse(
            gambar_terbuka(anggota, FOTO),
            content_type="image/jpeg",
            headers={"Cache-Control": "private, no-store"},
        )


class KutipanSayaView(_MilikSendiriMixin, View):
    """Her own copy; a telephone may be lost, so the numbers stay masked here."""

    izin = "anggota.lihat_data_sendiri"

    def get(self, request: PermintaanMasuk) -> HttpResponse:
        anggota = self.milik()
        if anggota is None:
            raise Http404
        nik = f"************{anggota.nik_akhir}" if anggota.nik_akhir else ""
        kutipan = kutipan_data(
            anggota, nik=nik, kk="Tercatat" if anggota.kk_sidik else "", per=tanggal_buku()
        )
        catat_ekspor(
            KUTIPAN,
            oleh=request.user,
            tanggal=tanggal_buku(),
            objek=anggota,
            keterangan="Diunduh sendiri",
            data={"bentuk": "xlsx"},
        )
        return _unduhan(kutipan)


class KutipanView(BukaView):
    """Everything about her, with the whole NIK, to be handed to herself: a sheet for the printer,
    or a workbook. Like every look at a NIK it is asked for with a reason. Nothing of it is kept."""

    judul = "Kutipan data"
    tombol = "Buka lembar"
    template_name = "anggota/orang/kutipan.html"

    def form_valid(self, form: AlasanForm) -> HttpResponse:
        excel = self.request.POST.get("bentuk") == "xlsx"
        alasan = form.cleaned_data["alasan"]
        kutipan = kutipan_data(
            self.anggota,
            nik=nik_terbuka(self.anggota),
            kk=kk_terbuka(self.anggota),
            per=tanggal_buku(),
        )
        catat_ekspor(
            KUTIPAN,
            oleh=self.request.user,
            tanggal=tanggal_buku(),
            objek=self.anggota,
            keterangan=alasan,
            data={"bentuk": "xlsx" if excel else "cetak"},
        )
        if excel:
            return _unduhan(kutipan)
        return self.render_to_response(
            self.get_context_data(form=None, kutipan=kutipan, alasan=alasan)
        )


def _unduhan(kutipan: Kutipan) -> HttpResponse:
    nama = ProfilKoperasi.objects.values_list("nama", flat=True).first() or ""
    berkas = f"kutipan-data-{kutipan.nomor or 'calon'}-{kutipan.per:%Y%m%d}.xlsx"
    return HttpResponse(
        excel_kutipan(kutipan, koperasi=nama),
        content_type=TIPE_XLSX,
        headers={"Content-Disposition": f'attachment; filename="{berkas}"'},
    )
