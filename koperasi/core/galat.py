"""Error pages that the framework cannot draw in our words by itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def csrf_gagal(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened too long ago, or not on our page: say so and lead back."""
    return render(request, "403_csrf.html", status=403)


def cara_ditolak(request: HttpRequest, boleh: str) -> HttpResponse:
    """The address knows other methods than the one used; ``boleh`` lists them."""
    jawaban = render(request, "405.html", status=405)
    jawaban["Allow"] = boleh
    return jawaban


def galat_server(request: HttpRequest) -> HttpResponse:
    """Something unforeseen: apologise, with the number under which the logs tell it."""
    nomor = getattr(request, "id_permintaan", "")
    # Without the request: its context asks the database, which may be what has failed.
    return HttpResponse(render_to_string("500.html", {"id_permintaan": nomor}), status=500)
