"""Excel files of lists: what is in them, for whom, how typed."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from nhip.core.clock import VIETNAM
from nhip.org.models import Unit
from nhip.org.tests.factories import make_office
from nhip.ui.listing import Column
from nhip.ui.listing import export as export_room
from nhip.ui.listing.export import file_name, write_xlsx

pytestmark = pytest.mark.django_db


moment = datetime.fromisoformat


def sheet_of(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return openpyxl.load_workbook(BytesIO(content)).active


def table(sheet):
    return [list(row) for row in sheet.iter_rows(min_row=5, values_only=True)]


def test_the_whole_filtered_result_is_exported_typed(chief, office, add_units):
    add_units(7)
    response = chief.get("/thu/?loai=commune&sort=den&tinh-den=2024-01-20&xuat=xlsx")
    assert response.headers["Content-Disposition"] == 'attachment; filename="don-vi-thu-2024-01-20.xlsx"'
    sheet = sheet_of(response)
    assert sheet["A1"].value == "ĐƠN VỊ THỬ"
    assert sheet["A2"].value.startswith("Tính đến ngày 20/01/2024 · Loại: Cấp xã · Người xuất: Người Chánh Văn phòng")
    assert [cell.value for cell in sheet[4]] == [
        "Tên", "Mã", "Từ ngày", "Đến ngày", "Số chức vụ", "Tình trạng", "Cấp trên",
    ]  # fmt: skip
    assert sheet.freeze_panes == "A5"
    rows = table(sheet)
    assert [row[1] for row in rows] == ["X004", "X005", "X001", "X002", "X000", "X003", "X006"]
    assert rows[0] == [
        "Xã số 004", "X004", moment("2020-01-03"), moment("2029-12-31"), 0, "Mở", office.committee.name,
    ]  # fmt: skip
    assert sheet["C5"].number_format == "dd/mm/yyyy"
    assert rows[-1][3] is None


def test_the_export_gives_nobody_more_than_the_list(specialist, office, add_units):
    add_units(3)
    make_office("VPKHAC")
    assert [row[1] for row in table(sheet_of(specialist.get("/thu/?xuat=xlsx")))] == [office.economy.code]


def test_only_chosen_rows_are_exported(chief, add_units):
    units = add_units(5)
    chosen = {"xuat": "xlsx", "chon": [units[1].pk, units[3].pk, "x", "9" * 30, "²"]}
    rows = table(sheet_of(chief.post("/thu/?loai=commune&sort=ma", chosen)))
    assert [row[1] for row in rows] == ["X001", "X003"]
    by_get = chief.get(f"/thu/?sort=ma&xuat=xlsx&chon={units[0].pk},{units[2].pk}")
    assert [row[1] for row in table(sheet_of(by_get))] == ["X000", "X002"]


def test_choosing_what_one_may_not_see_gives_nothing(specialist, add_units):
    units = add_units(2)
    assert table(sheet_of(specialist.post("/thu/", {"xuat": "xlsx", "chon": [unit.pk for unit in units]}))) == []


def test_all_results_can_be_chosen_for_a_bulk_deed(chief, add_units):
    units = add_units(6)
    url = "/thu/dong/?loai=commune&co-han=1"
    assert chief.post(url, {"chon": [units[1].pk]}).content == b"X001"
    assert chief.post(url, {"chon": [units[1].pk], "tat-ca": "1"}).content == b"X001,X002,X004,X005"
    assert chief.post(url, {}).content == b""


@pytest.mark.parametrize("method", ["put", "delete"])
def test_other_methods_are_refused(chief, method):
    assert getattr(chief, method)("/thu/").status_code == 405


def test_values_keep_their_kind_and_formulas_stay_text():
    at = datetime(2024, 1, 5, 8, 30, tzinfo=VIETNAM)
    values = [
        ("so", 52347), ("le", Decimal("7.46")), ("luc", at), ("co", True), ("cong-thuc", "=1+1"),
        ("xua", date(1890, 1, 1)), ("nhieu", ["a", 2]), ("dai", "x" * 40_000), ("trong", None),
    ]  # fmt: skip
    columns = [Column(key, key, lambda _record, value=value: value) for key, value in values]
    with write_xlsx("Thử", ["ghi chú"], columns, [object()]) as target:
        row = table(openpyxl.load_workbook(target).active)[0]
    assert row[:7] == [52347, 7.46, moment("2024-01-05T08:30"), "Có", "=1+1", "01/01/1890", "a, 2"]
    assert len(row[7]) == 32_000
    assert row[8] is None


def test_rows_past_the_limit_of_a_sheet_go_to_the_next(monkeypatch):
    monkeypatch.setattr(export_room, "LAST_ROW", 5)
    columns = [Column("so", "Số", lambda number: number)]
    with write_xlsx("Thử", [], columns, range(5)) as target:
        book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Danh sách", "Danh sách 2", "Danh sách 3"]
    assert [table(sheet) for sheet in book] == [[[0], [1]], [[2], [3]], [[4]]]


def test_file_names_are_plain():
    assert file_name("Sổ đăng ký văn bản đến (2023)", date(2024, 1, 5)) == "so-dang-ky-van-ban-den-2023-2024-01-05.xlsx"


def test_an_export_of_many_rows_asks_few_questions(chief, add_units, django_assert_max_num_queries):
    add_units(40)
    with django_assert_max_num_queries(12):
        assert len(table(sheet_of(chief.get("/thu/?loai=commune&sort=den&xuat=xlsx")))) == 40
    assert Unit.objects.filter(code__startswith="X").count() == 40
