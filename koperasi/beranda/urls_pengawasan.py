"""The audit trail and the pengawas' inbox; names are in the namespace ``beranda``."""

from django.urls import path

from .views import jejak, kotak

urlpatterns = [
    path("jejak/", jejak.JejakView.as_view(), name="jejak"),
    path("jejak/ekspor/", jejak.EksporJejakView.as_view(), name="ekspor_jejak"),
    path("jejak/<int:pk>/", jejak.RincianJejakView.as_view(), name="rincian_jejak"),
    path("kotak-pengawas/", kotak.KotakPengawasView.as_view(), name="kotak_pengawas"),
    path("kotak-pengawas/<int:pk>/", kotak.HalPerhatianView.as_view(), name="hal_perhatian"),
    path("kotak-pengawas/<int:pk>/minta/", kotak.MintaView.as_view(), name="minta_tanggapan"),
    path("kotak-pengawas/<int:pk>/tanggapi/", kotak.TanggapiView.as_view(), name="tanggapi_hal"),
    path("kotak-pengawas/<int:pk>/selesai/", kotak.SelesaikanView.as_view(), name="selesaikan_hal"),
    path("kotak-pengawas/<int:pk>/buka/", kotak.BukaLagiView.as_view(), name="buka_lagi_hal"),
]
