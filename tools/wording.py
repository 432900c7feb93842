"""Gate: one spelling for each Vietnamese term of the house.

The glossary's form is the only accepted one; the table names the variants that come up in practice. Text of imports is
not concerned: what offices write in their files is matched without diacritics.
"""

import re
import sys

from nhip.glossary import GLOSSARY
from tools.files import is_test, texts

# Variant → accepted form. Letters are compared exactly, case aside.
VARIANTS = {
    "Uỷ ban": "Ủy ban",
    "uỷ quyền": "ủy quyền",
    "thẩm quyển": "thẩm quyền",
    "luỹ kế": "lũy kế",
    "hoả tốc": "hỏa tốc",
    "văn bản tới": "văn bản đến",
    "công văn đến": "văn bản đến",
    "công văn đi": "văn bản đi",
    "trích yêu": "trích yếu",
    "đơn vị chủ chì": "đơn vị chủ trì",
    "thời hạn bảo quan": "thời hạn bảo quản",
    "tờ trinh": "tờ trình",
    "phiếu trinh": "phiếu trình",
    "xoá": "xóa",
    "hoà": "hòa",
    "khoá": "khóa",
    "toà": "tòa",
    "thuỷ": "thủy",
    "huỷ": "hủy",
    "tuỳ": "tùy",
    "thuý": "thúy",
}
# Old-style tone marks are wrong only as whole syllables: "hoàn", "toàn", "khoán" are right.
PATTERNS = [
    (re.compile(rf"(?<!\w){re.escape(wrong)}(?!\w)", re.IGNORECASE), right) for wrong, right in VARIANTS.items()
]
# Pages that quote press texts keep the spelling of the press.
QUOTING = {"docs/source-figures.md"}
# Only what a person reads or what becomes a page is held to it.
SUFFIXES = {".py", ".html", ".md", ".typ", ".js"}


def problems_of(content: str) -> list[str]:
    """The wrong spellings in one file."""
    return [
        f"line {number}: «{found[0]}», write «{right}»"
        for number, line in enumerate(content.splitlines(), 1)
        for pattern, right in PATTERNS
        if (found := pattern.search(line))
    ]


def glossary_problems() -> list[str]:
    """A glossary that names two meanings with one word would decide nothing."""
    terms = [term for section in GLOSSARY.values() for term in section]
    lines = []
    for attribute in ("vietnamese", "code"):
        seen: set[str] = set()
        for term in terms:
            value = getattr(term, attribute)
            if value in seen:
                lines.append(f"nhip/glossary.py: «{value}» stands twice")
            seen.add(value)
    return lines


def main() -> int:
    """Print the wrong spellings of all files."""
    lines = glossary_problems()
    for path, content in texts():
        if path.suffix in SUFFIXES and not is_test(path) and path.name != "wording.py" and str(path) not in QUOTING:
            lines += [f"{path}: {problem}" for problem in problems_of(content)]
    print("\n".join(lines))
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
