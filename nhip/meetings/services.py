"""Writes of meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.journal import Deed, record, record_many
from nhip.core.text import search_text
from nhip.core.workdays import load_calendar
from nhip.meetings import rules
from nhip.meetings.choices import MeetingKind, Mode, Session, State
from nhip.meetings.models import Meeting
from nhip.org.actors import Actor
from nhip.org.models import Person, Unit

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class MeetingInput:
    """One meeting as a register describes it."""

    held_on: date
    title: str
    session: str = Session.MORNING
    kind: str = MeetingKind.SOLVING
    mode: str = Mode.IN_PERSON
    presided_by: Person | None = None
    presided_by_name: str = ""
    place: str = ""
    preparing_unit: Unit | None = None
    preparing_unit_name: str = ""
    state: str = State.HELD
    conclusion_number: str = ""
    conclusion_on: date | None = None


def _agency_of(actor: Actor) -> int:
    """The agency whose meetings the actor may write down; Refused otherwise."""
    verdict = rules.can_record(actor)
    if not verdict or actor.agency_id is None:
        raise Refused(verdict.reason)
    return actor.agency_id


def _refuse_unless_fitting(row: MeetingInput) -> None:
    verdict = rules.fits_together(
        state=row.state,
        held_on=row.held_on,
        conclusion_number=row.conclusion_number,
        conclusion_on=row.conclusion_on,
    )
    if not verdict:
        raise Refused(f"Cuộc họp ngày {row.held_on:%d/%m/%Y} “{row.title[:60]}”: {verdict.reason}")


def _words(row: MeetingInput) -> str:
    return search_text(row.title, row.presided_by_name, row.place, row.preparing_unit_name, row.conclusion_number)


@transaction.atomic
def record_meetings(*, actor: Actor, rows: Sequence[MeetingInput], now: datetime) -> list[Meeting]:
    """Write meetings into the register – all or none, one journal entry each.

    The last day for each conclusion notice is worked out here, from the calendar as it stands
    (QĐ 45/2018/QĐ-TTg). Refused when the actor may not, or a row does not fit together.
    """
    agency_id = _agency_of(actor)
    for row in rows:
        _refuse_unless_fitting(row)
    calendar = load_calendar()
    due = {day: rules.conclusion_due_on(day, calendar) for day in {row.held_on for row in rows}}
    meetings = Meeting.objects.bulk_create(
        (
            Meeting(
                agency_id=agency_id, held_on=row.held_on, session=row.session, title=row.title, kind=row.kind,
                mode=row.mode, presided_by=row.presided_by, presided_by_name=row.presided_by_name, place=row.place,
                preparing_unit=row.preparing_unit, preparing_unit_name=row.preparing_unit_name, state=row.state,
                conclusion_number=row.conclusion_number, conclusion_on=row.conclusion_on,
                conclusion_due_on=due[row.held_on], search_text=_words(row),
            )
            for row in rows
        ),
        batch_size=_BATCH,
    )  # fmt: skip
    record_many(
        Deed(
            actor=actor, deed="meetings.record_meeting", obj=meeting, at=now, label=str(meeting),
            summary=f"Ghi sổ họp: {meeting}",
        )
        for meeting in meetings
    )  # fmt: skip
    return meetings


def record_meeting(*, actor: Actor, row: MeetingInput, now: datetime) -> Meeting:
    """Write one meeting into the register; see `record_meetings`."""
    return record_meetings(actor=actor, rows=[row], now=now)[0]


@transaction.atomic
def issue_conclusion(*, actor: Actor, meeting: Meeting, number: str, issued_on: date, now: datetime) -> Meeting:
    """Write down the number and date of the conclusion notice of a meeting that was held.

    Refused when the actor may not, the meeting has a notice already or was not held, or the number is missing.
    """
    agency_id = _agency_of(actor)
    locked = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk, agency_id=agency_id)
    if locked.conclusion_on is not None:
        raise Refused("Cuộc họp này đã có thông báo kết luận.")
    if not number.strip():
        raise Refused("Phải ghi số thông báo kết luận.", field="conclusion_number")
    fits = rules.fits_together(
        state=locked.state, held_on=locked.held_on, conclusion_number=number, conclusion_on=issued_on
    )
    if not fits:
        raise Refused(fits.reason)
    locked.conclusion_number, locked.conclusion_on = number.strip(), issued_on
    locked.search_text = f"{locked.search_text} {search_text(number)}"
    locked.save(update_fields=["conclusion_number", "conclusion_on", "search_text"])
    record(
        actor=actor, deed="meetings.issue_conclusion", obj=locked, at=now,
        summary=f"Ban hành thông báo kết luận {number.strip()} ngày {issued_on:%d/%m/%Y}",
        data={"due": locked.conclusion_due_on, "issued": issued_on},
    )  # fmt: skip
    return locked
