"""Where the header stands and which column is which."""

from datetime import date

import pytest

from nhip.core.errors import Refused
from nhip.core.imports import Source, dry_run, guess_kinds, run
from nhip.core.tests.imports.toy import HEADINGS, NOW, ROW, TODAY, Sink, make_kind, table, write_xlsx

TITLE = [["ỦY BAN NHÂN DÂN TỈNH"], ["SỔ ĐĂNG KÝ VĂN BẢN ĐẾN"], ["Năm 2021"], []]


def look(path, **options):
    return dry_run(make_kind(), Source(path, **options), actor=None, today=TODAY)


def keys(preview) -> dict[str, str]:
    return {heading.text: heading.key for heading in preview.headings}


def test_the_header_is_found_below_titles(tmp_path):
    preview = look(write_xlsx(tmp_path / "a.xlsx", [*TITLE, *table(ROW)]))
    assert preview.sheets[0].header_row == 5
    assert keys(preview)["Tên loại và trích yếu"] == "subject"
    assert preview.counts.good == 1


def test_headings_match_without_diacritics_case_and_punctuation(tmp_path):
    headings = ["NGAY NHAN:", "so_den", "Nơi gửi (cơ quan)", "SỐ KÝ HIỆU"]
    preview = look(write_xlsx(tmp_path / "a.xlsx", [headings, ["02/01/2023", 1, "Sở Y tế", "12/SYT"]]))
    assert list(keys(preview).values()) == ["arrived_on", "number", "issuer", "code"]


def test_a_merged_header_of_two_rows(tmp_path):
    rows = [
        [*["Ngày đến", "Số đến"], "Văn bản", "", "", "Tên loại và trích yếu"],
        ["", "", "Tác giả", "Số, ký hiệu", "Ngày tháng", ""],
        ["02/01/2023", 1, "Sở Y tế", "12/SYT", "01/01/2023", "Báo cáo"],
    ]
    merges = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4), (0, 5, 1, 5)]
    preview = look(write_xlsx(tmp_path / "a.xlsx", rows, merges=merges))
    assert keys(preview) == {
        "Ngày đến": "arrived_on",
        "Số đến": "number",
        "Văn bản – Tác giả": "issuer",
        "Văn bản – Số, ký hiệu": "code",
        "Văn bản – Ngày tháng": "",
        "Tên loại và trích yếu": "subject",
    }
    assert preview.counts.good == 1


def test_a_header_of_two_rows_whose_merges_were_lost(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Ngày đến;Số đến;Văn bản;;Trích yếu nội dung\n;;Tác giả;Số ký hiệu;\n02/01/2023;1;Sở Y tế;12/SYT;Báo cáo\n",
        encoding="utf-8",
    )
    assert keys(look(path))["Văn bản – Số ký hiệu"] == "code"


def test_number_and_symbol_in_two_columns_become_one_code(tmp_path):
    rows = [["Ngày đến", "Số đến", "Tác giả", "Số", "Ký hiệu"], ["02/01/2023", 1, "Sở Y tế", 12, "SYT-NV"]]
    preview = look(write_xlsx(tmp_path / "a.xlsx", rows))
    assert [row["code"] for row in preview.first_rows] == ["12/SYT-NV"]


def test_number_and_symbol_under_one_merged_heading(tmp_path):
    rows = [
        ["Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", ""],
        ["", "", "", "Số", "Ký hiệu"],
        ["02/01/2023", 1, "Sở Y tế", 12, "SYT-NV"],
    ]
    preview = look(write_xlsx(tmp_path / "a.xlsx", rows, merges=[(0, 3, 0, 4), (0, 0, 1, 0)]))
    assert [row["code"] for row in preview.first_rows] == ["12/SYT-NV"]


def test_sheets_with_the_same_columns_are_read_one_after_the_other(tmp_path):
    quarters = [table(["02/01/2023", 1, *ROW[2:]]), table(["02/04/2023", 2, *ROW[2:]])]
    path = write_xlsx(tmp_path / "a.xlsx", *quarters, [["Ghi nhớ"], ["x"]], [], names=["Quý I", "Quý II", "Khác", "T"])
    preview = look(path)
    assert [row.sheet for row in preview.first_rows] == ["Quý I", "Quý II"]
    assert [sheet.note for sheet in preview.sheets] == [
        "", "", "Không thấy dòng tiêu đề của Sổ thử", "Trang trống",
    ]  # fmt: skip


def test_a_missing_required_column_is_named_with_what_was_found(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["Ngày đến", "Số đến", "Cơ quan"], ["02/01/2023", 1, "Sở Y tế"]])
    assert look(path).missing == ["Tác giả"]
    with pytest.raises(Refused) as caught:
        run(make_kind(), path, actor=None, today=TODAY, now=NOW)
    assert caught.value.message == "Không thấy cột bắt buộc của Sổ thử: “Tác giả”."
    assert caught.value.remedy.startswith("Các cột thấy trong tệp: “Ngày đến”, “Số đến”, “Cơ quan”.")


def test_a_file_of_another_kind_names_all_required_columns(tmp_path):
    preview = look(write_xlsx(tmp_path / "a.xlsx", [["Món", "Giá"], ["Phở", 40]]))
    assert preview.missing == ["Ngày đến", "Số đến", "Tác giả"]
    assert [heading.text for heading in preview.headings] == ["Món", "Giá"]


def test_one_spoilt_quarter_refuses_the_file(tmp_path):
    spoilt = [["Ngày đến", "Số đến", "Cơ quan nào"], ["02/04/2023", 2, "Sở Y tế"]]
    preview = look(write_xlsx(tmp_path / "a.xlsx", table(ROW), spoilt, names=["Quý I", "Quý II"]))
    assert preview.missing == ["Tác giả"]
    assert preview.sheets[1].note == "Thiếu cột “Tác giả”"


def test_a_summary_beside_the_register_is_left_out(tmp_path):
    summary = [["Tác giả", "Số tiền"], ["Sở Y tế", 5]]
    preview = look(write_xlsx(tmp_path / "a.xlsx", table(ROW), summary, names=["Sổ", "Tổng hợp"]))
    assert preview.missing == []
    assert preview.counts.good == 1


OWN = [["Ngày vào", "STT", "Nơi phát hành", "Nội dung"], ["02/01/2023", 1, "Sở Y tế", "Báo cáo"]]
CHOSEN = {"ngay vao": "arrived_on", "stt": "number", "noi phat hanh": "issuer", "noi dung": ""}


def test_columns_matched_by_hand_win(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", OWN)
    assert look(path).missing == ["Ngày đến", "Số đến", "Tác giả"]
    preview = look(path, mapping=CHOSEN)
    assert preview.counts.good == 1
    assert preview.mapping == CHOSEN


def test_a_preset_is_used_when_the_same_headings_come_again(tmp_path):
    first = look(write_xlsx(tmp_path / "a.xlsx", OWN))
    again = write_xlsx(tmp_path / "b.xlsx", [["Sổ của phần mềm"], OWN[0], ["03/01/2023", 2, "Sở Nội vụ", "Mời họp"]])
    preview = look(again, presets={first.fingerprint: CHOSEN})
    assert preview.used_preset
    assert [row["issuer"] for row in preview.first_rows] == ["Sở Nội vụ"]
    assert not look(write_xlsx(tmp_path / "c.xlsx", table(ROW)), presets={first.fingerprint: CHOSEN}).used_preset


def test_a_heading_that_comes_twice_is_told_apart(tmp_path):
    rows = [[*HEADINGS, "Ghi chú"], [*ROW[:-1], "một", "hai"]]
    preview = look(write_xlsx(tmp_path / "a.xlsx", rows))
    assert [h.name for h in preview.headings][-2:] == ["ghi chu", "ghi chu 2"]
    assert preview.first_rows[0]["note"] == "một"


def test_samples_stand_beside_the_headings(tmp_path):
    preview = look(write_xlsx(tmp_path / "a.xlsx", table(ROW, ["03/01/2023", 2, *ROW[2:]])))
    assert preview.samples[0] == ["02/01/2023", "03/01/2023"]


@pytest.mark.parametrize(
    ("title", "sheet", "file", "year"),
    [
        ("Năm 2021", "Quý I", "so.xlsx", 2021),
        ("Từ ngày 01/01/2019 năm 2020", "2022", "so.xlsx", 2020),
        ("", "Quý I.2019", "so-2018.xlsx", 2019),
        ("", "Quý I", "so-2018.xlsx", 2018),
        ("", "Quý I", "so.xlsx", 2024),
    ],
)
def test_dates_without_year_take_it_from_where_it_is_said(tmp_path, title, sheet, file, year):
    path = write_xlsx(tmp_path / file, [[title], *table(["15/3", *ROW[1:]])], names=[sheet])
    assert look(path).first_rows[0]["arrived_on"] == date(year, 3, 15)


def test_a_column_of_years_wins(tmp_path):
    rows = [["Năm 2021"], ["Ngày đến", "Năm", "Số đến", "Tác giả"], ["15/3", 2017, 1, "Sở Y tế"]]
    assert look(write_xlsx(tmp_path / "a.xlsx", rows)).first_rows[0]["arrived_on"] == date(2017, 3, 15)


def test_the_kind_is_told_by_the_headings(tmp_path):
    other = make_kind(Sink(), key="other", columns=[make_kind().column("amount"), make_kind().column("group")])
    path = write_xlsx(tmp_path / "a.xlsx", table(ROW))
    assert [kind.key for kind in guess_kinds(path, [other, make_kind()])] == ["toy"]
    assert guess_kinds(write_xlsx(tmp_path / "b.xlsx", [["Món", "Giá"]]), [make_kind()]) == []
