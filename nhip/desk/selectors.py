"""What waits for the actor: stacks whose counts are those of the lists that they open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from nhip.documents.selectors import visible_to as visible_entries
from nhip.org.actors import Actor
from nhip.tasks.choices import TaskStatus
from nhip.tasks.selectors import BriefBlock, UnitLine, brief_of
from nhip.ui.cells import Shown, show, text_of, value_of
from nhip.ui.listing import ListPage, page_at
from nhip.ui.listing.asked import AS_OF, read_request

FIRST = 6
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Row:
    """One record of a stack: title, what else it says, where it opens."""

    title: str
    cells: Sequence[Shown]
    url: str


@dataclass(frozen=True)
class Stack:
    """A list cut down to what matters today; `count` is that of the list behind `url`."""

    title: str
    tone: str
    count: int
    url: str
    rows: Sequence[Row]
    empty: str


@dataclass(frozen=True)
class StackPlan:
    """A stack before it is counted: list, filters, tone; `is_open` shows its first rows."""

    title: str
    route: str
    params: Mapping[str, str]
    tone: str = "blue"
    empty: str = ""
    is_open: bool = False


def _plans(today: date) -> list[StackPlan]:
    soon = {"ngay-tu": today.isoformat(), "ngay-den": (today + WEEK).isoformat()}
    week = {"ngay-tu": (today - WEEK).isoformat(), "ngay-den": today.isoformat()}
    return [
        StackPlan(
            "Nhiệm vụ quá hạn",
            "tasks:task_list",
            {"trang-thai": "overdue"},
            "red",
            "Không có nhiệm vụ quá hạn.",
            is_open=True,
        ),
        StackPlan(
            "Sắp đến hạn",
            "tasks:task_list",
            {"trang-thai": "due_soon"},
            "orange",
            "Không có nhiệm vụ sắp đến hạn.",
            is_open=True,
        ),
        StackPlan("Chờ xác nhận", "tasks:task_list", {"trang-thai": "awaiting_confirmation"}, "blue"),
        StackPlan("Không thời hạn", "tasks:task_list", {"trang-thai": "open_ended"}, "secondary"),
        StackPlan("Họp trong 7 ngày tới", "meetings:meeting_list", soon, "blue", "Chưa có cuộc họp nào.", is_open=True),
        StackPlan(
            "Văn bản đến 7 ngày qua", "documents:incoming_list", week, "blue", "Không có văn bản đến.", is_open=True
        ),
    ]


def _narrowed(page: ListPage, params: Mapping[str, str], actor: Actor, as_of: date) -> QuerySet[Any]:
    asked = read_request(page, {**params, AS_OF: as_of.isoformat()}, actor, as_of)
    queryset = page.queryset(actor)
    if page.annotate is not None:
        queryset = page.annotate(queryset, as_of)
    return asked.narrow(queryset, page)


def _row(page: ListPage, record: Any, as_of: date) -> Row:
    columns = [column for column in page.columns if column.phone]
    title = " – ".join(text_of(value_of(record, column.value)) for column in columns if column.kind == "link")
    cells = [show(value_of(record, column.value), column.kind, as_of) for column in columns if column.kind != "link"]
    url = reverse(page.detail, kwargs={"pk": record.pk}) if page.detail else ""
    return Row(title, [cell for cell in cells if not cell.is_empty], url)


def _stack(plan: StackPlan, actor: Actor, as_of: date) -> Stack:
    page = page_at(plan.route)
    records = _narrowed(page, plan.params, actor, as_of)
    rows = [_row(page, record, as_of) for record in records.order_by("-pk")[:FIRST]] if plan.is_open else []
    url = f"{reverse(plan.route)}?{urlencode({**plan.params, AS_OF: as_of.isoformat()})}"
    return Stack(plan.title, plan.tone, records.count(), url, rows, plan.empty)


def stacks(actor: Actor, as_of: date) -> list[Stack]:
    """The stacks of the actor's desk as of a day."""
    return [_stack(plan, actor, as_of) for plan in _plans(as_of)]


def newest_entry_on(actor: Actor) -> date | None:
    """The day of the newest register entry that the actor sees."""
    newest: date | None = visible_entries(actor).aggregate(newest=Max("entered_on"))["newest"]
    return newest


What = TypeVar("What")


@dataclass(frozen=True)
class Linked(Generic[What]):
    """Something of the brief with the list that it opens; "" where there is none."""

    what: What
    url: str


def brief_page(actor: Actor, as_of: date) -> Mapping[str, Any]:
    """The morning brief of the actor, every number with the list that holds exactly those."""
    brief = brief_of(actor, as_of)
    late = {"trang-thai": str(TaskStatus.OVERDUE)}
    return {
        "blocks": [Linked[BriefBlock](block, _tasks_url(block.params, as_of)) for block in brief.blocks],
        "overdue": brief.overdue,
        "is_empty": brief.is_empty,
        "overdue_url": _tasks_url(late, as_of),
        "units": [
            Linked[UnitLine](line, _tasks_url({**late, "chu-tri": str(line.unit_id)}, as_of) if line.unit_id else "")
            for line in brief.units
        ],
    }


def _tasks_url(params: Mapping[str, str], as_of: date) -> str:
    return f"{reverse('tasks:task_list')}?{urlencode({**params, AS_OF: as_of.isoformat()})}"
