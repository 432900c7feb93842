"""Who may see, write and issue a report; tables that add up. The tables are written by hand."""

from datetime import date

import pytest

from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.reports import rules
from nhip.reports.choices import ReportState
from nhip.reports.models import Report
from nhip.reports.tree import Check, Table

DRAFT, ISSUED = ReportState.DRAFT, ReportState.ISSUED


def actor(role, agency_id=1):
    return Actor(7, "Ai đó", agency_id, roles=frozenset({role} if role else ()))


def report(state):
    return Report(agency_id=1, state=state)


@pytest.mark.parametrize(
    ("role", "agency_id", "state", "view", "write", "issue"),
    [
        (Role.CHIEF, 1, DRAFT, True, True, True),
        (Role.DEPUTY_CHIEF, 1, DRAFT, True, True, True),
        (Role.GENERAL, 1, DRAFT, True, True, False),
        (Role.ADMIN, 1, DRAFT, True, True, True),
        (Role.CHAIR, 1, DRAFT, True, False, False),
        (Role.CLERK, 1, DRAFT, True, False, False),
        (Role.HEAD, 1, DRAFT, False, False, False),
        (Role.SPECIALIST, 1, DRAFT, False, False, False),
        (Role.CHIEF, 2, DRAFT, False, False, False),
        (Role.CHIEF, None, DRAFT, False, False, False),
        (Role.CHIEF, 1, ISSUED, True, False, False),
        (Role.GENERAL, 1, ISSUED, True, False, False),
        (Role.SPECIALIST, 1, ISSUED, True, False, False),
        (Role.CHIEF, 2, ISSUED, False, False, False),
        (None, None, ISSUED, False, False, False),
    ],
)
def test_rights(role, agency_id, state, view, write, issue):  # noqa: PLR0917 - a truth table has its columns
    who, what = actor(role, agency_id), report(state)
    found = (bool(rules.can_view(who, what)), bool(rules.can_write(who, what)), bool(rules.can_issue(who, what)))
    assert found == (view, write, issue)


@pytest.mark.parametrize(
    ("role", "agency_id", "state", "may"),
    [
        (Role.GENERAL, 1, DRAFT, True), (Role.GENERAL, 1, ISSUED, True), (Role.SPECIALIST, 1, ISSUED, False),
        (Role.CLERK, 1, DRAFT, False), (Role.CHIEF, 2, ISSUED, False),
    ],
)  # fmt: skip
def test_the_press_note_is_written_on_after_the_issue(role, agency_id, state, may):
    assert bool(rules.can_write_press(actor(role, agency_id), report(state))) is may


@pytest.mark.parametrize(
    ("role", "state", "reason"),
    [
        (Role.SPECIALIST, DRAFT, "Báo cáo chưa được ban hành."),
        (Role.CHIEF, ISSUED, "Không thể ban hành báo cáo khi đang ở trạng thái “Đã ban hành”."),
        (Role.GENERAL, DRAFT, "Chỉ Chánh Văn phòng, Phó Chánh Văn phòng được ban hành báo cáo."),
    ],
)
def test_a_refusal_says_why(role, state, reason):
    assert rules.can_issue(actor(role), report(state)).reason == reason


def test_drafting_needs_an_agency_and_a_role():
    assert rules.can_draft(actor(Role.GENERAL))
    assert not rules.can_draft(actor(Role.GENERAL, None))
    assert rules.can_draft(actor(Role.CLERK)).reason.startswith("Chỉ lãnh đạo Văn phòng")


def test_figures_read_in_one_moment():
    assert rules.read_in_one_moment([])
    assert rules.read_in_one_moment(["tasks.total"]).reason == "Dữ liệu vừa thay đổi trong lúc ban hành (tasks.total)."


def table(*checks):
    return Table("t", "Nhiệm vụ", ("STT",), (1,), (), checks)


def test_tables_that_add_up_may_be_issued():
    good = Check("Tổng số", "9", (("đúng hạn", "6"), ("quá hạn", "3")))
    assert rules.tables_add_up([table(good), table()])


def test_a_table_that_does_not_add_up_is_named_with_its_parts():
    bad = Check("Tổng số", "9831", (("đã xong", "7892"), ("trong hạn", "1602"), ("quá hạn", "319")))
    verdict = rules.tables_add_up([table(bad)])
    assert not verdict
    assert verdict.reason == (
        "Số liệu chưa khớp: bảng “Nhiệm vụ” – Tổng số: đã xong 7892 + trong hạn 1602 + quá hạn 319 = 9813, "
        "tổng ghi 9831."
    )


def test_a_period_is_drafted_once_and_not_before_its_regime():
    end, before, after = date(2026, 11, 30), date(2026, 10, 31), date(2026, 12, 1)
    assert rules.is_due(end, starts_on=end, drafted_until=None)
    assert rules.is_due(end, starts_on=before, drafted_until=before)
    assert not rules.is_due(end, starts_on=before, drafted_until=end)
    assert not rules.is_due(end, starts_on=after, drafted_until=None)


def test_a_unit_belongs_to_the_report_on_one_unit():
    assert rules.belongs_together("unit", 5)
    assert rules.belongs_together("province", None)
    assert rules.belongs_together("work", None)
    assert not rules.belongs_together("unit", None)
    assert not rules.belongs_together("government", 5)
