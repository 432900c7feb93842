"""State-secret marks are refused, words that look like them are not."""

from unicodedata import normalize

import pytest

from nhip.core.imports import dry_run, run
from nhip.core.imports.redact import write_without
from nhip.core.imports.secrecy import has_secret_mark, has_secret_symbol, is_secrecy_heading, is_secret_level
from nhip.core.imports.workbook import read_sheets
from nhip.core.tests.imports.toy import HEADINGS, NOW, ROW, TODAY, Sink, make_kind, table, write_xlsx


@pytest.mark.parametrize(
    "text",
    [
        "Mật", "MẬT", "mật", "Tối mật", "TUYỆT MẬT", "Độ mật: Tối mật", "Độ mật: 2", "độ mật - Mật", "Văn bản mật",
        "Tài liệu mật.", "Báo cáo tình hình (Mật)", "[TỐI MẬT] Kế hoạch phòng thủ", "MẬT - Báo cáo tình hình biên giới",
        "Báo cáo tình hình biên giới - TUYỆT MẬT", "Kế hoạch A2. MẬT", "Đóng dấu mật", "«Tuyệt mật»",
        normalize("NFD", "Tối mật"), "Độ Mật: Tuyệt mật; gửi tay ba",
    ],
)  # fmt: skip
def test_marks_are_found(text):
    assert has_secret_mark(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tăng cường bảo mật thông tin", "Mật độ dân số thành phố", "MẬT ĐỘ XÂY DỰNG", "Mật ong bạc hà Mèo Vạc",
        "Bí mật kinh doanh", "BẢO MẬT - AN TOÀN THÔNG TIN", "Công tác bảo vệ bí mật nhà nước", "Bảo mật", "bí mật",
        "Luật Bảo vệ bí mật nhà nước", "Danh mục bí mật nhà nước độ Tối mật của ngành y tế", "mật khẩu", "Mất điện",
        "Mặt trận Tổ quốc", "Nguyễn Văn Mật", "cơ mật viện", "Độ mật: Thường", "Độ mật: Không", "", None, 3,
        "Độ mật: mật độ cao", "Chuyên gia mật mã",
    ],
)  # fmt: skip
def test_ordinary_words_are_not(text):
    assert not has_secret_mark(text)


@pytest.mark.parametrize("code", ["12/BC-UBND(M)", "05/KH-UBND (TM)", "7/QĐ-UBND-MẬT", "Số: 7/BC-BCH(TuM)", "1/a(Mật)"])
def test_marked_codes_are_found(code):
    assert has_secret_symbol(code)


@pytest.mark.parametrize("code", ["12/BC-UBND", "12/M", "12/KH-M", "(M)", "Đường dài 5 (km)", "Thay 12/BC(M)", 5])
def test_ordinary_codes_are_not(code):
    assert not has_secret_symbol(code)


@pytest.mark.parametrize("level", ["Mật", "1", 2, "C", "A", "M", "x"])
def test_what_a_column_of_levels_says_is_taken_as_secret_unless_it_says_not(level):
    assert is_secret_level(level)


@pytest.mark.parametrize("level", ["", None, "Thường", "Không", "0", 0, "-", "Bình thường", "Không mật"])
def test_levels_that_are_not_secret(level):
    assert not is_secret_level(level)


def test_headings_of_levels():
    assert [is_secrecy_heading(text) for text in ("Độ mật", "MẬT", "Mức độ mật")] == [True, True, True]
    assert [is_secrecy_heading(text) for text in ("Mặt", "Mất", "Độ khẩn")] == [False, False, False]


SECRET = ["02/01/2023", 2, "Bộ chỉ huy", "9/BCH", "Kế hoạch phòng thủ khu vực", "Thường", "Độ mật: Tối mật"]


def test_a_marked_row_is_refused_with_the_law_and_without_its_content(tmp_path):
    sink = Sink()
    path = write_xlsx(tmp_path / "a.xlsx", table(SECRET, ROW))
    outcome = run(make_kind(sink), path, actor=None, today=TODAY, now=NOW)
    assert outcome.is_refused
    assert sink.stored == {}
    [problem] = outcome.problems
    assert problem.is_secret
    assert "Luật Bảo vệ bí mật nhà nước số 117/2025/QH15, Điều 5 khoản 2" in problem.message
    assert "Sổ đăng ký bí mật nhà nước" in problem.remedy
    assert problem.row.cells == ()
    assert problem.row.written("subject") == ""
    assert outcome.counts.secret == 1
    assert all("phòng thủ" not in text for texts in outcome.samples.values() for text in texts)


@pytest.mark.django_db
def test_the_other_rows_may_come_in(tmp_path):
    sink = Sink()
    path = write_xlsx(tmp_path / "a.xlsx", table(SECRET, ROW))
    outcome = run(make_kind(sink), path, actor=None, today=TODAY, now=NOW, accept_good_rows=True)
    assert (outcome.written, list(sink.stored)) == (1, [(2023, 1)])


def test_a_column_of_levels_that_the_kind_does_not_know_is_heeded(tmp_path):
    rows = [[*HEADINGS, "Độ mật"], [*ROW, "Thường"], ["03/01/2023", 2, *ROW[2:], "M"]]
    preview = dry_run(make_kind(), write_xlsx(tmp_path / "a.xlsx", rows), actor=None, today=TODAY)
    assert [problem.row.number for problem in preview.problems] == [3]


def test_a_file_is_written_anew_without_its_marked_rows(tmp_path):
    path = write_xlsx(
        tmp_path / "a.xlsx", [["SỔ VĂN BẢN", ""], *table(SECRET, ROW)], names=["Quý I"], merges=[(0, 0, 0, 1)]
    )
    write_without(path, tmp_path / "b.xlsx", {("Quý I", 3)})
    [sheet] = read_sheets(tmp_path / "b.xlsx")
    rows = dict(sheet.rows())
    assert set(rows[3]) == {""}
    assert rows[4][2] == "Sở Y tế"
    assert sheet.merges == [(1, 0, 1, 1)]
    assert b"ph\xc3\xb2ng th\xe1\xbb\xa7" not in (tmp_path / "b.xlsx").read_bytes()
    preview = dry_run(make_kind(), tmp_path / "b.xlsx", actor=None, today=TODAY)
    assert [row.number for row in preview.first_rows] == [4]
    assert preview.problems == []
