"""What every environment shares. Values come from the environment; secrets have no default here."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

env = environ.Env()

AKAR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env("VAR_DIR", default=str(AKAR / "var")))
BERKAS_DIR = VAR_DIR / "berkas"
SEGEL_DIR = VAR_DIR / "segel"
# Backups: the shelf, a second one on another disk, and the keys, which lie apart from both.
CADANGAN_DIR = Path(env("CADANGAN_DIR", default=str(VAR_DIR / "cadangan")))
CADANGAN_DIR_KEDUA = env("CADANGAN_DIR_KEDUA", default="")
CADANGAN_KUNCI_DIR = VAR_DIR / "kunci-cadangan"
# A database kept for restore drills, where the owner may not create one.
UJI_PULIH_URL = env("UJI_PULIH_URL", default="")

DEBUG = False
DEMO = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Where people outside open our pages; printed on every paper, so that anybody can check it.
ALAMAT_PUBLIK = env("ALAMAT_PUBLIK", default="").rstrip("/")

INSTALLED_APPS = [
    "koperasi.core",
    "koperasi.beranda",
    "rat",
    "simpan_pinjam",
    "kelompok",
    "anggota",
    "akuntansi",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "rules.apps.AutodiscoverRulesConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "rest_framework",
    "csp",
]

MIDDLEWARE = [
    "koperasi.core.middleware.PermintaanMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "koperasi.core.kepala_aman.KepalaAmanMiddleware",
    "koperasi.core.laju.LajuMiddleware",
    "koperasi.core.unggahan.BatasUnggahanMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "koperasi.core.middleware.ZonaMiddleware",
    "koperasi.core.middleware.KeluarBersihMiddleware",
    "koperasi.core.sesi.UmurSesiMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "koperasi.core.middleware.MFAWajibMiddleware",
    "koperasi.core.jejak_unduhan.JejakUnduhanMiddleware",
]

ROOT_URLCONF = "koperasi.urls"
WSGI_APPLICATION = "koperasi.wsgi.application"

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [AKAR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "koperasi.beranda.konteks.rumah",
            ],
        },
    },
]

# One database, two doors: "default" is the application role, without DDL, TRUNCATE or any UPDATE
# on append-only tables; "pemilik" owns the schema and is used by siapkan_database alone.
_KOLAM = {"pool": {"min_size": 1, "max_size": env.int("DB_POOL", default=4), "timeout": 5}}


def basis_data(alamat: str, *, kolam: bool) -> dict:
    """Turn a database URL into Django's settings; pooled connections are checked before use."""
    konfigurasi = env.db_url_config(alamat)
    konfigurasi.update(CONN_MAX_AGE=0, CONN_HEALTH_CHECKS=True, ATOMIC_REQUESTS=False)
    konfigurasi["OPTIONS"] = {**konfigurasi.get("OPTIONS", {}), **(_KOLAM if kolam else {})}
    return konfigurasi


_ALAMAT_APLIKASI = env("DATABASE_URL", default="postgresql://renteng_aplikasi@127.0.0.1/renteng")
DATABASES = {
    "default": basis_data(_ALAMAT_APLIKASI, kolam=True),
    "pemilik": basis_data(env("DATABASE_OWNER_URL", default=_ALAMAT_APLIKASI), kolam=False),
}
DATABASE_ROUTERS: list[str] = []
PERAN_BASIS_DATA_APLIKASI = DATABASES["default"].get("USER", "")

REDIS_URL = env("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "renteng",
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
    }
}
# Counting is worth no waiting: a page is not held up by it when the server is silent.
CACHES["laju"] = {
    **CACHES["default"],
    "KEY_PREFIX": "laju",
    "OPTIONS": {"socket_connect_timeout": 0.3, "socket_timeout": 0.3},
}

# --- people and sign-in -------------------------------------------------------------------------
AUTH_USER_MODEL = "core.Pengguna"
AUTHENTICATION_BACKENDS = [
    "koperasi.core.izin.BackendAturan",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["nama_pengguna", "nama", "email", "nomor_hp"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "koperasi.core.sandi.KataLazimValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "beranda:beranda"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

ACCOUNT_ADAPTER = "koperasi.core.akun.AdapterAkun"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "nama_pengguna"
ACCOUNT_USER_DISPLAY = "koperasi.core.akun.nama_tampil"
ACCOUNT_LOGIN_METHODS = {"username", "email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "phone", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_FORMS = {
    "login": "koperasi.core.forms_akun.MasukForm",
    "change_password": "koperasi.core.forms_akun.UbahSandiForm",
    "set_password": "koperasi.core.forms_akun.BuatSandiForm",
    "reset_password": "koperasi.core.forms_akun.LupaSandiForm",
    "reset_password_from_key": "koperasi.core.forms_akun.SandiDariTautanForm",
    "user_token": "koperasi.core.forms_akun.TautanForm",
    "reauthenticate": "koperasi.core.forms_akun.KonfirmasiSandiForm",
}
MFA_FORMS = {
    "authenticate": "koperasi.core.forms_akun.KodeMasukForm",
    "reauthenticate": "koperasi.core.forms_akun.KodeKonfirmasiForm",
    "activate_totp": "koperasi.core.forms_akun.PasangTOTPForm",
    "add_webauthn": "koperasi.core.forms_akun.TambahKunciForm",
    "edit_webauthn": "koperasi.core.forms_akun.UbahKunciForm",
    "authenticate_webauthn": "koperasi.core.forms_akun.KunciLangkahKeduaForm",
    "login_webauthn": "koperasi.core.forms_akun.KunciMasukForm",
    "reauthenticate_webauthn": "koperasi.core.forms_akun.KunciKonfirmasiForm",
}
# An address is entered by the admin who knows the person, so nobody is asked to prove it first.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Renteng"
MFA_ADAPTER = "koperasi.core.akun.AdapterMFA"
USERSESSIONS_TRACK_ACTIVITY = True

# Programs come in by the same session as people; nothing but JSON is spoken.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "koperasi.beranda.api.galat.jawab_galat",
    "NUM_PROXIES": 0,
}

# --- language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "id"
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"  # moments are stored in UTC; the profile's zone is activated per request

# --- tamper evidence ----------------------------------------------------------------------------
# The key lives outside the database, or whoever owns that could seal what they changed. Keys of
# before are kept to verify what they sealed.
SEGEL_KUNCI = env("SEGEL_KUNCI", default="")
SEGEL_KUNCI_LAMA: list[str] = [k for k in env.list("SEGEL_KUNCI_LAMA", default=[]) if k]

# --- files --------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [AKAR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "koperasi.core.statis.BerkasStatis"},
}
# How many rows of a list go out at once. A PDF of 20.000 rows has some 450 pages.
EKSPOR_EXCEL_TERBANYAK = 100_000
EKSPOR_PDF_TERBANYAK = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
UNGGAHAN_TERBESAR = 6 * 1024 * 1024  # one request; docker/Caddyfile stops the same in front

# --- how fast anybody may ask (requests a minute) ------------------------------------------------
# An office of ten shares one address before it signs in; a teller's busiest minute is some thirty.
# "verifikasi" counts wrong codes of papers, and codes typed by hand: nobody tries them out.
LAJU: dict[str, str | None] = {
    "tamu": env("LAJU_TAMU", default="120/min") or None,
    "semua": env("LAJU_SEMUA", default="600/min") or None,
    "tulis": env("LAJU_TULIS", default="120/min") or None,
    "verifikasi": "20/min",
}

# --- personal data ------------------------------------------------------------------------------
# The house's key over every person's own key, and keys that came before it. Never in the database.
KUNCI_PRIBADI = env("KUNCI_PRIBADI", default="")
KUNCI_PRIBADI_LAMA: list[str] = env.list("KUNCI_PRIBADI_LAMA", default=[])

# --- browser security ---------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "koperasi.core.galat.csrf_gagal"

# --- background work ----------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "Asia/Jakarta"
CELERY_ENABLE_UTC = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
    # A broker that is gone is not waited for: the job's row stands, the sweeper will ask again.
    "max_retries": 1,
    "interval_start": 0,
}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000  # kilobytes; a report job stays below 500 MB
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "jadwal-beat")
PEKERJAAN_SEWA_DETIK = env.int("PEKERJAAN_SEWA_DETIK", default=30)
PEKERJAAN_PERCOBAAN_MAKSIMUM = 5

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="renteng@localhost")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "koperasi.core.log.FormatJSON"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["konsol"], "level": "INFO"},
    "loggers": {
        "django.server": {"handlers": ["konsol"], "level": "WARNING", "propagate": False},
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
    },
}
