"""For trying out and building: SQLite in `var/`, mails as files in `var/mail/`, nothing to start beside it."""

import os

import dj_database_url

from .base import *  # noqa: F403 - settings build on each other
from .base import ROOT

(ROOT / "var" / "mail").mkdir(parents=True, exist_ok=True)

# The demo shows a visitor's error pages: it is started with DEBUG=0.
DEBUG = os.environ.get("DEBUG", "1") == "1"
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
DEMO_ALLOWED = True
SECRET_KEY = "only-for-development-never-used-in-production"  # noqa: S105 - opens nothing
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
SITE_URL = os.environ.get("SITE_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}")
WAGTAILADMIN_BASE_URL = SITE_URL

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
}
DATABASES = {
    "default": dj_database_url.parse(os.environ.get("DATABASE_URL") or f"sqlite:///{ROOT / 'var' / 'db.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.postgres"]  # noqa: F405 - settings build on each other

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": str(ROOT / "var" / "mail")},
    },
}
PAGE_CACHE_SECONDS = 0
