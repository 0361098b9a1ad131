"""What services ask of PostgreSQL: why it refused, and to be alone with a form's key."""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
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


def sisipkan_banyak(objek: Sequence[models.Model]) -> None:
    """``bulk_create`` for tables with binary columns, one value of the statement a column.

    Django writes other tables so by itself; a binary column makes it write a placeholder for every
    value, and a thousand people with thirty columns take longer to be put into words than to be
    stored.
    """
    if not objek:
        return
    meta = objek[0]._meta
    bidang = [f for f in meta.local_concrete_fields if not (f.primary_key or f.generated)]
    kolom = ", ".join(connection.ops.quote_name(f.column or "") for f in bidang)
    jajar = ", ".join(f"%s::{f.db_type(connection)}[]" for f in bidang)
    nilai = [
        [f.get_db_prep_save(f.pre_save(o, add=True), connection) for o in objek] for f in bidang
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {connection.ops.quote_name(meta.db_table)} ({kolom})"  # noqa: S608
            f" SELECT {kolom} FROM unnest({jajar}) WITH ORDINALITY AS baris ({kolom}, baris_ke)"
            " ORDER BY baris_ke RETURNING id",
            nilai,
        )
        for satu, (pk,) in zip(objek, cursor.fetchall(), strict=True):
            satu.pk, satu._state.adding, satu._state.db = pk, False, connection.alias
