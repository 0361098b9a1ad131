"""What a NIK says, and what is wrong with one.

Sixteen digits: six for the area of first registration, six for the date of birth (day + 40 for
women), four for a serial. There is no check digit, so a mistyped serial cannot be seen; and the
area is where the number was issued, not where its owner lives.
"""

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

PANJANG = 16
TAMBAHAN_PEREMPUAN = 40
# Kode wilayah Kemendagri, 38 provinsi.
_NOMOR_PROVINSI = (
    *range(11, 20),
    21,
    *range(31, 37),
    *range(51, 54),
    *range(61, 66),
    *range(71, 77),
    81,
    82,
    *range(91, 97),
)
PROVINSI = frozenset(map(str, _NOMOR_PROVINSI))
BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


class JenisKelamin(StrEnum):
    LAKI_LAKI = "L"
    PEREMPUAN = "P"


@dataclass(frozen=True)
class HasilNik:
    """What was read. When not ``sah``, ``alasan`` names the part that is wrong ("bulan 19")."""

    nik: str
    sah: bool
    alasan: str = ""
    jenis_kelamin: JenisKelamin | None = None
    tanggal_lahir: dt.date | None = None
    wilayah: str = ""

    @property
    def kalimat(self) -> str:
        """A sentence for the field of a form; empty when the number is valid."""
        seharusnya = f", seharusnya {PANJANG}" if self.alasan.endswith(" digit") else ""
        return "" if self.sah else f"NIK tidak sah: {self.alasan}{seharusnya}."


def baca_nik(nik: str, *, per_tanggal: dt.date) -> HasilNik:
    """Read a NIK as of a date, which decides the century: nobody is born after it."""
    nik = nik.strip()
    if alasan := _bentuk_salah(nik) or _wilayah_salah(nik):
        return HasilNik(nik, sah=False, alasan=alasan)
    hari, bulan, tahun = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    perempuan = hari > TAMBAHAN_PEREMPUAN
    if perempuan:
        hari -= TAMBAHAN_PEREMPUAN
    if not 1 <= hari <= 31:
        return HasilNik(nik, sah=False, alasan=f"hari {nik[6:8]}")
    if not 1 <= bulan <= 12:
        return HasilNik(nik, sah=False, alasan=f"bulan {nik[8:10]}")
    abad = 2000 if (2000 + tahun, bulan, hari) <= per_tanggal.timetuple()[:3] else 1900
    if alasan := _tanggal_salah(abad + tahun, bulan, hari):
        return HasilNik(nik, sah=False, alasan=alasan)
    if nik[12:] == "0000":
        return HasilNik(nik, sah=False, alasan="nomor urut 0000")
    return HasilNik(
        nik,
        sah=True,
        jenis_kelamin=JenisKelamin.PEREMPUAN if perempuan else JenisKelamin.LAKI_LAKI,
        tanggal_lahir=dt.date(abad + tahun, bulan, hari),
        wilayah=nik[:6],
    )


def _bentuk_salah(nik: str) -> str:
    if not nik:
        return "kosong"
    if not (nik.isascii() and nik.isdigit()):
        return "ada tanda selain angka"
    return "" if len(nik) == PANJANG else f"{len(nik)} digit"


def _wilayah_salah(nik: str) -> str:
    if nik[:2] not in PROVINSI:
        return f"provinsi {nik[:2]}"
    # Kabupaten are numbered from 01, kota from 71; kecamatan 00 is seen on real cards.
    kabupaten = int(nik[2:4])
    return "" if 1 <= kabupaten <= 69 or kabupaten >= 71 else f"kabupaten/kota {nik[2:4]}"


def _tanggal_salah(tahun: int, bulan: int, hari: int) -> str:
    if hari <= calendar.monthrange(tahun, bulan)[1]:
        return ""
    if (bulan, hari) == (2, 29):
        return f"29 Februari {tahun}"
    return f"{hari} {BULAN[bulan - 1]}"
