"""Column types of the house."""

from django.db import models


class RupiahField(models.DecimalField):
    """Money as NUMERIC(18,2): real books carry sen, though members pay whole rupiah."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs["max_digits"], kwargs["decimal_places"] = 18, 2
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def deconstruct(self):
        nama, jalur, args, kwargs = super().deconstruct()
        del kwargs["max_digits"], kwargs["decimal_places"]
        return nama, jalur, args, kwargs
