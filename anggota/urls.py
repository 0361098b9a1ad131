"""Pages of members. People are addressed by their ``kode``; a NIK stands in no address."""

from django.urls import path

from .views import akun, daftar, identitas, keanggotaan, keluarga, orang, retensi, saya

app_name = "anggota"

urlpatterns = [
    path("", daftar.DaftarAnggotaView.as_view(), name="daftar"),
    path("baru/", orang.OrangBaruView.as_view(), name="baru"),
    path("baca-nik/", orang.BacaNikView.as_view(), name="baca_nik"),
    path("calon/", keanggotaan.DaftarCalonView.as_view(), name="calon"),
    path("akun/", akun.DaftarAkunView.as_view(), name="akun"),
    path("akun/hubungkan/", akun.HubungkanAkunView.as_view(), name="hubungkan_akun"),
    path("akun/<int:pk>/lepaskan/", akun.LepaskanAkunView.as_view(), name="lepaskan_akun"),
    path("jatuh-tempo/", retensi.DaftarJatuhTempoView.as_view(), name="retensi"),
    path(
        "persetujuan/formulir/",
        keluarga.FormulirPersetujuanView.as_view(),
        name="formulir_persetujuan",
    ),
    path("saya/", saya.SayaView.as_view(), name="saya"),
    path("saya/persetujuan/", saya.PersetujuanSayaView.as_view(), name="persetujuan_saya"),
    path("saya/foto/", saya.FotoSayaView.as_view(), name="foto_saya"),
    path("saya/kutipan/", saya.KutipanSayaView.as_view(), name="kutipan_saya"),
    path("<uuid:kode>/", orang.AnggotaView.as_view(), name="rincian"),
    path("<uuid:kode>/ubah/", orang.UbahOrangView.as_view(), name="ubah"),
    path("<uuid:kode>/foto/", identitas.FotoView.as_view(), name="foto"),
    path("<uuid:kode>/unggah/", identitas.UnggahView.as_view(), name="unggah"),
    path("<uuid:kode>/nik/", identitas.BukaNikView.as_view(), name="buka_nik"),
    path("<uuid:kode>/ktp/", identitas.KtpView.as_view(), name="ktp"),
    path("<uuid:kode>/ahli-waris/", keluarga.AhliWarisView.as_view(), name="ahli_waris"),
    path("<uuid:kode>/persetujuan/", keluarga.PersetujuanView.as_view(), name="persetujuan"),
    path(
        "<uuid:kode>/persetujuan/cetak/",
        keluarga.CetakPersetujuanView.as_view(),
        name="cetak_persetujuan",
    ),
    path("<uuid:kode>/tolak/", keanggotaan.TolakView.as_view(), name="tolak"),
    path("<uuid:kode>/ajukan/", keanggotaan.AjukanLagiView.as_view(), name="ajukan"),
    path("<uuid:kode>/kutipan/", saya.KutipanView.as_view(), name="kutipan"),
    path("<uuid:kode>/hapus-data/", retensi.HapusDataView.as_view(), name="hapus_data"),
]
