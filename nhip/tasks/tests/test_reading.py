"""What registers write in free words, read by hand-written examples."""

from datetime import date

import pytest

from nhip.tasks import rules
from nhip.tasks.choices import Origin, Phase
from nhip.tasks.rules import Standing

LEVELS = [
    ("Chính phủ, Thủ tướng Chính phủ giao", "", Origin.GOVERNMENT),
    ("Thủ tướng Chính phủ", "", Origin.GOVERNMENT),
    ("CHÍNH PHỦ", "", Origin.GOVERNMENT),
    ("Văn phòng Chính phủ", "", Origin.GOVERNMENT),
    ("Trung ương Đảng, Tỉnh ủy giao", "", Origin.PARTY),
    ("Ban Thường vụ Tỉnh ủy", "", Origin.PARTY),
    ("Kết luận của Thường trực Tỉnh ủy", "", Origin.PARTY),
    ("HĐND tỉnh giao", "", Origin.COUNCIL),
    ("UBND tỉnh, Chủ tịch UBND tỉnh giao", "", Origin.PROVINCE),
    ("Phó Chủ tịch UBND tỉnh", "", Origin.PROVINCE),
    ("Uỷ ban nhân dân tỉnh", "", Origin.PROVINCE),
    ("Ban Cán sự đảng, Đảng ủy UBND tỉnh giao", "", Origin.PARTY_CAUCUS),
    ("Ban cán sự Đảng UBND tỉnh", "", Origin.PARTY_CAUCUS),
    ("Đảng ủy UBND tỉnh", "", Origin.PARTY_CAUCUS),
    ("Kết luận cuộc họp", "", Origin.MEETING),
    ("Thông báo kết luận của Chủ tịch UBND tỉnh", "", Origin.MEETING),
    ("Kết luận của Chủ tịch UBND tỉnh", "", Origin.MEETING),
    ("Kết luận của Thủ tướng Chính phủ", "", Origin.GOVERNMENT),
    ("Chương trình công tác", "", Origin.PROGRAMME),
    ("Lời hứa, cam kết", "", Origin.PLEDGE),
    ("Nguồn khác", "", Origin.OTHER),
    ("Bộ Y tế", "12/TTg", Origin.OTHER),
    ("", "12/CT-TTg", Origin.GOVERNMENT),
    ("", "01/NQ-CP", Origin.GOVERNMENT),
    ("", "15-KL/TU", Origin.PARTY),
    ("", "200/TB-UBND", Origin.MEETING),
    ("", "35/NQ-HĐND", Origin.COUNCIL),
    ("", "77/UBND-KT", Origin.PROVINCE),
    ("", "9-NQ/BCSĐ", Origin.PARTY_CAUCUS),
    ("", "", Origin.OTHER),
]


@pytest.mark.parametrize(("level", "reference", "origin"), LEVELS)
def test_origin_of_a_level_or_a_symbol(level, reference, origin):
    assert rules.origin_of(level, reference) == origin


KNOWN = {"Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh"}
LISTS = [
    ("", []),
    ("Sở Y tế", ["Sở Y tế"]),
    ("Sở Y tế; Công an tỉnh", ["Sở Y tế", "Công an tỉnh"]),
    ("Sở Y tế\nCông an tỉnh\n", ["Sở Y tế", "Công an tỉnh"]),
    ("Sở Y tế, Sở Văn hóa, Thể thao và Du lịch, Công an tỉnh",
     ["Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh"]),
    ("Công an tỉnh, Ban Dân tộc, Sở Y tế", ["Công an tỉnh", "Ban Dân tộc", "Sở Y tế"]),
    ("Sở Y tế; Sở Y tế", ["Sở Y tế"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_units_of_a_cell(text, names):
    assert rules.split_units(text, KNOWN.__contains__) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nguyễn Văn A", "Nguyễn Văn A"),
        ("Đ/c Nguyễn  Văn A", "Nguyễn Văn A"),
        ("đồng chí Nguyễn Văn A", "Nguyễn Văn A"),
        ("Ông Nguyễn Văn A", "Nguyễn Văn A"),
        ("Bành Thị B", "Bành Thị B"),
    ],
)
def test_name_of_a_person(text, name):
    assert rules.name_of_person(text) == name


def day(number):
    return date(2023, 3, number)


WORDS = [
    (None, 1, "Chưa giao"),
    (Standing(Phase.OPEN, None), 1, "Không thời hạn"),
    (Standing(Phase.OPEN, day(10)), 1, "Còn 9 ngày"),
    (Standing(Phase.OPEN, day(10)), 9, "Còn 1 ngày"),
    (Standing(Phase.OPEN, day(10)), 10, "Đến hạn hôm nay"),
    (Standing(Phase.OPEN, day(10)), 15, "Quá hạn 5 ngày"),
    (Standing(Phase.DONE, day(10), day(10)), 20, "Hoàn thành đúng hạn"),
    (Standing(Phase.DONE, day(10), day(13)), 20, "Hoàn thành quá hạn 3 ngày"),
    (Standing(Phase.DONE, None, day(13)), 20, "Hoàn thành đúng hạn"),
    (Standing(Phase.AWAITING, day(10), day(10)), 20, "Chờ xác nhận"),
    (Standing(Phase.AWAITING, day(10), day(12)), 20, "Chờ xác nhận, quá hạn 2 ngày"),
    (Standing(Phase.SENT_BACK, day(10)), 12, "Bị trả lại, quá hạn 2 ngày"),
    (Standing(Phase.SENT_BACK, day(10)), 9, "Bị trả lại"),
    (Standing(Phase.SUSPENDED, day(10), day(5)), 20, "Tạm dừng"),
    (Standing(Phase.WITHDRAWN, day(10), day(15)), 20, "Đã rút"),
]


@pytest.mark.parametrize(("standing", "on", "words"), WORDS)
def test_the_status_in_words(standing, on, words):
    assert rules.status_words(standing, day(on)) == words


def test_days_late():
    assert rules.days_late(Standing(Phase.OPEN, None), day(20)) == 0
    assert rules.days_late(Standing(Phase.OPEN, day(10)), day(10)) == 0
    assert rules.days_late(Standing(Phase.DONE, day(10), day(12)), day(20)) == 2
