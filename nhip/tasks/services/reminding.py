"""Reminding: each reminder goes out once, whenever and however often the run is started, stopped or killed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.http import urlencode

from nhip.core.journal import Deed, record_many
from nhip.notices.choices import Urgency
from nhip.notices.services import NoticeInput, notify, notify_many
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.models import Person
from nhip.tasks import rules, selectors
from nhip.tasks.choices import ReminderStep
from nhip.tasks.models import Reminder
from nhip.tasks.notice_kinds import CHAIR_LIST, DUE, OVERDUE, SILENT
from nhip.tasks.services.telling import task_path

BATCH = 500
KINDS = {
    ReminderStep.BEFORE: DUE,
    ReminderStep.ON_DAY: OVERDUE,
    ReminderStep.OVERDUE: OVERDUE,
    ReminderStep.SILENT: SILENT,
}


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a run did: tasks reminded of, reminders to people, tasks for which nobody could be told."""

    tasks: int = 0
    sent: int = 0
    nobody: int = 0

    def plus(self, other: "Reminded") -> "Reminded":
        """Both together."""
        return Reminded(self.tasks + other.tasks, self.sent + other.sent, self.nobody + other.nobody)


def send_reminders(*, actor: Actor, today: date, now: datetime) -> Reminded:
    """Send what is due today and was not sent yet for the agency of the actor; twice sends nothing twice.

    In transactions of 500 tasks: the log, the notices and the journal of a batch are written together, so that a run
    that is killed leaves whole batches and the next one goes on. Of days that were missed only the reminder that still
    makes sense goes out. A task nobody can be told of is not logged: it is tried again.
    """
    total, last = Reminded(), 0
    while True:
        done, reached = _send_batch(actor, today, now, last)
        total = total.plus(done)
        if reached is None:
            break
        last = reached
    _tell_chair(actor, today, now)
    return total


@transaction.atomic
def _send_batch(actor: Actor, today: date, now: datetime, after: int) -> tuple[Reminded, int | None]:
    """Remind of the next tasks after an id; gives what was done and the last id, None when there was none.

    Held until the batch is written: a result reported meanwhile waits, and a second run finds the log written.
    """
    held = selectors.to_remind(actor.agency_id, today).filter(pk__gt=after).select_for_update(of=("self",))
    tasks = list(held.select_related("monitor_specialist", "monitor_leader")[:BATCH])
    if not tasks:
        return Reminded(), None
    due = list(_due_of(tasks, today))
    readers = selectors.readers_of([task for task, _ in due], today)
    told = [(task, each, _people(readers, task, each)) for task, each in due]
    reached = [row for row in told if row[2]]
    Reminder.objects.bulk_create(
        Reminder(
            task=task, step=each.step, number=each.number, occasion_on=each.occasion_on, sent_on=today, recipient=person
        )
        for task, each, people in reached
        for person in people
    )  # fmt: skip
    notify_many(rows=_notices(actor, reached, today), now=now)
    record_many(
        Deed(
            actor=actor, deed="tasks.remind", obj=task, at=now, label=str(task), data={"for": each.occasion_on},
            summary=f"Nhắc việc: {rules.reminder_words(each, today).lower()}; gửi {_names(people)}"[:400],
        )
        for task, each, people in reached
    )  # fmt: skip
    n_people = sum(len(people) for _, _, people in reached)
    return Reminded(len(reached), n_people, len(told) - len(reached)), tasks[-1].pk


def _due_of(tasks: Sequence[Any], today: date) -> Iterator[tuple[Any, rules.Due]]:
    """The tasks with the reminder that is due and did not go out."""
    sent = selectors.SentBefore.load([task.pk for task in tasks])
    words = selectors.last_words([task for task in tasks if task.current_due_on is None], today)
    for task in tasks:
        due_on = task.current_due_on
        if due_on is None:
            due = rules.silence_reminder(words[task.pk], today)
        else:
            n_past = len(sent.past.get((task.pk, due_on), ()))
            due = rules.deadline_reminder(task.assigned_on, due_on, today, n_past=n_past)
        if due is not None and (task.pk, due.occasion_on, due.step, due.number) not in sent.keys:
            yield task, due


def _people(readers: selectors.Readers, task: Any, due: rules.Due) -> list[Person]:
    """The people whom a reminder reaches, each once, those in front first."""
    return list(dict.fromkeys(person for audience in due.audiences for person in readers.of(task, audience)))


def _names(people: Sequence[Person]) -> str:
    return ", ".join(person.full_name for person in people)


def _notices(
    actor: Actor, reached: Sequence[tuple[Any, rules.Due, list[Person]]], today: date
) -> Iterator[NoticeInput]:
    for task, due, people in reached:
        words = rules.reminder_words(due, today)
        is_late = due.step == ReminderStep.OVERDUE
        for person in people:
            yield NoticeInput(
                recipient=person, kind=KINDS[due.step].key, about=task, url=task_path(task), sent_by=actor,
                key=f"tasks.remind:{task.pk}:{due.occasion_on}:{due.step}:{due.number}",
                title=f"{words}: {task.content}"[:250], body=_body(task, due),
                urgency=Urgency.URGENT if is_late else Urgency.NORMAL,
            )  # fmt: skip


def _body(task: Any, due: rules.Due) -> str:
    source = f"\nVăn bản giao: {task.source_reference}." if task.source_reference else ""
    if due.step == ReminderStep.SILENT:
        asked = "Đề nghị báo cáo tình hình thực hiện hoặc đề xuất thời hạn."
    elif due.step == ReminderStep.OVERDUE:
        asked = "Đề nghị báo cáo kết quả, hoặc nêu nguyên nhân chậm."
    else:
        asked = "Đề nghị báo cáo kết quả đúng hạn; nếu cần thêm thời gian, xin gia hạn trước khi hết hạn."
    deadline = "" if due.step == ReminderStep.SILENT else f" Thời hạn: {due.occasion_on:%d/%m/%Y}."
    return f"Nhiệm vụ {task.code}.{deadline}{source}\n{asked}"


@transaction.atomic
def _tell_chair(actor: Actor, today: date, now: datetime) -> None:
    """Once a week tell the chair how many tasks stand on the weekly list, when there are any."""
    chairs = selectors.people_by_role(actor.agency_id, (Role.CHAIR,), today)[Role.CHAIR]
    known = selectors.known_with_status(selectors.visible_to(actor), today)
    n_tasks = selectors.for_chair(selectors.with_silence(known, today)).count()
    if not chairs or not n_tasks:
        return
    year, week, _day = today.isocalendar()
    path = f"{reverse('tasks:task_list')}?{urlencode({'nhac': 'chu-tich'})}"
    notify(
        actor=actor, recipients=chairs, kind=CHAIR_LIST.key, key=f"{CHAIR_LIST.key}:{year}-{week}", url=path, now=now,
        title=f"{n_tasks} nhiệm vụ vẫn quá hạn sau nhiều lần nhắc",
        body="Danh sách trình Chủ tịch tuần này; mở để xem từng nhiệm vụ, đơn vị và số lần đã nhắc.",
    )  # fmt: skip
