"""From an entry to the content that is hashed, and values made fit for it."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from unicodedata import normalize
from uuid import UUID

from nhip.core.models import JournalEntry
from nhip.core.proof.canonical import moment

# The columns of an entry's content besides `at` and `uid`, which are texts of their own.
PLAIN_COLUMNS = (
    "agency_id",
    "person_id",
    "actor_label",
    "delegation",
    "deed",
    "object_type",
    "object_id",
    "object_label",
    "summary",
    "data",
)
FORMAT = 1


def clean(text: str, limit: int | None = None) -> str:
    """Text as both databases can keep it: NFC, no NUL, cut to the column."""
    return normalize("NFC", text).replace("\x00", "\ufffd")[:limit]


def plain(value: object) -> Any:
    """A value as JSON that reads back the same from SQLite and PostgreSQL.

    Fractions become text: jsonb rewrites 1e3 as 1000, and the digest would no longer fit.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str | float | Decimal | UUID):
        return clean(str(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {clean(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = [plain(item) for item in value]
        return items if isinstance(value, list | tuple) else sorted(items, key=str)
    msg = f"{type(value).__name__} does not belong into a journal entry"
    raise TypeError(msg)


def content_of(entry: JournalEntry) -> dict[str, Any]:
    """What the digest of an entry covers: everything but its id, which the leaf holds."""
    content = {column: getattr(entry, column) for column in PLAIN_COLUMNS}
    return content | {"format": FORMAT, "uid": str(entry.uid), "at": moment(entry.at)}
