"""How the heading of a statement and of its columns says which dates it speaks of."""

import calendar
import datetime as dt
from collections.abc import Sequence

from koperasi.core.tulisan import BULAN, tanggal_panjang, tanggal_pendek

Rentang = tuple[dt.date, dt.date]


def keterangan_per(tanggal: Sequence[dt.date]) -> str:
    """ "Per 31 Desember 2025 dan 2024"."""
    return f"Per {_dan_tahun([tanggal_panjang(t) for t in tanggal])}"


def kolom_per(tanggal: Sequence[dt.date]) -> list[str]:
    """ "2025", "2024" where only the years differ; otherwise short dates."""
    if len({(t.month, t.day) for t in tanggal}) == 1 and len(set(tanggal)) == len(tanggal):
        return [str(t.year) for t in tanggal]
    return [tanggal_pendek(t) for t in tanggal]


def keterangan_rentang(rentang: Sequence[Rentang]) -> str:
    """ "Untuk tahun yang berakhir 31 Desember 2025 dan 2024", or the dates from and to."""
    if all(setahun(r) for r in rentang):
        akhir = _dan_tahun([tanggal_panjang(sampai) for _, sampai in rentang])
        return f"Untuk tahun yang berakhir {akhir}"
    return f"Untuk {_dan_tahun([tulis_rentang(r) for r in rentang])}"


def kolom_rentang(rentang: Sequence[Rentang]) -> list[str]:
    hari = {(d.month, d.day, s.month, s.day) for d, s in rentang}
    if (
        len(hari) == 1
        and len(set(rentang)) == len(rentang)
        and all(d.year == s.year for d, s in rentang)
    ):
        return [str(s.year) for _, s in rentang]
    return [tulis_rentang(r, pendek=True) for r in rentang]


def setahun(rentang: Rentang) -> bool:
    dari, sampai = rentang
    return (dari.month, dari.day, sampai) == (1, 1, dt.date(dari.year, 12, 31))


def sebulan(rentang: Rentang) -> bool:
    dari, sampai = rentang
    return dari.day == 1 and sampai == akhir_bulan(dari)


def akhir_bulan(tanggal: dt.date) -> dt.date:
    return tanggal.replace(day=calendar.monthrange(tanggal.year, tanggal.month)[1])


def nama_bulan(tanggal: dt.date) -> str:
    return f"{BULAN[tanggal.month - 1]} {tanggal.year}"


def setahun_lalu(tanggal: dt.date) -> dt.date:
    """The same day a year before; the last of a month stays the last."""
    if tanggal == akhir_bulan(tanggal):
        return akhir_bulan(tanggal.replace(day=1, year=tanggal.year - 1))
    return tanggal.replace(year=tanggal.year - 1)


def tulis_rentang(rentang: Rentang, *, pendek: bool = False) -> str:
    """ "1 Januari s.d. 30 Juni 2026"; a whole month or year by its name."""
    dari, sampai = rentang
    if setahun(rentang):
        return str(dari.year)
    if sebulan(rentang):
        return nama_bulan(dari) if not pendek else f"{BULAN[dari.month - 1][:3]} {dari.year}"
    tulis = tanggal_pendek if pendek else tanggal_panjang
    awal = tulis(dari)
    if dari == sampai:
        return awal
    if dari.year == sampai.year:
        awal = awal.rpartition(" ")[0]
    return f"{awal} s.d. {tulis(sampai)}"


def rentang_tanggal(rentang: Rentang) -> str:
    """ "1 Januari s.d. 31 Desember 2025": the dates, also of a whole month or year."""
    dari, sampai = rentang
    awal = tanggal_panjang(dari)
    if dari.year == sampai.year:
        awal = awal.rpartition(" ")[0]
    return f"{awal} s.d. {tanggal_panjang(sampai)}"


def _dan_tahun(teks: Sequence[str]) -> str:
    """Joined by "dan", with only the year of those that otherwise read the same."""
    depan = {t.rpartition(" ")[0] for t in teks}
    if len(depan) == 1 and len(set(teks)) == len(teks):
        teks = [teks[0], *(t.rpartition(" ")[2] for t in teks[1:])]
    elif len(set(teks)) == 1:
        teks = teks[:1]
    return " dan ".join(teks)
