"""Files of tasks, made here as offices write them."""

from datetime import date

import openpyxl
import pytest

from nhip.core.imports import Hints, dry_run, get_kind, run
from nhip.core.journal import timeline_of
from nhip.documents.choices import Direction
from nhip.documents.services import DocumentInput, EntryInput, register_entry
from nhip.org.choices import Role, UnitKind
from nhip.org.models import Unit
from nhip.org.tests.factories import make_office
from nhip.tasks.choices import Kind, Origin, Part, TaskStatus
from nhip.tasks.imports import deadline
from nhip.tasks.models import Acceptance, Assignment, Extension, FollowUp, Result, Task
from nhip.tasks.selectors import with_status
from nhip.tasks.tests.samples import NOW, system

pytestmark = pytest.mark.django_db
COLUMNS = {
    "code": "Mã nhiệm vụ",
    "level": "Cấp giao",
    "source": "Văn bản giao",
    "source_on": "Ngày văn bản",
    "content": "Nội dung nhiệm vụ",
    "lead": "Đơn vị chủ trì",
    "helping": "Đơn vị phối hợp",
    "leader": "Lãnh đạo theo dõi",
    "specialist": "Chuyên viên theo dõi",
    "kind": "Loại nhiệm vụ",
    "assigned": "Ngày giao",
    "due": "Thời hạn",
    "new_due": "Hạn điều chỉnh",
    "extended": "Ngày gia hạn",
    "why": "Lý do gia hạn",
    "product": "Sản phẩm",
    "reported": "Ngày báo cáo kết quả",
    "result": "Văn bản kết quả",
    "accepted": "Ngày xác nhận hoàn thành",
    "urged": "Số lần đôn đốc",
    "note": "Ghi chú",
}
HEADINGS = list(COLUMNS.values())
TTG = "Thủ tướng Chính phủ"


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def read(office, tmp_path):
    def read_rows(*rows, headings=HEADINGS, good=False, engine=run):
        book = openpyxl.Workbook()
        for line in (headings, *rows):
            book.active.append(list(line))
        path = tmp_path / "nhiem-vu.xlsx"
        book.save(path)
        said = {"actor": system(office), "today": NOW.date()}
        if engine is run:
            said |= {"now": NOW, "accept_good_rows": good}
        return engine(get_kind("tasks"), path, **said)

    return read_rows


def row(**changes):
    cells = {
        "content": "Xây dựng kế hoạch",
        "lead": "Sở Y tế",
        "assigned": "01/03/2023",
        "due": "10/03/2023",
    } | changes
    assert set(cells) <= set(COLUMNS)
    return [cells.get(key) for key in COLUMNS]


def full(**changes):
    said = {
        "code": "TTg-01",
        "level": TTG,
        "source": "12/CT-TTg",
        "source_on": date(2023, 2, 20),
        "helping": "Phòng Kinh tế, Phòng Tổng hợp; Công an tỉnh",
        "leader": "Đ/c Nguyễn Văn Lãnh",
        "specialist": "Lê Thị Chuyên",
        "kind": "đột xuất",
        "new_due": "20/3/2023",
        "extended": "9/3/2023",
        "why": "Chờ ý kiến Bộ",
        "product": "Kế hoạch",
        "reported": "18/03/2023",
        "result": "15/BC-SYT",
        "accepted": "20/03/2023",
        "urged": 2,
        "note": "Theo dõi kỹ",
    }
    return row(**(said | changes))


def said(outcome):
    return [(problem.row.number, problem.column, problem.message) for problem in outcome.problems]


def test_a_group_takes_its_units_along_while_the_task_is_going_on(office, read):
    communes = [
        Unit.objects.create(
            code=f"X{n}", name=f"UBND xã {name}", kind=UnitKind.COMMUNE, parent=office.committee, agency=office.unit,
            valid_from=date(2020, 1, 1),
        )
        for n, name in enumerate(("An Bình", "Tân Lập"))
    ]  # fmt: skip
    going = row(content="Rà soát hộ nghèo", helping="Phòng Kinh tế, các xã, phường")
    done = row(content="Báo cáo kết quả", helping="các xã, phường", reported="05/03/2023")
    outcome = read(going, done)
    assert (outcome.written, said(outcome)) == (2, [])
    rows = Assignment.objects.filter(part=Part.COOPERATING)
    first = rows.filter(task__content="Rà soát hộ nghèo")
    assert list(first.values_list("unit_name", "n_members")) == [
        ("Phòng Kinh tế", 0), ("các xã, phường", 2), *((commune.name, 0) for commune in communes)
    ]  # fmt: skip
    assert list(rows.filter(task__content="Báo cáo kết quả").values_list("unit_name", "n_members")) == [
        ("các xã, phường", 0)
    ]


def test_a_full_row_becomes_a_task_with_units_people_and_events(office, read):
    leader = office.person("Nguyễn Văn Lãnh", Role.DEPUTY_CHIEF, office.unit)
    specialist = office.person("Lê Thị Chuyên", Role.SPECIALIST, office.economy)
    outcome = read(full())
    assert (outcome.written, said(outcome)) == (1, [])
    task = Task.objects.get()
    assert (task.code, task.origin, task.issuing_level, task.kind) == ("TTg-01", Origin.GOVERNMENT, TTG, Kind.AD_HOC)
    assert (task.source_reference, task.source_issued_on) == ("12/CT-TTg", date(2023, 2, 20))
    assert (task.assigned_on, task.due_on, task.product) == (date(2023, 3, 1), date(2023, 3, 10), "Kế hoạch")
    assert (task.monitor_leader, task.monitor_leader_name) == (leader, "Nguyễn Văn Lãnh")
    assert (task.monitor_specialist, task.monitor_unit_id) == (specialist, office.economy.pk)
    assert list(Assignment.objects.values_list("part", "unit_id", "unit_name")) == [
        (Part.LEAD, office.department.pk, "Sở Y tế"),
        (Part.COOPERATING, office.economy.pk, "Phòng Kinh tế"),
        (Part.COOPERATING, office.general.pk, "Phòng Tổng hợp"),
        (Part.COOPERATING, None, "Công an tỉnh"),
    ]
    extension = Extension.objects.get()
    assert (extension.old_due_on, extension.new_due_on) == (date(2023, 3, 10), date(2023, 3, 20))
    assert extension.reason == "Chờ ý kiến Bộ"
    assert Result.objects.get().reference == "15/BC-SYT"
    assert Acceptance.objects.get().judged_on == date(2023, 3, 20)
    assert FollowUp.objects.get().n_times == 2
    assert with_status(Task.objects.all(), date(2023, 3, 20)).get().status == TaskStatus.DONE_ON_TIME
    assert [entry.deed for entry in timeline_of(task)] == ["tasks.register_task"]


def test_names_outside_the_directory_are_kept_as_written(read):
    read(full(lead="Công an tỉnh"))
    task = Task.objects.get()
    assert (task.monitor_leader, task.monitor_leader_name) == (None, "Nguyễn Văn Lãnh")
    lead = Assignment.objects.get(part=Part.LEAD)
    assert (lead.unit, lead.unit_name) == (None, "Công an tỉnh")


def test_the_assigning_document_is_linked_when_the_register_has_exactly_one(office, read):
    def enter(code, issuer="Thủ tướng Chính phủ", day=date(2023, 2, 20)):
        document = DocumentInput(issuer, code, "Chỉ thị", day)
        said_of = EntryInput(Direction.INCOMING, document, date(2023, 2, 21))
        return register_entry(actor=system(office), row=said_of, now=NOW).document

    one = enter("12/CT-TTg")
    enter("99/KH", "Sở A")
    enter("99/KH", "Sở B")
    other = make_office("KHAC")
    register_entry(
        actor=system(other),
        row=EntryInput(
            Direction.INCOMING, DocumentInput("Bộ", "7/BYT", "Công văn", date(2023, 2, 20)), date(2023, 2, 21)
        ),
        now=NOW,
    )
    read(
        full(),
        full(code="2", source_on=None),
        full(code="3", source_on="1/1/2023"),
        full(code="4", source="99/KH"),
        full(code="5", source="7/BYT"),
        full(code="6", source=None),
    )
    linked = dict(Task.objects.values_list("code", "source_document_id"))
    assert linked == {"TTg-01": one.pk, "2": one.pk, "3": None, "4": None, "5": None, "6": None}


def test_the_same_file_twice_changes_nothing_and_changes_are_told(read):
    rows = [full(), row(), row(lead="Phòng Kinh tế")]
    assert read(*rows).written == 3
    again = read(*rows)
    assert (again.written, again.counts.existing, again.differing) == (0, 3, [])
    assert Task.objects.count() == 3
    moved = read(full(due="31/03/2023"))
    assert (moved.written, [changed.number for changed in moved.differing]) == (0, [2])
    assert Task.objects.get(code="TTg-01").due_on == date(2023, 3, 10)


def test_rows_without_code_take_numbers_and_a_register_says_no_deadline_in_words(read):
    read(
        row(),
        row(content="Việc khác", due="Không thời hạn"),
        row(content="Nữa", due=None),
    )
    assert list(Task.objects.order_by("id").values_list("code", "due_on")) == [
        ("NV-2023-00001", date(2023, 3, 10)),
        ("NV-2023-00002", None),
        ("NV-2023-00003", None),
    ]


def test_a_confirmation_without_report_date_counts_from_the_confirmation(read):
    read(row(accepted="09/03/2023"))
    assert Result.objects.get().reported_on == date(2023, 3, 9)


def test_problems_name_row_column_reason_and_remedy(read):
    outcome = read(
        row(due="28/02/2023"),
        row(content="A", new_due="20/03/2023"),
        row(content="B", extended="05/03/2023"),
        row(content="C", new_due="20/03/2023", extended="01/02/2023"),
        row(content="D", reported="01/02/2023"),
        row(content="E", reported="09/03/2023", accepted="08/03/2023"),
        row(content="F", urged=-1),
        row(content="G", level="Chương trình công tác năm 2023"),
        row(content="H", lead=None),
        row(content="I", assigned="31/02/2023"),
        row(content="K", kind="linh tinh"),
    )
    assert outcome.is_refused
    assert not Task.objects.exists()
    assert [(number, column) for number, column, _message in said(outcome)] == [
        (2, "due_on"), (3, "extended_on"), (4, "new_due_on"), (5, "extended_on"), (6, "reported_on"),
        (7, "accepted_on"), (8, "n_follow_ups"), (9, "level"), (10, "lead"), (11, "assigned_on"), (12, "kind"),
    ]  # fmt: skip
    assert said(outcome)[0][2] == "Thời hạn trước ngày giao"
    assert all(problem.remedy for problem in outcome.problems)


def test_good_rows_may_go_in_alone_and_a_dry_run_writes_nothing(read):
    rows = [full(), row(due="28/02/2023")]
    assert read(*rows, engine=dry_run).counts.good == 1
    assert not Task.objects.exists()
    assert read(*rows, good=True).written == 1


def test_other_headings_are_understood(read):
    headings = ["STT", "NỘI DUNG", "Cơ quan chủ trì", "ngày giao nhiệm vụ", "Hạn hoàn thành", "Ngày hoàn thành"]
    outcome = read([1, "Rà soát thủ tục", "so y te", "01/03/2023", "10/03/2023", "09/03/2023"], headings=headings)
    assert outcome.written == 1
    assert Assignment.objects.get().unit.name == "Sở Y tế"
    assert Result.objects.get().reported_on == date(2023, 3, 9)


def test_a_secret_row_is_refused(read):
    headings = [*HEADINGS, "Độ mật"]
    outcome = read([*full(), "Tối mật"], headings=headings)
    assert outcome.counts.secret == 1
    assert not Task.objects.exists()


def test_deadlines_in_words():
    hints = Hints(year=2023)
    assert deadline("Thường xuyên", hints) is None
    assert deadline("Không thời hạn ", hints) is None
    assert deadline("15/3", hints) == date(2023, 3, 15)
    assert deadline(date(2023, 3, 15), hints) == date(2023, 3, 15)
