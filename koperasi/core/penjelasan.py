"""How a refusal is told on a page: its sentence, and the way to where it is mended."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from .pengecualian import KesalahanDomain


def penjelasan(galat: KesalahanDomain) -> str:
    """The sentence; with ``jalan`` it ends in a link, as HTML."""
    if galat.jalan is None:
        return str(galat)
    halaman, sebutan = galat.jalan
    return format_html('{} <a href="{}">{}</a>', str(galat), reverse(halaman), sebutan)


def sampaikan(form: Any, galat: KesalahanDomain) -> None:
    """Put the sentence beside the field it belongs to, or above the form."""
    form.add_error(galat.bidang if galat.bidang in form.fields else None, penjelasan(galat))
