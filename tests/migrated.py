"""The empty SQLite database, kept between runs: migrating takes longer than most tests do.

It is kept in pytest's own cache under what made it, the migrations and the locked dependencies, so that whoever
changes a model gets a new one. `pytest --cache-clear` throws it away.
"""

import hashlib
import os
import sqlite3
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

ROOT = Path(__file__).resolve().parents[1]
MADE_BY = ("platform/*/migrations/*.py", "cms/migrations/*.py", "consultations/migrations/*.py", "requirements-dev.txt")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, pytestconfig: pytest.Config) -> Generator[None]:
    """Fill the database in memory before Django migrates it, which then finds nothing left to do."""
    kept = _kept(pytestconfig)
    if kept is None or not kept.exists():
        yield
        return
    # A database in memory lives as long as one connection to it is open.
    with closing(sqlite3.connect(_in_memory(), uri=True)) as memory:
        with closing(sqlite3.connect(kept)) as file:
            file.backup(memory)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker, pytestconfig: pytest.Config) -> None:
    """Keep what the migrations made, for the next run; two runs at once each write a whole file."""
    kept = _kept(pytestconfig)
    if kept is None or kept.exists():
        return
    for older in kept.parent.glob("*.sqlite3"):
        older.unlink(missing_ok=True)
    # Written aside and then renamed: a run beside this one finds a whole file or none.
    written = kept.with_suffix(f".{os.getpid()}")
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(written)])
    written.rename(kept)


def _kept(config: pytest.Config) -> Path | None:
    """Where it is kept; nowhere on another database, or when pytest keeps nothing."""
    if connection.vendor != "sqlite" or not config.pluginmanager.has_plugin("cacheprovider"):
        return None
    made_by = hashlib.sha256()
    for path in sorted(path for pattern in MADE_BY for path in ROOT.glob(pattern)):
        made_by.update(path.read_bytes())
    return Path(config.cache.mkdir("migrated")) / f"{made_by.hexdigest()[:16]}.sqlite3"


def _in_memory() -> str:
    """The name of the database that Django will make; it differs between tests that run side by side."""
    return str(connection.creation._get_test_db_name())  # type: ignore[attr-defined]
