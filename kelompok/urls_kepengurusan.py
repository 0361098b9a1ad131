"""Addresses of offices, visits, rules and sanctions, inside those of groups."""

from django.urls import path

from .views import kepengurusan, kunjungan, peraturan

urlpatterns = [
    path("pengurus/", kepengurusan.DaftarPengurusView.as_view(), name="daftar_pengurus"),
    path("<int:pk>/pengurus/", kepengurusan.PengurusView.as_view(), name="pengurus"),
    path(
        "<int:pk>/pengurus/pemilihan/",
        kepengurusan.CatatPemilihanView.as_view(),
        name="catat_pemilihan",
    ),
    path(
        "<int:pk>/pengurus/<int:jabatan>/berhenti/",
        kepengurusan.BerhentiMenjabatView.as_view(),
        name="berhenti_menjabat",
    ),
    path("<int:pk>/ppl/", kepengurusan.TugaskanPPLView.as_view(), name="tugaskan_ppl"),
    path("kunjungan/", kunjungan.DaftarKunjunganView.as_view(), name="daftar_kunjungan"),
    path("<int:pk>/kunjungan/", kunjungan.CatatKunjunganView.as_view(), name="catat_kunjungan"),
    path(
        "kunjungan/<int:pk>/batal/", kunjungan.BatalKunjunganView.as_view(), name="batal_kunjungan"
    ),
    path("kunjungan/<int:pk>/foto/", kunjungan.FotoKunjunganView.as_view(), name="foto_kunjungan"),
    path(
        "pemilihan/<int:pk>/sahkan/",
        kepengurusan.SahkanPemilihanView.as_view(),
        name="sahkan_pemilihan",
    ),
    path(
        "pemilihan/<int:pk>/cetak/",
        kepengurusan.CetakPemilihanView.as_view(),
        name="cetak_pemilihan",
    ),
    path("<int:pk>/peraturan/", peraturan.PeraturanView.as_view(), name="peraturan"),
    path(
        "<int:pk>/peraturan/baru/",
        peraturan.TetapkanPeraturanView.as_view(),
        name="tetapkan_peraturan",
    ),
    path(
        "<int:pk>/peraturan/<int:versi>/cetak/",
        peraturan.CetakPeraturanView.as_view(),
        name="cetak_peraturan",
    ),
    path("sanksi/", peraturan.DaftarSanksiView.as_view(), name="daftar_sanksi"),
    path("<int:pk>/sanksi/", peraturan.TetapkanSanksiView.as_view(), name="tetapkan_sanksi"),
    path("sanksi/<int:pk>/", peraturan.SanksiView.as_view(), name="sanksi"),
    path("sanksi/<int:pk>/tinjau/", peraturan.TinjauSanksiView.as_view(), name="tinjau_sanksi"),
    path("sanksi/<int:pk>/cabut/", peraturan.CabutSanksiView.as_view(), name="cabut_sanksi"),
    path("sanksi/<int:pk>/cetak/", peraturan.CetakSanksiView.as_view(), name="cetak_sanksi"),
]
