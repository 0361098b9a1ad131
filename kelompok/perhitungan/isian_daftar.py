"""What a cell of a member list says, however the office has written it for years.

Each reader answers with a value or raises ``IsianSalah``, whose text is a sentence for the row.
"""

import datetime as dt
import re
from decimal import Decimal

BULAN = {
    **dict.fromkeys(("januari", "jan", "january"), 1),
    **dict.fromkeys(("februari", "pebruari", "feb", "peb", "february"), 2),
    **dict.fromkeys(("maret", "mar", "mrt", "march"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    **dict.fromkeys(("mei", "may"), 5),
    **dict.fromkeys(("juni", "jun", "june"), 6),
    **dict.fromkeys(("juli", "jul", "july"), 7),
    **dict.fromkeys(("agustus", "agust", "agu", "agt", "ags", "aug", "august"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("oktober", "okt", "oct", "october"), 10),
    **dict.fromkeys(("november", "nopember", "nov", "nop"), 11),
    **dict.fromkeys(("desember", "des", "dec", "december"), 12),
}
PEREMPUAN = {"p", "pr", "prp", "prm", "perempuan", "wanita", "w", "wnt", "cewek", "f", "female"}
LAKI_LAKI = {"l", "lk", "laki", "laki-laki", "lakilaki", "lelaki", "pria", "cowok", "m", "male"}
KOSONG = {"", "-", "--", "–", "—", "0", "n/a", "#n/a", "tidak ada", "belum ada", "kosong", "nihil"}
# Excel counts days from here; its 29 February 1900, which never was, is behind every birth.
HARI_NOL = dt.date(1899, 12, 30)
SERI_TERBESAR = 73_050  # the last day of 2099
PANJANG_NIK = 16
GELAR = {
    **{g.lower().replace(".", ""): g for g in ("Hj", "H", "Ir", "Dr", "Drs", "Dra", "Ny", "Tn")},
    **dict.fromkeys(("spd",), "S.Pd"),
    **{g.lower().replace(".", ""): g for g in ("S.E", "S.H", "S.Ag", "S.Sos", "S.Kom", "S.Pd.I")},
    **{g.lower().replace(".", ""): g for g in ("A.Md", "M.Pd", "M.Si", "S.T", "S.Kep", "S.P")},
}
KATA_KECIL = {"binti", "bin", "alias"}
ROMAWI = re.compile(r"(?=[ivx])(?:x{0,3})(?:ix|iv|v?i{0,3})", re.I)
_BENTUK_TANGGAL = re.compile(r"(\d{1,4})\s*[-/. ]\s*([A-Za-z]+|\d{1,2})\.?\s*[-/. ,]\s*(\d{2,4})")
_RT_RW = re.compile(
    r"(?:rt\.?\s*[:.]?\s*)?(\d{1,3})(?:\s*[/\\,.-]\s*|\s+|(?=rw))(?:rw\.?\s*[:.]?\s*)?(\d{1,3})",
    re.I,
)
_JABATAN = (
    ("PJ_II", r"pj\s*\.?\s*(?:ii|2)|wakil(?:\s+(?:pj|ketua))?(?:\s+kelompok)?|pj\s*wakil"),
    (
        "PJ_I",
        r"pj(?:\s*\.?\s*(?:i|1))?|penanggung\s*jawab(?:\s*(?:i|1))?|ketua(?:\s+kelompok)?",
    ),
    ("SEKRETARIS", r"sekretaris(?:\s+kelompok)?|sekr?\.?"),
    ("PETUGAS_SETOR", r"petugas\s+setor|penyetor|bendahara(?:\s+kelompok)?"),
)
BUKAN_JABATAN = {*KOSONG, "anggota", "anggota biasa", "agt", "ang"}
_TANDA_NAMA = re.compile(
    r"\s*[(\[]\s*(pj[^)\]]*|penanggung[^)\]]*|ketua[^)\]]*|wakil[^)\]]*)[)\]]|\s+-\s+(pj\s*\S*)$",
    re.I,
)
_KELOMPOK = re.compile(
    r"^(?:kelompok|kelmpok|klp|kel|pokja)\b\.?\s*(?:no\.?|nomor)?\s*[:.]?\s*", re.I
)
KAWIN = {
    **dict.fromkeys(("kawin", "menikah", "nikah", "k", "m"), "KAWIN"),
    **dict.fromkeys(("belum kawin", "belum menikah", "belum nikah", "bk", "tk", "lajang"), "BELUM"),
    **dict.fromkeys(("cerai hidup", "cerai"), "CERAI_HIDUP"),
    **dict.fromkeys(("cerai mati",), "CERAI_MATI"),
}

Sel = str | Decimal | dt.date | dt.time


class IsianSalah(ValueError):
    """The text is a sentence for the person who keeps the list."""


def teks_sel(sel: Sel) -> str:
    """The cell as one line of text, without the apostrophe that kept it from being a number."""
    if isinstance(sel, Decimal):
        return format(sel.normalize(), "f") if sel == sel.to_integral() else format(sel, "f")
    if isinstance(sel, dt.datetime):
        sel = sel.date()
    if isinstance(sel, dt.date):
        return f"{sel:%d-%m-%Y}"
    if isinstance(sel, dt.time):
        return f"{sel:%H:%M}"
    return sel.strip().lstrip("'`’").strip()


def teks_isi(sel: Sel) -> str:
    """Like ``teks_sel``; a dash and its like mean nothing."""
    teks = teks_sel(sel)
    return "" if teks.lower() in KOSONG else teks


def baca_tanggal(sel: Sel, *, sampai: dt.date) -> dt.date | None:
    """A date; None when the cell is empty. ``sampai`` decides the century of a two-digit year:
    the latest one that does not pass it."""
    if isinstance(sel, dt.datetime):
        return sel.date()
    if isinstance(sel, dt.date):
        return sel
    if isinstance(sel, Decimal):
        return _dari_angka(sel)
    teks = teks_isi(sel)
    if not teks:
        return None
    if re.fullmatch(r"\d{5}(?:\.0+)?", teks) or re.fullmatch(r"\d{7,8}", teks):
        return _dari_angka(Decimal(teks))
    polos = re.sub(r"^[A-Za-z']+,\s*", "", teks)  # "Kamis, 12 Agustus 1979"
    polos = re.sub(r"\s+00:00(?::00)?$", "", polos)
    cocok = _BENTUK_TANGGAL.fullmatch(polos)
    if not cocok:
        raise IsianSalah(f"Tanggal “{teks[:30]}” tidak terbaca; tulis seperti 12-08-1979.")
    satu, dua, tiga = cocok.groups()
    if dua.isdigit():
        bulan = int(dua)
    elif not (bulan := BULAN.get(dua.lower(), 0)):
        raise IsianSalah(f"Nama bulan “{dua[:15]}” tidak dikenal; tulis seperti 12-08-1979.")
    hari, tahun = (int(tiga), int(satu)) if len(satu) == 4 else (int(satu), int(tiga))
    if len(satu) == 3 or (len(satu) < 4 and len(tiga) == 3):
        raise IsianSalah(f"Tahun pada “{teks[:30]}” tidak terbaca; tulis empat angka.")
    if len(satu) < 4 and len(tiga) == 2:
        tahun = _abad(tahun, bulan, hari, sampai)
    return _tanggal(tahun, bulan, hari, teks)


def _dari_angka(angka: Decimal) -> dt.date:
    bulat = int(angka)
    if 1000 < bulat <= SERI_TERBESAR:
        return HARI_NOL + dt.timedelta(days=bulat)
    teks = f"{bulat:08d}"
    if bulat == angka and len(teks) == 8 and bulat > 1_000_000:
        if teks[:2] in ("19", "20") and 1 <= int(teks[4:6]) <= 12:
            return _tanggal(int(teks[:4]), int(teks[4:6]), int(teks[6:]), teks)
        return _tanggal(int(teks[4:]), int(teks[2:4]), int(teks[:2]), teks)
    raise IsianSalah(f"Angka {teks_sel(angka)} bukan tanggal; tulis seperti 12-08-1979.")


def _abad(tahun: int, bulan: int, hari: int, sampai: dt.date) -> int:
    return 2000 + tahun if (2000 + tahun, bulan, hari) <= sampai.timetuple()[:3] else 1900 + tahun


def _tanggal(tahun: int, bulan: int, hari: int, teks: str) -> dt.date:
    try:
        return dt.date(tahun, bulan, hari)
    except ValueError:
        if bulan > 12 and hari <= 12:
            raise IsianSalah(
                f"Pada tanggal “{teks[:30]}” bulan dan hari tampaknya tertukar; tulis hari, "
                "bulan, tahun."
            ) from None
        raise IsianSalah(f"Tanggal “{teks[:30]}” tidak ada di kalender.") from None


def baca_tempat_tanggal(sel: Sel, *, sampai: dt.date) -> tuple[str, dt.date | None]:
    """ "Malang, 12 Agustus 1979" as place and date; either may be missing."""
    if not isinstance(sel, str):
        return "", baca_tanggal(sel, sampai=sampai)
    teks = teks_isi(sel)
    if not teks:
        return "", None
    cocok = re.search(r"\d", teks)
    if not cocok:
        return rapikan_nama(teks.strip(" ,/")), None
    tempat = teks[: cocok.start()].strip(" ,/.:-")
    return rapikan_nama(tempat), baca_tanggal(teks[cocok.start() :], sampai=sampai)


def baca_kelamin(sel: Sel) -> str:
    """ "P", "L", or "" when the cell is empty."""
    teks = teks_isi(sel).lower().strip(" .")
    if not teks:
        return ""
    if teks in PEREMPUAN:
        return "P"
    if teks in LAKI_LAKI or teks.replace(" ", "").replace("-", "") == "lakilaki":
        return "L"
    raise IsianSalah(f"Jenis kelamin “{teks[:20]}” tidak dikenal; tulis P atau L.")


def baca_nik(sel: Sel, *, sebut: str = "NIK") -> str:
    """Sixteen digits, or "" when the cell is empty; what a spreadsheet has rounded is refused,
    since nobody can tell its last digits any more."""
    if isinstance(sel, Decimal):
        teks = format(sel, "f")
        if sel == 0:
            return ""
        # Excel keeps fifteen digits: a number of sixteen that ends with 0 has lost its last one.
        if sel != sel.to_integral() or (len(str(int(sel))) == PANJANG_NIK and int(sel) % 10 == 0):
            raise IsianSalah(_dibulatkan(sebut))
        return str(int(sel))
    teks = teks_isi(sel)
    if re.fullmatch(r"\d([.,]\d+)?\s*[eE]\s*\+?\d+", teks):
        raise IsianSalah(_dibulatkan(sebut))
    return re.sub(r"[\s.,'`’-]", "", teks)


def _dibulatkan(sebut: str) -> str:
    asal = " dari KTP" if sebut == "NIK" else ""
    return (
        f"{sebut} tersimpan sebagai angka, sehingga Excel membulatkan angka terakhirnya. "
        f"Ubah kolomnya menjadi teks, lalu ketik ulang{asal}."
    )


def baca_telepon(sel: Sel) -> tuple[str, bool]:
    """The first number as Indonesians dial it, and whether others were left out."""
    teks = teks_isi(sel)
    if isinstance(sel, Decimal) and teks.isdigit():
        return (teks if teks.startswith("62") else f"0{teks.lstrip('0')}"), False
    bagian = [b.strip() for b in re.split(r"\s*(?:/|,|;|\batau\b|\bdan\b)\s*", teks) if b.strip()]
    if not bagian:
        return "", False
    satu = bagian[0]
    if re.fullmatch(r"8[\d\s.-]{7,}", satu):
        satu = f"0{satu}"
    elif re.fullmatch(r"62[\d\s.-]{7,}", satu):
        satu = f"+{satu}"
    return satu, len(bagian) > 1


def baca_rt_rw(sel: Sel) -> tuple[str, str]:
    """ "003/005", "RT 3 RW 5"; a spreadsheet that took 3/5 for a day gives it back as one."""
    if isinstance(sel, dt.date):
        return f"{sel.day:02d}", f"{sel.month:02d}"
    teks = teks_isi(sel)
    if not teks:
        return "", ""
    cocok = _RT_RW.fullmatch(teks)
    if not cocok:
        raise IsianSalah(f"RT/RW “{teks[:20]}” tidak terbaca; tulis seperti 003/005.")
    return baca_rukun(cocok[1]), baca_rukun(cocok[2])


def baca_rukun(sel: Sel) -> str:
    """A single RT or RW, in two digits at least."""
    teks = re.sub(r"^r[tw]\.?\s*", "", teks_isi(sel), flags=re.I)
    if not teks:
        return ""
    if not teks.isdigit() or len(teks) > 3:
        raise IsianSalah(f"RT atau RW “{teks[:20]}” tidak terbaca; tulis angkanya saja.")
    return f"{int(teks):02d}"


def baca_jabatan(sel: Sel) -> str:
    """An office in the group as the database calls it, or "" for a plain member."""
    teks = re.sub(r"\s+", " ", teks_sel(sel)).strip(" .*").lower()
    if teks in BUKAN_JABATAN:
        return ""
    for jabatan, pola in _JABATAN:
        if re.fullmatch(pola, teks):
            return jabatan
    raise IsianSalah(
        f"Jabatan “{teks[:25]}” tidak dikenal; tulis PJ I, PJ II, Sekretaris, atau Petugas setor."
    )


def pisah_tanda_nama(nama: str) -> tuple[str, str]:
    """A name without "(PJ)" behind it, and the office that stood there."""
    cocok = _TANDA_NAMA.search(nama)
    if not cocok:
        return nama, ""
    return _TANDA_NAMA.sub("", nama).strip(), baca_jabatan(cocok[1] or cocok[2])


def baca_kelompok(sel: Sel) -> tuple[str, str]:
    """Number and name of a group as lists write it: "03", "Melati", "Kel. 03 - Melati"."""
    teks = teks_isi(sel) if not isinstance(sel, Decimal) else teks_sel(sel)
    teks = _KELOMPOK.sub("", teks).strip(" .:-")
    if not teks:
        return "", ""
    if cocok := re.fullmatch(r"([A-Za-z]{0,3}[-.]?\d{1,5}[A-Za-z]?)", teks):
        return cocok[1], ""
    if cocok := re.fullmatch(r"([A-Za-z]{0,2}\d{1,5})\s*[-–./:)]?\s+(\D.*)", teks):
        return cocok[1], cocok[2].strip(" -–")
    return "", teks


def baca_status_kawin(sel: Sel) -> str:
    return KAWIN.get(re.sub(r"\s+", " ", teks_isi(sel).lower()).strip(" ."), "")


def baca_rupiah(sel: Sel) -> Decimal:
    """A whole, positive amount; empty is nothing."""
    if isinstance(sel, Decimal):
        angka = sel
    else:
        teks = re.sub(r"^rp\.?\s*|,-$|\s", "", teks_isi(sel).lower()).removesuffix(",-")
        if not teks:
            return Decimal(0)
        if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d{1,2})?|\d+(,\d{1,2})?", teks):
            teks = teks.replace(".", "").replace(",", ".")
        elif re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d{1,2})?|\d+\.\d{1,2}", teks):
            teks = teks.replace(",", "")
        else:
            raise IsianSalah(f"Jumlah “{teks[:20]}” tidak terbaca; tulis seperti 1.500.000.")
        angka = Decimal(teks)
    if angka < 0:
        raise IsianSalah("Jumlah dana tidak boleh kurang dari nol.")
    if angka != angka.to_integral():
        raise IsianSalah("Dana kelompok dicatat dalam rupiah penuh, tanpa sen.")
    return angka.to_integral()


def berhuruf_besar(nama: str) -> bool:
    huruf = [h for h in nama if h.isalpha()]
    return len(huruf) > 2 and all(h.isupper() for h in huruf)


def rapikan_nama(nama: str) -> str:
    """ "SITI NUR'AINI, S.PD" as "Siti Nur'aini, S.Pd"; a name with small letters stays as it is."""
    bersih = re.sub(r"\s+", " ", nama).strip()
    if not berhuruf_besar(bersih) and not bersih.islower():
        return bersih
    return " ".join(_kata(k, awal=n == 0) for n, k in enumerate(bersih.split(" ")))


def _kata(kata: str, *, awal: bool) -> str:
    inti = kata.strip(",.()").lower()
    ekor = kata[len(kata.rstrip(",.")) :]
    if gelar := GELAR.get(inti.replace(".", "")):
        return gelar + ekor
    if not awal and inti in KATA_KECIL:
        return kata.lower()
    if not awal and len(inti) > 1 and ROMAWI.fullmatch(inti):
        return kata.upper()
    # After a hyphen and inside brackets a word begins; after an apostrophe it goes on.
    return re.sub(r"(^|[-(./])([^\W\d_])", lambda m: m[1] + m[2].upper(), kata.lower())
