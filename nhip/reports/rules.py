"""Pure decisions about reports."""

from collections.abc import Sequence

from nhip.core.verdict import ALLOWED, Verdict, refusal
from nhip.org.actors import Actor
from nhip.reports.choices import ISSUERS, WRITERS
from nhip.reports.flow import REPORT_FLOW
from nhip.reports.models import Report
from nhip.reports.tree import Table


def can_view(actor: Actor, report: Report) -> Verdict:
    """Those who see the whole agency read every report of it; its other members read what has been issued."""
    if actor.agency_id is None or report.agency_id != actor.agency_id:
        return refusal("Báo cáo này thuộc cơ quan khác.")
    if report.is_issued or actor.sees_whole_agency:
        return ALLOWED
    return refusal("Báo cáo chưa được ban hành.")


def can_draft(actor: Actor) -> Verdict:
    """Reports are drawn up by the general-affairs officers and the heads of the Office."""
    if actor.agency_id is not None and actor.roles & WRITERS:
        return ALLOWED
    return refusal("Chỉ lãnh đạo Văn phòng và chuyên viên tổng hợp được lập báo cáo.")


def can_write(actor: Actor, report: Report) -> Verdict:
    """A draft of the own agency may be changed by those who may draft; an issued report by nobody."""
    for verdict in (can_view(actor, report), can_draft(actor), REPORT_FLOW.may(report.state, "write")):
        if not verdict:
            return verdict
    return ALLOWED


def can_write_press(actor: Actor, report: Report) -> Verdict:
    """The press note goes on being written after the report was issued: the conference comes later."""
    seen = can_view(actor, report)
    return can_draft(actor) if seen else seen


def can_issue(actor: Actor, report: Report) -> Verdict:
    """The head of the Office or a deputy issues a draft (NĐ 30/2020/NĐ-CP, Đ13)."""
    seen = can_view(actor, report)
    if not seen:
        return seen
    if not actor.roles & ISSUERS:
        return refusal("Chỉ Chánh Văn phòng, Phó Chánh Văn phòng được ban hành báo cáo.")
    return REPORT_FLOW.may(report.state, "issue")


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
