"""Orders that name their assignee elsewhere: in "Kính gửi", behind "do", and days told below a whole list."""

from datetime import date

import pytest

from nhip.reading import read
from nhip.reading.tests.test_tasks import found

HEAD = (
    "UBND TỈNH LÀO CAI\nSỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 120/SNV-CCVC\n"
    "Lào Cai, ngày 10 tháng 3 năm 2026\n"
)
SENT = f"{HEAD}Kính gửi:\n- Sở Y tế, Sở Tư pháp;\n- Tạp chí và bạn đọc ở xa.\n"
ALL = ["Sở Y tế", "Sở Tư pháp", "Tạp chí và bạn đọc ở xa"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Sở Nội vụ đề nghị (như kính gửi) thực hiện một số nội dung sau:\n1. Rà soát biên chế.\n2. Gửi báo cáo.",
            ["Rà soát biên chế.", "Gửi báo cáo."],
        ),
        ("Để tổng hợp, Sở Nội vụ đề nghị báo cáo biên chế.", ["đề nghị báo cáo biên chế."]),
        ("Trân trọng kính đề nghị các đơn vị như trên thống kê biên chế.", []),
        ("Đến nay, đề nghị các cơ quan như kính gửi thống kê biên chế.", ["đề nghị các cơ quan như kính gửi thống"]),
        ("Nhận được công văn của Bộ Nội vụ đề nghị báo cáo biên chế.", []),
        ("Sở Nội vụ đề nghị các nội dung dưới đây.", []),
    ],
)
def test_a_letter_without_a_name_orders_those_it_is_sent_to(text, wanted):
    tasks = [task for task in read(SENT + text).tasks if list(task.lead) == ALL]
    assert [task.text[:38] for task in tasks] == wanted
    assert all(task.lead_implicit for task in tasks)


def test_without_addressees_nobody_is_ordered():
    assert found("Sở Nội vụ đề nghị (như kính gửi) báo cáo biên chế.") == []


LIST = "1. Sở Y tế:\na) Rà soát danh mục.\nb) Báo cáo kết quả trước ngày 02/4/2026.\n"


@pytest.mark.parametrize(
    "line",
    [
        "Thời gian hoàn thành: trước ngày 30/4/2026.",
        "Thời hạn thực hiện các việc trên: ngày 30/4/2026.",
        "Các nội dung trên hoàn thành trước ngày 30/4/2026.",
        "Hoàn thành xong trước ngày 30/4/2026.",
    ],
)
def test_a_day_below_a_list_holds_for_all_of_it(line):
    assert [limit for *_rest, limit in found(f"{LIST}{line}\n2. Sở Tư pháp góp ý.")] == [
        date(2026, 4, 30),
        date(2026, 4, 2),
        None,
    ]


def test_a_day_within_a_duty_is_its_own():
    text = "1. Sở Y tế:\n- Rà soát danh mục.\n- Hoàn thành trong năm 2026 việc lập quy hoạch mạng lưới."
    assert [limit for *_rest, limit in found(text)] == [None, date(2026, 12, 31)]


@pytest.mark.parametrize(
    ("text", "lead", "co"),
    [
        ("Việc thống kê do Sở Y tế làm đầu mối, phối hợp với Sở Tư pháp.", ["Sở Y tế"], ["Sở Tư pháp"]),
        ("Do Sở Nội vụ chủ trì, phối hợp với Sở Y tế tổng hợp.", ["Sở Nội vụ"], ["Sở Y tế"]),
        ("Sở Y tế được giao chủ trì theo dõi việc thực hiện.", ["Sở Y tế"], []),
        ("Trung tâm Kiểm định xây dựng cập nhật dữ liệu.", ["Trung tâm Kiểm định xây dựng"], []),
        ("Trung tâm Kiểm định xây dựng kế hoạch năm.", ["Trung tâm Kiểm định"], []),
    ],
)
def test_other_ways_to_name_who_leads(text, lead, co):
    assert [row[1:3] for row in found(f"1. {text}")] == [(lead, co)]


def test_the_work_before_the_name_is_told():
    assert read("1. Việc thống kê do Sở Y tế làm đầu mối.").tasks[0].what == "Việc thống kê do Sở Y tế làm đầu mối."
    assert found("1. Hội nghị do Giám đốc Sở Y tế dự; lịch do các bên báo.") == []
