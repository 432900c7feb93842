"""Composition: from a report and its figures to the tree that the renderers print."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nhip.core.dates import vi_date
from nhip.reports.choices import Topic
from nhip.reports.letter import letter_of, writer_of
from nhip.reports.models import Report, ReportParagraph
from nhip.reports.outline import OUTLINE, Hand, Part, Writing
from nhip.reports.outline.tasks import TASK_OUTLINE, longest_overdue
from nhip.reports.selectors import Readings, TaskReadings, hand_written, period_of, readings_of
from nhip.reports.tables import ANNEXES, TASK_ANNEXES, build_annexes
from nhip.reports.tables.task_lists import listing
from nhip.reports.tree import Document, Listing, Paragraph, Run, Section, from_plain
from nhip.tasks.rules import policy_on

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
# From 2025 the caucuses are gone and the Party committee of the People's Committee leads in their place.
_CAUCUS_UNTIL = 2024


@dataclass(frozen=True)
class Composition:
    """A composed report with the readings it was made from."""

    document: Document
    readings: Readings


def compose(report: Report, *, final: bool = False) -> Composition:
    """Compose a report from the records; `final` leaves out prompts and empty sections, as it is issued."""
    readings = readings_of(report)
    annexes, annex_words = build_annexes(readings, TASK_ANNEXES if report.is_of_tasks else ANNEXES)
    writing = Writing(readings, words_of(report) | annex_words | _task_words(report, readings))
    sections = _write(outline_of(report), writing, hand_written(report), final=final)
    sections = _numbered(_drop_empty(sections, final=final))
    document = Document(
        letter=letter_of(report),
        period=readings.period.label,
        window=_window_words(report),
        as_of=vi_date(report.as_of),
        is_draft=not final,
        sections=tuple(sections),
        annexes=annexes,
        missing=tuple(writing.missing),
    )
    return Composition(document, readings)


def outline_of(report: Report) -> tuple[Part, ...]:
    """The sections of a report."""
    return TASK_OUTLINE if report.is_of_tasks else OUTLINE


def listing_of(report: Report) -> Listing | None:
    """The list of all tasks of a report on tasks: as it was issued, a draft's as it is now; None for other reports."""
    if not report.is_of_tasks:
        return None
    if report.is_issued:
        frozen: Listing = from_plain(Listing, report.listing)
        return frozen
    readings = readings_of(report)
    return listing(readings) if isinstance(readings, TaskReadings) else None


def composed_of(report: Report) -> Composition:
    """The report as it is read: an issued one from its payload, a draft composed now."""
    if report.is_issued:
        return Composition(from_plain(Document, report.payload["document"]), readings_of(report))
    return compose(report)


def words_of(report: Report) -> dict[str, str]:
    """The words that sentence patterns name with @."""
    period = period_of(report)
    label = period.label
    return {
        "office": writer_of(report),
        "period": label,
        "Period": label[0].upper() + label[1:] if label[0].isalpha() else f"Trong {label}",
        "next": period.following.label,
        "window": _window_words(report),
        "as_of": vi_date(report.as_of),
        "compared": period.compared,
        "preceding": period.preceding.label,
        "province": report.place,
        "party_body": "Ban Cán sự Đảng UBND tỉnh" if report.year <= _CAUCUS_UNTIL else "Đảng ủy UBND tỉnh",
    }


def _task_words(report: Report, readings: Readings) -> dict[str, str]:
    """Words of a report on tasks: whose tasks they are, and what is no figure."""
    if not isinstance(readings, TaskReadings):
        return {}
    longest = longest_overdue(readings)
    months = policy_on(report.as_of).silent_months
    told = {"tasks": _tasks_of(report), "silent_months": f"{months:02}"}
    return told | {"longest": str(longest)} if longest else told


def _tasks_of(report: Report) -> str:
    if report.topic == Topic.GOVERNMENT:
        return "nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao"
    if report.unit is not None:
        return f"nhiệm vụ giao {report.unit.name} chủ trì"
    return "nhiệm vụ giao các cơ quan, đơn vị, địa phương"


def _window_words(report: Report) -> str:
    return f"từ ngày {vi_date(report.window_start)} đến ngày {vi_date(report.window_end)}"


def _write(
    parts: Iterable[Part], writing: Writing, typed: Mapping[str, ReportParagraph], *, final: bool
) -> list[Section]:
    sections = []
    for part in parts:
        writing.section = part.title or "Mở đầu"
        paragraphs = [paragraph for item in part.items for paragraph in _written(item, writing)]
        paragraphs += _hand(part, typed.get(part.key), final=final)
        sections.append(Section(part.key, "", part.title, part.level, tuple(paragraphs)))
    return sections


def _written(item: object, writing: Writing) -> tuple[Paragraph, ...]:
    write = getattr(item, "write", item)
    return write(writing)  # type: ignore[operator, no-any-return]  # an item is Lines (with write) or a function


def _hand(part: Part, typed: ReportParagraph | None, *, final: bool) -> list[Paragraph]:
    if part.hand is None:
        return []
    if typed is not None and typed.text.strip():
        written_on = vi_date(typed.written_on)
        return [
            Paragraph((Run(line.strip()),), "hand", part.key, typed.author_name, written_on)
            for line in typed.text.splitlines()
            if line.strip()
        ]
    return [] if final else [_prompt(part.key, part.hand)]


def _prompt(slot: str, hand: Hand) -> Paragraph:
    return Paragraph((Run(hand.prompt),), "prompt" if hand.asked else "offer", slot)


def _drop_empty(sections: list[Section], *, final: bool) -> list[Section]:
    """An issued report has no empty section; a heading of level 1 stays when a section below it does."""
    if not final:
        return sections
    kept = []
    for index, section in enumerate(sections):
        below = []
        for following in sections[index + 1 :]:
            if following.level <= section.level:
                break
            below.append(following)
        if section.paragraphs or any(item.paragraphs for item in below):
            kept.append(section)
    return kept


def _numbered(sections: Iterable[Section]) -> list[Section]:
    numbered, first, second = [], 0, 0
    for section in sections:
        number = ""
        if section.level == 1:
            first, second = first + 1, 0
            number = f"{_ROMAN[first - 1]}."
        elif section.level > 1:
            second += 1
            number = f"{second}."
        numbered.append(Section(section.key, number, section.title, section.level, section.paragraphs))
    return numbered
