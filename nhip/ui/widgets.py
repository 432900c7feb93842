"""Form controls that suggest what the system already knows; without scripts they are plain boxes to write in."""

from typing import Any

from django import forms
from django.templatetags.static import static
from django.urls import reverse_lazy

SCRIPTS = ("vendor/tom-select/tom-select.min.js", "ui/suggest.js")
STYLES = ("vendor/tom-select/tom-select.min.css", "ui/suggest.css")


class Suggesting:
    """Marks a control for `suggest.js`: `route` answers with JSON `{"items": [{"name", "note", "key"}]}`."""

    def __init__(self, *args: Any, route: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.url = reverse_lazy(route)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The control's context, with the addresses that the script needs."""
        told = {
            **(attrs or {}),
            "data-nhip-suggest": str(self.url),
            "data-nhip-scripts": " ".join(map(static, SCRIPTS)),
            "data-nhip-styles": " ".join(map(static, STYLES)),
        }
        context: dict[str, Any] = super().get_context(name, value, told)  # type: ignore[misc]
        return context


class SuggestOne(Suggesting, forms.TextInput):
    """One name, suggested while it is typed; another may be written."""


class SuggestMany(Suggesting, forms.Textarea):
    """Several names, one on each line; each becomes a chip."""


class DayInput(forms.DateInput):
    """A day: days.js puts a box in the Vietnamese order before it, the browser's calendar stays behind."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")
