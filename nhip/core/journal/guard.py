"""Append-only at the database level, for migrations.

SQLite: triggers, since a file knows no privileges. PostgreSQL: privileges only, taken from the owner too, so that
no trigger stands in the way of sharding. A later migration that rebuilds one of the tables on SQLite (Django does so
for most changes of a column) loses its triggers and must end with `protect` again.
"""

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


def _statements(vendor: str, table: str) -> list[str]:
    if vendor != "sqlite":
        return [f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM PUBLIC, CURRENT_USER"]
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {_REFUSAL}; END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {_REFUSAL}; END",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {_KEYS[table]}) BEGIN {_REFUSAL}; END",
    ]
