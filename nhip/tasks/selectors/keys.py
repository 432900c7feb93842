"""What the board groups tasks by; its cells and the list's filters share these expressions, so that they agree."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, NullIf
from django.db.models.lookups import LessThanOrEqual

from nhip.tasks.choices import ASSIGNED_ORIGINS, LATE_BUCKETS, AgeBand, Axis, Part
from nhip.tasks.models import Assignment, DelayCause

Tasks = QuerySet[Any]
# In a text filter "=" asks for exactly these words, "=" alone for tasks that say nothing.
EXACTLY = "="
NO_CAUSE = "khong-ghi"
LAST_DAYS = ((AgeBand.WEEK, 7), (AgeBand.MONTH, 30), (AgeBand.QUARTER, 90))


def _named(written: str, person: str) -> Coalesce:
    return Coalesce(NullIf(F(written), Value("")), F(f"{person}__full_name"), Value(""))


_TEXTS: dict[Axis, Any] = {
    Axis.MONITOR: _named("monitor_leader_name", "monitor_leader"),
    Axis.ASSIGNER: _named("assigned_by_name", "assigned_by"),
    Axis.FIELD: F("field_of_work"),
    Axis.SOURCE: F("source_reference"),
    Axis.ORIGIN: F("origin"),
}


def keyed(tasks: Tasks, axis: Axis, *, original: bool = False) -> Tasks:
    """The tasks of a day (`known_with_status` and `as_of`) with `key`: where they stand on an axis, "" when unsaid."""
    found: Tasks = tasks.annotate(key=_key(axis, original=original))
    return found


def _key(axis: Axis, *, original: bool) -> Any:
    if axis is Axis.AGEING:
        return _age(original=original)
    return _cause() if axis is Axis.CAUSE else _TEXTS[axis]


def _age(*, original: bool) -> Case:
    due, bucket = ("due_on", "bucket_original") if original else ("current_due_on", "bucket")
    late_by = ExpressionWrapper(Coalesce(F("stopped_on"), F("as_of")) - F(due), DurationField())
    bands = [
        When(LessThanOrEqual(late_by, Value(timedelta(days), DurationField())), then=Value(band))
        for band, days in LAST_DAYS
    ]
    not_late = When(~Q(**{f"{bucket}__in": LATE_BUCKETS}), then=Value(AgeBand.NOT_LATE))
    return Case(not_late, *bands, default=Value(AgeBand.LONGER), output_field=CharField())


def _cause() -> Coalesce:
    """The cause noted last by the day."""
    told = DelayCause.objects.filter(task_id=OuterRef("pk"), noted_on__lte=OuterRef("as_of"))
    last = Subquery(told.order_by("-noted_on", "-id").values("cause")[:1])
    return Coalesce(last, Value(NO_CAUSE))


def by_words(axis: Axis) -> Callable[[Tasks, str], Tasks]:
    """A filter of the list by what tasks say on an axis: words in it, or with "=" before them exactly these words."""

    def apply(tasks: Tasks, words: str) -> Tasks:
        name = f"on_{axis.name.lower()}"
        found: Tasks = tasks.alias(**{name: _TEXTS[axis]}).filter(**_asked(name, words))
        return found

    return apply


def _asked(name: str, words: str) -> dict[str, str]:
    if words.startswith(EXACTLY):
        return {name: words.removeprefix(EXACTLY)}
    return {f"{name}__icontains": words}


def by_lead_name(tasks: Tasks, words: str) -> Tasks:
    """Tasks led by a unit outside the directory, by its name as written; "=" alone: without lead unit."""
    led = Assignment.objects.filter(task_id=OuterRef("pk"), part=Part.LEAD)
    if words == EXACTLY:
        return tasks.filter(~Exists(led))
    return tasks.filter(Exists(led.filter(unit__isnull=True, **_asked("unit_name", words))))


def by_age(tasks: Tasks, band: str) -> Tasks:
    """Tasks of a band of days past the deadline in force, with "goc-" before it past the original one."""
    age = _age(original=band.startswith("goc-"))
    found: Tasks = tasks.alias(age=age).filter(age=band.removeprefix("goc-"))
    return found


def by_cause(tasks: Tasks, cause: str) -> Tasks:
    """Tasks by the cause of delay noted last."""
    found: Tasks = tasks.alias(last_cause=_cause()).filter(last_cause=cause)
    return found


def only_assigned(tasks: Tasks, _on: bool) -> Tasks:  # noqa: FBT001 - a filter's value
    """The tasks that others assigned: programme items are counted by the programme, subtasks by their task."""
    return tasks.filter(origin__in=ASSIGNED_ORIGINS)
