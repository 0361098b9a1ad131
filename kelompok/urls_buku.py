"""Addresses of the group's own books, under ``kelompok/``."""

from django.urls import path

from .views import buku

app_name = "buku_kelompok"

urlpatterns = [
    path("<int:pk>/buku/", buku.BukuKelompokView.as_view(), name="daftar"),
    path("<int:pk>/buku/<slug:buku>/cetak/", buku.CetakBukuView.as_view(), name="cetak"),
]
