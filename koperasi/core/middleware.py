"""Per-request matters: a request id for the logs, the cooperative's zone, the second factor."""

import logging
import uuid
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from .ketentuan import mfa_wajib
from .log import id_permintaan
from .waktu import zona_koperasi

logger = logging.getLogger(__name__)
Jawab = Callable[[HttpRequest], HttpResponse]


class PermintaanMiddleware:
    """Give each request an id; it is in every log line and on the page of an unexpected error."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.id_permintaan = uuid.uuid4().hex[:12]  # type: ignore[attr-defined]
        tanda = id_permintaan.set(request.id_permintaan)  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request.id_permintaan  # type: ignore[attr-defined]
            return response
        finally:
            id_permintaan.reset(tanda)


class ZonaMiddleware:
    """Show moments in the cooperative's own zone. Anonymous pages show none, so they skip it."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        with timezone.override(zona_koperasi()):
            return self.get_response(request)


class KeluarBersihMiddleware:
    """After signing out at a shared counter, the Back button brings no page back."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        tadi_masuk = request.user.is_authenticated
        response = self.get_response(request)
        if tadi_masuk and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"cache"'
        return response


class MFAWajibMiddleware:
    """Send a person whose role must have a second factor to set one up before anything else."""

    BOLEH_TANPA_MFA = ("/akun/", settings.STATIC_URL, "/sehat/")

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            request.user.is_authenticated
            and not request.path.startswith(self.BOLEH_TANPA_MFA)
            and mfa_wajib(request.user)
            and not is_mfa_enabled(request.user)
        ):
            messages.warning(
                request,
                "Peran Anda wajib memakai verifikasi dua langkah. Pasang aplikasi autentikator "
                "atau kunci sandi (passkey) sebelum melanjutkan.",
            )
            return redirect("mfa_index")
        return self.get_response(request)
