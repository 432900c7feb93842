"""Reads sample files back with another library than the one that wrote them, knowing only the headings."""

import csv
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from nhip.sampleyear.tests.headings import HEADINGS

Row = dict[str, Any]


def read_file(folder: Path, kind: str, *, previous: bool = False) -> list[Row]:
    """The rows of one kind as dictionaries by heading; cover, blank and total rows left out."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    names = [f["file"] for f in manifest["files"] if f["kind"] == kind and f["file"].startswith("truoc_") == previous]
    assert len(names) == 1, f"{kind}: {names}"
    path = folder / names[0]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as source:
            return list(csv.DictReader(source))
    book = CalamineWorkbook.from_path(str(path))
    rows: list[Row] = []
    for sheet in book.sheet_names:
        rows += _rows(book.get_sheet_by_name(sheet).to_python(), HEADINGS[kind])
    return rows


def _rows(table: list[list[Any]], labels: tuple[str, ...]) -> list[Row]:
    first = next(n for n, cells in enumerate(table) if cells and cells[0] == labels[0])
    body = first + 1
    headings = [str(cell) for cell in table[first]]
    if headings != list(labels):  # a second heading row under grouped columns
        headings = [str(low or top) for top, low in zip(table[first], table[body], strict=True)]
        body += 1
    assert tuple(headings) == labels
    kept = [cells for cells in table[body:] if any(cell != "" for cell in cells) and cells[0] != "Tổng cộng"]
    return [dict(zip(labels, cells, strict=True)) for cells in kept]


def day(cell: Any) -> date | None:
    """A date of a sample file, in whichever of its dresses."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not cell:
        return None
    if "-" in cell:
        return date.fromisoformat(cell)
    parts = [int(part) for part in cell.split("/")]
    return date(parts[2], parts[1], parts[0])
