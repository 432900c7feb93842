"""Numbers of the yearly list of dossiers."""

import re
from typing import NamedTuple

_NOTATION = re.compile(r"^\s*0*(\d{1,4})\s*[./-]\s*(\S[^\s]{0,19})\s*$")
_ROMAN = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


class Notation(NamedTuple):
    """Số và ký hiệu hồ sơ taken apart."""

    number: int
    symbol: str

    def __str__(self) -> str:
        return f"{self.number:02d}.{self.symbol}"


def parse_notation(text: str) -> Notation | None:
    """01.TCCB → 1 and TCCB: an Arabic number and the abbreviation of the big heading (NĐ 30/2020/NĐ-CP, PL V, II)."""
    match = _NOTATION.match(text)
    return Notation(int(match[1]), match[2]) if match and int(match[1]) else None


def roman(number: int) -> str:
    """The Roman number of a big heading (NĐ 30/2020/NĐ-CP, Phụ lục V, I.2)."""
    text = ""
    for value, sign in _ROMAN:
        n_times, number = divmod(number, value)
        text += sign * n_times
    return text
