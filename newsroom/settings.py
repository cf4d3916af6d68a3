"""All settings, in one file. What an installation may change comes from the environment (or from
a file named by NAME_FILE), or from a `.env` beside manage.py; README.md has the table."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from newsroom import embedded_postgres

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.FileAwareEnv()
environ.Env.read_env(BASE_DIR / ".env")

# --- Safety -------------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
# A demo runs without any set-up: it makes a key of its own, kept in var/ and never in the code.
SECRET_KEY = env("SECRET_KEY", default="") or embedded_postgres.local_secret(BASE_DIR / "var")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# True where the archive is served over https, which a public installation always is.
HTTPS = env.bool("HTTPS", default=False)
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if HTTPS:
    # A browser takes such a cookie from this host alone, over https alone.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
# How long a log-in lasts at most, and how long without a request.
SESSION_COOKIE_AGE = env.int("SESSION_HOURS", default=12) * 3600
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=120)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in ("camera", "geolocation", "microphone", "payment", "usb", "interest-cohort")
}

# --- What is installed ----------------------------------------------------------------------------

INSTALLED_APPS = [
    "newsroom.apps.NewsroomConfig",
    "releases",
    "django.forms",
    "newsroom.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "django_htmx",
    "django_prose_editor",
    "js_asset",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.compression.ReadersGZipMiddleware",
    "newsroom.middleware.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "newsroom.middleware.StaffSessionMiddleware",
    "newsroom.middleware.SecondFactorMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
AUTH_USER_MODEL = "releases.User"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "releases.context_processors.archive",
                "newsroom.context_processors.newsroom",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- The database: PostgreSQL only ----------------------------------------------------------------

DATABASE_URL = env("DATABASE_URL", default="")
DATABASES = {
    "default": {
        **(
            environ.Env.db_url_config(DATABASE_URL)
            if DATABASE_URL
            else embedded_postgres.django_database(BASE_DIR)
        ),
        # The pool hands connections out itself: Django must not keep its own, and must ask
        # whether one is still alive, or every request after a restart of the database fails.
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
    }
}
# psycopg's pool; 0 turns it off (behind PgBouncer).
DATABASE_POOL_SIZE = env.int("DATABASE_POOL_SIZE", default=8)
if DATABASE_POOL_SIZE:
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 0,
        "max_size": DATABASE_POOL_SIZE,
        "timeout": 10,
    }
# Behind PgBouncer in transaction mode there is no cursor that outlives its transaction.
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = env.bool("PGBOUNCER", default=False)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Language and time ----------------------------------------------------------------------------

LANGUAGE_CODE = "ar"
# Of the pages of readers; the newsroom is in Arabic.
LANGUAGES = [("ar", "العربية"), ("fr", "Français"), ("en", "English")]
TIME_ZONE = env("TIME_ZONE", default="UTC")
USE_TZ = True
USE_I18N = True
# The pages of readers in French and English, and words that Django's Arabic catalogue gets wrong.
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["newsroom.formats"]

# --- Files ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Attachments are handed out by a view that asks whether their edition is public, never by the path.
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(BASE_DIR / "var" / "attachments")))
# Papers that were set (PDF, pictures of links): can be made again at any time.
PAPERS_ROOT = Path(env("PAPERS_ROOT", default=str(BASE_DIR / "var" / "papers")))
# What may be attached, at most: a file, a picture as it comes, and what it holds when unpacked.
ATTACHMENT_MEGABYTES = env.int("ATTACHMENT_MEGABYTES", default=50)
ATTACHMENT_PICTURE_MEGABYTES = env.int("ATTACHMENT_PICTURE_MEGABYTES", default=25)
ATTACHMENT_PICTURE_MEGAPIXELS = env.int("ATTACHMENT_PICTURE_MEGAPIXELS", default=60)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- What processes share -------------------------------------------------------------------------

# Counts of failed log-ins, above all: every process must see the same.
CACHES = {"default": env.cache_url("CACHE_URL", default="dbcache://cache_entries")}
if CACHES["default"]["BACKEND"].endswith(".DatabaseCache"):
    # Entries expire; the limit is there against somebody who makes them by the thousand.
    CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 20_000}

# --- Mail: none is sent without EMAIL_URL ---------------------------------------------------------

MAIL_IS_SET_UP = bool(env("EMAIL_URL", default=""))
if MAIL_IS_SET_UP:
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("EMAIL_FROM", default="archive@localhost")

# --- Staff ----------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["newsroom.log_in.StaffBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# django-allauth: nobody makes an account themselves, no address of e-mail is asked to be confirmed.
# Of its pages only those in newsroom/account_urls.py exist.
ACCOUNT_ADAPTER = "newsroom.log_in.StaffAdapter"
ACCOUNT_FORMS = {
    "login": "newsroom.account_forms.LogInForm",
    "reauthenticate": "newsroom.account_forms.PasswordAgainForm",
    "change_password": "newsroom.account_forms.NewPasswordForm",
    "set_password": "newsroom.account_forms.FirstPasswordForm",
    "reset_password": "newsroom.account_forms.AskForPasswordForm",
    "reset_password_from_key": "newsroom.account_forms.PasswordByMailForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
LOGIN_ATTEMPTS = max(1, env.int("LOGIN_ATTEMPTS", default=5))
LOGIN_LOCK_MINUTES = max(1, env.int("LOGIN_LOCK_MINUTES", default=15))
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    # A whole ministry may come from one address.
    "login_failed": (
        f"{LOGIN_ATTEMPTS * 6}/{LOGIN_LOCK_MINUTES}m/ip,{LOGIN_ATTEMPTS}/{LOGIN_LOCK_MINUTES}m/key"
    ),
}
# How many proxies of ours stand before the archive: the visitor is that many from the end of
# X-Forwarded-For. 0: nobody's word is taken for an address.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

MFA_ADAPTER = "newsroom.log_in.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "newsroom.account_forms.CodeForm",
    "reauthenticate": "newsroom.account_forms.CodeAgainForm",
    "activate_totp": "newsroom.account_forms.FirstCodeForm",
    "add_webauthn": "newsroom.account_forms.AddPasskeyForm",
    "edit_webauthn": "newsroom.account_forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Clocks of phones: the code before and the one after are taken, too.
MFA_TOTP_TOLERANCE = 1
# Days from the first log-in in which an account may do without a second factor. None: seven, and
# in a demo as good as for ever.
MFA_GRACE_DAYS = env.int("MFA_GRACE_DAYS", default=None)

# --- History: the tables of events that triggers fill ------------------------------------------

# The user's key and the path of what may write; a read carries nothing along.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")
# Events of one transaction, in several tables, stay in their order.
PGHISTORY_CREATED_AT_FUNCTION = "clock_timestamp()"

# --- The archive ----------------------------------------------------------------------------------

ARCHIVE_NAME = env("ARCHIVE_NAME", default="أرشيف الأخبار الرسمية")
# On pages in these languages; "" for an archive that has a name of its own in Arabic alone.
_is_named = "ARCHIVE_NAME" in env.ENVIRON or "ARCHIVE_NAME_FILE" in env.ENVIRON
ARCHIVE_NAMES = {
    "fr": env("ARCHIVE_NAME_FR", default="" if _is_named else "Archives des communiqués officiels"),
    "en": env("ARCHIVE_NAME_EN", default="" if _is_named else "Archive of official press releases"),
}
# Where the archive is reached from outside; feeds and citations carry it.
ARCHIVE_URL = env("ARCHIVE_URL", default="")
MFA_TOTP_ISSUER = ARCHIVE_NAME
# True shows on every page that names and events are invented.
DEMO = env.bool("DEMO", default=False)
RELEASES_PER_PAGE = 20
# Digits of the interface: ٢٠٢٢ instead of 2022. The texts of releases keep their own.
ARABIC_INDIC_DIGITS = env.bool("ARABIC_INDIC_DIGITS", default=False)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
    "loggers": {
        # What the pool could not do is raised to whoever asked; its attempts are no news.
        "psycopg.pool": {"level": "ERROR"},
        # Nor is it that the server cuts off the body of an answer to HEAD.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
