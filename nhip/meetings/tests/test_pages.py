"""Pages and files of meetings."""

from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from nhip.core.imports import BadValue, Hints, get_kind, run
from nhip.meetings.choices import MeetingKind, Mode, Session, State
from nhip.meetings.imports import session
from nhip.meetings.models import Meeting
from nhip.meetings.selectors import years
from nhip.meetings.tests.samples import NOW, make_meeting, system
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
LIST = "meetings:meeting_list"
HEADINGS = [
    "STT", "Ngày họp", "Buổi", "Nội dung", "Loại cuộc họp", "Hình thức", "Chủ trì", "Địa điểm", "Đơn vị chuẩn bị",
    "Tình trạng", "Số thông báo kết luận", "Ngày thông báo kết luận",
]  # fmt: skip


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def reader(office, client):
    client.force_login(office.user(Role.GENERAL))
    return client


@pytest.fixture
def load(office, tmp_path):
    def load_rows(*rows, headings=HEADINGS):
        book = openpyxl.Workbook()
        for line in (headings, *rows):
            book.active.append(list(line))
        path = tmp_path / "hop.xlsx"
        book.save(path)
        return run(get_kind("meetings"), path, actor=system(office), today=NOW.date(), now=NOW)

    return load_rows


def titles(response):
    assert response.status_code == 200
    return {row.cells[1].shown.text for row in response.context["listing"].rows}


def test_filters_and_search(reader, office):
    on_time = {"conclusion_number": "1/TB", "conclusion_on": date(2023, 3, 8)}
    make_meeting(office, title="A", presided_by_name="Nguyễn Văn An", **on_time)
    make_meeting(office, title="B", conclusion_number="2/TB", conclusion_on=date(2023, 3, 9), mode=Mode.ONLINE)
    make_meeting(office, title="C", kind=MeetingKind.BRIEFING, preparing_unit=office.economy, place="Phòng họp 5")
    make_meeting(office, title="D", state=State.CANCELLED)
    make_meeting(office, title="E", held_on=date(2022, 5, 5))

    def found(**params):
        asked = {"tinh-den": "2023-03-20"} | {name.replace("_", "-"): value for name, value in params.items()}
        return titles(reader.get(reverse(LIST), asked))

    assert found() == {"A", "B", "C", "D", "E"}
    assert found(nam="2022") == {"E"}
    assert found(ngay_tu="2023-01-01", ngay_den="2023-03-01") == {"A", "B", "C", "D"}
    assert found(ngay_den="2022-12-31") == {"E"}
    assert found(loai="briefing") == {"C"}
    assert found(hinh_thuc="online") == {"B"}
    assert found(tinh_trang="cancelled") == {"D"}
    assert found(ket_luan="dung-han") == {"A"}
    assert found(ket_luan="cham") == {"B"}
    assert found(ket_luan="chua") == {"C", "E"}
    assert found(ket_luan="chua", tinh_den="2023-03-08") == {"B", "C", "E"}
    assert found(don_vi=str(office.economy.pk)) == {"C"}
    assert found(chu_tri="An") == {"A"}
    assert found(q="phong hop 5") == {"C"}
    assert years(system(office)) == [2023, 2022]
    assert years(system(make_office("TRONG"))) == []


def test_the_detail_page(reader, office):
    meeting = make_meeting(
        office, preparing_unit=office.economy, presided_by_name="Nguyễn Văn An", place="Phòng họp số 1",
        conclusion_number="45/TB-UBND", conclusion_on=date(2023, 3, 9), mode=Mode.HYBRID,
    )  # fmt: skip
    body = reader.get(reverse("meetings:meeting_detail", kwargs={"pk": meeting.pk})).content.decode()
    for words in ("45/TB-UBND", "Chậm 1 ngày", "08/03/2023", "Phòng họp số 1", "Phòng Kinh tế", "Ghi sổ họp"):
        assert words in body
    cancelled = make_meeting(office, state=State.CANCELLED, preparing_unit_name="Ban Dân tộc")
    body = reader.get(reverse("meetings:meeting_detail", kwargs={"pk": cancelled.pk})).content.decode()
    assert "Ban Dân tộc" in body
    assert "08/03/2023" not in body


def test_the_list_asks_the_same_questions_for_more_rows(reader, office, assert_list_budget):
    def add(n):
        for _ in range(n):
            make_meeting(office, preparing_unit=office.economy)

    assert_list_budget(reader, reverse(LIST), add, 11)


# --- files ---------------------------------------------------------------------------------------------------------


FULL = [1, "01/03/2023", "Chiều", "Họp về đầu tư công", "Họp giao ban", "Kết hợp", "Đ/c Nguyễn Văn An",
        "Phòng họp số 1", "phong kinh te", "Đã họp", "45/TB-UBND", "08/03/2023"]  # fmt: skip


def test_a_full_row_becomes_a_meeting(office, load):
    chair = office.person("Nguyễn Văn An", Role.CHIEF, office.unit)
    outcome = load(FULL)
    assert outcome.written == 1
    meeting = Meeting.objects.get()
    assert (meeting.session, meeting.kind, meeting.mode) == (Session.AFTERNOON, MeetingKind.BRIEFING, Mode.HYBRID)
    assert (meeting.presided_by, meeting.presided_by_name) == (chair, "Nguyễn Văn An")
    assert (meeting.preparing_unit, meeting.place) == (office.economy, "Phòng họp số 1")
    assert (meeting.conclusion_number, meeting.conclusion_on) == ("45/TB-UBND", date(2023, 3, 8))
    assert meeting.conclusion_due_on == date(2023, 3, 8)


def test_a_register_that_names_no_state_lists_what_was_held_and_plans_what_lies_ahead(load):
    outcome = load(["01/03/2023", "Họp A"], ["02/03/2023", "Họp B"], headings=["Ngày họp", "Nội dung"])
    assert outcome.written == 2
    assert list(Meeting.objects.order_by("id").values_list("state", flat=True)) == [State.HELD, State.PLANNED]


def test_the_same_file_twice_changes_nothing_and_changes_are_told(load):
    assert load(FULL).written == 1
    again = load(FULL)
    assert (again.written, again.counts.existing, again.differing) == (0, 1, [])
    late = load([*FULL[:-1], "09/03/2023"])
    assert (late.written, len(late.differing)) == (0, 1)
    assert load([*FULL[:3], "Họp khác", *FULL[4:]]).written == 1


def test_problems_are_told_with_a_remedy(load):
    outcome = load(
        [*FULL[:-1], "28/02/2023"],
        [*FULL[:3], "Họp hoãn", *FULL[4:9], "Hoãn", "9/TB", "09/03/2023"],
        [*FULL[:2], "bữa kia", *FULL[3:]],
        [*FULL[:5], "qua điện thoại", *FULL[6:]],
    )
    assert not Meeting.objects.exists()
    assert [(problem.row.number, problem.column) for problem in outcome.problems] == [
        (2, "conclusion_on"),
        (3, "conclusion_on"),
        (4, "session"),
        (5, "mode"),
    ]
    assert all(problem.remedy for problem in outcome.problems)


def test_the_half_of_the_day_of_a_cell():
    assert session("14h00", Hints(2023)) == Session.AFTERNOON
    with pytest.raises(BadValue, match="không phải là buổi họp"):
        session("bữa kia", Hints(2023))
