"""Published worked examples, copied here with their sources; nothing is read from elsewhere."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any


def baca_vektor(nama: str) -> list[dict[str, Any]]:
    """The cases of one file, with every printed decimal exactly as it was printed."""
    berkas = Path(__file__).with_name(f"{nama}.json")
    return json.loads(berkas.read_text("utf-8"), parse_float=Decimal)
