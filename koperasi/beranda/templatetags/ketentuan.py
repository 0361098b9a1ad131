"""Policies in templates: a stored value in words."""

from django import template

from koperasi.core.ketentuan import definisi_ketentuan
from koperasi.core.models import Ketentuan, UsulanKetentuan

register = template.Library()


@register.filter
def berubah_dari(baru: Ketentuan, kini: object) -> list[tuple[str, str]]:
    """What a decision to come will make of the value that holds now."""
    definisi = definisi_ketentuan(baru.kode)
    return definisi.perubahan(kini, definisi.dari_json(baru.nilai))


@register.filter
def isi_ketentuan(ketentuan: Ketentuan | UsulanKetentuan) -> list[tuple[str, str]]:
    """The decided or proposed value as labels and words."""
    definisi = definisi_ketentuan(ketentuan.kode)
    return definisi.uraikan(definisi.dari_json(ketentuan.nilai))
