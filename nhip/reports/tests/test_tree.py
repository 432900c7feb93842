"""The composed tree: what it says of itself, and that it survives being frozen."""

import json

from nhip.reports.tests.pages import DOCUMENT
from nhip.reports.tree import Cell, Check, Document, PressNote, Run, from_plain, to_plain


def test_a_tree_comes_back_from_json_unchanged():
    assert from_plain(Document, json.loads(json.dumps(to_plain(DOCUMENT)))) == DOCUMENT
    note = PressNote("Tiêu đề", DOCUMENT.paragraphs, (), "Minh Hằng")
    assert from_plain(PressNote, json.loads(json.dumps(to_plain(note)))) == note


def test_what_the_tree_says_of_itself():
    assert [table.key for table in DOCUMENT.tables] == ["by_month", "overdue"]
    assert [paragraph.author for _, paragraph in DOCUMENT.hand_written] == ["Lê Văn Thử"]
    assert DOCUMENT.paragraphs[0].text == "Tiếp nhận hơn 52.000 văn bản đến."


def test_cells_are_numbers_where_they_are_numbers():
    values = [Cell("52.347", "52347"), Cell("7,46", "7.46"), Cell("140/145"), Cell("5,00", "5.00")]
    assert [cell.value for cell in values] == [52347, 7.46, "140/145", 5]


def test_only_a_rounded_figure_is_rounded():
    runs = [Run("hơn 5", "k", "5 văn bản"), Run("5 văn bản", "k", "5 văn bản"), Run("hơn 5"), Run("5", "k")]
    assert [run.is_rounded for run in runs] == [True, False, False, False]


def test_checks_add_up_or_say_why_not():
    good = Check("Tổng", "3", (("a", "1"), ("b", "2")))
    bad = Check("Tổng", "4", (("a", "1"), ("b", "2")))
    assert (good.ok, bad.ok) == (True, False)
    assert bad.message == "Tổng: a 1 + b 2 = 3, tổng ghi 4"
    assert Check("Tổng", "0", ()).ok
