from django.apps import AppConfig


class SimpanPinjamConfig(AppConfig):
    name = "simpan_pinjam"
    verbose_name = "Simpan pinjam"

    def ready(self) -> None:
        from . import tasks  # noqa: F401 - registers the jobs with whoever queues them
        from .selectors import tersegel
        from .services import jemputan, pembalikan, penghalang, simpanan_pokok, teller
        from .services.berjangka import pencairan
        from .services.jasa import posting as posting_jasa

        tersegel.daftarkan()
        teller.daftarkan()
        jemputan.daftarkan()
        posting_jasa.daftarkan()
        simpanan_pokok.daftarkan()
        penghalang.daftarkan()
        pencairan.daftarkan()
        # Last: whoever knows more of an entry has been asked before.
        pembalikan.daftarkan()
