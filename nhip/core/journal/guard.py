"""What the engines do differently for the journal: append-only tables (for migrations) and commits that last.

SQLite: triggers, since a file knows no privileges. PostgreSQL: privileges only, taken from the owner too, so that
no trigger stands in the way of sharding. A later migration that rebuilds one of the tables on SQLite (Django does so
for most changes of a column) loses its triggers and must end with `protect` again.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("core_journalentry", "core_journalblock")
# What names a row besides its key: INSERT OR REPLACE deletes the rows it collides with and fires no delete trigger.
_KEYS = {"core_journalentry": "id = NEW.id OR uid = NEW.uid", "core_journalblock": "id = NEW.id OR number = NEW.number"}
_REFUSAL = "SELECT RAISE(ABORT, 'the journal is append-only')"


def protect(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse UPDATE, DELETE and TRUNCATE on the journal's tables."""
    for table in TABLES:
        for statement in _statements(schema_editor.connection.vendor, table):
            schema_editor.execute(statement, params=None)


def release(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Undo `protect`, for a migration that goes backwards."""
    for table in TABLES:
        if schema_editor.connection.vendor == "sqlite":
            for event in ("update", "delete", "replace"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{event}", params=None)
        else:
            schema_editor.execute(f"GRANT UPDATE, DELETE, TRUNCATE ON {table} TO CURRENT_USER", params=None)


@contextmanager
def reaching_the_disk() -> Iterator[None]:
    """Make commits reach the disk before they return.

    The settings let SQLite lose the last commits in a power cut; a block whose anchor is already written must not
    be one of them. The setting belongs to the connection and cannot change inside a transaction.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        before = cursor.fetchone()[0]
        cursor.execute("PRAGMA synchronous=FULL")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA synchronous={int(before)}")


def _statements(vendor: str, table: str) -> list[str]:
    if vendor != "sqlite":
        return [f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM PUBLIC, CURRENT_USER"]
    replaced = f"EXISTS (SELECT 1 FROM {table} WHERE {_KEYS[table]})"  # noqa: S608 - constants of this module
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {_REFUSAL}; END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {_REFUSAL}; END",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {replaced} BEGIN {_REFUSAL}; END",
    ]
