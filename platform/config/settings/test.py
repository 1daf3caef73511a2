"""For the tests: as in production where it matters, quick where it does not."""

import os
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url

from .base import *  # noqa: F403 - settings build on each other
from .development import SQLITE_OPTIONS

SECRET_KEY = "only-for-tests"  # noqa: S105 - opens nothing
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
SITE_URL = "http://testserver"
WAGTAILADMIN_BASE_URL = SITE_URL
DATABASES = {"default": dj_database_url.parse(os.environ.get("DATABASE_URL") or "sqlite:///:memory:")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.postgres"]  # noqa: F405 - settings build on each other
if redis := os.environ.get("REDIS_URL"):
    # Of tests that run side by side each process has a database of its own, as it is emptied before every test.
    place = urlsplit(redis)
    number = int(place.path.strip("/") or 0) + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    redis = place._replace(path=f"/{number}").geturl()
    CACHES = {"default": {"BACKEND": "config.forgiving_cache.ForgivingRedisCache", "LOCATION": redis}}
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="samenspraak-test-media-"))
PRIVATE_ROOT = Path(tempfile.mkdtemp(prefix="samenspraak-test-private-"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DEMO_ALLOWED = True
PAGE_CACHE_SECONDS = 0
# Static files straight from their sources: nothing has to be collected before a test.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# Wagtail writes its search index and its index of references for every page that is made: a third of the time of most
# tests, and none reads them. Who tests search fills the index itself.
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
