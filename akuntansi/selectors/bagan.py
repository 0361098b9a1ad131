"""The open chart of accounts, read with one query, for those who look up many accounts at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from ..enums import JenisTempatKas
from ..models import Akun


@dataclass(frozen=True)
class Bagan:
    """The chart as the import needs it, read with one query. ``laci`` are the tellers' drawers,
    whose money moves only through their own sessions."""

    akun: Mapping[int, Akun]
    laci: frozenset[int] = frozenset()

    @classmethod
    def baca(cls) -> "Bagan":
        terbuka = Akun.objects.filter(ditutup_pada__isnull=True).annotate(
            berupa_laci=Q(tempat_kas__isnull=False) & Q(tempat_kas__jenis=JenisTempatKas.LACI)
        )
        akun = {a.pk: a for a in terbuka}
        return cls(akun, frozenset(a.pk for a in akun.values() if a.berupa_laci))

    def daun(self) -> list[Akun]:
        return [a for a in self.akun.values() if not a.judul]

    def judul(self) -> list[Akun]:
        return [a for a in self.akun.values() if a.judul]

    def akar(self, jenis: str) -> Akun | None:
        return next((a for a in self.judul() if a.jenis == jenis and a.induk_id is None), None)

    def anak(self, induk: Akun) -> list[Akun]:
        return [a for a in self.akun.values() if a.induk_id == induk.pk]

    def daun_di_bawah(self, judul: Akun) -> list[Akun]:
        """Its own accounts that take postings; those further down when it has none."""
        anak = self.anak(judul)
        daun = [a for a in anak if not a.judul]
        return daun or [c for a in anak for c in self.daun_di_bawah(a)]
