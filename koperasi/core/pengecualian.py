"""Errors whose text is written for the person at the screen."""


class KesalahanDomain(Exception):
    """A rule of the cooperative was broken; ``str(error)`` is a sentence fit for a clerk.

    Subclasses live beside the code that raises them. ``bidang`` names the form field that the
    sentence belongs to, when there is one.
    """

    def __init__(self, kalimat: str, *, bidang: str | None = None) -> None:
        super().__init__(kalimat)
        self.bidang = bidang


class FormulirSudahDikirim(KesalahanDomain):
    """The retry key of a form arrived a second time with other content."""
