"""The text in a form that rules can match, character for character as long as the original.

Offsets found in the plain form hold in the text: every change swaps one character for one. Blanks of all sorts become
a space, dashes a hyphen, curly quotes straight ones, and the tone mark stands where newer spelling puts it (uỷ → ủy).
"""

import re
import unicodedata

_ALIKE = str.maketrans(
    {
        **dict.fromkeys(
            "\t\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u2002\u2003\u2009\u200b\u2028\u2029\u202f\u3000\ufeff", " "
        ),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("“”„‟", '"'),
        **dict.fromkeys("‘’‚‛", "'"),
        "Ð": "Đ",
        "：": ":",
        "；": ";",
        "，": ",",
    }
)
_TONED = {
    "a": "àáảãạ", "A": "ÀÁẢÃẠ", "e": "èéẻẽẹ", "E": "ÈÉẺẼẸ", "y": "ỳýỷỹỵ", "Y": "ỲÝỶỸỴ",
    "o": "òóỏõọ", "O": "ÒÓỎÕỌ", "u": "ùúủũụ", "U": "ÙÚỦŨỤ",
}  # fmt: skip
_TONE = {toned: (bare, place) for bare, row in _TONED.items() for place, toned in enumerate(row)}
_OLD_SPELLING = re.compile(r"(?:[oO](?=[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ])|(?<![qQ])[uU](?=[ỳýỷỹỵỲÝỶỸỴ])).(?!\w)")


def _shift_tone(match: re.Match[str]) -> str:
    pair = match.group()
    bare, place = _TONE[pair[1]]
    return _TONED[pair[0]][place] + bare


def nfc(text: str) -> str:
    """The text in Unicode NFC, the only form that is read."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def plain(text: str) -> str:
    """The NFC text with look-alikes made one, of the same length."""
    return _OLD_SPELLING.sub(_shift_tone, text.translate(_ALIKE))


def squash(text: str) -> str:
    """Runs of blanks and line breaks made one space, ends trimmed."""
    return " ".join(text.split())


def sentence_case(text: str) -> str:
    """The text with its first letter capital, the rest untouched."""
    return text[:1].upper() + text[1:]
