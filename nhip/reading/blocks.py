"""Rows of tables and blocks of labelled lines as tasks (T4, T4b): the units and the time stand beside the work."""

from dataclasses import dataclass, field, replace

from nhip.reading.deadlines import choose, limits_in
from nhip.reading.drafts import Draft
from nhip.reading.lines import Paragraph
from nhip.reading.tables import Cell, cell_for, cells_of, merge_heads, read_head, read_label, unit_list, work_cell
from nhip.reading.tasks import Walk


@dataclass(slots=True)
class _Block:
    """Work lines and what the labelled lines behind them say."""

    works: list[Cell] = field(default_factory=list)
    node: Paragraph | None = None
    values: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)


def _draft(
    walk: Walk, cell: Cell, node: Paragraph | None, values: dict[str, str], labels: dict[str, str], way: str
) -> Draft | None:
    lead, co = unit_list(values.get("lead", "")), unit_list(values.get("co", ""))
    if labels.get("second"):
        co = (*unit_list(values["second"]), *co)
    if not lead:
        return None
    limit = choose(limits_in(values.get("time", ""), walk.issued_on, in_field=True)) or choose(
        limits_in(cell.words, walk.issued_on)
    )
    in_cell = limit is not None and limit.text in cell.words
    return Draft(
        cell.start,
        cell.end,
        cell.start,
        lead,
        co=tuple(name for name in co if name not in lead),
        limit=replace(limit, inherited=not in_cell) if limit else None,
        limit_from=way if limit else "",
        product=values.get("product", ""),
        way=way,
        node=node,
    )


def _rows(paragraphs: list[Paragraph], walk: Walk, taken: set[int]) -> None:
    roles: dict[int, str] | None = None
    fresh = False
    before = ""
    for row in paragraphs:
        if row.kind != "row":
            if len(row.flat) > 120 or row.kind in ("roman", "article", "chapter"):  # noqa: PLR2004
                roles = None
            continue
        taken.add(id(row))
        cells = cells_of(row)
        head = read_head(cells)
        merged = merge_heads(roles, cells) if roles and fresh else None
        if head or merged:
            roles, fresh = merged or head, True
            continue
        fresh = False
        if not roles:
            continue
        cell = work_cell(cells, roles)
        if cell is None:
            continue
        values = {role: cell_for(cells, roles, role) for role in ("lead", "co", "time", "product")}
        before = values["lead"] or (before if set(cells[0].words) else "")
        draft = _draft(walk, cell, row.parent, values, {}, "row")
        if draft:
            walk.drafts.append(draft)


def _flush(walk: Walk, block: _Block, taken: set[int], nodes: list[Paragraph]) -> None:
    if "lead" not in block.values or not block.works:
        return
    for cell in block.works:
        draft = _draft(walk, cell, block.node, block.values, block.labels, "block")
        if draft:
            walk.drafts.append(draft)
    taken.update(id(node) for node in nodes)


def _label_pairs(node: Paragraph) -> list[tuple[str, str, str, int]]:
    """The labelled values of a line: "Đơn vị chủ trì: A; đơn vị phối hợp: B" has two."""
    pairs = []
    place = node.body - node.start
    flat = node.flat
    while place < len(flat):
        label = read_label(flat[place:])
        if label is None:
            break
        role, name, offset = label
        end = len(flat)
        cut = place + offset
        while (cut := flat.find(";", cut)) >= 0:
            following = cut + 1 + (len(flat[cut + 1 :]) - len(flat[cut + 1 :].lstrip()))
            if read_label(flat[following:]):
                end = cut
                break
            cut += 1
        pairs.append((role, name, flat[place + offset : end].strip(" .;"), place + offset))
        place = end + 1 if end < len(flat) else end
        place += len(flat[place:]) - len(flat[place:].lstrip())
    return pairs


def _work_of(node: Paragraph, offset: int = -1) -> Cell:
    begin = node.body if offset < 0 else node.start + offset
    return Cell(begin, node.end, node.flat[begin - node.start :])


def _block_of(parent: Paragraph, walk: Walk, taken: set[int]) -> None:
    block, nodes = _Block(node=parent), []
    for child in parent.children:
        pairs = _label_pairs(child)
        if not pairs:
            if block.values:
                _flush(walk, block, taken, nodes)
                block, nodes = _Block(node=parent), []
            if child.kind != "row":
                block.works += (
                    [_work_of(child)] if not child.flat.endswith(":") else [_work_of(sub) for sub in child.children]
                )
                nodes += [child, *child.children]
            continue
        nodes.append(child)
        for role, label, value, offset in pairs:
            if role == "work":
                if block.values:
                    _flush(walk, block, taken, nodes[:-1])
                    block, nodes = _Block(node=parent), [child]
                block.works += [_work_of(child, offset)] if value else [_work_of(sub) for sub in child.children]
                nodes += child.children
            elif role == "lead" and "thực hiện" in label and "lead" in block.values and value:
                block.values["second"], block.labels["second"] = value, label
            elif role:
                block.values.setdefault(role, value)
    if not block.works and block.values:
        block.works = [_work_of(parent)]
        nodes.append(parent)
    _flush(walk, block, taken, nodes)


def read_blocks(paragraphs: list[Paragraph], walk: Walk) -> set[int]:
    """Add the tasks of tables and blocks; the ids of the paragraphs that need no further reading."""
    taken: set[int] = set()
    _rows(paragraphs, walk, taken)
    for paragraph in paragraphs:
        if any(
            read_label(child.words) and read_label(child.words)[0] == "lead"
            for child in paragraph.children
            if child.kind != "row"
        ):
            _block_of(paragraph, walk, taken)
    return taken
