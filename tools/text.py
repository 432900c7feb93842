"""Gate: every text file is NFC and ends with one newline; none names a package registry or a machine's folders."""

import re
import sys
import unicodedata

from tools.files import texts

# Locks carry hashes only and set-up uses whatever registry the machine is set to, so no address belongs here.
REGISTRY = re.compile(r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|(?:deb|security)\.debian)[\w.-]*")
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|root|home/\w+|Users/\w+)/[\w.]")


def problems_of(content: str) -> list[str]:
    """What is wrong with one file's content."""
    found = []
    if unicodedata.normalize("NFC", content) != content:
        for number, line in enumerate(content.splitlines(), 1):
            if unicodedata.normalize("NFC", line) != line:
                found.append(f"line {number}: not NFC")
    if "\r" in content:
        found.append("carriage returns")
    if content and (not content.endswith("\n") or content.endswith("\n\n")):
        found.append("does not end with exactly one newline")
    for number, line in enumerate(content.splitlines(), 1):
        if REGISTRY.search(line):
            found.append(f"line {number}: address of a package registry")
        if MACHINE_PATH.search(line):
            found.append(f"line {number}: path of one machine")
    return found


def main() -> int:
    """Print the problems of all files."""
    lines = [f"{path}: {problem}" for path, content in texts() for problem in problems_of(content)]
    print("\n".join(lines))
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
