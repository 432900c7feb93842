"""From a file to records: rows, problems, duplicates, one transaction, the result file."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest
import xlwt
from django.db import IntegrityError

from nhip.core.errors import Refused
from nhip.core.imports import (
    ImportColumn,
    Limits,
    Pace,
    Problem,
    Source,
    Step,
    all_kinds,
    dry_run,
    get_kind,
    problem_lines,
    register_kind,
    run,
    unregister_kind,
    vi_duration,
    write_result,
)
from nhip.core.tests.imports.toy import HEADINGS, NOW, TODAY, Sink, make_kind, table, write_xlsx


def look(path, kind=None, **options):
    return dry_run(kind or make_kind(), Source(path, **options), actor=None, today=TODAY)


def bring(path, sink, **options):
    return run(make_kind(sink), path, actor=None, today=TODAY, now=NOW, **options)


def messages(preview) -> list[tuple[int, str, str]]:
    return [(problem.row.number, problem.column, problem.message) for problem in preview.problems]


def row(number: int, *, day: object = "02/01/2023", issuer: str = "Sở Y tế", note: str = "", subject: str = "Báo cáo"):
    return [day, number, issuer, f"{number}/SYT", subject, "Thường", note]


def test_values_are_parsed_by_column(tmp_path):
    rows = [
        ["Năm", "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Số tiền", "Giao nhiệm vụ", "Độ khẩn"],
        [2022, date(2023, 1, 2), "1.234", " Sở  Y tế ", "12 / SYT", "1.500.000 đồng", "x", "KHAN"],
        ["", 44928, 2, "Sở Nội vụ", "-", "", "", ""],
    ]
    first, second = look(write_xlsx(tmp_path / "a.xlsx", rows)).first_rows
    assert first.values == {
        "year": 2022, "group": "", "arrived_on": date(2023, 1, 2), "number": 1234, "issuer": "Sở Y tế",
        "code": "12/SYT", "subject": "", "urgency": "urgent", "amount": Decimal(1500000), "is_marked": True, "note": "",
    }  # fmt: skip
    assert (second["arrived_on"], second["code"], second["urgency"], second["amount"]) == (
        date(2023, 1, 2), "", "normal", None,
    )  # fmt: skip
    assert (second["is_marked"], second.get("amount", 0), second.get("nothing", "–")) == (False, 0, "–")
    assert (first.number, first.sheet, first.written("amount")) == (2, "Sheet1", "1.500.000 đồng")


def test_what_is_no_data_is_left_out_and_counted(tmp_path):
    rows = [
        *table(),
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        [],
        ["  "],
        ["THÁNG 1"],
        row(1),
        ["Cộng", 1],
        HEADINGS,
        ["A", "B", 1, 2, 3, 4, 5],
        row(2),
        ["Tổng cộng quý I: 2 văn bản"],
        ["", "", "", "", "", "Người lập sổ"],
        ["03/01/2023"],
    ]
    preview = look(write_xlsx(tmp_path / "a.xlsx", rows))
    assert [each.number for each in preview.first_rows] == [6, 10]
    assert {problem.row.number for problem in preview.problems} == {13}
    assert dict(preview.ignored) == {"numbering": 2, "blank": 2, "label": 2, "total": 2, "header": 1}
    assert (preview.counts.total, preview.counts.ignored) == (3, 9)


def test_rows_that_only_look_like_totals_are_data(tmp_path):
    columns = [ImportColumn("name", "Chỉ tiêu", required=True), ImportColumn("value", "Giá trị")]
    kind = make_kind(columns=columns, natural_key=None, check=lambda _ctx, _row: [], differs=None)
    rows = [["Chỉ tiêu", "Giá trị"], ["Tổng số giường bệnh", 5], ["Tổng sản phẩm", 7], ["Tổng số", 9]]
    preview = look(write_xlsx(tmp_path / "a.xlsx", rows), kind)
    assert [each["name"] for each in preview.first_rows] == ["Tổng số giường bệnh", "Tổng sản phẩm", "Tổng số"]


def test_a_kind_without_required_columns_still_drops_totals(tmp_path):
    columns = [ImportColumn("name", "Tên"), ImportColumn("place", "Nơi"), ImportColumn("value", "Giá trị")]
    kind = make_kind(columns=columns, natural_key=None, check=lambda _ctx, _row: [], differs=None)
    rows = [["Tên", "Nơi", "Giá trị"], ["Tổng", "", ""], ["Tổng", "đây", 5]]
    assert look(write_xlsx(tmp_path / "a.xlsx", rows), kind).counts.total == 1


def test_merged_cells_are_filled_down_only_where_it_is_declared(tmp_path):
    rows = [["Khối", *HEADINGS], ["Khối I", *row(1)], ["", *row(2)], ["Khối II", *row(3)]]
    preview = look(write_xlsx(tmp_path / "a.xlsx", rows, merges=[(1, 0, 2, 0)]))
    assert [each["group"] for each in preview.first_rows] == ["Khối I", "Khối I", "Khối II"]
    rows[2][3] = ""
    assert messages(look(write_xlsx(tmp_path / "b.xlsx", rows))) == [(3, "issuer", "Thiếu dữ liệu bắt buộc")]


def test_bad_cells_say_row_column_value_and_remedy(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", table(row(1, day="32/1/2023"), row(2, issuer="x" * 61), row(3)))
    preview = look(path)
    assert messages(preview) == [
        (2, "arrived_on", "“32/1/2023” không phải là ngày có thật"),
        (3, "issuer", "Dài 61 ký tự, vượt 60 ký tự cho phép"),
    ]
    assert problem_lines(preview)[0] == (
        "Sheet1", 2, "Ngày đến", "32/1/2023", "“32/1/2023” không phải là ngày có thật",
        "Viết ngày/tháng/năm, ví dụ 05/01/2024.",
    )  # fmt: skip


def test_the_xls_of_before_is_read_like_its_successor(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sổ")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for place, heading in enumerate(HEADINGS):
        sheet.write(2, place + 1, heading)
    for place, value in enumerate(row(1)):
        sheet.write(3, place + 1, value)
    sheet.write(4, 1, date(2023, 1, 3), day)
    for place, value in enumerate(row(2)[1:], start=2):
        sheet.write(4, place, value)
    book.save(str(tmp_path / "a.xls"))
    preview = look(tmp_path / "a.xls")
    assert [(each.number, each["arrived_on"]) for each in preview.first_rows] == [
        (4, date(2023, 1, 2)), (5, date(2023, 1, 3)),
    ]  # fmt: skip


def test_hidden_sheets_are_named_and_not_read(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", table(row(1)), table(row(2)), names=["Sổ", "Nháp"])
    book = openpyxl.load_workbook(path)
    book["Nháp"].sheet_state = "hidden"
    book.save(path)
    preview = look(path)
    assert [sheet.note for sheet in preview.sheets] == ["", "Trang ẩn, không đọc"]
    assert preview.counts.good == 1


def test_a_dry_run_writes_nothing(tmp_path):
    sink = Sink()
    preview = look(write_xlsx(tmp_path / "a.xlsx", table(*map(row, range(1, 16)))), make_kind(sink))
    assert sink.stored == {}
    assert (preview.counts.good, len(preview.first_rows), preview.is_clean) == (15, 10, True)


@pytest.mark.django_db
def test_all_rows_or_none(tmp_path):
    sink = Sink()
    path = write_xlsx(tmp_path / "a.xlsx", table(row(1), row(2, issuer="Nơi lạ"), row(3)))
    outcome = bring(path, sink)
    assert (outcome.is_refused, outcome.written, sink.stored) == (True, 0, {})
    assert messages(outcome) == [(3, "issuer", "Không có đơn vị “Nơi lạ”")]
    outcome = bring(path, sink, accept_good_rows=True)
    assert (outcome.is_refused, outcome.written, sorted(sink.stored)) == (False, 2, [(2023, 1), (2023, 3)])
    assert (outcome.counts.good, outcome.counts.refused) == (2, 1)


@pytest.mark.django_db
def test_the_same_file_twice_changes_nothing(tmp_path):
    sink = Sink()
    path = write_xlsx(tmp_path / "a.xlsx", table(row(1), row(2)))
    assert bring(path, sink).written == 2
    again = bring(path, sink)
    assert (again.written, again.counts.existing, again.counts.differing, again.problems) == (0, 2, 0, [])


@pytest.mark.django_db
def test_what_is_stored_with_other_content_is_kept_and_reported(tmp_path):
    sink = Sink()
    bring(write_xlsx(tmp_path / "a.xlsx", table(row(1), row(2))), sink)
    changed = bring(write_xlsx(tmp_path / "b.xlsx", table(row(1), row(2, subject="Tờ trình"), row(3))), sink)
    assert (changed.written, changed.counts.existing, [each.number for each in changed.differing]) == (1, 2, [3])
    assert sink.stored[2023, 2]["subject"] == "Báo cáo"


def test_duplicates_in_the_file_are_refused(tmp_path):
    path = write_xlsx(
        tmp_path / "a.xlsx", table(row(1), row(1)), table(row(1, subject="Khác")), names=["Quý I", "Quý II"]
    )
    preview = look(path)
    assert messages(preview) == [
        (3, "", "Trùng hoàn toàn với dòng 2"),
        (2, "", "Trùng với dòng 2 trang “Quý I”"),
    ]


def test_rows_without_a_natural_key_are_never_twins(tmp_path):
    kind = make_kind(natural_key=lambda _row: None)
    assert look(write_xlsx(tmp_path / "a.xlsx", table(row(1), row(1))), kind).counts.good == 2


def test_problems_between_rows_are_found_after_those_of_each(tmp_path):
    def no_more_than_two(_ctx, rows):
        return [Problem(each, "number", "Quá hai dòng") for each in rows[2:]]

    kind = make_kind(check_all=no_more_than_two)
    path = write_xlsx(tmp_path / "a.xlsx", table(row(1), row(2, issuer="Nơi lạ"), row(3), row(4)))
    preview = look(path, kind)
    assert messages(preview) == [(3, "issuer", "Không có đơn vị “Nơi lạ”"), (5, "number", "Quá hai dòng")]
    assert preview.counts.good == 2


@pytest.mark.django_db
def test_a_refusal_by_the_database_is_said(tmp_path):
    def apply(**_facts):
        raise IntegrityError("UNIQUE constraint failed")

    with pytest.raises(Refused) as caught:
        run(make_kind(apply=apply), write_xlsx(tmp_path / "a.xlsx", table(row(1))), actor=None, today=TODAY, now=NOW)
    assert caught.value.message.startswith("Cơ sở dữ liệu không nhận các dòng của tệp")


@pytest.mark.django_db
def test_the_record_is_written_with_the_rows(tmp_path):
    seen = []
    path = write_xlsx(tmp_path / "a.xlsx", table(row(1)))
    bring(path, Sink(), record=lambda outcome: seen.append(outcome.written))
    assert seen == [1]


def test_the_limit_of_rows_holds_over_all_sheets(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", table(row(1), row(2)), table(row(3), row(4)))
    with pytest.raises(Refused) as caught:
        look(path, limits=Limits(max_rows=5))
    assert caught.value.message == "Tệp có hơn 5 dòng, vượt giới hạn của một lần nhập."


def test_the_result_file_has_a_line_for_each_refused_row(tmp_path):
    sink = Sink()
    sink.stored[2023, 9] = {}
    rows = table(row(1, day="hôm qua", issuer=""), row(2, issuer="Nơi lạ"), row(9), row(3, note="=1+1"))
    preview = look(write_xlsx(tmp_path / "a.xlsx", rows), make_kind(sink))
    write_result(preview, tmp_path / "ket-qua.xlsx")
    book = openpyxl.load_workbook(tmp_path / "ket-qua.xlsx")
    assert [[cell.value for cell in line] for line in book["Dòng bị từ chối"].rows] == [
        ["Trang tính", "Dòng", "Cột", "Giá trị trong tệp", "Sai ở đâu", "Cách sửa"],
        [
            "Sheet1", 2, "Ngày đến\nTác giả", "hôm qua\n",
            "Ngày đến: “hôm qua” không phải là ngày\nTác giả: Thiếu dữ liệu bắt buộc",
            "Viết ngày/tháng/năm, ví dụ 05/01/2024.\nĐiền cột “Tác giả” hoặc xóa dòng này.",
        ],
        ["Sheet1", 3, "Tác giả", "Nơi lạ", "Không có đơn vị “Nơi lạ”", "Sửa tên đơn vị."],
    ]  # fmt: skip
    differing = [[cell.value for cell in line] for line in book["Đã có, nội dung khác"].rows]
    assert differing[1][:2] == ["Sheet1", 4]


def test_formulas_in_a_file_stay_text_in_the_result_file(tmp_path):
    preview = look(write_xlsx(tmp_path / "a.xlsx", table(row(1, issuer="Nơi lạ"))))
    preview.problems[0].row.cells[2] = '=HYPERLINK("http://x")'
    write_result(preview, tmp_path / "b.xlsx")
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").active["D2"].data_type == "s"


def test_steps_are_told_while_reading_checking_and_writing(tmp_path):
    steps = []
    path = write_xlsx(tmp_path / "a.xlsx", table(*map(row, range(1, 2002))))
    dry_run(make_kind(), path, actor=None, today=TODAY, watch=steps.append)
    assert steps == [Step("read", 2000, 0), Step("check", 2000, 2001)]


def test_the_time_left_is_measured_while_writing():
    pace = Pace(0.0)
    pace.take(Step("read", 500, 1000), 1.0)
    assert (pace.label, pace.share, pace.seconds_left) == ("Đọc tệp", 0.05, None)
    pace.take(Step("write", 0, 1000), 2.0)
    assert pace.seconds_left is None
    pace.take(Step("write", 250, 1000), 4.0)
    assert (pace.seconds_left, round(pace.share, 2), pace.label) == (6.0, 0.4, "Ghi vào hệ thống")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, "đang ước tính"),
        (0.2, "còn 1 giây"),
        (40, "còn 40 giây"),
        (120, "còn 2 phút"),
        (125, "còn 2 phút 5 giây"),
    ],
)
def test_times_in_words(seconds, text):
    assert vi_duration(seconds) == text


def test_kinds_are_known_by_their_key():
    kind = make_kind(key="toy-known", order=1)
    try:
        assert register_kind(kind) is kind
        assert get_kind("toy-known") is kind
        assert all_kinds()[0] is kind
        register_kind(make_kind(key="toy-known"))
        with pytest.raises(ValueError, match="registered twice"):
            register_kind(make_kind(key="toy-known", label="Khác"))
    finally:
        unregister_kind("toy-known")
    with pytest.raises(Refused) as caught:
        get_kind("toy-known")
    assert caught.value.message == "Không có loại tệp nhập “toy-known”."
    assert (kind.column("number").label, kind.label_of("number"), kind.label_of("?")) == ("Số đến", "Số đến", "?")


def test_a_column_may_not_be_declared_twice():
    with pytest.raises(ValueError, match="column key is used twice"):
        register_kind(make_kind(key="x", columns=[ImportColumn("a", "A"), ImportColumn("a", "B")]))
