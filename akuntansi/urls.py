"""Pages of the books."""

from django.urls import include, path

from .views import akun, draf, jurnal, periode, tutup_buku

app_name = "akuntansi"

urlpatterns = [
    path("akun/", akun.DaftarAkunView.as_view(), name="akun"),
    path("akun/cari/", akun.CariAkunView.as_view(), name="cari_akun"),
    path("akun/baru/", akun.TambahAkunView.as_view(), name="tambah_akun"),
    path("akun/pasang/", akun.PasangBaganView.as_view(), name="pasang_bagan"),
    path("akun/<int:pk>/ubah/", akun.UbahAkunView.as_view(), name="ubah_akun"),
    path("akun/<int:pk>/tutup/", akun.TutupAkunView.as_view(), name="tutup_akun"),
    path("akun/<int:pk>/buka/", akun.BukaAkunView.as_view(), name="buka_akun"),
    path("jurnal/", jurnal.DaftarJurnalView.as_view(), name="daftar_jurnal"),
    path("jurnal/ekspor/", jurnal.EksporJurnalView.as_view(), name="ekspor_jurnal"),
    path("jurnal/tulis/", draf.TulisJurnalView.as_view(), name="tulis_jurnal"),
    path("jurnal/terbilang/", draf.TerbilangView.as_view(), name="terbilang"),
    path("jurnal/draf/", draf.DaftarDrafView.as_view(), name="daftar_draf"),
    path("jurnal/draf/<int:pk>/", draf.LanjutkanDrafView.as_view(), name="draf"),
    path("jurnal/draf/<int:pk>/hapus/", draf.HapusDrafView.as_view(), name="hapus_draf"),
    path("jurnal/<int:pk>/", jurnal.JurnalView.as_view(), name="jurnal"),
    path("jurnal/<int:pk>/cetak/", jurnal.CetakBuktiView.as_view(), name="cetak_bukti"),
    path("jurnal/<int:pk>/balik/", jurnal.BalikJurnalView.as_view(), name="balik_jurnal"),
    path("jurnal/<int:pk>/lampirkan/", jurnal.LampirkanBuktiView.as_view(), name="lampirkan_bukti"),
    path("jurnal/<int:pk>/bukti/<int:bukti>/", jurnal.BuktiView.as_view(), name="bukti"),
    path("periode/", periode.DaftarPeriodeView.as_view(), name="periode"),
    path("periode/tahun/", periode.BukaTahunView.as_view(), name="buka_tahun"),
    path(
        "periode/tahun/<int:tahun>/tutup/", tutup_buku.TutupTahunView.as_view(), name="tutup_tahun"
    ),
    path("periode/<int:pk>/tutup/", tutup_buku.TutupBulanView.as_view(), name="tutup_periode"),
    path("tutup/<int:pk>/", tutup_buku.PermintaanTutupView.as_view(), name="permintaan_tutup"),
    path("tutup/<int:pk>/putusan/", tutup_buku.PutusanTutupView.as_view(), name="putusan_tutup"),
    path("tutup/<int:pk>/tarik/", tutup_buku.TarikTutupView.as_view(), name="tarik_tutup"),
    path("tutup/<int:pk>/berita/", tutup_buku.BeritaTutupView.as_view(), name="berita_tutup"),
    path("periode/<int:pk>/buka/", periode.MintaBukaView.as_view(), name="minta_buka"),
    path("periode/permintaan/<int:pk>/", periode.PutusanBukaView.as_view(), name="putusan_buka"),
    path("laporan/", include("akuntansi.urls_laporan")),
    path("impor/", include("akuntansi.urls_impor")),
]
