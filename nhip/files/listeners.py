"""Apps that wait for the text of a file are told when its reading has ended, well or not."""

from collections.abc import Callable

from nhip.files.models import TextLayer

Heard = Callable[[TextLayer], object]

_LISTENERS: dict[str, Heard] = {}


def register_listener(key: str, heard: Heard) -> None:
    """Be told of each text that has ended to be read; called from `ready()` of the app.

    Told after the text is committed, in the job; told again by `nhip resume-reading` where the job was cut off between,
    so hearing twice must change nothing. `key` is "<app>.<what>"; registering twice replaces.
    """
    _LISTENERS[key] = heard


def unregister_listener(key: str) -> None:
    """Forget a listener."""
    _LISTENERS.pop(key, None)


def tell_ended(layer: TextLayer) -> None:
    """Tell all that wait."""
    for heard in list(_LISTENERS.values()):
        heard(layer)
