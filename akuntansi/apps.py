from django.apps import AppConfig


class AkuntansiConfig(AppConfig):
    name = "akuntansi"
    verbose_name = "Akuntansi"

    def ready(self) -> None:
        from . import tasks  # noqa: F401 - registers the jobs with whoever queues them
        from .selectors import bukti_buku, tersegel

        bukti_buku.daftarkan()
        tersegel.daftarkan()
