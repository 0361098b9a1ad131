"""Addresses of groups, under ``kelompok/``."""

from django.urls import include, path

from .views import kelompok

app_name = "kelompok"

urlpatterns = [
    path("", kelompok.DaftarKelompokView.as_view(), name="daftar"),
    path("<int:pk>/", kelompok.KelompokView.as_view(), name="rincian"),
    path("", include("kelompok.urls_pertemuan")),
]
