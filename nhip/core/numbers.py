"""Numbers in the administrative style: 52.347 · 7,46 · 96,6%."""

from decimal import ROUND_HALF_UP, Decimal


def vi_int(value: int) -> str:
    """An integer with dots between thousands: 52347 → "52.347"."""
    return f"{value:,}".replace(",", ".")


def vi_decimal(value: Decimal | float, places: int | None = None) -> str:
    """A decimal with comma: 7.46 → "7,46"; without `places` superfluous zeros go, with `places` they stay."""
    number = Decimal(str(value))
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    # A small negative number rounded to nothing is no "-0,0".
    text = f"{number or abs(number):,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def vi_percent(part: Decimal | int, whole: Decimal | int, places: int = 1) -> str:
    """part/whole as a percentage: (140, 145) → "96,6%"; a whole of zero has no rate and gives "–"."""
    if not whole:
        return "–"
    return f"{vi_decimal(Decimal(part) * 100 / Decimal(whole), places)}%"
