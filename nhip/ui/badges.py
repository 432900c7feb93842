"""Coloured words: a badge says its meaning in text, the colour only helps the eye."""

from dataclasses import dataclass
from datetime import date

# Meanings and Tabler colours that a badge may name; the values are Tabler colours.
TONES = {
    "": "secondary",
    "neutral": "secondary",
    "muted": "secondary",
    "secondary": "secondary",
    "gray": "secondary",
    "primary": "blue",
    "info": "azure",
    "success": "green",
    "good": "green",
    "ok": "green",
    "warning": "orange",
    "warn": "orange",
    "danger": "red",
    "bad": "red",
    "error": "red",
    **{
        colour: colour
        for colour in "blue azure indigo purple pink red orange yellow lime green teal cyan".split()  # noqa: SIM905 - reads as the palette it is
    },
}
SOON_DAYS = 3


@dataclass(frozen=True)
class Badge:
    """A short word with a tone: one of `TONES`, anything else is shown grey."""

    text: str
    tone: str = ""

    @property
    def colour(self) -> str:
        return TONES.get(self.tone, "secondary")

    def __str__(self) -> str:
        return self.text


def due_badge(due_on: date, today: date) -> Badge:
    """The days left until a deadline, or the days past it, seen from `today`."""
    left = (due_on - today).days
    if left < 0:
        return Badge(f"quá {-left} ngày", "danger")
    if left == 0:
        return Badge("hôm nay", "warning")
    return Badge(f"còn {left} ngày", "warning" if left <= SOON_DAYS else "neutral")
