"""The house guards itself: permissions declared, templates used, migrations whole, no English."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver
from django.views import View

from koperasi.core.antrean import daftar_tugas
from koperasi.core.izin import MASUK, PUBLIK, IzinDiperlukanMixin

AKAR = Path(__file__).resolve().parent.parent.parent
TEMPLATE = AKAR / "templates"
APP_KITA = {"core", "beranda", "rat", "simpan_pinjam", "kelompok", "anggota", "akuntansi"}


def semua_url(resolver=None, awalan: str = ""):
    for pola in (resolver or get_resolver()).url_patterns:
        if isinstance(pola, URLResolver):
            yield from semua_url(pola, awalan + str(pola.pattern))
        elif isinstance(pola, URLPattern):
            yield awalan + str(pola.pattern), pola


def kelas_view(pola: URLPattern):
    """The class behind a page (Django names it ``view_class``) or an API (``cls``)."""
    return getattr(pola.callback, "view_class", None) or getattr(pola.callback, "cls", None)


def test_setiap_view_kita_menyebut_izin():
    """Ours are classes with ``izin``; a function of ours as a view could not say who may enter."""
    kita = [(jalur, pola) for jalur, pola in semua_url() if milik_kita(pola.callback.__module__)]
    assert any(jalur.startswith("api/") for jalur, _ in kita)
    tanpa = [
        jalur
        for jalur, pola in kita
        if not (kelas := kelas_view(pola)) or not issubclass(kelas, IzinDiperlukanMixin)
    ]
    assert tanpa == []


def milik_kita(modul: str) -> bool:
    return modul.split(".", maxsplit=1)[0] in {"koperasi", *APP_KITA}


def test_izin_yang_disebut_view_memang_ada():
    import rules

    for jalur, pola in semua_url():
        izin = getattr(kelas_view(pola), "izin", None)
        if izin and izin not in (MASUK, PUBLIK):
            assert rules.perm_exists(izin), f"{jalur}: {izin}"


def test_view_tanpa_izin_tidak_dapat_diimpor():
    with pytest.raises(ImproperlyConfigured, match="tidak menyebut izin"):
        type("TanpaIzin", (IzinDiperlukanMixin, View), {})


def test_semua_template_dipakai():
    """A template is used when its name stands in code or in a template, or Django asks for it."""
    isi = "".join(
        p.read_text()
        for pola in (
            *(f"{folder}/**/*.py" for folder in ("koperasi", *APP_KITA - {"core", "beranda"})),
            "templates/**/*.html",
            "tests/**/*.py",
        )
        for p in AKAR.glob(pola)
    )
    # Components are named by their tag, which puts folder and ending around it.
    bagian = (AKAR / "koperasi/core/templatetags/renteng.py").read_text()
    milik_pustaka = ("account/", "mfa/", "usersessions/", "allauth/", "django/", "admin/")
    tak_dipakai = [
        nama
        for p in TEMPLATE.rglob("*.html")
        if not (nama := str(p.relative_to(TEMPLATE))).startswith(milik_pustaka)
        and not re.fullmatch(r"[45]\d\d(_csrf)?\.html", nama)
        and nama not in isi
        and f'"{p.stem}"' not in bagian
    ]
    assert tak_dipakai == []


def test_catatan_di_template_tidak_terbaca_orang():
    """A comment that does not end on its line is no comment, and stands on the page."""
    bocor = [
        f"{p.relative_to(TEMPLATE)}:{nomor}"
        for p in TEMPLATE.rglob("*.*")
        for nomor, baris in enumerate(p.read_text().splitlines(), start=1)
        if "{#" in re.sub(r"\{#.*?#\}", "", baris)
    ]
    assert bocor == []


def test_template_yang_dikirim_pustaka_memang_ada_di_sana():
    """An override of a name that the library no longer asks for would be dead."""
    import allauth

    milik_allauth = Path(allauth.__file__).parent / "templates"
    mati = [
        str(p.relative_to(TEMPLATE))
        for awalan in ("account", "mfa", "usersessions", "allauth")
        for p in (TEMPLATE / awalan).rglob("*.*")
        if not (milik_allauth / p.relative_to(TEMPLATE)).exists() and not p.name.startswith("_")
    ]
    dipakai = "".join(p.read_text() for p in AKAR.glob("koperasi/**/*.py"))
    dipakai += "".join(p.read_text() for p in TEMPLATE.rglob("*.html"))
    # Mail is asked for by its stem; the library adds "_subject.txt" and "_message.txt".
    akhiran = re.compile(r"_(subject|message)\.txt$")
    assert [nama for nama in mati if akhiran.sub("", nama) not in dipakai] == []


@pytest.mark.django_db
def test_tidak_ada_migrasi_yang_tertinggal():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_nama_jamak_model_sama_dengan_tunggalnya():
    salah = [
        m._meta.label
        for m in apps.get_models()
        if m._meta.app_label in APP_KITA and m._meta.verbose_name != m._meta.verbose_name_plural
    ]
    assert salah == []


def test_tugas_yang_dipanggil_terdaftar():
    assert {"rat.cetak_penilaian_kesehatan"} <= set(daftar_tugas())


# Words that are never Indonesian and that a half-translated page tends to keep.
INGGRIS = re.compile(
    r"\b(the|and|with|your|you|please|submit|save|cancel|delete|search|password|sign in|log ?in|"
    r"log ?out|username|welcome|settings|page|next|previous|loading|error|success|warning|new|"
    r"edit|view|back|close|open|yes|no results|required|optional|download|upload|file|home)\b",
    re.IGNORECASE,
)
BUKAN_TULISAN = re.compile(
    r"{% comment .*?{% endcomment %}|{%.*?%}|{{.*?}}|{#.*?#}|<!--.*?-->"
    r"|<script.*?</script>|<style.*?</style>|<code>.*?</code>|<[^>]*>",
    re.DOTALL,
)
ATRIBUT_TULISAN = re.compile(r'(?:title|alt|placeholder|aria-label|label)="([^"{]*)"')
KOMPONEN = "kartu|kosong|pesan|bagian|angka|lencana|grafik|tabel|formulir"
ARGUMEN_TULISAN = re.compile(rf"{{%\s*(?:{KOMPONEN})\b(.*?)%}}")
KALIMAT = re.compile(r'"([^"]* [^"]*)"')


@pytest.mark.parametrize("jalur", sorted(TEMPLATE.rglob("*.html")), ids=lambda p: p.name)
def test_template_tidak_berbahasa_inggris(jalur):
    isi = jalur.read_text()
    tulisan = [BUKAN_TULISAN.sub(" ", isi), *ATRIBUT_TULISAN.findall(isi)]
    for argumen in ARGUMEN_TULISAN.findall(isi):
        tulisan += KALIMAT.findall(argumen)
    ditemukan = {m.group(0) for t in tulisan for m in INGGRIS.finditer(t)}
    assert ditemukan == set()
