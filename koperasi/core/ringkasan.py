"""What a paper tells whoever checks it: period and totals, each part public or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ButirRingkasan:
    """One figure as it is printed, e.g. ("Total aset", "Rp1.250.000.000").

    ``publik=False`` keeps it from everybody who only holds the link: figures of one person.
    """

    label: str
    nilai: str
    publik: bool = True


@dataclass(frozen=True)
class Ringkasan:
    """Frozen with the paper. ``judul`` stands in where the paper's own title names a person."""

    periode: str
    butir: tuple[ButirRingkasan, ...] = ()
    judul: str = ""

    @property
    def publik(self) -> tuple[ButirRingkasan, ...]:
        return tuple(b for b in self.butir if b.publik)

    def ke_json(self) -> dict[str, Any]:
        return {
            "periode": self.periode,
            "butir": [[b.label, b.nilai, b.publik] for b in self.butir],
            "judul": self.judul,
        }

    @classmethod
    def dari_json(cls, isi: dict[str, Any]) -> "Ringkasan":
        """A paper of before there were summaries has an empty one."""
        return cls(
            periode=isi.get("periode", ""),
            butir=tuple(ButirRingkasan(*b) for b in isi.get("butir", ())),
            judul=isi.get("judul", ""),
        )


def butir_publik(pasangan: Iterable[tuple[str, str]]) -> tuple[ButirRingkasan, ...]:
    """Figures of the whole cooperative, for everybody."""
    return tuple(ButirRingkasan(label, nilai) for label, nilai in pasangan)
