"""When dossiers are due at the archive, and when they may be disposed of."""

from dataclasses import dataclass
from datetime import date, timedelta

from nhip.core.verdict import ALLOWED, Verdict, refusal

LONGEST_KEEP_BACK = 2
# People are told so long before a dossier is due (NĐ 30/2020/NĐ-CP, PL VI, III.5.b).
AHEAD = timedelta(days=30)
HANDED_OVER_FROM = 5
HISTORY_YEARS = 5
CONSTRUCTION_MONTHS = 3
_LAST_OF_MONTH = 28


@dataclass(frozen=True, slots=True)
class HandOverDue:
    """The last day by each of the two laws; people are warned by the earlier one."""

    by_decree: date
    by_law: date
    kept_until: date | None = None

    @property
    def earlier(self) -> date:
        """The earlier of the two days, without what was consented to."""
        return min(self.by_decree, self.by_law)

    @property
    def due_on(self) -> date:
        """The day that counts: what was consented to, else the earlier one."""
        return self.kept_until or self.earlier


def _shifted(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, _LAST_OF_MONTH):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")  # pragma: no cover


def add_years(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes 28 February in a common year."""
    return _shifted(day, 12 * years)


def hand_over_due(
    ended_on: date, *, settled_on: date | None = None, is_construction: bool = False, kept_until: date | None = None
) -> HandOverDue:
    """When a dossier is due at the agency's archive.

    NĐ 30/2020/NĐ-CP, Điều 30 khoản 2: one year from the end of the work, construction three months from the final
    settlement. Luật Lưu trữ 33/2024/QH15, Điều 17: one year from the YEAR in which the work ended, taken as the last
    day of the year after. `kept_until`: consent to keep it back (Điều 31 khoản 3).
    """
    if is_construction and settled_on is not None:
        by_decree = _shifted(settled_on, CONSTRUCTION_MONTHS)
    else:
        by_decree = add_years(ended_on, 1)
    return HandOverDue(by_decree, date(ended_on.year + 1, 12, 31), kept_until)


def history_due(archived_on: date) -> date:
    """Until when a dossier of the current archive goes to the historical one.

    Luật Lưu trữ 33/2024/QH15, Điều 17: five years from the year of the hand-over to the current archive, taken as the
    last day of the fifth year after. UNCONFIRMED: read in secondary sources; some fields of work have up to 30 years.
    """
    return date(archived_on.year + HISTORY_YEARS, 12, 31)


def must_hand_over(retention_years: int | None) -> bool:
    """Units have to hand over what is kept five years or longer (NĐ 30/2020/NĐ-CP, Điều 31 khoản 3)."""
    return retention_years is None or retention_years >= HANDED_OVER_FROM


def can_keep_back(due: HandOverDue, until: date) -> Verdict:
    """Keeping back ends two years past the due date at the latest (NĐ 30/2020/NĐ-CP, Điều 31 khoản 3)."""
    if until <= due.earlier:
        return refusal(f"Ngày giữ lại phải sau hạn nộp lưu {due.earlier:%d/%m/%Y}.")
    latest = add_years(due.earlier, LONGEST_KEEP_BACK)
    if until > latest:
        return refusal(f"Giữ lại không quá 2 năm kể từ hạn nộp lưu, muộn nhất {latest:%d/%m/%Y}.")
    return ALLOWED


def disposable_from(ended_on: date, retention_years: int | None) -> date | None:
    """The first day on which retention is over; None when it never is.

    The years are counted from the year after the one in which the work ended, the longer reading: nothing is disposed
    of too early.
    """
    return None if retention_years is None else date(ended_on.year + retention_years + 1, 1, 1)


def retention_label(years: int | None) -> str:
    """Thời hạn bảo quản as it is written: "Vĩnh viễn", "05 năm", "20 năm" (NĐ 30/2020/NĐ-CP, Phụ lục V, I.4)."""
    return "Vĩnh viễn" if years is None else f"{years:02d} năm"


def retention_longer(one: int | None, other: int | None) -> bool:
    """Whether the first term is longer than the other; permanent is the longest."""
    if other is None:
        return False
    return one is None or one > other
