"""The deeds that a person may do on a task: which are offered, and the small page of each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nhip.core import clock
from nhip.core.dates import vi_date
from nhip.core.verdict import Verdict
from nhip.org.actors import Actor
from nhip.org.selectors import UnitDirectory
from nhip.tasks import forms, rules, selectors, services
from nhip.tasks.choices import HaltKind, Origin
from nhip.tasks.models import Assignment, DelayCause, ExtensionRequest, Task, Wait
from nhip.tasks.services import TaskInput, UnitPart
from nhip.tasks.views.results import judged_result, offer_documents
from nhip.ui.deed import DeedPage, perform
from nhip.ui.listing import actor_of


@dataclass(frozen=True)
class Case:
    """A task with the one who looks at it today, and what the offers depend on."""

    task: Task
    actor: Actor
    today: date
    standing: rules.Standing | None
    mine: Assignment | None
    request: ExtensionRequest | None
    waits: list[Wait]
    causes: list[DelayCause]

    @property
    def lead_unit_id(self) -> int | None:
        """The unit that leads, when the directory knows it."""
        lead = selectors.lead_of(self.task)
        return lead.unit_id if lead is not None else None

    def part(self) -> Assignment:
        """The part of the actor's unit, else the lead's; a task without any is not there to work on."""
        if self.mine is None:
            raise Http404
        return self.mine

    def asked(self) -> ExtensionRequest:
        """The request that waits, or was decided last."""
        if self.request is None:
            raise Http404
        return self.request

    def can_report(self) -> Verdict:
        """Whether the actor speaks for the lead unit."""
        return rules.can_report(self.actor, self.task, self.lead_unit_id)

    def can_decide(self) -> Verdict:
        """Whether the actor decides for the Office."""
        return rules.can_decide(self.actor, self.task)


def case_of(task: Task, actor: Actor, today: date) -> Case:
    """Everything that the offers depend on (six queries)."""
    rows = list(task.assignments.all())
    lead = selectors.lead_of(task)
    return Case(
        task=task,
        actor=actor,
        today=today,
        standing=rules.standing_on(selectors.facts_of([task])[task.pk], today),
        mine=next((row for row in rows if row.unit_id is not None and row.unit_id in actor.unit_ids), lead),
        request=selectors.last_request_of(task),
        waits=list(Wait.objects.filter(task=task, until__isnull=True).order_by("id")),
        causes=list(DelayCause.objects.filter(task=task, objective_on__isnull=True).order_by("id")),
    )


Check = Callable[[Case], object]
Values = dict[str, Any]


@dataclass(frozen=True)
class TaskDeed:
    """One deed: its page and button, who is offered it, its form, its service."""

    slug: str
    title: str
    icon: str
    done: str
    form: type[forms.DeedForm]
    offered: Check
    service: Callable[[Case, Values], object]
    note: Callable[[Case], str] = lambda _case: ""
    prepare: Callable[[Case, Any], None] = lambda _case, _form: None
    tone: str = "primary"
    about: Callable[[Case], str] = lambda _case: ""

    @property
    def name(self) -> str:
        """The URL name."""
        return self.slug.replace("-", "_")


def _working(case: Case) -> bool:
    return bool(rules.can_work(case.standing))


def _reporting(case: Case) -> bool:
    return bool(case.can_report()) and _working(case)


def _deciding(case: Case) -> bool:
    return bool(case.can_decide()) and _working(case)


def _judging(case: Case) -> bool:
    return bool(case.can_decide() and rules.can_judge(case.standing))


def _may_take_up(case: Case) -> bool:
    mine = case.mine
    return (
        mine is not None
        and mine.acknowledged_at is None
        # The Office takes up only for a unit that has nobody here.
        and (mine.unit_id is None or mine.unit_id in case.actor.unit_ids)
        and _working(case)
        and bool(rules.can_act_for_unit(case.actor, case.task, mine.unit_id))
    )


def _may_name(case: Case) -> bool:
    mine = case.mine
    return (
        mine is not None
        and mine.unit_id is not None
        and _working(case)
        and bool(rules.can_act_for_unit(case.actor, case.task, mine.unit_id))
    )


def _may_ask(case: Case) -> bool:
    standing = case.standing
    if _is_asked(case) or standing is None or standing.due_on is None:
        return False
    return _reporting(case) and case.today <= standing.due_on


def _is_asked(case: Case) -> bool:
    return case.request is not None and not case.request.decision


def _may_answer(case: Case) -> bool:
    return _is_asked(case) and bool(rules.can_decide_extension(case.actor, case.task))


def _with(case: Case, values: Values) -> Values:
    return {"task": case.task, **values}


def _wanted(case: Case) -> str:
    asked = case.request
    if asked is None:
        return ""
    return f"{asked.asked_by_name} xin gia hạn đến {vi_date(asked.wanted_on)}. Lý do: {asked.reason}"


def _people(case: Case, form: Any) -> None:
    unit_id = case.mine.unit_id if case.mine is not None else None
    form.fields["person"].queryset = selectors.people_of_unit(unit_id, case.today)


def _wanted_day(case: Case, form: Any) -> None:
    if case.request is not None:
        form.fields["new_due_on"].initial = case.request.wanted_on


def _judged(case: Case) -> str:
    return judged_result(case.task, case.actor)


def _own_files(case: Case, form: Any) -> None:
    form.fields["attachments"].for_actor(case.actor)


def _own_sources(case: Case, form: Any) -> None:
    _own_files(case, form)
    offer_documents(form, case.actor)


def _open_waits(case: Case, form: Any) -> None:
    form.fields["wait"].queryset = Wait.objects.filter(pk__in=[wait.pk for wait in case.waits]).order_by("id")


def _open_causes(case: Case, form: Any) -> None:
    pks = [cause.pk for cause in case.causes]
    form.fields["cause"].queryset = DelayCause.objects.filter(pk__in=pks).order_by("id")


def _part(case: Case, name: str) -> UnitPart:
    directory = UnitDirectory.load(case.task.agency_id, case.today)
    return UnitPart(*directory.find_or_name(name))


def _start_wait(case: Case, values: Values) -> object:
    return services.start_wait(**_with(case, {**values, "unit": _part(case, values["unit"])}))


def _split(case: Case, values: Values) -> object:
    row = TaskInput(
        content=values["content"], origin=Origin.SUBTASK, assigned_on=values["assigned_on"], due_on=values["due_on"],
        lead=_part(case, values["unit"]),
    )  # fmt: skip
    return services.split_task(actor=values["actor"], parent=case.task, row=row, now=values["now"])


DEEDS: tuple[TaskDeed, ...] = (
    TaskDeed(
        "xac-nhan", "Xác nhận hoàn thành", "circle-check", "Đã xác nhận hoàn thành.", forms.JudgeForm, _judging,
        lambda case, values: services.accept_result(**_with(case, values)), tone="success", about=_judged,
    ),
    TaskDeed(
        "dong-y-gia-han", "Đồng ý gia hạn", "calendar-check", "Đã đồng ý gia hạn.", forms.GrantForm, _may_answer,
        lambda case, values: services.grant_extension(request=case.asked(), **values), _wanted, _wanted_day, "success",
    ),
    TaskDeed(
        "nhan-viec", "Nhận việc", "check", "Đã ghi đơn vị nhận việc.", forms.PlainForm, _may_take_up,
        lambda case, values: services.acknowledge_task(assignment=case.part(), **values),
    ),
    TaskDeed(
        "bao-cao-ket-qua", "Báo cáo kết quả", "file-check", "Đã báo cáo kết quả, chờ Văn phòng xác nhận.",
        forms.ResultForm, lambda case: case.can_report() and rules.can_report_result(case.standing),
        lambda case, values: services.report_result(**_with(case, values)),
        lambda _case: "Ghi văn bản kết quả, mô tả kết quả, gửi kèm tệp, hoặc cả ba.", _own_sources,
    ),
    TaskDeed(
        "tien-do", "Cập nhật tiến độ", "progress-check", "Đã cập nhật tiến độ.", forms.ProgressForm, _reporting,
        lambda case, values: services.report_progress(**_with(case, values)), prepare=_own_files,
    ),
    TaskDeed(
        "xin-gia-han", "Xin gia hạn", "calendar-plus", "Đã gửi đề nghị gia hạn.", forms.AskExtensionForm, _may_ask,
        lambda case, values: services.ask_extension(**_with(case, values)),
        lambda _case: "Thời hạn ban đầu vẫn được giữ; báo cáo tính theo cả hai thời hạn.",
    ),
    TaskDeed(
        "giao-nguoi", "Giao người thực hiện", "user-plus", "Đã giao người thực hiện.", forms.PersonForm, _may_name,
        lambda case, values: services.assign_person(assignment=case.part(), **values), prepare=_people,
    ),
    TaskDeed(
        "chia-viec", "Chia việc", "arrows-split", "Đã chia việc.", forms.SplitForm,
        lambda case: _reporting(case) and case.task.parent_id is None, _split,
    ),
    TaskDeed(
        "cho-don-vi", "Ghi chờ đơn vị khác", "hourglass", "Đã ghi đang chờ.", forms.WaitForm, _reporting, _start_wait,
        lambda _case: "Số ngày chờ được tách riêng khi tính chậm; thời hạn không đổi.",
    ),
    TaskDeed(
        "het-cho", "Hết chờ", "player-play", "Đã ghi hết chờ.", forms.EndWaitForm,
        lambda case: case.can_report() and bool(case.waits),
        lambda _case, values: services.end_wait(**values), prepare=_open_waits,
    ),
    TaskDeed(
        "nguyen-nhan", "Ghi nguyên nhân chậm", "alert-circle", "Đã ghi nguyên nhân.", forms.CauseForm, _reporting,
        lambda case, values: services.note_delay_cause(**_with(case, values)),
    ),
    TaskDeed(
        "tra-lai", "Trả lại kết quả", "arrow-back-up", "Đã trả lại kết quả; nhiệm vụ tính là chưa hoàn thành.",
        forms.SendBackForm, _judging, lambda case, values: services.send_back_result(**_with(case, values)),
        tone="danger", about=_judged,
    ),
    TaskDeed(
        "tu-choi-gia-han", "Không đồng ý gia hạn", "calendar-off", "Đã ghi không đồng ý gia hạn.", forms.RefuseForm,
        _may_answer, lambda case, values: services.refuse_extension(request=case.asked(), **values), _wanted,
        tone="danger",
    ),
    TaskDeed(
        "don-doc", "Ghi đôn đốc", "bell", "Đã ghi đôn đốc.", forms.FollowUpForm, _deciding,
        lambda case, values: services.record_follow_up(**_with(case, values)),
    ),
    TaskDeed(
        "khach-quan", "Xác nhận nguyên nhân khách quan", "shield-check", "Đã xác nhận nguyên nhân khách quan.",
        forms.ObjectiveForm, lambda case: case.can_decide() and bool(case.causes),
        lambda _case, values: services.confirm_objective_cause(**values), prepare=_open_causes,
    ),
    TaskDeed(
        "tam-dung", "Tạm dừng", "player-pause", "Đã tạm dừng nhiệm vụ.", forms.HaltForm,
        lambda case: case.can_decide() and rules.can_halt(case.standing, HaltKind.SUSPENSION),
        lambda case, values: services.suspend_task(**_with(case, values)),
    ),
    TaskDeed(
        "tiep-tuc", "Tiếp tục", "player-play", "Nhiệm vụ được tiếp tục.", forms.ResumeForm,
        lambda case: case.can_decide() and rules.can_resume(case.standing, case.today),
        lambda case, values: services.resume_task(**_with(case, values)),
    ),
    TaskDeed(
        "mo-lai", "Mở lại", "refresh", "Đã mở lại nhiệm vụ.", forms.ReopenForm,
        lambda case: case.can_decide() and rules.can_reopen(case.standing),
        lambda case, values: services.reopen_task(**_with(case, values)),
        lambda _case: "Từ ngày mở lại, nhiệm vụ tính là chưa hoàn thành; số liệu của những ngày trước không đổi.",
        tone="danger",
    ),
    TaskDeed(
        "rut", "Rút nhiệm vụ", "ban", "Đã rút nhiệm vụ.", forms.HaltForm, _deciding,
        lambda case, values: services.withdraw_task(**_with(case, values)),
        lambda _case: "Nhiệm vụ vẫn nằm trong sổ nhưng không tính vào tỷ lệ nào nữa.", tone="danger",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Offer:
    """A deed as the task's page offers it."""

    title: str
    icon: str
    url: str
    tone: str


def offers(task: Task, actor: Actor, today: date) -> list[Offer]:
    """The deeds that the actor may do on the task today, the likely next one first."""
    case = case_of(task, actor, today)
    return [
        Offer(deed.title, deed.icon, reverse(f"tasks:{deed.name}", kwargs={"pk": task.pk}), deed.tone)
        for deed in DEEDS
        if deed.offered(case)
    ]


def deed_view(deed: TaskDeed) -> Callable[..., HttpResponseBase]:
    """The page of one deed; a task that the actor may not see does not exist, rights and reasons are the service's."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        actor, today = actor_of(request), clock.today()
        task = get_object_or_404(selectors.detailed(actor), pk=pk)
        case = case_of(task, actor, today)
        back = reverse("tasks:task_detail", kwargs={"pk": pk})
        if request.method != "POST" and not deed.offered(case):
            # Somebody was quicker, or the address was typed: the task's page says how it stands.
            messages.warning(request, f"Hiện không thể “{deed.title.lower()}” với nhiệm vụ này.")
            return redirect(back)
        page = DeedPage(deed.title, deed.note(case), deed.title, deed.done, task, back, deed.tone, deed.about(case))
        form = deed.form(request.POST if request.method == "POST" else None, today=today)
        deed.prepare(case, form)

        def service(**values: Any) -> None:
            deed.service(case, values)

        return perform(request, page, form, service)

    return view
