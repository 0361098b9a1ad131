"""Proofs: queries whose rows must be the same in the books and in what was restored from them.

A proof travels in the archive with its rows, so an older archive is judged by its own questions.
"""

from dataclasses import asdict, dataclass
from typing import Any

import psycopg
from psycopg import sql
from psycopg.errors import UndefinedColumn, UndefinedFunction, UndefinedTable

# One way to write dates and numbers, wherever a proof is asked.
SETELAN_SESI = (
    "SET search_path = public; SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD';"
    " SET extra_float_digits = 1; SET bytea_output = 'hex'"
)
CONTOH_TERBANYAK = 5


@dataclass(frozen=True)
class Bukti:
    nama: str
    judul: str
    sql: str


@dataclass(frozen=True)
class BuktiTerukur(Bukti):
    """``baris`` are the rows as COPY writes them, sorted."""

    baris: tuple[str, ...]

    def untuk_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def dari_json(cls, isi: dict[str, Any]) -> "BuktiTerukur":
        return cls(isi["nama"], isi["judul"], isi["sql"], tuple(isi["baris"]))


@dataclass(frozen=True)
class HasilBukti:
    nama: str
    judul: str
    lulus: bool
    keterangan: str


_TAMBAHAN: dict[str, Bukti] = {}

_TETAP = (
    Bukti(
        "migrasi",
        "Susunan tabel",
        "SELECT app, name FROM django_migrations",
    ),
    Bukti(
        "kekangan",
        "Kekangan",
        "SELECT conrelid::regclass::text, conname, contype, convalidated FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND contype <> 'n'",
    ),
    Bukti(
        "pemicu",
        "Pemicu penjaga",
        "SELECT tgrelid::regclass::text, tgname, tgenabled, tgtype, tgfoid::regproc::text"
        " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT tgisinternal AND c.relnamespace = 'public'::regnamespace",
    ),
    Bukti(
        "fungsi",
        "Fungsi penjaga",
        "SELECT proname, pg_get_function_identity_arguments(p.oid), md5(prosrc) FROM pg_proc p"
        " WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend d"
        " WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')",
    ),
    Bukti(
        "berkas",
        "Daftar berkas",
        "SELECT count(*), coalesce(sum(ukuran), 0),"
        " md5(coalesce(string_agg(sha256 || ukuran, ',' ORDER BY sha256), ''))"
        " FROM core_berkas",
    ),
    Bukti(
        "kepala_rantai",
        "Kepala rantai segel",
        "SELECT urut, encode(mac, 'hex') FROM core_segel ORDER BY urut DESC LIMIT 1",
    ),
)

_TABEL = (
    "SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p')"
    " AND c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend d"
    " WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')"
)
_URUTAN = (
    "SELECT s.relname, t.relname, a.attname FROM pg_class s"
    " JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid"
    " AND d.deptype IN ('a', 'i') JOIN pg_class t ON t.oid = d.refobjid"
    " JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid"
    " WHERE s.relkind = 'S' AND s.relnamespace = 'public'::regnamespace"
)


def daftarkan_bukti(nama: str, judul: str, kueri: str) -> None:
    """Let an app add a proof of its own tables: one SELECT, whose rows are compared as a set."""
    _TAMBAHAN[nama] = Bukti(nama, judul, kueri)


def _jumlah_baris(koneksi: psycopg.Connection) -> Bukti:
    tabel = [nama for (nama,) in koneksi.execute(_TABEL)]
    bagian = [
        sql.SQL("SELECT {}, count(*) FROM {}").format(sql.Literal(nama), sql.Identifier(nama))
        for nama in tabel
    ]
    kueri = sql.SQL(" UNION ALL ").join(bagian).as_string(koneksi)
    return Bukti("jumlah_baris", "Banyak baris tiap tabel", kueri)


def _penghitung(koneksi: psycopg.Connection) -> Bukti:
    """No counter may hand out a number again: it stands at or beyond the greatest one used."""
    bagian = [
        sql.SQL(
            "SELECT {}, (SELECT last_value FROM {}) >= coalesce((SELECT max({}) FROM {}), 0)"
        ).format(
            sql.Literal(urutan),
            sql.Identifier(urutan),
            sql.Identifier(kolom),
            sql.Identifier(tabel),
        )
        for urutan, tabel, kolom in koneksi.execute(_URUTAN)
    ]
    kueri = sql.SQL(" UNION ALL ").join(bagian).as_string(koneksi)
    return Bukti("penghitung", "Penghitung nomor", kueri)


def semua_bukti(koneksi: psycopg.Connection) -> list[Bukti]:
    """Every proof that can be asked of this database.

    Tables of an older version may lack what a proof of this version asks for; that one is left out.
    """
    bukti = [b for b in (*_TETAP, *_TAMBAHAN.values()) if _dapat_ditanya(koneksi, b)]
    return [*bukti, _jumlah_baris(koneksi), _penghitung(koneksi)]


def _dapat_ditanya(koneksi: psycopg.Connection, bukti: Bukti) -> bool:
    try:
        with koneksi.transaction():
            koneksi.execute(f"EXPLAIN {bukti.sql}")
    except (UndefinedTable, UndefinedColumn, UndefinedFunction):
        return False
    return True


def ukur(koneksi: psycopg.Connection, bukti: Bukti) -> BuktiTerukur:
    """Ask one proof and keep the answer."""
    with koneksi.cursor() as cursor, cursor.copy(f"COPY ({bukti.sql}) TO STDOUT") as salin:
        isi = b"".join(bytes(bagian) for bagian in salin).decode()
    return BuktiTerukur(bukti.nama, bukti.judul, bukti.sql, tuple(sorted(isi.split("\n")[:-1])))


def bandingkan(harap: BuktiTerukur, nyata: tuple[str, ...]) -> HasilBukti:
    """Equal row by row, or the first rows that are not."""
    nyata = tuple(sorted(nyata))
    if harap.baris == nyata:
        return HasilBukti(harap.nama, harap.judul, True, f"{len(nyata)} baris, semuanya sama")
    kurang = sorted(set(harap.baris) - set(nyata))
    lebih = sorted(set(nyata) - set(harap.baris))
    contoh = [f"seharusnya “{_rapi(b)}”" for b in kurang[:CONTOH_TERBANYAK]]
    contoh += [f"ternyata “{_rapi(b)}”" for b in lebih[:CONTOH_TERBANYAK]]
    banyak = max(len(kurang), len(lebih))
    return HasilBukti(harap.nama, harap.judul, False, f"{banyak} berbeda: {'; '.join(contoh)}")


def _rapi(baris: str) -> str:
    return baris.replace("\t", " ")
