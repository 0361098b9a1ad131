"""A view says who may enter, or it does not import.

``izin`` names a permission of some app's ``rules.py`` ("rat.lihat_kesehatan"), or is ``MASUK``
(anyone signed in) or ``PUBLIK`` (no sign-in). Objects a person may not see are not fetched at
all, so a stranger's object is a 404; a page outside a person's role is a 403.
"""

from typing import Any, ClassVar

import rules
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django_htmx.middleware import HtmxDetails

from .galat import cara_ditolak
from .models import Pengguna


class PermintaanMasuk(HttpRequest):
    """A request of somebody signed in, as every view but the public ones gets it."""

    user: Pengguna
    htmx: HtmxDetails
    id_permintaan: str


MASUK = "masuk"
PUBLIK = "publik"


class BackendAturan:
    """Answer ``pengguna.has_perm(izin, objek)`` from the rules; inactive people may nothing."""

    def authenticate(self, request: HttpRequest | None, **kredensial: Any) -> None:
        return None

    def has_perm(self, pengguna: Any, izin: str, objek: Any = None) -> bool:
        return pengguna.is_active and rules.has_perm(izin, pengguna, objek)

    def has_module_perms(self, pengguna: Any, app_label: str) -> bool:
        return False


class IzinDiperlukanMixin:
    """First base class of every view of ours. Raises ``ImproperlyConfigured`` without ``izin``."""

    izin: ClassVar[str]
    request: Any  # a PermintaanMasuk; the stubs of View allow no narrower type here

    def __init_subclass__(cls, *, abstrak: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not abstrak and not getattr(cls, "izin", ""):
            raise ImproperlyConfigured(f"{cls.__module__}.{cls.__name__} tidak menyebut izin.")

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        view = super().as_view(**initkwargs)  # type: ignore[misc]
        if cls.izin == PUBLIK:
            view.login_required = False
        return view

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.izin not in (MASUK, PUBLIK) and not request.user.has_perm(self.izin):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def http_method_not_allowed(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A page instead of nothing: who signs in again lands here after a button of before."""
        jawaban = super().http_method_not_allowed(request, *args, **kwargs)  # type: ignore[misc]
        return cara_ditolak(request, jawaban["Allow"])
