"""The regular periods of reporting: their windows, names and titles."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from nhip.core.figures import Window
from nhip.reports.choices import Basis, ReportKind

_ROMAN = ("I", "II", "III", "IV")
_MONTHS_LONG = {ReportKind.YEAR: 12, ReportKind.HALF: 6, ReportKind.QUARTER: 3, ReportKind.MONTH: 1}
_CUT_OFF = 14


@dataclass(frozen=True, slots=True)
class Period:
    """Year 2023, second half, quarter 3, month 5, week 21 …; `number` counts within the year (1 for a year).

    Weeks run from Monday to Sunday and are numbered as in ISO 8601, whatever the basis: no text sets another week.
    """

    kind: ReportKind
    year: int
    number: int = 1
    basis: Basis = Basis.CALENDAR

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.count:
            raise ValueError(f"a year has {self.count} periods of the kind {self.kind}, not {self.number}")

    @property
    def count(self) -> int:
        """How many such periods a year has."""
        if self.kind == ReportKind.WEEK:
            return date(self.year, 12, 28).isocalendar().week
        return 12 // _MONTHS_LONG[self.kind]

    @property
    def window(self) -> Window:
        """The days of the period; on the report basis ends on the 14th (TT 09/2019/TT-NHNN, NĐ 09/2019/NĐ-CP)."""
        if self.kind == ReportKind.WEEK:
            monday = date.fromisocalendar(self.year, self.number, 1)
            return Window(monday, monday + timedelta(days=6))
        length = _MONTHS_LONG[self.kind]
        last_month = length * self.number
        first_month = last_month - length + 1
        if self.basis == Basis.CALENDAR:
            end = calendar.monthrange(self.year, last_month)[1]
            return Window(date(self.year, first_month, 1), date(self.year, last_month, end))
        start = date(self.year - 1, 12, _CUT_OFF + 1) if first_month == 1 else date(self.year, first_month - 1, 15)
        return Window(start, date(self.year, last_month, _CUT_OFF))

    @property
    def label(self) -> str:
        """In words: "năm 2023", "6 tháng đầu năm 2023", "quý III năm 2023", "tháng 5 năm 2023"."""
        match self.kind:
            case ReportKind.YEAR:
                return f"năm {self.year}"
            case ReportKind.HALF:
                return f"6 tháng {('đầu', 'cuối')[self.number - 1]} năm {self.year}"
            case ReportKind.QUARTER:
                return f"quý {_ROMAN[self.number - 1]} năm {self.year}"
            case ReportKind.WEEK:
                return f"tuần {self.number} năm {self.year}"
            case _:
                return f"tháng {self.number} năm {self.year}"

    @property
    def following(self) -> "Period":
        """The next period of the same kind."""
        if self.number == self.count:
            return Period(self.kind, self.year + 1, 1, self.basis)
        return Period(self.kind, self.year, self.number + 1, self.basis)

    @property
    def preceding(self) -> "Period":
        """The period before of the same kind."""
        if self.number > 1:
            return Period(self.kind, self.year, self.number - 1, self.basis)
        return Period(self.kind, self.year - 1, Period(self.kind, self.year - 1).count, self.basis)

    @property
    def year_before(self) -> "Period":
        """The same period of the year before; a 53rd week has the 52nd where that year has no other."""
        number = min(self.number, Period(self.kind, self.year - 1).count)
        return Period(self.kind, self.year - 1, number, self.basis)

    @property
    def compared(self) -> str:
        """What the period is compared with: the year before, or the same period of it."""
        return f"năm {self.year - 1}" if self.kind == ReportKind.YEAR else f"cùng kỳ năm {self.year - 1}"

    @property
    def title(self) -> str:
        """The report's trích yếu."""
        if self.kind == ReportKind.YEAR:
            return f"Tổng kết công tác {self.label}; phương hướng, nhiệm vụ trọng tâm {self.following.label}"
        return f"Kết quả công tác {self.label}; nhiệm vụ trọng tâm {self.following.label}"


def period_on(kind: ReportKind, day: date, basis: Basis = Basis.CALENDAR) -> Period:
    """The period of a kind that a day lies in."""
    if kind == ReportKind.WEEK:
        year, week, _weekday = day.isocalendar()
        return Period(kind, year, week, basis)
    # On the report basis the days after the cut-off belong to the next month.
    month = day.year * 12 + day.month - 1 + (basis == Basis.REPORT and day.day > _CUT_OFF)
    return Period(kind, month // 12, month % 12 // _MONTHS_LONG[kind] + 1, basis)


def last_ended(kind: ReportKind, today: date, basis: Basis = Basis.CALENDAR) -> Period:
    """The last period whose cut-off day has come: on that day itself it is reported already."""
    period = period_on(kind, today, basis)
    return period if period.window.end <= today else period.preceding


def as_of_in(other: Window, window: Window, as_of: date) -> date:
    """The day in another period that stands where `as_of` stands to `window`: as long after its end or its start."""
    if as_of >= window.end:
        return other.end + (as_of - window.end)
    return min(other.start + (as_of - window.start), other.end)
