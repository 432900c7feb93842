"""How every task stood on a day, in one query."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, DateField, F, FilteredRelation, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from nhip.tasks import rules
from nhip.tasks.choices import Bucket, Phase, TaskStatus
from nhip.tasks.models import Task

# Nobody asks beyond it, and days can still be added to it.
LAST_DAY = date(9000, 12, 31)


def with_standing(records: QuerySet[Any], as_of: date, path: str = "") -> QuerySet[Any]:
    """The records joined with how their task stood on a day: `standing__phase`, `…__due_on`, `…__stopped_on`.

    `path` leads from the records to the task ("task__" for programme items). One join, at most one row per task.
    """
    day = min(as_of, LAST_DAY)
    span = Q(**{f"{path}stages__since__lte": day, f"{path}stages__until__gt": day})
    joined: QuerySet[Any] = records.annotate(standing=FilteredRelation(f"{path}stages", condition=span))
    return joined


def _late(due: str, as_of: date) -> Q:
    clock = Coalesce(F("standing__stopped_on"), Value(as_of, DateField()))
    return Q(**{f"{due}__lt": clock})


def _bucket(due: str, as_of: date) -> Case:
    done, late = Q(standing__phase=Phase.DONE), _late(due, as_of)
    return Case(
        When(standing__phase__isnull=True, then=Value(None)),
        When(standing__phase=Phase.WITHDRAWN, then=Value(Bucket.WITHDRAWN)),
        When(done & late, then=Value(Bucket.DONE_LATE)),
        When(done, then=Value(Bucket.DONE_ON_TIME)),
        When(**{f"{due}__isnull": True}, then=Value(Bucket.OPEN_ENDED)),
        When(late, then=Value(Bucket.OPEN_OVERDUE)),
        default=Value(Bucket.OPEN_IN_TIME),
        output_field=CharField(null=True),
    )


def _status(as_of: date) -> Case:
    done, late = Q(standing__phase=Phase.DONE), _late("standing__due_on", as_of)
    soon = as_of + timedelta(days=rules.policy_on(as_of).soon_days)
    return Case(
        When(standing__phase__isnull=True, then=Value(TaskStatus.NOT_ASSIGNED)),
        When(standing__phase=Phase.WITHDRAWN, then=Value(TaskStatus.WITHDRAWN)),
        When(standing__phase=Phase.SUSPENDED, then=Value(TaskStatus.SUSPENDED)),
        When(standing__phase=Phase.AWAITING, then=Value(TaskStatus.AWAITING)),
        When(standing__phase=Phase.SENT_BACK, then=Value(TaskStatus.SENT_BACK)),
        When(done & late, then=Value(TaskStatus.DONE_LATE)),
        When(done, then=Value(TaskStatus.DONE_ON_TIME)),
        When(standing__due_on__isnull=True, then=Value(TaskStatus.OPEN_ENDED)),
        When(late, then=Value(TaskStatus.OVERDUE)),
        When(standing__due_on__lte=soon, then=Value(TaskStatus.DUE_SOON)),
        default=Value(TaskStatus.IN_TIME),
        output_field=CharField(),
    )


def with_status(records: QuerySet[Any], as_of: date, path: str = "") -> QuerySet[Any]:
    """The records with `status`, `bucket`, `bucket_original`, `phase`, `current_due_on`, `stopped_on` as of a day.

    The same answers as `rules.status_on` and `rules.bucket_on`, for any number of tasks in one query.
    """
    day = min(as_of, LAST_DAY)
    told: QuerySet[Any] = with_standing(records, day, path).annotate(
        status=_status(day),
        bucket=_bucket("standing__due_on", day),
        bucket_original=_bucket(f"{path}due_on", day),
        phase=F("standing__phase"),
        current_due_on=F("standing__due_on"),
        stopped_on=F("standing__stopped_on"),
    )
    return told


def standing_of(record: Any) -> rules.Standing | None:
    """The standing of a task from what `with_status` annotated; None before it was assigned."""
    if record.status == TaskStatus.NOT_ASSIGNED:
        return None
    return rules.Standing(Phase(record.phase), record.current_due_on, record.stopped_on)


def known_with_status(tasks: QuerySet[Task], as_of: date) -> QuerySet[Any]:
    """The tasks assigned by a day, with their status on it: the list as it would have looked then."""
    return with_status(tasks.filter(assigned_on__lte=as_of), as_of)


def assigned_in(agency_id: int, start: date, until: date) -> QuerySet[Task]:
    """The tasks of an agency assigned in a span of days, both included."""
    return Task.objects.filter(agency_id=agency_id, assigned_on__gte=start, assigned_on__lte=until)
