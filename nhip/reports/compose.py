"""Composition: from a report and its figures to the tree that the renderers print."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.timezone import localtime

from nhip.core.dates import vi_date, vi_long_date
from nhip.core.figures import Ask
from nhip.org.models import Unit
from nhip.reports.choices import SIGNATURE_LINES, Basis, ReportKind
from nhip.reports.models import Report, ReportParagraph
from nhip.reports.outline import OUTLINE, Hand, Part, Writing
from nhip.reports.periods import Period
from nhip.reports.selectors import Readings, hand_written, styles_of
from nhip.reports.tables import build_annexes
from nhip.reports.tree import Document, Letter, Paragraph, Run, Section, from_plain

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_OFFICE = re.compile(r"^(Văn phòng)\s+((?:UBND|Ủy ban nhân dân)\s+.*)$", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:tỉnh|thành phố)\s+(.+)$", re.IGNORECASE)
# From 2025 the caucuses are gone and the Party committee of the People's Committee leads in their place.
_CAUCUS_UNTIL = 2024


@dataclass(frozen=True)
class Composition:
    """A composed report with the readings it was made from."""

    document: Document
    readings: Readings


def period_of(report: Report) -> Period:
    """The regular period of a report."""
    return Period(ReportKind(report.kind), report.year, report.number, Basis(report.basis))


def readings_of(report: Report) -> Readings:
    """The figures of a report's agency, window and as-of day, in the agency's own wording."""
    ask = Ask(report.agency_id, report.window, report.as_of)
    return Readings(ask, period_of(report), styles_of(report.agency_id))


def compose(report: Report, *, final: bool = False) -> Composition:
    """Compose a report from the records; `final` leaves out prompts and empty sections, as it is issued."""
    readings = readings_of(report)
    annexes, annex_words = build_annexes(readings)
    writing = Writing(readings, words_of(report) | annex_words)
    sections = _numbered(_drop_empty(_write(OUTLINE, writing, hand_written(report), final=final), final=final))
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
        "office": report.agency.name,
        "period": label,
        "Period": label[0].upper() + label[1:] if label[0].isalpha() else f"Trong {label}",
        "next": period.following.label,
        "window": _window_words(report),
        "as_of": vi_date(report.as_of),
        "compared": period.compared,
        "province": report.place,
        "party_body": "Ban Cán sự Đảng UBND tỉnh" if report.year <= _CAUCUS_UNTIL else "Đảng ủy UBND tỉnh",
    }


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


def superior_and_issuer(agency: Unit) -> tuple[str, str]:
    """The two lines at the top left: "Văn phòng UBND tỉnh X" gives "ỦY BAN NHÂN DÂN TỈNH X" and "VĂN PHÒNG"."""
    match = _OFFICE.match(agency.name)
    if match:
        superior, issuer = match[2], match[1]
    else:
        superior, issuer = (agency.parent.name if agency.parent else ""), agency.name
    return re.sub(r"^UBND\b", "Ủy ban nhân dân", superior).upper(), issuer.upper()


def place_of(agency: Unit) -> str:
    """The place written before the date: the province's own name, as far as the Office's name tells it."""
    match = _PLACE.search(agency.name)
    return match[1] if match else ""


def letter_of(report: Report) -> Letter:
    """The parts of the administrative document around the text (NĐ 30/2020/NĐ-CP, PL I, II)."""
    superior, issuer = superior_and_issuer(report.agency)
    undated = f"ngày      tháng      năm {report.as_of.year}"
    day = vi_long_date(localtime(report.issued_at).date()) if report.issued_at else undated
    code = report.reference_code or f"      /BC-{report.agency.symbol or 'VP'}"
    return Letter(
        superior=superior,
        issuer=issuer,
        number_line=f"Số: {code}",
        place_date=f"{report.place}, {day}" if report.place else day[0].upper() + day[1:],
        kind_name="BÁO CÁO",
        subject=report.title,
        addressee=report.addressee,
        recipients=tuple(line.strip() for line in report.recipients.splitlines() if line.strip()),
        signature=SIGNATURE_LINES[report.signing],
        signer=report.signer_name,
        annex_line=f"(Kèm theo Báo cáo số {code.strip() if report.reference_code else '      '} "
        f"{day} của {report.agency.name})",
    )
