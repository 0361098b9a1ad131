"""Addresses of meetings, inside those of groups."""

from django.urls import path

from .views import cetak_pertemuan, keputusan, notulen, pertemuan

urlpatterns = [
    path("pertemuan/", pertemuan.DaftarPertemuanView.as_view(), name="daftar_pertemuan"),
    path("pertemuan/buka/", pertemuan.BukaPertemuanView.as_view(), name="buka_pertemuan"),
    path("pertemuan/<int:pk>/", pertemuan.PertemuanView.as_view(), name="pertemuan"),
    path("pertemuan/<int:pk>/hadir/", pertemuan.CatatHadirView.as_view(), name="catat_hadir"),
    path(
        "pertemuan/<int:pk>/hadir/semua/",
        pertemuan.HadirkanSemuaView.as_view(),
        name="hadirkan_semua",
    ),
    path(
        "pertemuan/<int:pk>/hadir/<uuid:kode>/",
        pertemuan.HadirSatuView.as_view(),
        name="hadir_satu",
    ),
    path("pertemuan/<int:pk>/atur/", pertemuan.AturPertemuanView.as_view(), name="atur_pertemuan"),
    path(
        "pertemuan/<int:pk>/tutup/", pertemuan.TutupPertemuanView.as_view(), name="tutup_pertemuan"
    ),
    path(
        "pertemuan/<int:pk>/batalkan/",
        pertemuan.BatalkanPertemuanView.as_view(),
        name="batalkan_pertemuan",
    ),
    path("pertemuan/<int:pk>/notulen/", notulen.TulisNotulenView.as_view(), name="tulis_notulen"),
    path(
        "pertemuan/<int:pk>/notulen-lalu/<int:lalu>/bacakan/",
        notulen.BacakanNotulenView.as_view(),
        name="bacakan_notulen",
    ),
    path(
        "pertemuan/<int:pk>/notulen-lalu/<int:lalu>/koreksi/<str:bagian>/",
        notulen.KoreksiNotulenView.as_view(),
        name="koreksi_notulen",
    ),
    path(
        "pertemuan/<int:pk>/notulen-lalu/<int:lalu>/sahkan/",
        notulen.SahkanNotulenView.as_view(),
        name="sahkan_notulen",
    ),
    path(
        "pertemuan/<int:pk>/keputusan/",
        keputusan.CatatKeputusanView.as_view(),
        name="catat_keputusan",
    ),
    path(
        "pertemuan/<int:pk>/keputusan/<int:nomor>/batalkan/",
        keputusan.BatalkanKeputusanView.as_view(),
        name="batalkan_keputusan",
    ),
    path(
        "pertemuan/<int:pk>/keputusan/<int:nomor>/selesai/",
        keputusan.SelesaikanTindakView.as_view(),
        name="selesaikan_tindak",
    ),
    path(
        "pertemuan/<int:pk>/cetak/<str:kertas>/",
        cetak_pertemuan.CetakPertemuanView.as_view(),
        name="cetak_pertemuan",
    ),
    path("keputusan/", keputusan.DaftarKeputusanView.as_view(), name="daftar_keputusan"),
    path(
        "<int:pk>/pertemuan/",
        pertemuan.PertemuanKelompokView.as_view(),
        name="pertemuan_kelompok",
    ),
    path(
        "<int:pk>/blangko/<str:kertas>/",
        cetak_pertemuan.BlangkoView.as_view(),
        name="blangko_pertemuan",
    ),
]
