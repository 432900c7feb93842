"""Pure decisions on meetings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nhip.core.text import fold, name_key
from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.core.workdays import WorkCalendar
from nhip.meetings.choices import MeetingKind, Session, State
from nhip.meetings.models import Meeting
from nhip.org.actors import Actor


@dataclass(frozen=True, slots=True)
class ConclusionTerm:
    """From a day on, how many working days a conclusion notice may take."""

    effective_from: date
    working_days: int
    source: str


# Before QĐ 45/2018/QĐ-TTg its predecessor held; its term is not in our sources, so the same one is used.
TERMS: tuple[ConclusionTerm, ...] = (
    ConclusionTerm(date.min, 5, "QĐ 45/2018/QĐ-TTg: thông báo kết luận trong 5 ngày làm việc kể từ ngày kết thúc họp"),
)


def term_on(day: date, terms: Sequence[ConclusionTerm] = TERMS) -> ConclusionTerm:
    """The term in force on the day of the meeting."""
    return next(term for term in reversed(terms) if term.effective_from <= day)


def conclusion_due_on(held_on: date, calendar: WorkCalendar, terms: Sequence[ConclusionTerm] = TERMS) -> date:
    """The last day on which the conclusion notice is in time: the fifth working day after the meeting.

    QĐ 45/2018/QĐ-TTg (25/10/2018); the day of the meeting is not counted, weekends and holidays neither.
    """
    return calendar.add_working_days(held_on, term_on(held_on, terms).working_days)


def conclusion_words(*, state: str, conclusion_on: date | None, due_on: date, as_of: date) -> tuple[str, str] | None:
    """Whether the conclusion notice is in time, in words and tone, as known on a day; nothing to say of other meetings.

    A meeting need not end with a notice, so a missing one past its term is not called late.
    """
    if state != State.HELD:
        return None
    if conclusion_on is not None and conclusion_on <= as_of:
        late = (conclusion_on - due_on).days
        return ("Đúng hạn", "success") if late <= 0 else (f"Chậm {late} ngày", "danger")
    left = (due_on - as_of).days
    if left < 0:
        return None
    return (f"Còn {left} ngày", "info") if left else ("Hạn hôm nay", "warning")


def fits_together(*, state: str, held_on: date, conclusion_number: str, conclusion_on: date | None) -> Verdict:
    """Whether a meeting may be written down so: conclusions only of meetings that were held, and not before them."""
    if conclusion_on is None:
        if conclusion_number.strip():
            return refusal("Thông báo kết luận có số thì phải có ngày.")
        return ALLOWED
    if state != State.HELD:
        return refusal("Chỉ cuộc họp đã họp mới có thông báo kết luận.")
    if conclusion_on < held_on:
        return refusal("Ngày thông báo kết luận trước ngày họp.")
    return ALLOWED


def can_view(actor: Actor, meeting: Meeting) -> Verdict:
    """Whether the actor may see the meeting: the whole agency, the unit that prepares it, the one who presides."""
    if actor.agency_id is not None and actor.agency_id == meeting.agency_id:
        if actor.sees_whole_agency or meeting.preparing_unit_id in actor.unit_ids:
            return ALLOWED
        if actor.person_id is not None and meeting.presided_by_id == actor.person_id:
            return ALLOWED
    return refusal("Cuộc họp này không do đơn vị của bạn chuẩn bị.")


def can_record(actor: Actor) -> Verdict:
    """Whether the actor may write meetings down: those whose work is the whole agency."""
    if actor.agency_id is not None and actor.sees_whole_agency:
        return ALLOWED
    return refusal("Chỉ bộ phận tổng hợp, văn thư và lãnh đạo Văn phòng được ghi sổ họp.")


# The first row with one of its words decides; words are folded, whole words only.
_KIND_WORDS: tuple[tuple[MeetingKind, tuple[str, ...]], ...] = (
    (MeetingKind.WORKING_VISIT, ("doan cong tac", "lam viec voi co so", "di co so", "kiem tra thuc te")),
    (
        MeetingKind.EXTRAORDINARY_SESSION,
        ("phien hop chuyen de", "chuyen de dot xuat", "phien hop dot xuat", "bat thuong"),
    ),
    (MeetingKind.REGULAR_SESSION, ("thuong ky", "phien hop ubnd", "phien hop uy ban nhan dan")),
    (MeetingKind.BRIEFING, ("giao ban",)),
    (MeetingKind.REVIEW, ("so ket", "tong ket")),
    (MeetingKind.ADVISORY, ("tham muu", "tu van")),
    (MeetingKind.PROFESSIONAL, ("chuyen mon",)),
    (MeetingKind.CONFERENCE, ("hoi nghi", "tap huan", "trien khai")),
    (MeetingKind.SOLVING, ("giai quyet cong viec", "hop giai quyet", "hop")),
)


def kind_of(text: str) -> MeetingKind:
    """The kind that a register names in free words; a register that names none means a meeting to settle business."""
    if not text.strip():
        return MeetingKind.SOLVING
    words = f" {name_key(text)} "
    return next((kind for kind, marks in _KIND_WORDS if any(f" {mark} " in words for mark in marks)), MeetingKind.OTHER)


_CLOCK = re.compile(r"\b(\d{1,2})\s*(?:h|g|:)")
_NOON = 12


def session_of(text: str) -> Session | None:
    """The half of the day in words or by the hour ("Sáng", "14h00"); None when the text says neither."""
    words = fold(text).strip()
    for start, session in (("ca ngay", Session.ALL_DAY), ("sang", Session.MORNING), ("chieu", Session.AFTERNOON)):
        if words.startswith(start):
            return session
    if match := _CLOCK.search(words):
        return Session.MORNING if int(match[1]) < _NOON else Session.AFTERNOON
    return Session.AFTERNOON if words.startswith("toi") else None
