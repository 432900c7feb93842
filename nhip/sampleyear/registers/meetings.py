"""09_so-hop: the meetings that the Office served, with those put off or cancelled, and their conclusion notices."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

from nhip.sampleyear import daybook
from nhip.sampleyear.office import Office
from nhip.sampleyear.plan import YearPlan
from nhip.sampleyear.sheets import Book, Heading, Sheet
from nhip.sampleyear.words import topics
from nhip.sampleyear.words.subjects import SubjectMaker

HEADINGS = (
    Heading("STT", 6), Heading("Ngày họp", 12), Heading("Buổi", 8), Heading("Nội dung", 70),
    Heading("Loại cuộc họp", 26), Heading("Hình thức", 12), Heading("Chủ trì", 26), Heading("Địa điểm", 26),
    Heading("Đơn vị chuẩn bị", 32), Heading("Tình trạng", 11), Heading("Số thông báo kết luận", 18, "Kết luận"),
    Heading("Ngày thông báo kết luận", 14, "Kết luận"),
)  # fmt: skip

SESSION, THEMATIC, BRIEFING = "Phiên họp thường kỳ", "Phiên họp chuyên đề", "Họp giao ban"
WORKING = "Họp giải quyết công việc"
ADVISORY, REVIEW, CONFERENCE = "Họp tham mưu, tư vấn", "Hội nghị sơ kết, tổng kết", "Hội nghị trực tuyến"
_KINDS = (THEMATIC, BRIEFING, WORKING, ADVISORY, REVIEW, CONFERENCE)
_WEIGHTS = (4, 10, 48, 18, 12, 8)
_ROOMS = ("Phòng họp số 1", "Phòng họp số 2", "Phòng họp số 3", "Hội trường UBND tỉnh", "Phòng họp trực tuyến")
HELD, POSTPONED, CANCELLED = "Đã họp", "Hoãn", "Hủy"
_LATE_NOTICES = 0.12


@dataclass(slots=True)
class Meeting:
    held_on: dt.date
    session: str
    subject: str
    kind: str
    form: str
    chair: str
    place: str
    prepared_by: str
    field: str
    state: str = HELD
    notice_on: dt.date | None = None
    notice_code: str = ""
    by_office: bool = False  # the notice is issued by the Office, not by the Committee


def hold_year(office: Office, plan: YearPlan) -> list[Meeting]:
    """The meetings of a year in order of day; conclusion notices have dates, their numbers come with the register."""
    rng = office.rng("meetings", plan.year)
    subjects = SubjectMaker(rng, plan.year, office.profile.places)
    total = plan.meetings.held + plan.meetings.postponed + plan.meetings.cancelled
    states = [HELD] * (total - plan.meetings.postponed - plan.meetings.cancelled)
    states += [POSTPONED] * plan.meetings.postponed + [CANCELLED] * plan.meetings.cancelled
    rng.shuffle(states)
    days = daybook.spread(rng, plan.year, total)
    sessions = _regular_sessions(days)
    meetings, seen = [], set()
    for position, (day, state) in enumerate(zip(days, states, strict=True)):
        meeting = _meeting(rng, office, plan, subjects, day, is_session=position in sessions)
        while (meeting.held_on, meeting.subject) in seen:
            meeting.subject = f"Họp {subjects.meeting(meeting.field, day)}"
        seen.add((meeting.held_on, meeting.subject))
        meeting.state = state
        if state == HELD:
            _conclude(rng, plan, meeting)
        meetings.append(meeting)
    return meetings


def _regular_sessions(days: Sequence[dt.date]) -> set[int]:
    """Positions of the monthly sessions: the last meeting day of each month."""
    return {n for n, day in enumerate(days) if n + 1 == len(days) or days[n + 1].month != day.month}


def _meeting(
    rng: random.Random, office: Office, plan: YearPlan, subjects: SubjectMaker, day: dt.date, *, is_session: bool
) -> Meeting:
    field = topics.GENERAL if is_session else subjects.field()
    kind = SESSION if is_session else rng.choices(_KINDS, _WEIGHTS)[0]
    if is_session:
        subject = f"Phiên họp UBND tỉnh thường kỳ tháng {day.month} năm {plan.year}"
    elif kind in (REVIEW, CONFERENCE):
        subject = f"Hội nghị {subjects.meeting(field, day)}"
    else:
        subject = f"Họp {subjects.meeting(field, day)}"
    online = kind == CONFERENCE or rng.random() < plan.meetings.online_share - 0.08
    form = rng.choice(("Trực tuyến", "Kết hợp")) if online else "Trực tiếp"
    division = office.division_for(field).name
    department = rng.choice(office.departments_for(field, day)).name
    return Meeting(
        held_on=day, session=rng.choice(("Sáng", "Chiều")), subject=subject, kind=kind, form=form,
        chair=office.chair.name if is_session else rng.choice((*office.leaders, *office.vice_chairs)).name,
        place=_ROOMS[-1] if online else rng.choice(_ROOMS[:-1]),
        prepared_by=division if is_session else rng.choice((division, department)),
        field=field,
    )  # fmt: skip


def _conclude(rng: random.Random, plan: YearPlan, meeting: Meeting) -> None:
    if meeting.kind != SESSION and rng.random() > plan.meetings.conclusion_share:
        return
    # at most 3 working days or at least 8: the same side of the limit of 5 whatever calendar counts them
    wait = rng.randint(8, 12) if rng.random() < _LATE_NOTICES else rng.randint(1, 3)
    notice_on = daybook.add_working(meeting.held_on, wait)
    if notice_on.year == plan.year:
        meeting.notice_on = notice_on
        meeting.by_office = rng.random() < 0.3  # noqa: PLR2004 - share of notices issued by the Office


def meetings_book(office: Office, plan: YearPlan, meetings: Sequence[Meeting]) -> Book:
    rows = [
        (
            n, m.held_on, m.session, m.subject, m.kind, m.form, m.chair, m.place, m.prepared_by, m.state,
            m.notice_code, m.notice_on,
        )
        for n, m in enumerate(meetings, start=1)
    ]  # fmt: skip
    cover = (office.committee.upper(), office.name.upper(), "SỔ THEO DÕI CUỘC HỌP, HỘI NGHỊ", f"Năm {plan.year}")
    return Book(cover, HEADINGS, (Sheet("Sổ họp", rows),), dates="text", total_label="Tổng cộng")
