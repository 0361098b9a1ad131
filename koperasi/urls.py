"""Where the apps are put together."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("administrasi/", include("anggota.urls_administrasi")),
    path("akun/", include("koperasi.beranda.urls_akun")),
    path("anggota/", include("anggota.urls")),
    path("buku/", include("akuntansi.urls")),
    path("impor-anggota/", include("kelompok.urls_impor")),
    path("kas/", include("akuntansi.urls_kas")),
    path("kelompok/", include("kelompok.urls")),
    path("kelompok/", include("kelompok.urls_buku")),
    path("rat/", include("rat.urls")),
    path("simpanan/", include("simpan_pinjam.urls")),
    path("urunan/", include("kelompok.urls_urunan")),
    path("", include("koperasi.beranda.urls")),
]

handler500 = "koperasi.core.galat.galat_server"
