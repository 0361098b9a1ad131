"""Where every breadcrumb begins."""

from django.urls import reverse_lazy

BERANDA = ("Beranda", reverse_lazy("beranda:beranda"))
