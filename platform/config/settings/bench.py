"""For `manage.py bench`: as in production behind a proxy, with a made-up secret, sender and address."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-measuring-and-never-used-for-a-site-that-people-visit")
os.environ.setdefault("SITE_URL", "https://127.0.0.1")
os.environ.setdefault("MAIL_URL", "smtp://127.0.0.1:25")
os.environ.setdefault("MAIL_FROM", "Bench <bench@samenspraak.example>")
os.environ.setdefault("SECURITY_CONTACT", "mailto:bench@samenspraak.example")
os.environ.setdefault("TRUSTED_PROXIES", "1")
os.environ.setdefault("PAGE_CACHE_SECONDS", "0")

from .production import *  # noqa: F403 - settings build on each other
from .production import ROOT

# Short, so that what a killed worker had taken does not wait for minutes.
NEWSLETTER_LEASE_SECONDS = int(os.environ.get("NEWSLETTER_LEASE_SECONDS", "300"))
STATIC_ROOT = ROOT / "var" / "bench" / "static"
# The addresses of static files are looked up as in production; packing them would only make the bench start later.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
