"""Columns and lookups that differ by engine: folded words with full-text search, and keys by the thousand.

Search stands behind one lookup, on SQLite (FTS5) and PostgreSQL (GIN) alike. `SearchField` stores what
`nhip.core.text.search_text` returns; `qs.filter(search_text__matches="chuyển đổi số")` finds rows that hold every word,
the last one as a prefix, whatever the diacritics (`nhip.core.asking` says what else may be typed). Where
`exact_search_text` was stored, `read_query(text).exactly` finds the rows with the diacritics as typed. A migration
creates the index with `CreateSearchIndex`; this module and the settings alone know which engine runs.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In, Lookup
from django.db.models.query import QuerySet
from django.db.models.sql.datastructures import BaseTable

from nhip.core.asking import Query, Term, read_query

Rows = TypeVar("Rows", bound="QuerySet[Any, Any]")


class SearchField(models.TextField[str, str]):
    """Folded words of a row (see `nhip.core.text.search_text`), searched with `__matches`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", "")
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)


@SearchField.register_lookup
class Matches(Lookup[Any]):
    """All that is asked for (a text or a `Query`), the last word as prefix; a query without words finds nothing."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sqlite(self, _compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """`id IN (SELECT rowid …)`: the form that SQLite plans right (a join walks the table instead)."""
        meta, alias = self.lhs.target.model._meta, self.lhs.alias  # noqa: SLF001 - Django's documented face
        query = as_query(self.rhs)
        if not query:
            return "0 = 1", []
        quote = connection.ops.quote_name
        fts, key = quote(f"{meta.db_table}_fts"), quote(meta.pk.column)
        return f"{quote(alias)}.{key} IN (SELECT rowid FROM {fts} WHERE {fts} MATCH %s)", [_fts_query(query)]  # noqa: S608 - names

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """The GIN index over the folded words answers."""
        query = as_query(self.rhs)
        if not query:
            return "FALSE", []
        column, params = self.process_lhs(compiler, connection)
        return f"to_tsvector('simple', {column}) @@ to_tsquery('simple', %s)", [*params, _ts_query(query)]


@models.BigAutoField.register_lookup
class Among(In):
    """`pk__among=keys`: like `in`, for a query of keys that may find very many rows.

    SQLite takes such keys for a handful, and fetches and sorts all their rows for a page of 50. Behind a plus sign they
    are only asked while the index of the page's order is walked. PostgreSQL knows how many there are.
    """

    lookup_name = "among"

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """The key with a plus sign, which makes it no column of an index."""
        sql, params = self.as_sql(compiler, connection)
        return f"+{sql}", list(params)


def as_query(asked: str | Query) -> Query:
    """A typed text or a query as a query."""
    return asked if isinstance(asked, Query) else read_query(asked)


def matching_keys(model: type[models.Model], asked: str | Query) -> Any:
    """The keys of the rows that match, as the right side of an `__in` filter over a foreign key to the model.

    On SQLite the index alone answers, without a look at the model's table.
    """
    query = as_query(asked)
    if connection.vendor != "sqlite" or not query:
        return model._default_manager.filter(search_text__matches=query).order_by().values("pk")  # noqa: SLF001 - documented face
    fts = connection.ops.quote_name(f"{model._meta.db_table}_fts")  # noqa: SLF001 - documented face
    return RawSQL(f"SELECT rowid FROM {fts} WHERE {fts} MATCH %s", [_fts_query(query)])  # noqa: S608, S611 - names


def few_keys(model: type[models.Model], asked: str | Query, most: int) -> list[int] | None:
    """The keys of the rows that match, or None when there are more than `most`.

    A handful of keys is looked up one by one; many are better left to the database (`matching_keys`), or walked newest
    first (`newest_keys`).
    """
    keys = _keys(model, as_query(asked), "", [], most + 1)
    return None if len(keys) > most else keys


def n_hits(model: type[models.Model], asked: str | Query, most: int) -> int:
    """How many rows match, counted no further than `most` + 1: the index alone answers."""
    query = as_query(asked)
    if not query:
        return 0
    if connection.vendor != "sqlite":
        return model._default_manager.filter(search_text__matches=query).order_by()[: most + 1].count()  # noqa: SLF001 - documented face
    fts = connection.ops.quote_name(f"{model._meta.db_table}_fts")  # noqa: SLF001 - documented face
    counted = f"SELECT count(*) FROM (SELECT 1 FROM {fts} WHERE {fts} MATCH %s LIMIT %s)"  # noqa: S608 - names
    with connection.cursor() as cursor:
        cursor.execute(counted, [_fts_query(query), most + 1])
        return int(cursor.fetchone()[0])


def newest_keys(model: type[models.Model], asked: str | Query, below: int, most: int) -> list[int]:
    """The greatest keys below one of the rows that match, descending: the index is walked from its end, whatever its
    length.
    """
    return _keys(model, as_query(asked), "lt", [below], most)


def keys_between(model: type[models.Model], asked: str | Query, low: int, high: int) -> set[int]:
    """The keys from `low` to `high` (both included) of the rows that match."""
    return set(_keys(model, as_query(asked), "range", [low, high], high - low + 1))


_BOUNDS = {"": "", "lt": "AND rowid < %s ORDER BY rowid DESC", "range": "AND rowid BETWEEN %s AND %s"}


def _keys(model: type[models.Model], query: Query, bound: str, limits: list[int], most: int) -> list[int]:
    if not query:
        return []
    if connection.vendor != "sqlite":
        found = model._default_manager.filter(search_text__matches=query).order_by()  # noqa: SLF001 - documented face
        if bound == "lt":
            found = found.filter(pk__lt=limits[0]).order_by("-pk")
        elif bound == "range":
            found = found.filter(pk__gte=limits[0], pk__lte=limits[1])
        return list(found.values_list("pk", flat=True)[:most])
    fts = connection.ops.quote_name(f"{model._meta.db_table}_fts")  # noqa: SLF001 - documented face
    statement = f"SELECT rowid FROM {fts} WHERE {fts} MATCH %s {_BOUNDS[bound]} LIMIT %s"  # noqa: S608 - names
    with connection.cursor() as cursor:
        cursor.execute(statement, [_fts_query(query), *limits, most])
        return [row[0] for row in cursor.fetchall()]


class _Hinted(BaseTable):
    """A table with a word to SQLite on which index to use."""

    hint = ""

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        sql, params = super().as_sql(compiler, connection)
        return (f"{sql} {self.hint}" if connection.vendor == "sqlite" else sql), params

    def relabeled_clone(self, change_map: Any) -> "_Hinted":
        clone = _Hinted(self.table_name, change_map.get(self.table_alias, self.table_alias))
        clone.hint = self.hint
        return clone


def _hint(rows: Rows, hint: str) -> Rows:
    alias = rows.query.get_initial_alias()
    base = rows.query.alias_map[alias]
    hinted = _Hinted(base.table_name, base.table_alias)
    hinted.hint = hint
    rows.query.alias_map[alias] = hinted
    return rows


def by_key_only(rows: Rows, keys: Iterable[int]) -> Rows:
    """The rows among those with the keys, each looked up by its key.

    SQLite keeps no statistics by itself and would rather walk an index over all rows of an agency than look up a few
    keys; where a million rows stand behind that index, this is the difference between one millisecond and 400.
    """
    return by_key(rows.filter(pk__in=sorted(keys)))


def by_key(rows: Rows) -> Rows:
    """The rows, whose conditions name their keys, looked up by those keys and by no index (see `by_key_only`)."""
    return _hint(rows.all(), "NOT INDEXED")


def by_index(rows: Rows, name: str) -> Rows:
    """The rows looked up by the index of that name, which the conditions must be able to use."""
    return _hint(rows.all(), f"INDEXED BY {connection.ops.quote_name(name)}")


def _fts_query(query: Query) -> str:
    return " AND ".join(f"({' OR '.join(map(_fts_term, group))})" for group in query.groups)


def _fts_term(term: Term) -> str:
    return f'"{" ".join(term.words)}"{" *" if term.is_prefix else ""}'


def _ts_query(query: Query) -> str:
    return " & ".join(f"({' | '.join(map(_ts_term, group))})" for group in query.groups)


def _ts_term(term: Term) -> str:
    quoted = [f"'{word}'" for word in term.words]
    return " <-> ".join([*quoted[:-1], f"{quoted[-1]}{':*' if term.is_prefix else ''}"])


def _sqlite_table(table: str, key: str, column: str) -> str:
    options = f"content='{table}', content_rowid='{key}', tokenize='ascii', prefix='2 3', detail=full"
    return f"CREATE VIRTUAL TABLE {table}_fts USING fts5({column}, {options})"


def _sqlite_triggers(table: str, key: str, column: str) -> list[str]:
    fts = f"{table}_fts"
    delete = f"INSERT INTO {fts}({fts}, rowid, {column}) VALUES ('delete', old.{key}, old.{column});"  # noqa: S608 - names only
    insert = f"INSERT INTO {fts}(rowid, {column}) VALUES (new.{key}, new.{column});"  # noqa: S608 - names only
    return [
        f"CREATE TRIGGER IF NOT EXISTS {fts}_insert AFTER INSERT ON {table} BEGIN {insert} END",
        f"CREATE TRIGGER IF NOT EXISTS {fts}_delete AFTER DELETE ON {table} BEGIN {delete} END",
        f"CREATE TRIGGER IF NOT EXISTS {fts}_update AFTER UPDATE OF {column} ON {table} BEGIN {delete} {insert} END",
    ]


def _names(state: ProjectState, app_label: str, model: str) -> tuple[str, str]:
    """The model's table and the column of its key."""
    meta = state.apps.get_model(app_label, model)._meta  # noqa: SLF001 - Django's documented face
    return meta.db_table, str(meta.pk.column)


class CreateSearchIndex(Operation):
    """Migration operation: the full-text index of one model's SearchField, in the engine's own form."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, model: str, column: str = "search_text") -> None:
        self.model = model
        self.column = column

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The index is no part of Django's model state."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Create the index."""
        del from_state
        table, key = _names(to_state, app_label, self.model)
        if schema_editor.connection.vendor == "sqlite":
            for statement in (_sqlite_table(table, key, self.column), *_sqlite_triggers(table, key, self.column)):
                schema_editor.execute(statement)
        else:
            schema_editor.execute(
                f"CREATE INDEX {table}_fts ON {table} USING gin (to_tsvector('simple', {self.column}))", params=None
            )

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Drop the index."""
        del to_state
        table, _key = _names(from_state, app_label, self.model)
        if schema_editor.connection.vendor == "sqlite":
            for part in ("insert", "delete", "update"):
                schema_editor.execute(f"DROP TRIGGER {table}_fts_{part}")
            schema_editor.execute(f"DROP TABLE {table}_fts")
        else:
            schema_editor.execute(f"DROP INDEX {table}_fts")

    def describe(self) -> str:
        """What `migrate` prints."""
        return f"Create the search index of {self.model}"


class DropSearchIndex(CreateSearchIndex):
    """Migration operation: take the index away, as before its table is dropped."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Drop the index."""
        super().database_backwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Create the index."""
        super().database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What `migrate` prints."""
        return f"Drop the search index of {self.model}"


class RestoreSearchIndex(CreateSearchIndex):
    """Migration operation for the end of a migration in which SQLite makes a searched table anew.

    SQLite cannot alter most of a table: Django copies it and drops the old one, and with it the triggers that feed the
    index. They are made again, and the index is rebuilt from the table; PostgreSQL needs neither.
    """

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Make the triggers that are missing and rebuild the index."""
        del from_state
        if schema_editor.connection.vendor == "sqlite":
            table, key = _names(to_state, app_label, self.model)
            for statement in _sqlite_triggers(table, key, self.column):
                schema_editor.execute(statement)
            schema_editor.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild')")  # noqa: S608 - names only

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Going back copies the table too, after this operation: the index is restored by the migration before it."""

    def describe(self) -> str:
        """What `migrate` prints."""
        return f"Restore the search index of {self.model}"
