"""What apps above tell of a handled document, from their `ready()`: the tasks that it gave, or that are being read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nhip.documents.models import RegisterEntry
from nhip.org.actors import Actor


@dataclass(frozen=True, slots=True)
class FollowOn:
    """Something that a document led to; `url` is empty where the reader may know only that it exists."""

    title: str
    url: str = ""


Provider = Callable[[Actor, RegisterEntry], Sequence[FollowOn]]
_PROVIDERS: dict[str, Provider] = {}


def register_follow_ons(key: str, provider: Provider) -> None:
    """Declare who knows what a document led to; the same key again replaces."""
    _PROVIDERS[key] = provider


def follow_ons_of(actor: Actor, entry: RegisterEntry) -> list[FollowOn]:
    """What a document led to, in the order in which apps declared it."""
    return [found for provider in _PROVIDERS.values() for found in provider(actor, entry)]
