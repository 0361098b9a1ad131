from django.apps import AppConfig


class RatConfig(AppConfig):
    name = "rat"
    verbose_name = "RAT dan tata kelola"
