"""Pure decisions about reports."""

from collections.abc import Sequence
from datetime import date

from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.org.actors import Actor
from nhip.reports.choices import ISSUERS, UNIT_WRITERS, WRITERS, Topic
from nhip.reports.flow import REPORT_FLOW
from nhip.reports.models import Report
from nhip.reports.tree import Table


def can_view(actor: Actor, report: Report) -> Verdict:
    """Those who see the whole agency read every report of it; its other members read what has been issued.

    Reports on tasks name the tasks of many units, which a lead unit may not see: those of the Government's and the
    province's tasks are read by the whole agency's readers only, a unit's by its own people as well.
    """
    if actor.agency_id is None or report.agency_id != actor.agency_id:
        return refusal("Báo cáo này thuộc cơ quan khác.")
    if actor.sees_whole_agency:
        return ALLOWED
    if report.topic == Topic.UNIT:
        return ALLOWED if report.unit_id in actor.unit_ids else refusal("Báo cáo này của đơn vị khác.")
    if report.is_of_tasks:
        return refusal("Báo cáo nhiệm vụ của toàn tỉnh do Văn phòng quản lý.")
    return ALLOWED if report.is_issued else refusal("Báo cáo chưa được ban hành.")


def can_draft(actor: Actor) -> Verdict:
    """Reports are drawn up by the general-affairs officers and the heads of the Office."""
    if actor.agency_id is not None and actor.roles & WRITERS:
        return ALLOWED
    return refusal("Chỉ lãnh đạo Văn phòng và chuyên viên tổng hợp được lập báo cáo.")


def can_draft_for_unit(actor: Actor, unit_id: int | None) -> Verdict:
    """The report on a unit's tasks is drawn up by its heads and its contact, or by the Office."""
    if _writes_for(actor, unit_id) or can_draft(actor):
        return ALLOWED
    return refusal("Chỉ lãnh đạo, đầu mối của đơn vị và Văn phòng được lập báo cáo nhiệm vụ của đơn vị.")


def _writes_for(actor: Actor, unit_id: int | None) -> bool:
    return actor.agency_id is not None and unit_id in actor.unit_ids and bool(actor.roles & UNIT_WRITERS)


def can_draft_tasks(actor: Actor) -> Verdict:
    """Whether there is any report on tasks that the actor may draw up."""
    if can_draft(actor) or (actor.agency_id is not None and actor.unit_ids and actor.roles & UNIT_WRITERS):
        return ALLOWED
    return refusal("Chỉ lãnh đạo, đầu mối của đơn vị và Văn phòng được lập báo cáo nhiệm vụ.")


def can_write(actor: Actor, report: Report) -> Verdict:
    """A draft of the own agency may be changed by those who may draft; an issued report by nobody."""
    drafting = can_draft_for_unit(actor, report.unit_id) if report.topic == Topic.UNIT else can_draft(actor)
    for verdict in (can_view(actor, report), drafting, REPORT_FLOW.may(report.state, "write")):
        if not verdict:
            return verdict
    return ALLOWED


def can_write_press(actor: Actor, report: Report) -> Verdict:
    """The press note goes on being written after the report was issued: the conference comes later."""
    seen = can_view(actor, report)
    return can_draft(actor) if seen else seen


def can_issue(actor: Actor, report: Report) -> Verdict:
    """The head of the Office or a deputy issues a draft (NĐ 30/2020/NĐ-CP, Đ13); a unit's report its own people."""
    seen = can_view(actor, report)
    if not seen:
        return seen
    if report.topic == Topic.UNIT and _writes_for(actor, report.unit_id):
        return REPORT_FLOW.may(report.state, "issue")
    if not actor.roles & ISSUERS:
        return refusal("Chỉ Chánh Văn phòng, Phó Chánh Văn phòng được ban hành báo cáo.")
    return REPORT_FLOW.may(report.state, "issue")


def belongs_together(topic: str, unit_id: int | None) -> Verdict:
    """A report on one unit's tasks names the unit, any other none."""
    if (topic == Topic.UNIT) == (unit_id is not None):
        return ALLOWED
    return refusal("Chọn đơn vị cho báo cáo nhiệm vụ của một đơn vị; báo cáo khác không có đơn vị.")


def is_due(period_end: date, *, starts_on: date, drafted_until: date | None) -> bool:
    """Whether the draft of a period that ended on a day is to be made: of a period of the regime, and once."""
    return period_end >= starts_on and (drafted_until is None or period_end > drafted_until)


def tables_add_up(tables: Sequence[Table]) -> Verdict:
    """Whether every sum check of every table holds; the reason names the table, the parts and the total."""
    failed = [f"bảng “{table.title}” – {check.message}" for table in tables for check in table.failed]
    if failed:
        return refusal("Số liệu chưa khớp: " + "; ".join(failed) + ".")
    return ALLOWED


def read_in_one_moment(torn: Sequence[str]) -> Verdict:
    """Whether every figure was counted and listed from the same records; `torn` are the keys of those that were not."""
    if torn:
        return refusal(f"Dữ liệu vừa thay đổi trong lúc ban hành ({', '.join(torn)}).")
    return ALLOWED
