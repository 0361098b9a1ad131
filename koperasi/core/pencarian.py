"""Words that people type into a search box."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import Lookup, TextField

TERPANJANG = 80


def kata_cari(teks: str) -> str:
    """What to look for: one short line, without signs that no text in the database can hold."""
    return "".join(c for c in teks if c.isprintable()).strip()[:TERPANJANG]


@contextmanager
def kemiripan(batas: float) -> Iterator[None]:
    """Within, words count as alike from ``batas`` on (1 is equal): what the trigram operators,
    and the indexes behind them, go by."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(batas)]
        )
        yield


@TextField.register_lookup
class Berpola(Lookup):
    """``kolom__berpola="%wahy_ni%"``: LIKE as it is written, its signs of any letter included."""

    lookup_name = "berpola"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        kiri, nilai_kiri = self.process_lhs(compiler, connection)
        kanan, nilai_kanan = self.process_rhs(compiler, connection)
        return f"{kiri} LIKE {kanan}", (*nilai_kiri, *nilai_kanan)
