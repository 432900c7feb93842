"""Tables of assignments and blocks of labelled lines."""

from datetime import date

import pytest

from nhip.reading import read


def found(text):
    return [
        (
            task.text,
            list(task.lead),
            list(task.co),
            (task.deadline.due_on or task.deadline.recurring) if task.deadline else None,
            task.product,
        )
        for task in read(text, issued_on=date(2026, 3, 20)).tasks
    ]


def test_a_head_in_two_lines_names_lead_and_partners():
    text = (
        "TT | Nội dung | Đơn vị thực hiện | Thời gian\n| Chủ trì | Phối hợp |\n"
        "1 | Rà soát quy chế làm việc | Sở Nội vụ | Sở Tư pháp | Quý II/2026\n"
    )
    assert found(text.replace("\n| Chủ", "\nChủ").replace("hợp |\n", "hợp\n")) == [
        ("Rà soát quy chế làm việc", ["Sở Nội vụ"], ["Sở Tư pháp"], date(2026, 6, 30), "")
    ]
    text = (
        "TT | Nội dung | Đơn vị thực hiện | | Thời gian\n | | Chủ trì | Phối hợp | \n"
        "1 | Rà soát quy chế làm việc | Sở Nội vụ | Sở Tư pháp | Quý II/2026\n"
    )
    assert found(text) == [("Rà soát quy chế làm việc", ["Sở Nội vụ"], ["Sở Tư pháp"], date(2026, 6, 30), "")]


@pytest.mark.parametrize(
    "rows",
    [
        "STT | Họ và tên | Chức vụ\n1 | Nguyễn Văn An | Trưởng phòng\n",
        "Nội dung | Đơn vị chủ trì\nI\nII | Phần chung | \n1 | 2\n",
        f"Nội dung công việc | {'Đơn vị chủ trì ' * 10}\nRà soát quy chế | Sở Y tế\n",
        "Nội dung | Đơn vị chủ trì\nII. PHẦN HAI\nRà soát quy chế | Sở Y tế\n",
        "Nội dung | Đơn vị chủ trì\nRà soát quy chế | ...\n",
        "Nội dung | Đơn vị chủ trì | Hạn\nChỉ một ô duy nhất | | \n",
        f"Đơn vị chủ trì | Nội dung\n{'Sở Y tế ' * 8} | I\n",
    ],
)
def test_rows_that_assign_nothing(rows):
    assert found(rows) == []


def test_a_day_in_the_work_cell_counts_where_the_table_has_no_time():
    text = "Nội dung | Đơn vị chủ trì\nRà soát quy chế trước ngày 01/5/2026 | Sở Y tế\n"
    assert found(text)[0][3] == date(2026, 5, 1)
    assert not read(text).tasks[0].deadline.inherited


def test_a_name_that_the_grammar_does_not_know_stays_as_written():
    text = "Nội dung | Đơn vị chủ trì | Hạn\nRà soát quy chế làm việc | Tập thể A; nhóm trưởng | 01/5/2026\n"
    assert found(text)[0][1] == ["Tập thể A", "nhóm trưởng"]


def test_a_block_governs_the_lines_before_its_labels():
    text = (
        "1. Chuyển đổi số\n- Rà soát quy trình.\n- Nâng cấp phần mềm:\n+ Mua máy chủ.\n+ Cài đặt.\n"
        "- Đơn vị chủ trì: Sở Khoa học và Công nghệ; đơn vị thực hiện: Trung tâm Tin học; đơn vị phối hợp: Sở Nội vụ.\n"
        "- Thời gian: ngày 12/9/2026.\n- Sản phẩm: Báo cáo.\n"
        "- Nhiệm vụ: Đào tạo cán bộ.\n- Cơ quan thực hiện: Sở Nội vụ.\n- Thời gian:\n- Tiến độ: Hằng năm\n"
        "- Nội dung:\n+ Kiểm tra.\n- Cơ quan thực hiện: Sở Y tế.\n"
    )
    lead, partners = ["Sở Khoa học và Công nghệ"], ["Trung tâm Tin học", "Sở Nội vụ"]
    assert found(text) == [
        ("Rà soát quy trình.", lead, partners, date(2026, 9, 12), "Báo cáo"),
        ("Mua máy chủ.", lead, partners, date(2026, 9, 12), "Báo cáo"),
        ("Cài đặt.", lead, partners, date(2026, 9, 12), "Báo cáo"),
        ("Đào tạo cán bộ.", ["Sở Nội vụ"], [], "yearly", ""),
        ("Kiểm tra.", ["Sở Y tế"], [], None, ""),
    ]


def test_a_block_of_labels_only_governs_the_line_above():
    text = (
        "1. Tổ chức lễ phát động.\n- Đơn vị chủ trì: Sở Y tế.\n- Thời gian dự kiến: tháng 5/2026.\n"
        "2. Việc chưa phân công.\n- Thời gian: tháng 6/2026.\n"
    )
    assert found(text) == [("Tổ chức lễ phát động.", ["Sở Y tế"], [], date(2026, 5, 31), "")]


def test_a_label_that_tells_what_the_unit_does_is_the_task():
    text = "1. Công tác truyền thông\n- Cơ quan thực hiện: Sở Y tế chủ trì tuyên truyền trên báo chí.\n"
    assert found(text) == [("Sở Y tế chủ trì tuyên truyền trên báo chí.", ["Sở Y tế"], [], None, "")]
