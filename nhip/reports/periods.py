"""The regular periods of reporting: their windows, names and titles."""

import calendar
from dataclasses import dataclass
from datetime import date

from nhip.core.figures import Window
from nhip.reports.choices import Basis, ReportKind

_ROMAN = ("I", "II", "III", "IV")
_MONTHS_LONG = {ReportKind.YEAR: 12, ReportKind.HALF: 6, ReportKind.QUARTER: 3, ReportKind.MONTH: 1}
_CUT_OFF = 14


@dataclass(frozen=True, slots=True)
class Period:
    """Year 2023, second half, quarter 3, month 5 …; `number` counts within the year (1 for a year)."""

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
        return 12 // _MONTHS_LONG[self.kind]

    @property
    def window(self) -> Window:
        """The days of the period; on the report basis ends on the 14th (TT 09/2019/TT-NHNN, NĐ 09/2019/NĐ-CP)."""
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
            case _:
                return f"tháng {self.number} năm {self.year}"

    @property
    def following(self) -> "Period":
        """The next period of the same kind."""
        if self.number == self.count:
            return Period(self.kind, self.year + 1, 1, self.basis)
        return Period(self.kind, self.year, self.number + 1, self.basis)

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
