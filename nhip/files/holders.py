"""Who may read a file is decided by the apps that attach it: each registers which attachments an actor may see."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from nhip.org.actors import Actor

Visible = Callable[[Actor], "QuerySet[Any, Any]"]

_HOLDERS: dict[str, Visible] = {}


def register_holder(key: str, visible: Visible) -> None:
    """Declare which attachments (their keys, as a queryset) an actor may read; called from `ready()` of the app.

    `key` is "<app>.<what>", for example "documents.files". Registering twice replaces.
    """
    _HOLDERS[key] = visible


def unregister_holder(key: str) -> None:
    """Forget a holder."""
    _HOLDERS.pop(key, None)


def holders() -> list[Visible]:
    """All that were declared."""
    return list(_HOLDERS.values())
