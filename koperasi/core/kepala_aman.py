"""Response headers that Django does not set by itself."""

from django.http import HttpRequest, HttpResponse

from .middleware import Jawab

KEPALA = {
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), "
        "publickey-credentials-get=(self), publickey-credentials-create=(self)"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
}


class KepalaAmanMiddleware:
    """What somebody saw while signed in is kept by no cache, on disk or on the way."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for nama, nilai in KEPALA.items():
            response.setdefault(nama, nilai)
        # Only asked when a session was there: a guest's page sets no cookie because of us.
        if request.user.is_authenticated:
            response["Cache-Control"] = "private, no-store"
        return response
