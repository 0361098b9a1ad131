"""Kinds of values that policies about savings have in common."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from koperasi.core.ketentuan import BidangRupiah

PERIHAL = "Simpanan"


@dataclass(frozen=True, kw_only=True)
class BidangTunai(BidangRupiah):
    """An amount that is paid in cash, which has no sen."""

    def _periksa(self, nilai: Any) -> Decimal:
        angka = super()._periksa(nilai)
        if angka % 1:
            raise self.tolak(f"{self.label}: uang tunai tidak mempunyai sen.")
        return angka
