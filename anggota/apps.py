from django.apps import AppConfig


class AnggotaConfig(AppConfig):
    name = "anggota"
    verbose_name = "Anggota"

    def ready(self) -> None:
        from koperasi.core.profil import daftarkan_pejabat

        from .selectors import tersegel
        from .selectors.pengurus import pejabat_kop

        tersegel.daftarkan()
        daftarkan_pejabat(pejabat_kop)
