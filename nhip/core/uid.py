"""Identifiers for what travels between installations: UUIDv7, ordered by time so that indexes stay compact."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_uid() -> UUID:
    """A new UUIDv7; ids made within one millisecond are told apart by a counter, so its time is never ahead."""
    return uuid7()
