"""Who wants to be a member, and what she waits for."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from koperasi.core.models import Pengguna

from ..enums import StatusKeanggotaan
from ..models import Anggota, Keanggotaan, PeristiwaKeanggotaan


@dataclass(frozen=True)
class Calon:
    """``pengaju`` proposed her, and hence does not ratify; ``dasar`` is what the last step says."""

    keanggotaan: Keanggotaan
    pengaju: Pengguna | None
    dasar: str


def calon_pada(pengguna: Pengguna, tahap: str) -> QuerySet[Keanggotaan]:
    """Those who stand at this step, the longest first."""
    peristiwa = PeristiwaKeanggotaan.objects.select_related("dibuat_oleh").order_by("id")
    return (
        Keanggotaan.objects.filter(
            status=tahap, anggota__in=Anggota.objects.terlihat_oleh(pengguna).values("pk")
        )
        .select_related("anggota")
        .prefetch_related(Prefetch("peristiwa", queryset=peristiwa, to_attr="langkah"))
        .order_by("diajukan", "id")
    )


def rinci_calon(keanggotaan: Keanggotaan) -> Calon:
    langkah: list[PeristiwaKeanggotaan] = keanggotaan.langkah  # type: ignore[attr-defined]
    # Another membership of hers has its own steps; of this one the first is the proposal.
    pengaju = next((p.dibuat_oleh for p in langkah if p.status == StatusKeanggotaan.CALON), None)
    return Calon(keanggotaan, pengaju, langkah[-1].dasar if langkah else "")
