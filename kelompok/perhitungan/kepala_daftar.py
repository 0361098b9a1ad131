"""Where the table of a sheet begins, and which of its columns holds what.

Sheets carry titles above the heading, headings of two rows with merged cells, and a row that
numbers the columns. A column is suggested from the words of its heading; people confirm it.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

BARIS_DICARI = 40
PERBAIKAN = "Perbaikan"  # the column that an error file adds at the right

# In the order of looking: what is particular before what is general.
POLA_ANGGOTA: dict[str, str] = {
    "tanpa_nik": r"alasan|(ket|keterangan) (nik|ktp)|belum (ada )?(nik|ktp)",
    "nik": r"\bnik\b(?! koperasi)|\bn i k\b|\bktp\b|induk kependudukan|no(mor)? identitas",
    "nomor_kk": r"\bkk\b|kartu keluarga",
    "nomor": r"\b(no|nomor|nmr|kode|id)\b.*\b(anggota|agt|ang|agg|induk|buku)\b|^(nia|nba|no ba)$",
    "nomor_kelompok": r"\b(no|nomor|kode)\b.*\b(kelompok|klp|kel)\b",
    "tempat_tanggal": r"\bttl\b|tempat.*(tgl|tanggal|tg)\b|tempat lahir.*tanggal",
    "tempat_lahir": r"(tempat|tmp|tpt) lahir",
    "tanggal_lahir": r"(tgl|tanggal|tg)\b.*lahir|^lahir$",
    "masuk_kelompok": r"(masuk|gabung|bergabung) kelompok",
    "masuk": r"(tgl|tanggal|tg|sejak|mulai|terhitung)\b.*(masuk|anggota|gabung|daftar)|^masuk$"
    r"|menjadi anggota|anggota sejak",
    "tanda_perempuan": r"^((jenis kelamin|kelamin|jk|l p|lk pr) )?(p|pr|perempuan|wanita)$",
    "tanda_laki": r"^((jenis kelamin|kelamin|jk|l p|lk pr) )?(l|lk|laki laki|laki|pria)$",
    "jenis_kelamin": r"^(l p|p l|lk pr|pr lk|p w|l pr)$|\bjk\b|kelamin|gender|\bsex\b|\bl p\b"
    r"|\blk pr\b",
    "telepon": r"\b(hp|telp|telepon|telpon|tlp|tlpn|wa|whatsapp|handphone|ponsel)\b|kontak",
    "rt_rw": r"\brt\b.*\brw\b",
    "rt": r"\brt$",
    "rw": r"\brw$",
    "desa": r"\b(desa|kelurahan|ds)\b",
    "kecamatan": r"\b(kecamatan|kec)\b",
    "kabupaten": r"\b(kabupaten|kab|kota)\b",
    "kode_pos": r"kode ?pos",
    "pekerjaan": r"pekerjaan|profesi|mata pencaharian",
    "pendidikan": r"pendidikan",
    "status_kawin": r"(status|sts)\b.*(kawin|nikah)|perkawinan|^kawin$",
    "jabatan": r"\b(jabatan|pj|pengurus|kedudukan)\b",
    "hubungan_waris": r"hubungan",
    "ahli_waris": r"ahli waris",
    "kelompok": r"\b(kelompok|klp|pokja)\b",
    "alamat": r"\b(alamat|domisili|dusun|jalan|jln)\b",
    "nama": r"\bnama\b",
}
POLA_KELOMPOK: dict[str, str] = {
    "kas_renteng": r"\brenteng\b(?!.*jenis)|\bkas tr\b|\bktr\b",
    "kas_kelompok": r"kas kelompok|kas klp|uang kas",
    "dana_sosial": r"sosial",
    "tabungan": r"tabungan",
    "arisan": r"arisan",
    "nomor": r"\b(no|nomor|kode)\b.*\b(kelompok|klp|kel)\b|^kode$",
    "dibentuk": r"dibentuk|berdiri|pembentukan|terbentuk|dibentuk pada",
    "hari_pertemuan": r"pertemuan(?!.*tempat)",
    "batas_setor": r"setor",
    "ppl": r"\bppl\b|pendamping",
    "rt_rw": r"\brt\b.*\brw\b",
    "rt": r"\brt$",
    "rw": r"\brw$",
    "desa": r"\b(desa|kelurahan|ds)\b",
    "kecamatan": r"\b(kecamatan|kec)\b",
    "tempat": r"tempat",
    "nama": r"\bnama\b|^kelompok$",
}
DANA = ("kas_renteng", "kas_kelompok", "dana_sosial", "tabungan", "arisan")
# A list of people has some of these; a list of groups has none.
_TENTANG_ORANG = {
    *("nik", "jenis_kelamin", "tanda_perempuan", "tanda_laki", "tanggal_lahir", "tempat_tanggal"),
    *("telepon", "masuk", "pekerjaan", "nomor", "nomor_kk", "ahli_waris", "jabatan"),
}
_TENTANG_KELOMPOK = {*DANA, "dibentuk", "hari_pertemuan", "batas_setor", "ppl", "nomor"}
_TEMPAT_PERTEMUAN = re.compile(r"tempat.*pertemuan")


@dataclass(frozen=True)
class Kepala:
    """``mulai`` is the number of the first row below the heading, counted from 1; ``judul`` the
    text over each column."""

    mulai: int
    judul: tuple[str, ...]
    kolom: Mapping[str, int]

    @property
    def sidik(self) -> str:
        """Equal for sheets whose headings say the same, whatever stands above them; a file that
        comes back mended counts as the one it was."""
        judul = [h for j in self.judul if (h := huruf(j)) != huruf(PERBAIKAN)]
        while judul and not judul[-1]:
            judul.pop()
        return hashlib.sha256("\x1f".join(judul).encode()).hexdigest()

    @property
    def daftar_orang(self) -> bool:
        return "nama" in self.kolom and bool(_TENTANG_ORANG & self.kolom.keys())

    @property
    def daftar_kelompok(self) -> bool:
        return bool({"nama", "nomor"} & self.kolom.keys()) and bool(
            (_TENTANG_KELOMPOK - {"nomor"}) & self.kolom.keys()
        )


def huruf(teks: str) -> str:
    """Small letters and figures only, one space between words."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", teks.casefold()).split())


def cari_kepala(tabel: Sequence[Sequence[Any]], pola: Mapping[str, str]) -> Kepala:
    """The row whose cells name most columns, with the second row of its heading when it has one.
    A table without a heading answers with row 1 and no columns."""
    terbaik = Kepala(1, tuple(f"Kolom {n + 1}" for n in range(_lebar(tabel))), {})
    for n, baris in enumerate(tabel[:BARIS_DICARI]):
        judul = tuple(s if isinstance(s, str) else "" for s in baris)
        if sum(1 for j in judul if j) < 2 or len({j for j in judul if j}) < 2:
            continue
        kolom = usulkan_kolom(judul, pola)
        mulai = n + 2
        if n + 1 < len(tabel) and (dua := _baris_kedua(judul, tabel[n + 1], kolom)):
            kolom2 = usulkan_kolom(dua, pola)
            if len(kolom2) >= len(kolom):
                judul, kolom, mulai = dua, kolom2, n + 3
        if len(kolom) > len(terbaik.kolom):
            terbaik = Kepala(mulai, judul, kolom)
    return terbaik


def _lebar(tabel: Sequence[Sequence[Any]]) -> int:
    return max((len(b) for b in tabel), default=0)


def _baris_kedua(
    judul: Sequence[str], bawah: Sequence[Any], kolom: Mapping[str, int]
) -> tuple[str, ...] | None:
    """The joined heading when ``bawah`` belongs to it: text without figures, and nothing of its own
    where the name stands."""
    nama = kolom.get("nama")
    if nama is None or (bawah[nama] not in ("", judul[nama])):
        return None
    isi = [s for s in bawah if s != ""]
    if not isi or any(not isinstance(s, str) or re.search(r"\d", s) for s in isi):
        return None
    if all(s in ("", judul[n]) for n, s in enumerate(bawah)):
        # Merged downwards everywhere: the second row says nothing new, but it is no data either.
        return tuple(judul)
    gabung, kiri = [], ""
    for n, atas in enumerate(judul):
        # A heading over several columns that was not merged stands only over the first of them.
        kiri = atas or kiri
        satu = bawah[n]
        gabung.append(atas if satu in ("", atas) else f"{kiri} {satu}".strip())
    return tuple(gabung)


def usulkan_kolom(judul: Sequence[str], pola: Mapping[str, str]) -> dict[str, int]:
    """For each field the first column whose heading speaks of it; a column has one meaning."""
    teks = [huruf(j)[:60] for j in judul]
    hasil: dict[str, int] = {}
    for bidang, satu in pola.items():
        for n, t in enumerate(teks):
            if not t or n in hasil.values():
                continue
            if bidang == "hari_pertemuan" and _TEMPAT_PERTEMUAN.search(t):
                continue
            if re.search(satu, t):
                hasil[bidang] = n
                break
    if "tanda_perempuan" in hasil and "tanda_laki" not in hasil:
        # One column alone is no pair of ticks.
        hasil.setdefault("jenis_kelamin", hasil.pop("tanda_perempuan"))
    if "tanda_laki" in hasil and "tanda_perempuan" not in hasil:
        hasil.setdefault("jenis_kelamin", hasil.pop("tanda_laki"))
    return hasil


def baris_nomor_kolom(baris: Sequence[Any]) -> bool:
    """The row "1 2 3 …" that forms print under their heading."""
    isi = [str(s).strip("().") for s in baris if s != ""]
    angka = [int(s) for s in isi if s.isdecimal() and len(s) < 4]
    return len(isi) > 2 and len(angka) == len(isi) and angka == sorted(set(angka)) and angka[0] <= 2


def baris_judul_kelompok(baris: Sequence[Any]) -> str:
    """The text of a row that says only which group follows ("KELOMPOK 03 MELATI"), or ""."""
    isi = {s for s in baris if s != ""}
    if not isi or any(isinstance(s, Decimal) or not isinstance(s, str) for s in isi):
        return ""
    # Merged cells repeat their text; a label and its value may stand in two cells.
    teks = " ".join(dict.fromkeys(s for s in baris if s != ""))
    if len(isi) <= 2 and re.match(r"^\s*(nama\s+)?(kelompok|klp|pokja)\b\s*[:.]?\s*\S", teks, re.I):
        return re.sub(r"^\s*nama\s+", "", teks, flags=re.I)
    return ""
