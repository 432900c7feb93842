"""What the ground floor knows of a person who acts; the full Actor lives in nhip.org."""

from typing import Protocol


class ActorLike(Protocol):
    """Who did a deed: a person of an agency, or the system (person_id None)."""

    @property
    def person_id(self) -> int | None: ...
    @property
    def label(self) -> str: ...
    @property
    def agency_id(self) -> int | None: ...
