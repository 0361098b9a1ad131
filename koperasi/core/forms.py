"""Form fields of the house."""

import re
import uuid
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from .uang import TERBESAR, baca_rupiah, format_rupiah

_PERSEN = re.compile(r"(-?[0-9]{1,6})(?:[.,]([0-9]{1,4}))?\s*%?")


def kunci_baru() -> uuid.UUID:
    """The retry key of one rendering of a form."""
    return uuid.uuid4()


class KunciForm(forms.Form):
    """Carries a key made once per rendering, so that sending twice changes nothing more."""

    kunci = forms.UUIDField(widget=forms.HiddenInput, initial=kunci_baru)

    def ganti_kunci(self) -> None:
        """Offer what was typed again under a key of its own: sending it now is a new act."""
        asal: Any = self.data  # a QueryDict: a name may hold several values
        kiriman = asal.copy()
        kiriman[self.add_prefix("kunci")] = str(kunci_baru())
        self.data = kiriman


class KotakCari(forms.CharField):
    """The words that narrow a list; empty is all of it."""

    def __init__(self, label: str, *, max_length: int = 80, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            max_length=max_length,
            widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
            **kwargs,
        )


class InputRupiah(forms.TextInput):
    """A right-aligned amount box; script groups its thousands while one types."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {"data-rupiah": "", "inputmode": "decimal", "autocomplete": "off", **(attrs or {})}
        )

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Decimal | int):
            return format_rupiah(value)
        return value


class RupiahFormField(forms.Field):
    """Reads "1.500.000", "1500000" and "1,5 jt" as ``Decimal`` rupiah; empty is ``None``."""

    widget = InputRupiah

    def __init__(self, *, boleh_negatif: bool = False, **kwargs: Any) -> None:
        self.boleh_negatif = boleh_negatif
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        try:
            jumlah = value if isinstance(value, Decimal) else baca_rupiah(str(value))
        except ValueError as galat:
            raise ValidationError(str(galat)) from galat
        if jumlah < 0 and not self.boleh_negatif:
            raise ValidationError("Jumlah tidak boleh negatif.")
        if abs(jumlah) >= TERBESAR:
            raise ValidationError("Jumlah terlalu besar. Periksa banyaknya angka nol.")
        return jumlah

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


def baca_persen(teks: str) -> Decimal:
    """12,5 or 12.5 or 12,5 %; raises ``ValidationError``."""
    cocok = _PERSEN.fullmatch(teks.strip())
    if cocok is None:
        raise ValidationError(f"“{teks.strip()[:20]}” bukan persen; tulis seperti 12,5.")
    return Decimal(f"{cocok[1]}.{cocok[2] or '0'}")


def tulis_angka_persen(persen: Any) -> str:
    if not isinstance(persen, Decimal):
        return persen or ""
    return f"{persen.normalize():f}".replace(".", ",")


class InputPersen(forms.TextInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return tulis_angka_persen(value)


class PersenFormField(forms.Field):
    widget = InputPersen

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, Decimal) else baca_persen(str(value))
