"""What was erased must be gone from the files of the database too, as far as we can reach those."""

from django.db import connection


def empty_journal() -> None:
    """Let SQLite write its journal into the database and empty it, as the words erased still stand in it.

    Call it outside a transaction. PostgreSQL sees to its own, and its keeper to the copies.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
