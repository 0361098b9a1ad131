"""The kinds of papers: who may see each, and how it is drawn from its frozen values.

A kind is declared where its drawing lives; nobody can freeze a paper of a kind nobody declared.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import get_resolver

from .izin import MASUK
from .models import Dokumen, Pengguna
from .pdf import Naskah

# Which papers of a kind a person may see: all of them (an empty Q), some, or none (None).
Terlihat = Callable[[Pengguna], Q | None]


@dataclass(frozen=True)
class JenisKertas:
    """``naskah`` gives the paper from its frozen values alone, ready to be drawn."""

    jenis: str
    judul: str
    terlihat: Terlihat
    naskah: Callable[[Dokumen], Naskah]


_JENIS: dict[str, JenisKertas] = {}


class KertasTidakDikenal(LookupError):
    """No app has declared this kind of paper."""


def daftarkan_kertas(kertas: JenisKertas) -> None:
    """Declare a kind, once."""
    if kertas.jenis in _JENIS:
        raise ValueError(f"Jenis kertas {kertas.jenis} didaftarkan dua kali.")
    _JENIS[kertas.jenis] = kertas


def semua_kertas() -> Mapping[str, JenisKertas]:
    """Every kind by name, in the order of their titles (a copy)."""
    _muat_halaman()
    return dict(sorted(_JENIS.items(), key=lambda butir: butir[1].judul))


def jenis_kertas(jenis: str) -> JenisKertas:
    """The kind of this name; raises ``KertasTidakDikenal``."""
    if jenis not in _JENIS:
        _muat_halaman()
    try:
        return _JENIS[jenis]
    except KeyError:
        raise KertasTidakDikenal(
            f"Jenis kertas {jenis} belum didaftarkan (koperasi.core.kertas.daftarkan_kertas)."
        ) from None


def kertas_terlihat(pengguna: Pengguna) -> QuerySet[Dokumen]:
    """The papers this person may see, each by the rule of its kind."""
    syarat = Q(pk__in=[])
    terbuka = []
    for kertas in semua_kertas().values():
        boleh = kertas.terlihat(pengguna)
        if boleh is None:
            continue
        if boleh:
            syarat |= Q(jenis=kertas.jenis) & boleh
        else:
            terbuka.append(kertas.jenis)
    return Dokumen.objects.filter(syarat | Q(jenis__in=terbuka))


def dengan_izin(izin: str) -> Terlihat:
    """Whoever holds the permission sees all papers of the kind."""
    return lambda pengguna: Q() if izin == MASUK or pengguna.has_perm(izin) else None


def milik_sendiri(pengguna: Pengguna) -> Q:
    """Only who asked for the paper: it holds what that person was allowed to see."""
    return Q(dibuat_oleh=pengguna)


def _muat_halaman() -> None:
    """Lists declare their papers beside their pages, which a worker has no other reason to load."""
    _ = get_resolver().url_patterns
