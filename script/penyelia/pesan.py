"""Sentences for the person at the terminal, and the one error that carries such a sentence."""

import sys


class TakBisaJalan(Exception):
    """A reason to stop that the person at the terminal can act on."""


def katakan(kalimat: str = "") -> None:
    """Print a line; a terminal that is gone is no reason to leave servers behind."""
    try:
        print(kalimat, flush=True)
    except (OSError, ValueError):
        sys.stdout = None


def keluhkan(kalimat: str) -> None:
    """The same, on the error stream."""
    try:
        print(kalimat, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        sys.stderr = None
