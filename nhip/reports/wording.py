"""Words around figures: rates, shares and comparisons with the year before. Pure functions."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from nhip.core.figures import Kind, Reading
from nhip.core.numbers import vi_decimal

_TENTH = Decimal("0.1")
_HUNDREDTH = Decimal("0.01")
_MANIFOLD = 2


def trimmed(value: Decimal, places: int) -> str:
    """A decimal with at most `places` places, superfluous zeros left out: 96.6 → "96,6", 100.0 → "100"."""
    return vi_decimal(value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


def percent(part: Decimal | int, whole: Decimal | int) -> str:
    """part/whole as in sentences: "96,6%", "100%"; what is unfinished never reads 100%, what exists never 0%."""
    share = Decimal(part) * 100 / Decimal(whole)
    for places in (1, 2, 3):
        text = trimmed(share, places)
        if (text == "100") == (part == whole) and (text == "0") == (part == 0):
            return f"{text}%"
    return f"{text}%"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`words` stand before the value of the year before, e.g. "tăng 18,5% so với năm 2022"; `before` is that value."""

    words: str
    before: str

    @property
    def text(self) -> str:
        """The clause in full."""
        return f"{self.words} ({self.before})"


def _direction(change: Decimal) -> str:
    return "tăng" if change > 0 else "giảm"


def compare_amounts(now: Decimal | int, before: Decimal | int, *, before_text: str, compared: str) -> Comparison | None:
    """Change in per cent; "gấp n lần" from twice on; None when the year before has nothing to compare with."""
    if not before:
        return None
    now, before = Decimal(now), Decimal(before)
    if now == before:
        return Comparison(f"bằng {compared}", before_text)
    if now >= _MANIFOLD * before:
        return Comparison(f"gấp {trimmed(now / before, 1)} lần {compared}", before_text)
    change = (now - before) * 100 / before
    for step, places in ((_TENTH, 1), (_HUNDREDTH, 2)):
        if abs(change) >= step / 2:
            return Comparison(f"{_direction(change)} {trimmed(abs(change), places)}% so với {compared}", before_text)
    return Comparison(f"cơ bản bằng {compared}", before_text)


def compare_points(now: Decimal, before: Decimal, *, unit: str, before_text: str, compared: str) -> Comparison:
    """Change of a rate or a score in points of the unit, to two places."""
    change = (now - before).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)
    if not change:
        return Comparison(f"bằng {compared}", before_text)
    return Comparison(f"{_direction(change)} {trimmed(abs(change), 2)} {unit} so với {compared}", before_text)


def compare_ranks(now: tuple[int, int], before: tuple[int, int], *, compared: str) -> Comparison:
    """Change of place in a ranking of the same size; another size allows no comparison, only the mention."""
    before_text = f"{before[0]}/{before[1]}"
    if now[1] != before[1]:
        return Comparison(f"{compared} xếp thứ", before_text)
    moved = before[0] - now[0]
    if not moved:
        return Comparison(f"giữ nguyên thứ hạng so với {compared}", before_text)
    return Comparison(f"{_direction(Decimal(moved))} {abs(moved)} bậc so với {compared}", before_text)


def compare(now: Reading, before: Reading, *, compared: str) -> Comparison | None:
    """The comparison that fits the kind of figure; None without anything to compare."""
    if now.value is None or before.value is None:
        return None
    match now.figure.kind:
        case Kind.RATIO:
            rates = [Decimal(r.value or 0) * 100 / Decimal(r.of or 1) for r in (now, before)]
            rate_before = f"{before.exact}, {percent(before.value, before.of or 1)}"
            return compare_points(*rates, unit="điểm phần trăm", before_text=rate_before, compared=compared)
        case Kind.RANK:
            places = [(int(r.value or 0), int(r.of or 0)) for r in (now, before)]
            return compare_ranks(*places, compared=compared)
        case Kind.VALUE if now.figure.unit in {"%", "điểm"}:
            unit = "điểm phần trăm" if now.figure.unit == "%" else "điểm"
            before_text = before.exact + ("%" if unit == "điểm phần trăm" else "")
            values = (Decimal(now.value), Decimal(before.value))
            return compare_points(*values, unit=unit, before_text=before_text, compared=compared)
        case _:
            return compare_amounts(now.value, before.value, before_text=before.exact, compared=compared)
