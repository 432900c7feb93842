"""Gate: nothing grows past the size at which it can be read in one go."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.files import ROOT, is_test, own_files

MODULE = 400
FUNCTION = 40
CLASS = 250
PAGE = 120
TEST_FILE = 800
DEPTH = 4


def python_problems(path: Path, content: str) -> Iterator[str]:
    """Sizes of a module and of what it defines; a test file is only measured as a whole."""
    limit = TEST_FILE if is_test(path) else MODULE
    length = content.count("\n")
    if length > limit:
        yield f"{path}: {length} lines, at most {limit}"
    if is_test(path):
        return
    for node in ast.walk(ast.parse(content)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            limit, kind = FUNCTION, "function"
        elif isinstance(node, ast.ClassDef):
            limit, kind = CLASS, "class"
        else:
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > limit:
            yield f"{path}:{node.lineno}: {kind} {node.name} has {length} lines, at most {limit}"


def problems() -> Iterator[str]:
    """Everything too long or too deep, file by file."""
    for path in own_files():
        # Four folders below the package; static files and migrations keep their frameworks' own shape.
        if path.parts[0] == "nhip" and len(path.parts) - 2 > DEPTH and "vendor" not in path.parts:
            yield f"{path}: deeper than {DEPTH} folders below nhip/"
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield from python_problems(path, (ROOT / path).read_text(encoding="utf-8"))
        elif path.suffix == ".html":
            length = (ROOT / path).read_text(encoding="utf-8").count("\n")
            if length > PAGE:
                yield f"{path}: {length} lines, at most {PAGE}"


def main() -> int:
    """Print what is too long."""
    lines = list(problems())
    print("\n".join(lines))
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
