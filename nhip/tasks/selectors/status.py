"""How every task stood on a day, in one query."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, DateField, F, FilteredRelation, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from nhip.tasks import rules
from nhip.tasks.choices import Bucket, Phase, TaskStatus
from nhip.tasks.models import Stage, Task

# Nobody asks beyond it, and days can still be added to it.
LAST_DAY = date(9000, 12, 31)
_STATUS_OF_PHASE = {
    Phase.WITHDRAWN: TaskStatus.WITHDRAWN,
    Phase.SUSPENDED: TaskStatus.SUSPENDED,
    Phase.AWAITING: TaskStatus.AWAITING,
    Phase.SENT_BACK: TaskStatus.SENT_BACK,
}
# Neither done nor withdrawn.
GOING = (Phase.OPEN, Phase.AWAITING, Phase.SENT_BACK, Phase.SUSPENDED)
# The phases in which a task can have a status or stand in a cell.
_PHASES_OF_STATUS: dict[str, tuple[Phase, ...]] = {
    **{status: (phase,) for phase, status in _STATUS_OF_PHASE.items()},
    **dict.fromkeys((TaskStatus.DONE_ON_TIME, TaskStatus.DONE_LATE), (Phase.DONE,)),
    **dict.fromkeys(
        (TaskStatus.IN_TIME, TaskStatus.DUE_SOON, TaskStatus.OVERDUE, TaskStatus.OPEN_ENDED), (Phase.OPEN,)
    ),
}
_PHASES_OF_BUCKET: dict[str, tuple[Phase, ...]] = {
    Bucket.WITHDRAWN: (Phase.WITHDRAWN,),
    **dict.fromkeys((Bucket.DONE_ON_TIME, Bucket.DONE_LATE), (Phase.DONE,)),
    **dict.fromkeys((Bucket.OPEN_IN_TIME, Bucket.OPEN_OVERDUE, Bucket.OPEN_ENDED), GOING),
}


def with_standing(records: QuerySet[Any], as_of: date, path: str = "") -> QuerySet[Any]:
    """The records joined with how their task stood on a day: `standing__phase`, `…__due_on`, `…__stopped_on`.

    `path` leads from the records to the task ("task__" for programme items). One join, at most one row per task.
    """
    day = min(as_of, LAST_DAY)
    span = Q(**{f"{path}stages__since__lte": day, f"{path}stages__until__gt": day})
    joined: QuerySet[Any] = records.annotate(standing=FilteredRelation(f"{path}stages", condition=span))
    return joined


def _late(at: str, due: str, as_of: date) -> Q:
    clock = Coalesce(F(f"{at}stopped_on"), Value(as_of, DateField()))
    return Q(**{f"{due}__lt": clock})


def _bucket(at: str, due: str, as_of: date) -> Case:
    """The cell of the 2×2 table; `at` leads to the columns of the stage."""
    done, late = Q(**{f"{at}phase": Phase.DONE}), _late(at, due, as_of)
    return Case(
        When(**{f"{at}phase__isnull": True}, then=Value(None)),
        When(**{f"{at}phase": Phase.WITHDRAWN}, then=Value(Bucket.WITHDRAWN)),
        When(done & late, then=Value(Bucket.DONE_LATE)),
        When(done, then=Value(Bucket.DONE_ON_TIME)),
        When(**{f"{due}__isnull": True}, then=Value(Bucket.OPEN_ENDED)),
        When(late, then=Value(Bucket.OPEN_OVERDUE)),
        default=Value(Bucket.OPEN_IN_TIME),
        output_field=CharField(null=True),
    )


def _status(at: str, as_of: date) -> Case:
    done, late = Q(**{f"{at}phase": Phase.DONE}), _late(at, f"{at}due_on", as_of)
    soon = as_of + timedelta(days=rules.policy_on(as_of).soon_days)
    return Case(
        When(**{f"{at}phase__isnull": True}, then=Value(TaskStatus.NOT_ASSIGNED)),
        *(When(**{f"{at}phase": phase}, then=Value(status)) for phase, status in _STATUS_OF_PHASE.items()),
        When(done & late, then=Value(TaskStatus.DONE_LATE)),
        When(done, then=Value(TaskStatus.DONE_ON_TIME)),
        When(**{f"{at}due_on__isnull": True}, then=Value(TaskStatus.OPEN_ENDED)),
        When(late, then=Value(TaskStatus.OVERDUE)),
        When(**{f"{at}due_on__lte": soon}, then=Value(TaskStatus.DUE_SOON)),
        default=Value(TaskStatus.IN_TIME),
        output_field=CharField(),
    )


def with_status(records: QuerySet[Any], as_of: date, path: str = "") -> QuerySet[Any]:
    """The records with `status`, `bucket`, `bucket_original`, `phase`, `current_due_on`, `stopped_on` as of a day.

    The same answers as `rules.status_on` and `rules.bucket_on`, for any number of tasks in one query.
    """
    day = min(as_of, LAST_DAY)
    told: QuerySet[Any] = with_standing(records, day, path).annotate(
        status=_status("standing__", day),
        bucket=_bucket("standing__", "standing__due_on", day),
        bucket_original=_bucket("standing__", f"{path}due_on", day),
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


def stages_on(as_of: date) -> QuerySet[Stage]:
    """How all tasks stood on a day: at most one stage of each."""
    day = min(as_of, LAST_DAY)
    return Stage.objects.filter(since__lte=day, until__gt=day).order_by()


def by_status(tasks: QuerySet[Any], status: str) -> QuerySet[Any]:
    """Of tasks with their status (`as_of`): those of one status."""
    day = day_of(tasks)
    if status == TaskStatus.NOT_ASSIGNED:
        return tasks.filter(assigned_on__gt=day)
    phases = _PHASES_OF_STATUS[status]
    return _standing_in(tasks, phases, status=status, keys=stages_on(day).alias(status=_status("", day)))


def by_bucket(tasks: QuerySet[Any], bucket: str) -> QuerySet[Any]:
    """Of tasks with their status (`as_of`): those in one cell of the 2×2 table."""
    day = day_of(tasks)
    phases = _PHASES_OF_BUCKET[bucket]
    return _standing_in(tasks, phases, bucket=bucket, keys=stages_on(day).alias(bucket=_bucket("", "due_on", day)))


def _standing_in(
    tasks: QuerySet[Any], phases: Sequence[Phase], *, keys: QuerySet[Stage], **asked: str
) -> QuerySet[Any]:
    """Most tasks are done: of them a page is soon found. The others are few among all, and found by their phase."""
    if Phase.DONE in phases:
        return tasks.filter(**asked)
    return tasks.filter(pk__among=keys.filter(phase__in=phases, **asked).values("task_id"))


def day_of(tasks: QuerySet[Any]) -> date:
    """The day as of which `with_silence` said `as_of`."""
    told: Any = tasks.query.annotations["as_of"]
    day: date = min(told.value, LAST_DAY)
    return day


def assigned_in(agency_id: int, start: date, until: date) -> QuerySet[Task]:
    """The tasks of an agency assigned in a span of days, both included."""
    return Task.objects.filter(agency_id=agency_id, assigned_on__gte=start, assigned_on__lte=until)
