"""Addresses of cash, under ``kas/``."""

from django.urls import path

from .views.kas import buku, ikhtisar, laci, pindah, tempat, transaksi

app_name = "kas"

urlpatterns = [
    path("", ikhtisar.IkhtisarKasView.as_view(), name="ikhtisar"),
    path("laci/", laci.LaciView.as_view(), name="laci"),
    path("laci/buka/", laci.BukaLaciView.as_view(), name="buka"),
    path("laci/tutup/", laci.TutupLaciView.as_view(), name="tutup"),
    path("laci/serah/", laci.SerahLaciView.as_view(), name="serahkan"),
    path("laci/terima/", transaksi.TerimaKasView.as_view(), name="terima"),
    path("laci/bayar/", transaksi.BayarKasView.as_view(), name="bayar"),
    path("laci/setor/", pindah.SetorKasView.as_view(), name="setor"),
    path("laci/minta/", pindah.MintaKasView.as_view(), name="minta"),
    path("laci/akun/", transaksi.CariAkunKasView.as_view(), name="cari_akun"),
    path("terbilang/", transaksi.TerbilangKasView.as_view(), name="terbilang"),
    path("sesi/", laci.DaftarSesiView.as_view(), name="daftar_sesi"),
    path("sesi/<int:pk>/", laci.SesiView.as_view(), name="sesi"),
    path("sesi/<int:pk>/tutupkan/", laci.TutupkanLaciView.as_view(), name="tutupkan"),
    path("serah/<int:pk>/", pindah.SerahView.as_view(), name="serah"),
    path("pindah/", pindah.KirimKasView.as_view(), name="kirim"),
    path("pindah/<int:pk>/", pindah.PindahView.as_view(), name="pindah"),
    path("transaksi/<int:pk>/", transaksi.TransaksiView.as_view(), name="transaksi"),
    path("transaksi/<int:pk>/kwitansi/", transaksi.KwitansiView.as_view(), name="kwitansi"),
    path("usulan/", transaksi.UsulanView.as_view(), name="usulan"),
    path("selisih/", ikhtisar.DaftarSelisihView.as_view(), name="daftar_selisih"),
    path("selisih/<int:pk>/", ikhtisar.SelisihView.as_view(), name="selisih"),
    path("hitungan/<int:pk>/", ikhtisar.HitunganView.as_view(), name="hitungan"),
    path("buku/", buku.BukuKasView.as_view(), name="buku"),
    path("tempat/", tempat.TempatKasView.as_view(), name="tempat"),
    path("tempat/utama/", tempat.KasUtamaView.as_view(), name="tetapkan_utama"),
    path("tempat/laci/", tempat.TambahLaciView.as_view(), name="tambah_laci"),
    path("tempat/<int:pk>/penjaga/", tempat.PenjagaView.as_view(), name="penjaga"),
    path("tempat/<int:pk>/tutup/", tempat.TutupTempatView.as_view(), name="tutup_tempat"),
    path("tempat/<int:pk>/opname/", ikhtisar.OpnameView.as_view(), name="opname"),
]
