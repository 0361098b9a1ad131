"""Addresses of the administrative books, under ``administrasi/``."""

from django.urls import path

from .laporan.buku import BUKU_CATATAN
from .views.administrasi import anggota, catatan, ikhtisar, karyawan, pengurus

app_name = "administrasi"

urlpatterns = [
    path("", ikhtisar.IkhtisarView.as_view(), name="ikhtisar"),
    path("kosong/<slug:buku>/", ikhtisar.BukuKosongView.as_view(), name="buku_kosong"),
    path("anggota/", anggota.DaftarAnggotaView.as_view(), name="daftar_anggota"),
    path("anggota/nik/", anggota.BukaNIKDaftarView.as_view(), name="buka_nik"),
    path("pengurus/", pengurus.DaftarPengurusView.as_view(), name="daftar_pengurus"),
    path("pengurus/baru/", pengurus.AngkatPengurusView.as_view(), name="angkat_pengurus"),
    path("pengawas/", pengurus.DaftarPengawasView.as_view(), name="daftar_pengawas"),
    path("pengawas/baru/", pengurus.AngkatPengawasView.as_view(), name="angkat_pengawas"),
    path("jabatan/<int:pk>/akhiri/", pengurus.AkhiriJabatanView.as_view(), name="akhiri_jabatan"),
    path("karyawan/", karyawan.DaftarKaryawanView.as_view(), name="daftar_karyawan"),
    path("karyawan/baru/", karyawan.KaryawanBaruView.as_view(), name="karyawan_baru"),
    path(
        "karyawan/<int:pk>/setujui/",
        karyawan.SetujuiKaryawanView.as_view(),
        name="setujui_karyawan",
    ),
    path(
        "karyawan/<int:pk>/berhenti/", karyawan.AkhiriKaryawanView.as_view(), name="akhiri_karyawan"
    ),
    *(
        path(
            f"buku/{buku.slug}/",
            catatan.DAFTAR_VIEW[buku.kode].as_view(),
            name=buku.url.partition(":")[2],
        )
        for buku in BUKU_CATATAN
    ),
    path("buku/<slug:buku>/tulis/", catatan.TulisCatatanView.as_view(), name="tulis_catatan"),
    path("catatan/<int:pk>/", catatan.CatatanView.as_view(), name="catatan"),
    path("catatan/<int:pk>/betulkan/", catatan.BetulkanView.as_view(), name="betulkan_catatan"),
    path("catatan/<int:pk>/coret/", catatan.CoretView.as_view(), name="coret_catatan"),
    path("catatan/<int:pk>/tanggapi/", catatan.TanggapiView.as_view(), name="tanggapi_catatan"),
    path("catatan/<int:pk>/tanda/", catatan.TandaView.as_view(), name="tanda_catatan"),
    path("catatan/<int:pk>/lampiran/", catatan.LampiranView.as_view(), name="lampiran_catatan"),
]
