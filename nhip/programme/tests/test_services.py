"""Registering and adjusting the programme, its figures counted by hand."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from nhip.core.errors import Refused
from nhip.core.figures import Ask, Kind, Window, all_figures, read
from nhip.core.journal import timeline_of
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.programme import rules, selectors, services
from nhip.programme.choices import AdjustmentKind, FrameKind, Horizon
from nhip.programme.models import Adjustment, FrameElement, ProgrammeItem
from nhip.programme.services import FrameInput
from nhip.programme.tests.samples import NOW, adjust, make_frame, make_item, system
from nhip.tasks.choices import Origin, TaskStatus
from nhip.tasks.models import Task
from nhip.tasks.selectors import with_status

pytestmark = pytest.mark.django_db
YEAR = Window.calendar_year(2023)


def on(text):
    number, month, *year = text.split("/")
    return date(int(year[0]) if year else 2023, int(month), int(number))


@pytest.fixture
def office():
    return make_office()


def refusal(call, **kwargs):
    with pytest.raises(Refused) as refused:
        call(now=NOW, **kwargs)
    return refused.value.message


def status(item, day):
    return with_status(Task.objects.filter(pk=item.task_id), on(day)).get().status


def test_an_item_is_a_task_with_links_upward(office):
    group = make_frame(office, FrameKind.GROUP, "N01")
    scheme = make_frame(office, FrameKind.SCHEME, "DA01")
    item = make_item(office, "01", group=group, links=(scheme, scheme), horizon=Horizon.QUARTER, period=2)
    assert (item.task.code, item.task.origin) == ("CTCT-2023-01", Origin.PROGRAMME)
    assert (item.group, list(item.links.all()), item.period_label) == (group, [scheme], "Quý II")
    (entry,) = timeline_of(item)
    assert entry.summary == "Đăng ký vào chương trình công tác năm 2023: Nội dung 01"
    assert timeline_of(item.task)[0].deed == "tasks.register_task"
    assert timeline_of(group)[0].summary == "Thêm vào khung chương trình: N01 – Tên của N01"
    again = make_item(office, "01", year=2024, registered_on=on("2/1/2024"), due=None)
    assert (again.task.code, again.period_label) == ("CTCT-2024-01", "Cả năm")
    assert make_item(office, "CTCT-2023-02").task.code == "CTCT-2023-02"


def test_a_rescheduled_item_moves_its_task_and_keeps_both_deadlines(office):
    item = make_item(office, "01")
    moved = adjust(office, item, "rescheduled", on("10/7"), new_due_on=on("30/9"), reason="Chờ nghị định")
    assert (moved.old_due_on, moved.new_due_on) == (on("30/6"), on("30/9"))
    assert status(item, "9/7") == TaskStatus.OVERDUE
    assert status(item, "10/7") == TaskStatus.IN_TIME
    assert item.task.extensions.get().reason == "Chờ nghị định"
    assert timeline_of(item)[0].summary == "Điều chỉnh thời hạn theo 77/QĐ-UBND ngày 10/07/2023: Chờ nghị định"


def test_an_item_moved_to_the_next_period_without_a_day_keeps_its_deadline(office):
    item = make_item(office, "01")
    assert adjust(office, item, "moved_next", on("10/6")).old_due_on is None
    assert status(item, "1/7") == TaskStatus.OVERDUE


def test_a_removed_item_withdraws_its_task(office):
    item = make_item(office, "01")
    adjust(office, item, "removed", on("10/5"))
    assert status(item, "9/5") == TaskStatus.IN_TIME
    assert status(item, "10/5") == TaskStatus.WITHDRAWN
    with pytest.raises(Refused, match="đã được đưa ra khỏi chương trình"):
        adjust(office, item, "rescheduled", on("11/5"), new_due_on=on("30/9"))


def test_what_is_done_is_not_removed(office):
    item = make_item(office, "01", done=on("1/5"))
    with pytest.raises(Refused, match="Hoàn thành"):
        adjust(office, item, "removed", on("10/5"))
    assert not Adjustment.objects.exists()


def test_an_item_is_added_once(office):
    item = make_item(office, "01")
    adjust(office, item, "added", on("10/5"))
    with pytest.raises(Refused, match="đã được bổ sung"):
        adjust(office, item, "added", on("11/5"))


def test_only_those_of_the_whole_agency_manage_the_programme(office):
    item = make_item(office, "01")
    specialist = office.actor(Role.SPECIALIST)
    reason = "Chỉ bộ phận tổng hợp và lãnh đạo Văn phòng được sửa chương trình công tác."
    assert refusal(services.register_items, actor=specialist, rows=[]) == reason
    assert refusal(services.register_frames, actor=specialist, rows=[]) == reason
    said = {"item": item, "kind": AdjustmentKind.REMOVED, "decision_number": "7/QĐ", "decided_on": on("1/5")}
    assert refusal(services.adjust_item, actor=specialist, **said) == reason
    with pytest.raises(ProgrammeItem.DoesNotExist):
        services.adjust_item(actor=make_office("KHAC").actor(Role.CHIEF), now=NOW, **said)


def test_refusals_of_frames_and_periods(office):
    rows = [FrameInput("group", "N1", "Nhóm", 2025, 2021)]
    assert (
        refusal(services.register_frames, actor=system(office), rows=rows) == "“Nhóm”: năm kết thúc trước năm bắt đầu."
    )
    with pytest.raises(Refused, match="Kỳ trình phải từ 1 đến 4"):
        make_item(office, "01", horizon=Horizon.QUARTER, period=5)


def test_the_database_refuses_nonsense(office):
    item = make_item(office, "01")
    adjust(office, item, "added", on("1/2"))

    def another(kind, **changes):
        said = {"decision_number": "8/QĐ", "decided_on": on("2/2")} | changes
        return lambda: Adjustment.objects.create(item=item, kind=kind, **said)

    nonsense = [
        another("added"),
        another("rescheduled"),
        another("moved_next", decision_number=""),
        lambda: FrameElement.objects.create(
            agency=office.unit, kind="group", code="A", title="A", from_year=2025, until_year=2021
        ),
        lambda: ProgrammeItem.objects.filter(pk=item.pk).update(horizon="month", period=13),
        lambda: ProgrammeItem.objects.filter(pk=item.pk).update(horizon="year", period=1),
    ]
    for make in nonsense:
        with pytest.raises(IntegrityError), transaction.atomic():
            make()


# --- figures -------------------------------------------------------------------------------------------------------


@pytest.fixture
def year(office):
    """Eight items of 2023 (seven registered, two of them removed, one added), one of 2024, one of the neighbour."""
    groups = [make_frame(office, FrameKind.GROUP, f"N{n}") for n in range(3)]
    make_frame(office, FrameKind.KEY_TASK, "T1")
    make_frame(office, FrameKind.KEY_TASK, "T2", 2016, 2020)
    make_frame(office, FrameKind.KEY_TASK, "T3", 2023, None)
    make_frame(office, FrameKind.BREAKTHROUGH, "B1", 2023, 2023)
    make_frame(office, FrameKind.SCHEME, "D1", 2024, 2025)
    make_frame(office, FrameKind.RESOLUTION, "R1")
    make_item(office, "01", done=on("1/5"), group=groups[0])
    make_item(office, "02", done=on("31/12"), group=groups[0], due=on("30/11"))
    make_item(office, "03", done=on("1/1/2024"), group=groups[1])  # after the year
    make_item(office, "04")  # not done
    adjust(office, make_item(office, "05", group=groups[2]), "removed", on("1/9"))
    adjust(office, make_item(office, "06"), "removed", on("5/1/2024"))  # too late to polish the year
    moved = make_item(office, "07", due=on("31/3"))
    adjust(office, moved, "moved_next", on("20/3"), new_due_on=on("31/1/2024"))
    added = make_item(office, "08", done=on("1/11"), due=on("30/11"), registered_on=on("15/6"))
    adjust(office, added, "added", on("10/6"))
    make_item(office, "01", year=2024, registered_on=on("2/1/2024"), due=None)
    neighbour = make_office("KHAC")
    make_item(neighbour, "01", done=on("1/5"))
    make_frame(neighbour, FrameKind.KEY_TASK, "T9")


def value(office, key, as_of="20/1/2024", window=YEAR):
    return read(f"programme.{key}", Ask(office.agency_id, window, on(as_of))).exact


BY_HAND = [
    # figure, as of 20/1/2024, as of 31/12/2023, as of 31/5/2023
    ("items", "7", "7", "7"),
    ("items_done", "3", "3", "1"),
    ("completion", "3/7", "3/7", "1/7"),
    ("registered", "7", "7", "7"),
    ("registered_done", "2", "2", "1"),
    ("completion_registered", "2/7", "2/7", "1/7"),
    ("added", "1", "1", "0"),
    ("removed", "1", "1", "0"),
    ("groups", "2", "2", "3"),
    ("key_tasks", "2", "2", "2"),
    ("breakthroughs", "1", "1", "1"),
    ("schemes", "0", "0", "0"),
    ("resolutions", "1", "1", "1"),
]


@pytest.mark.parametrize(("key", "january", "year_end", "may"), BY_HAND)
@pytest.mark.usefixtures("year")
def test_figures_counted_by_hand(office, key, january, year_end, may):
    assert (value(office, key), value(office, key, "31/12"), value(office, key, "31/5")) == (january, year_end, may)


@pytest.mark.usefixtures("year")
def test_registered_plus_added_minus_removed_is_the_programme_on_any_day(office):
    for as_of in ("31/12/2022", "1/1", "31/5", "10/6", "1/9", "31/12", "20/1/2024"):
        registered, added, removed, items = (
            int(value(office, key, as_of)) for key in ("registered", "added", "removed", "items")
        )
        assert registered + added - removed == items


@pytest.mark.usefixtures("year")
def test_a_quarter_takes_the_items_due_in_it(office):
    second, fourth = Window.quarter(2023, 2), Window.quarter(2023, 4)
    assert value(office, "items", window=second) == "5"
    assert value(office, "items_done", window=second) == "1"
    assert value(office, "items", window=fourth) == "2"
    assert value(office, "items", window=Window.quarter(2023, 1)) == "0"
    assert value(office, "items", "19/3", Window.quarter(2023, 1)) == "1"


@pytest.mark.usefixtures("year")
def test_the_report_year_ends_on_14_december(office):
    window = Window.report_year(2023)
    assert value(office, "completion", window=window) == "2/7"


@pytest.mark.usefixtures("year")
def test_sql_and_rule_agree_on_what_belongs_to_the_programme(office):
    items = selectors.of_year(office.agency_id, 2023)
    for as_of in ("31/12/2022", "1/1", "9/6", "10/6", "31/8", "1/9", "31/12", "5/1/2024"):
        counted = set(selectors.in_programme(items, on(as_of)).values_list("pk", flat=True))
        for item in items:
            said = selectors.decisions_of(item)
            belongs = rules.counts_on(
                registered_on=item.registered_on, added_on=said.added_on, removed_on=said.removed_on, day=on(as_of)
            )
            assert belongs == (item.pk in counted), (item, as_of)


@pytest.mark.usefixtures("year")
def test_figures_move_with_their_records(office):
    ProgrammeItem.objects.get(agency_id=office.agency_id, year=2023, code="01").delete()
    assert value(office, "completion") == "2/6"
    FrameElement.objects.get(agency_id=office.agency_id, code="T1").delete()
    assert value(office, "key_tasks") == "1"


@pytest.mark.usefixtures("year")
def test_every_figure_lists_as_many_records_as_it_counts(office, client):
    client.force_login(office.user(Role.GENERAL))
    figures = [figure for figure in all_figures() if figure.section == "programme"]
    assert len(figures) == 13
    for figure in figures:
        for as_of in ("2023-05-31", "2023-06-12", "2024-01-20"):
            params = {"so-lieu": figure.key, "tu": "2023-01-01", "den": "2023-12-31", "tinh-den": as_of}
            reading = read(figure, Ask(office.agency_id, YEAR, date.fromisoformat(as_of)))
            listing = client.get(reverse(figure.route), params).context["listing"]
            assert listing.total == reading.n_records, figure.key
            assert (reading.of if figure.kind is Kind.RATIO else reading.value) == reading.n_records
