"""The month end of which the ledger shall fill an assessment."""

import calendar
import datetime as dt

from django import forms

from koperasi.core.tulisan import tanggal_panjang

BANYAK_BULAN = 36


class AkhirBulanForm(forms.Form):
    """Month ends not after ``hari_ini``, the latest first."""

    per_tanggal = forms.TypedChoiceField(label="Akhir bulan", coerce=dt.date.fromisoformat)

    def __init__(self, *args, hari_ini: dt.date, **kwargs) -> None:  # type: ignore[no-untyped-def]
        super().__init__(*args, **kwargs)
        self.fields["per_tanggal"].choices = [  # type: ignore[attr-defined]
            (t.isoformat(), tanggal_panjang(t)) for t in akhir_bulan(hari_ini)
        ]


def akhir_bulan(hari_ini: dt.date) -> list[dt.date]:
    daftar: list[dt.date] = []
    tahun, bulan = hari_ini.year, hari_ini.month
    while len(daftar) < BANYAK_BULAN:
        akhir = dt.date(tahun, bulan, calendar.monthrange(tahun, bulan)[1])
        if akhir <= hari_ini:
            daftar.append(akhir)
        tahun, bulan = (tahun, bulan - 1) if bulan > 1 else (tahun - 1, 12)
    return daftar
