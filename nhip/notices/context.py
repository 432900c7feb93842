"""The bell of every page."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from nhip.notices.selectors import MOST_COUNTED, unread_count
from nhip.org.actors import Actor
from nhip.ui.context import url_of


@dataclass(frozen=True)
class Bell:
    """How many notices are unread; asked when the bell is drawn (one query)."""

    actor: Actor

    @cached_property
    def n_unread(self) -> int:
        return unread_count(self.actor)

    @property
    def count_text(self) -> str:
        return f"{MOST_COUNTED - 1}+" if self.n_unread >= MOST_COUNTED else str(self.n_unread)

    @property
    def label(self) -> str:
        """What a screen reader says."""
        return f"Thông báo: {self.count_text} chưa đọc" if self.n_unread else "Thông báo"


def bell(request: HttpRequest) -> dict[str, Any]:
    """The context processor: `bell`, None for strangers and where the pages of notices are not mounted."""
    user = getattr(request, "user", None)
    is_known = user is not None and user.is_authenticated and hasattr(request, "actor")
    return {"bell": Bell(request.actor) if is_known and url_of("notices:latest") else None}  # type: ignore[attr-defined]  # set by the accounts middleware
