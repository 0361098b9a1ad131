"""Which account a foreign name most likely means: words made alike, then compared by trigrams."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

PASTI = 0.8  # from here on a suggestion needs no second look, if nothing else comes near
JARAK = 0.1
SAMA = 0.95  # the same words
YAKIN = 0.55  # from here on a suggestion is filled in, to be confirmed
TERENDAH = 0.25

# Old spelling, foreign words and abbreviations of Indonesian books, as the standard chart says it.
_SEPADAN = {
    "hutang": "utang",
    "kewajiban": "utang",
    "liabilitas": "utang",
    "aktiva": "aset",
    "harta": "aset",
    "biaya": "beban",
    "bunga": "jasa",
    "modal": "modal",
    "akum": "akumulasi",
    "akm": "akumulasi",
    "peny": "penyusutan",
    "depresiasi": "penyusutan",
    "cad": "cadangan",
    "simp": "simpanan",
    "sp": "pokok",
    "sw": "wajib",
    "swp": "wajib pinjaman",
    "tab": "tabungan",
    "donasi": "hibah",
    "sumbangan": "hibah",
    "gedung": "bangunan",
    "kantor": "",
    "inventaris": "inventaris peralatan",
    "pembiayaan": "pinjaman",
    "kredit": "pinjaman",
    "gaji": "gaji karyawan",
    "pegawai": "karyawan",
    "telp": "telepon",
    "adm": "administrasi",
    "atk": "alat tulis",
    "rat": "rapat anggota",
    "provisi": "provisi",
    "pph": "pajak penghasilan",
    "tahunan": "tahun",
    "ymh": "yang masih harus",
    "dan": "",
    "pada": "",
    "yang": "",
    "diberikan": "",
    "dana": "dana",
}
_FRASA = (
    (re.compile(r"\bpiutang (uang |simpan pinjam|pinjaman|anggota)"), r"pinjaman \1"),
    (re.compile(r"\bpinjaman (uang|simpan pinjam)\b"), "pinjaman anggota"),
    (re.compile(r"\b(pptt|ppap|penyisihan piutang\w*)\b"), "penyisihan pinjaman tak tertagih"),
    (re.compile(r"\bdana cadangan\b"), "cadangan umum"),
    (re.compile(r"\bcadangan modal\b"), "cadangan umum"),
    (re.compile(r"\bmodal (hibah|donasi|sumbangan)\b"), "hibah"),
    (re.compile(r"\bhari raya\b"), "hari raya"),
)


# What every account of a kind may be called tells none of them apart.
_KATA_JENIS = {"KEWAJIBAN": "utang", "PENDAPATAN": "pendapatan", "BEBAN": "beban"}


@dataclass(frozen=True)
class Calon:
    """An account that a row may mean. ``jenis`` is its kind, as the kinds are written in books;
    ``sebutan`` are other names that people give it."""

    kode: str
    nama: str
    jenis: str = ""
    sebutan: tuple[str, ...] = ()

    @cached_property
    def semua_ciri(self) -> "tuple[Ciri, ...]":
        return tuple(ciri(nama, self.jenis) for nama in (self.nama, *self.sebutan))


@dataclass(frozen=True)
class Ciri:
    kata: frozenset[str]
    trigram: frozenset[str]
    teks: str


@dataclass(frozen=True)
class Usulan:
    calon: Calon
    skor: float

    @property
    def yakin(self) -> bool:
        return self.skor >= YAKIN


def pasti(usulan: Sequence[Usulan]) -> bool:
    """Whether the first needs nobody's second look: the same name, or alike and alone so."""
    terbaik, *lain = usulan
    lain_terbaik = max((u.skor for u in lain if u.calon.kode != terbaik.calon.kode), default=0.0)
    return terbaik.skor >= SAMA or (terbaik.skor >= PASTI and terbaik.skor - lain_terbaik >= JARAK)


def normalkan(nama: str) -> str:
    """The name in lower case, without punctuation, in the words of the standard chart."""
    teks = " ".join(re.sub(r"[^0-9a-z]+", " ", nama.casefold()).split())
    for pola, ganti in _FRASA:
        teks = pola.sub(ganti, teks)
    return " ".join(k for kata in teks.split() for k in _SEPADAN.get(kata, kata).split())


def ciri(nama: str, jenis: str = "") -> Ciri:
    """What of a name is compared with accounts of this kind."""
    semua = normalkan(nama).split()
    teks = " ".join([k for k in semua if k != _KATA_JENIS.get(jenis)] or semua)
    kata = frozenset(teks.split())
    return Ciri(
        kata, frozenset(f"  {k} "[i : i + 3] for k in kata for i in range(len(k) + 1)), teks
    )


def usulkan(
    nama: str, kode: str, calon: Sequence[Calon], *, jenis: str = "", batas: int = 3
) -> list[Usulan]:
    """The likeliest accounts, best first. The same code counts only with a name that agrees:
    charts number alike and mean different things. Another kind than ``jenis`` counts little."""
    punya = {j: ciri(nama, j) for j in {c.jenis for c in calon}}
    hasil = []
    for c in calon:
        resmi, *sebutan = (_kemiripan(punya[c.jenis], s) for s in c.semua_ciri)
        skor = max([resmi, *(SAMA * s for s in sebutan)])
        if kode and kode == c.kode:
            skor = min(1.0, skor + 0.4)
        if jenis and c.jenis and jenis != c.jenis:
            skor *= 0.4
        if skor >= TERENDAH:
            hasil.append(Usulan(c, skor))
    return sorted(hasil, key=lambda u: (-u.skor, len(u.calon.nama), u.calon.kode))[:batas]


def _kemiripan(a: Ciri, b: Ciri) -> float:
    if not a.kata or not b.kata:
        return 0.0
    if a.teks == b.teks:
        return 1.0
    sama = 2 * len(a.trigram & b.trigram) / (len(a.trigram) + len(b.trigram))
    kata = len(a.kata & b.kata) / min(len(a.kata), len(b.kata))
    return 0.65 * sama + 0.3 * kata
