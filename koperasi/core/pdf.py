"""PDF: HTML in, bytes out. Equal HTML and moment give equal bytes on one machine."""

import base64
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from .pengecualian import KesalahanDomain

BATAS_DETIK = 300
TEMPAT_HALAMAN = "<!-- halaman berikutnya -->"
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
    return _proses("koperasi.core.cetak", html.encode(), pada)


@dataclass(frozen=True)
class Naskah:
    """A paper ready to be drawn: one self-contained page, or several that are joined."""

    bagian: tuple[Callable[[], str], ...]
    mendatar: bool = False


def naskah_ke_pdf(
    naskah: Naskah,
    *,
    pada: dt.datetime,
    keterangan: dict[str, str],
    kabar: Callable[[int, int], None] = lambda urut, banyak: None,
) -> bytes:
    """Draw a paper; the parts of a long one are joined and their pages numbered through.

    Parts are drawn one after the other, each in a process of its own, so a paper of any length
    needs the memory of one part. ``kabar`` hears which part of how many is next.
    """
    banyak = len(naskah.bagian)
    if banyak == 1:
        kabar(1, 1)
        return html_ke_pdf(naskah.bagian[0](), pada=pada)
    with tempfile.TemporaryDirectory() as tempat:
        jalur = []
        for urut, html in enumerate(naskah.bagian, start=1):
            kabar(urut, banyak)
            berkas = Path(tempat) / f"{urut}.pdf"
            berkas.write_bytes(html_ke_pdf(html(), pada=pada))
            jalur.append(str(berkas))
        perintah = {
            "bagian": jalur,
            "html": html_cetak(
                "pdf/nomor_halaman.html",
                {"tempat_halaman": TEMPAT_HALAMAN, "mendatar": naskah.mendatar},
            ),
            "tempat": TEMPAT_HALAMAN,
            "keterangan": keterangan,
        }
        return _proses("koperasi.core.gabung", json.dumps(perintah).encode(), pada)


def _proses(modul: str, masukan: bytes, pada: dt.datetime) -> bytes:
    # Only what a program needs to start: the drawing process sees no password and no key.
    lingkungan = {
        **{nama: os.environ[nama] for nama in LINGKUNGAN if nama in os.environ},
        "SOURCE_DATE_EPOCH": str(int(pada.timestamp())),
        "PYTHONHASHSEED": "0",
    }
    try:
        proses = subprocess.run(  # noqa: S603 - a module of ours, never anything typed
            [sys.executable, "-m", modul],
            input=masukan,
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
