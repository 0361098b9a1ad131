"""Addresses of groups, under ``kelompok/``."""

from django.urls import include, path

from .views import berhenti, calon, cetak, keanggotaan, kelompok, pembentukan, pemecahan

app_name = "kelompok"

urlpatterns = [
    path("", kelompok.DaftarKelompokView.as_view(), name="daftar"),
    path("baru/", pembentukan.BentukKelompokView.as_view(), name="baru"),
    path("blangko/", cetak.PilihBlangkoView.as_view(), name="daftar_blangko"),
    path("blangko/<slug:kode>/", cetak.BlangkoView.as_view(), name="blangko"),
    path("saya/", keanggotaan.KelompokSayaView.as_view(), name="saya"),
    path("<int:pk>/", kelompok.KelompokView.as_view(), name="rincian"),
    path("<int:pk>/ubah/", pembentukan.UbahKelompokView.as_view(), name="ubah"),
    path("<int:pk>/pembentukan/", pembentukan.PembentukanView.as_view(), name="pembentukan"),
    path(
        "<int:pk>/pembentukan/cetak/",
        cetak.CetakPembentukanView.as_view(),
        name="cetak_pembentukan",
    ),
    path("<int:pk>/aktifkan/", pembentukan.AktifkanView.as_view(), name="aktifkan"),
    path("<int:pk>/masuk/", keanggotaan.MasukView.as_view(), name="masuk"),
    path("<int:pk>/pecah/", pemecahan.PecahView.as_view(), name="pecah"),
    path("<int:pk>/gabung/", pemecahan.GabungView.as_view(), name="gabung"),
    path("<int:pk>/bubar/", pemecahan.BubarView.as_view(), name="bubar"),
    path("<int:pk>/calon/", calon.CalonBaruView.as_view(), name="calon_baru"),
    path("peristiwa/<int:pk>/", pemecahan.PeristiwaView.as_view(), name="peristiwa"),
    path("calon/<int:pk>/", calon.PencalonanView.as_view(), name="pencalonan"),
    path("calon/<int:pk>/tarik/", calon.TarikPencalonanView.as_view(), name="tarik_pencalonan"),
    path("calon/<int:pk>/formulir/", calon.FormulirCalonView.as_view(), name="formulir_calon"),
    path("anggota/<int:pk>/pindah/", keanggotaan.PindahView.as_view(), name="pindah"),
    path("anggota/<int:pk>/keluar/", keanggotaan.KeluarView.as_view(), name="keluar"),
    path("anggota/<int:pk>/batal/", keanggotaan.BatalPindahView.as_view(), name="batal_pindah"),
    path(
        "orang/<uuid:kode>/", keanggotaan.RingkasanAnggotaView.as_view(), name="ringkasan_anggota"
    ),
    path("orang/<uuid:kode>/usulkan/", calon.PilihKelompokView.as_view(), name="usulkan"),
    path("orang/<uuid:kode>/berhenti/", berhenti.BerhentiView.as_view(), name="berhenti"),
    path(
        "orang/<uuid:kode>/berkas-berhenti/",
        berhenti.BerkasBerhentiView.as_view(),
        name="berkas_berhenti",
    ),
    path("", include("kelompok.urls_pertemuan")),
    path("", include("kelompok.urls_dana")),
    path("", include("kelompok.urls_kepengurusan")),
]
