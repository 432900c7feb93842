"""Telling the people of a task what happened to it, in the deed's own transaction; nobody is told of their own deed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from nhip.core.dates import vi_date
from nhip.notices.choices import Urgency
from nhip.notices.services import NoticeInput, notify, notify_many
from nhip.org.actors import Actor
from nhip.org.models import Person
from nhip.tasks import rules, selectors
from nhip.tasks.models import ExtensionRequest, Handling, Result, Task
from nhip.tasks.notice_kinds import ASSIGNED, EXTENSION_ASKED, EXTENSION_DECIDED, RESULT_WAITING, SENT_BACK

_FEW = 3


def task_path(task: Task) -> str:
    """Where the task is read."""
    return reverse("tasks:task_detail", kwargs={"pk": task.pk})


def _others(actor: Actor, people: Iterable[Person | None]) -> list[Person]:
    return [person for person in dict.fromkeys(people) if person is not None and person.pk != actor.person_id]


def tell_assigned(*, actor: Actor, tasks: Sequence[Task], now: datetime) -> int:
    """Tell the units of tasks that were just given; of what was assigned longer ago nobody is told.

    Whoever gets more than a few at once (a directive with thirty tasks for all communes) is told of them together.
    """
    new = [task for task in tasks if rules.is_news(task.assigned_on, now.date())]
    return notify_many(rows=_assigned(actor, new, now), now=now) if new else 0


def _assigned(actor: Actor, tasks: Sequence[Task], now: datetime) -> Iterator[NoticeInput]:
    readers = selectors.readers_of(tasks, now.date(), cooperating_too=True)
    given: dict[Person, list[Task]] = defaultdict(list)
    for task in tasks:
        for person in _others(actor, [*readers.lead.get(task.pk, ()), *readers.cooperating.get(task.pk, ())]):
            given[person].append(task)
    for person, mine in given.items():
        if len(mine) > _FEW:
            yield _together(actor, person, mine)
        else:
            yield from (_singly(actor, person, task) for task in mine)


def _urgency(tasks: Iterable[Task]) -> Urgency:
    return Urgency.URGENT if any(rules.is_urgent(task.urgency) for task in tasks) else Urgency.NORMAL


def _singly(actor: Actor, person: Person, task: Task) -> NoticeInput:
    deadline = f"Thời hạn: {vi_date(task.due_on)}." if task.due_on else "Không thời hạn."
    return NoticeInput(
        recipient=person, kind=ASSIGNED.key, key=f"{ASSIGNED.key}:{task.pk}", sent_by=actor, about=task,
        title=f"Nhiệm vụ mới: {task.content}"[:250], body=f"Nhiệm vụ {task.code}. {deadline}", url=task_path(task),
        urgency=_urgency([task]),
    )  # fmt: skip


def _together(actor: Actor, person: Person, tasks: Sequence[Task]) -> NoticeInput:
    """One notice of many tasks, leading to the list of those that came by the same document."""
    sources = list(dict.fromkeys(task.source_reference for task in tasks))
    source = sources[0] if len(sources) == 1 else ""
    first_due = min((task.due_on for task in tasks if task.due_on), default=None)
    deadline = f"Thời hạn sớm nhất: {vi_date(first_due)}." if first_due else "Không thời hạn."
    query = f"?{urlencode({'van-ban': source})}" if source else ""
    return NoticeInput(
        recipient=person, kind=ASSIGNED.key, key=f"{ASSIGNED.key}:{tasks[0].pk}-{tasks[-1].pk}", sent_by=actor,
        title=f"{len(tasks)} nhiệm vụ mới{f' theo {source}' if source else ''}"[:250],
        body=f"Từ {tasks[0].code} đến {tasks[-1].code}. {deadline}", url=f"{reverse('tasks:task_list')}{query}",
        urgency=_urgency(tasks),
    )  # fmt: skip


def tell_handler(*, actor: Actor, task: Task, handling: Handling, now: datetime) -> int:
    """Tell the person to whom a unit gave the work."""
    return notify(
        actor=actor, recipients=_others(actor, [handling.person]), kind=ASSIGNED.key,
        key=f"{ASSIGNED.key}:{task.pk}:{handling.pk}", title=f"Bạn được giao thực hiện: {task.content}"[:250],
        body=f"Nhiệm vụ {task.code}.", url=task_path(task), about=task, now=now,
    )  # fmt: skip


def tell_result_waiting(*, actor: Actor, task: Task, result: Result, now: datetime) -> int:
    """Tell those who follow the task that a result waits for the Office's confirmation."""
    return notify(
        actor=actor, recipients=_others(actor, [task.monitor_specialist, task.monitor_leader]),
        kind=RESULT_WAITING.key, key=f"{RESULT_WAITING.key}:{result.pk}",
        title=f"Kết quả chờ xác nhận: {task.content}"[:250], body=f"Nhiệm vụ {task.code}. {result}",
        url=task_path(task), about=task, now=now,
    )  # fmt: skip


def tell_sent_back(*, actor: Actor, task: Task, result: Result, reason: str, now: datetime) -> int:
    """Tell the lead unit, and who reported the result, that it was sent back and why."""
    return notify(
        actor=actor, recipients=_others(actor, [*_lead_people(task, now), result.reported_by]), kind=SENT_BACK.key,
        key=f"{SENT_BACK.key}:{result.pk}", title=f"Kết quả bị trả lại: {task.content}"[:250],
        body=f"Nhiệm vụ {task.code}. Lý do: {reason}", url=task_path(task), about=task, now=now,
    )  # fmt: skip


def tell_extension_asked(*, actor: Actor, task: Task, asked: ExtensionRequest, now: datetime) -> int:
    """Tell the leader who assigned the task, and who acts for them; without one, those who follow the task."""
    deciders: Iterable[Person | None] = [task.monitor_leader, task.monitor_specialist]
    if task.assigned_by is not None:
        deciders = [task.assigned_by, *_deputies(task.assigned_by, now)]
    return notify(
        actor=actor, recipients=_others(actor, deciders), kind=EXTENSION_ASKED.key,
        key=f"{EXTENSION_ASKED.key}:{asked.pk}", url=task_path(task), about=task,
        title=f"Xin gia hạn đến {vi_date(asked.wanted_on)}: {task.content}"[:250],
        body=f"Nhiệm vụ {task.code}. {asked.asked_by_name}: {asked.reason}", now=now,
    )  # fmt: skip


def tell_extension_decided(*, actor: Actor, task: Task, request: ExtensionRequest, now: datetime) -> int:
    """Tell the lead unit, and who asked, what was decided."""
    moved = request.extension
    words = f"Thời hạn mới: {vi_date(moved.new_due_on)}." if moved is not None else "Thời hạn giữ nguyên."
    return notify(
        actor=actor, recipients=_others(actor, [*_lead_people(task, now), request.asked_by]),
        kind=EXTENSION_DECIDED.key, key=f"{EXTENSION_DECIDED.key}:{request.pk}", url=task_path(task), about=task,
        title=f"{request.get_decision_display()} gia hạn: {task.content}"[:250],
        body=f"Nhiệm vụ {task.code}. {words} {request.reply}".strip(), now=now,
    )  # fmt: skip


def _lead_people(task: Task, now: datetime) -> list[Person]:
    return selectors.readers_of([task], now.date()).lead.get(task.pk, [])


def _deputies(person: Person, now: datetime) -> QuerySet[Person]:
    """Those who act for a person today."""
    day = now.date()
    return Person.objects.filter(
        delegations_received__giver=person, delegations_received__held_from__lte=day,
        delegations_received__held_until__gte=day,
    ).order_by("id")  # fmt: skip
