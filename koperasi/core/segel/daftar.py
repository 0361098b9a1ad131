"""What is sealed: each app declares its tables, their columns and how a row is called.

Columns are written out and never taken from the model: a row sealed years ago must still be read
the way it was sealed. A new column is a new ``Bentuk`` at the end; the old ones stay.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import models

Model = type[models.Model]


@dataclass(frozen=True)
class Anak:
    """Rows that belong to a sealed one and are sealed with it, in the order of ``urut``."""

    model: Model
    induk: str
    urut: str
    kolom: tuple[str, ...]
    # The column of the parent that ``induk`` points at.
    kepada: str = "id"

    def sql(self, nomor: int) -> str:
        """A lateral join: the children as one JSON text, and how many they are."""
        isi = _larik(self.model, self.kolom, "a")
        return (
            f"LEFT JOIN LATERAL (SELECT json_agg({isi} ORDER BY a.{self.urut}) AS isi,"
            f" count(*) AS banyak FROM {self.model._meta.db_table} a"
            f" WHERE a.{self.induk} = t.{self.kepada}) a{nomor} ON true"
        )


@dataclass(frozen=True)
class Bentuk:
    """One way to read a row: its columns, and the rows below it."""

    kolom: tuple[str, ...]
    anak: tuple[Anak, ...] = ()


@dataclass(frozen=True)
class Tersegel:
    """A kind of row that is sealed. SQL fragments call the row ``t``.

    ``saat`` is the moment from which it should be sealed, ``sebutan`` how people call it;
    ``syarat`` says which rows are sealed, ``gugur`` when a sealed one no longer counts. ``urutan``
    is an indexed column that grows; ``mundur`` how far behind the last one to look again.
    """

    nama: str
    judul: str
    model: Model
    bentuk: tuple[Bentuk, ...]
    saat: str
    sebutan: str = "''"
    syarat: str = "true"
    gugur: str = "false"
    # Columns left out because they change after sealing, and why they may.
    bebas: Mapping[str, str] = field(default_factory=dict)
    urutan: str = "id"
    mundur: str = "1000"

    @property
    def tabel(self) -> str:
        return self.model._meta.db_table

    @property
    def versi(self) -> int:
        return len(self.bentuk)

    @property
    def tipe_urutan(self) -> str:
        return _tipe(self.model, self.urutan)

    def kunci_objek(self, kolom: str) -> str:
        """``kolom`` (text) as the table's own key; NULL when somebody wrote nonsense there."""
        tipe = _tipe(self.model, "id")
        pola = "^[0-9]{1,18}$" if tipe == "bigint" else "^[0-9a-f-]{36}$"
        return f"CASE WHEN {kolom} ~ '{pola}' THEN {kolom}::{tipe} END"

    def gabung(self, versi: int) -> str:
        return " ".join(a.sql(n) for n, a in enumerate(self.bentuk[versi - 1].anak))

    def sidik(self, versi: int) -> str:
        """SHA-256 of the row's canonical text; needs the joins of ``gabung``."""
        bentuk = self.bentuk[versi - 1]
        anak = "".join(f", a{n}.isi" for n in range(len(bentuk.anak)))
        isi = _larik(self.model, bentuk.kolom, "t", awal=f"'{self.nama}', {versi}, ", akhir=anak)
        return f"sha256(convert_to({isi}::text, 'UTF8'))"

    def banyak_anak(self, versi: int) -> str:
        """How many rows lie below it."""
        return " + ".join(["0", *(f"a{n}.banyak" for n in range(len(self.bentuk[versi - 1].anak)))])


def _tipe(model: Model, kolom: str) -> str:
    medan = next(m for m in model._meta.concrete_fields if m.column == kolom)
    if isinstance(medan, models.DateTimeField):
        return "timestamptz"
    return "uuid" if isinstance(medan, models.UUIDField) else "bigint"


def _larik(model: Model, kolom: tuple[str, ...], nama: str, awal: str = "", akhir: str = "") -> str:
    """A JSON array of columns. Its text depends on no setting of the session: moments are written
    in UTC, everything else looks the same everywhere."""
    tipe = {m.column: m for m in model._meta.concrete_fields}
    isi = ", ".join(
        f"{nama}.{k} AT TIME ZONE 'UTC'"
        if isinstance(tipe[k], models.DateTimeField)
        else f"{nama}.{k}"
        for k in kolom
    )
    return f"json_build_array({awal}{isi}{akhir})"


_TERSEGEL: dict[str, Tersegel] = {}
_DIKECUALIKAN: dict[str, str] = {}


def daftarkan_tersegel(macam: Tersegel) -> None:
    """Have rows of this kind sealed. Called once, when the app is ready."""
    if macam.nama in _TERSEGEL:
        raise ValueError(f"{macam.nama} terdaftar dua kali.")
    _TERSEGEL[macam.nama] = macam


def kecualikan_dari_segel(model: Model, alasan: str) -> None:
    """An append-only table that is not sealed, and why."""
    _DIKECUALIKAN[model._meta.label] = alasan


def semua_tersegel() -> Mapping[str, Tersegel]:
    """All kinds by name (a copy)."""
    return dict(_TERSEGEL)


def model_dikecualikan() -> Mapping[str, str]:
    """Reasons by model label (a copy)."""
    return dict(_DIKECUALIKAN)


def macam_bernama(nama: str) -> Tersegel | None:
    return _TERSEGEL.get(nama)
