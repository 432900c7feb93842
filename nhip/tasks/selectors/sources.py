"""The tasks that one document, or the notice of one meeting, gave."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from nhip.org.actors import Actor
from nhip.tasks import rules
from nhip.tasks.choices import TONES, Origin, TaskStatus
from nhip.tasks.models import Task
from nhip.tasks.selectors.rights import lead_of, visible_to, with_units
from nhip.tasks.selectors.status import standing_of, with_status

N_SHOWN = 200


@dataclass(frozen=True, slots=True)
class GivenTask:
    """A task beside what gave it, with its status on a day in words."""

    pk: int
    code: str
    content: str
    lead_name: str
    status_words: str
    status: str

    @property
    def tone(self) -> str:
        """The colour of the status."""
        return TONES[TaskStatus(self.status)]


def tasks_of_document(actor: Actor, document_id: int, today: date) -> list[GivenTask]:
    """The tasks that a registered document gave and the actor may see, with their status; at most 200."""
    return _told(visible_to(actor).filter(source_document_id=document_id), today)


def tasks_of_conclusion(actor: Actor, reference: str, issued_on: date | None, today: date) -> list[GivenTask]:
    """The tasks of the conclusion notice of that number and day, as `tasks_of_document`; none without a number."""
    if not reference:
        return []
    given = visible_to(actor).filter(source_reference=reference)
    if issued_on is not None:
        given = given.filter(source_issued_on=issued_on) | given.filter(
            source_issued_on__isnull=True, origin=Origin.MEETING
        )
    return _told(given, today)


def _told(tasks: QuerySet[Task], today: date) -> list[GivenTask]:
    told = with_status(with_units(tasks).defer("search_text", "passage", "note"), today)
    return [_given(record, today) for record in told.order_by("pk")[:N_SHOWN]]


def _given(record: Any, today: date) -> GivenTask:
    lead = lead_of(record)
    words = rules.status_words(standing_of(record), today)
    return GivenTask(record.pk, record.code, record.content, lead.unit_name if lead else "", words, record.status)
