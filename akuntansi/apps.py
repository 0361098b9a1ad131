from django.apps import AppConfig


class AkuntansiConfig(AppConfig):
    name = "akuntansi"
    verbose_name = "Akuntansi"

    def ready(self) -> None:
        from . import tasks  # noqa: F401 - registers the jobs with whoever queues them
        from .laporan import ringkasan_tutup
        from .selectors import bukti_buku, bukti_kas, bukti_saldo, dampak, tersegel
        from .services import tutup_buku

        bukti_buku.daftarkan()
        bukti_kas.daftarkan()
        bukti_saldo.daftarkan()
        dampak.daftarkan()
        ringkasan_tutup.daftarkan()
        tersegel.daftarkan()
        tutup_buku.daftarkan()
