"""Words that people type into a search box."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

TERPANJANG = 80
_AMBANG = ("similarity_threshold", "word_similarity_threshold")


def kata_cari(teks: str) -> str:
    """What to look for: one short line, without signs that no text in the database can hold."""
    return "".join(c for c in teks if c.isprintable()).strip()[:TERPANJANG]


@contextmanager
def kemiripan(batas: float) -> Iterator[None]:
    """Within, words count as alike from ``batas`` on (1 is equal): what the trigram operators,
    and the indexes behind them, go by."""
    with transaction.atomic(), connection.cursor() as cursor:
        for ambang in _AMBANG:
            cursor.execute("SELECT set_config(%s, %s, true)", [f"pg_trgm.{ambang}", str(batas)])
        yield
