"""A refusal by the database, asked for by the constraint's name."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction

from koperasi.core.db import nama_kekangan


@contextmanager
def ditolak(kekangan: str, using: str = "default") -> Iterator[None]:
    """The block must breach this very constraint; everything it did is undone."""
    with pytest.raises(IntegrityError) as galat, transaction.atomic(using):
        yield
    assert nama_kekangan(galat.value) == kekangan
