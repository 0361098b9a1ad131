"""Error pages that the framework cannot draw in our words by itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_gagal(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened too long ago, or not on our page: say so and lead back."""
    return render(request, "403_csrf.html", status=403)
