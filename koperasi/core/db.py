"""Turn one named constraint's refusal into the sentence written beside it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import IntegrityError, models, transaction

from .pengecualian import KesalahanDomain


def nama_kekangan(galat: IntegrityError) -> str:
    """The name of the constraint that PostgreSQL (or one of our triggers) reported, or ''."""
    diag = getattr(galat.__cause__, "diag", None)
    return getattr(diag, "constraint_name", None) or ""


@contextmanager
def jelaskan_pelanggaran(
    model: type[models.Model],
    nama: str,
    kesalahan: Callable[[str], KesalahanDomain] = KesalahanDomain,
) -> Iterator[None]:
    """Run a statement; re-raise a breach of the constraint ``nama`` of ``model`` as a sentence.

    Other integrity errors pass through untouched: they are bugs, not mistakes of a clerk.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as galat:
        if nama_kekangan(galat) != nama:
            raise
        kekangan = next(k for k in model._meta.constraints if k.name == nama)
        raise kesalahan(str(kekangan.violation_error_message)) from galat
