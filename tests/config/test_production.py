"""Production starts only when it is complete, and then passes Django's own check."""

import importlib
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "SECRET_KEY": "only-to-check-with-0123456789-abcdefghijklmnopqrstuvwxyz",
    "SITE_URL": "https://doemee.example",
    "DATABASE_URL": "postgres://someone@localhost/nothing",
    "REDIS_URL": "redis://localhost:6379/0",
    "MAIL_URL": "smtps://doemee:p%40ss@mail.example",
    "MAIL_FROM": "Doe mee <doemee@example.org>",
    "SECURITY_CONTACT": "mailto:security@example.org",
}


def load(monkeypatch: pytest.MonkeyPatch, **variables: str) -> ModuleType:
    for name in COMPLETE:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    sys.modules.pop("config.settings.production", None)
    try:
        return importlib.import_module("config.settings.production")
    finally:
        sys.modules.pop("config.settings.production", None)


def test_everything_that_is_missing_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        load(monkeypatch)
    assert all(f"{name} is missing" in str(refused.value) for name in COMPLETE)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short-secret"),
        ("SITE_URL", "http://doemee.example"),
        ("DATABASE_URL", "sqlite:///secret.sqlite3"),
        ("REDIS_URL", "http://secret.example"),
        ("MAIL_URL", "secret.example"),
        ("SECURITY_CONTACT", "secret"),
    ],
)
def test_wrong_value_is_named_and_not_shown(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        load(monkeypatch, **{**COMPLETE, name: value})
    assert f"{name} is not right" in str(refused.value)
    assert value not in str(refused.value)


def test_complete_environment_gives_safe_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch, **COMPLETE)
    assert not settings.DEBUG
    assert not settings.DEMO_ALLOWED
    assert settings.ALLOWED_HOSTS == ["doemee.example"]
    assert settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"
    assert settings.MAILERS["default"]["OPTIONS"]["password"] == "p@ss"
    assert settings.MAILERS["default"]["OPTIONS"]["port"] == 465
    assert settings.SESSION_COOKIE_NAME.startswith("__Host-")
    assert settings.SECURE_HSTS_SECONDS >= 31536000


def test_forwarded_https_is_believed_from_a_trusted_proxy_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not hasattr(load(monkeypatch, **COMPLETE), "SECURE_PROXY_SSL_HEADER")
    assert load(monkeypatch, **COMPLETE, TRUSTED_PROXIES="1").SECURE_PROXY_SSL_HEADER


def test_deployment_check_has_no_remarks_and_needs_no_database() -> None:
    environment = {**os.environ, **COMPLETE, "DJANGO_SETTINGS_MODULE": "config.settings.production"}
    # Nothing listens here: what is checked is the code and not what a database says of itself.
    environment["DATABASE_URL"] = "postgres://someone@127.0.0.1:1/nothing"
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
