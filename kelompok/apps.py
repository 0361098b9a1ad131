from django.apps import AppConfig


class KelompokConfig(AppConfig):
    name = "kelompok"
    verbose_name = "Kelompok"

    def ready(self) -> None:
        from . import ketentuan  # noqa: F401 - declares the policies
        from .selectors import tersegel

        tersegel.daftarkan()
