"""Tests: fast hashes, memory cache and mail, tasks called by the test itself."""

import os

from .base import *
from .base import DATABASES, VAR_DIR

SECRET_KEY = "hanya-untuk-uji-" + "x" * 40
KUNCI_PRIBADI = "hanya-untuk-uji-" + "p" * 40
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
ALAMAT_PUBLIK = "https://koperasi.example"
SEGEL_KUNCI = "hanya-untuk-uji-" + "s" * 40
# Processes that share a run have folders of their own.
_FOLDER = VAR_DIR / "uji" / os.environ.get("PYTEST_XDIST_WORKER", "")
SEGEL_DIR = _FOLDER / "segel"
BERKAS_DIR = _FOLDER / "berkas"
CADANGAN_DIR = _FOLDER / "cadangan"
CADANGAN_DIR_KEDUA = ""
CADANGAN_KUNCI_DIR = _FOLDER / "kunci-cadangan"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {
    nama: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    for nama in ("default", "laju")
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True  # nothing is collected, so there is no folder to index
CELERY_BROKER_URL = "memory://"
# Threads in race tests open and close their own connections; a pool would outlive the database.
DATABASES["default"]["OPTIONS"].pop("pool", None)
# One test asks a page hundreds of times; the tests of the throttle set their own rates.
LAJU = {"tamu": None, "semua": None, "tulis": None, "verifikasi": None}
