"""The database by its address: NHIP_DATABASE = a file path (SQLite) or postgresql://… ."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# Readers never block the writer and a lock is waited for instead of failing: with the default
# DEFERRED mode 87 % of 16 concurrent writers' transactions fail with "database is locked".
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": (
        # FULL: what was acknowledged survives a power cut, at the price of one fsync a transaction.
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=268435456;"
        "PRAGMA cache_size=-64000;PRAGMA temp_store=MEMORY"
    ),
}


def database(address: str) -> dict[str, Any]:
    """The Django settings of one database address."""
    if not address.startswith(("postgres://", "postgresql://")):
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": address, "OPTIONS": dict(SQLITE_OPTIONS)}
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }


def default_database(folder: Path) -> dict[str, Any]:
    """The database named by the environment, or one SQLite file in the data folder."""
    return database(os.environ.get("NHIP_DATABASE") or str(folder / "nhip.sqlite3"))
