"""The project: settings and URLs on top, ``core`` at the bottom, ``beranda`` above every app."""

from .celery import app as celery_app

__all__ = ["celery_app"]
