"""What is too large is refused before it is read into a form, with a sentence."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .middleware import Jawab

# A browser that is still sending hears no answer, so a moderate excess is read and thrown away;
# whoever sends more than this is cut off.
_DIBUANG = 64 * 1024 * 1024
_POTONG = 1024 * 1024


class BatasUnggahanMiddleware:
    """Answer 413 when a body is longer than ``settings.UNGGAHAN_TERBESAR`` bytes."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        panjang = _panjang(request)
        if panjang <= settings.UNGGAHAN_TERBESAR:
            return self.get_response(request)
        _buang(request, min(panjang, _DIBUANG))
        batas = settings.UNGGAHAN_TERBESAR // 1024**2
        return render(request, "413.html", {"batas": batas}, status=413)


def _panjang(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _buang(request: HttpRequest, sisa: int) -> None:
    while sisa > 0 and (potongan := request.read(min(_POTONG, sisa))):
        sisa -= len(potongan)
