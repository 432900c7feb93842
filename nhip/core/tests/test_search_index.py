"""The search index stays fed whatever migrations did to its table."""

import pytest
from django.apps import apps
from django.db import connection

from nhip.core.fields import SearchField

SEARCHED = [
    model._meta.db_table
    for model in apps.get_models()
    if any(isinstance(field, SearchField) for field in model._meta.local_fields)
]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its index itself")
@pytest.mark.parametrize("table", SEARCHED)
def test_migrations_left_every_trigger_of_a_searched_table(table):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s ORDER BY name", [table])
        names = [name for (name,) in cursor.fetchall()]
    assert names == [f"{table}_fts_delete", f"{table}_fts_insert", f"{table}_fts_update"]
