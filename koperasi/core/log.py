"""Log lines as JSON with the request's id. What goes in is codes and ids, never personal data.

Three ways lead personal data into a log by accident, and each is closed here: PostgreSQL tells the
offending values in the DETAIL of an error, links that open an account carry their key in the path,
and the words of any other error may quote what somebody typed.
"""

import json
import logging
import re
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from types import TracebackType

id_permintaan: ContextVar[str] = ContextVar("id_permintaan", default="")

DISAMARKAN = "…"
KUNCI_TAUTAN = re.compile(r"(/akun/sandi/baru/)[^/\s?'\"]+")
# Everything from there on: values may hold line breaks, and what follows them is never needed.
RINCIAN_POSTGRES = re.compile(r"\s*(?:\\n)?\s*(?:DETAIL|QUERY|CONTEXT|LINE \d+):.*", re.DOTALL)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Phone numbers and NIK, standing alone: not a piece of a longer code.
NOMOR_PRIBADI = re.compile(r"(?<![\w-])(?:\+?62|0)8\d{7,11}(?![\w-])|(?<![\w-])\d{16}(?![\w-])")
# "invalid input syntax for type integer: "…"" and its kin, also inside another message.
NILAI_POSTGRES = re.compile(
    r"((?:invalid (?:input syntax|value|byte sequence)|out of range)[^\"\n]*)\"[^\"]*\""
)
KUTIPAN = re.compile(r'"[^"]*"')
DATA_SALAH = "22"  # the class of errors whose first line quotes the value
SEBAB = "\nyang menyebabkan:\n\n"


def tanpa_data_pribadi(teks: str) -> str:
    """``teks`` without what PostgreSQL tells of rows, keys of links, e-mails, phones and NIK."""
    teks = NILAI_POSTGRES.sub(rf'\1"{DISAMARKAN}"', RINCIAN_POSTGRES.sub("", teks))
    teks = KUNCI_TAUTAN.sub(rf"\1{DISAMARKAN}", teks)
    return NOMOR_PRIBADI.sub(DISAMARKAN, EMAIL.sub(DISAMARKAN, teks))


def kalimat_galat(galat: BaseException) -> str:
    """What an error says, without the values it is about."""
    diag = getattr(galat, "diag", None) or getattr(galat.__cause__, "diag", None)
    if diag is None or not diag.message_primary:
        return tanpa_data_pribadi(str(galat))
    pokok = tanpa_data_pribadi(diag.message_primary)
    if (diag.sqlstate or "").startswith(DATA_SALAH):
        pokok = KUTIPAN.sub(f'"{DISAMARKAN}"', pokok)
    return f"{pokok} ({diag.sqlstate})"


def jejak_galat(galat: BaseException) -> str:
    """The traceback with all its causes, first cause first."""
    return SEBAB.join(_satu_galat(g) for g in reversed(list(_rantai(galat))))


def _rantai(galat: BaseException | None) -> Iterator[BaseException]:
    dilihat: set[int] = set()
    while galat is not None and id(galat) not in dilihat:
        dilihat.add(id(galat))
        yield galat
        galat = galat.__cause__ or (None if galat.__suppress_context__ else galat.__context__)


def _satu_galat(galat: BaseException) -> str:
    jenis = type(galat)
    baris = "".join(traceback.format_tb(galat.__traceback__))
    kepala = f"Traceback (most recent call last):\n{baris}" if baris else ""
    return f"{kepala}{jenis.__module__}.{jenis.__qualname__}: {kalimat_galat(galat)}"


class FormatJSON(logging.Formatter):
    """One JSON object a line; tracebacks go into ``jejak``."""

    def format(self, record: logging.LogRecord) -> str:
        baris = {
            "pada": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "tingkat": record.levelname,
            "asal": record.name,
            "pesan": tanpa_data_pribadi(record.getMessage()),
        }
        if permintaan := id_permintaan.get():
            baris["permintaan"] = permintaan
        if record.exc_info:
            baris["jejak"] = self.formatException(record.exc_info)
        return json.dumps(baris, ensure_ascii=False)

    def formatException(  # noqa: N802 - the name is the library's
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        return jejak_galat(ei[1]) if ei[1] else ""
