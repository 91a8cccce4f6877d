"""For the tests: fast hashes, mail in memory, files in a place that is thrown away."""

import tempfile

from config.settings.base import *

SECRET_KEY = "only-for-tests"
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
BASE_URL = "http://testserver"
WAGTAILADMIN_BASE_URL = BASE_URL
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
VAR_DIR = Path(tempfile.mkdtemp(prefix="paridad-test-"))
MEDIA_ROOT = VAR_DIR / "media"
PRIVATE_ROOT = VAR_DIR / "private"
ERASURES_FILE = VAR_DIR / "erasures.jsonl"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads of a race each need a connection of their own.
    # Nothing in it has to survive a power cut.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS | {
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
        )
    }
DATABASES["default"]["CONN_MAX_AGE"] = 0
STORAGES["private"]["OPTIONS"]["location"] = PRIVATE_ROOT
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
WHITENOISE_AUTOREFRESH = True
# The static folder is served by finders here, not collected.
WHITENOISE_USE_FINDERS = True
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "queue": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
}
