"""What every environment shares. Each value an operator may change has a variable."""

from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from config.settings.browser import *
from config.settings.people import *

BASE_DIR = Path(__file__).resolve().parents[2]
# Everything the running site writes stands under one folder: one thing to back up.
VAR_DIR = Path(environ.Env().str("PARIDAD_VAR", default=str(BASE_DIR / "var")))

env = environ.Env()

SECRET_KEY = env.str("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
DEMO_MODE = env.bool("DEMO_MODE", default=False)
# How many proxies of ours stand before the site: that many addresses at the end of
# X-Forwarded-For are believed, and none where there is no proxy.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

INSTALLED_APPS = [
    "cms",
    "equity",
    "training",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.search_promotions",
    "cms.site.parts.Redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "cms.site.parts.Snippets",
    "cms.site.parts.Documents",
    "cms.site.parts.Images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "import_export",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    # Inside CSP's: the policy is written on the way out, after this has adjusted it.
    "cms.site.security.PathPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.access.second_factor.SecondFactorMiddleware",
    "cms.site.unstorable.UnstorableMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "cms.site.context.site_navigation",
            ],
        },
    },
]

# --- Database: SQLite unless DATABASE_URL says otherwise; the code never knows. ---

SQLITE_OPTIONS = {
    # IMMEDIATE takes the write lock at BEGIN: a deferred transaction that turns into
    # a writer fails at once, without waiting, when another has written meanwhile.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    ),
}

DATABASES = {
    "default": env.db(
        "DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'paridad.sqlite3'}"
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Django's own, whose writers stand in line instead of sleeping and trying again.
    DATABASES["default"]["ENGINE"] = "config.databases.sqlite3"
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
    # SQLite makes its file, not the folder it stands in.
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
else:
    # What PostgreSQL searches with; its driver weighs ten megabytes where it is unused.
    INSTALLED_APPS.append("django.contrib.postgres")
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}

# --- Background work. Wagtail's own tasks go on "default" and run at once; ours wait
# in the database for the worker (manage.py db_worker --queue-name "*"). ---

TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "queue": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

# --- Language and time ---

LANGUAGE_CODE = "es"
LANGUAGES = [("es", _("Spanish")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [
    BASE_DIR / "locale",
    BASE_DIR / "locale/corrections",
    BASE_DIR / "locale/dependencies",
]
FORMAT_MODULE_PATH = ["config.formats"]
# How the back office's calendars read what is typed: with another form than people
# use, they put today in its place and say nothing.
WAGTAIL_DATE_FORMAT = "%d-%m-%Y"
WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y %H:%M"
# What a filter that begins or ends on a day is called, after the name of its field.
FILTERS_VERBOSE_LOOKUPS = {"exact": "", "gte": _("from"), "lte": _("until")}
TIME_ZONE = "America/Santiago"
# One for everybody: a roll of half past nine is at half past nine on every screen.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
USE_I18N = True
USE_TZ = True

# --- Files ---

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = env.str("MEDIA_URL", default="/media/")
MEDIA_ROOT = VAR_DIR / "media"
# What people sent us or what names them is never under MEDIA_ROOT, which is public.
PRIVATE_ROOT = VAR_DIR / "private"
FILE_SYSTEM = "django.core.files.storage.FileSystemStorage"
STORAGES = {
    "default": {
        "BACKEND": env.str("MEDIA_STORAGE", default=FILE_SYSTEM),
        "OPTIONS": env.json("MEDIA_STORAGE_OPTIONS", default={}),
    },
    "private": {
        "BACKEND": env.str("PRIVATE_STORAGE", default=FILE_SYSTEM),
        "OPTIONS": env.json(
            "PRIVATE_STORAGE_OPTIONS",
            default={"location": str(PRIVATE_ROOT), "base_url": None},
        ),
    },
    "staticfiles": {"BACKEND": "cms.site.static_files.ModuleStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# --- E-mail ---

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# Django waits for ever by default: one silent mail server would hold the worker.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", default="Paridad <no-responder@paridad.example>"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Wagtail ---

WAGTAIL_SITE_NAME = "Paridad"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Who is given a login chooses their own way in: nobody knows another's password.
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_DOCUMENT_MODEL = "cms.SiteDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "xlsx"]
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]

# --- Spreadsheets ---

IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_USE_TRANSACTIONS = True

# --- Whose programme this is: printed on certificates, mails and pages. ---

ISSUER_NAME = env.str("ISSUER_NAME", default="ASOINCO")
ISSUER_LEGAL_NAME = env.str(
    "ISSUER_LEGAL_NAME", default="Asociación Gremial de Industriales de Coquimbo"
)
FOLIO_SERIES = env.str("FOLIO_SERIES", default="ASOINCO")
# Who signs the certificates; without one, the issuer does.
CERTIFICATE_SIGNATORY = env.str("CERTIFICATE_SIGNATORY", default="")
CERTIFICATE_SIGNATORY_POSITION = env.str("CERTIFICATE_SIGNATORY_POSITION", default="")
# Printed in every QR, so it may never change: where anybody checks a certificate.
CERTIFICATE_PATH = "/verificar/{code}/"
# Written in every digital credential, so neither may change.
ACHIEVEMENT_PATH = "/credenciales/cursos/{course}/"
STATUS_LIST_PATH = "/credenciales/estado/{series}/{year}/"
# What signs: a path, or the PEM itself. Where none is given, a key that says that it
# is for development is made under PARIDAD_VAR/keys.
SEAL_KEY = env.str("SEAL_KEY", default="", multiline=True)
CREDENTIAL_KEY = env.str("CREDENTIAL_KEY", default="", multiline=True)
DOCUMENT_KEY = env.str("DOCUMENT_KEY", default="", multiline=True)
DOCUMENT_KEY_PASSWORD = env.str("DOCUMENT_KEY_PASSWORD", default="")

# --- Requests about personal data (Ley 21.719): how long an answer may take. ---

# Days that run on.
PRIVACY_ANSWER_DAYS = env.int("PRIVACY_ANSWER_DAYS", default=30)
# Chilean working days.
PRIVACY_BLOCKING_DAYS = env.int("PRIVACY_BLOCKING_DAYS", default=2)

# Who was erased, by a key that names nobody: kept apart from every backup, and gone by
# after one was restored.
ERASURES_FILE = env.str("ERASURES_FILE", default=str(VAR_DIR / "erasures.jsonl"))

# Whoever has had no course, job, login or request for so long is erased: the
# agreement, the time its certification is in force, and a margin.
RETENTION_YEARS = env.int("RETENTION_YEARS", default=6)

# Within how many hours the house tells the Agency of a breach: the law says without
# undue delay.
BREACH_HOURS = env.int("BREACH_HOURS", default=72)

LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "cms.site.logs.OneLineFormatter", "style": "{"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    # One line for each step of each task is more than anybody reads.
    "loggers": {"django_tasks": {"level": "WARNING"}},
}
