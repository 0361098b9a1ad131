"""Addresses of savings, under ``simpanan/``."""

from django.urls import path

from .views import jasa, produk, rekening, simpanan_pokok

app_name = "simpan_pinjam"

urlpatterns = [
    path("rekening/", rekening.DaftarRekeningView.as_view(), name="daftar_rekening"),
    path("rekening/<str:nomor>/", rekening.RekeningView.as_view(), name="rekening"),
    path("produk/", produk.DaftarProdukView.as_view(), name="daftar_produk"),
    path("produk/<str:kode>/", produk.ProdukView.as_view(), name="produk"),
    path("pokok/", simpanan_pokok.DaftarMenungguView.as_view(), name="simpanan_pokok"),
    path(
        "pokok/diterima/",
        simpanan_pokok.DaftarPenerimaanView.as_view(),
        name="penerimaan_simpanan_pokok",
    ),
    path(
        "pokok/<uuid:kode>/terima/",
        simpanan_pokok.TerimaSimpananPokokView.as_view(),
        name="terima_simpanan_pokok",
    ),
    path("saya/", simpanan_pokok.SimpananSayaView.as_view(), name="saya"),
    path(
        "ringkasan/<uuid:kode>/",
        simpanan_pokok.RingkasanAnggotaView.as_view(),
        name="ringkasan_anggota",
    ),
    path("jasa/", jasa.DaftarJasaView.as_view(), name="daftar_jasa"),
    path("jasa/pajak/", jasa.DaftarPajakView.as_view(), name="pajak_jasa"),
    path("jasa/<int:pk>/", jasa.PerhitunganJasaView.as_view(), name="jasa"),
    path("jasa/<int:pk>/posting/", jasa.PostingJasaView.as_view(), name="posting_jasa"),
    path("jasa/<int:pk>/balik/", jasa.BalikJasaView.as_view(), name="balik_jasa"),
    path("jasa/rincian/<int:pk>/", jasa.UraianJasaView.as_view(), name="uraian_jasa"),
]
