"""Plots drawn on the server: the same picture in the page and in the PDF.

Pure functions from numbers to SVG. Only attributes, never ``style=`` (the page's security policy
and the PDF's fetcher forbid it). Horizontal places are percentages, so a plot fills whatever width
it gets while its letters keep their size. Everything also says its value in words, so that a
black-and-white print loses nothing.
"""

from .batang import ButirBatang, batang_mendatar
from .bentuk import Deret, Zona
from .garis import garis
from .meter import meter

__all__ = ["ButirBatang", "Deret", "Zona", "batang_mendatar", "garis", "meter"]
