"""The web server's own log lines, in the same form and as discreet as ours."""

from typing import Any

from gunicorn.glogging import Logger

from .log import FormatJSON


class PencatatGunicorn(Logger):
    """Errors as JSON without keys of links. Requests are not logged here at all: the audit trail
    tells what was done, and the proxy in front counts the rest."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for penangan in self.error_log.handlers:
            penangan.setFormatter(FormatJSON())

    def access(self, resp: Any, req: Any, environ: Any, request_time: Any) -> None:
        return None
