"""Log lines as JSON with the request's id. What goes in is codes and ids, never personal data."""

import json
import logging
from contextvars import ContextVar

id_permintaan: ContextVar[str] = ContextVar("id_permintaan", default="")


class FormatJSON(logging.Formatter):
    """One JSON object a line; tracebacks go into ``jejak``."""

    def format(self, record: logging.LogRecord) -> str:
        baris = {
            "pada": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "tingkat": record.levelname,
            "asal": record.name,
            "pesan": record.getMessage(),
        }
        if permintaan := id_permintaan.get():
            baris["permintaan"] = permintaan
        if record.exc_info:
            baris["jejak"] = self.formatException(record.exc_info)
        return json.dumps(baris, ensure_ascii=False)
