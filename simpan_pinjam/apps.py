from django.apps import AppConfig


class SimpanPinjamConfig(AppConfig):
    name = "simpan_pinjam"
    verbose_name = "Simpan pinjam"

    def ready(self) -> None:
        from .selectors import tersegel
        from .services import pembalikan, penghalang, simpanan_pokok, teller

        tersegel.daftarkan()
        teller.daftarkan()
        pembalikan.daftarkan()
        simpanan_pokok.daftarkan()
        penghalang.daftarkan()
