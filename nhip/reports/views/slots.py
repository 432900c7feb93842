"""What the pages show of a composed tree: sections with their slot for hand-typed text and their margin notes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from nhip.reports.models import Report, ReportParagraph
from nhip.reports.slots import SLOTS
from nhip.reports.tree import Document, Missing, Paragraph, Section

_TYPED = {"hand", "prompt", "offer"}


@dataclass(frozen=True)
class Slot:
    """One slot: its text with author and day, or its prompt; `url` is where it is written, "" when it may not be."""

    key: str
    prompt: str
    lines: tuple[str, ...] = ()
    author: str = ""
    written_on: str = ""
    asked: bool = True
    url: str = ""
    error: str = ""
    draft: str = ""

    @property
    def anchor(self) -> str:
        """The element's id; a dot would need escaping in selectors."""
        return f"viet-{self.key.replace('.', '-')}"

    @property
    def text(self) -> str:
        """What the form starts with."""
        return self.draft or "\n".join(self.lines)


@dataclass(frozen=True)
class SectionView:
    """A section as the page shows it."""

    section: Section
    composed: tuple[Paragraph, ...]
    slot: Slot | None
    missing: tuple[Missing, ...]


@dataclass(frozen=True)
class Block:
    """A paragraph of the press note, or a slot in its place."""

    paragraph: Paragraph
    slot: Slot | None = None


def write_url(report: Report, slot: str, *, may_write: bool) -> str:
    """Where the slot is written, if it may be."""
    return reverse("reports:report_write", kwargs={"pk": report.pk, "slot": slot}) if may_write else ""


def slot_of(paragraphs: Sequence[Paragraph], report: Report, *, may_write: bool) -> Slot:
    """The slot that these paragraphs of one slot make."""
    first = paragraphs[0]
    is_written = first.voice not in {"prompt", "offer"}
    return Slot(
        key=first.slot,
        prompt=SLOTS.get(first.slot, first.text),
        lines=tuple(paragraph.text for paragraph in paragraphs) if is_written else (),
        author=first.author,
        written_on=first.written_on,
        asked=first.voice != "offer",
        url=write_url(report, first.slot, may_write=may_write),
    )


def slot_of_row(key: str, row: ReportParagraph | None, report: Report, written_on: str) -> Slot:
    """The slot as it stands after writing."""
    return Slot(
        key=key,
        prompt=SLOTS[key],
        lines=tuple(row.text.splitlines()) if row else (),
        author=row.author_name if row else "",
        written_on=written_on,
        url=write_url(report, key, may_write=True),
    )


def section_views(document: Document, report: Report, *, may_write: bool) -> list[SectionView]:
    """The sections of a report with slots and margin notes."""
    views = []
    for section in document.sections:
        typed = [paragraph for paragraph in section.paragraphs if paragraph.voice in _TYPED]
        missing = tuple(item for item in document.missing if item.section == section.title)
        composed = tuple(paragraph for paragraph in section.paragraphs if paragraph.voice not in _TYPED)
        slot = slot_of(typed, report, may_write=may_write) if typed else None
        views.append(SectionView(section, composed, slot, missing))
    return views


def blocks_of(paragraphs: Iterable[Paragraph], report: Report, *, may_write: bool) -> list[Block]:
    """The paragraphs of a press note, those of one slot together."""
    blocks: list[Block] = []
    groups: dict[str, list[Paragraph]] = {}
    for paragraph in paragraphs:
        if paragraph.slot:
            if paragraph.slot not in groups:
                groups[paragraph.slot] = []
                blocks.append(Block(paragraph))
            groups[paragraph.slot].append(paragraph)
        else:
            blocks.append(Block(paragraph))
    return [
        Block(block.paragraph, slot_of(groups[block.paragraph.slot], report, may_write=may_write))
        if block.paragraph.slot
        else block
        for block in blocks
    ]
