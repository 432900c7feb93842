"""The dated steps of single tasks, as people read them and as rules need them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Sum,
)

from nhip.core.dates import vi_date
from nhip.files.models import Attachment
from nhip.tasks import rules
from nhip.tasks.choices import Decision, Judgement
from nhip.tasks.models import (
    Acceptance,
    DelayCause,
    Extension,
    ExtensionRequest,
    FollowUp,
    Halt,
    ProgressReport,
    Result,
    Task,
    Wait,
)
from nhip.tasks.selectors.reminders import reminders_of
from nhip.tasks.selectors.results import with_files


@dataclass(frozen=True, slots=True)
class Event:
    """One dated step of a task's life; a follow-up that a register only counts has no day."""

    on: date | None
    title: str
    text: str
    tone: str
    attachments: Sequence[Attachment] = ()
    document_id: int | None = None


def events_of(task: Task) -> list[Event]:
    """All dated steps of a task, oldest first (at most eleven queries, whatever their number)."""
    found = [
        Event(row.decided_on, "Gia hạn", f"{_day(row.old_due_on)} → {_day(row.new_due_on)}. {row.reason}", "warning")
        for row in Extension.objects.filter(task=task).order_by("id")
    ]
    for report in with_files(ProgressReport.objects.filter(task=task)).order_by("id"):
        percent = "" if report.percent is None else f"{report.percent}%. "
        files = tuple(report.attachments.all())
        found.append(Event(report.reported_on, "Tiến độ", f"{percent}{report.text}", "info", files))
    for result in with_files(Result.objects.filter(task=task)).select_related("acceptance__reopening").order_by("id"):
        found += _reported(result)
    for halt in Halt.objects.filter(task=task).order_by("id"):
        found.append(Event(halt.since, halt.get_kind_display(), f"{halt.reference} {halt.reason}".strip(), "muted"))
        if halt.resumed_on is not None:
            found.append(Event(halt.resumed_on, "Tiếp tục thực hiện", "", "info"))
    found += _asked_and_waited(task)
    for urged in FollowUp.objects.filter(task=task).order_by("id"):
        times = "" if urged.n_times == 1 else f"{urged.n_times} lần. "
        found.append(Event(urged.sent_on, "Đôn đốc", f"{times}{urged.reference}", "warning"))
    for reminder, names in reminders_of(task):
        text = f"{reminder.get_step_display()} (mốc {vi_date(reminder.occasion_on)}): {', '.join(names)}"
        found.append(Event(reminder.sent_on, "Nhắc việc", text, "orange"))
    return sorted(found, key=lambda event: (event.on is None, event.on or date.max))


def _reported(result: Result) -> list[Event]:
    """A result and what became of it."""
    words = f"{result.reference} {result.text}".strip()
    files = tuple(result.attachments.all())
    found = [Event(result.reported_on, "Báo cáo kết quả", words, "indigo", files, result.document_id)]
    said = getattr(result, "acceptance", None)
    if said is not None:
        tone = "success" if said.judgement == Judgement.ACCEPTED else "danger"
        found.append(Event(said.judged_on, said.get_judgement_display(), said.reason, tone))
        again = getattr(said, "reopening", None)
        if again is not None:
            found.append(Event(again.reopened_on, "Mở lại", again.reason, "danger"))
    return found


def _asked_and_waited(task: Task) -> list[Event]:
    found = []
    for asked in ExtensionRequest.objects.filter(task=task).order_by("id"):
        text = f"{asked.asked_by_name}: xin đến {vi_date(asked.wanted_on)}. {asked.reason}"
        found.append(Event(asked.asked_on, "Xin gia hạn", text, "warning"))
        if asked.decision == Decision.REFUSED:
            found.append(Event(asked.decided_on, "Không đồng ý gia hạn", asked.reply, "danger"))
    for wait in Wait.objects.filter(task=task).order_by("id"):
        found.append(Event(wait.since, f"Chờ {wait.unit_name}", wait.reason, "muted"))
        if wait.until is not None:
            found.append(Event(wait.until, f"Hết chờ {wait.unit_name}", "", "info"))
    for late in DelayCause.objects.filter(task=task).order_by("id"):
        confirmed = " (đã xác nhận khách quan)" if late.objective_on else ""
        text = f"{late.get_cause_display()}{confirmed}. {late.text}".strip()
        found.append(Event(late.noted_on, "Nguyên nhân chậm", text, "warning"))
    return found


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
    for result in Result.objects.filter(task_id__in=pks).select_related("acceptance__reopening").order_by("id"):
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
    again = getattr(acceptance, "reopening", None)
    reopened_on = again.reopened_on if again is not None else None
    return rules.ResultFacts(result.reported_on, acceptance.judged_on, acceptance.judgement, reopened_on)


def waits_of(task: Task, as_of: date) -> list[rules.WaitFacts]:
    """The spans in which the lead unit waited for another, as known on a day."""
    spans = Wait.objects.filter(task=task, since__lte=as_of).order_by("since", "id").values_list("since", "until")
    return [rules.WaitFacts(since, until) for since, until in spans]


def last_request_of(task: Task) -> ExtensionRequest | None:
    """The request for more time that waits for a decision, else the one decided last."""
    return ExtensionRequest.objects.filter(task=task).order_by("id").last()
