"""The morning brief of one reader: what is due, what is late and where, what waits for a decision, what is new."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, DateField, FilteredRelation, IntegerField, Q, QuerySet, Value

from nhip.documents.choices import URGENT
from nhip.org.actors import Actor
from nhip.org.models import Person
from nhip.tasks import rules
from nhip.tasks.choices import Part, Phase, TaskStatus
from nhip.tasks.models import Task
from nhip.tasks.selectors.reminders import for_chair, silent, silent_before, waiting_requests
from nhip.tasks.selectors.rights import lead_of, visible_to, with_units
from nhip.tasks.selectors.status import known_with_status

FIRST = 10
NEW_DAYS = 3
# The value of the list's filter "Lãnh đạo giao" for tasks that name none.
NO_LEADER = "khong-ghi"


@dataclass(frozen=True, slots=True)
class BriefTask:
    """A task as a line of the brief."""

    pk: int
    code: str
    content: str
    lead_name: str
    due_on: date | None
    words: str


class _Said(NamedTuple):
    key: str
    title: str
    tone: str


@dataclass(frozen=True, slots=True)
class BriefBlock:
    """A heading with its number, the filters of the task list that hold exactly those, and the first of them."""

    key: str
    title: str
    tone: str
    count: int
    params: Mapping[str, str]
    tasks: tuple[BriefTask, ...]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A lead unit with the number of its overdue tasks; `unit_id` None: not in the directory."""

    unit_id: int | None
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief as of a day."""

    day: date
    blocks: tuple[BriefBlock, ...]
    overdue: int
    units: tuple[UnitLine, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.overdue and not any(block.count for block in self.blocks)


def brief_of(actor: Actor, day: date) -> Brief:
    """The morning brief of the actor, of what the actor may see only."""
    return Brief(day, tuple(_blocks(actor, day)), *_overdue(actor, day))


def _known(actor: Actor, day: date) -> QuerySet[Any]:
    seen = visible_to(actor).defer("search_text", "passage", "note", "product")
    return with_silence(known_with_status(seen, day), day)


def _blocks(actor: Actor, day: date) -> Iterator[BriefBlock]:
    known = _known(actor, day)
    soon = rules.policy_on(day).soon_days
    said = _Said("due", f"Đến hạn trong {soon} ngày tới", "orange")
    yield _block(said, known.filter(status=TaskStatus.DUE_SOON), {"trang-thai": TaskStatus.DUE_SOON}, day)
    for person in _deciders(actor):
        whose = "tôi" if person.pk == actor.person_id else person.full_name
        asked = waiting_requests(known.filter(assigned_by=person))
        said = _Said("extensions", f"Xin gia hạn chờ {whose} quyết định", "red")
        yield _block(said, asked, {"xin-gia-han": "1", "lanh-dao": str(person.pk)}, day)
    yield from _undecided(actor, known, day)
    start = day - timedelta(days=NEW_DAYS)
    said = _Said("urgent", "Việc khẩn mới giao", "red")
    days = {"khan": "1", "ngay-giao-tu": start.isoformat(), "ngay-giao-den": day.isoformat()}
    yield _block(said, known.filter(urgency__in=URGENT, assigned_on__gte=start), days, day)
    said = _Said("chair", "Vẫn quá hạn sau nhiều lần nhắc", "red")
    yield _block(said, for_chair(known), {"nhac": "chu-tich"}, day)
    said = _Said("silent", "Không thời hạn, lâu không có thông tin", "secondary")
    yield _block(said, silent(known), {"nhac": "im-lang"}, day)


def _undecided(actor: Actor, known: QuerySet[Any], day: date) -> Iterator[BriefBlock]:
    """Requests that no leader is named for, and results; whoever decides is told apart from whoever waits for it."""
    awaiting, params = known.filter(status=TaskStatus.AWAITING), {"trang-thai": str(TaskStatus.AWAITING)}
    if actor.sees_whole_agency:
        asked = waiting_requests(known.filter(assigned_by__isnull=True))
        said = _Said("extensions", "Xin gia hạn chưa rõ lãnh đạo giao", "red")
        yield _block(said, asked, {"xin-gia-han": "1", "lanh-dao": NO_LEADER}, day)
        yield _block(_Said("results", "Kết quả chờ xác nhận", "indigo"), awaiting, params, day)
        return
    mine = watched_by(awaiting, actor.person_id)
    if mine.exists():
        said = _Said("results", "Kết quả chờ tôi xác nhận", "indigo")
        yield _block(said, mine, {**params, "nguoi-theo-doi": str(actor.person_id)}, day)
    said = _Said("sent", "Kết quả đã gửi, chờ Văn phòng xác nhận", "secondary")
    yield _block(said, awaiting, params, day)


def watched_by(tasks: QuerySet[Any], person_id: int | None) -> QuerySet[Any]:
    """The tasks that a person watches, as leader or as specialist."""
    return tasks.filter(Q(monitor_leader_id=person_id) | Q(monitor_specialist_id=person_id))


def with_silence(tasks: QuerySet[Any], day: date) -> QuerySet[Any]:
    """The tasks with what `silent` and `for_chair` need to know of the day."""
    told: QuerySet[Any] = tasks.annotate(
        as_of=Value(day, DateField()),
        silent_before=Value(silent_before(day), DateField()),
        chair_after=Value(rules.policy_on(day).escalate_after[-1], IntegerField()),
    )
    return told


def _deciders(actor: Actor) -> list[Person]:
    """The actor, and those whom the actor stands in for."""
    ids = [pk for pk in (actor.person_id, *actor.acts_for) if pk is not None]
    people = list(Person.objects.filter(pk__in=ids).order_by("id"))
    return sorted(people, key=lambda person: person.pk != actor.person_id)


def _block(said: _Said, tasks: QuerySet[Any], params: Mapping[str, str], day: date) -> BriefBlock:
    rows: Any = with_units(tasks)
    lines = tuple(_line(row, day) for row in rows.order_by("current_due_on", "pk")[:FIRST])
    asked = {name: str(value) for name, value in params.items()}
    return BriefBlock(*said, tasks.order_by().count(), asked, lines)


def _line(row: Any, day: date) -> BriefTask:
    task: Task = row
    lead = lead_of(task)
    name = "" if lead is None else lead.unit.name if lead.unit is not None else lead.unit_name
    standing = rules.Standing(Phase(row.phase), row.current_due_on, row.stopped_on)
    return BriefTask(task.pk, task.code, task.content, name, row.current_due_on, rules.status_words(standing, day))


def _overdue(actor: Actor, day: date) -> tuple[int, tuple[UnitLine, ...]]:
    """How many tasks are overdue and at which lead units, most first (one query)."""
    late = _known(actor, day).filter(status=TaskStatus.OVERDUE)
    led = late.annotate(lead=FilteredRelation("assignments", condition=Q(assignments__part=Part.LEAD)))
    counted = led.order_by().values_list("lead__unit_id", "lead__unit__name", "lead__unit_name").annotate(n=Count("pk"))
    found: dict[tuple[int | None, str], int] = {}
    for unit_id, name, written, n in counted:
        key = (unit_id, name or written or "Chưa có đơn vị chủ trì")
        found[key] = found.get(key, 0) + n
    lines = [UnitLine(unit_id, name, n) for (unit_id, name), n in found.items()]
    lines.sort(key=lambda line: (-line.count, line.name))
    return sum(line.count for line in lines), tuple(lines)
