"""Pages of the opening balance import."""

from django.urls import path

from .views import impor

urlpatterns = [
    path("", impor.ImporView.as_view(), name="impor"),
    path("<int:pk>/kolom/", impor.KolomView.as_view(), name="impor_kolom"),
    path("<int:pk>/akun/", impor.PetaView.as_view(), name="impor_peta"),
    path("<int:pk>/uji/", impor.UjiView.as_view(), name="impor_uji"),
    path("<int:pk>/kesalahan/", impor.KesalahanView.as_view(), name="impor_kesalahan"),
    path("<int:pk>/batal/", impor.BatalView.as_view(), name="impor_batal"),
]
