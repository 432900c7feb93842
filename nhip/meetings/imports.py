"""Files of the register of meetings."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from nhip.core.imports import (
    BadValue,
    Cell,
    Hints,
    ImportColumn,
    ImportKind,
    NaturalKey,
    Problem,
    Progress,
    Row,
    parsers,
    register_kind,
)
from nhip.core.text import name_key
from nhip.meetings import rules
from nhip.meetings.choices import Mode, Session, State
from nhip.meetings.models import Meeting
from nhip.meetings.services import MeetingInput, record_meetings
from nhip.org.actors import Actor
from nhip.org.selectors import PersonDirectory, UnitDirectory
from nhip.tasks.rules import name_of_person

_CHUNK = 4000
_MODES: dict[str, Any] = {
    **{str(label): value for value, label in Mode.choices},
    "Kết hợp": Mode.HYBRID,
    "Trực tuyến kết hợp trực tiếp": Mode.HYBRID,
    "Tập trung": Mode.IN_PERSON,
    "Họp trực tuyến": Mode.ONLINE,
    "Online": Mode.ONLINE,
}
_STATES: dict[str, Any] = {
    **{str(label): value for value, label in State.choices},
    "Đã tổ chức": State.HELD,
    "Đã diễn ra": State.HELD,
    "Đã hoãn": State.POSTPONED,
    "Hủy bỏ": State.CANCELLED,
    "Đã hủy": State.CANCELLED,
    "Chưa họp": State.PLANNED,
    "Theo kế hoạch": State.PLANNED,
}


def session(value: Cell, _hints: Hints) -> Session:
    """Morning, afternoon, whole day, or an hour."""
    found = rules.session_of(parsers.as_text(value))
    if found is None:
        raise BadValue(f"“{parsers.as_text(value)}” không phải là buổi họp", "Ghi Sáng, Chiều, Cả ngày hoặc giờ họp.")
    return found


@dataclass(frozen=True)
class MeetingContext:
    """The directories that names are looked up in, and the day of the import."""

    actor: Actor
    units: UnitDirectory
    people: PersonDirectory
    today: date


def _prepare(actor: Actor, today: date) -> MeetingContext:
    return MeetingContext(
        actor, UnitDirectory.load(actor.agency_id, today), PersonDirectory.load(actor.agency_id), today
    )


def _key_of(held_on: date, half: str, title: str, chair: str) -> NaturalKey:
    return (held_on, half, name_key(title), name_key(chair))


def _key(row: Row) -> NaturalKey:
    """Day, half of the day, content and chair: a busy morning has many meetings, but not the same one twice."""
    chair = name_of_person(row.get("presided_by", ""))
    return _key_of(row["held_on"], row.get("session", Session.MORNING), row["title"], chair)


def _state(ctx: MeetingContext, row: Row) -> str:
    """What became of the meeting; a register that does not say lists what was held, and plans what lies ahead."""
    if row.get("state"):
        return str(row["state"])
    return State.HELD if row["held_on"] <= ctx.today else State.PLANNED


def _input(ctx: MeetingContext, row: Row) -> MeetingInput:
    unit, unit_name = ctx.units.find_or_name(row.get("preparing_unit", ""))
    chair = name_of_person(row.get("presided_by", ""))
    return MeetingInput(
        held_on=row["held_on"], title=row["title"], session=row.get("session", Session.MORNING),
        kind=rules.kind_of(row.get("kind", "")), mode=row.get("mode", Mode.IN_PERSON),
        presided_by=ctx.people.find(chair), presided_by_name=chair, place=row.get("place", ""), preparing_unit=unit,
        preparing_unit_name=unit_name, state=_state(ctx, row), conclusion_number=row.get("conclusion_number", ""),
        conclusion_on=row.get("conclusion_on"),
    )  # fmt: skip


def _check(ctx: MeetingContext, row: Row) -> Iterable[Problem]:
    fits = rules.fits_together(
        state=_state(ctx, row),
        held_on=row["held_on"],
        conclusion_number=row.get("conclusion_number", ""),
        conclusion_on=row.get("conclusion_on"),
    )
    if not fits:
        yield Problem(row, "conclusion_on", fits.reason, "Sửa ngày họp, tình trạng hoặc ngày thông báo kết luận.")


def _stored(ctx: MeetingContext, rows: Sequence[Row]) -> Iterable[tuple[NaturalKey, tuple[object, ...]]]:
    days = sorted({row["held_on"] for row in rows})
    if not days:
        return
    meetings = Meeting.objects.filter(agency_id=ctx.actor.agency_id, held_on__gte=days[0], held_on__lte=days[-1])
    for meeting in meetings.order_by("id").iterator(chunk_size=_CHUNK):
        key = _key_of(meeting.held_on, meeting.session, meeting.title, meeting.presided_by_name)
        yield key, (meeting.state, meeting.conclusion_number, meeting.conclusion_on)


def _existing(ctx: MeetingContext, rows: Sequence[Row]) -> Collection[NaturalKey]:
    return {key for key, _said in _stored(ctx, rows)}


def _differs(ctx: MeetingContext, rows: Sequence[Row]) -> Collection[NaturalKey]:
    """Meetings that are stored with another state or notice than the file says."""
    said = {_key(row): (_state(ctx, row), row.get("conclusion_number", ""), row.get("conclusion_on")) for row in rows}
    return {key for key, stored in _stored(ctx, rows) if key in said and said[key] != stored}


def _apply(*, actor: Actor, ctx: MeetingContext, rows: Sequence[Row], now: datetime, progress: Progress) -> int:
    done = 0
    for start in range(0, len(rows), _CHUNK):
        part = rows[start : start + _CHUNK]
        record_meetings(actor=actor, rows=[_input(ctx, row) for row in part], now=now)
        done += len(part)
        progress(done, len(rows))
    return done


register_kind(
    ImportKind(
        key="meetings",
        label="Sổ họp",
        order=90,
        columns=[
            ImportColumn("held_on", "Ngày họp", ("ngay", "thoi gian", "ngay to chuc"), parsers.date, required=True),
            ImportColumn("session", "Buổi", ("buoi hop", "gio", "gio hop"), session, default=Session.MORNING),
            ImportColumn(
                "title", "Nội dung", ("noi dung cuoc hop", "ten cuoc hop", "cuoc hop"), required=True, max_length=1000
            ),
            ImportColumn("kind", "Loại cuộc họp", ("loai", "loai hop"), default=""),
            ImportColumn(
                "mode",
                "Hình thức",
                ("hinh thuc hop", "hinh thuc truc tiep truc tuyen ket hop"),
                parsers.choice(_MODES),
                default=Mode.IN_PERSON,
            ),
            ImportColumn("presided_by", "Chủ trì", ("nguoi chu tri", "lanh dao chu tri"), max_length=200, default=""),
            ImportColumn("place", "Địa điểm", ("noi hop", "phong hop"), max_length=300, default=""),
            ImportColumn(
                "preparing_unit",
                "Đơn vị chuẩn bị",
                ("co quan chuan bi", "don vi chuan bi noi dung", "phong chuan bi"),
                max_length=250,
                default="",
            ),
            ImportColumn("state", "Tình trạng", ("trang thai", "tinh trang da hop hoan huy"), parsers.choice(_STATES)),
            ImportColumn(
                "conclusion_number",
                "Số thông báo kết luận",
                ("thong bao ket luan", "so ket luan", "so tbkl"),
                parsers.reference_code,
                max_length=120,
                default="",
            ),
            ImportColumn("conclusion_on", "Ngày thông báo kết luận", ("ngay ket luan", "ngay tbkl"), parsers.date),
            ImportColumn("secrecy", "Độ mật", ("muc do mat", "dau mat"), default=""),
        ],
        natural_key=_key,
        prepare=_prepare,
        check=_check,
        existing=_existing,
        differs=_differs,
        apply=_apply,
    )
)
