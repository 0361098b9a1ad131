"""Clock times in the cooperative's own zone, also after the profile's zone changes."""

import datetime as dt

from celery.schedules import crontab

from .waktu import zona_koperasi


class JamKoperasi(crontab):
    """A crontab whose hours are those of the cooperative's zone (WIB, WITA or WIT)."""

    @property
    def tz(self) -> dt.tzinfo:
        return zona_koperasi()
