"""Pages of members. People are addressed by their ``kode``; a NIK stands in no address."""

from django.urls import path

from .views import daftar, orang

app_name = "anggota"

urlpatterns = [
    path("", daftar.DaftarAnggotaView.as_view(), name="daftar"),
    path("baru/", orang.OrangBaruView.as_view(), name="baru"),
    path("baca-nik/", orang.BacaNikView.as_view(), name="baca_nik"),
    path("<uuid:kode>/", orang.AnggotaView.as_view(), name="rincian"),
    path("<uuid:kode>/ubah/", orang.UbahOrangView.as_view(), name="ubah"),
]
