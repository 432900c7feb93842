"""The board: counted by hand, every cell equal to its list, nothing that the reader may not see."""

from datetime import date

import pytest
from django.urls import reverse

from nhip.core.figures import Window
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.tasks import selectors, services
from nhip.tasks.choices import Axis, Bucket, Cause, Origin
from nhip.tasks.selectors import TallyRow
from nhip.tasks.services import ExtensionInput, ResultInput, UnitPart
from nhip.tasks.tests.samples import NOW, make_task, part, system
from nhip.tasks.views.board import first_rows

pytestmark = pytest.mark.django_db
YEAR = Window.calendar_year(2023)
AS_OF = date(2023, 6, 30)
PARAMS = {"tu": "2023-01-01", "den": "2023-12-31", "tinh-den": "2023-06-30"}


def day(month, number):
    return date(2023, month, number)


@pytest.fixture
def office():
    """Nine tasks that count, one programme item and one of the neighbour that do not."""
    office = make_office()
    chair = office.person("Nguyễn Văn Chủ", Role.CHAIR, office.leadership)
    task = make_task
    task(office, due_on=day(6, 29), field_of_work="Y tế", monitor_leader_name="Lê Thị Phó")  # 1 day late
    task(office, due_on=day(6, 23), field_of_work="Y tế (dự phòng)", assigned_by=chair)  # 7
    task(office, due_on=day(6, 22), lead=UnitPart(None, "Công an tỉnh"), source_reference="12/CT-TTg")  # 8
    late = task(office, due_on=day(5, 30), lead=part(office.economy), source_reference="112/CT-TTg")  # 31
    task(office, due_on=day(3, 31), origin=Origin.GOVERNMENT)  # 91
    task(office, due_on=day(5, 1), result=ResultInput(day(5, 9), "", day(5, 10)))  # done 8 days late
    task(office, due_on=None, result=ResultInput(day(5, 9), "", day(5, 10)))  # done, never a deadline
    task(office, due_on=day(6, 1), extensions=(ExtensionInput(day(5, 30), day(7, 30)),))  # late by the original only
    gone = task(office, due_on=day(4, 1), lead=part(office.economy))
    task(office, due_on=day(4, 1), origin=Origin.PROGRAMME)
    task(make_office("KHAC"), content="việc kín của láng giềng", due_on=day(4, 1), field_of_work="kín")
    said = {"actor": system(office), "now": NOW}
    services.withdraw_task(task=gone, since=day(3, 20), reason="Cho rút", **said)
    services.note_delay_cause(task=late, noted_on=day(6, 10), cause=Cause.FUNDS, text="", **said)
    services.note_delay_cause(task=late, noted_on=day(6, 12), cause=Cause.LEGAL, text="", **said)
    services.note_delay_cause(task=late, noted_on=day(7, 12), cause=Cause.OTHER, text="", **said)
    return office


@pytest.fixture
def reader(office, client):
    client.force_login(office.user(Role.GENERAL))
    return client


def board(office, axis, *, original=False):
    tasks = selectors.board_tasks(office.actor(Role.GENERAL), YEAR)
    return selectors.board_of(tasks, AS_OF, axis, original=original)


def cells(row):
    return [row.cells[bucket] for bucket in Bucket]


BY_HAND = {
    Axis.LEAD: [
        ("Sở Y tế", [1, 1, 1, 3, 0, 0]),
        ("Phòng Kinh tế", [0, 0, 0, 1, 0, 1]),
        ("Công an tỉnh", [0, 0, 0, 1, 0, 0]),
    ],
    Axis.MONITOR: [("Chưa ghi lãnh đạo theo dõi", [1, 1, 1, 4, 0, 1]), ("Lê Thị Phó", [0, 0, 0, 1, 0, 0])],
    Axis.ASSIGNER: [("Chưa ghi lãnh đạo giao", [1, 1, 1, 4, 0, 1]), ("Nguyễn Văn Chủ", [0, 0, 0, 1, 0, 0])],
    Axis.FIELD: [
        ("Chưa ghi lĩnh vực", [1, 1, 1, 3, 0, 1]),
        ("Y tế", [0, 0, 0, 1, 0, 0]),
        ("Y tế (dự phòng)", [0, 0, 0, 1, 0, 0]),
    ],
    Axis.ORIGIN: [
        ("Chính phủ, Thủ tướng Chính phủ giao", [0, 0, 0, 1, 0, 0]),
        ("UBND tỉnh, Chủ tịch UBND tỉnh giao", [1, 1, 1, 4, 0, 1]),
    ],
    Axis.SOURCE: [
        ("Chưa ghi văn bản giao", [1, 1, 1, 3, 0, 1]),
        ("112/CT-TTg", [0, 0, 0, 1, 0, 0]),
        ("12/CT-TTg", [0, 0, 0, 1, 0, 0]),
    ],
    Axis.AGEING: [
        ("Quá hạn 1–7 ngày", [0, 0, 0, 2, 0, 0]),
        ("Quá hạn 8–30 ngày", [0, 1, 0, 1, 0, 0]),
        ("Quá hạn 31–90 ngày", [0, 0, 0, 1, 0, 0]),
        ("Quá hạn trên 90 ngày", [0, 0, 0, 1, 0, 0]),
        ("Không quá hạn", [1, 0, 1, 0, 0, 1]),
    ],
    Axis.CAUSE: [("Không ghi nguyên nhân", [1, 1, 1, 4, 0, 1]), ("Vướng quy định", [0, 0, 0, 1, 0, 0])],
}


@pytest.mark.parametrize("axis", list(Axis))
def test_the_table_by_hand(office, axis):
    found = board(office, axis)
    assert [(row.label, cells(row)) for row in found.rows] == BY_HAND[axis]
    assert (cells(found.total), found.n_tasks, found.checked) == ([1, 1, 1, 5, 0, 1], 9, True)
    assert (found.total.on_time, found.total.due) == (0, 6)


def test_the_table_against_the_original_deadline(office):
    found = board(office, Axis.AGEING, original=True)
    assert [(row.label, cells(row)) for row in found.rows][1] == ("Quá hạn 8–30 ngày", [0, 1, 0, 2, 0, 0])
    assert cells(found.total) == [1, 1, 0, 6, 0, 1]


@pytest.mark.parametrize(
    ("axis", "han"), [*((axis, "") for axis in Axis), (Axis.LEAD, "ban-dau"), (Axis.AGEING, "ban-dau")]
)
def test_every_number_equals_its_list(reader, office, axis, han):
    context = reader.get(reverse("tasks:board"), {**PARAMS, "theo": axis.value, "han": han}).context
    numbers = [number for line in [*context["lines"], context["total"]] for number in (line.total, *line.cells)]
    for number in numbers:
        if not number.value and number is not numbers[0]:
            continue
        found = reader.get(number.url).context
        assert (found["listing"].total, found["notices"]) == (number.value, []), number.url
    course = reader.get(context["course_url"]).context
    chart = course["trend"]
    told = [pair for series in chart.series for pair in zip(series.values, series.urls, strict=True) if pair[0]]
    assert sum(value for value, _url in told) == 7
    if axis is Axis.LEAD and not han:
        heat = [(number.value, number.url) for _label, row in course["heat"] for number in row if number.value]
        assert len(heat) > 10
        for value, url in [*told, *heat]:
            found = reader.get(url).context
            assert (found["listing"].total, found["notices"]) == (value, []), url


def test_rows_past_the_limit_are_one_row_with_their_sums():
    rows = [TallyRow(f"Văn bản {n}", ("van-ban", f"={n}")) for n in range(5)]
    for n, row in enumerate(rows):
        row.add(Bucket.DONE_ON_TIME, n, 1)
        row.add(Bucket.OPEN_OVERDUE, 1, 0)
    total = TallyRow("Tổng cộng", None)
    for n in range(5):
        total.add(Bucket.DONE_ON_TIME, n, 1)
        total.add(Bucket.OPEN_OVERDUE, 1, 0)
    assert first_rows(rows, total, 5) == rows
    *first, rest = first_rows(rows, total, 3)
    assert first == rows[:2]
    assert (rest.label, rest.filter, cells(rest)) == ("3 dòng khác", None, [9, 0, 0, 3, 0, 0])
    assert (rest.due, rest.on_time) == (9, 6)


def test_the_heat_map_by_hand(office):
    tasks = selectors.board_tasks(office.actor(Role.GENERAL), YEAR)
    days = selectors.weeks_to(AS_OF, 3)
    assert days == [day(6, 18), day(6, 25), AS_OF]
    assert [(label, row) for label, _asked, row in selectors.heat_of(tasks, days)] == [
        ("Sở Y tế", [1, 2, 3]),
        ("Phòng Kinh tế", [1, 1, 1]),
        ("Công an tỉnh", [0, 1, 1]),
    ]
    assert selectors.weeks_to(day(6, 25), 2) == [day(6, 18), day(6, 25)]


def test_words_in_the_filters_find_parts_and_with_a_sign_the_whole(reader, office):
    def n(**params):
        return (
            reader.get(reverse("tasks:task_list"), {k.replace("_", "-"): v for k, v in params.items()})
            .context["listing"]
            .total
        )

    assert (n(linh_vuc="Y tế"), n(linh_vuc="=Y tế"), n(van_ban="12/CT"), n(van_ban="=12/CT-TTg")) == (2, 1, 2, 1)
    assert (n(chu_tri_ghi="Công an"), n(chu_tri_ghi="=Công an"), n(chu_tri_ghi="=")) == (1, 0, 0)


def test_a_department_sees_its_own_board_and_no_trace_of_others(office, client):
    client.force_login(office.user(Role.UNIT_CONTACT, office.department))
    for axis in Axis:
        response = client.get(reverse("tasks:board"), {**PARAMS, "theo": axis.value})
        assert response.context["n_tasks"] == 6
        course = client.get(response.context["course_url"])
        assert [row[0] for row in course.context["heat"]] == ["Sở Y tế"]
        body = response.content.decode() + course.content.decode()
        for secret in ("Công an tỉnh", "Phòng Kinh tế", "12/CT-TTg", "Vướng quy định", "kín"):
            assert secret not in body, (axis, secret)


def test_an_empty_board_says_what_to_do(client):
    client.force_login(make_office("TRONG").user(Role.GENERAL))
    body = client.get(reverse("tasks:board"), {"tu": "x", "theo": "y", "tinh-den": "z"}).content.decode()
    assert "Chưa có nhiệm vụ được giao trong khoảng này." in body
    assert "Đang đếm" not in body


@pytest.mark.parametrize(
    ("route", "axis", "limit"),
    [
        ("tasks:board", Axis.LEAD, 9),
        ("tasks:board", Axis.CAUSE, 9),
        ("tasks:board_course", Axis.LEAD, 9),
    ],
)
def test_the_board_asks_the_same_questions_for_more_rows(client, assert_list_budget, route, axis, limit):
    office = make_office()
    client.force_login(office.user(Role.GENERAL))

    def add(n):
        for _ in range(n):
            make_task(office, lead=UnitPart(None, f"Đơn vị {n}"), due_on=day(6, 1))

    url = f"{reverse(route)}?tu=2023-01-01&den=2023-12-31&tinh-den=2023-06-30&theo={axis.value}"
    assert_list_budget(client, url, add, limit)
