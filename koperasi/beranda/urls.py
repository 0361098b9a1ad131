"""Pages that look across apps."""

from django.urls import include, path

from .api.hitung import HitungView
from .views import (
    beranda,
    cadangan,
    cari,
    dokumen,
    gaya,
    lembaga,
    pekerjaan,
    pemeriksaan,
    profil,
    rantai,
    sehat,
    verifikasi,
)

app_name = "beranda"

urlpatterns = [
    path("", beranda.BerandaView.as_view(), name="beranda"),
    path("sehat/", sehat.SehatView.as_view(), name="sehat"),
    path("cari/", cari.CariView.as_view(), name="cari"),
    path("api/hitung/<slug:jenis>/", HitungView.as_view(), name="api_hitung"),
    path("gaya/", gaya.GayaView.as_view(), name="gaya"),
    path("dokumen/", dokumen.DaftarDokumenView.as_view(), name="dokumen"),
    path("dokumen/<uuid:pk>/", dokumen.RincianDokumenView.as_view(), name="rincian_dokumen"),
    path("dokumen/<uuid:pk>/unduh/", dokumen.UnduhDokumenView.as_view(), name="unduh_dokumen"),
    path("dokumen/<uuid:pk>/cabut/", dokumen.CabutDokumenView.as_view(), name="cabut_dokumen"),
    path("verifikasi/", verifikasi.CariVerifikasiView.as_view(), name="verifikasi"),
    path("verifikasi/<str:kode>/", verifikasi.VerifikasiView.as_view(), name="verifikasi_dokumen"),
    path("profil/", profil.ProfilView.as_view(), name="profil"),
    path("profil/ubah/", profil.UbahProfilView.as_view(), name="ubah_profil"),
    path("profil/logo/", profil.LogoView.as_view(), name="logo"),
    path("profil/dokumen/", lembaga.DaftarLembagaView.as_view(), name="lembaga"),
    path("profil/dokumen/catat/", lembaga.CatatLembagaView.as_view(), name="catat_lembaga"),
    path("profil/dokumen/<int:pk>/", lembaga.DokumenLembagaView.as_view(), name="dokumen_lembaga"),
    path(
        "profil/dokumen/<int:pk>/berkas/", lembaga.UnduhLembagaView.as_view(), name="unduh_lembaga"
    ),
    path(
        "profil/dokumen/<int:pk>/cabut/", lembaga.CabutLembagaView.as_view(), name="cabut_lembaga"
    ),
    path("pemeriksaan/", pemeriksaan.PemeriksaanView.as_view(), name="pemeriksaan"),
    path("pemeriksaan/rantai/", rantai.RantaiView.as_view(), name="rantai"),
    path("pemeriksaan/rantai/kepala/", rantai.LembarKepalaView.as_view(), name="kepala_rantai"),
    path("cadangan/", cadangan.CadanganView.as_view(), name="cadangan"),
    path("cadangan/buat/", cadangan.BuatCadanganView.as_view(), name="buat_cadangan"),
    path("cadangan/uji/", cadangan.MintaUjiPulihView.as_view(), name="minta_uji_pulih"),
    path("cadangan/uji/<int:pk>/", cadangan.UjiPulihView.as_view(), name="uji_pulih"),
    path("cadangan/<str:nama>/unduh/", cadangan.UnduhCadanganView.as_view(), name="unduh_cadangan"),
    path("pekerjaan/", pekerjaan.DaftarPekerjaanView.as_view(), name="pekerjaan"),
    path(
        "pekerjaan/<uuid:pk>/", pekerjaan.RincianPekerjaanView.as_view(), name="rincian_pekerjaan"
    ),
    path(
        "pekerjaan/<uuid:pk>/kemajuan/",
        pekerjaan.KemajuanPekerjaanView.as_view(),
        name="kemajuan_pekerjaan",
    ),
    path("pekerjaan/<uuid:pk>/ulangi/", pekerjaan.UlangiView.as_view(), name="ulangi_pekerjaan"),
    path("ketentuan/", include("koperasi.beranda.urls_ketentuan")),
    path("", include("koperasi.beranda.urls_pengguna")),
    path("", include("koperasi.beranda.urls_pengawasan")),
]
