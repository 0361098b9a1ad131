"""Addresses of savings, under ``simpanan/``."""

from django.urls import path

from .views import (
    berjangka,
    buku_tabungan,
    impor_saldo,
    jasa,
    jemputan,
    loket,
    pemasangan_produk,
    produk,
    rekening,
    simpanan_pokok,
    tahanan,
    transaksi,
    usulan_produk,
    wajib,
)

app_name = "simpan_pinjam"

urlpatterns = [
    path("rekening/", rekening.DaftarRekeningView.as_view(), name="daftar_rekening"),
    path("rekening/<str:nomor>/", rekening.RekeningView.as_view(), name="rekening"),
    path(
        "rekening/<str:nomor>/buku/",
        buku_tabungan.BukuTabunganView.as_view(),
        name="buku_tabungan",
    ),
    path("rekening/<str:nomor>/tahan/", tahanan.TahanSaldoView.as_view(), name="tahan_saldo"),
    path("tahanan/<int:pk>/lepas/", tahanan.LepasTahananView.as_view(), name="lepas_tahanan"),
    path("produk/", produk.DaftarProdukView.as_view(), name="daftar_produk"),
    path("produk/tambah/", pemasangan_produk.TambahProdukView.as_view(), name="tambah_produk"),
    path(
        "produk/standar/",
        pemasangan_produk.PasangStandarView.as_view(),
        name="pasang_produk_standar",
    ),
    path("saldo-awal/", impor_saldo.ImporSaldoView.as_view(), name="impor_saldo"),
    path("saldo-awal/templat/", impor_saldo.TemplatSaldoView.as_view(), name="templat_saldo"),
    path("saldo-awal/<int:pk>/", impor_saldo.UjiSaldoView.as_view(), name="uji_saldo"),
    path(
        "saldo-awal/<int:pk>/perbaikan/",
        impor_saldo.PerbaikanSaldoView.as_view(),
        name="perbaikan_saldo",
    ),
    path("saldo-awal/<int:pk>/batal/", impor_saldo.BatalSaldoView.as_view(), name="batal_saldo"),
    path("produk/<str:kode>/", produk.ProdukView.as_view(), name="produk"),
    path(
        "produk/<str:kode>/usulkan/",
        usulan_produk.UsulkanKetentuanView.as_view(),
        name="usulkan_produk",
    ),
    path(
        "produk/<str:kode>/mulai/",
        pemasangan_produk.MulaiProdukView.as_view(),
        name="mulai_produk",
    ),
    path(
        "produk/<str:kode>/tutup/",
        pemasangan_produk.TutupProdukView.as_view(),
        name="tutup_produk",
    ),
    path(
        "produk/<str:kode>/masa-penarikan/",
        pemasangan_produk.MasaPenarikanView.as_view(),
        name="tambah_masa",
    ),
    path(
        "masa-penarikan/<int:pk>/batal/",
        pemasangan_produk.BatalMasaView.as_view(),
        name="batal_masa",
    ),
    path(
        "usulan-produk/<int:pk>/",
        usulan_produk.UsulanProdukView.as_view(),
        name="usulan_produk",
    ),
    path("berjangka/", berjangka.DaftarBerjangkaView.as_view(), name="berjangka"),
    path(
        "berjangka/jalankan/",
        berjangka.JalankanBerjangkaView.as_view(),
        name="jalankan_berjangka",
    ),
    path(
        "berjangka/belum-lengkap/",
        berjangka.BelumLengkapView.as_view(),
        name="berjangka_belum_lengkap",
    ),
    path(
        "berjangka/tempatkan/",
        berjangka.PilihOrangView.as_view(),
        name="pilih_orang_berjangka",
    ),
    path(
        "berjangka/tempatkan/<uuid:kode>/",
        berjangka.TempatkanView.as_view(),
        name="tempatkan_berjangka",
    ),
    path(
        "berjangka/tempatkan/<uuid:kode>/jadwal/",
        berjangka.JadwalView.as_view(),
        name="jadwal_berjangka",
    ),
    path("berjangka/<str:nomor>/", berjangka.BerjangkaView.as_view(), name="berjangka_rinci"),
    path(
        "berjangka/<str:nomor>/cairkan/",
        berjangka.CairkanView.as_view(),
        name="cairkan_berjangka",
    ),
    path(
        "berjangka/<str:nomor>/pilihan/",
        berjangka.PilihanBerjangkaView.as_view(),
        name="pilihan_berjangka",
    ),
    path(
        "berjangka/<str:nomor>/bilyet/",
        berjangka.CetakBilyetView.as_view(),
        name="bilyet_berjangka",
    ),
    path(
        "berjangka/<str:nomor>/balik/",
        berjangka.BalikPenempatanView.as_view(),
        name="balik_penempatan_berjangka",
    ),
    path(
        "berjangka/<str:nomor>/balik-pencairan/<int:pk>/",
        berjangka.BalikPencairanView.as_view(),
        name="balik_pencairan_berjangka",
    ),
    path(
        "berjangka/<str:nomor>/lengkapi/",
        berjangka.LengkapiView.as_view(),
        name="lengkapi_berjangka",
    ),
    path("pokok/", simpanan_pokok.DaftarMenungguView.as_view(), name="simpanan_pokok"),
    path(
        "pokok/diterima/",
        simpanan_pokok.DaftarPenerimaanView.as_view(),
        name="penerimaan_simpanan_pokok",
    ),
    path(
        "pokok/<uuid:kode>/terima/",
        simpanan_pokok.TerimaSimpananPokokView.as_view(),
        name="terima_simpanan_pokok",
    ),
    path("saya/", simpanan_pokok.SimpananSayaView.as_view(), name="saya"),
    path(
        "ringkasan/<uuid:kode>/",
        simpanan_pokok.RingkasanAnggotaView.as_view(),
        name="ringkasan_anggota",
    ),
    path("jasa/", jasa.DaftarJasaView.as_view(), name="daftar_jasa"),
    path("jasa/pajak/", jasa.DaftarPajakView.as_view(), name="pajak_jasa"),
    path("jasa/<int:pk>/", jasa.PerhitunganJasaView.as_view(), name="jasa"),
    path("jasa/<int:pk>/posting/", jasa.PostingJasaView.as_view(), name="posting_jasa"),
    path("jasa/<int:pk>/balik/", jasa.BalikJasaView.as_view(), name="balik_jasa"),
    path("jasa/rincian/<int:pk>/", jasa.UraianJasaView.as_view(), name="uraian_jasa"),
    path("wajib/", wajib.TunggakanWajibView.as_view(), name="tunggakan_wajib"),
    path("jemputan/", jemputan.DaftarJemputanView.as_view(), name="daftar_jemputan"),
    path("jemputan/baru/", jemputan.JemputanBaruView.as_view(), name="jemputan_baru"),
    path("jemputan/<int:pk>/", jemputan.JemputanView.as_view(), name="jemputan"),
    path("jemputan/<int:pk>/setor/", jemputan.SetoranView.as_view(), name="setor_jemputan"),
    path("jemputan/<int:pk>/balik/", jemputan.BalikSetoranView.as_view(), name="balik_jemputan"),
    path("jemputan/<int:pk>/batal/", jemputan.BatalJemputanView.as_view(), name="batal_jemputan"),
    path("jemputan/pintu/<int:pk>/", jemputan.PintuView.as_view(), name="pintu_jemputan"),
    path(
        "jemputan/kwitansi/<int:pk>/batal/",
        jemputan.BatalKwitansiView.as_view(),
        name="batal_kwitansi_jemputan",
    ),
    path("loket/", loket.LoketView.as_view(), name="loket"),
    path("loket/<uuid:kode>/", loket.SetorView.as_view(), name="loket_anggota"),
    path("loket/<uuid:kode>/tarik/", loket.TarikView.as_view(), name="loket_tarik"),
    path("loket/<uuid:kode>/pindah/", loket.PindahView.as_view(), name="loket_pindah"),
    path("bank/", loket.CariSetorBankView.as_view(), name="cari_setor_bank"),
    path("bank/<uuid:kode>/setor/", loket.SetorBankView.as_view(), name="setor_bank"),
    path("transaksi/", transaksi.DaftarTransaksiView.as_view(), name="daftar_transaksi"),
    path("transaksi/<int:pk>/bukti/", transaksi.CetakBuktiView.as_view(), name="cetak_bukti"),
    path("transaksi/<int:pk>/", transaksi.TransaksiView.as_view(), name="transaksi"),
    path(
        "transaksi/<int:pk>/balik/", transaksi.BalikTransaksiView.as_view(), name="balik_transaksi"
    ),
]
