"""The migrated database, made once and kept: migrating takes longer than most tests do.

On SQLite it is a file in pytest's own cache, on PostgreSQL a database of which those of the tests are copies. It
belongs to what made it, the migrations and the locked dependencies, so that whoever changes a model gets a new one. Of
several processes one migrates and the others wait for it. `pytest --cache-clear` throws it away.
"""

import fcntl
import hashlib
import sqlite3
from collections.abc import Generator
from contextlib import closing
from io import TextIOWrapper
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests import emptying

ROOT = Path(__file__).resolve().parents[1]
MADE_BY = ("platform/*/migrations/*.py", "cms/migrations/*.py", "consultations/migrations/*.py", "requirements-dev.txt")
Turn = tuple[TextIOWrapper, Path] | None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker, pytestconfig: pytest.Config
) -> Generator[Turn]:
    """Begin with the kept one, in which Django finds nothing left to migrate; or have the turn to make it."""
    if not pytestconfig.pluginmanager.has_plugin("cacheprovider"):
        raise pytest.UsageError("the tests keep a migrated database in pytest's cache: do not switch it off")
    kept = Path(pytestconfig.cache.mkdir("migrated")) / _name()
    with kept.with_suffix(".lock").open("w") as turn, closing(_memory()):
        fcntl.flock(turn, fcntl.LOCK_EX)
        with django_db_blocker.unblock():
            found = kept.exists() and _begin_with(kept)
        if found:
            fcntl.flock(turn, fcntl.LOCK_UN)
        yield None if found else (turn, kept)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_modify_db_settings: Turn, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Keep what the migrations made, for the processes that wait and for the next run."""
    if django_db_modify_db_settings is None:
        return
    turn, kept = django_db_modify_db_settings
    with django_db_blocker.unblock():
        emptying.keep()
        _keep(kept)
    fcntl.flock(turn, fcntl.LOCK_UN)


def _name() -> str:
    """What it is called, in the cache and on the server: by its database and by what made it."""
    made_by = hashlib.sha256(str(connection.settings_dict["NAME"]).encode())
    for path in sorted(path for pattern in MADE_BY for path in ROOT.glob(pattern)):
        made_by.update(path.read_bytes())
    return f"migrated_{connection.vendor}_{made_by.hexdigest()[:16]}"


def _memory() -> sqlite3.Connection:
    """A database in memory lives as long as one connection to it is open."""
    on_sqlite = connection.vendor == "sqlite"
    name = connection.creation._get_test_db_name() if on_sqlite else ":memory:"  # type: ignore[attr-defined]  # Django's own
    return sqlite3.connect(name, uri=True)


def _begin_with(kept: Path) -> bool:
    """Whether it is there; on a server somebody may have thrown it away."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(kept)) as file, closing(_memory()) as memory:
            file.backup(memory)
        return True
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]  # Django's own, as it makes databases
        cursor.execute("SELECT FROM pg_database WHERE datname = %s", [kept.name])
        there = cursor.fetchone() is not None
    if there:
        connection.settings_dict["TEST"]["TEMPLATE"] = kept.name
    return there


def _keep(kept: Path) -> None:
    older = [path for path in kept.parent.glob(f"migrated_{connection.vendor}_*") if path.suffix != ".lock"]
    for path in older:
        path.unlink()
    if connection.vendor == "sqlite":
        # Written aside and then renamed: whoever comes after a run that was killed finds a whole file or none.
        written = kept.with_suffix(".new")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(written)])
        written.rename(kept)
        return
    tests = connection.ops.quote_name(connection.settings_dict["NAME"])
    connection.close()
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]  # Django's own, as it makes databases
        for path in [*older, kept]:
            cursor.execute(f"DROP DATABASE IF EXISTS {path.name}")
        cursor.execute(f"CREATE DATABASE {kept.name} TEMPLATE {tests}")
    kept.touch()
