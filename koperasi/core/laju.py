"""How fast one person or one address may ask, so that nobody empties or floods the house.

Counted by DRF's throttle in the shared cache. While the cache is down nobody is counted: the books
must go on, and signing in is closed then anyway.
"""

import logging
import time

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.connection import ConnectionProxy
from redis import RedisError
from rest_framework.throttling import SimpleRateThrottle

from .middleware import Jawab

logger = logging.getLogger(__name__)
# A cache that is silent costs its time-out; nobody waits for it again within this many seconds.
_JEDA_DETIK = 60.0
_tanya_lagi = {"pada": 0.0}


class Laju(SimpleRateThrottle):
    """Requests of one kind by one person, or by one address when nobody is signed in."""

    cache = ConnectionProxy(caches, "laju")  # type: ignore[assignment]

    def __init__(self, jenis: str) -> None:
        self.scope = jenis
        self.rate = settings.LAJU[jenis]
        self.num_requests, self.duration = self.parse_rate(self.rate)

    def get_cache_key(self, request: HttpRequest, view: object) -> str:
        siapa = f"p{request.user.pk}"
        if not request.user.is_authenticated:
            siapa = self.get_ident(request)  # type: ignore[arg-type]
        return f"laju:{self.scope}:{siapa}"


def jenis_laju(request: HttpRequest) -> list[str]:
    """What a request counts as: everything of a guest, everything of a person, and her writes."""
    if not request.user.is_authenticated:
        return ["tamu"]
    return ["semua"] if request.method in ("GET", "HEAD", "OPTIONS") else ["semua", "tulis"]


def terlalu_cepat(request: HttpRequest, jenis: str) -> HttpResponse | None:
    """Count a request as ``jenis``; the answer 429 when there were too many, otherwise None."""
    laju = Laju(jenis)
    if not laju.rate or _boleh(laju, request):
        return None
    tunggu = max(1, round(laju.wait() or 1))
    jawaban = render(request, "terlalu_cepat.html", {"tunggu": tunggu}, status=429)
    jawaban["Retry-After"] = str(tunggu)
    return jawaban


class LajuMiddleware:
    """Answer 429 to who asks faster than ``settings.LAJU`` allows; static files come before it."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for jenis in jenis_laju(request):
            if lambat := terlalu_cepat(request, jenis):
                return lambat
        return self.get_response(request)


def _boleh(laju: Laju, request: HttpRequest) -> bool:
    if time.monotonic() < _tanya_lagi["pada"]:
        return True
    try:
        return laju.allow_request(request, None)  # type: ignore[arg-type]
    except RedisError:
        _tanya_lagi["pada"] = time.monotonic() + _JEDA_DETIK
        logger.warning("laju %s tidak terhitung: cache tidak menjawab", laju.scope)
        return True
