from django.apps import AppConfig


class AnggotaConfig(AppConfig):
    name = "anggota"
    verbose_name = "Anggota"

    def ready(self) -> None:
        from .selectors import tersegel

        tersegel.daftarkan()
