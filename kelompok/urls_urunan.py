"""Addresses of levies, under ``urunan/``."""

from django.urls import path

from .views import urunan

app_name = "urunan"

urlpatterns = [
    path("", urunan.DaftarUrunanView.as_view(), name="daftar"),
    path("baru/", urunan.UrunanBaruView.as_view(), name="baru"),
    path("<int:pk>/", urunan.UrunanView.as_view(), name="rincian"),
    path("<int:pk>/hentikan/", urunan.HentikanUrunanView.as_view(), name="hentikan"),
    path("<int:pk>/<uuid:kode>/", urunan.PesertaUrunanView.as_view(), name="peserta"),
    path("<int:pk>/<uuid:kode>/terima/", urunan.TerimaUrunanView.as_view(), name="terima"),
    path("pembayaran/<int:pk>/balik/", urunan.BalikUrunanView.as_view(), name="balik"),
]
