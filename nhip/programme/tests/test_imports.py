"""Files of the frame, the programme and its adjustments, made here as offices write them."""

from datetime import date

import openpyxl
import pytest

from nhip.core.imports import BadValue, Hints, get_kind, run
from nhip.org.tests.factories import make_office
from nhip.programme.choices import AdjustmentKind, FrameKind, Horizon, SubmitTo
from nhip.programme.imports.items import period
from nhip.programme.models import Adjustment, FrameElement, ProgrammeItem
from nhip.programme.tests.samples import NOW, make_item, system
from nhip.tasks.choices import TaskStatus
from nhip.tasks.models import Task
from nhip.tasks.selectors import with_status

pytestmark = pytest.mark.django_db
FRAMES = ["Loại", "Mã", "Tên", "Văn bản ban hành", "Từ năm", "Đến năm"]
ITEMS = [
    "Mã", "Năm", "Nội dung", "Thuộc nhóm", "Thuộc nhiệm vụ trọng tâm", "Thuộc lĩnh vực đột phá", "Thuộc đề án",
    "Thuộc nghị quyết", "Cơ quan chuẩn bị", "Cơ quan phối hợp", "Cấp trình", "Kỳ trình (Tháng/Quý)",
    "Thời hạn trình", "Ngày đăng ký", "Hoàn thành ngày", "Kết quả",
]  # fmt: skip
ADJUSTMENTS = ["Mã nội dung", "Hình thức điều chỉnh", "Số quyết định", "Ngày quyết định", "Lý do", "Thời hạn mới"]
FRAME = (
    ("Nhóm nhiệm vụ, giải pháp", "N01", "Cải cách hành chính", "KH 12/KH-UBND", 2023, 2023),
    ("Nhiệm vụ trọng tâm", "TT1", "Phát triển hạ tầng", "NQ Đại hội", 2020, 2025),
    ("Lĩnh vực đột phá", "DP1", "Chuyển đổi số", None, 2020, None),
    ("Đề án trọng tâm", "DA1", "Du lịch, dịch vụ", None, 2022, 2025),
    ("Đề án", "DA2", "Nông thôn mới", None, 2022, 2025),
    ("Nghị quyết", "NQ1", "Nghị quyết về đô thị", None, 2021, 2025),
)
ITEM = (
    "01", 2023, "Đề án chuyển đổi số", "N01", "phat trien ha tang", "DP1", "Du lịch, dịch vụ; DA2", "NQ1", "Sở Y tế",
    "Phòng Kinh tế; Công an tỉnh", "HĐND tỉnh", "Quý III", "30/9", "05/01/2023", "15/09/2023", "12/TTr-SYT",
)  # fmt: skip


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def load(office, tmp_path):
    def load_rows(kind, headings, *rows):
        book = openpyxl.Workbook()
        for line in (headings, *rows):
            book.active.append(list(line))
        path = tmp_path / f"{kind}.xlsx"
        book.save(path)
        return run(get_kind(kind), path, actor=system(office), today=NOW.date(), now=NOW)

    return load_rows


def said(outcome):
    assert all(problem.remedy for problem in outcome.problems)
    return [(problem.row.number, problem.column, problem.message) for problem in outcome.problems]


def test_the_frame_is_read_once(load):
    assert load("frames", FRAMES, *FRAME).written == 6
    assert list(FrameElement.objects.order_by("id").values_list("kind", "code", "until_year")) == [
        (FrameKind.GROUP, "N01", 2023),
        (FrameKind.KEY_TASK, "TT1", 2025),
        (FrameKind.BREAKTHROUGH, "DP1", None),
        (FrameKind.SCHEME, "DA1", 2025),
        (FrameKind.SCHEME, "DA2", 2025),
        (FrameKind.RESOLUTION, "NQ1", 2025),
    ]
    again = load("frames", FRAMES, *FRAME[1:], ("Nhóm nhiệm vụ", "N01", "Tên khác", None, 2023, None))
    assert (again.written, again.counts.existing, len(again.differing)) == (0, 6, 1)


def test_frame_problems(load):
    outcome = load("frames", FRAMES, ("Nhóm", "N1", "Nhóm", None, 2025, 2021), ("Việc", "N2", "Nhóm", None, 2025, None))
    assert [(number, column) for number, column, _message in said(outcome)] == [(2, "until_year"), (3, "kind")]


def test_an_item_is_read_with_its_links_and_result(office, load):
    load("frames", FRAMES, *FRAME)
    assert load("programme", ITEMS, ITEM).written == 1
    item = ProgrammeItem.objects.get()
    assert (item.code, item.year, item.horizon, item.period) == ("01", 2023, Horizon.QUARTER, 3)
    assert (item.submit_to, item.registered_on, item.group.code) == (SubmitTo.COUNCIL, date(2023, 1, 5), "N01")
    assert sorted(item.links.values_list("code", flat=True)) == ["DA1", "DA2", "DP1", "NQ1", "TT1"]
    assert item.task.due_on == date(2023, 9, 30)
    assert [row.unit_name for row in item.task.assignments.all()] == ["Sở Y tế", "Phòng Kinh tế", "Công an tỉnh"]
    result = item.task.results.get()
    assert (result.reported_on, result.reference, result.acceptance.judged_on) == (
        date(2023, 9, 15),
        "12/TTr-SYT",
        date(2023, 9, 15),
    )
    again = load("programme", ITEMS, ITEM)
    assert (again.written, again.counts.existing, again.differing) == (0, 1, [])
    changed = load("programme", ITEMS, (*ITEM[:2], "Nội dung khác", *ITEM[3:]))
    assert (changed.written, len(changed.differing)) == (0, 1)


def test_a_bare_item_is_in_force_from_the_first_day_of_its_year(load):
    headings = ["Mã", "Năm", "Nội dung", "Cơ quan chuẩn bị"]
    assert load("programme", headings, ("01", 2023, "Báo cáo", "Sở Y tế"), ("02", None, "Nữa", "Sở Y tế")).written == 2
    assert list(ProgrammeItem.objects.order_by("id").values_list("year", "registered_on", "horizon", "submit_to")) == [
        (2023, date(2023, 1, 1), Horizon.YEAR, SubmitTo.COMMITTEE),
        (2023, date(2023, 1, 1), Horizon.YEAR, SubmitTo.COMMITTEE),
    ]


def test_item_problems(load):
    load("frames", FRAMES, *FRAME, ("Nhóm", "N02", "Nhóm hai", None, 2023, None))

    def item(**changes):
        return [changes.get(heading, cell) for heading, cell in zip(ITEMS, ITEM, strict=True)]

    outcome = load(
        "programme",
        ITEMS,
        item(**{"Mã": "1", "Thuộc nhóm": "N99"}),
        item(**{"Mã": "2", "Thuộc nhóm": "N01; N02"}),
        item(**{"Mã": "3", "Thời hạn trình": "01/01/2023"}),
        item(**{"Mã": "4", "Hoàn thành ngày": "01/01/2023"}),
        item(**{"Mã": "5", "Kỳ trình (Tháng/Quý)": "Quý 7"}),
    )
    assert not ProgrammeItem.objects.exists()
    assert said(outcome) == [
        (2, "group", "“N99” không có trong khung chương trình (Nhóm nhiệm vụ, giải pháp)"),
        (3, "group", "Một nội dung chỉ thuộc một nhóm"),
        (4, "due_on", "Thời hạn trước ngày đăng ký"),
        (5, "done_on", "Ngày hoàn thành trước ngày đăng ký"),
        (6, "period", "“Quý 7” không phải là kỳ trình"),
    ]


def test_the_period_of_a_cell():
    assert period("Tháng 5", Hints(2023)) == (Horizon.MONTH, 5)
    with pytest.raises(BadValue, match="không phải là kỳ trình"):
        period("hôm nào", Hints(2023))


def test_adjustments_are_read_in_the_order_of_their_decisions(office, load):
    for code in ("01", "02", "03", "04"):
        make_item(office, code)
    rows = [
        ("01", "Đưa ra khỏi chương trình", "9/QĐ-UBND", "01/10/2023", "Không còn cần", None),
        ("01", "Điều chỉnh thời hạn", "5/QĐ-UBND", "01/06/2023", "Chờ nghị định", "30/09/2023"),
        ("02", "Bổ sung", "6/QĐ-UBND", "01/03/2023", None, None),
        ("03", "Chuyển kỳ sau", "7/QĐ-UBND", "01/06/2023", None, "31/03/2024"),
    ]
    assert load("programme_adjustments", ADJUSTMENTS, *rows).written == 4
    assert list(Adjustment.objects.order_by("id").values_list("item__code", "kind", "old_due_on", "new_due_on")) == [
        ("02", AdjustmentKind.ADDED, None, None),
        ("01", AdjustmentKind.RESCHEDULED, date(2023, 6, 30), date(2023, 9, 30)),
        ("03", AdjustmentKind.MOVED_NEXT, date(2023, 6, 30), date(2024, 3, 31)),
        ("01", AdjustmentKind.REMOVED, None, None),
    ]
    told = {task.code: task.status for task in with_status(Task.objects.all(), date(2023, 12, 31))}
    assert told["CTCT-2023-01"] == TaskStatus.WITHDRAWN
    assert told["CTCT-2023-03"] == TaskStatus.IN_TIME
    again = load("programme_adjustments", ADJUSTMENTS, *rows)
    assert (again.written, again.counts.existing) == (0, 4)


def test_a_code_of_two_years_is_that_of_the_decision(office, load):
    make_item(office, "01", year=2022, registered_on=date(2022, 1, 1), due=None)
    item = make_item(office, "01")
    load("programme_adjustments", ADJUSTMENTS, ("01", "Bổ sung", "6/QĐ-UBND", "01/03/2023", None, None))
    assert Adjustment.objects.get().item == item


def test_adjustment_problems(office, load):
    make_item(office, "01", done=date(2023, 5, 1))
    make_item(office, "02", registered_on=date(2023, 4, 1))
    make_item(office, "03", year=2022, registered_on=date(2022, 1, 1), due=None)
    make_item(office, "03", year=2021, registered_on=date(2021, 1, 1), due=None)
    outcome = load(
        "programme_adjustments",
        ADJUSTMENTS,
        ("99", "Bổ sung", "6/QĐ-UBND", "01/03/2023", None, None),
        ("01", "Đưa ra khỏi chương trình", "6/QĐ-UBND", "02/05/2023", None, None),
        ("02", "Điều chỉnh thời hạn", "6/QĐ-UBND", "02/05/2023", None, None),
        ("02", "Chuyển kỳ sau", "6/QĐ-UBND", "02/03/2023", None, None),
        ("03", "Chuyển kỳ sau", "6/QĐ-UBND", "02/03/2023", None, None),
    )
    assert not Adjustment.objects.exists()
    assert said(outcome) == [
        (2, "code", "Mã “99” không có trong chương trình công tác"),
        (3, "decided_on", "Nội dung đã hoàn thành trước ngày quyết định"),
        (4, "new_due_on", "Điều chỉnh thời hạn phải có thời hạn mới."),
        (5, "decided_on", "Ngày quyết định trước ngày đăng ký nội dung"),
        (6, "code", "Mã “03” không có trong chương trình công tác"),
    ]
