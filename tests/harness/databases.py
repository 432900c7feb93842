"""Databases of their own for what has to be seen from several processes, on the engine of the test run."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from django.db import connection, connections

Ask = Callable[[str], list[tuple[Any, ...]]]


@contextmanager
def scratch_database(folder: Path, *, migrated: bool) -> Iterator[str]:
    """The address of a new database: an empty one, or a copy of the migrated database of the tests."""
    if connection.vendor == "sqlite":
        path = folder / "scratch.sqlite3"
        if migrated:
            connection.ensure_connection()
            with sqlite3.connect(path) as copy:
                connection.connection.backup(copy)
        yield str(path)
        return
    server, own = {**connection.settings_dict}, f"nhip_scratch_{os.getpid()}"
    # A template must be nobody's: this process asks it again whenever the next test does.
    connections.close_all()
    login = {"user": server["USER"], "password": server["PASSWORD"], "host": server["HOST"]}
    with psycopg.connect(dbname="postgres", autocommit=True, **login) as manager:
        manager.execute(f"DROP DATABASE IF EXISTS {own} WITH (FORCE)")
        manager.execute(f"CREATE DATABASE {own} TEMPLATE {server['NAME'] if migrated else 'template0'}")
        yield f"postgresql://{server['USER']}:{quote(server['PASSWORD'])}@/{own}?host={server['HOST']}"
        manager.execute(f"DROP DATABASE {own} WITH (FORCE)")


@contextmanager
def asking(address: str) -> Iterator[Ask]:
    """A way to ask the database of an address while other processes write to it."""
    if address.startswith("postgresql://"):
        with psycopg.connect(address, autocommit=True) as server:
            yield lambda question: server.execute(question).fetchall()
        return
    file = sqlite3.connect(address, timeout=10)
    try:
        yield lambda question: file.execute(question).fetchall()
    finally:
        file.close()
