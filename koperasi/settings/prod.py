"""Production: every secret from the environment, TLS in front, nothing that belongs to a demo."""

from django.core.exceptions import ImproperlyConfigured

from .base import *
from .base import REST_FRAMEWORK, env

if env.bool("DEBUG", default=False):
    raise ImproperlyConfigured("DEBUG tidak boleh dinyalakan pada pengaturan produksi.")

SECRET_KEY = env("SECRET_KEY")
for _nama in (
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "REDIS_URL",
    "ALLOWED_HOSTS",
    "ALAMAT_PUBLIK",
    "KUNCI_PRIBADI",
    "SEGEL_KUNCI",
):
    env(_nama)  # raises ImproperlyConfigured with the variable's name

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
# Throttling counts by the client's address, as the proxies in front report it; behind one proxy
# everybody would otherwise share its address and lock each other out.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("JUMLAH_PROKSI", default=1)
REST_FRAMEWORK["NUM_PROXIES"] = ALLAUTH_TRUSTED_PROXY_COUNT
SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# No other host, not even one below or beside ours, can set these.
SESSION_COOKIE_NAME = "__Host-sesi"
CSRF_COOKIE_NAME = "__Host-csrf"

EMAIL_CONFIG = env.email("EMAIL_URL", default="smtp://localhost:25")
vars().update(EMAIL_CONFIG)
