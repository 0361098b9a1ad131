"""What services ask of PostgreSQL: why it refused, and to be alone with a form's key."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError, connection, models, transaction

from .pengecualian import KesalahanDomain

# The sentence of a constraint, or the field of a form that it belongs to and the sentence.
Kalimat = str | tuple[str | None, str]


def nama_kekangan(galat: IntegrityError) -> str:
    """The name of the constraint that PostgreSQL (or one of our triggers) reported, or ''."""
    diag = getattr(galat.__cause__, "diag", None)
    return getattr(diag, "constraint_name", None) or ""


@contextmanager
def jelaskan_kekangan(
    kalimat: Mapping[str, Kalimat],
    kesalahan: Callable[[str], KesalahanDomain] = KesalahanDomain,
) -> Iterator[None]:
    """Run statements in a transaction of their own; a breach of a constraint that ``kalimat`` names
    comes back as ``kesalahan`` with its sentence, at the field that the sentence belongs to.

    Other integrity errors pass through untouched: they are bugs, not mistakes of a clerk.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as galat:
        if (nama := nama_kekangan(galat)) not in kalimat:
            raise
        sebutan = kalimat[nama]
        bidang, teks = (None, sebutan) if isinstance(sebutan, str) else sebutan
        ditolak = kesalahan(teks)
        ditolak.bidang = bidang or ditolak.bidang
        raise ditolak from galat


@contextmanager
def jelaskan_pelanggaran(
    model: type[models.Model],
    nama: str,
    kesalahan: Callable[[str], KesalahanDomain] = KesalahanDomain,
) -> Iterator[None]:
    """The same for one constraint of ``model``, whose own message is the sentence."""
    kekangan = next(k for k in model._meta.constraints if k.name == nama)
    with jelaskan_kekangan({nama: str(kekangan.violation_error_message)}, kesalahan):
        yield


def tunggu_kunci(kunci: uuid.UUID) -> None:
    """Be alone with a form's retry key until the transaction ends.

    A second click waits here for the first, and then finds its row. Without this both would look
    before either has written, and the later one would break a constraint or be told that what it
    asks for was done by somebody else.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('formulir'), hashtext(%s))", [str(kunci)]
        )
