"""What waits for the actor: stacks whose counts are those of the lists that they open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localtime

from nhip.core.clock import VIETNAM
from nhip.core.dates import vi_date
from nhip.core.numbers import vi_int
from nhip.core.workdays import load_calendar
from nhip.documents.rules import register_by
from nhip.documents.selectors import visible_to as visible_entries
from nhip.dossiers.rules import can_archive
from nhip.handling.rules import SPEAKERS
from nhip.intake.choices import ItemState
from nhip.intake.rules import can_take_in
from nhip.intake.selectors import open_for
from nhip.org.actors import Actor
from nhip.tasks.choices import TaskStatus
from nhip.tasks.selectors import BriefBlock, UnitLine, brief_of
from nhip.ui.cells import Shown, show, text_of, value_of
from nhip.ui.listing import ListPage, page_at
from nhip.ui.listing.asked import AS_OF, read_request

FIRST = 6
# Of a queue of thousands the oldest are looked at.
MOST_AGED = 500
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Row:
    """One record of a stack: title, what else it says, where it opens."""

    title: str
    cells: Sequence[Shown]
    url: str


@dataclass(frozen=True)
class Stack:
    """A list cut down to what matters today; `count` is that of the list behind `url`, `note` says what presses."""

    title: str
    tone: str
    count: int
    url: str
    rows: Sequence[Row]
    empty: str
    note: str = ""


@dataclass(frozen=True)
class StackPlan:
    """A stack before it is counted: list, filters, tone; `is_open` shows its first rows, in the order `sort`."""

    title: str
    route: str
    params: Mapping[str, str]
    tone: str = "blue"
    empty: str = ""
    is_open: bool = False
    sort: str = "-pk"


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


def _stack(plan: StackPlan, actor: Actor, as_of: date, *, dated: bool = True) -> Stack:
    page = page_at(plan.route)
    records = _narrowed(page, plan.params, actor, as_of)
    count = records.count()
    shown = records.order_by(*dict.fromkeys((plan.sort, "-pk")))[:FIRST] if plan.is_open and count else []
    params = {**plan.params, AS_OF: as_of.isoformat()} if dated else plan.params
    url = reverse(plan.route) + (f"?{urlencode(params)}" if params else "")
    return Stack(plan.title, plan.tone, count, url, [_row(page, record, as_of) for record in shown], plan.empty)


def stacks(actor: Actor, as_of: date) -> list[Stack]:
    """The stacks of the actor's desk as of a day."""
    return [_stack(plan, actor, as_of) for plan in _plans(as_of)]


_QUEUE = "intake:item_list"


def _handling_plans(actor: Actor) -> list[StackPlan]:
    """What waits to be distributed, read and done: a head's own parts with those of the unit, others' own."""
    whose = {} if actor.roles & SPEAKERS else {"nhom": "cua-toi"}
    mine, given = "handling:mine_list", "handling:given_list"
    waiting = StackPlan("Chờ phân phối", "handling:waiting_list", {}, "orange", is_open=True, sort="rank")
    return [
        *([waiting] if actor.roles & SPEAKERS else []),
        StackPlan("Quá hạn xử lý", mine, {**whose, "tinh-trang": "qua-han"}, "red", is_open=True, sort="due_on"),
        StackPlan("Sắp đến hạn xử lý", mine, {**whose, "tinh-trang": "sap-han"}, "orange", is_open=True, sort="due_on"),
        StackPlan(
            "Chưa xem",
            mine,
            {**whose, "tinh-trang": "chua-xem"},
            "blue",
            is_open=not actor.roles & SPEAKERS,  # what a head has not seen is among what they distribute
        ),
        StackPlan("Bị trả lại", given, {"tinh-trang": "tra-lai"}, "orange", is_open=True),
        StackPlan("Nhận để biết", mine, {"nhom": "de-biet"}, "secondary"),
    ]


def _keeping_plans(actor: Actor) -> list[StackPlan]:
    """What waits for the records clerk, and dossiers that are due at the archive for those who have them."""
    found: list[StackPlan] = []
    if can_take_in(actor):
        found += [
            StackPlan("Đang đọc chữ", _QUEUE, {"trang-thai": "waiting"}, "secondary"),
            StackPlan("Chờ vào sổ", _QUEUE, {"trang-thai": "ready"}, "blue"),
            StackPlan("Chờ trình", "handling:present_list", {}, "orange"),
        ]
    own = {} if actor.roles & SPEAKERS or can_archive(actor) else {"cua-toi": str(actor.person_id)}
    found.append(StackPlan("Hồ sơ đến hạn nộp lưu", "dossiers:dossier_list", {**own, "den-han": "1"}, "orange"))
    if can_archive(actor):
        submitted = {"trang-thai": "submitted"}
        found.append(StackPlan("Mục lục nộp lưu chờ nhận", "dossiers:hand_over_list", submitted, "blue"))
    return found


def waiting_documents(actor: Actor, now: datetime) -> list[Stack]:
    """What waits for the actor in documents now: only stacks that hold something, the most pressing first."""
    if actor.agency_id is None or actor.person_id is None:
        return []
    today = localtime(now, VIETNAM).date()
    plans = [*_handling_plans(actor), *_keeping_plans(actor)]
    found = [_stack(plan, actor, today, dated=False) for plan in plans]
    queue = f"{reverse(_QUEUE)}?trang-thai=ready"
    return [_aged(stack, actor, now) if stack.url == queue else stack for stack in found if stack.count]


def _aged(stack: Stack, actor: Actor, now: datetime) -> Stack:
    """The queue with since when the oldest waits, and how many are past their time (NĐ 30/2020/NĐ-CP, Đ4 k2c)."""
    calendar = load_calendar()
    ready = open_for(actor).filter(state=ItemState.READY).order_by("received_at", "pk")
    came = [
        (localtime(received_at, VIETNAM), urgency or "")
        for received_at, urgency in ready.values_list("received_at", "proposals__urgency__value")[:MOST_AGED]
    ]
    n_late = sum(register_by(received_at, urgency, calendar) < now for received_at, urgency in came)
    oldest = f"lâu nhất từ {vi_date(came[0][0].date())}"
    if not n_late:
        return replace(stack, note=oldest)
    least = "ít nhất " if len(came) == MOST_AGED else ""
    return replace(stack, note=f"{oldest}, {least}{vi_int(n_late)} quá giờ vào sổ", tone="red")


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
