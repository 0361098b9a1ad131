"""The door from an object's page to its rows in the audit trail."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.db.models import Model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def tautan_jejak(
    context: dict[str, Any], objek: Model | None = None, *, jenis: str = "", nomor: str = ""
) -> str | SafeString:
    """A button to the rows of ``objek``, or of whatever of a kind is numbered so; nothing for whom
    the trail is closed."""
    request = context.get("request")
    if request is None or not request.user.has_perm("core.lihat_jejak"):
        return ""
    if objek is not None:
        jenis, nomor = objek._meta.label, str(objek.pk)
    kueri = urlencode({"objek": jenis, "nomor": nomor})
    return render_to_string(
        "komponen/tautan_jejak.html", {"url": f"{reverse('beranda:jejak')}?{kueri}"}
    )
