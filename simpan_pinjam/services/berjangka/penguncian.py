"""Being alone with deposits: their rows first, by id, then the accounts they move."""

from collections.abc import Iterable, Sequence

from ...enums import StatusBerjangka
from ...models import MasaBerjangka, RekeningSimpanan, SimpananBerjangka
from ...selectors.berjangka import masa_kini
from ..mutasi import SimpananDitolak, kunci_rekening


def kunci_berjangka(berjangka: Iterable[int]) -> None:
    """These deposits, until the transaction ends; the period of the day is held already."""
    list(
        SimpananBerjangka.objects.select_for_update(no_key=True)
        .filter(pk__in=set(berjangka))
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def kunci_masa(berjangka: Sequence[int]) -> tuple[list[MasaBerjangka], dict[int, RekeningSimpanan]]:
    """The current terms of those that still run, and every account they may move, all locked."""
    kunci_berjangka(berjangka)
    masa = list(masa_kini(berjangka))
    rekening = [r for m in masa for r in (m.berjangka.rekening_id, m.berjangka.rekening_jasa_id)]
    return masa, kunci_rekening(rekening)


def kunci_satu(
    berjangka: SimpananBerjangka,
) -> tuple[MasaBerjangka, dict[int, RekeningSimpanan]]:
    """One deposit that must still run."""
    masa, rekening = kunci_masa([berjangka.pk])
    if not masa:
        kini = SimpananBerjangka.objects.get(pk=berjangka.pk)
        raise SimpananDitolak(
            f"Simpanan berjangka {kini} sudah selesai: "
            f"{StatusBerjangka(kini.status).label.lower()}."
        )
    return masa[0], rekening
