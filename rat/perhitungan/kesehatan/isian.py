"""What one person typed into an assessment: figures, answers and what was seen as evidence."""

from dataclasses import dataclass, field
from decimal import Decimal

from .angka import MasukanAngka, PilihanJumlah
from .aturan import Aturan
from .penilaian import jumlah_ya


@dataclass(frozen=True)
class Isian:
    """Absent keys are blanks. Amounts in rupiah; answers and evidence by question code ("3a.1")."""

    pos: dict[str, Decimal] = field(default_factory=dict)
    tertulis: dict[str, Decimal] = field(default_factory=dict)
    pilihan: dict[str, PilihanJumlah] = field(default_factory=dict)
    ya: dict[str, bool] = field(default_factory=dict)
    bukti: dict[str, str] = field(default_factory=dict)

    def masukan(self, aturan: Aturan) -> MasukanAngka:
        """The input of the calculation; a question list counts once it is answered whole."""
        return MasukanAngka(
            pos=self.pos,
            jumlah_tertulis=self.tertulis,
            pilihan=self.pilihan,
            manajemen=jumlah_ya(aturan, self.ya),
        )
