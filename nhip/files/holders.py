"""Who may read a file is decided by the apps that attach it: each registers which attachments an actor may see."""

from collections.abc import Callable

from django.db.models import Exists, Q

from nhip.org.actors import Actor

Visible = Callable[[Actor], Q | Exists]

_HOLDERS: dict[str, Visible] = {}


def register_holder(key: str, visible: Visible) -> None:
    """Declare which attachments an actor may read, as a condition on them; called from `ready()` of the app.

    A condition is asked of the one file that is wanted, `Exists(rows.filter(attachment=OuterRef("pk")))`: a list of
    keys would be made of all files first. `key` is "<app>.<what>", for example "documents.files". Registering twice
    replaces.
    """
    _HOLDERS[key] = visible


def unregister_holder(key: str) -> None:
    """Forget a holder."""
    _HOLDERS.pop(key, None)


def holders() -> list[Visible]:
    """All that were declared."""
    return list(_HOLDERS.values())
