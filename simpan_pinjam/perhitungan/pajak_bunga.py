"""Final income tax on members' interest: nothing up to a threshold a month, above it the rate on
the whole of it. Threshold and rate are the caller's dated rule; the law's first is kept here."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class AturanPajakBunga:
    """``batas`` in rupiah a month, ``persen`` of the gross interest above it."""

    batas: Decimal
    persen: Decimal


# PP 15/2009 art. 2: 0 % up to and including Rp240.000 a month, 10 % of the gross above.
PP_15_2009 = AturanPajakBunga(Decimal(240_000), Decimal(10))


def pph_bunga(bunga_sebulan: Decimal, aturan: AturanPajakBunga = PP_15_2009) -> Decimal:
    """The tax on what one person earned in one month, over all her accounts; exact, in rupiah.

    The threshold is a cliff: one rupiah above it, all of it is taxed.
    """
    if bunga_sebulan <= aturan.batas:
        return Decimal(0)
    return bunga_sebulan * aturan.persen / 100
