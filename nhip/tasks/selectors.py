"""Reads of tasks: what may be seen, how every task stood on a day, tables that add up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    FilteredRelation,
    Max,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from nhip.core.dates import vi_date
from nhip.documents.models import Document, RegisterEntry
from nhip.org.actors import Actor
from nhip.org.models import Post, Unit
from nhip.org.selectors import units_visible_to
from nhip.tasks import rules
from nhip.tasks.choices import DONE_BUCKETS, Bucket, Judgement, Origin, Part, Phase, TaskStatus
from nhip.tasks.models import (
    Acceptance,
    Assignment,
    Extension,
    FollowUp,
    Halt,
    ProgressReport,
    Result,
    Task,
)

# Nobody asks beyond it, and days can still be added to it.
LAST_DAY = date(9000, 12, 31)


class TaskQuerySet(QuerySet[Task]):
    """Tasks that are counted without the join that tells how they stand, unless a condition asks for it.

    A list shows how its 50 rows stand and counts all of them: with the join the count of 65 000 tasks takes ten times
    as long.
    """

    def count(self) -> int:
        """The number of tasks."""
        query = self.query.clone()
        if self._result_cache is not None or query.is_sliced or "standing" not in query.alias_map:
            return super().count()
        try:
            _tables, _where, conditions = str(query).partition(" WHERE ")
        except EmptyResultSet:
            return 0
        if "standing" not in conditions.partition(" ORDER BY ")[0]:
            query.unref_alias("standing", query.alias_refcount["standing"])
        return query.get_count(using=self.db)


def visible_to(actor: Actor) -> QuerySet[Task]:
    """The tasks that the actor may see; `rules.can_view` says the same of one task."""
    tasks = TaskQuerySet(Task)
    if actor.sees_whole_agency:
        return tasks.none() if actor.agency_id is None else tasks.filter(agency_id=actor.agency_id)
    assigned = Assignment.objects.filter(unit_id__in=actor.unit_ids).values("task_id")
    mine = Q(pk__in=assigned) | Q(monitor_unit_id__in=actor.unit_ids)
    if actor.person_id is not None:
        mine |= Q(monitor_leader_id=actor.person_id) | Q(monitor_specialist_id=actor.person_id)
    return tasks.filter(mine)


def with_units(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """The tasks with their units loaded (one further query, whatever their number)."""
    assignments = Assignment.objects.select_related("unit").order_by("id")
    return tasks.prefetch_related(Prefetch("assignments", queryset=assignments))


def listed(actor: Actor) -> QuerySet[Task]:
    """The tasks of the list page, without the long texts that it does not show: what is sorted should be narrow."""
    return with_units(visible_to(actor).defer("search_text", "passage", "note", "product"))


def detailed(actor: Actor) -> QuerySet[Task]:
    """The tasks of the detail page."""
    return with_units(visible_to(actor).select_related("monitor_unit"))


def matching(tasks: QuerySet[Task], words: str) -> QuerySet[Task]:
    """Tasks that hold all words in code, content, product, source or lead unit."""
    return tasks.filter(search_text__matches=words)


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


def known_with_status(tasks: QuerySet[Task], as_of: date) -> QuerySet[Any]:
    """The tasks assigned by a day, with their status on it: the list as it would have looked then."""
    return with_status(tasks.filter(assigned_on__lte=as_of), as_of)


def assigned_in(agency_id: int, start: date, until: date) -> QuerySet[Task]:
    """The tasks of an agency assigned in a span of days, both included."""
    return Task.objects.filter(agency_id=agency_id, assigned_on__gte=start, assigned_on__lte=until)


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One row of the 2×2 table: how many tasks in each cell."""

    key: str
    label: str
    cells: dict[Bucket, int]

    @property
    def total(self) -> int:
        """All tasks of the row; by construction the sum of its cells."""
        return sum(self.cells.values())

    @property
    def done(self) -> int:
        """Done on time and done late."""
        return sum(self.cells[bucket] for bucket in DONE_BUCKETS)

    @property
    def open(self) -> int:
        """Not done and not withdrawn."""
        return self.total - self.done - self.cells[Bucket.WITHDRAWN]


@dataclass(frozen=True, slots=True)
class Tally:
    """The 2×2 table. `checked` says that the rows add up to the number of tasks, counted apart."""

    rows: tuple[TallyRow, ...]
    total: TallyRow
    n_tasks: int

    @property
    def checked(self) -> bool:
        """Whether the parts add up."""
        return self.total.total == self.n_tasks


def tally_by_origin(tasks: QuerySet[Task], as_of: date) -> Tally:
    """The 2×2 table by origin, in the order of the origins; tasks assigned after the day are not known yet."""
    known = known_with_status(tasks, as_of)
    counted = known.order_by().values_list("origin", "bucket").annotate(n=Count("pk"))
    cells = {(str(origin), str(Origin(origin).label), bucket): n for origin, bucket, n in counted}
    order = {origin: place for place, origin in enumerate(Origin.values)}
    return _tally(cells, known.count(), lambda row: order[row.key])


def tally_by_lead_unit(tasks: QuerySet[Task], as_of: date) -> Tally:
    """The 2×2 table by lead unit, most tasks first; a unit outside the directory counts under its name as written."""
    known = known_with_status(tasks, as_of)
    led = known.annotate(lead=FilteredRelation("assignments", condition=Q(assignments__part=Part.LEAD)))
    counted = (
        led.order_by()
        .values_list("lead__unit_id", "lead__unit__name", "lead__unit_name", "bucket")
        .annotate(n=Count("pk"))
    )
    cells: Counter[tuple[str, str, str]] = Counter()
    for unit_id, unit_name, written, bucket, n in counted:
        cells[(str(unit_id or written or ""), unit_name or written or "Chưa có đơn vị chủ trì", bucket)] += n
    return _tally(cells, known.count(), lambda row: (-row.total, row.label))


def _tally(cells: dict[tuple[str, str, str], int], n_tasks: int, order: Any) -> Tally:
    rows: dict[str, TallyRow] = {}
    for (key, label, bucket), n in cells.items():
        row = rows.setdefault(key, TallyRow(key, label, dict.fromkeys(Bucket, 0)))
        row.cells[Bucket(bucket)] += n
    shown = tuple(sorted(rows.values(), key=order))
    total = {bucket: sum(row.cells[bucket] for row in shown) for bucket in Bucket}
    return Tally(shown, TallyRow("", "Tổng cộng", total), n_tasks)


def lead_units(actor: Actor) -> QuerySet[Unit]:
    """The units that lead a task which the actor may see, by name."""
    led = Assignment.objects.filter(unit_id=OuterRef("pk"), part=Part.LEAD)
    if not actor.sees_whole_agency:
        led = led.filter(task_id__in=visible_to(actor).values("pk"))
    return units_visible_to(actor).filter(Exists(led)).order_by("name", "id")


def years(actor: Actor) -> list[int]:
    """The years in which tasks were assigned, newest first."""
    ends = visible_to(actor).aggregate(first=Min("assigned_on"), last=Max("assigned_on"))
    return list(range(ends["last"].year, ends["first"].year - 1, -1)) if ends["first"] else []


@dataclass(frozen=True, slots=True)
class Event:
    """One dated step of a task's life; a follow-up that a register only counts has no day."""

    on: date | None
    title: str
    text: str
    tone: str


def events_of(task: Task) -> list[Event]:
    """Extensions, reports, results with the Office's word, halts and follow-ups, oldest first (five queries)."""
    found = [
        Event(row.decided_on, "Gia hạn", f"{_day(row.old_due_on)} → {_day(row.new_due_on)}. {row.reason}", "warning")
        for row in Extension.objects.filter(task=task).order_by("id")
    ]
    for report in ProgressReport.objects.filter(task=task).order_by("id"):
        percent = "" if report.percent is None else f"{report.percent}%. "
        found.append(Event(report.reported_on, "Tiến độ", f"{percent}{report.text}", "info"))
    for result in Result.objects.filter(task=task).select_related("acceptance").order_by("id"):
        found.append(
            Event(result.reported_on, "Báo cáo kết quả", f"{result.reference} {result.text}".strip(), "indigo")
        )
        said = getattr(result, "acceptance", None)
        if said is not None:
            tone = "success" if said.judgement == Judgement.ACCEPTED else "danger"
            found.append(Event(said.judged_on, said.get_judgement_display(), said.reason, tone))
    for halt in Halt.objects.filter(task=task).order_by("id"):
        found.append(Event(halt.since, halt.get_kind_display(), f"{halt.reference} {halt.reason}".strip(), "muted"))
        if halt.resumed_on is not None:
            found.append(Event(halt.resumed_on, "Tiếp tục thực hiện", "", "info"))
    for urged in FollowUp.objects.filter(task=task).order_by("id"):
        times = "" if urged.n_times == 1 else f"{urged.n_times} lần. "
        found.append(Event(urged.sent_on, "Đôn đốc", f"{times}{urged.reference}", "warning"))
    return sorted(found, key=lambda event: (event.on is None, event.on or date.max))


def _day(day: date | None) -> str:
    return vi_date(day) if day else "không thời hạn"


def n_follow_ups(task: Task) -> int:
    """How many times the task was urged in writing."""
    return FollowUp.objects.filter(task=task).aggregate(n=Sum("n_times"))["n"] or 0


def facts_of(tasks: Sequence[Task]) -> dict[int, rules.TaskFacts]:
    """What the status of each task depends on, by task id (three queries)."""
    pks = [task.pk for task in tasks]
    extensions: dict[int, list[rules.ExtensionFacts]] = defaultdict(list)
    for row in Extension.objects.filter(task_id__in=pks).order_by("id"):
        extensions[row.task_id].append(rules.ExtensionFacts(row.decided_on, row.new_due_on))
    results: dict[int, list[rules.ResultFacts]] = defaultdict(list)
    for result in Result.objects.filter(task_id__in=pks).select_related("acceptance").order_by("id"):
        results[result.task_id].append(_result_facts(result))
    halts: dict[int, list[rules.HaltFacts]] = defaultdict(list)
    for halt in Halt.objects.filter(task_id__in=pks).order_by("id"):
        halts[halt.task_id].append(rules.HaltFacts(halt.kind, halt.since, halt.resumed_on))
    return {
        task.pk: rules.TaskFacts(
            assigned_on=task.assigned_on,
            due_on=task.due_on,
            extensions=tuple(extensions[task.pk]),
            results=tuple(results[task.pk]),
            halts=tuple(halts[task.pk]),
        )
        for task in tasks
    }


def _result_facts(result: Result) -> rules.ResultFacts:
    try:
        acceptance = result.acceptance
    except Acceptance.DoesNotExist:
        return rules.ResultFacts(result.reported_on)
    return rules.ResultFacts(result.reported_on, acceptance.judged_on, acceptance.judgement)


def work_units(person_ids: Iterable[int], day: date) -> dict[int, int]:
    """The unit of each person's post on a day, or of the nearest post when none covers it, by person id."""
    posts = Post.objects.filter(person_id__in=set(person_ids)).order_by("held_from", "id")
    found: dict[int, int] = {}
    for post in posts:
        if post.person_id not in found or post.held_from <= day:
            found[post.person_id] = post.unit_id
    return found


def stored_codes(agency_id: int, codes: Iterable[str]) -> set[str]:
    """Those of the codes that the agency has given already."""
    wanted = sorted(set(codes))
    found: set[str] = set()
    for start in range(0, len(wanted), 5000):
        part = wanted[start : start + 5000]
        found.update(Task.objects.filter(agency_id=agency_id, code__in=part).values_list("code", flat=True))
    return found


def stored_tasks(agency_id: int | None, codes: Iterable[str], references: Iterable[str]) -> Iterator[tuple[Task, str]]:
    """The tasks with one of the codes or one of the assigning documents, each with its lead unit's name as written."""
    for field, wanted in (("code", sorted(set(codes))), ("source_reference", sorted(set(references)))):
        for start in range(0, len(wanted), 5000):
            part = {f"{field}__in": wanted[start : start + 5000]}
            led = Assignment.objects.filter(part=Part.LEAD, task__agency_id=agency_id)
            rows = led.filter(**{f"task__{name}": value for name, value in part.items()}).select_related("task")
            for row in rows.order_by("task_id"):
                yield row.task, row.unit_name


def documents_by_reference(agency_id: int | None, references: Iterable[str]) -> dict[tuple[str, date | None], Document]:
    """The registered documents of the agency by number and symbol with date, and by number and symbol alone.

    A number and symbol that two documents share finds none: nobody guesses which one assigned the task.
    """
    wanted = sorted({reference for reference in references if reference})
    found: dict[tuple[str, date | None], set[Document]] = defaultdict(set)
    for start in range(0, len(wanted), 5000):
        registered = RegisterEntry.objects.filter(agency_id=agency_id).values("document_id")
        documents = Document.objects.filter(reference_code__in=wanted[start : start + 5000], pk__in=registered)
        for document in documents.order_by("pk"):
            found[(document.reference_code, document.issued_on)].add(document)
            found[(document.reference_code, None)].add(document)
    return {key: documents.pop() for key, documents in found.items() if len(documents) == 1}


def lead_of(task: Task) -> Assignment | None:
    """The lead unit's assignment, from what `with_units` loaded or by a query."""
    return next((row for row in task.assignments.all() if row.part == Part.LEAD), None)
