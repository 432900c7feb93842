"""Figures of a year side by side with the year before, and the charts that open their records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.db.models import Max

from nhip.core.figures import Ask, Reading, Window, all_figures, read
from nhip.core.numbers import vi_decimal
from nhip.documents.selectors import visible_to as visible_entries
from nhip.org.actors import Actor
from nhip.ui.listing import figure_url

SECTIONS = {
    "documents": "Văn bản",
    "tasks": "Nhiệm vụ",
    "programme": "Chương trình công tác",
    "meetings": "Cuộc họp",
    "targets": "Chỉ tiêu kinh tế - xã hội",
    "procedures": "Thủ tục hành chính",
    "emulation": "Thi đua, khen thưởng",
    "casebook": "Sổ theo dõi",
    "org": "Tổ chức, cán bộ",
}


@dataclass(frozen=True)
class Line:
    """One figure of the page: this year, the year before, the change, and the address of its records."""

    now: Reading
    before: Reading
    url: str

    @property
    def change(self) -> str:
        """The change against the same period, in words; nothing when one of the two is missing or zero."""
        if not self.now.value or not self.before.value or self.now.of is not None:
            return ""
        before = Decimal(self.before.value)
        percent = (self.now.value - before) * 100 / before
        if not percent:
            return "không đổi"
        return f"{'tăng' if percent > 0 else 'giảm'} {vi_decimal(round(abs(percent), 1))}%"


@dataclass(frozen=True)
class Section:
    """The figures of one subject."""

    key: str
    title: str
    lines: Sequence[Line]


def latest_year(actor: Actor, today: date) -> int:
    """The year of the newest register entry that the actor sees, so that the page never opens empty by default."""
    newest: date | None = visible_entries(actor).aggregate(newest=Max("entered_on"))["newest"]
    return newest.year if newest else today.year


def sections(agency_id: int, window: Window, as_of: date) -> list[Section]:
    """Every declared figure of the window as of a day, by subject; figures without value in both years are left out."""
    ask = Ask(agency_id, window, as_of)
    before = ask.previous()
    lines = []
    for figure in all_figures():
        line = Line(read(figure, ask), read(figure, before), figure_url(figure, ask))
        if line.now.value or line.before.value:
            lines.append(line)
    order = {key: place for place, key in enumerate(SECTIONS)}
    lines.sort(key=lambda line: order.get(line.now.figure.section, len(order)))
    return [
        Section(key, SECTIONS.get(key, key), list(group))
        for key, group in groupby(lines, lambda line: line.now.figure.section)
    ]
