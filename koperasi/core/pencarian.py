"""Words that people type into a search box."""

TERPANJANG = 80


def kata_cari(teks: str) -> str:
    """What to look for: one short line, without signs that no text in the database can hold."""
    return "".join(c for c in teks if c.isprintable()).strip()[:TERPANJANG]
