from django.apps import AppConfig


class RatConfig(AppConfig):
    name = "rat"
    verbose_name = "RAT dan tata kelola"

    def ready(self) -> None:
        from . import tasks  # noqa: F401 - registers the jobs with whoever queues them
        from .selectors import dampak, tersegel

        dampak.daftarkan()
        tersegel.daftarkan()
