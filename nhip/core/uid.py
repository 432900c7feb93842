"""Identifiers for what travels between installations: UUIDv7, ordered by time so that indexes stay compact."""

from uuid import UUID

import uuid6


def new_uid() -> UUID:
    """A new UUIDv7 as a plain UUID."""
    return UUID(bytes=uuid6.uuid7().bytes)
