"""Who may see and do what to a task, and when: a yes, or a no with its reason."""

from dataclasses import dataclass
from datetime import date

from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.files.models import Attachment
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.tasks.choices import HaltKind, Phase
from nhip.tasks.models import Task
from nhip.tasks.rules.standing import Standing, TaskFacts

_ENDED = (Phase.DONE, Phase.WITHDRAWN)
_NOT_YET = refusal("Ngày này trước ngày giao nhiệm vụ.")
_WHOLE = 100
_ASSIGNING = frozenset({Role.HEAD, Role.DEPUTY_HEAD})


@dataclass(frozen=True, slots=True)
class Involved:
    """Who has a part in a task: units that lead it, units that co-operate, people who do the work."""

    lead_ids: frozenset[int] = frozenset()
    cooperating_ids: frozenset[int] = frozenset()
    handler_ids: frozenset[int] = frozenset()


def can_view(actor: Actor, task: Task, involved: Involved) -> Verdict:
    """Whether the actor may see the task.

    The whole agency for those whose post is the whole agency; otherwise the units in the task, the division that
    follows it, the people who watch it, gave it or do it. A lead unit outside the Office sees its own tasks and no
    other. A restricted task is kept from co-operating units and from the following division.
    """
    if actor.sees_whole_agency:
        ok = actor.agency_id is not None and task.agency_id == actor.agency_id
    else:
        ok = bool(actor.unit_ids & involved.lead_ids) or is_monitor(actor, task)
        ok = ok or actor.person_id in involved.handler_ids or actor.is_or_acts_for(task.assigned_by_id)
        if not task.is_restricted:
            ok = ok or bool(actor.unit_ids & involved.cooperating_ids) or task.monitor_unit_id in actor.unit_ids
    return ALLOWED if ok else refusal("Nhiệm vụ này không thuộc đơn vị của bạn và bạn không được phân công theo dõi.")


def is_monitor(actor: Actor, task: Task) -> bool:
    """Whether the actor is the leader or the specialist who watches the task."""
    return actor.person_id is not None and actor.person_id in {task.monitor_leader_id, task.monitor_specialist_id}


def can_decide(actor: Actor, task: Task) -> Verdict:
    """Whether the actor may extend, confirm, send back, suspend or withdraw: the Office does, never the lead unit.

    The Office classifies, enters, follows and confirms (Thanh Hóa's regulation of 2025).
    """
    of_agency = actor.agency_id is not None and actor.agency_id == task.agency_id
    if of_agency and (actor.sees_whole_agency or is_monitor(actor, task)):
        return ALLOWED
    return refusal("Chỉ Văn phòng hoặc người được phân công theo dõi mới được quyết định việc này.")


def can_report(actor: Actor, task: Task, lead_unit_id: int | None) -> Verdict:
    """Whether the actor may report progress and results: the lead unit, or the Office in its place."""
    if lead_unit_id is not None and lead_unit_id in actor.unit_ids:
        return ALLOWED
    if can_decide(actor, task):
        return ALLOWED
    return refusal("Chỉ đơn vị chủ trì được báo cáo kết quả nhiệm vụ này.")


def can_assign(actor: Actor) -> Verdict:
    """Whether the actor may give tasks in the Office's name: who sees the whole agency, and heads of its divisions."""
    if actor.agency_id is not None and (actor.sees_whole_agency or actor.roles & _ASSIGNING):
        return ALLOWED
    return refusal("Chỉ lãnh đạo, trưởng phòng và bộ phận tổng hợp của Văn phòng mới giao được nhiệm vụ.")


def can_decide_extension(actor: Actor, task: Task) -> Verdict:
    """Whether the actor may decide on a request for more time: the leader who assigned the task, or who acts for them.

    Where no assigning leader is recorded, whoever may decide on the task. (Number and days: no source, so no limit.)
    """
    if task.assigned_by_id is None:
        return can_decide(actor, task)
    if actor.agency_id == task.agency_id and actor.is_or_acts_for(task.assigned_by_id):
        return ALLOWED
    return refusal(f"Việc gia hạn do lãnh đạo giao nhiệm vụ quyết định: {task.assigned_by_name}.")


def can_act_for_unit(actor: Actor, task: Task, unit_id: int | None) -> Verdict:
    """Whether the actor may take up work and name people for a unit of the task: its own people, or the Office."""
    if unit_id is not None and unit_id in actor.unit_ids:
        return ALLOWED
    if can_decide(actor, task):
        return ALLOWED
    return refusal("Chỉ người của đơn vị được giao mới làm được việc này.")


def can_work(standing: Standing | None) -> Verdict:
    """Whether work on the task goes on: assigned, and neither done nor withdrawn."""
    if standing is None:
        return _NOT_YET
    if standing.phase in _ENDED:
        return refusal(f"Nhiệm vụ đang ở trạng thái “{standing.phase.label}”.")
    return ALLOWED


def can_ask_extension(standing: Standing | None, *, asked_on: date, wanted_on: date) -> Verdict:
    """Whether more time may be asked for: before the deadline expires, for a later day (request first, then decision).

    A task without deadline needs none.
    """
    if standing is not None and standing.due_on is None:
        return refusal("Nhiệm vụ không có thời hạn nên không cần gia hạn.")
    return can_extend(standing, asked_on=asked_on, decided_on=asked_on, new_due_on=wanted_on)


def can_reopen(standing: Standing | None) -> Verdict:
    """Whether an acceptance may be taken back: the task is done."""
    if standing is not None and standing.phase is Phase.DONE:
        return ALLOWED
    return refusal("Chỉ mở lại được nhiệm vụ đã xác nhận hoàn thành.")


def fits_together(facts: TaskFacts, *, has_lead: bool) -> Verdict:
    """Whether a task may be registered as described: one lead unit, dates that can follow each other.

    One lead unit: QĐ 42/2014/QĐ-TTg and the Government's working regulation (NĐ 39/2022/NĐ-CP).
    """
    found = faults(facts, has_lead=has_lead)
    return refusal(f"{found[0][1]}.") if found else ALLOWED


def faults(facts: TaskFacts, *, has_lead: bool) -> list[tuple[str, str]]:
    """What is wrong with a task as described: (which datum, why)."""
    found = [] if has_lead else [("lead", "Phải có một đơn vị chủ trì")]
    if facts.due_on is not None and facts.due_on < facts.assigned_on:
        found.append(("due_on", "Thời hạn trước ngày giao"))
    if any(extension.decided_on < facts.assigned_on for extension in facts.extensions):
        found.append(("extended_on", "Ngày gia hạn trước ngày giao"))
    for result in facts.results:
        if result.reported_on < facts.assigned_on:
            found.append(("reported_on", "Ngày báo cáo kết quả trước ngày giao"))
        if result.judged_on is not None and result.judged_on < result.reported_on:
            found.append(("accepted_on", "Ngày xác nhận hoàn thành trước ngày báo cáo kết quả"))
    return found


def has_reason(reason: str) -> Verdict:
    """Whether a reason was written."""
    return ALLOWED if reason.strip() else refusal("Phải ghi rõ lý do, nội dung.")


def has_result(reference: str, text: str, *, n_files: int = 0) -> Verdict:
    """Whether a result names its document, carries files or says what was done."""
    if reference.strip() or text.strip() or n_files:
        return ALLOWED
    return refusal("Phải ghi văn bản kết quả, nội dung kết quả, hoặc gửi kèm tệp.")


def can_attach(actor: Actor, attachment: Attachment) -> Verdict:
    """Whether the actor may send a file along: one that they put in themselves."""
    if actor.agency_id == attachment.agency_id and actor.person_id == attachment.attached_by_id:
        return ALLOWED
    return refusal(f"Tệp “{attachment.name}” không phải do bạn tải lên.")


def can_extend(standing: Standing | None, *, asked_on: date, decided_on: date, new_due_on: date) -> Verdict:
    """Whether a deadline may be extended: asked before it expires, to a later day, while the work is not finished.

    QĐ 42/2014/QĐ-TTg leaves number and days to the assigning authority; asking on the last day is in time.
    """
    if standing is None:
        return _NOT_YET
    if standing.phase in _ENDED:
        return refusal("Nhiệm vụ đã kết thúc, không thể gia hạn.")
    if asked_on > decided_on:
        return refusal("Ngày xin gia hạn không được sau ngày quyết định.")
    if standing.due_on is not None and asked_on > standing.due_on:
        return refusal("Phải xin gia hạn trước khi hết hạn.")
    if new_due_on <= (standing.due_on or decided_on):
        return refusal("Thời hạn mới phải sau thời hạn đang có hiệu lực.")
    return ALLOWED


def can_move_deadline(standing: Standing | None) -> Verdict:
    """Whether the owner of the task may set another deadline: assigned and not finished."""
    if standing is None:
        return _NOT_YET
    if standing.phase in _ENDED:
        return refusal("Nhiệm vụ đã kết thúc, không thể đổi thời hạn.")
    return ALLOWED


def can_report_progress(standing: Standing | None, percent: int | None) -> Verdict:
    """Whether progress may be reported: assigned, not finished, at most 100 %."""
    if standing is None:
        return _NOT_YET
    if standing.phase in _ENDED:
        return refusal("Nhiệm vụ đã kết thúc, không cần báo cáo tiến độ.")
    if percent is not None and not 0 <= percent <= _WHOLE:
        return refusal("Tiến độ phải từ 0 đến 100%.")
    return ALLOWED


def can_report_result(standing: Standing | None) -> Verdict:
    """Whether a result may be reported now: assigned, not finished, suspended or already waiting for confirmation."""
    if standing is None:
        return _NOT_YET
    if standing.phase in {Phase.OPEN, Phase.SENT_BACK}:
        return ALLOWED
    return refusal(f"Không thể báo cáo kết quả khi nhiệm vụ đang ở trạng thái “{standing.phase.label}”.")


def can_judge(standing: Standing | None) -> Verdict:
    """Whether there is a result that waits for the Office's word."""
    if standing is not None and standing.phase is Phase.AWAITING:
        return ALLOWED
    return refusal("Không có kết quả nào đang chờ xác nhận vào ngày này.")


def can_halt(standing: Standing | None, kind: HaltKind) -> Verdict:
    """Whether the task may be suspended or withdrawn: assigned and not finished; suspended once at a time."""
    if standing is None:
        return _NOT_YET
    if standing.phase in _ENDED or (kind is HaltKind.SUSPENSION and standing.phase is Phase.SUSPENDED):
        return refusal(f"Nhiệm vụ đang ở trạng thái “{standing.phase.label}”.")
    return ALLOWED


def can_resume(standing: Standing | None, resumed_on: date) -> Verdict:
    """Whether a suspended task may go on: suspended, and since a day before."""
    if standing is None or standing.phase is not Phase.SUSPENDED:
        return refusal("Nhiệm vụ không ở trạng thái tạm dừng vào ngày này.")
    if standing.stopped_on is not None and resumed_on <= standing.stopped_on:
        return refusal("Ngày tiếp tục phải sau ngày tạm dừng.")
    return ALLOWED


def can_follow_up(standing: Standing | None) -> Verdict:
    """Whether the lead unit may still be urged."""
    if standing is None:
        return _NOT_YET
    if standing.phase in _ENDED:
        return refusal("Nhiệm vụ đã kết thúc, không cần đôn đốc.")
    return ALLOWED
