"""Rows of tables and blocks of labelled lines as tasks (T4, T4b): the units and the time stand beside the work."""

from dataclasses import dataclass, field, replace

from nhip.reading.deadlines import choose, limits_in
from nhip.reading.drafts import Draft
from nhip.reading.lines import Paragraph
from nhip.reading.partners import together_with
from nhip.reading.tables import (
    Cell,
    by_reference,
    cell_for,
    cells_of,
    is_agenda,
    leads_only,
    merge_heads,
    read_head,
    read_labels,
    unit_list,
    work_cell,
)
from nhip.reading.tasks import Walk

_PROSE = 120
_ROLES = ("lead", "co", "time", "product")


def _add(walk: Walk, cell: Cell, node: Paragraph | None, values: dict[str, str], way: str) -> None:
    """The task of a work cell or line, when the lead is named beside it."""
    lead, within = leads_only(values.get("lead", "")) or (unit_list(values.get("lead", "")), ())
    if not lead:
        return
    # "Đơn vị thực hiện" next to "Đơn vị chủ trì" goes before those that co-operate (rule U7); the work names more (U8).
    named = together_with(cell.words, 0, len(cell.words))
    co = dict.fromkeys((*unit_list(values.get("second", "")), *within, *unit_list(values.get("co", "")), *named))
    time = "" if by_reference(values.get("time", "")) else values.get("time", "")
    beside = choose(limits_in(time, walk.issued_on, in_field=True))
    limit = beside or choose(limits_in(cell.words, walk.issued_on))
    walk.drafts.append(
        Draft(
            cell.start,
            cell.end,
            cell.start,
            lead,
            co=tuple(name for name in co if name not in lead),
            limit=replace(limit, inherited=beside is not None) if limit else None,
            limit_from=way if limit else "",
            product=values.get("product", ""),
            way=way,
            node=node,
        )
    )


def _read_rows(paragraphs: list[Paragraph], walk: Walk) -> set[int]:
    """The tasks in tables of assignments; the ids of all rows."""
    roles: dict[int, str] | None = None
    fresh = False
    taken: set[int] = set()
    for row in paragraphs:
        if row.kind != "row":
            # A line of prose or a new part ends the table; a short line within it (a page number) does not.
            if len(row.flat) > _PROSE or row.kind in ("roman", "article", "chapter"):
                roles = None
            continue
        taken.add(id(row))
        cells = cells_of(row)
        head = (merge_heads(roles, cells) if roles and fresh else None) or read_head(cells)
        roles, fresh = head or roles, head is not None
        work = work_cell(cells, roles) if roles and not fresh else None
        if roles and work and not is_agenda(cell_for(cells, roles, "time")):
            _add(walk, work, row.parent, {role: cell_for(cells, roles, role) for role in _ROLES}, "row")
    return taken


@dataclass(slots=True)
class _Block:
    """Work lines and what the labelled lines behind them say."""

    parent: Paragraph
    works: list[Cell] = field(default_factory=list)
    nodes: list[Paragraph] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)

    def take_work(self, node: Paragraph, cells: list[Cell]) -> None:
        """A work line, with its sub-lines."""
        self.works += cells
        self.nodes += [node, *node.children]

    def take(self, role: str, label: str, value: str) -> None:
        """The value of a labelled line."""
        if role == "lead" and "thực hiện" in label and "lead" in self.values:
            role = "second"
        self.values.setdefault(role, value)

    def close(self, walk: Walk, taken: set[int]) -> None:
        """Make the tasks, when the lead is told."""
        if "lead" not in self.values:
            return
        if not self.works:
            self.works.append(_whole(self.parent))
            self.nodes.append(self.parent)
        for cell in self.works:
            _add(walk, cell, self.parent, self.values, "block")
        taken.update(id(node) for node in self.nodes)


def _whole(node: Paragraph) -> Cell:
    return Cell(node.body, node.end, node.words)


def _work_cells(node: Paragraph) -> list[Cell]:
    """The work of a line: itself, or its bullets when it only announces them."""
    return [_whole(child) for child in node.children] if node.flat.endswith(":") else [_whole(node)]


def _read_block(parent: Paragraph, walk: Walk, taken: set[int]) -> None:
    block = _Block(parent)
    for child in parent.children:
        labels = read_labels(child)
        opens = not labels or any(label.role == "work" for label in labels)
        if opens and block.values:
            block.close(walk, taken)
            block = _Block(parent)
        if not labels:
            block.take_work(child, _work_cells(child))
        for label in labels:
            if label.role == "work":
                block.take_work(child, [label.cell] if label.cell.words else _work_cells(child))
            elif label.role and label.cell.words:
                block.nodes.append(child)
                block.take(label.role, label.name, label.cell.words)
    block.close(walk, taken)


def read_blocks(paragraphs: list[Paragraph], walk: Walk) -> set[int]:
    """Add the tasks of tables and blocks; the ids of the paragraphs that need no further reading."""
    taken = _read_rows(paragraphs, walk)
    for paragraph in paragraphs:
        if any(label.role == "lead" for child in paragraph.children for label in read_labels(child)):
            _read_block(paragraph, walk, taken)
    return taken
