"""Vietnamese text made comparable: one normal form, blanks collapsed, diacritics folded.

SQLite's `remove_diacritics` leaves đ alone and tantivy's folding shatters NFD text, so folding is done here, once, for
storage, search and comparison alike: NFC → strip combining marks → đ→d → lower case.
"""

import re
import unicodedata
from functools import lru_cache

_BLANKS = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_WORD = re.compile(r"\w+")


def nfc(text: str) -> str:
    """The text in Unicode NFC, the only form that is stored."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def squash(text: str) -> str:
    """The text in NFC with runs of blanks (also no-break and zero-width) made one space, ends trimmed."""
    return _BLANKS.sub(" ", nfc(text)).strip()


def _folding_table() -> dict[int, str | None]:
    """Every Latin letter with marks → its bare lower-case letter; combining marks → nothing."""
    table: dict[int, str | None] = dict.fromkeys(range(0x0300, 0x0370))
    # Old fonts and careless keyboards write the Icelandic and the African letter that look like Đ.
    alike = str.maketrans("ĐđÐðƉ", "ddddd")
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        bare = "".join(ch for ch in unicodedata.normalize("NFD", chr(code)) if not unicodedata.combining(ch))
        table[code] = bare.translate(alike).lower()
    return table


_FOLDING = _folding_table()


def fold(text: str) -> str:
    """The text without diacritics and case, for comparing: "Đẩy mạnh" → "day manh", from NFC and NFD alike."""
    return (text if text.isascii() else text.translate(_FOLDING)).lower()


def search_words(text: str) -> list[str]:
    """The folded words of a text; "/", "-", "." and other signs part words, so 123/QĐ-UBND → 123, qd, ubnd."""
    return _NOT_WORD.sub(" ", fold(text)).split()


def search_text(*texts: str) -> str:
    """The words of several texts as one folded line, the form in which search columns are stored."""
    return _NOT_WORD.sub(" ", fold(" ".join(filter(None, texts)))).strip()


def accented_words(*texts: str) -> list[str]:
    """The words that carry diacritics, as they are written, in small letters and NFC, each once."""
    lowered = nfc(" ".join(filter(None, texts))).lower()
    return list(dict.fromkeys(word for word in _WORD.findall(lowered) if not word.isascii()))


def exact_search_text(*texts: str) -> str:
    """As `search_text`, with the accented words behind it: what was typed with its diacritics is found exactly so."""
    return " ".join([search_text(*texts), *accented_words(*texts)]).strip()


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """The key by which two spellings of a name are the same: folded words joined ("Sở Y  tế" = "so y te")."""
    return " ".join(search_words(name))
