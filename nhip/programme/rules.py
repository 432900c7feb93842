"""Pure decisions on the work programme."""

import re
from datetime import date

from nhip.core.figures import Window
from nhip.core.text import name_key
from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.org.actors import Actor
from nhip.programme.choices import AdjustmentKind, Horizon, SubmitTo
from nhip.programme.models import FrameElement

_YEAR_LONG = 360
_MONTHS, _QUARTERS = 12, 4


def is_year_long(window: Window) -> bool:
    """Whether a window stands for a programme's whole year: the calendar year, or 15/12–14/12."""
    return (window.end - window.start).days >= _YEAR_LONG


def counts_on(*, registered_on: date, added_on: date | None, removed_on: date | None, day: date) -> bool:
    """Whether an item belongs to the programme on a day: registered, or added by decision, and not formally removed.

    An item that only moves to the next period stays in the denominator: completion is done ÷ (registered + added −
    removed), as in "140/145 nội dung". `selectors.in_programme` says the same in SQL.
    """
    since = registered_on if added_on is None else added_on
    return since <= day and (removed_on is None or removed_on > day)


def period_fits(horizon: str, period: int | None) -> Verdict:
    """Whether the period is one of the horizon: months 1–12, quarters 1–4, none for the year."""
    last = {Horizon.MONTH: _MONTHS, Horizon.QUARTER: _QUARTERS}.get(Horizon(horizon))
    if last is None:
        return ALLOWED if period is None else refusal("Nội dung của cả năm không ghi tháng, quý.")
    if period is not None and 1 <= period <= last:
        return ALLOWED
    return refusal(f"Kỳ trình phải từ 1 đến {last}.")


def can_manage(actor: Actor) -> Verdict:
    """Whether the actor may register and adjust the programme: those whose work is the whole agency.

    The general-affairs division builds and manages the programme (model working regulation QĐ 53/2006/QĐ-TTg).
    """
    if actor.agency_id is not None and actor.sees_whole_agency:
        return ALLOWED
    return refusal("Chỉ bộ phận tổng hợp và lãnh đạo Văn phòng được sửa chương trình công tác.")


def can_view_frame(actor: Actor, element: FrameElement) -> Verdict:
    """Whether the actor may see a frame element: it is published, everybody of the agency may."""
    if actor.agency_id is not None and actor.agency_id == element.agency_id:
        return ALLOWED
    return refusal("Khung chương trình này thuộc cơ quan khác.")


def can_adjust(
    kind: AdjustmentKind,
    *,
    decision_number: str,
    new_due_on: date | None,
    added_on: date | None,
    removed_on: date | None,
) -> Verdict:
    """Whether an adjustment may be written: always by a numbered decision, once added, nothing after removal."""
    if not decision_number.strip():
        return refusal("Điều chỉnh chương trình phải có số quyết định.")
    if removed_on is not None:
        return refusal("Nội dung này đã được đưa ra khỏi chương trình.")
    if kind is AdjustmentKind.ADDED and added_on is not None:
        return refusal("Nội dung này đã được bổ sung.")
    if kind is AdjustmentKind.RESCHEDULED and new_due_on is None:
        return refusal("Điều chỉnh thời hạn phải có thời hạn mới.")
    return ALLOWED


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PERIOD = re.compile(r"(thang|quy|t|q)\s*(\d{1,2}|iv|i{1,3})")


def period_of(text: str) -> tuple[Horizon, int | None] | None:
    """Read a period: "Tháng 5" → month 5, "Quý III" → quarter 3, "Cả năm" → the year; None for any other text."""
    words = name_key(text)
    if words in {"nam", "ca nam", "trong nam"}:
        return Horizon.YEAR, None
    match = _PERIOD.match(words)
    if match is None:
        return None
    horizon = Horizon.MONTH if match[1].startswith("t") else Horizon.QUARTER
    number = _ROMAN.get(match[2]) or int(match[2])
    return (horizon, number) if period_fits(horizon, number) else None


# The first row with one of its words decides; words are folded, whole words only.
_BODIES: tuple[tuple[SubmitTo, tuple[str, ...]], ...] = (
    (SubmitTo.PARTY_CAUCUS, ("ban can su", "bcsd", "dang uy ubnd", "dang uy uy ban nhan dan")),
    (SubmitTo.STANDING_COMMITTEE, ("thuong truc tinh uy", "tt tinh uy", "thuong truc thanh uy")),
    (SubmitTo.PARTY_BOARD, ("ban thuong vu", "btv")),
    (SubmitTo.PARTY_COMMITTEE, ("ban chap hanh", "bch", "tinh uy", "thanh uy")),
    (SubmitTo.COUNCIL, ("hdnd", "hoi dong nhan dan")),
    (SubmitTo.GOVERNMENT, ("chinh phu", "thu tuong", "ttg")),
    (SubmitTo.CHAIR, ("chu tich",)),
    (SubmitTo.COMMITTEE, ("ubnd", "uy ban nhan dan")),
)


def submit_to_of(text: str) -> SubmitTo:
    """The body that a programme names in free words; one that names none goes to the People's Committee."""
    if not text.strip():
        return SubmitTo.COMMITTEE
    words = f" {name_key(text)} "
    return next((body for body, marks in _BODIES if any(f" {mark} " in words for mark in marks)), SubmitTo.OTHER)
