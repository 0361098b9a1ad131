"""Pages of rat."""

from django.urls import path

from .views import laporan_bulanan
from .views.kesehatan import andai, aturan, buku_besar, cetak, daftar, hasil, isian

app_name = "rat"

urlpatterns = [
    path(
        "laporan-bulanan/",
        laporan_bulanan.DaftarLaporanBulananView.as_view(),
        name="laporan_bulanan",
    ),
    path(
        "laporan-bulanan/siapkan/",
        laporan_bulanan.SiapkanView.as_view(),
        name="siapkan_laporan_bulanan",
    ),
    path("kesehatan/", daftar.DaftarView.as_view(), name="kesehatan"),
    path("kesehatan/banding/", daftar.BandingView.as_view(), name="banding"),
    path("kesehatan/lain/", daftar.DaftarLainView.as_view(), name="kesehatan_lain"),
    path("kesehatan/baru/", isian.BaruView.as_view(), name="baru"),
    path("kesehatan/buku-besar/", buku_besar.BukuBesarView.as_view(), name="buku_besar"),
    path(
        "kesehatan/buku-besar/<str:per>/",
        buku_besar.BaruBukuBesarView.as_view(),
        name="baru_buku_besar",
    ),
    path(
        "kesehatan/<int:pk>/buku-besar/",
        buku_besar.UbahBukuBesarView.as_view(),
        name="ubah_buku_besar",
    ),
    path("kesehatan/lain/baru/", isian.BaruLainView.as_view(), name="baru_lain"),
    path("kesehatan/templat/", isian.TemplatView.as_view(), name="templat"),
    path("kesehatan/unggah/", isian.UnggahBaruView.as_view(), name="unggah_baru"),
    path("kesehatan/lain/unggah/", isian.UnggahLainView.as_view(), name="unggah_lain"),
    path("kesehatan/aturan/", aturan.AturanBerlakuView.as_view(), name="aturan"),
    path("kesehatan/aturan/<slug:kode>/", aturan.AturanView.as_view(), name="aturan_kode"),
    path("kesehatan/<int:pk>/", hasil.HasilView.as_view(), name="hasil"),
    path("kesehatan/<int:pk>/versi/<int:nomor>/", hasil.HasilView.as_view(), name="versi"),
    path("kesehatan/<int:pk>/ubah/", isian.UbahView.as_view(), name="ubah"),
    path("kesehatan/<int:pk>/unggah/", isian.UnggahView.as_view(), name="unggah"),
    path("kesehatan/<int:pk>/templat/", isian.TemplatIsiView.as_view(), name="templat_isi"),
    path("kesehatan/<int:pk>/andai/", andai.AndaiView.as_view(), name="andai"),
    path("kesehatan/<int:pk>/batalkan/", hasil.BatalkanView.as_view(), name="batalkan"),
    path("kesehatan/<int:pk>/resmi/", hasil.HasilResmiView.as_view(), name="resmi"),
    path("kesehatan/<int:pk>/versi/<int:nomor>/cetak/", cetak.CetakView.as_view(), name="cetak"),
    path("kesehatan/<int:pk>/versi/<int:nomor>/unduh/", cetak.UnduhView.as_view(), name="unduh"),
    path("kesehatan/<int:pk>/versi/<int:nomor>/lembar/", cetak.LembarView.as_view(), name="lembar"),
]
