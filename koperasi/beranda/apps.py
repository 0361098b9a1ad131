from django.apps import AppConfig


class BerandaConfig(AppConfig):
    name = "koperasi.beranda"
    label = "beranda"
    verbose_name = "Beranda"
