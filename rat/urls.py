"""The cooperative beside its health: pages of rat."""

from django.urls import path

app_name = "rat"
urlpatterns: list = []
