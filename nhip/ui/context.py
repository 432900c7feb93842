"""What the page shell shows: the side menu, the search box, who is signed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Item:
    """An entry of the side menu; `key` is pressed after "g"."""

    label: str
    url: str
    icon: str
    key: str
    is_current: bool


@dataclass(frozen=True)
class Section:
    """A titled group of the side menu."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Shell:
    """The frame around a page. Nothing is read before the template asks for it."""

    request: HttpRequest

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The side menu: only what exists."""
        groups = [
            (title, [(label, url_of(name), icon, key) for label, name, icon, key in entries])
            for title, entries in settings.NAVIGATION
        ]
        current = self._current(url for _title, items in groups for _label, url, _icon, _key in items)
        found = []
        for title, items in groups:
            shown = tuple(Item(*item, is_current=item[1] == current) for item in items if item[1])
            if shown:
                found.append(Section(title, shown))
        return tuple(found)

    @cached_property
    def home_url(self) -> str:
        return url_of("desk:home") or "/"

    @cached_property
    def search_url(self) -> str:
        return url_of("search:results")

    @cached_property
    def sign_out_url(self) -> str:
        return url_of("accounts:sign_out")

    @cached_property
    def password_url(self) -> str:
        return url_of("accounts:change_password")

    @cached_property
    def tokens_url(self) -> str:
        return url_of("accounts:tokens")

    @cached_property
    def actor(self) -> Any:
        """Who is signed in, None before the middleware ran (error pages) or without sign-in."""
        user = getattr(self.request, "user", None)
        is_signed_in = user is not None and user.is_authenticated
        return getattr(self.request, "actor", None) if is_signed_in else None

    @cached_property
    def name(self) -> str:
        """The person's name: an Actor's label is the name, then the post after a dash."""
        return self.actor.label.partition(" – ")[0] if self.actor else ""

    @cached_property
    def post(self) -> str:
        """The post held, and under whose delegation the person acts."""
        if not self.actor:
            return ""
        held = self.actor.label.partition(" – ")[2]
        return " · ".join(filter(None, [held, str(getattr(self.actor, "delegation_label", ""))]))

    @cached_property
    def initials(self) -> str:
        """The first letter of the given name, which comes last in Vietnamese."""
        words = self.name.split()
        return words[-1][:1].upper() if words else "?"

    def _current(self, urls: Iterable[str]) -> str:
        """The entry that the page lies under: the longest, so that a page below another has its own."""
        path = self.request.path
        above = [url for url in urls if path == url or (url not in ("", "/") and path.startswith(url))]
        return max(above, key=len, default="")


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor: one name, `shell`."""
    return {"shell": Shell(request)}


def url_of(name: str, **kwargs: object) -> str:
    """The address of a URL name, "" while nothing answers to it."""
    try:
        return reverse(name, kwargs=kwargs)
    except NoReverseMatch:
        return ""
