"""PDF: HTML in, bytes out. Equal HTML and moment give equal bytes on one machine."""

import base64
import datetime as dt
import os
import subprocess
import sys
from functools import cache
from importlib.resources import files

from django.conf import settings
from django.template.loader import render_to_string

from .pengecualian import KesalahanDomain

BATAS_DETIK = 300
LINGKUNGAN = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "FONTCONFIG_FILE")
PERINTAH_PANGO = (
    "apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0"
)


class PDFTidakBisa(KesalahanDomain):
    """This machine cannot draw PDFs, or this document cannot be drawn."""


@cache
def huruf_url() -> str:
    """The packaged typeface as a data: URL, so that a statement looks the same everywhere."""
    berkas = files("fontpkg_ibm_plex_sans") / "files" / "IBMPlexSans[wdth,wght].ttf"
    return "data:font/ttf;base64," + base64.b64encode(berkas.read_bytes()).decode()


def html_cetak(template: str, konteks: dict) -> str:
    """The document as one self-contained page: style sheet and typeface inside."""
    css = (settings.AKAR / "static" / "css" / "pdf.css").read_text()
    return render_to_string(template, {**konteks, "css": css, "huruf_url": huruf_url()})


def html_ke_pdf(html: str, *, pada: dt.datetime) -> bytes:
    """Draw a page in a process of its own; ``pada`` is the moment frozen in the document.

    Raises ``PDFTidakBisa`` with a sentence that says what to do.
    """
    # Only what a program needs to start: the drawing process sees no password and no key.
    lingkungan = {
        **{nama: os.environ[nama] for nama in LINGKUNGAN if nama in os.environ},
        "SOURCE_DATE_EPOCH": str(int(pada.timestamp())),
        "PYTHONHASHSEED": "0",
    }
    try:
        proses = subprocess.run(
            [sys.executable, "-m", "koperasi.core.cetak"],
            input=html.encode(),
            capture_output=True,
            timeout=BATAS_DETIK,
            env=lingkungan,
            cwd=settings.AKAR,
            check=False,
        )
    except subprocess.TimeoutExpired as galat:
        raise PDFTidakBisa("Dokumen terlalu lama digambar dan dihentikan.") from galat
    if proses.returncode:
        galat_asli = proses.stderr.decode(errors="replace")
        if "cannot load library" in galat_asli:
            raise PDFTidakBisa(f"Komputer ini belum bisa membuat PDF. Pasang: {PERINTAH_PANGO}")
        raise RuntimeError(galat_asli[-2000:])
    return proses.stdout
