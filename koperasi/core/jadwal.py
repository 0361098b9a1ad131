"""Clock times in the cooperative's own zone, also after the profile's zone changes."""

import datetime as dt

from celery.schedules import crontab
from django.db import close_old_connections

from .waktu import zona_koperasi


class JamKoperasi(crontab):
    """A crontab whose hours are those of the cooperative's zone (WIB, WITA or WIT)."""

    @property
    def tz(self) -> dt.tzinfo:
        # Beat has neither requests nor tasks, after which Django would let go of its connection:
        # one that broke when the server was restarted would stop the nightly work for ever.
        close_old_connections()
        try:
            return zona_koperasi()
        finally:
            close_old_connections()
