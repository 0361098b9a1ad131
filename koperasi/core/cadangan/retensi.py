"""Which backups stay: grandfather, father, son. Plain dates, no files."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping

# The name of a tier in the dated rule, and what two moments of one keeping have in common.
TINGKAT: dict[str, Callable[[dt.datetime], Hashable]] = {
    "harian": lambda m: m.date(),
    "mingguan": lambda m: m.isocalendar()[:2],
    "bulanan": lambda m: (m.year, m.month),
    "tahunan": lambda m: m.year,
}


def yang_disimpan(
    momen: Iterable[dt.datetime], aturan: Mapping[str, int], zona: dt.tzinfo
) -> set[dt.datetime]:
    """The latest few, and the last moment of each of the latest days, weeks, months and years.

    Days without a backup do not count, so a server that slept for a month loses nothing by it.
    The newest moment of all always stays.
    """
    urut = sorted(set(momen), reverse=True)
    disimpan = set(urut[: max(1, aturan.get("terakhir", 1))])
    for tingkat, golongan in TINGKAT.items():
        terlihat: set[Hashable] = set()
        for satu in urut:
            kelompok = golongan(satu.astimezone(zona))
            if kelompok in terlihat:
                continue
            if len(terlihat) == aturan.get(tingkat, 0):
                break
            terlihat.add(kelompok)
            disimpan.add(satu)
    return disimpan
