"""Column types of the house."""

from typing import Any

from django.db import models


class RupiahField(models.DecimalField):
    """Money as NUMERIC(18,2): real books carry sen, though members pay whole rupiah."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_digits"], kwargs["decimal_places"] = 18, 2
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        nama, jalur, args, kwargs = super().deconstruct()
        del kwargs["max_digits"], kwargs["decimal_places"]
        return nama, jalur, list(args), kwargs
