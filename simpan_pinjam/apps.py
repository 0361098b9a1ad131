from django.apps import AppConfig


class SimpanPinjamConfig(AppConfig):
    name = "simpan_pinjam"
    verbose_name = "Simpan pinjam"
