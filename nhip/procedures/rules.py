"""Pure decisions on procedure indicators."""

import calendar
from datetime import date
from decimal import Decimal

from nhip.core.text import name_key
from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.org.actors import Actor

# QĐ 766/QĐ-TTg ngày 23/6/2022: the index set of service to people and businesses, at most 100 points.
MAIN_INDEX = "766"

# The names under which the whole index appears among its parts.
_TOTALS = frozenset(
    {
        "tong diem",
        "tong cong",
        "diem tong hop",
        "chi so tong hop",
        "tong hop",
        "ket qua chung",
        "diem chung",
        "tong so diem",
        "tong diem bo chi so",
    }
)
# Of the grades of QĐ 766/QĐ-TTg only the outer two have bounds that are confirmed: from 90 and below 50 in a hundred.
_EXCELLENT, _WEAK = 90, 50


def index_key(name: str) -> str:
    """The key of an index set: "QĐ 766", "Bộ chỉ số theo Quyết định 766/QĐ-TTg" and "766" are one."""
    words = name_key(name).split()
    return MAIN_INDEX if MAIN_INDEX in words else " ".join(words)


def is_total(indicator: str) -> bool:
    """Whether an indicator is the whole index and not one of its parts."""
    key = name_key(indicator)
    return key in _TOTALS or key.startswith(("tong diem ", "chi so tong hop "))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def share(value: Decimal, max_score: Decimal | None) -> Decimal | None:
    """The points reached in percent of the maximum; None when there is no maximum."""
    return value * 100 / max_score if max_score else None


def grade(value: Decimal, max_score: Decimal | None) -> str:
    """The grade of QĐ 766/QĐ-TTg where it is sure: from 90 % excellent, below 50 % weak; empty in between."""
    percent = share(value, max_score)
    if percent is None:
        return ""
    if percent >= _EXCELLENT:
        return "Xuất sắc"
    return "Yếu" if percent < _WEAK else ""


def can_view(actor: Actor, agency_id: int) -> Verdict:
    """The index is public: everybody with a post sees that of the own agency."""
    if actor.agency_id is not None and actor.agency_id == agency_id:
        return ALLOWED
    return refusal("Số liệu này thuộc cơ quan khác.")


def can_publish(year: int, month: int, published_on: date) -> Verdict:
    """A month is not published before it begins."""
    if published_on < date(year, month, 1):
        return refusal("Ngày công bố đứng trước tháng của số liệu.")
    return ALLOWED
