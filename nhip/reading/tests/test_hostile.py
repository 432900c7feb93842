"""Any text in: spans inside, no exception, and time that grows with the length only."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhip.reading import read

WORDS = st.sampled_from(
    [
        "Giao ",
        "yêu cầu ",
        "Sở Y tế ",
        "các sở, ban, ngành",
        "UBND các xã",
        "chủ trì, ",
        "phối hợp với ",
        "báo cáo ",
        "trước ngày ",
        "15/4/2026",
        "31/02",
        "tháng 13",
        "quý IV",
        "hằng tháng",
        "định kỳ ",
        "1. ",
        "a) ",
        "- ",
        "(i) ",
        "Điều 1. ",
        "II. ",
        "\n",
        ":",
        ";",
        ". ",
        " | ",
        "Số: 1/QĐ-UBND",
        "Nơi nhận:",
        "Kính gửi: ",
        "TM. ",
        "CHỦ TỊCH",
        "Nguyễn Văn An",
        "QUYẾT ĐỊNH",
        "Về việc ",
        "(",
        ")",
        "các Bộ: ",
        "và ",
        "Đơn vị chủ trì: ",
        "Thời gian: ",
        "STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian",
        "Hà Nội, ngày 1 tháng 2 năm 2026",
        "uỷ",
        "\u0301",
        "\ufeff",
        "\r",
    ]
)


def check(text):
    found = read(text)
    for task in found.tasks:
        assert 0 <= task.start < task.end <= len(found.text)
        assert task.text == found.text[task.start : task.end]
        assert task.lead
        if task.deadline:
            assert task.deadline.text
    found.as_json()


@given(st.lists(WORDS, max_size=60).map("".join))
def test_any_mix_of_official_words_is_read(text):
    check(text)


@given(st.text(max_size=400))
def test_any_text_is_read(text):
    check(text)


@pytest.mark.parametrize(
    "piece",
    [
        "giao Sở ",
        "Sở Y tế báo cáo; ",
        "các sở, ",
        "phối hợp với ",
        "a | b\n",
        "(",
        "trước ngày 1/1/2026 ",
        "- Đơn vị chủ trì: Sở A; ",
        "1. Sở Y tế:\n",
        "Nơi nhận:\n- a;\n",
        "x",
        " (Giao Sở Y tế chủ trì",
        "1. Sở Y tế:\n- Mua.\nThời gian hoàn thành: trước ngày 1/1/2026.\n",
        "- Mua sắm.\nThời gian hoàn thành: trước ngày 1/1/2026.\n",
        "Sở Y tế đề nghị (như kính gửi) báo cáo; ",
        "Việc lập sổ do Sở Y tế làm đầu mối, ",
    ],
)
def test_time_grows_with_the_length_only(piece):
    def seconds(size):
        text = (piece * size)[:size]
        started = time.process_time()
        read(text)
        return time.process_time() - started

    short = seconds(4_000)
    assert seconds(32_000) < 32 * short + 0.3
