"""What a test that commits leaves behind goes, and what the migrations brought comes back, in a moment.

Django's own way empties every table and asks for what was there row by row: seconds for each of these tests, and what a
page that is still served asks for meanwhile is made anew under other keys.
"""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

KEPT = "kept_"


@pytest.fixture(scope="session", autouse=True)
def _put_back_in_a_moment(django_db_blocker: DjangoDbBlocker) -> None:
    """Keys between tables are checked at the end of a transaction, so rows may go and come in any order."""
    TransactionTestCase._fixture_teardown = _put_back  # type: ignore[attr-defined]  # where Django empties


def keep() -> None:
    """Lay what the migrations brought aside, in tables of the same database that no model knows."""
    with connection.cursor() as cursor:
        for table in _filled():
            cursor.execute(f'CREATE TABLE "{KEPT}{table}" AS SELECT * FROM "{table}"')


def _put_back(_case: TransactionTestCase) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for table in _filled():
            cursor.execute(f'DELETE FROM "{table}"')
        for kept in connection.introspection.table_names(cursor):
            if kept.startswith(KEPT):
                cursor.execute(f'INSERT INTO "{kept.removeprefix(KEPT)}" SELECT * FROM "{kept}"')
    # What a served page looked up in between has a key that is no longer there.
    ContentType.objects.clear_cache()


def _filled() -> list[str]:
    """The tables of models with at least one row, in one query."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{one}' WHERE EXISTS (SELECT 1 FROM \"{one}\")" for one in tables))
        return [table for (table,) in cursor.fetchall()]
