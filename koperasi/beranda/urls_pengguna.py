"""Accounts; names are in the namespace ``beranda``."""

from django.urls import path

from .views import akun, pengguna

urlpatterns = [
    path("akun/", akun.AkunSayaView.as_view(), name="akun_saya"),
    path("akun/perangkat/<int:pk>/akhiri/", akun.AkhiriSesiView.as_view(), name="akhiri_sesi"),
    path("pengguna/", pengguna.DaftarPenggunaView.as_view(), name="pengguna"),
    path("pengguna/undang/", pengguna.UndangPenggunaView.as_view(), name="undang_pengguna"),
    path("pengguna/<int:pk>/", pengguna.RincianPenggunaView.as_view(), name="rincian_pengguna"),
    path("pengguna/<int:pk>/ubah/", pengguna.UbahPenggunaView.as_view(), name="ubah_pengguna"),
    path("pengguna/<int:pk>/peran/", pengguna.UbahPeranView.as_view(), name="ubah_peran"),
    path(
        "pengguna/<int:pk>/nonaktifkan/",
        pengguna.NonaktifkanView.as_view(),
        name="nonaktifkan_pengguna",
    ),
    path("pengguna/<int:pk>/aktifkan/", pengguna.AktifkanView.as_view(), name="aktifkan_pengguna"),
    path(
        "pengguna/<int:pk>/tautan/", pengguna.TautanPenggunaView.as_view(), name="tautan_pengguna"
    ),
    path(
        "pengguna/<int:pk>/copot-dua-langkah/",
        pengguna.CopotDuaLangkahView.as_view(),
        name="copot_dua_langkah",
    ),
]
