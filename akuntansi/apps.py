from django.apps import AppConfig


class AkuntansiConfig(AppConfig):
    name = "akuntansi"
    verbose_name = "Akuntansi"
