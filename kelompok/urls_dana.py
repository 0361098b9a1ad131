"""Addresses of the groups' own money; they belong to the names of ``kelompok.urls``."""

from django.urls import path

from .views.dana import buku, catat, serah_terima

urlpatterns = [
    path("dana/", buku.SemuaDanaView.as_view(), name="semua_dana"),
    path("<int:pk>/dana/", buku.DanaKelompokView.as_view(), name="dana"),
    path("<int:pk>/dana/ringkasan/", buku.RingkasanDanaView.as_view(), name="ringkasan_dana"),
    path("<int:pk>/dana/baru/", catat.BukaDanaView.as_view(), name="buka_dana"),
    path("dana/<int:pk>/", buku.BukuDanaView.as_view(), name="buku_dana"),
    path("dana/<int:pk>/iuran/", catat.IuranView.as_view(), name="iuran_dana"),
    path("dana/<int:pk>/masuk/", catat.TerimaDanaView.as_view(), name="terima_dana"),
    path("dana/<int:pk>/keluar/", catat.KeluarDanaView.as_view(), name="keluar_dana"),
    path("dana/<int:pk>/arisan/", catat.ArisanView.as_view(), name="arisan_dana"),
    path("dana/<int:pk>/pindah/", catat.PindahTempatView.as_view(), name="pindah_dana"),
    path("dana/<int:pk>/dibacakan/", catat.BacakanDanaView.as_view(), name="bacakan_dana"),
    path("dana/<int:pk>/aturan/", catat.AturanIuranView.as_view(), name="aturan_iuran"),
    path("dana/<int:pk>/tempat/", catat.TempatDanaView.as_view(), name="tempat_dana"),
    path("dana/tempat/<int:pk>/tutup/", catat.TutupTempatView.as_view(), name="tutup_tempat"),
    path("dana/catatan/<int:pk>/balik/", catat.BalikDanaView.as_view(), name="balik_dana"),
    path(
        "<int:pk>/serah-terima/",
        serah_terima.SerahTerimaBaruView.as_view(),
        name="serah_terima_baru",
    ),
    path("serah-terima/<int:pk>/", serah_terima.SerahTerimaView.as_view(), name="serah_terima"),
    path(
        "serah-terima/<int:pk>/cetak/",
        serah_terima.CetakSerahTerimaView.as_view(),
        name="cetak_serah_terima",
    ),
]
