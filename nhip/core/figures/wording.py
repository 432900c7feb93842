"""How a figure is written in an official text: exact, or rounded with the word that says in which direction."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum

from nhip.core.numbers import vi_decimal


class Rounding(StrEnum):
    """The wordings found in reports: "hơn 52.000", "trên 13.000", "gần 1.200", "khoảng 40"."""

    EXACT = "exact"
    OVER = "over"
    ABOVE = "above"
    NEARLY = "nearly"
    ABOUT = "about"


WORDS = {Rounding.OVER: "hơn", Rounding.ABOVE: "trên", Rounding.NEARLY: "gần", Rounding.ABOUT: "khoảng"}
LABELS = {
    Rounding.EXACT: "Chính xác",
    Rounding.OVER: "Hơn",
    Rounding.ABOVE: "Trên",
    Rounding.NEARLY: "Gần",
    Rounding.ABOUT: "Khoảng",
}
_MODES = {
    Rounding.OVER: ROUND_FLOOR,
    Rounding.ABOVE: ROUND_FLOOR,
    Rounding.NEARLY: ROUND_CEILING,
    Rounding.ABOUT: ROUND_HALF_UP,
}
_SIGNIFICANT = 2


def default_step(value: Decimal) -> Decimal:
    """The step that leaves two significant digits: 52347 → 1000, 1187 → 100; below 100 one."""
    digits = len(str(int(abs(value))))
    return Decimal(10) ** max(digits - _SIGNIFICANT, 0)


def print_number(value: Decimal | int, decimals: int = 0) -> str:
    """The exact value in the administrative style."""
    return vi_decimal(Decimal(value), decimals)


def word_number(value: Decimal | int, rounding: Rounding, *, decimals: int = 0, step: Decimal | None = None) -> str:
    """The value as written: a rounded wording only when rounding changes it ("hơn 52.000" is never said of 52.000)."""
    exact = Decimal(value)
    if rounding is Rounding.EXACT:
        return print_number(exact, decimals)
    unit = step or default_step(exact)
    rounded = (exact / unit).quantize(Decimal(1), rounding=_MODES[rounding]) * unit
    if rounded in {exact, Decimal(0)}:
        return print_number(exact, decimals)
    return f"{WORDS[rounding]} {vi_decimal(rounded)}"
