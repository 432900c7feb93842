"""Proposals made from what the reader found; nothing is saved here."""

from datetime import date, timedelta

from nhip.core.text import squash
from nhip.core.workdays import WorkCalendar
from nhip.directives import rules
from nhip.directives.models import DirectiveReading, TaskProposal
from nhip.directives.naming import named_units
from nhip.reading import Deadline, read
from nhip.reading import TaskProposal as ReadTask
from nhip.reading.resolving import Directory


def due_of(limit: Deadline, reading: DirectiveReading, calendar: WorkCalendar) -> date | None:
    """The day of a limit: as written, or counted from a day that is known."""
    if limit.due_on is not None or limit.n_days is None:
        return limit.due_on
    since = rules.counted_from(limit.relative, issued_on=reading.issued_on, received_on=reading.received_on)
    if since is None:
        return None
    return calendar.add_working_days(since, limit.n_days) if limit.in_working_days else since + timedelta(limit.n_days)


def drafted(
    reading: DirectiveReading, found: ReadTask, directory: Directory, calendar: WorkCalendar, *, shift: int = 0
) -> TaskProposal:
    """The proposal of a task that the reader found; `shift` is where the text that it read begins in the document."""
    proposal = TaskProposal(
        reading=reading, start=found.start + shift, end=found.end + shift,
        content=rules.content_of(found.text, found.what, (*found.lead, *found.co)),
        leads=[each.as_json() for each in named_units(found.lead, directory)],
        cooperating=[each.as_json() for each in named_units(found.co, directory)],
        product=found.product[:500], report_to=found.report_to[:300], heading=found.heading[:500],
        confidence=found.confidence, reasons=list(found.reasons),
    )  # fmt: skip
    if (limit := found.deadline) is not None:
        proposal.deadline_text = limit.text[:300]
        proposal.due_on = due_of(limit, reading, calendar)
        proposal.frequency = rules.frequency_of(limit.recurring)
        if proposal.frequency:
            proposal.due_day, proposal.due_month = limit.day, limit.month
    return proposal


def drafted_from_span(
    reading: DirectiveReading, start: int, end: int, directory: Directory, calendar: WorkCalendar
) -> TaskProposal:
    """The proposal of a span that a person marked: what the reader makes of these words alone, else the words as is."""
    start, end = rules.trimmed(reading.text, start, end)
    words = reading.text[start:end]
    tasks = read(words, issued_on=reading.issued_on).tasks
    if len(tasks) == 1:
        proposal = drafted(reading, tasks[0], directory, calendar, shift=start)
    else:
        proposal = TaskProposal(reading=reading, content=squash(words))
    proposal.start, proposal.end, proposal.confidence = start, end, 1.0
    return proposal
