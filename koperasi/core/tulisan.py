"""Numbers, dates and moments as people in Indonesia write them."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from zoneinfo import ZoneInfo

from django.utils import timezone
from num2words import num2words

from .uang import format_rupiah

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
KOSONG = "–"
ZONA_PENDEK = {7: "WIB", 8: "WITA", 9: "WIT"}


def sebagai_desimal(nilai: object) -> Decimal | None:
    """Any number we are handed, exactly; ``None`` for what is empty or no number."""
    if nilai is None or nilai == "" or isinstance(nilai, bool):
        return None
    try:
        desimal = Decimal(str(nilai))
    except InvalidOperation:
        return None
    return desimal if desimal.is_finite() else None


def angka_indonesia(nilai: Decimal, desimal: int) -> str:
    """Thousands with a point, decimals with a comma, the sign in front."""
    bulat = nilai.quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP)
    teks = f"{bulat:,.{desimal}f}".translate(str.maketrans(",.", ".,"))
    return "0" + teks[2:] if bulat == 0 and teks.startswith("-") else teks.replace("-", "−")


def tanggal_panjang(tanggal: dt.date) -> str:
    return f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"


def bulan_panjang(tanggal: dt.date) -> str:
    """November 2026"""
    return f"{BULAN[tanggal.month - 1]} {tanggal.year}"


def saat(momen: dt.datetime, zona: ZoneInfo | None = None) -> str:
    """A moment in the zone in force, with the name people call that zone."""
    if timezone.is_aware(momen):
        momen = timezone.localtime(momen, zona)
    geser = momen.utcoffset()
    nama = ZONA_PENDEK.get(int(geser.total_seconds() // 3600), "") if geser else ""
    return f"{tanggal_panjang(momen.date())} {momen:%H.%M} {nama}".rstrip()


def rupiah(nilai: object) -> str:
    """1.500.000, negatives as (1.500.000), nothing as a dash; sen only where there are any."""
    jumlah = sebagai_desimal(nilai)
    return KOSONG if jumlah is None else format_rupiah(jumlah)


def rupiah_lengkap(nilai: object) -> str:
    return KOSONG if sebagai_desimal(nilai) is None else f"Rp\N{NO-BREAK SPACE}{rupiah(nilai)}"


def persen(nilai: object, desimal: int = 2) -> str:
    jumlah = sebagai_desimal(nilai)
    return (
        KOSONG if jumlah is None else f"{angka_indonesia(jumlah, int(desimal))}\N{NO-BREAK SPACE}%"
    )


def angka_skor(nilai: object, desimal: int = 2) -> str:
    jumlah = sebagai_desimal(nilai)
    return KOSONG if jumlah is None else angka_indonesia(jumlah, int(desimal))


def tanggal(nilai: dt.date | None) -> str:
    if isinstance(nilai, dt.datetime) and timezone.is_aware(nilai):
        nilai = timezone.localtime(nilai)
    return tanggal_panjang(nilai) if isinstance(nilai, dt.date) else KOSONG


def tanggal_pendek(nilai: dt.date | None) -> str:
    panjang = tanggal(nilai)
    if panjang == KOSONG:
        return KOSONG
    hari, bulan, tahun = panjang.split()
    return f"{hari} {bulan[:3]} {tahun}"


def waktu(nilai: dt.datetime | None) -> str:
    return saat(nilai) if isinstance(nilai, dt.datetime) else KOSONG


def terbilang(nilai: object) -> str:
    """An amount in words, as on every voucher."""
    jumlah = sebagai_desimal(nilai)
    if jumlah is None:
        return KOSONG
    mutlak = abs(jumlah)
    kata = num2words(int(mutlak) if mutlak == int(mutlak) else mutlak, lang="id").strip()
    return f"minus {kata}" if jumlah < 0 else kata


def nomor_hp(nilai: object) -> str:
    """ "+6281234567890" as it is dialled and read aloud: 0812-3456-7890. A number of another
    country, or one that is no mobile, stays as it is kept."""
    teks = str(nilai or "")
    if not (teks.startswith("+628") and teks[1:].isdecimal()):
        return teks or KOSONG
    angka = f"0{teks[3:]}"
    return "-".join(b for b in (angka[:4], angka[4:8], angka[8:]) if b)


def ukuran_berkas(bita: int) -> str:
    """1,5 MB: what a person reads beside a file."""
    nilai = Decimal(bita)
    for satuan in ("B", "kB", "MB", "GB"):
        if nilai < 1000 or satuan == "GB":
            break
        nilai /= 1000
    return f"{angka_indonesia(nilai, 0 if satuan == 'B' else 1)}\N{NO-BREAK SPACE}{satuan}"


# What templates may use: {% load renteng %} then {{ nilai|rupiah }}.
SARINGAN = {
    f.__name__: f
    for f in (
        rupiah,
        rupiah_lengkap,
        persen,
        angka_skor,
        tanggal,
        tanggal_pendek,
        bulan_panjang,
        waktu,
        terbilang,
        nomor_hp,
        ukuran_berkas,
    )
}
