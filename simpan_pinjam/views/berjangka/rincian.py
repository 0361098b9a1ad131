"""One deposit: its terms, what each month earned, its papers, and what may be done with it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views import View
from django.views.generic import FormView, TemplateView

from koperasi.core.izin import PermintaanMasuk
from koperasi.core.jejak import catat_lihat
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import penjelasan, sampaikan
from koperasi.core.waktu import tanggal_buku

from ...enums import StatusBerjangka
from ...forms.berjangka import AlasanForm, PilihanForm
from ...selectors.berjangka import (
    jadwal_jasa,
    pencairan_menunggu,
    riwayat_masa,
    riwayat_pencairan,
)
from ...services.berjangka.bilyet import bilyet_terakhir, cetak_bilyet
from ...services.berjangka.pencairan import balik_pencairan
from ...services.berjangka.penempatan import balik_penempatan
from ...services.berjangka.pengaturan import ubah_pilihan
from ...services.teller import jurnal_transaksi
from .dasar import SatuBerjangkaMixin


class BerjangkaView(SatuBerjangkaMixin, TemplateView):
    izin = "simpan_pinjam.lihat_simpanan"
    template_name = "simpan_pinjam/berjangka/rincian.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        b, boleh, hari_ini = self.berjangka, self.request.user.has_perm, tanggal_buku()
        catat_lihat(
            "simpan_pinjam.lihat_berjangka", oleh=self.request.user, tanggal=hari_ini, objek=b
        )
        semua = [(m, jadwal_jasa(m, b.mulai)) for m in riwayat_masa(b)]
        masa, jadwal = semua[0]
        berjalan = b.status == StatusBerjangka.BERJALAN
        menunggu = pencairan_menunggu(b)
        asal = jurnal_transaksi(b.penempatan) if b.penempatan else None
        return super().get_context_data(
            berjangka=b,
            rekening=b.rekening,
            masa=masa,
            jadwal=jadwal,
            jumlah_jasa=sum(x.jumlah for x in jadwal),
            dibayar=sum(x.dibayar.jumlah for x in jadwal if x.dibayar),
            masa_lalu=[(m, sum(x.dibayar.jumlah for x in j if x.dibayar)) for m, j in semua[1:]],
            hari_ini=hari_ini,
            berjalan=berjalan,
            menunggu=menunggu,
            pencairan=[(p, jurnal_transaksi(p.transaksi)) for p in riwayat_pencairan(b)],
            jurnal_penempatan=asal,
            bilyet=bilyet_terakhir(b),
            boleh_cairkan=berjalan and not menunggu and boleh("simpan_pinjam.layani_simpanan"),
            boleh_pilihan=berjalan and boleh("simpan_pinjam.atur_berjangka"),
            boleh_balik=boleh("simpan_pinjam.balik_simpanan"),
            boleh_balik_penempatan=berjalan
            and asal is not None
            and masa.ke == 1
            and not any(x.dibayar for x in jadwal)
            and boleh("simpan_pinjam.balik_simpanan"),
            boleh_jurnal=boleh("akuntansi.lihat_buku"),
            boleh_orang=boleh("anggota.lihat_anggota"),
            remah=self.remah(),
            **kwargs,
        )


class CetakBilyetView(SatuBerjangkaMixin, View):
    """The certificate as a numbered paper."""

    izin = "simpan_pinjam.lihat_simpanan"
    http_method_names = ["post"]

    def post(self, request: PermintaanMasuk, **kwargs: Any) -> HttpResponse:
        try:
            dokumen = cetak_bilyet(self.berjangka, oleh=request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            messages.error(request, penjelasan(galat))
            return redirect(self.alamat())
        return redirect("beranda:rincian_dokumen", pk=dokumen.pk)


class PilihanBerjangkaView(SatuBerjangkaMixin, FormView):
    """What happens at maturity, and where interest goes, as the member asks."""

    izin = "simpan_pinjam.atur_berjangka"
    template_name = "simpan_pinjam/berjangka/pilihan.html"
    form_class = PilihanForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        jawaban = super().dispatch(request, *args, **kwargs)
        if (
            request.method == "GET"
            and jawaban.status_code == 200
            and self.berjangka.status != StatusBerjangka.BERJALAN
        ):
            messages.error(request, "Simpanan berjangka ini sudah selesai.")
            return redirect(self.alamat())
        return jawaban

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "anggota": self.berjangka.rekening.anggota}

    def get_initial(self) -> dict[str, Any]:
        return {
            "tindakan": self.berjangka.tindakan,
            "rekening_jasa": self.berjangka.rekening_jasa.nomor,
        }

    def form_valid(self, form: PilihanForm) -> HttpResponse:
        try:
            ubah_pilihan(
                self.berjangka,
                tindakan=form.cleaned_data["tindakan"],
                rekening_jasa=form.cleaned_data["rekening_jasa"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, "Pilihan anggota dicatat.")
        return redirect(self.alamat())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            berjangka=self.berjangka,
            batal_url=self.alamat(),
            remah=self.remah(("Ubah pilihan", None)),
            **kwargs,
        )


class BalikPenempatanView(SatuBerjangkaMixin, FormView):
    """Take a placement back, with a reason."""

    izin = "simpan_pinjam.balik_simpanan"
    template_name = "simpan_pinjam/berjangka/balik.html"
    form_class = AlasanForm
    judul = "Balik penempatan"
    keterangan = (
        "Uangnya kembali ke tempat asalnya: ke laci yang dipakai hari ini, atau ke rekening "
        "anggota. Rekening simpanan berjangkanya ditutup."
    )

    def lakukan(self, form: AlasanForm) -> None:
        balik_penempatan(
            self.berjangka,
            alasan=form.cleaned_data["alasan"],
            kunci=form.cleaned_data["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )

    def form_valid(self, form: AlasanForm) -> HttpResponse:
        try:
            self.lakukan(form)
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, f"{self.berjangka} dibalik.")
        return redirect(self.alamat())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            berjangka=self.berjangka,
            judul=self.judul,
            keterangan=self.keterangan,
            batal_url=self.alamat(),
            remah=self.remah((self.judul, None)),
            **kwargs,
        )


class BalikPencairanView(BalikPenempatanView):
    """Take a payment back, with its penalty."""

    judul = "Balik pencairan"
    keterangan = (
        "Uang yang dibayarkan dan penaltinya kembali ke simpanan berjangka, yang berjalan lagi. "
        "Jasa yang sudah dibayar tetap."
    )

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.pencairan_pk = kwargs["pk"]
        return super().dispatch(request, *args, **kwargs)

    def lakukan(self, form: AlasanForm) -> None:
        pencairan = get_object_or_404(riwayat_pencairan(self.berjangka), pk=self.pencairan_pk)
        balik_pencairan(
            pencairan,
            alasan=form.cleaned_data["alasan"],
            kunci=form.cleaned_data["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        get_object_or_404(riwayat_pencairan(self.berjangka), pk=self.pencairan_pk)
        return super().get_context_data(**kwargs)
