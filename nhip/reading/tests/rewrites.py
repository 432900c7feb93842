"""The same paper written another way: what a reader finds in it must stay what it was."""

import re
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from nhip.reading import read
from nhip.reading.plain import plain, squash

YEARS = 4
_OTHERS = {
    "Sở Y tế": "Sở Nội vụ",
    "Sở Nội vụ": "Sở Y tế",
    "Sở Tài chính": "Sở Tư pháp",
    "Sở Tư pháp": "Sở Tài chính",
    "Sở Xây dựng": "Sở Công Thương",
    "Sở Công Thương": "Sở Xây dựng",
    "Bộ Tài chính": "Bộ Nội vụ",
    "Bộ Nội vụ": "Bộ Tài chính",
    "Công an tỉnh": "Thanh tra tỉnh",
    "Thanh tra tỉnh": "Công an tỉnh",
}
_OTHERS |= {name.upper(): other.upper() for name, other in _OTHERS.items()}
_SWAPPED = re.compile("|".join(_OTHERS))
_OLD = {new: old for bare in ("oa", "oe", "uy") for new, old in zip(
    [unicodedata.normalize("NFC", bare[0] + tone + bare[1]) for tone in "\u0300\u0301\u0309\u0303\u0323"],
    [unicodedata.normalize("NFC", bare + tone) for tone in "\u0300\u0301\u0309\u0303\u0323"],
    strict=True,
)}  # fmt: skip
_OLD |= {new.capitalize(): old.capitalize() for new, old in _OLD.items()}


def swap_units(text: str) -> str:
    """Bodies exchanged for others of their kind."""
    if re.search(r"(?i)\b(?:bộ|sở)\s*:", text):
        return text
    return _SWAPPED.sub(lambda match: _OTHERS[match.group()], text)


def shift_years(text: str) -> str:
    """Every year some years later (a number of leap years, so that each day exists)."""
    return re.sub(r"(?<!\d)20[0-3]\d(?!\d)", lambda match: str(int(match.group()) + YEARS), text)


def old_tones(text: str) -> str:
    """The tone mark where older spelling puts it: hoà, uỷ."""
    return re.sub(rf"(?<![qQ])(?:{'|'.join(_OLD)})(?!\w)", lambda match: _OLD[match.group()], text)


def wrap(text: str) -> str:
    """Lines broken at 80 columns, as text taken out of a PDF has them."""
    lines = []
    for line in text.split("\n"):
        whole = " | " in line or len(line) <= 80
        lines += [line] if whole else textwrap.wrap(line, 80, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)


def bullets(sign: str) -> Callable[[str], str]:
    """The dash before list items exchanged for another sign."""

    def rewrite(text: str) -> str:
        return re.sub(r"(?m)^(\s*)-(?= )", rf"\g<1>{sign}", text)

    return rewrite


def letters(sign: str) -> Callable[[str], str]:
    """The bracket behind a letter exchanged: "a." or "a/" instead of "a)"."""

    def rewrite(text: str) -> str:
        return re.sub(r"(?m)^([a-zđ])\)(?= )", rf"\g<1>{sign}", text)

    return rewrite


def spaced(text: str) -> str:
    """Two blanks for one in long lines, blanks at the ends of lines, and empty lines between."""
    lines = (
        line if "  " in line or len(line) < 60 else re.sub(r"(?<=\w) (?=\w)", "  ", line) for line in text.split("\n")
    )
    return "\n\n".join(line + "  " for line in lines)


def short_committee(text: str) -> str:
    """The committees by their short name; the captions in capitals stay."""
    return re.sub(r"(?:Ủy|Uỷ)\s+ban\s+[Nn]hân\s+dân", "UBND", text)


def asked(text: str) -> str:
    """Orders put as requests."""
    return re.sub(r"(?<!\w)([yY])êu cầu (?=(?:các|Sở|Bộ|UBND|Giám đốc) )", _request, text)


def _request(match: re.Match[str]) -> str:
    return "đề nghị " if match.group(1) == "y" else "Đề nghị "


def closely(text: str) -> str:
    """Partners worked with closely."""
    return re.sub(r"(?<=hối hợp) (?=với )", " chặt chẽ ", text)


def days_in_words(text: str) -> str:
    """Days written out: "ngày 5 tháng 4 năm 2026"."""
    return re.sub(r"(?<=ngày )(\d{1,2})/(\d{1,2})/(20\d\d)", r"\1 tháng \2 năm \3", text)


def without_comma(text: str) -> str:
    """No comma between "chủ trì" and "phối hợp"."""
    return re.sub(r"(?<=hủ trì),(?= phối hợp)", "", text)


def same(text: str) -> str:
    return text


@dataclass(frozen=True)
class Rewrite:
    """A way to write it, and what the names and dates that were found become by it."""

    text: Callable[[str], str]
    found: Callable[[str], str] = same
    found_again: Callable[[str], str] = same


REWRITES = {
    "swapped units": Rewrite(swap_units, swap_units),
    "shifted years": Rewrite(shift_years, shift_years),
    "NFD": Rewrite(lambda text: unicodedata.normalize("NFD", text)),
    "old tones": Rewrite(old_tones),
    "CRLF": Rewrite(lambda text: text.replace("\n", "\r\n")),
    "no-break spaces": Rewrite(lambda text: re.sub(r"(?<=[\w,]) (?=\w)", "\u00a0", text)),
    "extra blanks": Rewrite(spaced),
    "wrapped lines": Rewrite(wrap),
    "bullets •": Rewrite(bullets("•")),
    "bullets –": Rewrite(bullets("–")),
    "bullets *": Rewrite(bullets("*")),
    "bullets +": Rewrite(lambda text: text if re.search(r"(?m)^\s*[+•*o▪] ?", text) else bullets("+")(text)),
    "letters with a dot": Rewrite(letters(".")),
    "letters with a slash": Rewrite(letters("/")),
    "numbers with a slash": Rewrite(lambda text: re.sub(r"(?m)^(\d{1,2})\.(?= )", r"\1/", text)),
    "Số :": Rewrite(lambda text: re.sub(r"\bSố\s?:\s?", "Số : ", text)),
    "Số without a blank": Rewrite(lambda text: re.sub(r"\bSố\s?:\s+", "Số:", text)),
    "Số without a colon": Rewrite(lambda text: re.sub(r"\bSố\s?:\s*(?=\d)", "Số ", text)),
    "numbers in brackets": Rewrite(lambda text: re.sub(r"(?m)^(\d{1,2})\.(?= )", r"(\1)", text)),
    "numbers with a bracket": Rewrite(lambda text: re.sub(r"(?m)^(\d{1,2})\.(?= )", r"\1)", text)),
    "orders as requests": Rewrite(asked, asked),
    "close partners": Rewrite(closely, closely),
    "days in words": Rewrite(days_in_words, days_in_words),
    "no comma between the verbs": Rewrite(without_comma),
    "items end in a full stop": Rewrite(lambda text: re.sub(r"(?m);$", ".", text)),
    "short committee": Rewrite(short_committee, short_committee, short_committee),
}


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", squash(plain(unicodedata.normalize("NFC", text)))).strip()


_KEPT = ("text", "what", "lead", "co", "deadline_iso", "deadline_relative", "recurring")


def facts(text: str, became: Callable[[str], str] = same) -> list[list[str]]:
    """What is found in a text, in words without signs, so that only what matters is compared."""

    def shown(value: object) -> str:
        names = value if isinstance(value, list) else [value or ""]
        return "; ".join(_words(became(str(name))) for name in names)

    found = read(text).as_json()
    tasks = found.pop("tasks")
    assert isinstance(tasks, list)
    return [
        [f"{name}: {shown(value)}" for name, value in found.items() if name != "tasks_annotated"],
        *([f"{name}: {shown(task[name])}" for name in _KEPT] for task in tasks),
    ]
