"""Write docs/glossary.md from nhip/glossary.py (`--write`), or check that it is up to date (`--check`)."""

import sys

from nhip.glossary import EASILY_CONFUSED, GLOSSARY, Term
from tools.files import ROOT

PAGE = ROOT / "docs/glossary.md"
INTRODUCTION = """\
# Glossary

The Vietnamese administrative term, its name in code, its meaning. Written from `nhip/glossary.py` by `make fix`; edit
that file. ○ marks English names chosen for plainness rather than taken from an official translation.
"""


def row(term: Term) -> str:
    """One term as a row of the table."""
    codes = " / ".join(f"`{code}`" for code in term.code.split(" / "))
    return f"| {term.vietnamese} | {codes}{'' if term.settled else ' ○'} | {term.meaning} |"


def page() -> str:
    """The whole page."""
    lines = [INTRODUCTION]
    for section, terms in GLOSSARY.items():
        lines += [f"## {section}", "", "| Tiếng Việt | Code name | Meaning |", "|---|---|---|"]
        lines += [row(term) for term in terms]
        lines += [""]
    lines += ["## Easily confused", "", "| this | is not this | because |", "|---|---|---|"]
    lines += [f"| `{one}` | `{other}` | {why} |" for one, other, why in EASILY_CONFUSED]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write or check."""
    if "--write" in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
        print("docs/glossary.md is not what nhip/glossary.py says: run `make fix`")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
