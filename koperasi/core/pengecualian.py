"""Errors whose text is written for the person at the screen."""


class KesalahanDomain(Exception):
    """A rule of the cooperative was broken; ``str(error)`` is a sentence fit for a clerk.

    Subclasses live beside the code that raises them. ``bidang`` names the form field that the
    sentence belongs to, when there is one; ``jalan`` the page where it is mended and what the way
    there is called (``koperasi.core.penjelasan``).
    """

    def __init__(
        self, kalimat: str, *, bidang: str | None = None, jalan: tuple[str, str] | None = None
    ) -> None:
        super().__init__(kalimat)
        self.bidang = bidang
        self.jalan = jalan


class FormulirSudahDikirim(KesalahanDomain):
    """The retry key of a form arrived a second time with other content."""
