from django.apps import AppConfig


class KelompokConfig(AppConfig):
    name = "kelompok"
    verbose_name = "Kelompok"

    def ready(self) -> None:
        from . import (
            ketentuan,  # noqa: F401 - declares the policies
            tasks,  # noqa: F401 - registers the jobs with whoever queues them
        )
        from .selectors import tersegel, tersegel_dana, tersegel_kepengurusan
        from .services import penghalang_kelompok, sambungan_anggota, urunan

        tersegel_kepengurusan.daftarkan()
        tersegel.daftarkan()
        tersegel_dana.daftarkan()
        penghalang_kelompok.daftarkan()
        sambungan_anggota.daftarkan()
        urunan.daftarkan()
