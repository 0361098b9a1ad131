"""Policies; names are in the namespace ``beranda``. Only a policy's code has a point in it."""

from django.urls import path

from .views import ketentuan, usulan_ketentuan

urlpatterns = [
    path("", ketentuan.DaftarKetentuanView.as_view(), name="ketentuan"),
    path(
        "usulan/<int:pk>/",
        usulan_ketentuan.UsulanKetentuanView.as_view(),
        name="usulan_ketentuan",
    ),
    path("cabut/<int:pk>/", usulan_ketentuan.CabutKetentuanView.as_view(), name="cabut_ketentuan"),
    path("<str:kode>/", ketentuan.RincianKetentuanView.as_view(), name="rincian_ketentuan"),
    path("<str:kode>/ubah/", ketentuan.UbahKetentuanView.as_view(), name="ubah_ketentuan"),
]
