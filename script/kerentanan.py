"""Known weaknesses of what we install in production, asked of the vulnerability database.

Fails on a weakness that is known. When the database cannot be asked (no network, or a mirror that
does not carry it) it says so and lets the rest of ``script/lint`` decide.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

AKAR = Path(__file__).resolve().parent.parent
KUNCI = ("produksi", "tertanam")
PERINTAH = ("-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner=off")


def tanyakan(nama: str) -> list[dict[str, Any]] | None:
    """What is known of the packages in a lock; ``None`` when nobody answers."""
    hasil = subprocess.run(
        [sys.executable, *PERINTAH, "--format=json", "-r", f"requirements/{nama}.txt"],
        cwd=AKAR,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    try:
        paket: list[dict[str, Any]] = json.loads(hasil.stdout)["dependencies"]
    except (ValueError, KeyError):
        return None
    return paket


def kelemahan(paket: Iterable[dict[str, Any]]) -> list[str]:
    """One line for each known weakness: package, version, name, and the version that mends it."""
    return [
        f"{p['name']} {p['version']}: {v['id']}"
        + (f", diperbaiki di {', '.join(v['fix_versions'])}" if v["fix_versions"] else "")
        for p in paket
        for v in p.get("vulns", [])
    ]


def tidak_terjawab(paket: Iterable[dict[str, Any]]) -> list[str]:
    return [p["name"] for p in paket if "skip_reason" in p]


def utama() -> int:
    status = 0
    for nama in KUNCI:
        paket = tanyakan(nama)
        if paket is None:
            print(f"{nama}: pangkalan data kerentanan tidak menjawab; tidak diperiksa.")
            continue
        lemah, bisu = kelemahan(paket), tidak_terjawab(paket)
        for baris in lemah:
            print(f"{nama}: {baris}", file=sys.stderr)
        status = 1 if lemah else status
        tahu = len(paket) - len(bisu)
        sisa = f"; {len(bisu)} tidak terjawab" if bisu else ""
        print(f"{nama}: {tahu} paket diperiksa, {len(lemah)} kelemahan diketahui{sisa}.")
    return status


if __name__ == "__main__":
    sys.exit(utama())
