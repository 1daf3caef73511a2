"""For a municipality's own server: PostgreSQL, Redis, https and mail, all from the environment."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url

from .base import *  # noqa: F403 - settings build on each other
from .base import INSTALLED_APPS, MEDIA_ROOT, PRIVATE_ROOT, STATIC_ROOT
from .environment import Environment

environment = Environment(os.environ)

SECRET_KEY = environment.required(
    "SECRET_KEY", "a random text of at least 50 characters", looks_right=lambda text: len(text) >= 50
)
SECRET_KEY_FALLBACKS = environment.names("SECRET_KEY_FALLBACKS")
SITE_URL = environment.required(
    "SITE_URL",
    "the address of the site, such as https://doemee.voorbeeldstad.nl",
    looks_right=lambda url: urlsplit(url).scheme == "https" and urlsplit(url).path in ("", "/"),
).rstrip("/")
_database = environment.required(
    "DATABASE_URL",
    "a PostgreSQL address, such as postgres://user:password@host:5432/name",
    looks_right=lambda url: urlsplit(url).scheme in ("postgres", "postgresql"),
)
_redis = environment.required(
    "REDIS_URL",
    "a Redis address, such as redis://host:6379/0",
    looks_right=lambda url: urlsplit(url).scheme in ("redis", "rediss", "unix"),
)
_mail = environment.required(
    "MAIL_URL",
    "a mail server: smtps://user:password@host:465, smtp+starttls://user:password@host:587 or smtp://host:25",
    looks_right=lambda url: urlsplit(url).scheme in ("smtp", "smtp+starttls", "smtps") and bool(urlsplit(url).hostname),
)
MAIL_FROM = environment.required(
    "MAIL_FROM",
    "the sender of all mail, such as Doe mee <doemee@voorbeeldstad.nl>",
    looks_right=lambda text: "@" in text,
)
SECURITY_CONTACT = environment.required(
    "SECURITY_CONTACT",
    "where to report a leak, such as mailto:security@voorbeeldstad.nl",
    looks_right=lambda url: urlsplit(url).scheme in ("mailto", "https", "tel"),
)
TRUSTED_PROXIES = environment.number("TRUSTED_PROXIES", 0)
STAFF_SESSION_HOURS = environment.number("STAFF_SESSION_HOURS", 12)
PAGE_CACHE_SECONDS = environment.number("PAGE_CACHE_SECONDS", 60)
NEWSLETTER_MAILS_PER_SECOND = environment.number("NEWSLETTER_MAILS_PER_SECOND", 10)
NEWSLETTERS_PER_WEEK = environment.number("NEWSLETTERS_PER_WEEK", 3)
SOFT_BOUNCES = environment.number("SOFT_BOUNCES", 5)
BOUNCE_ADDRESS = environment.optional("BOUNCE_ADDRESS")
ANYMAIL_WEBHOOK_SECRET = MAIL_WEBHOOK_SECRET = environment.optional("MAIL_WEBHOOK_SECRET")
_connections = environment.number("DATABASE_CONNECTIONS", 4)
environment.stop_when_incomplete()

DEBUG = False
DEMO_ALLOWED = False
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS", urlsplit(SITE_URL).hostname or "")
WAGTAILADMIN_BASE_URL = SITE_URL

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.postgres"]
_parsed = dj_database_url.parse(_database)
_pool = {"min_size": 1, "max_size": _connections, "timeout": 5}
DATABASES = {
    "default": {**_parsed, "CONN_HEALTH_CHECKS": True, "OPTIONS": {**_parsed.get("OPTIONS", {}), "pool": _pool}},
}
CACHES = {"default": {"BACKEND": "config.forgiving_cache.ForgivingRedisCache", "LOCATION": _redis}}

_server = urlsplit(_mail)
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": _server.hostname,
            "port": _server.port or {"smtps": 465, "smtp+starttls": 587}.get(_server.scheme, 25),
            "username": unquote(_server.username or ""),
            "password": unquote(_server.password or ""),
            "use_ssl": _server.scheme == "smtps",
            "use_tls": _server.scheme == "smtp+starttls",
            "timeout": 20,
        },
    },
}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL_FROM

MEDIA_ROOT = Path(environment.optional("MEDIA_ROOT", str(MEDIA_ROOT)))
PRIVATE_ROOT = Path(environment.optional("PRIVATE_ROOT", str(PRIVATE_ROOT)))
LOCATION_SERVER_URL = environment.optional("LOCATION_SERVER_URL", "")
LOCATION_MUNICIPALITY = environment.optional("LOCATION_MUNICIPALITY", "")
REPORTS_API_KEY = environment.optional("REPORTS_API_KEY", "")
STATIC_ROOT = Path(environment.optional("STATIC_ROOT", str(STATIC_ROOT)))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^gezond/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.logs.JsonFormatter"}},
    "handlers": {
        "stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json"},
    },
    "root": {"handlers": ["stdout"], "level": "INFO"},
    # Django's own handlers print addresses and mail whole requests; everything goes through ours, which has a line for
    # each request already: a page that was not found needs no second one.
    "loggers": {
        **{name: {"handlers": [], "propagate": True} for name in ("django", "django.server", "wagtail")},
        "django.request": {"level": "ERROR"},
    },
}
