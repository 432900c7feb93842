"""Drafts that are made by themselves on the cut-off day: each period once, across restarts; the pages around them."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from nhip.core import clock
from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.core.journal import timeline_of
from nhip.notices.models import Notice
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.reports import services
from nhip.reports.choices import Basis, ReportKind, Topic
from nhip.reports.models import Report, ReportRegime
from nhip.reports.periods import Period, last_ended
from nhip.reports.tests.samples import chief
from nhip.reports.views.tasks import offers
from nhip.tasks.tests.june import make_june
from nhip.tasks.tests.samples import make_task

pytestmark = pytest.mark.django_db
STARTS = date(2026, 1, 1)


def at(day):
    return datetime.combine(day, datetime.min.time(), VIETNAM)


def set_regime(
    office, topic=Topic.PROVINCE, unit=None, *, kind=ReportKind.MONTH, basis=Basis.CALENDAR, starts_on=STARTS
):
    return services.set_regime(
        actor=chief(office), topic=topic, unit_id=unit.pk if unit else None, kind=kind, basis=basis,
        starts_on=starts_on, now=at(STARTS),
    )  # fmt: skip


def run(office, day):
    made = services.draft_due_reports(actor=Actor.system(office.agency_id), today=day, now=at(day))
    return [(report.window_start, report.as_of) for report in made]


def test_a_draft_is_made_on_the_cut_off_day_and_the_officer_is_told():
    office = make_office()
    officer = office.person("Người tổng hợp", Role.GENERAL, office.general)
    set_regime(office)
    assert run(office, date(2026, 1, 30)) == []
    assert run(office, date(2026, 1, 31)) == [(date(2026, 1, 1), date(2026, 1, 31))]
    assert run(office, date(2026, 1, 31)) == []  # a second run, as after a crash
    report = Report.objects.get()
    notice = Notice.objects.get()
    assert (notice.recipient, notice.kind, notice.url) == (officer, "reports.drafted", f"/bao-cao/{report.pk}/")
    assert report.title in notice.title
    assert "chốt đến 31/01/2026" in notice.body
    # Days on which nothing ran: of the periods missed only the last is made.
    assert run(office, date(2026, 5, 3)) == [(date(2026, 4, 1), date(2026, 4, 30))]
    assert Notice.objects.count() == 2


def test_a_draft_that_somebody_began_is_left_to_them():
    office = make_office()
    set_regime(office, basis=Basis.REPORT)
    begun = Period(ReportKind.MONTH, 2026, 2, Basis.REPORT)
    own = services.draft_report(
        actor=chief(office), period=begun, as_of=date(2026, 2, 10), now=at(STARTS), topic=Topic.PROVINCE
    )
    assert run(office, date(2026, 2, 14)) == []
    own.refresh_from_db()
    assert own.as_of == date(2026, 2, 10)
    assert run(office, date(2026, 3, 14)) == [(date(2026, 2, 15), date(2026, 3, 14))]
    assert not Notice.objects.exists()  # nobody holds the post


def test_a_unit_is_told_of_its_own_report():
    office = make_office()
    office.person("Người tổng hợp", Role.GENERAL, office.general)
    contact = office.person("Đầu mối Sở Y tế", Role.UNIT_CONTACT, office.department)
    set_regime(office, Topic.UNIT, office.department, kind=ReportKind.WEEK)
    assert run(office, date(2026, 1, 4)) == [(date(2025, 12, 29), date(2026, 1, 4))]
    assert [notice.recipient for notice in Notice.objects.all()] == [contact]
    assert Report.objects.get().unit == office.department


def test_regimes_begin_and_end():
    office = make_office()
    regime = set_regime(office)
    with pytest.raises(Refused, match="đang có"):
        set_regime(office)
    set_regime(office, Topic.UNIT, unit=office.department)
    said = {"actor": chief(office), "regime_id": regime.pk, "today": date(2026, 1, 20), "now": at(STARTS)}
    assert services.end_regime(**said).ends_on == date(2026, 1, 20)
    with pytest.raises(Refused, match="đã thôi"):
        services.end_regime(**said)
    assert run(office, date(2026, 1, 31)) == [(date(2026, 1, 1), date(2026, 1, 31))]  # the unit's goes on
    assert set_regime(office).pk != regime.pk
    assert [entry.deed for entry in timeline_of(regime)] == ["reports.end_regime", "reports.set_regime"]
    assert str(ReportRegime.objects.get(unit=office.department)) == "Nhiệm vụ của một đơn vị (Sở Y tế), tháng"


def test_a_regime_that_ends_while_drafts_are_made_makes_none():
    office = make_office()
    regime = set_regime(office)
    ReportRegime.objects.filter(pk=regime.pk).update(ends_on=STARTS)
    assert services._draft_due(Actor.system(office.agency_id), regime.pk, date(2026, 2, 1), at(STARTS)) is None


def test_regimes_that_cannot_be():
    office = make_office()
    with pytest.raises(Refused, match="Chọn đơn vị"):
        set_regime(office, Topic.UNIT)
    with pytest.raises(Refused, match="Chỉ báo cáo nhiệm vụ"):
        set_regime(office, Topic.WORK)
    clerk = office.actor(Role.CLERK)
    with pytest.raises(Refused, match="Chỉ lãnh đạo Văn phòng"):
        services.end_regime(actor=clerk, regime_id=1, today=STARTS, now=at(STARTS))


def command():
    out, problems = StringIO(), StringIO()
    call_command("draft_reports", stdout=out, stderr=problems)
    return out.getvalue(), problems.getvalue()


def test_the_command_drafts_once_and_names_an_office_that_cannot_go_on(monkeypatch):
    office, other = make_office(), make_office("KHAC")
    for place in (office, other):
        set_regime(place, starts_on=clock.today() - timedelta(days=70))
    whole = services.draft_report

    def refusing(*, actor, **said):
        if actor.agency_id == other.agency_id:
            raise Refused("Không lập được.")
        return whole(actor=actor, **said)

    monkeypatch.setattr(services, "draft_report", refusing)
    out, problems = command()
    label = last_ended(ReportKind.MONTH, clock.today()).label
    assert out == (
        f"{office.unit.name}: lập dự thảo “Kết quả theo dõi, đôn đốc thực hiện nhiệm vụ được giao {label}”.\n"
    )
    assert problems == f"{other.unit.name}: Không lập được.\n"
    assert command()[0] == ""


# --- pages ---------------------------------------------------------------------------------------------------------


def signed_in(office, role, unit=None):
    client = Client()
    client.force_login(office.user(role, unit))
    return client


NEW, REGIMES = "/bao-cao/nhiem-vu/", "/bao-cao/che-do/"


def test_one_click_on_a_period_gives_the_report():
    office = make_june()
    client = signed_in(office, Role.GENERAL)
    shown = client.get(NEW).content.decode()
    today = clock.today()
    assert [offer.value for offer in offers(today)][:2] == ["week-truoc", "month-truoc"]
    assert offers(today)[1].label in shown
    response = client.post(NEW, {"topic": "province", "unit": "", "ky": "month-truoc"})
    report = Report.objects.get()
    assert response.url == reverse("reports:report_detail", kwargs={"pk": report.pk})
    assert (report.topic, report.as_of) == (Topic.PROVINCE, report.window_end)
    client.post(NEW, {"topic": "government", "unit": "", "ky": "year-nay"})
    going = Report.objects.get(topic=Topic.GOVERNMENT)
    assert (going.kind, going.as_of) == (ReportKind.YEAR, today)
    client.post(NEW, {"topic": "government", "unit": str(office.department.pk), "ky": "không có"})
    assert Report.objects.filter(topic=Topic.GOVERNMENT, kind=ReportKind.MONTH, unit=None).count() == 1


def test_another_period_and_day_are_typed():
    office = make_june()
    client = signed_in(office, Role.GENERAL)
    said = {
        "topic": "unit",
        "unit": office.department.pk,
        "kind": "quarter",
        "year": 2023,
        "number": 2,
        "basis": "report",
    }
    client.post(NEW, said | {"as_of": ""})
    report = Report.objects.get()
    assert (report.unit, report.window_start, report.as_of) == (
        office.department, date(2023, 3, 15), date(2023, 6, 14),
    )  # fmt: skip
    for changes, message in (
        ({"unit": ""}, "Chọn đơn vị của báo cáo."),
        ({"number": 9}, "Kỳ thứ này không có trong năm."),
        ({"as_of": "2022-01-01"}, "đứng trước kỳ báo cáo"),
        ({"unit": 10**9}, "Chọn một đơn vị trong danh sách."),
    ):
        assert message in client.post(NEW, said | changes).content.decode(), changes
    assert Report.objects.count() == 1


def test_a_unit_draws_up_its_own_report_only():
    office = make_june()
    client = signed_in(office, Role.UNIT_CONTACT, office.department)
    shown = client.get(NEW).content.decode()
    assert "Sở Y tế" in shown
    assert "Phòng Kinh tế" not in shown
    assert "Lập tự động" not in shown
    assert client.post(NEW, {"topic": "province", "unit": office.department.pk, "ky": "month-nay"}).status_code == 200
    assert client.post(NEW, {"topic": "unit", "unit": office.economy.pk, "ky": "month-nay"}).status_code == 200
    assert not Report.objects.exists()
    client.post(NEW, {"topic": "unit", "unit": office.department.pk, "ky": "month-nay"})
    assert Report.objects.get().unit == office.department
    assert signed_in(office, Role.SPECIALIST).get(NEW).status_code == 403
    assert client.get(REGIMES).status_code == 403


def test_regimes_are_set_and_ended_on_their_page():
    office = make_june()
    client = signed_in(office, Role.GENERAL)
    assert "Chưa có báo cáo nào được lập tự động" in client.get(REGIMES).content.decode()
    said = {"topic": "province", "unit": "", "kind": "month", "basis": "report", "starts_on": "2026-01-01"}
    shown = client.post(REGIMES, said, follow=True).content.decode()
    assert "Nhiệm vụ của các đơn vị trong tỉnh, tháng" in shown
    assert "15/12–14/12" in shown
    assert "đang có" in client.post(REGIMES, said).content.decode()
    assert "bắt buộc" in client.post(REGIMES, said | {"starts_on": ""}).content.decode()
    regime = ReportRegime.objects.get()
    due = last_ended(ReportKind.MONTH, clock.today(), Basis.REPORT).window.end
    assert client.get(REGIMES).context["lines"][0].next_on == due
    run(office, clock.today())
    assert client.get(REGIMES).context["lines"][0].next_on > due
    ended = reverse("reports:regime_end", kwargs={"pk": regime.pk})
    assert "Đã thôi lập tự động" in client.post(ended, follow=True).content.decode()
    assert "đã thôi" in client.post(ended, follow=True).content.decode()


def test_the_page_of_a_report_asks_the_same_questions_for_more_tasks(assert_list_budget):
    office = make_office()
    report = services.draft_report(
        actor=chief(office), period=Period(ReportKind.MONTH, 2023, 6), as_of=date(2023, 6, 30), now=at(STARTS),
        topic=Topic.PROVINCE,
    )  # fmt: skip

    def add(count):
        for _ in range(count):
            make_task(office, assigned_on=date(2023, 6, 1), due_on=date(2023, 6, 9))

    client = signed_in(office, Role.GENERAL)
    make_task(office, assigned_on=date(2023, 6, 1), due_on=date(2023, 6, 9))
    assert_list_budget(client, reverse("reports:report_detail", kwargs={"pk": report.pk}), add, 30)
