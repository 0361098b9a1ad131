"""Who is behind with simpanan wajib, in the order in which one walks."""

from typing import Any

from django.urls import reverse
from django.views.generic import ListView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.tulisan import bulan_panjang, nomor_hp
from koperasi.core.waktu import tanggal_buku

from ..forms.wajib import SaringTunggakanForm
from ..ketentuan import aturan_wajib
from ..selectors.wajib import TunggakanWajib, daftar_desa, tunggakan_wajib


class TunggakanWajibView(EksporDaftar, ListView):
    """Filterable, printable: the sheet that goes along from door to door."""

    izin = "simpan_pinjam.lihat_tunggakan"
    template_name = "simpan_pinjam/wajib/tunggakan.html"
    nama_ekspor = "simpan_pinjam.tunggakan_wajib"
    judul_ekspor = "Tunggakan simpanan wajib"
    hanya_pembuat = True
    kolom_bernomor = True
    kolom_ekspor = (
        KolomEkspor("Wilayah", lambda t: t.wilayah, 22),
        KolomEkspor("Alamat", lambda t: t.alamat, 26),
        KolomEkspor("Nama", lambda t: t.nama, 24),
        KolomEkspor("Nomor", lambda t: t.nomor, 10),
        KolomEkspor("Telepon", lambda t: nomor_hp(t.telepon), 15),
        KolomEkspor("Kelompok", lambda t: t.kelompok or "", 16),
        KolomEkspor("Sejak", lambda t: bulan_panjang(t.sejak), 14),
        KolomEkspor("Bulan", lambda t: t.banyak, 7),
        KolomEkspor("Tunggakan", lambda t: t.jumlah, 14, jumlahkan=True),
    )
    context_object_name = "daftar"
    paginate_by = 50
    page_kwarg = "halaman"

    def get_queryset(self) -> list[TunggakanWajib]:
        pengguna: Any = self.request.user
        self.saring = SaringTunggakanForm(self.request.GET, desa=daftar_desa(pengguna))
        isi = self.saring.cleaned_data if self.saring.is_valid() else {}
        return tunggakan_wajib(
            pengguna,
            tanggal_buku(),
            kata=isi.get("q", ""),
            desa=isi.get("desa", ""),
            paling_sedikit=isi.get("bulan") or 1,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        semua: Any = self.object_list
        return super().get_context_data(
            saring=self.saring,
            jumlah=sum(t.jumlah for t in semua),
            orang=len(semua),
            aturan=aturan_wajib(tanggal_buku()),
            hari_ini=tanggal_buku(),
            boleh_jemput=self.request.user.has_perm("simpan_pinjam.susun_jemputan"),
            remah=[("Beranda", "/"), ("Tunggakan simpanan wajib", None)],
            baru_url=reverse("simpan_pinjam:jemputan_baru"),
            **kwargs,
        )
