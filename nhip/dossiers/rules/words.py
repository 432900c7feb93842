"""Totals in words, as the lists that are handed over require (NĐ 30/2020/NĐ-CP, Phụ lục V)."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu", " tỷ")
_MANY = 2
_FIVE = 5


def number_in_words(number: int) -> str:
    """A number from 0 in Vietnamese words: 105 → "một trăm linh năm", 21 → "hai mươi mốt"."""
    if number == 0:
        return _DIGITS[0]
    groups: list[int] = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    parts = [
        _group(group, is_first=index == len(groups) - 1) + _SCALES[index]
        for index, group in reversed(list(enumerate(groups)))
        if group
    ]
    return " ".join(parts)


def _group(group: int, *, is_first: bool) -> str:
    hundreds, rest = divmod(group, 100)
    words = [] if is_first and not hundreds else [f"{_DIGITS[hundreds]} trăm"]
    tens, ones = divmod(rest, 10)
    if tens == 0 and ones:
        words.append(f"linh {_DIGITS[ones]}" if words else _DIGITS[ones])
    elif tens == 1:
        words.append("mười" + (f" {_after_ten(ones)}" if ones else ""))
    elif tens >= _MANY:
        words.append(f"{_DIGITS[tens]} mươi" + (f" {_after_tens(ones)}" if ones else ""))
    return " ".join(words)


def _after_ten(ones: int) -> str:
    return "lăm" if ones == _FIVE else _DIGITS[ones]


def _after_tens(ones: int) -> str:
    return {1: "mốt", 5: "lăm"}.get(ones, _DIGITS[ones])
