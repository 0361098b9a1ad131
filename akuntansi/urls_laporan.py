"""Addresses of the reports, under ``laporan/``."""

from django.urls import path

from .views.laporan import buku, dokumen, shu, statement

urlpatterns = [
    path("", dokumen.DaftarLaporanView.as_view(), name="laporan"),
    path("buku-besar/", buku.BukuBesarView.as_view(), name="buku_besar"),
    path("neraca-saldo/", buku.NeracaSaldoView.as_view(), name="neraca_saldo"),
    path("neraca/", statement.NeracaView.as_view(), name="neraca"),
    path("hasil-usaha/", statement.HasilUsahaView.as_view(), name="hasil_usaha"),
    path("shu-sementara/", shu.SHUSementaraView.as_view(), name="shu_sementara"),
    path("dokumen/<uuid:pk>/", dokumen.DokumenView.as_view(), name="dokumen"),
    path("dokumen/<uuid:pk>/unduh/", dokumen.UnduhDokumenView.as_view(), name="unduh_dokumen"),
]
