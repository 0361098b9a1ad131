"""What a browser calls itself, in words its owner recognises."""

from django import template

register = template.Library()

# The first match wins: Edge, Opera and Samsung's browser call themselves Chrome as well.
PERAMBAN = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SISTEM = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


@register.filter
def nama_perangkat(agen: str) -> str:
    """ "Chrome di Android"; programs that are no browser keep the name they give."""
    peramban = next((nama for tanda, nama in PERAMBAN.items() if tanda in agen), "")
    sistem = next((nama for tanda, nama in SISTEM.items() if tanda in agen), "")
    if peramban and sistem:
        return f"{peramban} di {sistem}"
    return peramban or sistem or agen[:60] or "Perangkat tidak dikenal"
