"""Error pages that the framework cannot draw in our words by itself."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from redis import RedisError

SERVER_PERGI = (OperationalError, InterfaceError, RedisError)


def csrf_gagal(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened too long ago, or not on our page: say so and lead back."""
    return render(request, "403_csrf.html", status=403)


def cara_ditolak(request: HttpRequest, boleh: str) -> HttpResponse:
    """The address knows other methods than the one used; ``boleh`` lists them."""
    jawaban = render(request, "405.html", status=405)
    jawaban["Allow"] = boleh
    return jawaban


def galat_server(request: HttpRequest) -> HttpResponse:
    """Something unforeseen: apologise, with the number under which the logs tell it.

    A database or broker that does not answer is told as that: trying again will help.
    """
    pergi = isinstance(sys.exc_info()[1], SERVER_PERGI)
    status = 503 if pergi else 500
    nomor = getattr(request, "id_permintaan", "")
    # Without the request: its context asks the database, which may be what has failed.
    isi = render_to_string(f"{status}.html", {"id_permintaan": nomor})
    return HttpResponse(isi, status=status, headers={"Retry-After": "60"} if pergi else None)
