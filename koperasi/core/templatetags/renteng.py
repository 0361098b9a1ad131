"""The components of every page: ``{% load renteng %}``. The living list is the page ``/gaya/``.

Block tags wrap content (``kartu``, ``tabel``, ``formulir`` …); simple tags draw one thing
(``lencana``, ``angka``, ``kosong`` …). Each has its markup in ``templates/komponen/``.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.template import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from koperasi.core.ikon import gambar_ikon
from koperasi.core.tulisan import SARINGAN

register = template.Library()

IKON_NADA = {
    "baik": "centang",
    "cukup": "info",
    "peringatan": "seru",
    "bahaya": "silang",
    "info": "info",
    "netral": "",
}
NADA_PREDIKAT = {
    "SEHAT": "baik",
    "CUKUP SEHAT": "cukup",
    "DALAM PENGAWASAN": "peringatan",
    "DALAM PENGAWASAN KHUSUS": "bahaya",
}


def _gambar(nama: str, **konteks: Any) -> SafeString:
    return render_to_string(f"komponen/{nama}.html", konteks)


def _nada(nada: str) -> str:
    if nada not in IKON_NADA:
        raise template.TemplateSyntaxError(f"Nada tidak dikenal: {nada!r}")
    return nada


@register.simple_block_tag
def tangkap(content: str) -> str:
    """Keep what a block drew, to use it twice: ``{% tangkap as judul %}{% block … %}``."""
    return SafeString(content.strip())  # strip() alone would forget that it is HTML


# --- blocks -------------------------------------------------------------------------------------


@register.simple_block_tag
def kartu(
    content: str,
    judul: str = "",
    ikon: str = "",
    aksi_url: str = "",
    aksi_teks: str = "",
    kelas: str = "",
    nada: str = "",
) -> str:
    return _gambar(
        "kartu",
        isi=content,
        judul=judul,
        ikon=ikon,
        aksi_url=aksi_url,
        aksi_teks=aksi_teks,
        kelas=kelas,
        nada=nada,
    )


@register.simple_block_tag
def bagian(content: str, judul: str = "", ikon: str = "", id: str = "") -> str:  # noqa: A002
    return _gambar("bagian", isi=content, judul=judul, ikon=ikon, id=id)


@register.simple_block_tag
def tabel(
    content: str,
    keterangan: str = "",
    tumpuk: bool = False,
    sembunyi_keterangan: bool = False,
    kelas: str = "",
) -> str:
    if not keterangan:
        raise template.TemplateSyntaxError("Tabel perlu keterangan.")
    return _gambar(
        "tabel",
        isi=content,
        keterangan=keterangan,
        tumpuk=tumpuk,
        sembunyi=sembunyi_keterangan,
        kelas=kelas,
    )


@register.simple_block_tag
def pesan(content: str, nada: str = "info", judul: str = "") -> str:
    return _gambar("pesan", isi=content, nada=_nada(nada), ikon=IKON_NADA[nada], judul=judul)


@register.simple_block_tag(takes_context=True)
def formulir(
    context: Context,
    content: str,
    form: Any = None,
    form_lain: Any = None,
    tombol: str = "Simpan",
    batal: str = "",
    aksi_url: str = "",
    berkas: bool = False,
    nada: str = "",
    enter_maju: bool = False,
    id: str = "",  # noqa: A002 - the word of HTML
    htmx_url: str = "",
    htmx_sasaran: str = "",
) -> str:
    return _gambar(
        "formulir",
        isi=content if content.strip() else "",
        form=form,
        form_lain=form_lain,
        csrf_token=context.get("csrf_token"),
        tombol=tombol,
        batal=batal,
        aksi_url=aksi_url,
        berkas=berkas or (form is not None and form.is_multipart()),
        nada=nada,
        enter_maju=enter_maju,
        id=id,
        htmx_url=htmx_url,
        htmx_sasaran=htmx_sasaran,
    )


@register.simple_block_tag(takes_context=True)
def penyaring(context: Context, content: str, tombol: str = "Terapkan") -> str:
    permintaan = context["request"]
    return _gambar(
        "penyaring",
        isi=content,
        tombol=tombol,
        jalur=permintaan.path,
        terisi=any(nilai for kunci, nilai in permintaan.GET.items() if kunci != "halaman"),
    )


@register.simple_block_tag
def grafik(content: str, judul: str = "", svg: str = "", catatan: str = "") -> str:
    return _gambar("grafik", isi=content.strip(), judul=judul, svg=svg, catatan=catatan)


# --- single things ------------------------------------------------------------------------------


@register.simple_tag(name="ikon")
def ikon_tag(nama: str, ukuran: int = 20) -> SafeString:
    return gambar_ikon(nama, ukuran)


@register.simple_tag
def lencana(teks: object, nada: str = "netral") -> str:
    """A state in words with a sign: never by colour alone."""
    return _gambar("lencana", teks=teks, nada=_nada(nada), ikon=IKON_NADA[nada])


@register.simple_tag
def lencana_predikat(predikat: object) -> str:
    teks = str(predikat or "Belum lengkap")
    return lencana(teks, NADA_PREDIKAT.get(teks.upper(), "netral"))


@register.simple_tag
def angka(
    label: str,
    nilai: object,
    satuan: str = "",
    keterangan: str = "",
    url: str = "",
    nada: str = "",
) -> str:
    return _gambar(
        "angka",
        label=label,
        nilai=nilai,
        satuan=satuan,
        keterangan=keterangan,
        url=url,
        nada=nada,
    )


@register.simple_tag
def kosong(
    judul: str, teks: str = "", url: str = "", tindakan: str = "", ikon: str = "berkas"
) -> str:
    """An empty state: what is not there yet, and what to do next."""
    return _gambar("kosong", judul=judul, teks=teks, url=url, tindakan=tindakan, ikon=ikon)


@register.simple_tag
def langkah(daftar: Iterable[str | tuple[str, str | None]], sekarang: int = 1) -> str:
    butir = [(b, None) if isinstance(b, str) else b for b in daftar]
    return _gambar("langkah", butir=butir, sekarang=sekarang)


@register.simple_tag
def kemajuan(
    persen: object,
    label: str = "",
    keterangan: str = "",
    url: str = "",
    selang: int = 2,
) -> str:
    """A progress bar; with ``url`` it asks for its own successor every ``selang`` seconds."""
    return _gambar(
        "kemajuan", persen=persen, label=label, keterangan=keterangan, url=url, selang=selang
    )


@register.simple_tag
def rincian(daftar: Iterable[tuple[str, Any]]) -> str:
    return _gambar("rincian", butir=daftar)


@register.simple_tag
def tab(daftar: Iterable[tuple[str, str, bool]], label: str = "Bagian halaman") -> str:
    return _gambar("tab", butir=daftar, label=label)


@register.simple_tag
def galat_ringkas(*formulir: Any) -> str:
    """All mistakes of a form on top of it, each leading to its field; also of forms sent along.

    A form that only asks (``hanya_mencari``) promised to store nothing, so it does not regret it.
    """
    daftar = [f for f in formulir if f and f.errors]
    menyimpan = not all(getattr(f, "hanya_mencari", False) for f in daftar)
    return _gambar("galat_ringkas", daftar=daftar, menyimpan=menyimpan)


@register.simple_tag
def remah(daftar: Sequence[tuple[str, str | None]] | None) -> str:
    return _gambar("remah", butir=daftar or [])


@register.simple_tag
def url_jika_ada(nama: str) -> str:
    """The address of a page that an installation may lack; empty when it does."""
    try:
        return reverse(nama)
    except NoReverseMatch:
        return ""


# --- addresses ----------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def qs_ganti(context: Context, **ganti: Any) -> str:
    """The present query string with some values replaced; ``None`` removes one."""
    kueri = context["request"].GET.copy()
    for kunci, nilai in ganti.items():
        if nilai is None:
            kueri.pop(kunci, None)
        else:
            kueri[kunci] = str(nilai)
    return format_html("?{}", kueri.urlencode())


@register.simple_tag(takes_context=True)
def paginasi(context: Context, halaman: Page, nama: str = "halaman") -> str:
    def alamat(nomor: int) -> str:
        return qs_ganti(context, **{nama: nomor})

    return _gambar(
        "paginasi",
        halaman=halaman,
        sebelum=alamat(halaman.previous_page_number()) if halaman.has_previous() else "",
        sesudah=alamat(halaman.next_page_number()) if halaman.has_next() else "",
        nomor=[
            (n, alamat(n) if isinstance(n, int) else "", n == halaman.number)
            for n in halaman.paginator.get_elided_page_range(
                halaman.number, on_each_side=1, on_ends=1
            )
        ],
    )


@register.simple_tag(takes_context=True)
def kepala_urut(context: Context, kunci: str, judul: str, angka: bool = False) -> str:
    """A heading cell that sorts: first click ascending, second descending."""
    kini = context["request"].GET.get("urut", "")
    arah = {kunci: "naik", f"-{kunci}": "turun"}.get(kini, "")
    lanjut = f"-{kunci}" if arah == "naik" else kunci
    return _gambar(
        "kepala_urut",
        judul=judul,
        angka=angka,
        arah=arah,
        alamat=qs_ganti(context, urut=lanjut, halaman=None),
    )


# --- how numbers, dates and moments are written -------------------------------------------------

for nama_saringan, saringan in SARINGAN.items():
    register.filter(nama_saringan, saringan)
