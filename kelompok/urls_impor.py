"""Addresses of the member import, under ``impor-anggota/``."""

from django.urls import path

from .views import impor

app_name = "impor_anggota"

urlpatterns = [
    path("", impor.ImporView.as_view(), name="daftar"),
    path("templat/", impor.TemplatView.as_view(), name="templat"),
    path("contoh/", impor.ContohView.as_view(), name="contoh"),
    path("<int:pk>/kolom/", impor.KolomView.as_view(), name="kolom"),
    path("<int:pk>/uji/", impor.UjiView.as_view(), name="uji"),
    path("<int:pk>/setujui/", impor.SetujuiView.as_view(), name="setujui"),
    path("<int:pk>/perbaikan/", impor.PerbaikanView.as_view(), name="perbaikan"),
    path("<int:pk>/batal/", impor.BatalView.as_view(), name="batal"),
    path("<int:pk>/", impor.HasilView.as_view(), name="hasil"),
]
